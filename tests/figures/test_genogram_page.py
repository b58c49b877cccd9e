"""The page about genogram and ecomap shows what the program draws."""

from __future__ import annotations

from pathlib import Path

from casejournal import demo
from casejournal.figures.ecomap.svg import ecomap_svg
from casejournal.figures.ecomap.text import draw_ecomap
from casejournal.figures.ecomap.texts import EcomapTexts
from casejournal.figures.genogram.svg import genogram_svg
from casejournal.figures.genogram.text import draw
from casejournal.records.family import kinship
from casejournal.records.family.ecomap import ecomaps

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "topics/genogram.md").read_text(encoding="utf-8")
RN = demo.build()[0].public()


def test_drawings_on_the_page_are_those_of_the_invented_case() -> None:
    family = draw(kinship.read(RN, "id"), "id", 72).lines
    ties, _numbered = draw_ecomap(EcomapTexts(RN, "id"), ecomaps(RN.assessment.ecomap)[-1], 72)
    for lines in (family, ties):
        assert "\n".join(["```text", *lines, "```"]) in PAGE


def test_pictures_on_the_page_are_those_of_the_invented_case() -> None:
    # python tools/picture.py writes them.
    family = genogram_svg(kinship.read(RN, "id"), "id", "Genogram RN")
    ties = ecomap_svg(RN, "id", "Ekomap RN", ecomaps(RN.assessment.ecomap))
    for name, picture in (("genogram", family), ("ecomap", ties)):
        assert f"(../pictures/{name}.svg)" in PAGE
        assert (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8") == picture
