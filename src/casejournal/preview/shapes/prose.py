"""Prose in Markdown, shown so that no word of it can vanish.

Only what people mean when they type it counts as Markdown: emphasis, headings, lists, quotations,
code, tables. HTML, links, images, entities and link definitions are shown as they were typed, and
so is every block of which a character would be lost otherwise.
"""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Group
from rich.style import Style

from casejournal.preview.shapes.layout import (
    HorizontalRule,
    RowTable,
    SideBySide,
    indented,
    marked,
    stack,
)
from casejournal.preview.shapes.text import QUIET, STRONG, shown
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from rich.console import RenderableType
    from rich.text import Text

_AS_TYPED = (
    "autolink",
    "code",
    "entity",
    "html_block",
    "html_inline",
    "image",
    "lheading",
    "link",
    "reference",
)
_LAYOUT = str.maketrans("", "", string.punctuation + string.whitespace)
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # slow to import, and not every preview has prose

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(_AS_TYPED)


def prose(text: str) -> RenderableType:
    """Markdown text as a block; a plain `Text` if it is a single paragraph."""
    source = visible(text)
    lines = source.split("\n")
    blocks: list[RenderableType] = []
    done = 0
    for tokens in _split(_markdown().parse(source)):
        first, last = tokens[0].map or (done, done)
        _as_typed(lines[done:first], blocks)
        if _content(tokens) == "\n".join(lines[first:last]).translate(_LAYOUT):
            blocks.append(_block(tokens))
        else:
            _as_typed(lines[first:last], blocks)
        done = last
    _as_typed(lines[done:], blocks)
    return blocks[0] if len(blocks) == 1 else stack(blocks)


def _as_typed(lines: list[str], blocks: list[RenderableType]) -> None:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        blocks.append(shown(text))


def _split(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each block that lies directly in these."""
    found: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            found.append([])
        found[-1].append(token)
        depth += token.nesting
    return found


def _content(tokens: list[Token]) -> str:
    """What a reader will see of a block, without spaces and punctuation."""
    parts: list[str] = []
    for token in tokens:
        if token.type == "inline":
            parts.extend(child.content for child in token.children or ())
        elif token.type == "list_item_open":
            parts.append(token.info)
        elif token.type == "fence":
            parts += (token.info, token.content)
    return "".join(parts).translate(_LAYOUT)


def _blocks(tokens: list[Token], gap: int) -> RenderableType:
    blocks = [_block(inner) for inner in _split(tokens)]
    return blocks[0] if len(blocks) == 1 else stack(blocks, gap)


def _block(tokens: list[Token]) -> RenderableType:
    first, inside = tokens[0], tokens[1:-1]
    match first.type:
        case "paragraph_open":
            return _inline(inside[0])
        case "heading_open":
            return _inline(inside[0], STRONG)
        case "bullet_list_open" | "ordered_list_open":
            return Group(*(_item(item) for item in _split(inside)))
        case "blockquote_open":
            return SideBySide(shown("│", QUIET), _blocks(inside, 1), 2, fill="│")
        case "table_open":
            return _table(inside)
        case "fence":
            return indented(shown("\n".join(filter(None, (first.info, first.content.rstrip())))))
        case _:
            return HorizontalRule()


def _item(tokens: list[Token]) -> RenderableType:
    # The number as typed: "1986. Born" is no first item.
    number = tokens[0].info
    inside = tokens[1:-1]
    return marked(f"{number}." if number else "·", _blocks(inside, 0) if inside else shown(""))


def _table(tokens: list[Token]) -> RenderableType:
    rows: list[list[Text]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    return RowTable([cell.plain for cell in rows[0]], rows[1:], titles_once=True)


def _inline(token: Token, style: str = "") -> Text:
    text = shown("", style)
    open_marks: list[str] = []
    for child in token.children or ():
        if child.nesting > 0:
            open_marks.append(_STYLES[child.type.removesuffix("_open")])
        elif child.nesting < 0:
            open_marks.pop()
        elif child.type in ("softbreak", "hardbreak"):
            text.append("\n")
        else:
            text.append(child.content, Style.parse(" ".join(open_marks)) if open_marks else None)
    return text
