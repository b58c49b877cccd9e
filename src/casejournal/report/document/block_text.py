"""Texts and gaps of blocks: read in the order of printing, or changed all at once."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, assert_never

from casejournal.report.document.blocks import (
    Drawing,
    Figure,
    FormBlock,
    Heading,
    Image,
    List,
    Listing,
    MissingBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    ReportGap,
    Ruled,
    Span,
    TableBlock,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casejournal.report.document.blocks import Block, Spans

_T = TypeVar("_T")


def map_spans(value: _T, change: Callable[[Span], Span], text: Callable[[str], str]) -> _T:
    """A copy of a block (or blocks) with every span and every other printed text changed."""
    return _mapped(value, change, text)  # type: ignore[no-any-return]


UNPRINTED = frozenset("address anchor key ref style kind align gap id media_type".split())
"""Fields of blocks and spans that no reader sees."""


def _mapped(value: Any, change: Callable[[Span], Span], text: Callable[[str], str]) -> Any:
    if isinstance(value, Span):
        return change(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _mapped(getattr(value, field.name), change, text)
            for field in fields(value)
            if field.name not in UNPRINTED
        }
        return replace(value, **changed)
    return value


def strong(spans: Spans) -> Spans:
    """Spans in bold, and in all else as they were."""
    return tuple(replace(span, strong=True) for span in spans)


def plain(spans: Iterable[Span]) -> str:
    """The text of spans, without styles."""
    return "".join(span.text for span in spans)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every printed text, in the order of printing, but for headings' and lists' numbers."""
    for block in blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.label
        case Paragraph():
            yield plain(block.spans)
        case List():
            for item in block.items:
                yield from texts(item)
        case Quote():
            yield from texts(block.blocks)
        case TableBlock():
            if block.caption:
                yield f"{block.number} {block.caption}".strip()
            yield from block.columns
            for row in (*block.rows, *filter(None, [block.total])):
                yield from (plain(cell) for cell in row.cells)
        case Drawing():
            yield from block.lines
            yield from texts(block.legend)
        case Picture() | Image():
            yield block.alt
        case Figure():
            yield from texts(block.body)
            if block.caption:
                yield f"{block.number} {block.caption}".strip()
        case MissingBlock():
            yield block.text
        case Listing():
            yield from (entry.label for entry in block.entries)
            if not block.entries:
                yield block.empty
        case FormBlock():
            for line in block.rows:
                yield line.label
                yield from texts(line.body)
            for signature in block.signatures:
                yield from filter(None, (signature.role, signature.name, signature.note))
        case PageBreak() | Ruled():
            pass
        case _:
            assert_never(block)


def gaps(blocks: Iterable[Block]) -> Iterator[ReportGap]:
    """Gaps of blocks: everything missing or not understood, in the order of printing."""
    anchor = ""
    for block in blocks:
        if isinstance(block, Heading):
            anchor = block.anchor
        for gap in _gaps(block):
            yield replace(gap, anchor=anchor)


def _gaps(value: Any) -> Iterator[ReportGap]:
    if isinstance(value, MissingBlock):
        yield ReportGap(value.what, value.address, "")
    elif isinstance(value, Span):
        if value.gap is not None:
            yield ReportGap("", value.gap, "", value.unclear)
    elif isinstance(value, tuple):
        for item in value:
            yield from _gaps(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in UNPRINTED:
                yield from _gaps(getattr(value, field.name))
