"""The time sheet: hours by day, by class and kind of work, and by case. All of it is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.calendar import show_day, to_date, weekday_name
from casejournal.records.derived.work_time import (
    TimeTotal,
    entry_minutes,
    spent,
    total_minutes,
    totals,
    work_class,
)
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import (
    Block,
    Document,
    Paragraph,
    Span,
    TableBlock,
    TableRow,
)
from casejournal.report.sheets.signatures import closing, heading, opening, untimed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from casejournal.platform.i18n import Translator
    from casejournal.records.dates.period import Period
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.blocks import Align

    Hide = Callable[[str], str]

TEMPLATE = "timesheet"
TITLE = N_("Time sheet")


def build(
    entries: Sequence[DailyEntry],
    profile: Profile,
    *,
    period: Period,
    case: str,
    lang: str,
    on: date,
    hide: Hide,
) -> Document:
    """The time sheet of some entries, for a period and, if `case` is a code, of that case only.

    `hide` puts codes in the place of names. No text of an entry gets in. The same arguments give
    the same document.
    """
    t = translator(lang)
    sheet = _Sheet(t, hide)
    missing = sum(1 for entry in entries if not entry_minutes(entry))
    return Document(
        title=visible(t(TITLE)),
        template=TEMPLATE,
        lang=lang,
        on=on.isoformat(),
        code=visible(hide(case)),
        blocks=(
            heading(1, t(TITLE), TEMPLATE),
            opening(profile, period, hide(case), t),
            Paragraph((Span(_together(entries, t), strong=True),)),
            *untimed(missing, t),
            *sheet.by_day(entries, period),
            *sheet.by_class(entries),
            *sheet.by_kind(entries),
            *sheet.by_case(entries),
            *closing(profile, t),
        ),
        missing=(),
    )


def _together(entries: Sequence[DailyEntry], t: Translator) -> str:
    count = t.n("{n} activity", "{n} activities", len(entries)).format(n=len(entries))
    time = spent(total_minutes(entries), t)
    return t(N_("Together {time} in {count}.")).format(time=time, count=count)


class _Sheet:
    """The tables of a time sheet, in one language."""

    def __init__(self, t: Translator, hide: Hide) -> None:
        self.t = t
        self.hide = hide

    def by_day(self, entries: Sequence[DailyEntry], period: Period) -> Iterator[Block]:
        """All days of a week, also those without an entry; of a longer time those with one."""
        known = {one.name: one for one in totals(entries, day_of)}
        days = sorted({*known, *period.days()}, key=lambda day: (not day, day))
        rows = [(self._day(day), known.get(day) or TimeTotal(day, 0, 0, 0)) for day in days]
        yield from self._part("days", self.t(N_("Hours by day")), self.t("Day and date"), rows)

    def by_class(self, entries: Sequence[DailyEntry]) -> Iterator[Block]:
        """In the order of the vocabulary."""
        classes = vocabulary("work-class")
        known = {one.name: one for one in totals(entries, "class")}
        rows = [
            (self._class(code), known[code]) for code in (*classes.codes(), "") if code in known
        ]
        title = self.t(N_("Hours by class of working time"))
        yield from self._part("classes", title, self.t(N_("Class of working time")), rows)

    def by_kind(self, entries: Sequence[DailyEntry]) -> Iterator[Block]:
        """The longest first."""
        rows = [(self._kind(one.name), one) for one in totals(entries, "kind")]
        title = self.t(N_("Hours by kind of activity"))
        yield from self._part("kinds", title, self.t("Kind of activity"), rows)

    def by_case(self, entries: Sequence[DailyEntry]) -> Iterator[Block]:
        """By code, and what was for no case."""
        rows = [(self._case(one.name), one) for one in totals(entries, "case")]
        yield from self._part("cases", self.t(N_("Hours by case")), self.t("Case"), rows)

    def _part(
        self, anchor: str, title: str, head: str, rows: Sequence[tuple[str, TimeTotal]]
    ) -> Iterator[Block]:
        yield heading(2, title, anchor)
        if not rows:
            yield Paragraph((Span(self.t(N_("No entry in this time.")), emphasis=True),))
            return
        align: tuple[Align, ...] = ("left", "right", "right")
        yield TableBlock(
            (head, self.t(N_("Activities")), self.t(N_("Time"))),
            tuple(self._row(label, one.entries, one.minutes) for label, one in rows),
            align,
            total=self._row(
                self.t("Total"),
                sum(one.entries for _label, one in rows),
                sum(one.minutes for _label, one in rows),
                strong=True,
            ),
        )

    def _row(self, label: str, count: int, minutes: int, *, strong: bool = False) -> TableRow:
        cells = (label, str(count) if count else "–", spent(minutes, self.t) if minutes else "–")
        return TableRow(tuple((Span(cell, strong=strong),) for cell in cells))

    def _day(self, day: str) -> str:
        return show_day(day, self.t.lang) or self.t(N_("Without a date"))

    def _class(self, code: str) -> str:
        return vocabulary("work-class").label(code, self.t.lang) or self.t(N_("No class"))

    def _kind(self, code: str) -> str:
        label = vocabulary("journal-kind").label(code, self.t.lang)
        return self.hide(label) or self.t(N_("No kind given"))

    def _case(self, code: str) -> str:
        return self.hide(code) or self.t(N_("For no case"))


def day_of(entry: DailyEntry) -> str:
    """The ISO date of an entry, "" if what was typed as its date is not understood."""
    return entry.day if to_date(entry.day) and len(entry.day) == len("2024-09-17") else ""


def columns(
    entries: Iterable[DailyEntry], *, lang: str, hide: Hide
) -> tuple[list[str], list[list[str]]]:
    """Heads and rows for a spreadsheet: a row for each day, case and kind; the sum at the end."""
    t = translator(lang)
    sheet = _Sheet(t, hide)
    heads = [
        t("Date"),
        t(N_("Weekday")),
        t("Case"),
        t(N_("Class of working time")),
        t("Kind of activity"),
        t(N_("Activities")),
        t(N_("Minutes")),
        t(N_("Time")),
    ]
    groups: dict[tuple[str, str], list[DailyEntry]] = {}
    every = list(entries)
    for entry in every:
        groups.setdefault((day_of(entry), hide(entry.case.strip())), []).append(entry)
    rows = []
    for (day, case), group in sorted(groups.items(), key=lambda one: (not one[0][0], *one[0])):
        start = to_date(day)
        weekday = weekday_name(start, lang) if start else ""
        for one in totals(group, "kind"):
            code = work_class(one.name)
            label = vocabulary("work-class").label(code, lang)
            numbers = (str(one.entries), str(one.minutes), clock(one.minutes))
            rows.append([day, weekday, case, label, sheet._kind(one.name), *numbers])
    minutes = total_minutes(every)
    rows.append([t("Total"), "", "", "", "", str(len(every)), str(minutes), clock(minutes)])
    return heads, rows


def clock(minutes: int) -> str:
    """Minutes as a spreadsheet adds them up: "135" is "2:15"."""
    return f"{minutes // 60}:{minutes % 60:02}"
