"""Section 5.3: other activities of the institution, as they were written down and as the journal
has them: entries that are marked for the report, grouped by kind, with a computed schedule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import show_day, show_times, weekday_name
from casejournal.records.dates.count import exact_day
from casejournal.records.dates.times import start
from casejournal.records.derived.promotion import same_term
from casejournal.records.derived.work_time import kind_code
from casejournal.records.journal.entries import in_order
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Block, Paragraph, Span
from casejournal.report.document.sentences import join
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import RecordReader, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casejournal.records.journal.entries import DailyEntry
    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft

WORDS = "other-activity"
MANY = 3
"""Days from which on they are summed up and not listed."""
REGULAR = 0.75
"""Share of the weeks between the first and the last day from which on it is "every Monday"."""
_WEEK = 7


@dataclass
class Activity:
    """An activity of one kind and its journal entries."""

    title: str
    shown: list[DailyEntry] = field(default_factory=list)
    """The entries that are marked for the report."""
    held: list[DailyEntry] = field(default_factory=list)
    """Those that its schedule is computed from."""


def from_journal(ctx: ReportContext) -> dict[str, Activity]:
    """Activities of the journal with an entry marked for the report, by kind and time.

    An activity that the vocabulary knows is held as often as there are entries of it, marked or
    not; of one in words of one's own only the marked entries are surely the same.
    """
    # A journal has thousands of entries of a few kinds.
    known = {kind: same_term(kind, WORDS) or "" for kind in {entry.kind for entry in ctx.entries}}
    found: dict[str, Activity] = {}
    for entry in in_order(entry for entry in ctx.entries if entry.shown == "yes"):
        code, words = known[entry.kind], WORDS
        key = code or fold(kind_code(entry.kind)).strip()
        if not code:
            code, words = kind_code(entry.kind), "journal-kind"
        activity = found.setdefault(key, Activity(vocabulary(words).label(code, ctx.lang)))
        activity.shown.append(entry)
        if words != WORDS:
            activity.held.append(entry)
    for entry in ctx.entries:
        if (here := found.get(known[entry.kind])) is not None and known[entry.kind]:
            here.held.append(entry)
    return found


@generator("practice.involvements", covers=("good_practice.involvements",))
def involvements(ctx: ReportContext) -> Iterable[Draft]:
    """Other activities of the institution, each under a heading."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "good_practice.involvements") if not row.empty]
    journal = from_journal(ctx)
    if not rows and not journal:
        yield ctx.missing("good_practice.involvements")
    for row in rows:
        kind = str(row.peek("kind"))
        activity = journal.pop(vocabulary(WORDS).find(kind) or fold(kind).strip(), None)
        yield ctx.heading(row.text("kind") or t("Another activity"), row.address)
        yield from _written(row, activity)
    for activity in journal.values():
        yield ctx.heading(activity.title or t("Another activity"), _address(activity.shown[0]))
        yield from schedule(ctx, activity)
        yield from _paragraphs(ctx, activity, set())


def _written(row: RecordReader, activity: Activity | None) -> Iterable[Block]:
    """An activity of the profile, with the journal entries of its kind."""
    ctx, t = row.ctx, row.ctx.t
    if not row.has("kind"):
        yield from row.form("kind")
    said = row.say(
        t("Schedule: {schedule} ({days})."),
        t("Schedule: {schedule}."),
        t("Held on {days}."),
    )
    yield from said or (schedule(ctx, activity) if activity else ())
    text = row.blocks("text")
    yield from text
    more = list(_paragraphs(ctx, activity, set(map(_folded, texts(text))))) if activity else []
    yield from more
    if not text and not more:
        yield from row.form("text")
    row.mark_read("text")
    yield from row.titled_rest()


def _paragraphs(ctx: ReportContext, activity: Activity, said: set[str]) -> Iterable[Block]:
    """The texts of the marked entries, but for what has been said already."""
    for entry in activity.shown:
        facts = RecordReader(ctx, entry, _address(entry))
        blocks = facts.blocks("text") or facts.form("text")
        for block in blocks:
            words = _folded(" ".join(texts((block,))))
            if words not in said:
                said.add(words)
                yield block


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _address(entry: DailyEntry) -> tuple[str, ...]:
    return ("journal", "entries", entry.id)


def schedule(ctx: ReportContext, activity: Activity) -> Iterable[Block]:
    """The schedule of an activity in a sentence; nothing if no date is known."""
    t = ctx.t
    days = sorted({day for entry in activity.held if (day := exact_day(entry.day))})
    if not days:
        return
    begun = {start(entry.times) for entry in activity.held if start(entry.times)}
    times = show_times(begun.pop(), ctx.lang, ctx.zone) if len(begun) == 1 else ""
    if len(days) < MANY:
        shown = join([show_day(day.isoformat(), ctx.lang) for day in days], t)
        yield Paragraph((Span(t("Held on {days}.").format(days=shown)),))
        return
    facts = {
        "weekdays": join([weekday_name(day, ctx.lang) for day in _weekdays(days)], t),
        "times": times,
        "n": len(days),
        "first": show_day(days[0].isoformat(), ctx.lang, weekday=False),
        "last": show_day(days[-1].isoformat(), ctx.lang, weekday=False),
    }
    yield Paragraph((Span(_sentence(ctx, days, times).format(**facts)),))


def _sentence(ctx: ReportContext, days: Sequence[date], times: str) -> str:
    """The sentence that is true of these days."""
    t = ctx.t
    if not _is_regular(days):
        return t("Schedule: {n} times from {first} to {last}.")
    if times:
        return t("Schedule: every {weekdays} at {times}, {n} times from {first} to {last}.")
    return t("Schedule: every {weekdays}, {n} times from {first} to {last}.")


def _weekdays(days: Sequence[date]) -> list[date]:
    """One day for each weekday that occurs, from Monday on."""
    return sorted({day.weekday(): day for day in days}.values(), key=date.weekday)


def _is_regular(days: Sequence[date]) -> bool:
    """Whether it was held on nearly every week's same day, or two."""
    weekdays = _weekdays(days)
    weeks = (days[-1] - days[0]).days // _WEEK + 1
    return len(weekdays) <= 2 and len(days) >= REGULAR * weeks * len(weekdays)
