"""The assessment on one screen: what a supervisor reads, and would want on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.platform.i18n import N_
from casejournal.preview import assessment
from casejournal.preview.ecomap import ecomap_drawn
from casejournal.preview.genogram import Genogram
from casejournal.preview.shapes.fields import PreviewContext, empty, inline
from casejournal.preview.shapes.layout import Pairs, Quarters, listed, page, stack, titled
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, dash, joined, shown
from casejournal.records.case import Case
from casejournal.records.dates.calendar import show_day, show_span
from casejournal.records.declare import fields_of, section_of
from casejournal.records.derived.approvals import approval, changed_since
from casejournal.records.derived.completeness import is_empty
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec

PAIRED = 90
"""Columns from which on two domains stand side by side."""
_WHO = (
    "disability",
    "education",
    "occupation",
    "birth_order",
    "living_in",
    "vocational",
    "guardian",
)
"""What of the identity bears on the help, besides sex, age and category."""
_BODY = ("height", "weight", "health", "daily_living", "medicines")
"""What of the body bears on the help; its looks do not."""
_TITLES = {"family": N_("Genogram")}
"""What stands over what is drawn of a section, if not its title."""
_SAID = ("condition", "strengths", "problems")


def assessment_summary(case: Case, lang: str) -> RenderableType:
    """The assessment summary: the client, the problem, and what there is to build on."""
    ctx = PreviewContext(case, lang)
    blocks: list[RenderableType] = [_who(ctx)]
    left: list[str] = []
    for name, draw in _DRAWN.items():
        title = ctx.t(_TITLES.get(name) or section_of(Case, f"assessment.{name}").title)
        if is_empty(getattr(case.assessment, name)):
            left.append(title)
        else:
            blocks.append(titled(title, draw(ctx)))
    if left:
        line = ctx.t("Not filled in yet: {sections}").format(sections=", ".join(left))
        blocks.append(shown(line, QUIET))
    return page(ctx.t("Assessment summary"), blocks)


def _who(ctx: PreviewContext) -> RenderableType:
    """The client in a few lines, and how the data were come by."""
    client, how = ctx.case.assessment.client, ctx.case.assessment.collection
    lines = [assessment.client_line(ctx)]
    about = [_named(ctx, spec, value) for spec, value in _of(ctx, client, _WHO)]
    lines.append(joined(about, " · "))
    parts = [shown(show_span(how.days, ctx.lang, weekday=False))]
    parts += [value for _spec, value in _of(ctx, how, ("techniques",))]
    parts.append(joined([shown(row.who) for row in how.informants if row.who.strip()], "; "))
    told = [part for part in parts if part.plain]
    if told:
        lines.append(shown(f"{ctx.t('Data collection')}: ", QUIET).append_text(joined(told, " · ")))
    lines.append(_approved(ctx))
    return Group(*(line for line in lines if line.plain))


def _approved(ctx: PreviewContext) -> Text:
    """Who approved the assessment, and whether it says something else since."""
    row, t = approval(ctx.case, "assessment"), ctx.t
    if row is None:
        return shown(t("Not approved yet"))
    sentence = t("Approved by {name}, {day}")
    if row.outcome == "returned":
        sentence = t("Returned by {name}, {day}")
    elif changed_since(ctx.case, row):
        sentence = t("Changed since approved by {name}, {day}")
    day = show_day(row.day, ctx.lang, weekday=False)
    return shown(sentence.format(name=row.by, day=day))


def _named(ctx: PreviewContext, spec: FieldSpec, value: Text) -> Text:
    """A value after its title; "Anak ke-" goes on without a colon."""
    title = ctx.t(spec.title)
    return shown(title if title.endswith("-") else f"{title}: ", QUIET).append_text(value)


def _of(
    ctx: PreviewContext, record: Record, names: tuple[str, ...]
) -> Iterator[tuple[FieldSpec, Text]]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.name in names and not empty(spec, value):
            yield spec, inline(ctx, spec, value)


def _functioning(ctx: PreviewContext) -> RenderableType:
    """The domains two by two: what is so, what is strong, what is hard, and who says so."""
    found = ctx.case.assessment.functioning
    groups = [spec for spec in fields_of(type(found)) if spec.record is not None]
    drawn = [_domain(ctx, spec, getattr(found, spec.name)) for spec in groups]
    if len(drawn) != 4:
        return stack(drawn)
    return Quarters((drawn[0], drawn[1], drawn[2], drawn[3]), least=PAIRED)


def _domain(ctx: PreviewContext, spec: FieldSpec, record: Record) -> RenderableType:
    values = {each.name: getattr(record, each.name) for each in fields_of(type(record))}
    specs = {each.name: each for each in fields_of(type(record))}
    heard = inline(ctx, specs["source"], values["source"])
    day = shown(show_day(values["day"], ctx.lang, weekday=False))
    lines: list[RenderableType] = [shown(ctx.t(spec.title), STRONG)]
    if origin := [part for part in (heard, day) if part.plain]:
        about = joined(origin, " · ")
        about.stylize(QUIET)
        lines.append(about)
    pairs: list[tuple[str, RenderableType]] = [
        (ctx.t(specs[name].title), prose(values[name]) if values[name].strip() else dash())
        for name in _SAID
    ]
    body = [specs[name] for name in _BODY if name in specs and not empty(specs[name], values[name])]
    prosaic = [spec for spec in body if spec.kind.name == "prose"]
    pairs += [(ctx.t(spec.title), prose(values[spec.name])) for spec in prosaic]
    short = [
        _named(ctx, spec, inline(ctx, spec, values[spec.name]))
        for spec in body
        if spec not in prosaic
    ]
    return Group(*lines, Pairs(pairs), *([joined(short, " · ")] if short else []))


def _resources(ctx: PreviewContext) -> RenderableType:
    """Resources by kind, each with what it can give on the same line."""
    terms = vocabulary("resource-kind")
    rows = ctx.case.assessment.resources
    kinds = dict.fromkeys((*terms.codes(), *(row.kind for row in rows)))
    found: list[RenderableType] = []
    for kind in kinds:
        lines = []
        for row in (each for each in rows if each.kind == kind):
            line = shown(row.name, STRONG) if row.name else dash()
            text = " ".join(row.support.split())
            lines.append(line.append_text(shown(f": {text}")) if text else line)
        if lines:
            title = shown(terms.label(kind, ctx.lang) or "–", QUIET)
            found.append(Group(title, listed(lines)))
    return Group(*found)


_DRAWN: dict[str, Callable[[PreviewContext], RenderableType]] = {
    "focus": assessment.focus,
    "symptoms": assessment.symptoms,
    "functioning": _functioning,
    "quadrant": assessment.quadrant,
    "resources": _resources,
    "family": Genogram,
    "ecomap": ecomap_drawn,
}
"""What the summary shows below the client, in this order."""
