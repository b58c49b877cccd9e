"""Every kind of block in every format: its words are there, so none is lost from a report."""

from __future__ import annotations

import io
from html import unescape
from typing import get_args

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from casejournal.report import Document
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import (
    Block,
    ContentsEntry,
    Drawing,
    Figure,
    FormBlock,
    FormRow,
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
    Signature,
    Span,
    TableBlock,
    TableRow,
)
from casejournal.report.export import FORMS, encoded

WORD = (Span("Kuningan"),)
TEXT = (Paragraph(WORD),)
WRITTEN: tuple[Block, ...] = (
    Heading(1, "", "Kuningan", "kuningan"),
    Paragraph(WORD),
    List("bullet", (TEXT,)),
    Quote(TEXT),
    TableBlock(("No.",), (TableRow((WORD,)),), ("left",)),
    Drawing(("Kuningan",)),
    Picture("01J.png", "image/png", 40, 30, "Kuningan"),
    Image("assets/1.png", "Kuningan"),
    Figure(TEXT, "Denah"),
    MissingBlock("Kuningan", "Kuningan: belum diisi."),
    Listing("contents", (ContentsEntry(1, "", "Kuningan", "judul"),)),
    FormBlock((FormRow("Tempat", TEXT),), (Signature("Pekerja sosial", "(Kuningan)"),)),
)
"""Kinds of blocks that have words, each with one that has the word."""
WORDLESS: tuple[Block, ...] = (Ruled(3), PageBreak())
"""Kinds of blocks without words, which set what is around them apart."""


def written(form: str, *blocks: Block) -> str:
    """The words of a file of a form with these blocks."""
    heading = Heading(1, "", "Judul", "judul")
    document = Document("Laporan", "uji", "id", "2024-12-01", "RN", (heading, *blocks), ())
    data = encoded(document, form)
    if form == "docx":
        body = read_docx(io.BytesIO(data)).element.body
        return "".join(each.text or "" for each in body.iter(qn("w:t")))
    if form == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return unescape(data.decode())


def test_there_is_an_example_of_every_kind_of_block() -> None:
    assert {type(block) for block in (*WRITTEN, *WORDLESS)} == set(get_args(Block))


@pytest.mark.parametrize("block", WRITTEN, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("form", FORMS)
def test_every_format_has_the_words_of_every_kind_of_block(form: str, block: Block) -> None:
    assert "Kuningan" in written(form, block)


@pytest.mark.parametrize("block", WRITTEN, ids=lambda block: type(block).__name__)
def test_the_words_of_every_kind_of_block_are_in_its_text(block: Block) -> None:
    assert any("Kuningan" in text for text in texts([block]))


@pytest.mark.parametrize("block", WORDLESS, ids=lambda block: type(block).__name__)
def test_lines_to_write_on_and_ends_of_pages_are_seen(block: Block) -> None:
    first, second = Paragraph((Span("Satu"),)), Heading(1, "", "Dua", "dua")
    document = Document("Laporan", "uji", "id", "2024-12-01", "RN", (first, block, second), ())
    together = Document("Laporan", "uji", "id", "2024-12-01", "RN", (first, second), ())
    for form in FORMS:
        assert encoded(document, form) != encoded(together, form), form


@pytest.mark.parametrize("form", FORMS)
def test_a_kind_of_block_that_a_format_does_not_know_is_no_silent_loss(form: str) -> None:
    class Unknown:
        address = None

    with pytest.raises(Exception):  # noqa: B017, PT011 - each form fails in its own way
        written(form, Unknown())  # type: ignore[arg-type]
