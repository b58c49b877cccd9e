"""The blocks of a report as they are read on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from casejournal.platform.i18n import _
from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    FormBlock,
    Heading,
    Image,
    List,
    Listing,
    MissingBlock,
    Paragraph,
    Picture,
    Quote,
    Ruled,
    Spans,
    TableBlock,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from casejournal.records.address import Address

GAP = Style(bold=True, reverse=True)
"""Where something was not written: reversed, so that it is seen without colours too."""


def _at(place: Address | None) -> Style:
    """A style that looks like nothing and says where a text is written."""
    return Style(meta={"place": list(place)}) if place else Style.null()


def place_in(style: Style) -> Address | None:
    """Where a text of this style is written, if that is said."""
    found = style.meta.get("place") if style.meta else None
    return tuple(found) if found else None


def text_of(spans: Spans, place: Address | None = None) -> Text:
    """Spans as text with styles; nothing in them is markup. `place` is where they are written."""
    text = Text()
    for span in spans:
        style = Style(bold=span.strong or None, italic=span.emphasis or None)
        text.append(
            span.text, style=(GAP if span.gap is not None else style) + _at(span.gap or place)
        )
    return text


def rendered(blocks: Iterable[Block]) -> list[RenderableType]:
    """The blocks as something to print, each with a blank line after it."""
    found: list[RenderableType] = []
    for block in blocks:
        drawn = _drawn(block)
        if drawn is not None:
            found += [drawn, Text("")]
    return found


def _drawn(block: Block, above: Address | None = None) -> RenderableType | None:
    place = block.address or above
    match block:
        case Heading():
            return Text(block.label, style=Style(bold=True) + _at(place))
        case Paragraph():
            text = text_of(block.spans, place)
            text.justify = "center" if block.centred else "left"
            return text
        case List():
            return _list(block, place)
        case Quote():
            return Padding(Group(*_tight(block.blocks, place)), (0, 0, 0, 4))
        case TableBlock():
            return _table(block, place)
        case Drawing():
            drawn = Text("\n".join(block.lines), style=_at(place), overflow="ellipsis")
            drawn.no_wrap = True
            legend = _tight(block.legend, place)
            return Group(drawn, Text(""), *legend) if legend else drawn
        case Picture() | Image():
            return Text(block.alt, style="italic", justify="center")
        case Ruled():
            return Group(*(Rule(style="dim") for _line in range(block.lines)))
        case Figure():
            return Group(*_tight(block.body, place), _caption(block.number, block.caption))
        case MissingBlock():
            return Text(block.text, style=GAP + _at(place))
        case Listing():
            lines = [
                Text("  " * (entry.level - 1) + entry.label, no_wrap=True, overflow="ellipsis")
                for entry in block.entries
            ]
            return Group(*lines) if lines else Text(block.empty)
        case FormBlock():
            return _form(block, place)
    return None


def _tight(blocks: Iterable[Block], above: Address | None) -> list[RenderableType]:
    found = (_drawn(block, above) for block in blocks)
    return [drawn for drawn in found if drawn is not None]


def _list(block: List, place: Address | None) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, justify="right", min_width=3)
    grid.add_column(ratio=1)
    for number, item in enumerate(block.items, block.start):
        mark = {"bullet": "•", "decimal": f"{number}.", "letter": f"{_letter(number)}."}
        grid.add_row(Text(mark.get(block.style, "")), Group(*_tight(item, place)))
    return grid


def _letter(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _table(block: TableBlock, above: Address | None) -> RenderableType:
    table = RichTable(expand=True, show_lines=True, pad_edge=False)
    for title, align in zip(block.columns, block.align, strict=True):
        table.add_column(
            Text(title, style="bold"),
            justify="right" if align == "right" else "center" if align == "centre" else "left",
            overflow="fold",
            ratio=1,
        )
    for row in (*block.rows, *([block.total] if block.total else [])):
        place = row.address or above
        table.add_row(*(text_of(cell, place) for cell in row.cells))
    if not block.caption:
        return table
    return Group(_caption(block.number, block.caption), table)


def _caption(number: str, caption: str) -> Text:
    return Text(f"{number} {caption}".strip(), style="bold", justify="center")


def _form(block: FormBlock, above: Address | None) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(max_width=30)
    grid.add_column(ratio=1)
    for row in block.rows:
        place = row.address or above
        grid.add_row(Text(row.label, style=_at(place)), Group(*_tight(row.body, place)))
    parts: list[RenderableType] = [grid]
    for signature in block.signatures:
        lines = filter(None, (signature.role, f"({signature.name})", signature.note))
        parts.append(Text("\n" + "\n".join(lines)))
    return Group(*parts)


def nothing_here(has_more: bool) -> Text:
    """The sentence under a heading that has only headings below it."""
    if has_more:
        return Text(_("The text is in the sections below this one."))
    return Text(_("Nothing is printed here."))
