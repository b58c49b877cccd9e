"""Word files: the same findings, with places counted in paragraphs."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from casejournal.checks import check_document
from casejournal.checks.reading import Unreadable, of_bytes
from casejournal.checks.reading.docx import paragraphs


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_paragraphs_headings_and_tables_are_read() -> None:
    document = docx.Document()
    document.add_heading("BAB IV PENANGANAN KASUS", 1)
    document.add_paragraph("Pertemuan pada Senin, 17 September 2024 berjalan baik.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hari/Tanggal", "Kegiatan"
    table.cell(1, 0).text, table.cell(1, 1).text = "Rabu, 20 September 2024", "Konseling"
    source = of_bytes(saved(document), ".docx")
    findings = check_document(source.document, only=["date.weekday"])
    assert [(each.place.line, each.quote) for each in findings] == [
        (2, "Senin, 17 September 2024"),
        (4, "Rabu, 20 September 2024"),
    ]
    assert findings[0].place.section == "BAB IV PENANGANAN KASUS"
    assert source.paragraphs


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 90_000_000)
    with pytest.raises(Unreadable):
        of_bytes(out.getvalue(), ".docx")


def test_the_contents_of_a_report_are_no_second_headings() -> None:
    document = docx.Document()
    document.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
    for style in ("TOC 1", "Heading 1"):
        for text in ("BAB I PENDAHULUAN", "BAB II LANDASAN"):
            document.add_paragraph(text, style=style)
    assert paragraphs(saved(document)) == ["", "", "# BAB I PENDAHULUAN", "# BAB II LANDASAN"]
