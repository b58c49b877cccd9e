"""Generators of chapter II: concepts, topics, regulations, and the bibliography."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.library.using import places
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary
from casejournal.report.citations.format import citation, entry_spans, source_label
from casejournal.report.document.block_text import plain, texts
from casejournal.report.document.blocks import Block, List, MissingBlock, Paragraph, Span, Spans
from casejournal.report.document.sentences import lower
from casejournal.report.document.tables import numbered_list
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_row, read_rows, source_read_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.library.framework import Unexplained
    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_REVIEW = "review"
_STATUS = vocabulary("regulation-status").codes()


def concept_name(entry: RecordReader) -> Spans:
    """The name of a concept in bold, and its English name if that is another."""
    name = entry.spans("name") or (entry.gap("name"),)
    strong = tuple(replace(span, strong=True) for span in name)
    english = entry.text("english")
    if not english or fold(english) in fold(entry.text("name")):
        return strong
    return (*strong, Span(" ("), Span(english, emphasis=True), Span(")"))


def concept_body(entry: RecordReader, lead: Spans = ()) -> Iterable[Block]:
    """The text of a concept, run in behind a lead, with its citation before the last full stop."""
    text = list(entry.blocks("text")) or [
        Paragraph((entry.gap("text"),), address=entry.at("text")),
    ]
    first = text[0]
    if lead and isinstance(first, Paragraph):
        text[0] = replace(first, spans=(*lead, Span(". "), *first.spans))
    elif lead:
        text.insert(0, Paragraph(lead, address=entry.at("name")))
    cited = citation(entry, *_source(entry, " ".join(texts(text))))
    last = text[-1]
    if cited and isinstance(last, Paragraph):
        text[-1] = replace(last, spans=_cited(last.spans, cited))
    elif cited:
        text.append(Paragraph(cited, address=entry.address))
    yield from text


def _source(entry: RecordReader, text: str) -> tuple[tuple[str, str], str, str]:
    """Author and year of the source of a concept that was read, the text, and the author who was
    read in it, if any; ("", "") if there is no source, or it is gone."""
    wanted = entry.peek("source")
    row = read_row(entry.ctx, "concepts.sources", wanted) if wanted else None
    if row is None:
        return ("", ""), text, ""
    read = source_read_in(entry.ctx, row)
    if read is None:
        return (row.peek("author"), row.peek("year")), text, ""
    original = source_label(row.peek("author"), row.peek("year"))
    return (read.peek("author"), read.peek("year")), text, original


def _cited(spans: Spans, cited: Spans) -> Spans:
    *before, last = spans
    if last.text.endswith(".") and not last.code:
        return (*before, replace(last, text=last.text[:-1]), Span(" "), *cited, Span("."))
    return (*spans, Span(" "), *cited)


@generator("concepts", covers=("concepts.entries",), args=("kind", "about"))
def concepts(ctx: ReportContext) -> Iterable[Draft]:
    """The concepts of one kind, and of one method if told: `kind=technique about=casework`.

    Of the library there are those that the case uses; what it uses and nobody explained is named.
    """
    kind, about = ctx.args.get("kind", ""), ctx.args.get("about")
    entries = [
        row
        for row in read_rows(ctx, "concepts.entries")
        if not row.empty and _wanted(row, kind, about)
    ]
    lacking = [
        each for each in ctx.unexplained if each.kind == kind and about in (None, each.about)
    ]
    if lacking:
        yield _list(entries, [(_lacking(ctx, each),) for each in lacking])
    elif not entries:
        what = ctx.label("concept-kind", ctx.args.get("kind", ""))
        if "about" in ctx.args:
            what = f"{ctx.label('method', ctx.args['about'])}: {what}"
        yield MissingBlock(what, "", ("concepts", "entries"))
    elif len(entries) == 1 or kind in ("definition", "purpose"):
        for entry in entries:
            entry.mark_read("kind", "about")
            yield from concept_body(entry, concept_name(entry))
            yield from entry.rest()
    else:
        yield _list(entries)


def _wanted(entry: RecordReader, kind: str, about: str | None) -> bool:
    values = (entry.peek("kind"), entry.peek("about"))
    return values[0] == kind and about in (None, values[1])


def _list(entries: list[RecordReader], more: Iterable[tuple[Block, ...]] = ()) -> List:
    found: list[tuple[Block, ...]] = []
    for entry in entries:
        entry.mark_read("kind", "about")
        found.append((*concept_body(entry, concept_name(entry)), *entry.rest()))
    return List("decimal", (*found, *more), address=("concepts", "entries"))


def _lacking(ctx: ReportContext, each: Unexplained) -> MissingBlock:
    """The mark for a concept in use without an entry, with the first place of its use."""
    name = ctx.label(each.words, each.code)
    said = ctx.t("“{name}” ({places}) is not yet explained among the concepts.")
    where = places(ctx.case, each.because, ctx.lang)
    return MissingBlock(name, said.format(name=name, places=where), each.because[0])


@generator("concepts.rest", covers=("concepts.entries",), leftovers=True)
def rest(ctx: ReportContext) -> Iterable[Draft]:
    """The concepts that have no place of their own in the template, under their kinds."""
    placed = [feed.args for feed in ctx.template.placed() if feed.name == "concepts"]
    if any(feed.name == "concepts.topics" for feed in ctx.template.placed()):
        placed.append({"kind": _REVIEW})
    kinds: dict[str, list[RecordReader]] = {}
    for row in read_rows(ctx, "concepts.entries"):
        if not row.empty and not any(
            _wanted(row, args.get("kind", ""), args.get("about")) for args in placed
        ):
            kinds.setdefault(row["kind"], []).append(row)
    shown = {(args.get("kind"), args.get("about")) for args in placed}
    lacking: dict[str, list[MissingBlock]] = {}
    for each in ctx.unexplained:
        if not {(each.kind, each.about), (each.kind, None)} & shown:
            lacking.setdefault(each.kind, []).append(_lacking(ctx, each))
            kinds.setdefault(each.kind, [])
    for kind, entries in kinds.items():
        title = ctx.label("concept-kind", kind) if kind else ctx.t("Other entries")
        yield ctx.heading(title, ("concepts", "entries"))
        items: list[tuple[Block, ...]] = []
        for entry in entries:
            blocks = tuple(concept_body(entry, concept_name(entry)))
            items.append((*blocks, *entry.form(*(n for n in entry.unread() if entry.has(n)))))
        items += [(missing,) for missing in lacking.get(kind, ())]
        yield List("decimal", tuple(items), address=("concepts", "entries"))


@generator("concepts.topics", covers=("review.topics",))
def topics(ctx: ReportContext) -> Iterable[Draft]:
    """The conceptual review: a heading for each topic of the case, then those all cases share."""
    rows = [row for row in read_rows(ctx, "review.topics") if not row.empty]
    shared = [row for row in read_rows(ctx, "concepts.entries") if _wanted(row, _REVIEW, None)]
    if not rows:
        yield ctx.missing("review.topics")
    for row in rows:
        yield ctx.heading(row.text("title") or ctx.t("Untitled topic"), row.address)
        text = row.blocks("text")
        yield from text or (MissingBlock(row.title("text"), "", row.at("text")),)
        points = row["points"]
        if points:
            yield numbered_list(points, row.at("points"))
        if row.has("citation"):
            yield Paragraph(row.spans("citation"), address=row.at("citation"))
        yield from row.rest(skip=("title",))
    for row in shared:
        yield ctx.heading(row.text("name") or ctx.t("Untitled topic"), row.address)
        row.mark_read("kind")
        english = row.text("english")
        lead = (Span(english, emphasis=True),) if english else ()
        yield from concept_body(row, lead)
        yield from row.rest()


@generator("concepts.regulations", covers=("concepts.regulations",))
def regulations(ctx: ReportContext) -> Iterable[Draft]:
    """The laws and regulations, each by its full name with what it says."""
    rows = [row for row in read_rows(ctx, "concepts.regulations") if not row.empty]
    if not rows:
        yield ctx.missing("concepts.regulations")
        return
    yield List(
        "decimal", tuple(tuple(_regulation(row)) for row in rows), address=rows[0].address[:2]
    )


def law_name(row: RecordReader) -> Spans:
    """The full name of a law."""
    t = row.ctx.t
    written = row.sentence(
        t("{kind} Number {number} of {year} on {about}"),
        t("{kind} Number {number} of {year}"),
        t("{kind} of {year} on {about}"),
        t("{kind} on {about}"),
        "{about}",
        "{kind}",
    )
    return written or (Span(t("Unnamed regulation")),)


def _regulation(row: RecordReader) -> Iterable[Block]:
    t = row.ctx.t
    name = tuple(replace(span, strong=True) for span in law_name(row))
    where = row.sentence(", {articles}")
    yield Paragraph((*name, *where), address=row.address)
    yield from row.blocks("content")
    if row.peek("status") == "in-force":
        row.mark_read("status")
    yield from (
        row.say(
            t("Status: {status}, {replaced_by}."),
            t("Status: {status}."),
            status=lower(row.text("status"))
            if row.peek("status") in _STATUS
            else row.text("status"),
        )
        if row.peek("status") != "in-force"
        else ()
    )
    yield from row.rest()


@generator("bibliography", covers=("concepts.sources",))
def bibliography(ctx: ReportContext) -> Iterable[Draft]:
    """The sources that were read, by author, year and title, and the laws that are cited by key.

    An author who was read in another source is not listed; that source is.
    """
    rows = [row for row in read_rows(ctx, "concepts.sources") if not row.empty]
    rows = [row for row in rows if source_read_in(ctx, row) is None]
    lines = [
        (_order(row), (Paragraph(entry_spans(row), address=row.address), *row.rest()))
        for row in rows
    ]
    for row in read_rows(ctx, "concepts.regulations"):
        if row.id in ctx.cited_laws:
            name = law_name(row)
            line = Paragraph((*name, Span(".")), address=row.address)
            lines.append(((fold(plain(name)), "", "", row.id), (line,)))
    if not lines:
        yield ctx.missing("concepts.sources")
        return
    entries = tuple(entry for _key, entry in sorted(lines, key=lambda line: line[0]))
    yield List("none", entries, address=("concepts", "sources"))


def _order(row: RecordReader) -> tuple[str, ...]:
    author, title = row.peek("author"), row.peek("title")
    return (fold(author or title), fold(row.peek("year")), fold(title), row.id)
