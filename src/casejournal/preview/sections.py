"""Previews of a section and of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.constrain import Constrain

from casejournal.preview import (
    assessment,
    conferences,
    ecomap,
    genogram,
    journal,
    measurement,
    reassessment,
    work,
)
from casejournal.preview.shapes.fields import PreviewContext, section_view
from casejournal.preview.shapes.layout import page, titled
from casejournal.preview.shapes.text import QUIET, TITLE, shown
from casejournal.records.case import Case, CaseFile
from casejournal.records.declare import parts_of, section_of, sections_of
from casejournal.records.derived.completeness import is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType

    from casejournal.records.base import Record
    from casejournal.records.declare import SectionSpec
    from casejournal.records.parts.conferences import CaseConference
    from casejournal.records.parts.profile import Profile

DRAWN: dict[str, Callable[[PreviewContext], RenderableType]] = {
    "assessment.client": assessment.client,
    "assessment.family": genogram.family,
    "assessment.relationships": genogram.relationships,
    "assessment.focus": assessment.focus,
    "assessment.symptoms": assessment.symptoms,
    "assessment.quadrant": assessment.quadrant,
    "assessment.resources": assessment.resources,
    "assessment.ecomap": ecomap.ecomap,
    "assessment.again": reassessment.reassessments,
    "plan.objectives": work.objectives,
    "plan.attainment": measurement.scales_of,
    "plan.activities": work.activities,
    "intervention.sessions": work.sessions,
    "evaluation.outcomes": work.outcomes,
    "evaluation.ratings": measurement.ratings,
    "evaluation.measures": measurement.measures,
    "evaluation.scales": measurement.scale_results,
    "termination.referral": conferences.referral,
    "conferences.meetings": conferences.conferences,
    "journal.entries": journal.month,
}
"""Sections with a drawing of their own; every other is drawn from its declaration."""

IDENTITY = "identity"


def context(root: Record, lang: str, profile: Profile | None = None) -> PreviewContext:
    """The context for drawing from a file; the real identity is left behind here."""
    public = root.public() if isinstance(root, CaseFile) else root
    return PreviewContext(public, lang, profile.practicum.placement.zone if profile else "")


def section_preview(
    root: Record,
    section_key: str,
    lang: str,
    *,
    profile: Profile | None = None,
    width: int | None = None,
) -> RenderableType:
    """One section with its title; `width` in columns limits it.

    The real identity is never shown. Raises KeyError for a key that no section has.
    """
    ctx = context(root, lang, profile)
    spec = section_of(type(root), section_key)
    if spec.part == IDENTITY:
        found: RenderableType = _kept_apart(ctx, spec.title)
    else:
        found = page(ctx.t(spec.title), [_body(ctx, spec)])
    return Constrain(found, width) if width else found


def conference_view(
    case: Case, row: CaseConference, lang: str, *, profile: Profile | None = None
) -> RenderableType:
    """One case conference beside the one before it; it may not be in the file yet."""
    return conferences.conference(context(case, lang, profile), row)


def part_preview(
    root: Record, part_name: str, lang: str, *, profile: Profile | None = None
) -> RenderableType:
    """All sections of a part in which something was written, and which others there are.

    Raises KeyError for a name that no part has.
    """
    ctx = context(root, lang, profile)
    for part in parts_of(type(root)):
        if part.name == part_name:
            break
    else:
        raise KeyError(part_name)
    if part_name == IDENTITY:
        return _kept_apart(ctx, part.title)
    specs = [spec for spec in sections_of(type(root)) if spec.part == part_name]
    return _sections(ctx, ctx.t(part.title), specs)


def _sections(ctx: PreviewContext, title: str, specs: Iterable[SectionSpec]) -> RenderableType:
    blocks: list[RenderableType] = []
    empty: list[str] = []
    for spec in specs:
        if is_empty(_value(ctx, spec)):
            empty.append(ctx.t(spec.title))
        else:
            blocks.append(titled(ctx.t(spec.title), _body(ctx, spec)))
    if empty:
        line = ctx.t("Not filled in yet: {sections}").format(sections=", ".join(empty))
        blocks.append(shown(line, QUIET))
    return page(title, blocks)


def _value(ctx: PreviewContext, spec: SectionSpec) -> Any:
    return getattr(getattr(ctx.root, spec.part), spec.name)


def _body(ctx: PreviewContext, spec: SectionSpec) -> RenderableType:
    draw = DRAWN.get(spec.key)
    return draw(ctx) if draw else section_view(ctx, spec)


def _kept_apart(ctx: PreviewContext, title: str) -> RenderableType:
    sentence = ctx.t("The real identity is kept apart and shown in no preview.")
    return Group(shown(ctx.t(title), TITLE), shown(sentence, QUIET))
