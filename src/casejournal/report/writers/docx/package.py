"""The DOCX package: its parts, its sections, and its properties."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from casejournal.report.document.blocks import Heading
from casejournal.report.writers.docx.elements import el, xml_text
from casejournal.report.writers.docx.media import Media
from casejournal.report.writers.docx.styles import reference
from casejournal.report.writers.docx.writer import DocxWriter

if TYPE_CHECKING:
    from docx.document import Document as Word

    from casejournal.report.document.blocks import Block, Document, Pictures
    from casejournal.report.writers.docx.elements import Element

_UNUSED = ("/stylesWithEffects", "/customXml", "/thumbnail", "/extended-properties", "/webSettings")
_LONGEST = 255
"""Letters of a property, as the package that writes them allows."""


def packed(document: Document, pictures: Pictures | None) -> bytes:
    """The bytes of the DOCX file."""
    word = reference(document.lang)
    part = word.part
    for relations in (part.rels, part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED):
                del relations[key]
    writer = DocxWriter(document, Media(part, pictures))
    body = _body(word, writer, document)
    _replace(word.element.body, body)
    _replace(part.numbering_part.element, writer.lists.elements())
    _describe(word, document)
    made = io.BytesIO()
    word.save(made)
    return _fixed(made)


def _replace(element: Element, inner: list[Element]) -> None:
    for each in list(element):
        element.remove(each)
    element.extend(inner)


def _body(word: Word, writer: DocxWriter, document: Document) -> list[Element]:
    """The blocks in their sections: cover without a number, then i, ii, iii, then 1, 2, 3."""
    own = word.sections[0]._sectPr  # there is no public way to it
    cover, front, main = _parts(document.blocks)
    body: list[Element] = []
    for blocks, section in (
        (cover, _section(own, "lowerRoman", 1, footer=False)),
        (front, _section(own, "lowerRoman", 2 if cover else 1)),
    ):
        if blocks:
            body += writer.run(blocks)
            writer.paragraphs.breaks = False  # the section begins a page
            body.append(_ending(section))
    body += writer.run(main)
    body.append(_section(own, "decimal", 1))
    return body


def _parts(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """The cover, what stands before the first numbered chapter, and the rest."""
    tops = [
        at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1
    ]
    main = next((at for at in tops if getattr(blocks[at], "number", "")), 0)
    covered = main and tops[0] == 0 and getattr(blocks[0], "key", "") == "title"
    cover = next((at for at in tops if 0 < at <= main), 0) if covered else 0
    return blocks[:cover], blocks[cover:main], blocks[main:]


def _ending(section: Element) -> Element:
    return el("w:p", el("w:pPr", el("w:pStyle", val="Gap"), section))


def _section(own: Element, kind: str, start: int, *, footer: bool = True) -> Element:
    """A section with the page of the reference document, and its footer, which has the number."""
    size, margins = (deepcopy(own.find(qn(name))) for name in ("w:pgSz", "w:pgMar"))
    return el(
        "w:sectPr",
        deepcopy(own.find(qn("w:footerReference"))) if footer else None,
        el("w:type", val="nextPage"),
        size,
        margins,
        el("w:pgNumType", fmt=kind, start=start),
    )


def _describe(word: Word, document: Document) -> None:
    """Set the properties of the file: its title and language, nobody's name."""
    about = word.core_properties
    about.title = xml_text(document.title)[:_LONGEST]
    about.language = document.lang
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(about, name, "")
    about.revision = 1
    # The day of the report, so that the same report is the same file.
    day = datetime.fromisoformat(f"{document.on}T00:00:00").replace(tzinfo=UTC)
    about.created = about.modified = day


def _fixed(made: io.BytesIO) -> bytes:
    """The same archive without the time at which it was made, or the system."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            about = zipfile.ZipInfo(name)
            about.create_system = 0
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(name))
    return fixed.getvalue()
