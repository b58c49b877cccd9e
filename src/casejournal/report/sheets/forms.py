"""Forms of a case, one at a time: filled in from it, or blank to be written on.

They are made by the same generators as the appendices of a report, so a form in the report and the
form alone say the same. A form names the client by code. Those that others have to act on, such as
a referral, may carry the real name, but only if it is handed over on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.platform.safe_files import safe_name
from casejournal.records.case import Case, CaseFile
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import fold, visible
from casejournal.report.build import missing_in
from casejournal.report.citations.wording import CitationWriter, find_citations
from casejournal.report.context import ReportContext
from casejournal.report.document.blocks import Document, MissingBlock, PageBreak, Paragraph, Span
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.generators import generate
from casejournal.report.templates.coverage import claimed_fields
from casejournal.report.templates.loader import find_template
from casejournal.report.templates.numbering import Numbering
from casejournal.report.templates.template import OutlineNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from casejournal.report.document.drafts import Draft

_TEMPLATE = "poltekesos-2024"
"""Whose appendices these forms are."""


@dataclass(frozen=True)
class FormKind:
    """A form; the title and what each copy is called are message ids."""

    name: str
    title: str
    generator: str
    number: str = ""
    """Of a case conference: "I" or "II"."""
    named: bool = False
    """Whether it may carry the real name."""
    handed_over: bool = False
    """Whether it leaves for another institution, which takes a consent to share."""
    copies: tuple[str, ...] = ("",)
    """For whom each copy is; one that is for nobody in particular says nothing."""


FORMS: Mapping[str, FormKind] = {
    form.name: form
    for form in (
        FormKind("consent", N_("Informed consent and contract"), "forms.consent", named=True),
        FormKind(
            "referral", N_("Referral statement"), "forms.referral", named=True, handed_over=True
        ),
        FormKind("hand-back", N_("Hand-back statement"), "forms.hand_back", named=True),
        FormKind(
            "termination",
            N_("Termination form"),
            "forms.termination",
            named=True,
            copies=(N_("Copy for the client"), N_("Copy for the social worker")),
        ),
        FormKind(
            "attendance-1",
            N_("Attendance list of case conference I"),
            "conferences.attendance",
            "I",
        ),
        FormKind(
            "attendance-2",
            N_("Attendance list of case conference II"),
            "conferences.attendance",
            "II",
        ),
        FormKind("minutes-1", N_("Minutes of case conference I"), "conferences.minutes", "I"),
        FormKind("minutes-2", N_("Minutes of case conference II"), "conferences.minutes", "II"),
        FormKind("supervision", N_("Supervision sheet"), "conferences.supervisions"),
        FormKind("approval", N_("Approval page"), "front.approval"),
    )
}
"""The forms by name, in the order in which a report attaches them."""


def form_meant(typed: str) -> list[FormKind]:
    """The forms meant by a name or by words of a title in either language."""
    wanted = " ".join(fold(typed).split())
    if wanted in FORMS:
        return [FORMS[wanted]]
    titles = {
        form.name: [fold(translator(lang)(form.title)) for lang in ("id", "en")]
        for form in FORMS.values()
    }
    whole = [FORMS[name] for name, said in titles.items() if wanted in said]
    within = [FORMS[name] for name, said in titles.items() if any(wanted in s for s in said)]
    return whole or (within if wanted else [])


def build_form(
    form: FormKind,
    case: Case | None,
    profile: Profile,
    *,
    lang: str,
    on: date,
    called: str = "",
) -> Document:
    """A form of a case; a blank one, with nothing of anybody in it, if there is no case.

    `called` is the real name of the client, for a form that is `named` and is to carry it; it is
    the caller who has asked whether that is meant. Private fields never get in.
    """
    blank = case is None
    case = case.public() if isinstance(case, CaseFile) else case or Case()
    outline, t = find_template(_TEMPLATE), translator(lang)
    ctx = ReportContext(
        case=case,
        profile=Profile() if blank else profile,
        template=outline,
        lang=lang,
        t=t,
        on=on,
        zone="" if blank else profile.practicum.placement.zone,
        claimed=claimed_fields(outline),
        node=OutlineNode(1, form.name, "", ""),
        args={"number": form.number} if form.number else {},
        blank=blank,
        called=called if form.named else "",
    )
    works = find_citations(case, ctx.profile, (), lang, on.year).works
    blocks = Numbering(outline, lang, t).run(
        map(CitationWriter(works, lang, t), _copies(ctx, form))
    )
    return Document(
        title=visible(t(form.title)),
        template=form.name,
        lang=lang,
        on=on.isoformat(),
        code=visible(case.code),
        blocks=blocks,
        missing=() if blank else tuple(missing_in(ctx, blocks)),
    )


def _copies(ctx: ReportContext, form: FormKind) -> Iterator[Draft]:
    t = ctx.t
    for index, copy in enumerate(form.copies):
        if index:
            yield PageBreak()
        yield DraftHeading(1, t(form.title), scheme="none", key=f"{form.name}-{index}")
        if copy:
            yield Paragraph((Span(t(copy), emphasis=True),))
        drafts = list(generate(replace(ctx, pictured=set()), form.generator))
        yield from drafts or [MissingBlock(t(form.title), "", ("conferences", "supervisions"))]


def usual_name(document: Document, ending: str = "md") -> str:
    """The file name of a form: CODE-form-DATE.md, or the form alone if it is blank."""
    title = safe_name(document.title.casefold())
    if not document.code:
        return f"{title}.{ending}"
    return f"{safe_name(document.code)}-{title}-{document.on}.{ending}"
