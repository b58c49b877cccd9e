"""The document that gives a DOCX file its look, and the lists of a DOCX file.

`reference.docx` has the page of Indonesian schools: A4, margins of 4 cm on the left and 3 cm on
the other sides, Times New Roman of 12 points, 1.5 lines. Its styles are changed in Word.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from casejournal.report.writers.docx.elements import CM, el

if TYPE_CHECKING:
    from docx.document import Document as Word

    from casejournal.report.writers.docx.elements import Element

REFERENCE = Path(__file__).with_name("reference.docx")
WIDTH = 11906 - 4 * CM - 3 * CM
"""Of the text on its page, in twips."""
STEP = 425
"""How far an item of a list stands in from what is around it: 0.75 cm."""
DEEPEST = 9
"""Word knows nine levels of lists and headings."""
_LANGS = {"id": "id-ID", "en": "en-GB"}
_SIGNS = {"id": (",", ";"), "en": (".", ",")}
"""The sign between ones and tenths, and the one between items of a list in a field."""
_BULLETS = "•–▪"


def reference(lang: str) -> Word:
    """The document whose styles, page and footer those of a report are, in its language."""
    word = docx.Document(str(REFERENCE))
    tongue, (decimal, separator) = _LANGS.get(lang, "en-GB"), _SIGNS.get(lang, (".", ","))
    for said in word.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), tongue)
    for name, value in (
        ("w:themeFontLang", tongue),
        ("w:decimalSymbol", decimal),
        ("w:listSeparator", separator),
    ):
        for each in word.settings.element.iter(qn(name)):
            each.set(qn("w:val"), value)
    return word


class Lists:
    """The lists of a document. Each counts for itself; those of one depth share their looks, for
    Word counts on in lists of the same looks that are inside each other."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, int], int] = {}
        self._lists: list[tuple[int, int, int]] = []

    def new(self, style: str, depth: int, start: int) -> tuple[int, int]:
        """A new list: its number, and its depth as Word knows it."""
        level = min(depth, DEEPEST - 1)
        looks = self._looks.setdefault((style, level), len(self._looks) + 1)
        self._lists.append((looks, level, start))
        return len(self._lists), level

    def elements(self) -> list[Element]:
        """What the part of the file about lists holds."""
        made = [self._abstract(*each) for each in self._looks]
        for number, (looks, level, start) in enumerate(self._lists, 1):
            first = el("w:lvlOverride", el("w:startOverride", val=start), ilvl=level)
            made.append(el("w:num", el("w:abstractNumId", val=looks), first, numId=number))
        return made

    def _abstract(self, style: str, level: int) -> Element:
        levels = []
        for at in range(DEEPEST):
            mark = _BULLETS[at % 3] if style == "bullet" else f"%{at + 1}."
            levels.append(
                el(
                    "w:lvl",
                    el("w:start", val=1),
                    el("w:numFmt", val="bullet" if style == "bullet" else "decimal"),
                    el("w:lvlText", val=mark),
                    el("w:lvlJc", val="left"),
                    el("w:pPr", el("w:ind", left=STEP * (at + 1), hanging=STEP)),
                    ilvl=at,
                )
            )
        number = self._looks[style, level]
        kind = el("w:multiLevelType", val="hybridMultilevel")
        return el("w:abstractNum", kind, *levels, abstractNumId=number)
