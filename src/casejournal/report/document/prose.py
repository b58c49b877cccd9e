"""Parser of Markdown as people type it. Whatever is typed, nothing of it vanishes.

Paragraphs, lists, quotes, emphasis and code are read; a heading becomes a bold line under the
section it was typed into. Raw HTML, entities, tables and rules stay the text they are. A plain
newline is a line break: people end lines where they mean them to end.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Block, List, Paragraph, Quote, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from casejournal.records.address import Address
    from casejournal.report.document.blocks import ListStyle

# Rules by which text would vanish (definitions of links, entities) or be taken for what it was
# not meant to be: an indented line for code, a row of dashes for a heading.
_OFF = ("reference", "lheading", "hr", "code", "html_block", "html_inline", "entity", "image")

NAMED = "named:"
"""How the `ref` of a span begins that names what it means as a person typed it."""
_REFERENCE = re.compile(r"\[(lihat|see|ref):([^\[\]\n:]{1,120})\]", re.IGNORECASE)

_DEEPEST = 6
"""Further in than this nobody nests a list on purpose, and no page has room for it."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_OFF))
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def blocks(text: str, address: Address | None = None) -> tuple[Block, ...]:
    """The blocks of a text in Markdown, each with the address given."""
    if not text.strip():
        return ()
    reader = _BlockParser(_parser().parse(text), address)
    read = reader.parse()
    # A parser gives up on text nested beyond reason; such text is kept as plain lines.
    if reader.deepest > _DEEPEST or not _kept(text, read, reader.marks):
        return plain_blocks(text, address)
    return read


def plain_blocks(text: str, address: Address | None = None) -> tuple[Block, ...]:
    """A text as it is: a paragraph wherever an empty line divides it, and no markup read."""
    found: list[Block] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            spans = split_references((Span("\n".join(lines)),), address)
            found.append(Paragraph(spans, address=address))
            lines = []
    return tuple(found)


def split_references(spans: Spans, address: Address | None) -> Spans:
    """Spans with every typed reference, `[lihat:denah]`, as one of its own.

    It stands there as typed, marked as something not understood, until `Numbering` finds what it
    means. The first word is "lihat" or "see", printed before the number, or "ref", which is not.
    """
    found: list[Span] = []
    for span in spans:
        at = 0
        for each in () if span.code else _REFERENCE.finditer(span.text):
            if each.start() > at:
                found.append(replace(span, text=span.text[at : each.start()]))
            ref = f"{NAMED}{each[1]}:{each[2].strip()}"
            found.append(replace(span, text=each[0], ref=ref, gap=address, unclear=True))
            at = each.end()
        if at < len(span.text):
            found.append(replace(span, text=span.text[at:]))
    return tuple(found)


def inline(found: Iterable[Block]) -> Spans:
    """Blocks on a line, or on a few: for a cell of a table. Items of lists get `1)` or `–`."""
    spans: list[Span] = []
    for line in _lines(found):
        if spans:
            spans.append(Span("\n"))
        spans.extend(line)
    return tuple(spans)


def _lines(found: Iterable[Block]) -> Iterable[Spans]:
    for block in found:
        if isinstance(block, List):
            for number, item in enumerate(block.items, block.start):
                mark = Span("– " if block.style == "bullet" else f"{number}) ")
                first, *rest = list(_lines(item)) or [()]
                yield (mark, *first)
                yield from rest
        elif isinstance(block, Quote):
            yield from _lines(block.blocks)
        elif isinstance(block, Paragraph):
            yield block.spans


def _kept(text: str, found: Iterable[Block], marks: Iterable[str]) -> bool:
    written = Counter(char for char in text if char.isalnum())
    shown = Counter(char for line in (*texts(found), *marks) for char in line if char.isalnum())
    return not written - shown


