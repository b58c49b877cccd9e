"""Escaping for Markdown: text and spans that read back as the same text.

Written for CommonMark with GFM tables. Only what would be taken for markup is escaped, so that
the file stays readable as it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.document.blocks import Span

_ALWAYS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_LINE_START = re.compile(r"([-+:=]|#{1,6})(?=[-=:\s]|$)|[-+=:](?=[-=:])")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SPACE = re.compile(r"[ \t]+$|^[ \t]+")
_CLOSING = re.compile(r"#+[ \t]*$")


def text(raw: str) -> str:
    """Text with everything escaped that is markup wherever it stands."""
    return _ALWAYS.sub(lambda found: "\\" + found.group(), raw)


def at_line_start(line: str) -> str:
    """An escaped line whose beginning would make a heading, a list, a rule or a table of it."""
    if found := _NUMBER_START.match(line):
        return f"{found[1]}\\{line[found.start(2) :]}"
    return f"\\{line}" if _LINE_START.match(line) else line


def code(raw: str, *, cell: bool = False) -> str:
    """Text as a code span, between as many backticks as it takes; a pipe would end a cell."""
    if cell:
        raw = raw.replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", raw)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if raw[:1] in "` " or raw[-1:] in "` " else ""
    return f"{fence}{pad}{raw}{pad}{fence}"


def paragraph(spans: Iterable[Span]) -> str:
    """Spans as a paragraph, with a hard break at every end of a line."""
    return "\\\n".join(at_line_start(line) for line in _lines(spans, cell=False))


def cell(spans: Iterable[Span]) -> str:
    """Spans as a cell of a table: one line, ends of lines become " / "."""
    return " / ".join(_lines(spans, cell=True))


def heading(raw: str) -> str:
    """Text of a heading: one line, without a closing run of `#`."""
    line = text(" ".join(raw.split()))
    return _CLOSING.sub(lambda found: found.group().replace("#", "\\#"), line)


def _lines(spans: Iterable[Span], *, cell: bool) -> list[str]:
    """Spans as lines of inline Markdown; empty lines are left out."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        first, *more = span.text.split("\n")
        rows[-1].append(replace(span, text=first))
        rows.extend([replace(span, text=part)] for part in more)
    return [line for line in (_line(row, cell) for row in rows) if line.strip()]


def _line(spans: list[Span], cell: bool) -> str:
    """One line; a style is dropped where its marks would not be read as marks."""
    pieces: list[Span] = []
    for span in spans:
        if pieces and not span.code and _style(pieces[-1]) == _style(span):
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + span.text)
        elif span.text:
            pieces.append(span)
    out = ""
    for index, span in enumerate(pieces):
        body = code(span.text, cell=cell) if span.code and span.text.strip() else text(span.text)
        marks = ("**" if span.strong else "") + ("*" if span.emphasis else "")
        if not marks or not body.strip():
            out += body
            continue
        left = body[: len(body) - len(body.lstrip())]
        right = body[len(body.rstrip()) :]
        core = body.strip()
        after = right or (_opening(pieces[index + 1]) if index + 1 < len(pieces) else "")
        before = (out + left)[-1:]
        if _opens(before, core[0]) and _closes(core[-1], after[:1]):
            out += f"{left}{marks}{core}{marks}{right}"
        else:
            out += body
    return _SPACE.sub("", out)


def _style(span: Span) -> tuple[bool, bool, bool]:
    return span.strong, span.emphasis, span.code


def _opening(span: Span) -> str:
    """The first character that a span puts into the source."""
    if (span.strong or span.emphasis) and not span.text[:1].isspace():
        return "*"
    return "`" if span.code else text(span.text[:1])


def _opens(before: str, first: str) -> bool:
    """Whether a run of `*` between these opens (CommonMark: left-flanking)."""
    if before == "*" or first.isspace():
        return False
    return not _mark(first) or before == "" or before.isspace() or _punctuation(before)


def _closes(last: str, after: str) -> bool:
    """Whether a run of `*` between these closes (CommonMark: right-flanking)."""
    if after == "*" or last.isspace():
        return False
    return not _mark(last) or after == "" or after.isspace() or _punctuation(after)


def _mark(char: str) -> bool:
    # Whether symbols count as punctuation differs from parser to parser: here they do,
    return unicodedata.category(char)[0] in "PS"


def _punctuation(char: str) -> bool:
    # and here they do not, so that either reads the same.
    return unicodedata.category(char)[0] == "P" or char in "`*"
