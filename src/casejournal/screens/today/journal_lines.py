"""The lines of today that the journal gives: what was written, and what is usual on this day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _, language, translator
from casejournal.records.dates import calendar
from casejournal.records.derived.work_time import entry_minutes, spent, total_minutes
from casejournal.records.journal.entries import in_order
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.today.lines import (
    GAP,
    ProposalLine,
    TodayHeading,
    TodayTexts,
    WrittenLine,
    cut,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rich.text import Text

    from casejournal.records.derived.activity_proposals import Proposal
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.screens.today.lines import Line


def journal_lines(
    entries: Iterable[DailyEntry], proposed: Sequence[Proposal], today: date
) -> list[Line]:
    """The entries of today with their time, then what is usual on this weekday."""
    own = in_order(entries)
    time = _spent(total_minutes(own)) if own else ""
    found: list[Line] = [GAP, TodayHeading(_("Written today"), time)]
    found += [WrittenLine(entry) for entry in own]
    if not own:
        found.append(TodayTexts(_("Nothing yet. Press l to write what you did.")))
    if proposed:
        weekday = calendar.weekday_name(today, language())
        title = _("Usual on {weekday}").format(weekday=weekday)
        found += [GAP, TodayHeading(title, _("a logs it, x puts it away"))]
        found += [ProposalLine(one) for one in proposed]
    return found


def drawn(line: WrittenLine | ProposalLine) -> Text:
    """A line; it is cut to its width where it is shown."""
    if isinstance(line, WrittenLine):
        entry = line.entry
        time = calendar.show_times(entry.times, language())
        if not time and (minutes := entry_minutes(entry)):
            time = _spent(minutes)
        kind, case, text = entry.kind, entry.case, entry.text
    else:
        one = line.proposal
        time = calendar.show_times(one.times, language())
        kind, case, text = one.kind, "", f"{one.text} {one.place}"
    label = vocabulary("journal-kind").label(kind, language())
    row = cut(visible(time) or "–", 16) + cut(visible(label) or "–", 24)
    if isinstance(line, ProposalLine):
        row.stylize("quiet")
    if case:
        row.append(visible(case), style="strong").append("  ")
    return row.append(visible(" ".join(text.split())))


def _spent(minutes: int) -> str:
    return spent(minutes, translator(language()))
