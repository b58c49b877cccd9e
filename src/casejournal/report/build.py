"""The report builder: makes a document from a case, a profile and a template."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.library.framework import framework
from casejournal.platform.i18n import translator
from casejournal.records.address import NoSuchAddress, field_at
from casejournal.records.case import Case, CaseFile
from casejournal.records.dates.calendar import show_day
from casejournal.records.journal.entries import JournalMonth
from casejournal.records.values.text import visible
from casejournal.report import layouts
from casejournal.report.citations.wording import CitationWriter, citation_notes, find_citations
from casejournal.report.context import ReportContext
from casejournal.report.document.block_text import gaps
from casejournal.report.document.blocks import Document, MissingBlock, PageBreak, Paragraph
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.generators import generate
from casejournal.report.illustrations import figure_keys
from casejournal.report.period import EVER, ReportPeriod
from casejournal.report.templates.coverage import claimed_fields, is_obligatory, unclaimed
from casejournal.report.templates.generator_specs import GENERATORS
from casejournal.report.templates.loader import find_template
from casejournal.report.templates.numbering import Numbering
from casejournal.report.templates.template import Template, declared_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from casejournal.records.address import Address
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.blocks import Block, ReportGap
    from casejournal.report.document.drafts import Draft
    from casejournal.report.templates.template import OutlineNode


def build(
    case: Case,
    profile: Profile,
    *,
    template: str | Template,
    lang: str,
    on: date,
    entries: Iterable[DailyEntry] = (),
    zone: str | None = None,
    period: ReportPeriod = EVER,
) -> Document:
    """The report of a case, as a document of blocks.

    `template` is the name of one that comes with casejournal, or a Template that was read;
    `lang` is "id" or "en"; `on` is the date of the report; `zone` is the time zone printed after
    times ("WIB"), by default that of the placement. `entries` are those of the journal, of which
    those of other cases are left aside. The same arguments give the same document.
    The concepts, laws and sources that the case calls for come in from the library, unless the
    profile has its own or leaves them out. What was done outside of a `period` is left out, and
    the report says so. The real identity of a case and private fields never
    get in, whatever is passed.

    Raises TemplateError for an unknown template and ValueError for an unknown language.
    """
    if isinstance(case, CaseFile):
        case = case.public()
    outline = template if isinstance(template, Template) else find_template(template)
    t = translator(lang)
    chapter = framework(case, profile, lang, on.year)
    entries = tuple(entry for entry in _of_case(entries, case) if period.has(entry))
    cited = find_citations(case, chapter.profile, entries, lang, on.year)
    ctx = ReportContext(
        case=case,
        profile=cited.profile,
        cited_laws=cited.laws,
        unexplained=chapter.unexplained,
        template=outline,
        lang=lang,
        t=t,
        on=on,
        zone=profile.practicum.placement.zone if zone is None else zone,
        claimed=claimed_fields(outline),
        node=outline.nodes[0],
        entries=entries,
        period=period,
    )
    worded = CitationWriter(cited.works, lang, t)
    drafts = map(worded, _drafts(ctx)) if cited.used else _drafts(ctx)
    blocks = Numbering(outline, lang, t, figure_keys(ctx.case)).run(drafts)
    return Document(
        title=visible(worded.text(report_title(ctx))),
        template=outline.name,
        lang=lang,
        on=on.isoformat(),
        code=visible(case.code),
        blocks=blocks,
        missing=tuple(missing_in(ctx, blocks)),
        notes=citation_notes(cited, profile, t),
    )


def _of_case(entries: Iterable[DailyEntry], case: Case) -> tuple[DailyEntry, ...]:
    """The entries for a case and for none."""
    code = case.code.casefold()
    return tuple(entry for entry in entries if entry.case.strip().casefold() in ("", code))


def missing_in(ctx: ReportContext, blocks: Iterable[Block]) -> Iterator[ReportGap]:
    """What is missing or not understood, each thing once, named as its form names it."""
    seen: set[tuple[str, Address | None]] = set()
    for gap in gaps(blocks):
        figure_keys = gap if gap.what else replace(gap, what=_title(ctx, gap.address or ()))
        if (figure_keys.what, figure_keys.address) not in seen:
            seen.add((figure_keys.what, figure_keys.address))
            yield figure_keys


def _title(ctx: ReportContext, address: Address) -> str:
    root = type(ctx.root(address[0])) if address else Case
    if address[:1] == ("journal",):
        root = JournalMonth
    try:
        return ctx.t(field_at(root, address).title)
    except NoSuchAddress:
        section = declared_sections().get(".".join(address[:2]))
        return ctx.t(section.title) if section else ""


def report_title(ctx: ReportContext) -> str:
    """The title of the report, or what kind of report it is."""
    return ctx.profile.practicum.front.title or ctx.template.title(ctx.lang)


def _drafts(ctx: ReportContext) -> Iterator[Draft]:
    nodes = ctx.template.nodes
    for index, node in enumerate(nodes):
        here = ctx.at(node)
        if not node.title_id:
            yield from _untitled(here)
            continue
        filled = list(_fed(here))
        if _blank(filled) and not is_obligatory(node):
            continue
        if node.page_break and index:
            yield PageBreak()
        title = report_title(ctx) if node.key == "title" else node.title(ctx.lang)
        yield DraftHeading(
            node.level,
            title,
            scheme=node.number,
            below=node.below,
            key=node.key,
            listed=node.listed,
            address=_address(node),
        )
        yield from filled
        if not index and ctx.period:
            yield _about(ctx)


def _about(ctx: ReportContext) -> Paragraph:
    """The days that the report is about."""
    t, period = ctx.t, ctx.period
    first, last = (
        show_day(day.isoformat(), ctx.lang, weekday=False) if day else ""
        for day in (period.first, period.last)
    )
    if first and last:
        said = t("Of what was done, this report holds what was done from {first} to {last}.")
    elif first:
        said = t("Of what was done, this report holds what was done since {first}.")
    else:
        said = t("Of what was done, this report holds what was done until {last}.")
    return ctx.say(said, first=first, last=last)


def _blank(filled: list[Draft]) -> bool:
    return all(isinstance(block, MissingBlock) for block in filled)


def _address(node: OutlineNode) -> tuple[str, ...] | None:
    """Where to go from the heading: the first section or field that feeds it."""
    for feed in node.feed:
        names = GENERATORS[feed.name].sources if feed.kind == "generator" else (feed.name,)
        for name in names:
            if feed.kind != "wildcard":
                return tuple(name.split("."))
    return None


def _fed(ctx: ReportContext) -> Iterator[Draft]:
    for feed in ctx.node.feed:
        match feed.kind:
            case "section":
                yield from layouts.section(ctx, feed.name, feed.layout)
            case "field":
                yield from layouts.field(ctx, feed)
            case "generator":
                yield from generate(ctx.at(ctx.node, feed.args), feed.name)
            case "wildcard":
                yield from _wild(ctx, feed.name, ctx.node.level + 1)


def _untitled(ctx: ReportContext) -> Iterator[Draft]:
    for feed in ctx.node.feed:
        yield from _wild(ctx, feed.name, ctx.node.level)


def _wild(ctx: ReportContext, wildcard: str, level: int) -> Iterator[Draft]:
    for key in unclaimed(ctx.template, wildcard):
        spec = declared_sections()[key]
        if not layouts.has_anything(ctx, key):
            continue
        yield DraftHeading(
            level,
            ctx.t(spec.title),
            scheme=ctx.node.number,
            below=ctx.node.below,
            address=(spec.part, spec.name),
        )
        yield from layouts.section(ctx, key)
