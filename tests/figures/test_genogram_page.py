"""The page about genogram and ecomap shows what the program draws."""

from __future__ import annotations

from pathlib import Path

from casejournal import demo
from casejournal.figures.ecomap_svg import ecomap_svg
from casejournal.figures.ecomap_text import draw_ecomap
from casejournal.figures.ecomap_words import EcomapWords
from casejournal.figures.genogram_svg import genogram_svg
from casejournal.figures.genogram_text import draw
from casejournal.records import kinship
from casejournal.records.ecomap import ecomaps

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "topics/genogram.md").read_text(encoding="utf-8")
RN = demo.build()[0].public()


def test_drawings_on_the_page_are_those_of_the_invented_case() -> None:
    family = draw(kinship.read(RN, "id"), "id", 72).lines
    ties, _numbered = draw_ecomap(EcomapWords(RN, "id"), ecomaps(RN.assessment.ecomap)[-1], 72)
    for lines in (family, ties):
        assert "\n".join(["```text", *lines, "```"]) in PAGE


def test_pictures_on_the_page_are_those_of_the_invented_case() -> None:
    # python tools/picture.py writes them.
    family = genogram_svg(kinship.read(RN, "id"), "id", "Genogram RN")
    ties = ecomap_svg(RN, "id", "Ekomap RN", ecomaps(RN.assessment.ecomap))
    for name, picture in (("genogram", family), ("ecomap", ties)):
        assert f"(../pictures/{name}.svg)" in PAGE
        assert (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8") == picture