class _BlockParser:
    """Parses a run of nested tokens into blocks."""

    def __init__(self, tokens: Sequence[Token], address: Address | None) -> None:
        self._tokens = tokens
        self._at = 0
        self._address = address
        self._depth = 0
        self.deepest = 0
        """How far lists and quotes are nested."""
        self.marks: list[str] = []
        """The numbers that were typed before the items of ordered lists."""

    def parse(self, until: str = "") -> tuple[Block, ...]:
        found: list[Block] = []
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            found.extend(self._block(token))
        self._depth -= 1
        return tuple(found)

    def _block(self, token: Token) -> Iterable[Block]:
        if token.type == "inline":
            if spans := split_references(_spans(token.children or []), self._address):
                yield Paragraph(spans, address=self._address)
        elif token.type == "heading_open":
            inside = self._tokens[self._at]
            self._at += 2
            spans = tuple(
                replace(span, strong=not span.code) for span in _spans(inside.children or [])
            )
            yield Paragraph(spans or (Span(token.markup),), address=self._address)
        elif token.type == "blockquote_open":
            yield Quote(self.parse("blockquote_close"), address=self._address)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self._list(token)
        elif token.type == "fence":
            lines = [token.info.strip(), *token.content.split("\n")]
            coded = [Span(line, code=True) for line in lines if line.strip()]
            if coded:
                yield Paragraph(_broken(coded), address=self._address)

    def _list(self, token: Token) -> Iterable[Block]:
        ordered = token.type == "ordered_list_open"
        close = token.type.replace("open", "close")
        items: list[tuple[Block, ...]] = []
        marks: list[str] = []
        while self._at < len(self._tokens):
            opening = self._tokens[self._at]
            self._at += 1
            if opening.type == close:
                break
            marks.append(opening.info)
            items.append(self.parse("list_item_close"))
        numbers = [int(mark) for mark in marks] if ordered else [1]
        counted = [str(numbers[0] + index) for index in range(len(marks))]
        if not all(items) or (ordered and marks != counted and len(set(marks)) > 1):
            # Numbers that mean something, and marks with nothing behind them, stay as typed.
            for mark, item in zip(marks, items, strict=True):
                yield from _marked(f"{mark}{token.markup} ", item, self._address)
            return
        self.marks += marks
        style: ListStyle = "decimal" if ordered else "bullet"
        yield List(style, tuple(items), numbers[0], address=self._address)


def _marked(mark: str, item: tuple[Block, ...], address: Address | None) -> Iterable[Block]:
    first, rest = item[:1], item[1:]
    if first and isinstance(first[0], Paragraph):
        yield replace(first[0], spans=(Span(mark), *first[0].spans))
    else:
        yield Paragraph((Span(mark.strip()),), address=address)
        yield from first
    yield from rest


def _broken(spans: list[Span]) -> Spans:
    found = [spans[0]]
    for span in spans[1:]:
        found += [Span("\n"), span]
    return tuple(found)


def _spans(tokens: Sequence[Token]) -> Spans:
    found: list[Span] = []
    strong = emphasis = 0
    links: list[tuple[str, int]] = []
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                links.append((_destination(token), len(found)))
            case "link_close":
                address, since = links.pop()
                shown = "".join(span.text for span in found[since:])
                text = "" if shown == address else f" ({address})" if shown else address
            case "softbreak" | "hardbreak":
                text = "\n"
            case _:
                text = token.content
        if text:
            found.append(
                Span(
                    text, strong=strong > 0, emphasis=emphasis > 0, code=token.type == "code_inline"
                )
            )
    return _joined(found)


def _destination(token: Token) -> str:
    title = str(token.attrGet("title") or "")
    address = str(token.attrGet("href") or "")
    return f"{address}, “{title}”" if title else address


def _joined(spans: list[Span]) -> Spans:
    found: list[Span] = []
    for span in spans:
        if found and not span.code and replace(found[-1], text="") == replace(span, text=""):
            found[-1] = replace(found[-1], text=found[-1].text + span.text)
        else:
            found.append(span)
    return tuple(found)
