"""The font of the drawings: it is there, it has the letters, and drawings are the same with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import ImageFont

from casejournal import demo
from casejournal.figures.font import FAMILY, FOLDER, font_files, has_letters, letter_width
from casejournal.figures.genogram.svg import genogram_svg
from casejournal.figures.svg import reach, wrapped
from casejournal.records.family import kinship
from casejournal.report.writers.docx import media


def test_both_faces_are_small_and_have_their_license_beside_them() -> None:
    assert [Path(path).name for path in font_files()] == [
        "CasejournalSans-Bold.ttf",
        "CasejournalSans-Regular.ttf",
    ]
    assert all(Path(path).stat().st_size < 150_000 for path in font_files())
    license = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in license
    assert "Reserved Font Name Liberation" in license


def test_the_font_is_called_by_no_name_that_its_license_reserves() -> None:
    for path in font_files():
        family, _face = ImageFont.truetype(path).getname()
        assert family == FAMILY
        assert not any(name in FAMILY for name in ("Liberation", "Arimo", "Tinos", "Cousine"))


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_letters_are_as_wide_as_the_program_takes_them_to_be(face: str) -> None:
    path = FOLDER / f"CasejournalSans-{face}.ttf"
    font = ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
    for letter in "aijmwMW@ 0123456789.,–−…äéşșđ“”±→ЖΩ":
        width = letter_width(letter, bold=face == "Bold")
        assert width * 1000 == pytest.approx(font.getlength(letter), abs=1.5), letter


def test_both_faces_have_the_same_letters() -> None:
    widths = json.loads((FOLDER / "widths.json").read_text("utf-8"))
    assert widths["regular"].keys() == widths["bold"].keys()


def test_what_a_drawing_may_say_is_in_the_font() -> None:
    assert has_letters("Ibu – “Nn. Ş”, ±1945, Ђорђе, Ελένη, Nguyễn, m. 2014 · mean − 2 SD → × €")
    assert has_letters("two\nlines")
    assert not has_letters("語")


def test_lines_are_no_wider_than_their_room() -> None:
    text = "Kelompok bantu diri keluarga besar di kampung sebelah, Wijayakusuma WWWWWWWWWWWW"
    for bold in (False, True):
        lines = wrapped(text, 90, 12, bold=bold)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        path = FOLDER / f"CasejournalSans-{'Bold' if bold else 'Regular'}.ttf"
        font = ImageFont.truetype(str(path), 1200, layout_engine=ImageFont.Layout.BASIC)
        assert all(font.getlength(line) <= 9000 + 10 * len(line) for line in lines)
    assert reach("WWW", bold=True) > reach("iii", bold=True)


def test_a_drawing_is_the_same_with_and_without_fonts_of_the_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = demo.build()[0].public()
    svg = genogram_svg(kinship.read(case, "id"), "id", "Genogram RN")
    ours = media._png(svg)
    monkeypatch.setattr(media, "has_letters", lambda _text: False)
    assert media._png(svg) == ours
    monkeypatch.setattr(media, "font_files", list)
    assert media._png(svg.replace(FAMILY, "Nowhere")) != ours


def test_a_drawing_names_the_font_and_those_that_are_as_wide() -> None:
    case = demo.build()[0].public()
    svg = genogram_svg(kinship.read(case, "id"), "id", "Genogram RN")
    assert f"font-family=\"'{FAMILY}', Arial, Helvetica," in svg
    assert 'sans-serif">' in svg
