"""The Markdown writer: CommonMark with GFM tables, under a YAML front matter.

The same document gives the same bytes. Read back with a CommonMark parser that has tables on and
HTML off, it gives the same blocks with the same text.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from casejournal import __version__
from casejournal.report.document.blocks import (
    Block,
    Document,
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
    Ruled,
    Span,
    TableBlock,
)
from casejournal.report.writers import markdown_escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casejournal.report.document.blocks import Align, FormRow

_RULE: dict[Align, str] = {"left": ":---", "right": "---:", "centre": ":---:"}

RULE = "…" * 30
"""A line to write on."""


def abreast(count: int) -> int:
    """The number of places to sign side by side: at most three, and rows of like length."""
    rows = -(-count // 3) or 1
    return -(-count // rows)


def markdown(document: Document) -> str:
    """The whole report as Markdown, ending with a newline."""
    return "\n".join((*_front_matter(document), "", *_run(document.blocks), ""))


def _front_matter(document: Document) -> Iterable[str]:
    yield "---"
    yield f"title: {_quoted(document.title)}"
    yield f"template: {_quoted(document.template)}"
    yield f"lang: {document.lang}"
    yield f"date: {document.on}"
    yield f"generator: {_quoted(f'casejournal {__version__}')}"
    yield f"case: {_quoted(document.code)}"
    yield f"missing: {len(document.missing) - len(document.unclear)}"
    yield f"unclear: {len(document.unclear)}"
    yield "---"


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar; JSON's strings are a subset of them, but for what it would
    write as two halves of a character.

    Not every program knows a front matter: one that reads it as text must find no markup in it.
    """
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(
        char if char.isprintable() and char not in "<>&[]`" else f"\\U{ord(char):08x}"
        for char in shown
    )


def _run(blocks: Iterable[Block]) -> list[str]:
    """Blocks as lines, with an empty line between two blocks."""
    found: list[str] = []
    other = False
    before = ""
    for block in blocks:
        kind = _marks(block)
        # Two lists in a row would be read as one: the second gets other marks.
        other = not other if kind and kind == before else False
        body = _block(block, other)
        if not body:
            continue
        if found:
            found.append("")
        found += body
        before = kind
    return found


def _marks(block: Block) -> str:
    """Which marks stand before the items of a block, if it is printed as a list."""
    if isinstance(block, List):
        return "-" if block.style in ("bullet", "none") else "."
    if isinstance(block, FormBlock):
        return "" if block.signatures else "-"
    return "-" if isinstance(block, Listing) else ""


def _block(block: Block, other: bool = False) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {markdown_escape.heading(block.label)}"]
        case Paragraph():
            lines = markdown_escape.paragraph(block.spans)
            return lines.split("\n") if lines else []
        case List():
            return _list(block, other)
        case Quote():
            return [f"> {line}".rstrip() for line in _run(block.blocks)]
        case TableBlock():
            return _table(block)
        case Drawing():
            legend = _run(block.legend)
            return [*_fenced(block.lines), *([""] if legend else []), *legend]
        case Image():
            return [f"![{markdown_escape.text(' '.join(block.alt.split()))}]({block.path})"]
        case Picture():
            return (
                [markdown_escape.paragraph((Span(block.alt, emphasis=True),))] if block.alt else []
            )
        case Ruled():
            return "\n\n".join([RULE] * block.lines).split("\n")
        case Figure():
            return _run((*block.body, *_caption(block)))
        case MissingBlock():
            return [markdown_escape.paragraph((Span(block.text, emphasis=True),))]
        case PageBreak():
            return ["---"]
        case Listing():
            return _listing(block, other)
        case FormBlock():
            return _form(block, other)
        case _:
            assert_never(block)


def _fenced(lines: Sequence[str]) -> list[str]:
    """Lines as they are, within a fence that is longer than any in them."""
    inside = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, inside + 1)
    return [f"{fence}text", *(line.rstrip() for line in lines), fence]


def _caption(block: TableBlock | Figure) -> Iterable[Paragraph]:
    if block.caption:
        yield Paragraph((Span(block.number, strong=True), Span(f" {block.caption}")))


def _list(block: List, other: bool) -> list[str]:
    found: list[list[str]] = []
    for number, item in enumerate(block.items, block.start):
        if block.style in ("bullet", "none"):
            mark = "*" if other else "-"
        else:
            mark = f"{number}{')' if other else '.'}"
        found.append(_item(mark, item))
    return _spaced(found)


def _spaced(items: Iterable[list[str]]) -> list[str]:
    """Items under each other, with empty lines around one that has an empty line in it."""
    found: list[str] = []
    open_before = False
    for item in items:
        is_open = "" in item
        if found and (is_open or open_before):
            found.append("")
        found += item
        open_before = is_open
    return found


def _item(mark: str, blocks: Sequence[Block]) -> list[str]:
    """An item; a list follows its paragraph without an empty line where it may."""
    match tuple(blocks):
        case (Paragraph() as head, List() as below) if below.start == 1:
            body = [*_block(head), *_block(below)]
        case _:
            body = _run(blocks)
    indent = " " * (len(mark) + 1)
    first, *rest = body or [""]
    return [f"{mark} {first}".rstrip(), *(f"{indent}{line}".rstrip() for line in rest)]


def _listing(block: Listing, other: bool) -> list[str]:
    if not block.entries:
        return (
            [markdown_escape.paragraph((Span(block.empty, emphasis=True),))] if block.empty else []
        )
    top = min(entry.level for entry in block.entries)
    mark = "*" if other else "-"
    found = []
    depth = -1
    for entry in block.entries:
        depth = min(entry.level - top, depth + 1)
        link = f"[{markdown_escape.text(' '.join(entry.label.split()))}](#{entry.anchor})"
        found.append(f"{'  ' * depth}{mark} {link}")
    return found


def _form(block: FormBlock, other: bool) -> list[str]:
    mark = "*" if other else "-"
    found = _spaced(_item(mark, _form_row(row)) for row in block.rows)
    if block.signatures:
        found += [*([""] if found else []), *_signatures(block)]
    return found


def _form_row(row: FormRow) -> tuple[Block, ...]:
    label = Span(f"{row.label}:", strong=True)
    if row.body and isinstance(first := row.body[0], Paragraph):
        return (Paragraph((label, Span(" "), *first.spans)), *row.body[1:])
    return (Paragraph((label,)), *row.body)


def _signatures(block: FormBlock) -> list[str]:
    found: list[str] = []
    width = abreast(len(block.signatures))
    for start in range(0, len(block.signatures), width):
        row = block.signatures[start : start + width]
        lines = [[each.role for each in row], [each.name for each in row]]
        if any(each.note for each in row):
            lines.append([each.note for each in row])
        shown = [_row([markdown_escape.cell((Span(text),)) for text in line]) for line in lines]
        shown.insert(1, _row([":---:"] * len(row)))
        found += [*([""] if found else []), *shown]
    return found


def _table(block: TableBlock) -> list[str]:
    found = [line for caption in _caption(block) for line in (*_block(caption), "")]
    found.append(_row([markdown_escape.cell((Span(column),)) for column in block.columns]))
    found.append(_row([_RULE[align] for align in block.align]))
    found += [_row([markdown_escape.cell(cell) for cell in row.cells]) for row in block.rows]
    if block.total:
        found.append(_row([markdown_escape.cell(_strong(cell)) for cell in block.total.cells]))
    return found


def _strong(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(replace(span, strong=True) for span in spans)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
