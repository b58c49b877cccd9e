"""Reads a report's Markdown back with another parser, and says what should have been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from casejournal.report.document.block_text import plain
from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    FormBlock,
    Heading,
    List,
    Listing,
    MissingBlock,
    Paragraph,
    Picture,
    Quote,
    Ruled,
    TableBlock,
)
from casejournal.report.writers.markdown import RULE, abreast


def body_of(markdown: str) -> str:
    """The report without its front matter."""
    assert markdown.startswith("---\n")
    return markdown.split("\n---\n", 1)[1]


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(body_of(markdown))


def reread(markdown: str) -> list[str]:
    """The text of every paragraph, heading, cell and item, as a reader of the file sees it."""
    kinds = ("inline", "fence")
    found = (tidy(_text(token)) for token in tokens(markdown) if token.type in kinds)
    return [text for text in found if text]


def _text(token: Token) -> str:
    if token.type == "fence":
        return token.content
    parts = []
    for child in token.children or []:
        parts.append("\n" if child.type in ("softbreak", "hardbreak") else child.content)
    return "".join(parts)


def tidy(text: str) -> str:
    return " ".join(text.split())


def expected(blocks: Iterable[Block]) -> list[str]:
    """What `reread` has to give for these blocks."""
    return [text for text in map(tidy, _expected(blocks)) if text]


def _expected(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.label
            case Paragraph():
                yield plain(block.spans)
            case List():
                for item in block.items:
                    yield from _expected(item)
            case Quote():
                yield from _expected(block.blocks)
            case TableBlock():
                yield from _caption(block)
                yield from block.columns
                for row in (*block.rows, *filter(None, [block.total])):
                    yield from (_cell(plain(cell)) for cell in row.cells)
            case Drawing():
                yield "\n".join(block.lines)
                yield from _expected(block.legend)
            case Picture():
                yield block.alt
            case Ruled():
                yield from [RULE] * block.lines
            case Figure():
                yield from _expected(block.body)
                yield from _caption(block)
            case MissingBlock():
                yield block.text
            case Listing():
                yield from (entry.label for entry in block.entries)
                if not block.entries:
                    yield block.empty
            case FormBlock():
                yield from _form(block)


def _caption(block: TableBlock | Figure) -> Iterator[str]:
    if block.caption:
        yield f"{block.number} {block.caption}"


def _cell(text: str) -> str:
    return " / ".join(filter(None, map(str.strip, text.split("\n"))))


def _form(block: FormBlock) -> Iterator[str]:
    for row in block.rows:
        first, *rest = row.body
        if isinstance(first, Paragraph):
            yield f"{row.label}: {plain(first.spans)}"
            yield from _expected(rest)
        else:
            yield f"{row.label}:"
            yield from _expected(row.body)
    width = abreast(len(block.signatures)) or 1
    for start in range(0, len(block.signatures), width):
        part = block.signatures[start : start + width]
        yield from (_cell(each.role) for each in part)
        yield from (_cell(each.name) for each in part)
        yield from (_cell(each.note) for each in part)
