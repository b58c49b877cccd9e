"""Chapter II and the bibliography: the concepts, topics, regulations and sources of the profile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.records.text import fold
from casejournal.records.vocabularies import vocabulary
from casejournal.report.blocks import Block, List, Missing, Paragraph, Span, Spans
from casejournal.report.facts import numbered
from casejournal.report.generators.registry import generator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import Context, Draft
    from casejournal.report.facts import Facts


def citation(entry: Facts) -> Spans:
    """The citation of a concept as printed: "(Iskandar, 2013, dalam Ghufron, 2011: 34)"."""
    t = entry.ctx.t
    source = entry.text("source") if entry.has("source") else ""
    if source and source == entry.text("author"):
        source = ""
    return entry.sentence(
        t("({author}, in {source}: {pages})"),
        t("({author}, in {source})"),
        t("({source}: {pages})") if not entry.has("author") else t("({author}: {pages})"),
        t("({author})"),
        t("({source})"),
        t("(p. {pages})"),
        source=source,
    )


def named(entry: Facts) -> Spans:
    """The name of a concept in bold, and its English name if that is another."""
    name = entry.spans("name") or (entry.gap("name"),)
    strong = tuple(replace(span, strong=True) for span in name)
    english = entry.text("english")
    if not english or fold(english) in fold(entry.text("name")):
        return strong
    return (*strong, Span(" ("), Span(english, emphasis=True), Span(")"))


def body(entry: Facts, lead: Spans = ()) -> Iterable[Block]:
    """The text of a concept, run in behind a lead, with its citation at the end."""
    text = list(entry.blocks("text")) or [
        Paragraph((entry.gap("text"),), address=entry.at("text")),
    ]
    first = text[0]
    if lead and isinstance(first, Paragraph):
        text[0] = replace(first, spans=(*lead, Span(". "), *first.spans))
    elif lead:
        text.insert(0, Paragraph(lead, address=entry.at("name")))
    cited = citation(entry)
    last = text[-1]
    if cited and isinstance(last, Paragraph):
        text[-1] = replace(last, spans=(*last.spans, Span(" "), *cited))
    elif cited:
        text.append(Paragraph(cited, address=entry.address))
    yield from text


@generator("concepts", covers=("concepts.entries",), args=("kind", "about"))
def concepts(ctx: Context) -> Iterable[Draft]:
    """The concepts of one kind, and of one method if told: `kind=technique about=casework`."""
    entries = [
        row
        for row in ctx.rows("concepts.entries")
        if not row.empty and _wanted(row, ctx.args.get("kind", ""), ctx.args.get("about"))
    ]
    if not entries:
        what = ctx.label("concept-kind", ctx.args.get("kind", ""))
        yield Missing(what, "", ("concepts", "entries"))
    elif len(entries) == 1 or ctx.args.get("kind") in ("definition", "purpose"):
        for entry in entries:
            entry.done("kind", "about")
            yield from body(entry, named(entry))
            yield from entry.rest()
    else:
        yield _list(entries)


def _wanted(entry: Facts, kind: str, about: str | None) -> bool:
    values = (entry.peek("kind"), entry.peek("about"))
    return values[0] == kind and about in (None, values[1])


def _list(entries: list[Facts]) -> List:
    found = []
    for entry in entries:
        entry.done("kind", "about")
        found.append((*body(entry, named(entry)), *entry.rest()))
    return List("decimal", tuple(found), address=("concepts", "entries"))


@generator("concepts.rest", covers=("concepts.entries",))
def rest(ctx: Context) -> Iterable[Draft]:
    """The concepts that have no place of their own in the template."""
    placed = [feed.args for feed in ctx.template.feeds() if feed.name == "concepts"]
    left = [
        row
        for row in ctx.rows("concepts.entries")
        if not row.empty
        and not any(_wanted(row, args.get("kind", ""), args.get("about")) for args in placed)
    ]
    found = []
    for entry in left:
        blocks = tuple(body(entry, named(entry)))
        found.append((*blocks, *entry.form(*(n for n in entry.unread() if entry.has(n)))))
    if found:
        yield List("decimal", tuple(found), address=("concepts", "entries"))


@generator("concepts.topics", covers=("review.topics",))
def topics(ctx: Context) -> Iterable[Draft]:
    """The conceptual review of this case, a heading for each topic."""
    rows = [row for row in ctx.rows("review.topics") if not row.empty]
    if not rows:
        yield ctx.missing("review.topics")
    for row in rows:
        yield ctx.heading(row.text("title") or ctx.t("Untitled topic"), row.address)
        yield from row.blocks("text") or (Missing(row.title("text"), "", row.at("text")),)
        points = row["points"]
        if points:
            yield numbered(points, row.at("points"))
        if row.has("citation"):
            yield Paragraph(row.spans("citation"), address=row.at("citation"))
        yield from row.rest(skip=("title",))


@generator("concepts.regulations", covers=("concepts.regulations",))
def regulations(ctx: Context) -> Iterable[Draft]:
    """The laws and regulations, each by its full name with what it says."""
    rows = [row for row in ctx.rows("concepts.regulations") if not row.empty]
    if not rows:
        yield ctx.missing("concepts.regulations")
        return
    yield List(
        "decimal", tuple(tuple(_regulation(row)) for row in rows), address=rows[0].address[:2]
    )


def _regulation(row: Facts) -> Iterable[Block]:
    t = row.ctx.t
    kind = vocabulary("regulation-kind").term(row.peek("kind"))
    written = row.sentence(
        t("{kind} Number {number} of {year} on {about}"),
        t("{kind} Number {number} of {year}"),
        t("{kind} of {year} on {about}"),
        t("{kind} on {about}"),
        "{about}",
        kind=row.text("kind") if kind else row.spans("kind"),
    )
    written = written or (Span(row.ctx.t("Unnamed regulation")),)
    yield Paragraph(tuple(replace(span, strong=True) for span in written), address=row.address)
    yield from row.blocks("content")
    yield from row.rest()


@generator("bibliography", covers=("concepts.sources",))
def bibliography(ctx: Context) -> Iterable[Draft]:
    """The sources that were read, by author, year and title."""
    rows = [row for row in ctx.rows("concepts.sources") if not row.empty]
    if not rows:
        yield ctx.missing("concepts.sources")
        return
    rows.sort(key=_order)
    entries = tuple((Paragraph(_source(row), address=row.address), *row.rest()) for row in rows)
    yield List("none", entries, address=("concepts", "sources"))


def _order(row: Facts) -> tuple[str, ...]:
    return (*(fold(row.peek(name)) for name in ("author", "year", "title")), row.id)


def _source(row: Facts) -> Spans:
    """Author (year). *Title*. Container. Place: Publisher. Link"""
    author = row.spans("author") or (row.gap("author"),)
    year = row.spans("year") or (row.gap("year"),)
    title = tuple(replace(s, emphasis=True) for s in row.spans("title") or (row.gap("title"),))
    spans: list[Span] = [*author, Span(" ("), *year, Span("). "), *title]
    publisher = ": ".join(filter(None, (row.text("place"), row.text("publisher"))))
    for part in (row.text("container"), publisher, row.text("link")):
        if part:
            spans += [Span("" if spans[-1].text.endswith(".") else "."), Span(f" {part}")]
    if not row.has("link") and not spans[-1].text.endswith("."):
        spans.append(Span("."))
    return tuple(span for span in spans if span.text)
