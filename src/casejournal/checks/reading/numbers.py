"""Numbers that Word prints before paragraphs, which are not in their text."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordNumbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, document: Any) -> None:
        self.counts: dict[str, list[int]] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.abstract: dict[str, str] = {}
        try:
            root = document.part.numbering_part.element
        except (AttributeError, KeyError, NotImplementedError):
            return
        kinds: dict[str, dict[int, tuple[str, str, int]]] = {}
        for kind in root.iter(f"{_W}abstractNum"):
            levels = {}
            for level in kind.iter(f"{_W}lvl"):
                levels[int(level.get(f"{_W}ilvl") or 0)] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
            kinds[kind.get(f"{_W}abstractNumId") or ""] = levels
        for number in root.iter(f"{_W}num"):
            ident = number.get(f"{_W}numId") or ""
            self.abstract[ident] = _value(number, "abstractNumId")
            self.levels[ident] = kinds.get(self.abstract[ident], {})

    def mark(self, paragraph: Any) -> str:
        """The number before a paragraph, "" if it has none."""
        found = paragraph._p.find(f"{_W}pPr/{_W}numPr")
        if found is None and paragraph.style is not None:
            found = paragraph.style.element.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        ident, level = _value(found, "numId"), int(_value(found, "ilvl") or 0)
        levels = self.levels.get(ident)
        if not levels or level not in levels:
            return ""
        form, text, start = levels[level]
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        counts = self.counts.setdefault(ident, [])
        while len(counts) <= level:
            counts.append(levels.get(len(counts), ("", "", 1))[2] - 1)
        counts[level] = max(counts[level], start - 1) + 1
        del counts[level + 1 :]
        for index, count in enumerate(counts):
            text = text.replace(f"%{index + 1}", _written(count, levels[index][0]))
        return text


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr((96 if form == "lowerLetter" else 64) + count)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.lower() if form == "lowerRoman" else roman
    return str(count)


def _roman(count: int) -> str:
    found = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while count >= value:
            found, count = found + letters, count - value
    return found
