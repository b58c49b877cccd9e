"""The report as a PDF file: its pages, its words, and that no text is taken for a program."""

from __future__ import annotations

import io
import sys
from functools import cache

import pytest
from payloads import PAYLOADS
from PIL import Image
from pypdf import PdfReader
from test_audiences import report

from casejournal.platform.errors import Refused
from casejournal.records.values.text import clean
from casejournal.report import Document
from casejournal.report.document.blocks import (
    Drawing,
    Figure,
    FormBlock,
    FormRow,
    Heading,
    Paragraph,
    Picture,
    Ruled,
    Signature,
    Span,
    TableBlock,
    TableRow,
)
from casejournal.report.document.column_widths import ROOM, widths
from casejournal.report.writers.pdf import pdf


@cache
def demo() -> bytes:
    return pdf(report("supervisor"))


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_pages_of_a_report() -> None:
    reader = read(demo())
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    assert 90 < len(pages) < 180
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    whole = "".join(pages)
    for words in ("Kepercayaan diri rendah", "Mengganti kalimat di kepala", "Gambar 4.1"):
        assert squeezed(words) in whole
    # Every chapter begins a page; small Roman numbers come before the first, Arabic ones after.
    starts = [at for at, page in enumerate(pages) if page.startswith("BABI")]
    first = next(at for at in starts if pages[at].startswith("BABIPENDAHULUAN"))
    assert pages[first].endswith("1")
    assert pages[1].endswith("ii")
    assert len([page for page in pages if page.startswith("BAB")]) >= 6
    contents = next(page for page in pages if page.startswith("DAFTARISI"))
    assert "BABIPENDAHULUAN" in contents


def test_it_has_an_outline_and_says_nothing_of_who_made_it() -> None:
    reader = read(demo())
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert any("BAB IV" in str(title) for title in titles)
    about = reader.metadata
    assert about is not None
    assert not about.author
    assert "Kepercayaan Diri" in (about.title or "")
    assert reader.trailer["/Root"]["/Lang"] == "id"  # type: ignore[index]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_drawings_are_set_in_the_font_of_the_program() -> None:
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in read(demo()).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert {"CasejournalSans-Regular", "CasejournalSans-Bold"} <= fonts


def test_the_same_report_is_the_same_file() -> None:
    document = report("referral")
    assert pdf(document) == pdf(document)


def test_hostile_text_is_text() -> None:
    found = [clean(payload) for payload in PAYLOADS.values()]
    found += ["#panic()", '#read("/etc/passwd")', "= judul", "$x$", "@ref", "<label>", "\\", "//"]
    blocks = []
    for number, text in enumerate(found):
        row = TableRow(((Span(text),), (Span(text, strong=True),)))
        blocks += [
            Heading(1, f"BAB {number}", text, f"a{number}"),
            Paragraph((Span(text), Span(text, gap=("a",)), Span(text, code=True))),
            TableBlock((text, text), (row,), ("left", "right"), text, f"Tabel {number}"),
            Figure((Drawing((text,)),), text, f"Gambar {number}"),
            FormBlock((FormRow(text, (Ruled(2),)),), (Signature(text, text, text),)),
        ]
    made = pdf(Document(found[0], "x", "id", "2024-11-04", "RN", tuple(blocks), ()))
    whole = squeezed("".join(page.extract_text() for page in read(made).pages))
    for text in ("#panic()", '#read("/etc/passwd")', "@ref", "<label>"):
        assert squeezed(text) in whole


def test_a_picture_that_cannot_be_had_is_named() -> None:
    picture = Picture("a.png", "image/png", 4, 3, "Foto: taman")
    document = Document("x", "x", "id", "2024-11-04", "RN", (Figure((picture,), "Taman"),), ())
    assert "Foto: taman" in read(pdf(document)).pages[0].extract_text()


def test_photographs_are_in_it() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG")
    picture = Picture("a.jpg", "image/jpeg", 40, 30, "Foto: taman")
    document = Document("x", "x", "id", "2024-11-04", "RN", (Figure((picture,), "Taman"),), ())
    (page,) = read(pdf(document, lambda _name: file.getvalue())).pages
    assert [(one.image.width, one.image.height) for one in page.images if one.image] == [(40, 30)]


def test_without_the_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        pdf(report("referral"))
    assert "-m pip install" in refused.value.todo
    assert "typst" in refused.value.todo
    assert "Markdown" in refused.value.safe


def test_columns_have_room_for_their_longest_word() -> None:
    rows = tuple(
        TableRow(((Span(str(n)),), (Span("Pendampingan " * 9),), (Span("ya"),))) for n in range(9)
    )
    shares, size = widths(TableBlock(("No.", "Kegiatan", "Ya"), rows, ("left", "left", "left")))
    assert size == 1
    assert abs(sum(shares) - ROOM) < 1
    assert shares[1] > 3 * shares[0] > 3 * 4
    heads = tuple(f"Pertanggungjawaban{n}" for n in range(9))
    assert widths(TableBlock(heads, (), ("left",) * 9))[1] < 1
