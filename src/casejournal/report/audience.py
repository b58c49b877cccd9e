"""Audiences of a report: what they need to know, and what they may not see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _, translator
from casejournal.privacy.places import PlaceMasking
from casejournal.records.derived.consent import may_share
from casejournal.records.parts import identifying
from casejournal.report.build import build
from casejournal.report.document.block_text import map_spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from casejournal.records.case import Case
    from casejournal.records.derived.consent import Permission
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.blocks import Document, Span
    from casejournal.report.period import ReportPeriod
    from casejournal.report.templates.template import Template

Name = Literal["supervisor", "referral", "class"]


@dataclass(frozen=True)
class Audience:
    """Who reads a report; title and explanation are message ids."""

    name: Name
    title: str
    about: str
    template: str = ""
    """The template meant for them; "" for the one that is used else."""


AUDIENCES: dict[str, Audience] = {
    one.name: one
    for one in (
        Audience("supervisor", N_("The supervisor"), N_("Everything, under the code of the case")),
        Audience(
            "referral",
            N_("The institution the client is referred to"),
            N_("A summary of what they need; only with the client's consent or a recorded reason"),
            template="referral-summary",
        ),
        Audience(
            "class",
            N_("A class"),
            N_("Everything, without days of birth, names of places and faces"),
        ),
    )
}


def permission(case: Case, on: date, institution: str = "") -> Permission:
    """On what ground a referral may be handed over on a day. Raises Refused if on none."""
    found = may_share(case, institution, on)
    if not found.granted and found.lack is not None:
        raise Refused(
            _(found.lack.sentence),
            safe=_("Nothing was written."),
            todo=_(
                "Write the consent down among the consents of the engagement, or, at the referral,"
                " why it is sent without one."
            ),
        )
    return found


def build_for(
    audience: str,
    case: Case,
    profile: Profile,
    *,
    template: str | Template,
    lang: str,
    on: date,
    entries: Iterable[DailyEntry],
    period: ReportPeriod,
) -> Document:
    """The report for an audience; arguments as of `build`.

    Raises as `build`, and Refused for a referral that nothing allows to be handed over.
    """
    if audience == "referral":
        permission(case, on)
    blurred = audience == "class"
    document = build(
        identifying.without_faces(identifying.without_births(case)) if blurred else case,
        profile,
        template=template,
        lang=lang,
        on=on,
        entries=entries,
        period=period,
    )
    if not blurred:
        return document
    t = translator(lang)
    masking = PlaceMasking(identifying.places(case, profile), t("(name of a place)"))

    def masked(span: Span) -> Span:
        return replace(span, text=masking(span.text))

    return replace(
        document,
        title=masking(document.title),
        blocks=map_spans(document.blocks, masked, masking),
    )
