"""The lines of today, and of them those that say what is due.

What the journal says stands in `today_journal`: this is on the screen before its records are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.cells import cell_len
from rich.text import Text

from casejournal.platform.i18n import _
from casejournal.records.derived import deadline_texts
from casejournal.records.derived.deadlines import SECTIONS, states
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from casejournal.records.derived.activity_proposals import Proposal
    from casejournal.records.derived.deadlines import State
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.vault import CaseDue, CaseloadStatus, CaseSummary


class TodayHeading(msgspec.Struct, frozen=True):
    """The title of a section."""

    title: str
    beside: str = ""


class TodayTexts(msgspec.Struct, frozen=True):
    """A sentence where there is nothing to list."""

    text: str


GAP = TodayTexts("")


class ToDo(msgspec.Struct, frozen=True):
    """Something to begin with: a key and what it does."""

    key: str
    action: str
    text: str


class ProblemLine(msgspec.Struct, frozen=True):
    """A case whose file cannot be read."""

    case: CaseSummary


class DueLine(msgspec.Struct, frozen=True):
    """Something due in a case."""

    one: CaseDue
    late: bool


class UnwrittenLine(msgspec.Struct, frozen=True):
    """Working days without an entry in the journal."""

    days: tuple[date, ...]


class WrittenLine(msgspec.Struct, frozen=True):
    """An entry of the journal."""

    entry: DailyEntry


class ProposalLine(msgspec.Struct, frozen=True):
    """Something usual on this day that is not logged yet."""

    proposal: Proposal


Line = (
    TodayHeading
    | TodayTexts
    | ToDo
    | ProblemLine
    | DueLine
    | UnwrittenLine
    | WrittenLine
    | ProposalLine
)


def is_markable(line: Line) -> bool:
    """Whether a line can be chosen."""
    return not isinstance(line, (TodayHeading, TodayTexts))


def due_lines(standing: CaseloadStatus, today: date) -> list[Line]:
    """What is overdue, due today and soon, under its headings; where nothing is, a sentence."""
    found: list[Line] = []
    state_of = states(today)
    dues: dict[State, list[CaseDue]] = {}
    for one in standing.dues:
        dues.setdefault(state_of(one.due), []).append(one)
    for state, title in SECTIONS:
        rows: list[Line] = []
        if state == "overdue":
            rows += [ProblemLine(case) for case in standing.cases if case.problem]
        rows += [DueLine(one, state == "overdue") for one in dues.get(state, ())]
        if state == "overdue" and standing.unwritten:
            rows.append(UnwrittenLine(tuple(standing.unwritten)))
        if rows:
            found += [*_gap(found), TodayHeading(_(title)), *rows]
    if not found and any(not case.closed for case in standing.cases):
        found.append(TodayTexts(_("Nothing has to be done within the next 7 days.")))
    return found


def overdue(found: Iterable[Line]) -> int:
    """How many of the lines are overdue."""
    late = (ProblemLine, UnwrittenLine)
    return sum(isinstance(one, late) or (isinstance(one, DueLine) and one.late) for one in found)


def _gap(before: Sequence[Line]) -> list[Line]:
    return [GAP] if before else []


def beginning() -> list[Line]:
    """What to do in a vault without a case."""
    return [
        TodayHeading(_("Here you see each day what is to be done, and what you did")),
        ToDo("l", "app.log", _("Write what you did today")),
        ToDo("n", "new", _("Begin your first case, under a code of your choice")),
    ]


def drawn(line: Line, width: int, today: date) -> Text:
    """A line in at most so many cells."""
    if isinstance(line, TodayHeading):
        return Text(line.title, style="accent").append(
            f" · {line.beside}" if line.beside else "", style="quiet"
        )
    if isinstance(line, TodayTexts):
        return Text(line.text, style="quiet")
    if isinstance(line, ToDo):
        return Text(line.key, style="strong").append(f"  {line.text}", style="not bold")
    if isinstance(line, ProblemLine):
        return _cells(line.case.code, visible(line.case.problem), "!", width, alert=True)
    if isinstance(line, UnwrittenLine):
        return _cells("", deadline_texts.without_entry(line.days), "", width, alert=True)
    if isinstance(line, DueLine):
        due = line.one.due
        said, when = deadline_texts.sentence(due, today), deadline_texts.when(due, today)
        return _cells(line.one.code, said, when, width, alert=line.late)
    from casejournal.screens.today.journal_lines import drawn as drawn_of_journal

    return drawn_of_journal(line)


def _cells(code: str, text: str, right: str, width: int, *, alert: bool) -> Text:
    """A code, a text that gives way, and something at the right."""
    line = cut(visible(code), 14 if width >= 96 else 9)
    line.stylize("strong")
    room = width - line.cell_len - cell_len(right) - 2
    line += cut(text, max(1, room))
    return line.append(f"  {right}", style="alert" if alert else "quiet")


def cut(text: str, width: int) -> Text:
    """A text in exactly so many cells, the last of them blank."""
    cell = Text(text, no_wrap=True)
    cell.truncate(max(0, width - 1), overflow="ellipsis")
    cell.pad_right(max(0, width - cell.cell_len))
    return cell
