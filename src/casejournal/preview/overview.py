"""The overview of a case: how far each stage is, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.assessment import client_line, focus
from casejournal.preview.coverage import coverage, stage_list, state_words
from casejournal.preview.measurement import measured
from casejournal.preview.sections import context
from casejournal.preview.shapes.fields import PreviewContext, not_filled
from casejournal.preview.shapes.layout import Pairs, RowTable, listed, page, stack, titled
from casejournal.preview.shapes.text import QUIET, shown
from casejournal.records.case import STAGES, completeness, current_stage
from casejournal.records.dates.calendar import short_day
from casejournal.records.dates.format import near_day
from casejournal.records.derived.chronology import chronology
from casejournal.records.derived.consent import lacking
from casejournal.records.derived.stage_completion import stage_statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rich.console import RenderableType

    from casejournal.records.case import Case
    from casejournal.records.derived.chronology import ChronologyEvent
    from casejournal.records.derived.deadlines import Due
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.measurement import Measure


def case_overview(
    case: Case, lang: str, dues: Sequence[Due] = (), today: date | None = None
) -> RenderableType:
    """The overview: the client, progress of the stages, deadlines, problem focus, and timeline.

    `dues` and the consents that are lacking are told as they are on a day.
    """
    ctx = context(case, lang)
    blocks: list[RenderableType] = [Group(client_line(ctx), _standing(ctx)), _stages(ctx)]
    if today is not None and (lacks := lacking(ctx.case, today)):
        blocks.insert(1, listed((shown(ctx.t(lack.sentence)) for lack in lacks), "!"))
    if dues and today is not None:
        rows = [(near_day(due.when(today), today, lang), due) for due in dues]
        pairs = [(when, shown(_due(ctx, due))) for when, due in rows]
        blocks.append(titled(ctx.t("To be done"), Pairs(pairs)))
    if case.assessment.focus.text.strip():
        blocks.append(titled(ctx.t("Problem focus"), focus(ctx)))
    blocks.append(titled(ctx.t("Timeline"), timeline(case, lang)))
    return page(ctx.t("Overview of the case"), blocks)


def timeline(case: Case, lang: str) -> RenderableType:
    """The timeline of a case, from the earliest event on; dates not understood come last."""
    ctx = context(case, lang)
    return _events(ctx, chronology(ctx.case, lang=lang, significant=True))


def case_chronology(
    case: Case, entries: Iterable[DailyEntry], lang: str, *, significant: bool = False
) -> RenderableType:
    """Every dated fact of a case and its journal entries, in order; see `derived.chronology`."""
    ctx = context(case, lang)
    found = chronology(ctx.case, entries, lang, significant=significant)
    return page(ctx.t("Chronology"), [_events(ctx, found)])


def case_coverage(case: Case, lang: str) -> RenderableType:
    """The tracing of a case: which objective answers which symptom, what was done, the gaps."""
    return coverage(context(case, lang))


def case_stages(case: Case, lang: str) -> RenderableType:
    """The stages, what keeps each from being complete, and what was decided."""
    return stage_list(context(case, lang))


def _due(ctx: PreviewContext, due: Due) -> str:
    return " · ".join(filter(None, (ctx.t(due.what), due.label)))


def measure_views(case: Case, rows: Iterable[Measure], lang: str) -> RenderableType:
    """Measures of a case, as the preview of the evaluation shows them."""
    ctx = context(case, lang)
    return stack((measured(ctx, row) for row in rows), 2)


def _events(ctx: PreviewContext, found: list[ChronologyEvent]) -> RenderableType:
    if not found:
        return not_filled(ctx)
    titles = [ctx.t("Date"), ctx.t("Event")]
    return RowTable(titles, [[shown(event.when), shown(event.what)] for event in found])


def _standing(ctx: PreviewContext) -> RenderableType:
    card = ctx.case.overview.card
    parts = [
        ctx.t("opened {day}").format(day=short_day(card.opened, ctx.lang)) if card.opened else "",
        ctx.t("closed {day}").format(day=short_day(card.closed, ctx.lang)) if card.closed else "",
        ctx.t("{percent} % complete").format(percent=completeness(ctx.case).percent),
    ]
    stage = current_stage(ctx.case)
    if stage:
        line = ctx.t("stage {n} of {all}: {title}")
        parts.append(line.format(n=stage.stage, all=len(STAGES), title=ctx.t(stage.title)))
    return shown(" · ".join(filter(None, parts)), QUIET)


def _stages(ctx: PreviewContext) -> RenderableType:
    gates = stage_statuses(ctx.case)
    return Pairs(
        [(f"{g.part.stage} {ctx.t(g.part.title)}", shown(state_words(ctx, g))) for g in gates]
    )
