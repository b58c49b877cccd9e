"""The HTML writer: one file that needs nothing else, to be read and printed on A4.

There is no script in it and nothing is fetched: the page says so to the browser, with the digest
of the one style sheet it has. Every text is escaped; drawings are SVG made by this program.
"""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import suppress
from html import escape
from importlib import resources
from itertools import count
from typing import TYPE_CHECKING, assert_never

from casejournal import __version__
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, translator
from casejournal.records.values.text import visible
from casejournal.report.document.blocks import (
    Block,
    ContentsEntry,
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
    Pictures,
    Quote,
    Ruled,
    Spans,
    TableBlock,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.report.document.blocks import Signature

_DEEPEST = 6
_LABEL = re.compile(r'aria-labelledby="title desc"')


def html(document: Document, pictures: Pictures | None = None) -> str:
    """The whole report as an HTML file; the same document gives the same text.

    `pictures` gives the bytes of photographs; one that cannot be had is named instead.
    """
    return "\n".join(_HtmlWriter(document, pictures).lines()) + "\n"


def style() -> str:
    """The style sheet of the page."""
    return resources.files("casejournal.report.writers").joinpath("page.css").read_text("utf-8")


class _HtmlWriter:
    def __init__(self, document: Document, pictures: Pictures | None) -> None:
        self.document, self.pictures = document, pictures
        self.t = translator(document.lang)
        self.drawings = count(1)
        self.breaks = False

    def lines(self) -> Iterator[str]:
        css = style()
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
        yield "<!DOCTYPE html>"
        yield f'<html lang="{escape(self.document.lang)}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f'<meta name="generator" content="casejournal {escape(__version__)}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{html_text(self.document.title)}</title>"
        yield f"<style>{css}</style>"
        yield "</head>"
        yield "<body>"
        yield f'<a class="skip" href="#isi">{html_text(self.t("Go to the text"))}</a>'
        yield '<main id="isi">'
        yield from self.run(self.document.blocks)
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def run(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                level = min(block.level, _DEEPEST)
                also = ' class="break"' if self.breaks else ""
                self.breaks = False
                label = html_text(block.label)
                yield f'<h{level} id="{escape(block.anchor)}"{also}>{label}</h{level}>'
            case PageBreak():
                self.breaks = True
            case Paragraph():
                also = ' class="centred"' if block.centred else ""
                yield f"<p{also}>{spans(block.spans)}</p>"
            case List():
                yield from self.list(block)
            case Quote():
                yield "<blockquote>"
                yield from self.run(block.blocks)
                yield "</blockquote>"
            case TableBlock():
                yield from self.table(block)
            case Drawing():
                yield from self.drawing(block)
            case Picture():
                yield self.picture(block)
            case Image():
                yield f"<p><mark>{html_text(block.alt)}</mark></p>"
            case Ruled():
                yield '<div class="ruled"></div>' * block.lines
            case Figure():
                yield "<figure>"
                yield from self.run(block.body)
                if block.caption:
                    yield f"<figcaption>{caption(block)}</figcaption>"
                yield "</figure>"
            case MissingBlock():
                yield f"<p><mark>{html_text(block.text)}</mark></p>"
            case Listing():
                yield from self.listing(block)
            case FormBlock():
                yield from self.form(block)
            case _:
                assert_never(block)

    def list(self, block: List) -> Iterator[str]:
        start = f' start="{block.start}"' if block.start != 1 else ""
        tag, also = {
            "decimal": ("ol", start),
            "bullet": ("ul", ""),
            "none": ("ul", ' class="plain"'),
        }[block.style]
        yield f"<{tag}{also}>"
        for item in block.items:
            yield f"<li>{self.inner(item)}</li>"
        yield f"</{tag}>"

    def inner(self, blocks: tuple[Block, ...]) -> str:
        """Blocks inside an item or a line of a form: one paragraph alone needs no tag."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].centred:
            return spans(blocks[0].spans)
        return "\n".join(self.run(blocks))

    def table(self, block: TableBlock) -> Iterator[str]:
        kinds = ["" if align == "left" else f' class="{align}"' for align in block.align]
        yield '<div class="wide" tabindex="0">'
        yield "<table>"
        if block.caption:
            yield f"<caption>{caption(block)}</caption>"
        heads = zip(block.columns, kinds, strict=True)
        cells = "".join(f'<th scope="col"{kind}>{html_text(head)}</th>' for head, kind in heads)
        yield f"<thead><tr>{cells}</tr></thead>"
        yield "<tbody>"
        for row in block.rows:
            cells = "".join(
                f"<td{kind}>{spans(cell)}</td>" for cell, kind in zip(row.cells, kinds, strict=True)
            )
            yield f"<tr>{cells}</tr>"
        yield "</tbody>"
        if block.total:
            cells = "".join(
                f"<td{kind}><strong>{spans(cell)}</strong></td>"
                for cell, kind in zip(block.total.cells, kinds, strict=True)
            )
            yield f"<tfoot><tr>{cells}</tr></tfoot>"
        yield "</table>"
        yield "</div>"

    def drawing(self, block: Drawing) -> Iterator[str]:
        if not block.svg:
            yield f"<pre>{html_text(chr(10).join(block.lines))}</pre>"
            yield from self.run(block.legend)
            return
        number = next(self.drawings)  # ids are those of the whole page
        svg = block.svg.partition("?>")[2].strip() if block.svg.startswith("<?xml") else block.svg
        svg = _LABEL.sub(f'aria-labelledby="title-{number} desc-{number}"', svg, count=1)
        svg = svg.replace('<title id="title">', f'<title id="title-{number}">', 1)
        svg = svg.replace('<desc id="desc">', f'<desc id="desc-{number}">', 1)
        yield f'<div class="drawing">{svg}</div>'

    def picture(self, block: Picture) -> str:
        data = b""
        if self.pictures is not None:
            with suppress(CasejournalError):
                data = self.pictures(block.id)
        if not data:
            return f"<p><mark>{html_text(block.alt)}</mark></p>"
        source = f"data:{block.media_type};base64,{base64.b64encode(data).decode()}"
        sides = f'width="{block.width}" height="{block.height}"'
        return f'<img src="{escape(source)}" alt="{html_text(block.alt)}" {sides}>'

    def listing(self, block: Listing) -> Iterator[str]:
        if not block.entries:
            if block.empty:
                yield f"<p><mark>{html_text(block.empty)}</mark></p>"
            return
        yield f'<nav aria-label="{html_text(self.t(_LISTS[block.kind]))}">'
        yield from _nested(block.entries)
        yield "</nav>"

    def form(self, block: FormBlock) -> Iterator[str]:
        if block.rows:
            yield "<dl>"
            for row in block.rows:
                label = html_text(row.label)
                yield f"<div><dt>{label}</dt><dd>{self.inner(row.body)}</dd></div>"
            yield "</dl>"
        if block.signatures:
            yield '<div class="signatures">'
            yield from map(_signature, block.signatures)
            yield "</div>"


_LISTS = {
    "contents": N_("Contents"),
    "tables": N_("List of tables"),
    "figures": N_("List of figures"),
    "appendices": N_("List of appendices"),
}


def _nested(entries: tuple[ContentsEntry, ...]) -> Iterator[str]:
    """Links under each other, by level."""
    top = min(entry.level for entry in entries)
    depth = -1
    for entry in entries:
        wanted = min(entry.level - top, depth + 1)
        if wanted > depth:
            yield "<ul><li>"
        else:
            yield "</li></ul>" * (depth - wanted) + "</li><li>"
        depth = wanted
        yield f'<a href="#{escape(entry.anchor)}">{html_text(entry.label)}</a>'
    yield "</li></ul>" * (depth + 1)


def _signature(signature: Signature) -> str:
    note = f"<div>{html_text(signature.note)}</div>" if signature.note else ""
    name = f'<div class="name">{html_text(signature.name)}</div>'
    return f"<div><div>{html_text(signature.role)}</div>{name}{note}</div>"


def caption(block: TableBlock | Figure) -> str:
    """Number and text of a caption."""
    number = f"<strong>{html_text(block.number)}</strong> " if block.number else ""
    return f"{number}{html_text(block.caption)}"


def spans(found: Spans) -> str:
    """Spans as HTML; a line break where a text has one."""
    shown = []
    for span in found:
        text = html_text(span.text).replace("\n", "<br>\n")
        if span.code:
            text = f"<code>{text}</code>"
        if span.emphasis and span.gap is None:
            text = f"<em>{text}</em>"
        if span.strong:
            text = f"<strong>{text}</strong>"
        if span.gap is not None:
            text = f"<mark>{text}</mark>"
        shown.append(text)
    return "".join(shown)


def html_text(text: str) -> str:
    """Text as HTML may hold it."""
    return escape(visible(text))
