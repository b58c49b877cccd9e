"""Parser of text: joins lines into paragraphs and takes marks of Markdown off."""

from __future__ import annotations

import re
from functools import cache

from casejournal.checks.document import BlockKind, Segment, TextBlock, TextDocument
from casejournal.checks.reading.lines import Shape, shape
from casejournal.checks.reading.pages import page_numbers, torn
from casejournal.checks.words import MONTH
from casejournal.records.values.text import clean

_FENCE = re.compile(r"\s*(?:```|~~~)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKS = re.compile(
    r"(?<= ) +|"
    r"\\(?=[!-/:-@\[-`{-~])"  # an escape
    r"|\*\*|__(?=\S)|(?<=\S)__|`+"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_])"
    r"|!?\[(?=[^\]\n]*\]\([^)\n]*\))|\]\([^)\n]*\)"
    r"|</?(?:br|b|i|u|em|strong|sup|sub)\s*/?>"
)
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_ENTRY = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?[.,]? (?:[A-Z]\.|\(?(?:19|20)\d\d)")
_SOURCES = re.compile(r"pustaka|references|bibliography|rujukan", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[,(/–-]|(?<!\d)\d{1,2}|\b(?:dan|atau|di|ke|dari|pada|yang|dengan|untuk|oleh|dalam|of|the|and|to|in|for))$"
)
_MONTHS = re.compile(rf"(?:{MONTH})\b", re.IGNORECASE)
_BLANKS = re.compile(r"(?<= ) +")
_BLANK = re.compile(" ")
_LONG = 170
"""Characters of a line that is a paragraph by itself."""


def parse_text(
    text: str, *, markdown: bool | None = None, paragraphs: bool = False
) -> TextDocument:
    """The document in a text. Linear in its length.

    `markdown` is found out by looking if it is None; `paragraphs` says that every line is one.
    """
    lines = clean(text).split("\n")
    if markdown is None:
        markdown = looks_like_markdown(lines)
    return _TextParser(lines, markdown=markdown, paragraphs=paragraphs).document()


def looks_like_markdown(lines: list[str]) -> bool:
    """Whether lines have headings or tables as Markdown has them."""
    return any(
        re.match(r"#{1,6} \S|\*\*\S|- \*\*", line) or _TABLE_RULE.match(line) for line in lines
    )


_INDONESIAN = re.compile(r"\b(?:yang|dan|dengan|pada|klien|untuk|tidak|dari|dalam|oleh)\b", re.I)
_ENGLISH = re.compile(r"\b(?:the|and|with|of|client|for|not|from|was|by)\b", re.I)


def language_of(text: str) -> str:
    """ "id" or "en", by the small words of a text."""
    some = text[:60_000]
    english = len(_ENGLISH.findall(some)) > len(_INDONESIAN.findall(some))
    return "en" if english else "id"


class _TextParser:
    def __init__(self, lines: list[str], *, markdown: bool, paragraphs: bool) -> None:
        self.lines = lines
        self.markdown = markdown
        self.paragraphs = paragraphs
        self.skipped = set() if paragraphs or markdown else page_numbers(lines)
        lengths = sorted(len(line) for line in lines if len(line.strip()) > 20) or [80]
        self.usual = lengths[int(len(lengths) * 0.8)]
        # Where many lines are longer than any page is wide, each is a paragraph.
        self.whole = paragraphs or sum(length > 140 for length in lengths) > 0.04 * len(lengths)
        self.sources = False
        self.turned = False
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[TextBlock] = []
        self.segments: list[Segment] = []
        self.depth = 0

    def document(self) -> TextDocument:
        before, gap, fenced = "", True, False
        last_stripped = ""
        for number, raw in enumerate(self.lines, 1):
            line = raw.rstrip()
            if number == 1 and line == "---" and self.markdown:
                fenced = True  # front matter
                self._front(number, line)
                continue
            if (
                fenced
                and number > 1
                and self.blocks
                and self.blocks[0].kind == "code"
                and (self.blocks[0].style == "front")
            ):
                self._front(number, line)
                fenced = line != "---"
                if not fenced:
                    self.blocks[0].style = ""
                continue
            if self.markdown and _FENCE.match(line):
                fenced, gap = not fenced, True
                continue
            self.turned = self.turned or number - 1 in self.skipped
            if not line.strip() or number - 1 in self.skipped or _RULE.match(line):
                gap = gap or not line.strip() or bool(_RULE.match(line))
                before = "" if gap else before
                continue
            if fenced:
                self._add("code", number, [(line, 1)])
                continue
            if _TABLE.match(line):
                if not _TABLE_RULE.match(line):
                    self._row(number, line)
                gap = True
                continue
            gap = self._line(number, line, before if not gap else "", gap, last_stripped)
            before = last_stripped = line.strip()
        document = TextDocument("".join(self.parts), self.blocks, self.segments)
        document.lang = language_of(document.text)
        document.wrapped = not self.markdown and not self.paragraphs
        return document

    def _front(self, number: int, line: str) -> None:
        self._add("code", number, [(line, 1)], style="front")

    def _line(self, number: int, line: str, before: str, gap: bool, last: str) -> bool:
        """One line of text; returns whether a paragraph ends with it."""
        indent = len(line) - len(line.lstrip())
        bare, column = line.lstrip(), indent + 1
        if self.markdown:
            while bare.startswith(">"):
                stripped = bare[1:].lstrip()
                column += len(bare) - len(stripped)
                bare = stripped
            if found := _HEADING.fullmatch(bare):
                self._heading(number, found, column)
                return True
        if self.paragraphs and (found := _HEADING.fullmatch(bare)):
            self._heading(number, found, 1 - found.start(2))
            return True
        pieces = self._pieces(bare, column)
        text = "".join(part for part, _column in pieces)
        found_shape = shape(text, before) if text.strip() else Shape("paragraph")
        if self.markdown and found_shape.kind == "heading" and found_shape.style != "decimal":
            found_shape = Shape("paragraph")  # only what is marked as one
        if self.markdown and re.match(r"- \[", bare):
            found_shape = Shape("contents")
        if gap and not self.markdown and self._broken(last, text):
            gap = False
        self.turned = False
        joins = found_shape.kind == "paragraph" or (
            found_shape.kind == "field" and last.endswith(",")
        )
        if joins and not gap and self._goes_on(last, text):
            self._join(number, pieces)
            return self.paragraphs or len(line) > _LONG
        block = self._add(found_shape.kind, number, pieces)  # type: ignore[arg-type]
        block.number, block.style = found_shape.number, found_shape.style
        block.title = found_shape.title
        if block.kind == "heading":
            self.sources = bool(_SOURCES.search(block.title))
        block.level = found_shape.level or (indent if found_shape.kind == "item" else 0)
        return self.paragraphs or found_shape.kind == "contents" or len(line) > _LONG

    def _goes_on(self, last: str, text: str) -> bool:
        """Whether a line continues where the last one broke off."""
        if not self.blocks or self.blocks[-1].kind in ("contents", "code", "row"):
            return False
        if self.whole or (self.sources and _ENTRY.match(text)):
            return False
        block = self.blocks[-1]
        if block.kind == "heading":
            # A title may go on in capitals on the next line.
            return block.style == "chapter" and text.isupper() and not re.match(r"\d|[A-Z]\.", text)
        if block.kind == "caption":
            if not block.title:  # it stands on the next line
                block.title = text
                return True
            return text[:1].islower()
        if text[:1].isupper() and len(last) < 0.5 * self.usual and not _OPEN.search(last):
            return bool(_MONTHS.match(text))  # a line by itself, or a cell
        ended = last.endswith((".", "!", "?", ".”", '."', ":", ";"))
        return not (ended and len(last) < 0.75 * self.usual)

    def _broken(self, last: str, text: str) -> bool:
        """Whether only the end of a page parts a line from the one it continues."""
        if not self.blocks or self.blocks[-1].kind not in ("paragraph", "item", "field"):
            return False
        if last.endswith((".", "!", "?", ":", ";", ".”")):
            return False
        return text[:1].islower() or (
            self.turned and (text[:1].isdigit() or bool(_OPEN.search(last)))
        )

    def _heading(self, number: int, found: re.Match[str], column: int) -> None:
        start = column + found.start(2)
        pieces = self._pieces(found[2], start)
        text = "".join(part for part, _column in pieces)
        known = shape(text, "")
        block = self._add("heading", number, pieces)
        block.level = len(found[1])
        if known.kind in ("heading", "item"):
            block.number, block.style, block.title = known.number, known.style, known.title
            if known.kind == "item":
                block.style = "mark" if known.style == "1." else known.style
        else:
            block.style, block.title = "plain", text

    def _row(self, number: int, line: str) -> None:
        cells, pieces, start, at = [], [], self.length, 0
        inside = line.strip()
        offset = line.index("|") + 1
        for part in re.split(r"(?<!\\)\|", inside[1:-1]):
            bare = part.strip()
            column = offset + 1 + (len(part) - len(part.lstrip()))
            offset += len(part) + 1
            found = self._pieces(bare, column)
            text = "".join(each for each, _column in found)
            cells.append((start + at, start + at + len(text)))
            pieces += [*found, (" | ", column + len(bare))]
            at += len(text) + 3
        block = self._add("row", number, pieces[:-1])
        block.cells = tuple((a + 0, b) for a, b in cells)
        shift = block.start - start
        block.cells = tuple((a + shift, b + shift) for a, b in cells)

    def _pieces(self, bare: str, column: int) -> list[tuple[str, int]]:
        """What of a line is text, each piece with its column."""
        bare = bare.replace("\t", " ").replace("\xa0", " ")
        cuts = (
            _MARKS.finditer(bare) if self.markdown else _tears(bare) if not self.paragraphs else ()
        )
        found, at = [], 0
        for cut in cuts:
            if cut.start() > at:
                found.append((bare[at : cut.start()], column + at))
            at = cut.end()
        if at < len(bare):
            found.append((bare[at:], column + at))
        return found

    def _add(
        self, kind: BlockKind, number: int, pieces: list[tuple[str, int]], style: str = ""
    ) -> TextBlock:
        if self.length:
            self._put("\n")
        block = TextBlock(kind, self.length, self.length, number, style=style)
        self.blocks.append(block)
        self._pieces_in(block, number, pieces)
        return block

    def _join(self, number: int, pieces: list[tuple[str, int]]) -> None:
        """Continue the last block: with a blank, or without where a word was divided."""
        if not (
            self.parts and self.parts[-1].endswith(("/", "-")) and self.parts[-1][-2:-1].isalpha()
        ):
            self._put(" ")
        block = self.blocks[-1]
        if block.kind == "heading":
            words = "".join(text for text, _column in pieces)
            block.title = f"{block.title} {words}".strip()
        self._pieces_in(block, number, pieces)

    def _pieces_in(self, block: TextBlock, number: int, pieces: list[tuple[str, int]]) -> None:
        for text, column in pieces:
            self.segments.append(Segment(self.length, number, column))
            self._put(text)
        block.end = self.length

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


@cache
def _torn_pattern() -> re.Pattern[str]:
    return torn()


def _tears(bare: str) -> list[re.Match[str]]:
    """The blanks inside known words that a PDF tore apart, and soft hyphens."""
    if " " not in bare:
        return []
    found = list(_BLANKS.finditer(bare)) if "  " in bare else []
    for word in _torn_pattern().finditer(bare):
        if " " in word[0]:
            found += list(_BLANK.finditer(bare, word.start(), word.end()))
    return sorted(found, key=re.Match.start)
