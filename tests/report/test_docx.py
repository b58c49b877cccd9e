"""The report as a DOCX file, read with another library: its words, its pages, its fields."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from docx import Document as read_docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from payloads import PAYLOADS
from PIL import Image
from test_audiences import report
from test_export_forms import made

from casejournal import demo as example
from casejournal.platform.errors import NotFound, Refused, VaultUnwritable
from casejournal.records.values.text import clean
from casejournal.report import Document
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    FormBlock,
    FormRow,
    Heading,
    List,
    Listing,
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
from casejournal.report.writers.docx.elements import xml_text
from casejournal.report.writers.docx.file import docx

COUNTED = ("Tabel", "Gambar", "Lampiran")


@cache
def demo() -> bytes:
    return docx(report("supervisor"))


@cache
def word() -> Word:
    return read(demo())


def read(data: bytes) -> Word:
    return read_docx(io.BytesIO(data))


def small(*blocks: Block) -> Document:
    return Document("Laporan", "x", "id", "2024-11-04", "RN", blocks, ())


def words(found: Word) -> str:
    """Every text in the order of reading, without the colons of forms."""
    return squeezed("".join(_texts(found)))


def _texts(within: Any) -> Iterator[str]:
    for each in within.iter_inner_content():
        if isinstance(each, WordTable):
            for row in each.rows:
                for cell in row.cells:
                    yield from _texts(cell)
        else:
            yield each.text


def squeezed(text: str) -> str:
    return "".join(text.split()).replace(":", "")


def words_of(style: str) -> list[str]:
    """The paragraphs of a style in the report of the demo."""
    return [each.text for each in word().paragraphs if each.style and each.style.name == style]


def printed(document: Document) -> str:
    """What `words` has to give: drawings are pictures there."""
    return squeezed("".join(map(xml_text, texts(_without_drawings(document.blocks)))))


def _without_drawings(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_without_drawings, value))
    if isinstance(value, Drawing) and value.svg:
        return Drawing(())
    if is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _without_drawings(each) for name, each in inner.items()})
    return value


def test_every_word_is_in_it_and_in_order() -> None:
    assert words(word()) == printed(report("supervisor"))


def test_headings_are_headings() -> None:
    found = [
        (int(style[-1]), squeezed(each.text))
        for each in word().paragraphs
        if re.fullmatch("Heading [1-9]", style := str(each.style and each.style.name))
    ]
    headings = [each for each in report("supervisor").blocks if isinstance(each, Heading)]
    assert found == [(each.level, squeezed(each.label)) for each in headings if each.listed]
    assert len(words_of("Title")) == 1


def test_the_pages_are_those_of_a_school() -> None:
    cover, front, main = word().sections
    for section in (cover, front, main):
        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        margins = (
            section.left_margin,
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
        )
        assert [round(each.cm, 1) for each in margins if each is not None] == [4, 3, 3, 3]
    kinds = [each._sectPr.find(qn("w:pgNumType")) for each in (cover, front, main)]
    found = [(kind.get(qn("w:fmt")), kind.get(qn("w:start"))) for kind in kinds]
    assert found == [("lowerRoman", "1"), ("lowerRoman", "2"), ("decimal", "1")]
    assert "PAGE" in main.footer._element.xml
    assert "PAGE" not in cover.footer._element.xml
    chapters = [each for each in word().paragraphs if re.match("BAB [IV]+\n", each.text)]
    # The first chapter begins a section, and so a page.
    assert [each.paragraph_format.page_break_before for each in chapters] == [None] + [True] * 5


def test_contents_and_captions_are_fields_with_what_they_show() -> None:
    codes = [each.text.strip() for each in word().element.iter(qn("w:instrText"))]
    lists = [code for code in codes if code.startswith("TOC")]
    assert lists == [r'TOC \o "1-4" \h', *(rf'TOC \h \c "{name}"' for name in COUNTED)]
    numbered = [each for each in words_of("Caption") if re.match(r"(Tabel|Gambar) \S+\.\d", each)]
    numbered += [each for each in words_of("Heading 2") if re.match(r"Lampiran \d", each)]
    assert sum(code.startswith("SEQ") for code in codes) == len(numbered) > 15
    # A field begins and ends, and everything that is referred to is there.
    kinds = [each.get(qn("w:fldCharType")) for each in word().element.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    marks = [each.get(qn("w:name")) for each in word().element.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)
    pages = {code.split()[1] for code in codes if code.startswith("PAGEREF")}
    links = {each.get(qn("w:anchor")) for each in word().element.iter(qn("w:hyperlink"))}
    assert len(pages) > 100
    assert (links | pages) <= set(marks)


def test_tables_repeat_their_heads_and_stay_on_the_page() -> None:
    tables = [
        each for each in word().tables if each.style is not None and each.style.name == "Table Grid"
    ]
    assert len(tables) > 20
    for table in tables:
        first, *rest = table._tbl.tr_lst
        assert first.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        for row in rest:
            assert not list(row.iter(qn("w:tblHeader")))
        assert sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid) <= 7937


def test_drawings_are_pictures_that_are_described() -> None:
    about = [each.get("descr") for each in word().element.iter(qn("wp:docPr"))]
    assert any(text.startswith("Genogram RN") for text in about)
    assert any(text.startswith("Ekomap RN") for text in about)
    with zipfile.ZipFile(io.BytesIO(demo())) as archive:
        names = archive.namelist()
        media = [name for name in names if name.startswith("word/media/")]
        assert len([name for name in media if name.endswith(".svg")]) == len(about)
        assert all(archive.read(name)[:4] in (b"\x89PNG", b"<?xm") for name in media)
        assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_it_says_nothing_of_who_made_it_or_when() -> None:
    about = word().core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert "Kepercayaan Diri" in about.title
    assert about.created is not None
    assert about.created.date().isoformat() == "2024-11-04"
    with zipfile.ZipFile(io.BytesIO(demo())) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in b"".join(map(archive.read, archive.namelist()))
    document = report("referral")
    assert docx(document) == docx(document)


def test_hostile_text_is_text() -> None:
    found = [clean(payload) for payload in PAYLOADS.values()]
    found += ["<w:p/>", "]]>", "&amp;", "{ SEQ x }", "\ufffe", "\ud800", "PAGEREF _Ref1 \\h"]
    blocks: list[Block] = []
    for number, text in enumerate(found):
        spans = (Span(text), Span(text, gap=("a",)), Span(text, code=True))
        row = TableRow(((Span(text),), (Span(text, strong=True),)))
        deep: tuple[Block, ...] = (Paragraph(spans),)
        for _depth in range(12):
            deep = (Paragraph(spans[:1]), List("decimal", (deep,), 3), Quote(deep[:1]))
        blocks += [
            Heading(1, f"BAB {number}", text, f"a{number}"),
            Paragraph(spans),
            TableBlock((text, text), (row,), ("left", "right"), text, f"{text} {number}", row),
            TableBlock((text,), (), ("centre",)),
            Figure((Drawing((text,)),), text, f"Gambar {number}"),
            FormBlock((FormRow(text, (Ruled(2), *deep)),), (Signature(text, text, text),)),
            FormBlock((FormRow(text, (Paragraph(spans), Paragraph(spans))),)),
            List("bullet", ((), (TableBlock((text,), (row,), ("left",)),) * bool(not number))),
        ]
        if not number:
            blocks[-1] = List("none", ((Paragraph(spans),), ()))
    document = replace(small(*blocks), title="".join(found))
    assert words(read(docx(document))) == printed(document)


def test_a_page_begins_where_it_should() -> None:
    table = TableBlock(("a",), (), ("left",))
    document = small(Paragraph((Span("x"),)), PageBreak(), PageBreak(), table, PageBreak())
    found = [each.paragraph_format.page_break_before for each in read(docx(document)).paragraphs]
    assert found == [None, True, None]


def test_a_list_counts_from_its_own_start() -> None:
    item = (Paragraph((Span("x"),)),)
    inner = List("decimal", (item, item))
    outer = List("decimal", ((*item, inner), item), start=4)
    found = read(docx(small(outer, List("decimal", (item,)))))
    numbers = [each._p.pPr.numPr for each in found.paragraphs]
    lists = [(each.numId.val, each.ilvl.val) for each in numbers]
    assert lists == [(1, 0), (2, 1), (2, 1), (1, 0), (3, 0)]
    part = found.part.numbering_part.element
    assert [each.get(qn("w:val")) for each in part.iter(qn("w:startOverride"))] == ["4", "1", "1"]


def test_photographs_are_in_it_or_named() -> None:
    file = io.BytesIO()
    Image.new("RGB", (4000, 3000), "red").save(file, "JPEG")
    picture = Picture("a.jpg", "image/jpeg", 4000, 3000, "Foto: taman")
    figure = Figure((picture,), "Taman", "Gambar 1")
    (shape,) = read(docx(small(figure), lambda _name: file.getvalue())).inline_shapes
    assert shape.width.cm == pytest.approx(14, abs=0.01)
    assert shape.height.cm == pytest.approx(10.5, abs=0.01)

    def gone(name: str) -> bytes:
        raise NotFound(name)

    for source in (None, gone, lambda _name: b"\x89PNG", lambda _name: b"\xff\xd8\xff"):
        assert words(read(docx(small(figure), source))) == "FototamanGambar1Taman"


def test_where_drawings_have_no_letters_they_are_drawn_with_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from casejournal.report.writers.docx import media

    monkeypatch.setattr(media, "_has_letters", lambda: False)
    drawing = Drawing(("+---+", "| a |"), '<svg width="3" height="3"/>')
    assert [each.text for each in read(docx(small(drawing))).paragraphs] == ["+---+\n| a |"]


def test_an_empty_report_and_an_empty_list_are_files() -> None:
    assert words(read(docx(small()))) == ""
    assert words(read(docx(small(Listing("tables", (), "Tidak ada."))))) == "Tidakada."


def test_without_the_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "casejournal.report.writers.docx.package", None)
    with pytest.raises(Refused) as refused:
        docx(small())
    assert "-m pip install" in refused.value.todo
    assert "python-docx" in refused.value.todo
    assert "Markdown" in refused.value.safe


def test_a_failure_of_the_package_tells_nothing_of_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from casejournal.report.writers.docx import package

    def broken(*_args: object) -> bytes:
        raise ValueError("RAHASIA")

    monkeypatch.setattr(package, "packed", broken)
    with pytest.raises(VaultUnwritable) as failed:
        docx(small())
    assert "RAHASIA" not in str(failed.value)


def test_no_part_of_the_file_holds_a_real_name() -> None:
    case, _profile, _entries = example.build()
    case.identity.person.name = "Rangga Nugraha"
    case.assessment.focus.text = "Rangga Nugraha kurang percaya diri"
    case.assessment.ecomap[0].system = "Sahabat Rangga Nugraha"
    found = made(case)
    data = docx(found.document, found.pictures)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"Nugraha" in archive.read(name)]
    assert "kurangpercayadiri" in words(read(data))
