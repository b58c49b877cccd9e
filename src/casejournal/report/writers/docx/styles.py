"""The styles, lists and settings of a DOCX file.

The page is that of Indonesian schools: A4, margins of 4 cm on the left and 3 cm on the other
sides, Times New Roman of 12 points, 1.5 lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from casejournal.report.writers.docx.elements import CM, MONO, el

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.report.writers.docx.elements import Element

PAGE = (11906, 16838)
"""A4 in twips."""
LEFT, TOP, RIGHT, BOTTOM = 4 * CM, 3 * CM, 3 * CM, 3 * CM
WIDTH = PAGE[0] - LEFT - RIGHT
STEP = 425
"""How far an item of a list stands in from what is around it: 0.75 cm."""
DEEPEST = 9
"""Word knows nine levels of lists and headings."""
_FONT = "Times New Roman"
_LANGS = {"id": "id-ID", "en": "en-GB"}
_BULLETS = "•–▪"


def styles(lang: str) -> list[Element]:
    """The defaults and every style."""
    return list(parse_xml(f"<w:styles {nsdecls('w')}>{''.join(_styles(lang))}</w:styles>"))


def _styles(lang: str) -> Iterator[str]:
    tongue = _LANGS.get(lang, "en-GB")
    yield (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"'
        f' w:eastAsia="{_FONT}" w:cs="{_FONT}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{tongue}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )
    body = '<w:widowControl/><w:spacing w:before="0" w:after="120" w:line="360" w:lineRule="auto"/>'
    yield _style("Normal", "Normal", f'{body}<w:jc w:val="both"/>', default=True)
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"'
        '/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85"'
        ' w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "</w:style>"
    )
    title = '<w:keepNext/><w:spacing w:before="1701" w:after="720"/><w:jc w:val="center"/>'
    yield _style("Title", "Title", title, '<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/>')
    for level in range(1, DEEPEST + 1):
        yield _heading(level)
        about = f'<w:outlineLvl w:val="{level - 1}"/>'
        name = f"Heading {level} not listed"
        yield _style(f"Heading{level}Unlisted", name, about, based=f"Heading{level}")
    for level in range(1, DEEPEST + 1):
        left = STEP * (level - 1)
        about = (
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
            '<w:spacing w:after="40" w:line="276" w:lineRule="auto"/>'
            f'<w:ind w:left="{left + STEP}" w:hanging="{STEP}"/><w:jc w:val="left"/>'
        )
        yield _style(f"TOC{level}", f"toc {level}", about)
    about = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
        '<w:spacing w:after="40" w:line="276" w:lineRule="auto"/>'
        f'<w:ind w:left="{2 * STEP}" w:hanging="{2 * STEP}"/><w:jc w:val="left"/>'
    )
    yield _style("TableofFigures", "table of figures", about)
    close = '<w:spacing w:before="120" w:after="200" w:line="240" w:lineRule="auto"/>'
    yield _style("Caption", "caption", f'{close}<w:jc w:val="center"/>', _size(22))
    single = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    left_side = '<w:jc w:val="left"/>'
    yield _style("TableText", "Table Text", single + left_side, _size(22))
    loose = '<w:spacing w:before="0" w:after="40" w:line="300" w:lineRule="auto"/>'
    yield _style("FormText", "Form Text", loose + left_side)
    gap = '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
    yield _style("Gap", "Gap", gap, _size(8))
    yield _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>')
    quoted = '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    yield _style("Quote", "Quote", quoted)
    yield _style("Picture", "Picture", "<w:keepNext/>" + close + '<w:jc w:val="center"/>')
    mono = f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/>'
    drawn = '<w:keepLines/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>'
    yield _style("Drawing", "Drawing", drawn + left_side, mono)
    line = '<w:bottom w:val="dotted" w:sz="6" w:space="1" w:color="auto"/>'
    lines = (
        f'<w:pBdr>{line}<w:between w:val="dotted" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    )
    yield _style("Ruled", "Ruled", lines + '<w:spacing w:before="60" w:after="60"/>')
    yield _style("Footer", "footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>')
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )


def _heading(level: int) -> str:
    chapter = level == 1
    space = 'w:before="0" w:after="360"' if chapter else 'w:before="240" w:after="120"'
    about = (
        f"<w:keepNext/><w:keepLines/><w:spacing {space}/>"
        f'<w:jc w:val="{"center" if chapter else "left"}"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    looks = f"<w:b/>{'<w:i/>' if level > 4 else ''}{_size(28 if chapter else 24)}"
    return _style(f"Heading{level}", f"heading {level}", about, looks)


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(
    key: str,
    name: str,
    about: str,
    looks: str = "",
    *,
    based: str = "Normal",
    default: bool = False,
) -> str:
    first = ' w:default="1"' if default else ""
    after = "" if default else f'<w:basedOn w:val="{based}"/>'
    following = '<w:next w:val="Normal"/>' if name.startswith("heading") else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{key}"><w:name w:val="{name}"/>{after}'
        f"{following}<w:qFormat/><w:pPr>{about}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


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


def settings(lang: str) -> list[Element]:
    """Fields are brought up to date when the file is opened, for only then are pages known."""
    compat = "http://schemas.microsoft.com/office/word"
    return [
        el("w:defaultTabStop", val=720),
        el("w:characterSpacingControl", val="doNotCompress"),
        el("w:updateFields", val="true"),
        el(
            "w:compat",
            el("w:doNotExpandShiftReturn"),
            el("w:compatSetting", name="compatibilityMode", uri=compat, val=15),
        ),
        el("w:themeFontLang", val=_LANGS.get(lang, "en-GB")),
        el("w:decimalSymbol", val="," if lang == "id" else "."),
        el("w:listSeparator", val=";" if lang == "id" else ","),
    ]
