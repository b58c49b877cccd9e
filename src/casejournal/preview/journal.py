"""The daily journal as a page to read: day by day, each entry with its time beside it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from rich.console import Group

from casejournal.preview.shapes.fields import PreviewContext, inline, not_filled
from casejournal.preview.shapes.layout import Pairs, SideBySide, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, TITLE, dash, joined, shown
from casejournal.records.dates.calendar import minutes, show_day, show_times
from casejournal.records.declare import fields_of
from casejournal.records.derived.work_time import total_minutes
from casejournal.records.journal.entries import DailyEntry, JournalMonth, in_order
from casejournal.records.journal.origin import origin_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.text import Text

    from casejournal.records.declare import FieldSpec

_HEADLINE = ("kind", "case", "stage", "place", "people", "contact", "tags")
_BELOW = ("result", "reflection", "next", "format", "shown")
_SHORT = ("format", "shown")
_LEFT = 16
_READABLE = 36
"""Columns that an entry needs beside its time."""


def journal_table(entries: Iterable[DailyEntry], lang: str) -> RenderableType:
    """Entries by day and time, with the hours they add up to."""
    return _days(PreviewContext(JournalMonth(), lang), entries)


def entry_page(entry: DailyEntry, lang: str) -> RenderableType:
    """One entry as a page to read."""
    return _entry(PreviewContext(JournalMonth(), lang), entry)


def month(ctx: PreviewContext) -> RenderableType:
    """The entries of the month that is drawn."""
    return _days(ctx, cast("JournalMonth", ctx.root).journal.entries)


def _below(ctx: PreviewContext, spec: FieldSpec, value: str) -> RenderableType:
    if spec.private:  # people look over one's shoulder; it is to be read in the form only
        return shown(ctx.t("Written, for you alone"), QUIET)
    return inline(ctx, spec, value) if spec.name in _SHORT else prose(value)


def _days(ctx: PreviewContext, entries: Iterable[DailyEntry]) -> RenderableType:
    ordered = in_order(entries)
    if not ordered:
        return not_filled(ctx)
    days = [
        Group(
            shown(show_day(day, ctx.lang), TITLE) if day.strip() else dash(),
            *(_entry(ctx, entry) for entry in group),
        )
        for day, group in groupby(ordered, key=lambda entry: entry.day)
    ]
    return stack([*days, _total(ctx, ordered)])


def _total(ctx: PreviewContext, entries: list[DailyEntry]) -> Text:
    count = ctx.t.n("{n} entry", "{n} entries", len(entries)).format(n=len(entries))
    spent = total_minutes(entries)
    if not spent:
        return shown(count, QUIET)
    hours = ctx.t("{hours} h {minutes} min").format(hours=spent // 60, minutes=spent % 60)
    return shown(f"{count} · {hours}", QUIET)


def _entry(ctx: PreviewContext, entry: DailyEntry) -> RenderableType:
    specs = {spec.name: spec for spec in fields_of(DailyEntry)}
    words = [inline(ctx, specs[name], getattr(entry, name)) for name in _HEADLINE]
    head = joined([word for word in words if word.plain], " · ")
    head.stylize(STRONG)
    body: list[RenderableType] = [head] if head.plain else []
    if said := origin_sentence(entry, ctx.lang):
        body.append(shown(f"! {said}", STRONG))
    if entry.text.strip():
        body.append(prose(entry.text))
    below: list[tuple[str, RenderableType]] = [
        (
            ctx.t(specs[name].title),
            _below(ctx, specs[name], value),
        )
        for name in _BELOW
        if (value := getattr(entry, name)).strip()
    ]
    if below:
        body.append(Pairs(below))
    time = show_times(entry.times, ctx.lang, ctx.zone or None)
    if entry.minutes.strip() and minutes(entry.times) is None:
        time = " · ".join(filter(None, (time, inline(ctx, specs["minutes"], entry.minutes).plain)))
    return SideBySide(
        shown(time or "–", QUIET), Group(*body) if body else dash(), _LEFT, least=_READABLE
    )
