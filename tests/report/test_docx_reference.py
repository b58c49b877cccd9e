"""The document that gives a DOCX report its look: it has what reports need, and tells of nobody."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document as read_docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from test_audiences import report

from casejournal.report import Document
from casejournal.report.document.blocks import Heading, Paragraph, Span
from casejournal.report.writers.docx import styles
from casejournal.report.writers.docx.elements import MONO
from casejournal.report.writers.docx.file import docx
from casejournal.report.writers.docx.styles import DEEPEST, REFERENCE, WIDTH


def small(lang: str) -> bytes:
    blocks = (Heading(1, "", "Judul", "judul"), Paragraph((Span("Teks."),)))
    return docx(Document("Laporan", "x", lang, "2024-11-04", "RN", blocks, ()))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_has_every_style_that_a_report_uses() -> None:
    there = {each.style_id for each in read_docx(str(REFERENCE)).styles}
    used = re.findall(
        rb'<w:(?:pStyle|tblStyle|rStyle) w:val="([^"]+)"',
        b"".join(parts(docx(report("supervisor"))).values()),
    )
    assert len(set(used)) > 15
    assert {each.decode() for each in used} <= there
    for level in range(1, DEEPEST + 1):
        assert {f"Heading{level}", f"Heading{level}Unlisted", f"TOC{level}"} <= there
    assert {"Ruled", "Drawing", "FormText", "Quote", "ListParagraph", "TableofFigures"} <= there


def test_the_room_for_text_is_that_of_its_page() -> None:
    (section,) = read_docx(str(REFERENCE)).sections
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    room = section.page_width - section.left_margin - section.right_margin
    assert room / 635 == WIDTH


def test_it_looks_as_schools_ask() -> None:
    found = read_docx(str(REFERENCE)).styles
    normal = found["Normal"]
    assert normal.type is WD_STYLE_TYPE.PARAGRAPH
    assert normal.paragraph_format.line_spacing == 1.5
    assert normal.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
    (base,) = found.element.iter(qn("w:rPrDefault"))
    assert base.find(".//" + qn("w:rFonts")).get(qn("w:ascii")) == "Times New Roman"
    assert base.find(".//" + qn("w:sz")).get(qn("w:val")) == "24"
    chapter = found["Heading 1"]
    assert (chapter.font.size, chapter.font.bold) == (Pt(14), True)
    assert chapter.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert found["Drawing"].font.name == MONO


def test_it_says_nothing_of_who_made_it() -> None:
    about = read_docx(str(REFERENCE)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert not [name for name in parts(REFERENCE.read_bytes()) if "custom" in name]
    assert b"rsid" not in b"".join(parts(REFERENCE.read_bytes()).values())


@pytest.mark.parametrize(("lang", "tongue", "sign"), [("id", "id-ID", ","), ("en", "en-GB", ".")])
def test_a_report_has_its_language_and_its_decimal_sign(lang: str, tongue: str, sign: str) -> None:
    word = read_docx(io.BytesIO(small(lang)))
    said = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert said == {tongue}
    (decimal,) = word.settings.element.iter(qn("w:decimalSymbol"))
    assert decimal.get(qn("w:val")) == sign


def test_no_text_of_it_is_in_a_report() -> None:
    word = read_docx(io.BytesIO(small("id")))
    assert [each.text for each in word.paragraphs if each.text] == ["Judul", "Teks."]
    assert small("id") == small("id")


def test_a_style_that_is_changed_in_it_is_that_of_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "reference.docx"
    shutil.copyfile(REFERENCE, mine)
    word = read_docx(str(mine))
    word.styles["Normal"].font.size = Pt(11)
    word.sections[0].left_margin = Pt(72)
    word.save(str(mine))
    monkeypatch.setattr(styles, "REFERENCE", mine)
    made = read_docx(io.BytesIO(small("id")))
    assert made.styles["Normal"].font.size == Pt(11)
    assert all(section.left_margin == Pt(72) for section in made.sections)
