"""Rules on references to tables, figures, appendices, chapters and sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.checks.rules.form.numbering import captions, chapters, value
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_KINDS = {"tabel": "tabel", "table": "tabel", "gambar": "gambar", "figure": "gambar"}
_REFERENCE = re.compile(
    r"\b(?P<word>Tabel|Gambar|Table|Figure|tabel|gambar) (?P<number>L?\d{1,2}(?: ?[.\-] ?\d{1,2})?)\b(?![.,]\d)"
)
_APPENDIX = re.compile(r"\b(?:[Ll]ampiran|[Aa]ppendix) (?P<number>\d{1,2}|[A-H])\b(?![.,]?\d)")
_CHAPTER = re.compile(r"\b(?:[Bb]ab|BAB|[Cc]hapter) (?P<number>[IVX]{1,5}|\d{1,2})\b(?!\.\d)")
_SECTION = re.compile(
    r"\b(?:[Ss]ub ?-?[Bb]ab|[Bb]agian|[Ss]ection|[Pp]oin|[Bb]utir) (?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\b"
)


def references(document: TextDocument) -> list[tuple[str, str, int, int]]:
    """(kind, number, start, end) of every reference to a table or figure in the text."""
    if "references" not in document.facts:
        heads = {each.start for each in captions(document)}
        lists = [(block.start, block.end) for block in document.blocks if block.kind == "contents"]
        starts = {start for start, _end in lists}
        found = []
        for match in _REFERENCE.finditer(document.text):
            block = document.block_at(match.start())
            if match.start() in heads or (block and block.start in starts):
                continue
            kind = _KINDS[match["word"].casefold()]
            number = re.sub(r" ", "", match["number"]).replace("-", ".")
            found.append((kind, number, match.start(), match.end()))
        document.facts["references"] = found
    done: list[tuple[str, str, int, int]] = document.facts["references"]
    return done


@rule(
    "reference.missing",
    14,
    "error",
    title=N_("What is referred to does not exist"),
    why=N_("A reference that leads nowhere leaves the reader without what was promised."),
    says=N_("There is no {what}."),
    advice=N_("Mend the number, or add what is missing."),
)
def missing(document: TextDocument) -> Iterator[Hit]:
    numbers: dict[str, set[str]] = {"tabel": set(), "gambar": set()}
    for each in captions(document):
        numbers[_KINDS.get(each.style, "gambar")].add(each.number)
    for kind, number, start, end in references(document):
        known = numbers[kind]
        # A text without any caption was not given with its tables.
        if known and number not in known and stage_at(document, start) != "front":
            yield Hit(start, end, {"what": document.text[start:end]})
    appendices = {each.number for each in document.headings if each.style == "appendix"}
    own = {each.start for each in document.headings}
    if appendices:
        for match in _APPENDIX.finditer(document.text):
            if match["number"] not in appendices and match.start() not in own:
                yield Hit(match.start(), match.end(), {"what": match[0]})
    yield from _sections(document, own)


def _sections(document: TextDocument, own: set[int]) -> Iterator[Hit]:
    known = {number for _heading, number in chapters(document)}
    if len(known) > 1:
        for match in _CHAPTER.finditer(document.text):
            number = value(match["number"])
            block = document.block_at(match.start())
            if match.start() in own or number is None or (block and block.kind == "contents"):
                continue
            if number not in known and not re.search(
                r"(?:UU|Undang|Peraturan|Permensos|KUHP|pasal)[^.\n]{0,50}\Z",
                document.text[max(0, match.start() - 60) : match.start()],
            ):
                yield Hit(match.start(), match.end(), {"what": match[0]})
    sections = {each.number for each in document.headings if each.style == "decimal"}
    if len(sections) > 3:
        for match in _SECTION.finditer(document.text):
            if match["number"] not in sections:
                yield Hit(match.start(), match.end(), {"what": match[0]})


@rule(
    "reference.unused",
    14,
    "hint",
    title=N_("A table or figure that the text never mentions"),
    why=N_("A reader looks at a table when the text says what to see in it."),
    says=N_("The text never refers to {what}."),
    advice=N_("Refer to it where it is spoken of."),
)
def unused(document: TextDocument) -> Iterator[Hit]:
    used = {(kind, number) for kind, number, _start, _end in references(document)}
    if not used:
        return
    for each in captions(document):
        kind = _KINDS.get(each.style)
        if kind is None or each.number.startswith("L") or (kind, each.number) in used:
            continue
        end = each.start + document.text[each.start : each.end].find(each.title)
        yield Hit(
            each.start,
            each.end,
            {"what": document.text[each.start : max(end, each.start)].strip(" .:")},
        )
