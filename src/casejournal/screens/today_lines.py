"""The lines of today: what is due, what was written, what is usual on this day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from casejournal.i18n import _, language
from casejournal.records import calendar, due_words
from casejournal.records.due import SECTIONS
from casejournal.records.journal import in_order
from casejournal.records.text import visible
from casejournal.records.vocabularies import vocabulary
from casejournal.records.worktime import total_minutes
from casejournal.screens.journal_days import EntryLine, spent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from casejournal.records.journal import DailyEntry
    from casejournal.records.proposals import Proposal
    from casejournal.vault.summary import CaseDue, CaseSummary, Standing


@dataclass(frozen=True)
class Heading:
    """The title of a section."""

    title: str
    beside: str = ""


@dataclass(frozen=True)
class Words:
    """A sentence where there is nothing to list."""

    text: str


GAP = Words("")


@dataclass(frozen=True)
class ToDo:
    """Something to begin with: a key and what it does."""

    key: str
    action: str
    text: str


@dataclass(frozen=True)
class ProblemLine:
    """A case whose file cannot be read."""

    case: CaseSummary


@dataclass(frozen=True)
class DueLine:
    """Something due in a case."""

    one: CaseDue
    late: bool


@dataclass(frozen=True)
class UnwrittenLine:
    """Working days without an entry in the journal."""

    days: tuple[date, ...]


@dataclass(frozen=True)
class ProposalLine:
    """Something usual on this day that is not logged yet."""

    proposal: Proposal


Line = Heading | Words | ToDo | ProblemLine | DueLine | UnwrittenLine | EntryLine | ProposalLine


def is_markable(line: Line) -> bool:
    """Whether a line can be chosen."""
    return not isinstance(line, (Heading, Words))


def due_lines(standing: Standing, today: date) -> list[Line]:
    """What is overdue, due today and soon, under its headings; where nothing is, a sentence."""
    found: list[Line] = []
    for state, title in SECTIONS:
        rows: list[Line] = []
        if state == "overdue":
            rows += [ProblemLine(case) for case in standing.cases if case.problem]
        rows += [
            DueLine(one, state == "overdue")
            for one in standing.dues
            if one.due.state(today) == state
        ]
        if state == "overdue" and standing.unwritten:
            rows.append(UnwrittenLine(tuple(standing.unwritten)))
        if rows:
            found += [*_gap(found), Heading(_(title)), *rows]
    if not found and any(not case.closed for case in standing.cases):
        found.append(Words(_("Nothing has to be done within the next 7 days.")))
    return found


def overdue(found: Iterable[Line]) -> int:
    """How many of the lines are overdue."""
    late = (ProblemLine, UnwrittenLine)
    return sum(isinstance(one, late) or (isinstance(one, DueLine) and one.late) for one in found)


def journal_lines(
    entries: Iterable[DailyEntry], proposed: Sequence[Proposal], today: date
) -> list[Line]:
    """What was written today with its time, then what is usual on this weekday."""
    own = in_order(entries)
    time = spent(total_minutes(own)) if own else ""
    found: list[Line] = [GAP, Heading(_("Written today"), time)]
    found += [EntryLine(entry) for entry in own]
    if not own:
        found.append(Words(_("Nothing yet. Press l to write what you did.")))
    if proposed:
        weekday = calendar.weekday_name(today, language())
        title = _("Usual on {weekday}").format(weekday=weekday)
        found += [GAP, Heading(title, _("a logs it, x puts it away"))]
        found += [ProposalLine(one) for one in proposed]
    return found


def _gap(before: Sequence[Line]) -> list[Line]:
    return [GAP] if before else []


def beginning() -> list[Line]:
    """What to do in a vault without a case."""
    return [
        Heading(_("Here you see each day what is to be done, and what you did")),
        ToDo("l", "app.log", _("Write what you did today")),
        ToDo("n", "new", _("Begin your first case, under a code of your choice")),
    ]


def drawn(line: Line, width: int, today: date) -> Text:
    """A line in at most so many cells."""
    if isinstance(line, Heading):
        return Text(line.title, style="accent").append(
            f" · {line.beside}" if line.beside else "", style="quiet"
        )
    if isinstance(line, Words):
        return Text(line.text, style="quiet")
    if isinstance(line, ToDo):
        return Text(line.key, style="strong").append(f"  {line.text}", style="not bold")
    if isinstance(line, ProblemLine):
        return _cells(line.case.code, visible(line.case.problem), "!", width, alert=True)
    if isinstance(line, UnwrittenLine):
        return _cells("", due_words.without_entry(line.days), "", width, alert=True)
    if isinstance(line, DueLine):
        due = line.one.due
        said, when = due_words.sentence(due, today), due_words.when(due, today)
        return _cells(line.one.code, said, when, width, alert=line.late)
    return _of_journal(line)


def _cells(code: str, text: str, right: str, width: int, *, alert: bool) -> Text:
    """A code, a text that gives way, and something at the right."""
    line = _cut(visible(code), 14 if width >= 96 else 9)
    line.stylize("strong")
    room = width - line.cell_len - cell_len(right) - 2
    line += _cut(text, max(1, room))
    return line.append(f"  {right}", style="alert" if alert else "quiet")


def _cut(text: str, width: int) -> Text:
    cell = Text(text, no_wrap=True)
    cell.truncate(max(0, width - 1), overflow="ellipsis")
    cell.pad_right(max(0, width - cell.cell_len))
    return cell


def _of_journal(line: EntryLine | ProposalLine) -> Text:
    if isinstance(line, EntryLine):
        entry = line.entry
        time, kind, case, text = line.time, line.kind, entry.case, entry.text
        place = ""
    else:
        one = line.proposal
        time = calendar.show_times(one.times, language())
        kind, place = vocabulary("journal-kind").label(one.kind, language()), one.place
        case, text = "", one.text
    row = _cut(visible(time) or "–", 16) + _cut(visible(kind) or "–", 24)
    if isinstance(line, ProposalLine):
        row.stylize("quiet")
    if case:
        row.append(visible(case), style="strong").append("  ")
    return row.append(visible(" ".join(f"{text} {place}".split())))
