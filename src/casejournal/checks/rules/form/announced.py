"""Rules on announced chapters and sections, in chapter I or in the contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import region, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.checks.rules.form.numbering import chapters, value
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_CHAPTER = re.compile(
    r"\b(?:BAB|Bab|CHAPTER|Chapter) (?P<number>[IVX]{1,5}|\d{1,2})\b ?[:.,–-]? ?(?P<title>[^,.:;(\n|]{0,90})"
)
_SAYS = re.compile(
    r"\b(?:memuat|berisi\w*|menguraikan|membahas|menjelaskan|menyajikan|tentang|yang|contains|presents|describes|is about)\b"
)
_LINE = re.compile(r"[.… _]*(?:\d{1,3}|[ivxl]{1,6})?\s*$")


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(title)).split())


@rule(
    "announced.chapter",
    16,
    "warning",
    title=N_("A chapter that is announced under another title, or not there"),
    why=N_("The outline in chapter I and the contents promise what the reader will find."),
    says=N_("Announced is “{said}”, but the chapter is called “{right}”."),
    advice=N_("Write the same title in both places."),
)
def chapter(document: TextDocument) -> Iterator[Hit]:
    real = {
        number: heading.title.strip() or _next(document, heading.end)
        for heading, number in chapters(document)
    }
    if len(real) < 2:
        return
    stretch = region(document, r"sistematika", r"structure of the report", r"outline of the report")
    told: set[int] = set()
    for match in _CHAPTER.finditer(document.text):
        block = document.block_at(match.start())
        listed = block is not None and block.kind == "contents"
        if not listed and not (stretch and stretch[0] <= match.start() < stretch[1]):
            continue
        number = value(match["number"])
        title = _LINE.sub("", _SAYS.split(match["title"])[0]).strip()
        if number is None or (number, listed) in {(each, listed) for each in told}:
            continue
        told.add(number)
        if number not in real:
            yield Hit(
                match.start(),
                match.end(),
                {"said": match[0].strip()},
                says=N_("Announced is “{said}”, but there is no such chapter."),
            )
            continue
        one, two = _plain(title), _plain(real[number])
        if one and two and not (one.startswith(two) or two.startswith(one)) and _titled(title):
            yield Hit(match.start(), match.end(), {"said": title, "right": real[number]})
        told.discard(number) if listed else None


def _next(document: TextDocument, offset: int) -> str:
    """The line behind a bare "BAB IV"."""
    end = document.text.find("\n", offset + 1)
    title = document.text[offset + 1 : end if end > 0 else offset + 80]
    return title if title.isupper() or title.istitle() else ""


def _titled(title: str) -> bool:
    """Whether words are a title, and not what a sentence says of a chapter."""
    letters = [word for word in title.split() if word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in letters)
    return (
        bool(letters)
        and capital >= 0.6 * len(letters)
        and not re.match(r"(?:Berisi|Memuat|Ini|Bab)\b", title)
    )


_ENTRY = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.? +(?P<title>[^\n]+)")


@rule(
    "announced.section",
    16,
    "warning",
    title=N_("A section of the contents that is called otherwise, or is not there"),
    why=N_("The contents promise what the reader will find."),
    says=N_("In the contents it is “{said}”, the section is called “{right}”."),
    advice=N_("Have the contents made anew."),
)
def section(document: TextDocument) -> Iterator[Hit]:
    real: dict[str, str] = {}
    for heading in document.headings:
        if heading.style == "decimal":
            real.setdefault(heading.number, heading.title)
    if len(real) < 3:
        return
    for block in document.blocks:
        if block.kind != "contents":
            continue
        match = _ENTRY.match(document.text[block.start : block.end].strip())
        if match is None:
            continue
        title = re.sub(
            r"(?: *(?:\. ?){2,}| *…+| {2,}|\t+) *(?:\d{1,3}|[ivxl]+)?\s*$", "", match["title"]
        ).strip()
        title = re.sub(r" +\d{1,3}$", "", title)
        if match["number"] not in real:
            yield Hit(
                block.start,
                block.end,
                {"said": f"{match['number']} {title}"},
                says=N_("In the contents is “{said}”, but there is no such section."),
            )
            continue
        one, two = _plain(title), _plain(real[match["number"]])
        if one and two and one != two and not (one.startswith(two) or two.startswith(one)):
            yield Hit(block.start, block.end, {"said": title, "right": real[match["number"]]})


@rule(
    "announced.stage",
    16,
    "warning",
    title=N_("A stage that is announced but has no section"),
    why=N_("The outline promises each stage a place of its own."),
    says=N_("The outline announces “{said}”, but no section is called so."),
    advice=N_("Give it a section, or change the outline."),
)
def stage(document: TextDocument) -> Iterator[Hit]:
    stretch = region(document, r"sistematika", r"structure of the report")
    if stretch is None:
        return
    names = (
        "engagement",
        "asesmen|assessment",
        "rencana intervensi|intervention plan",
        "evaluasi|evaluation",
        "terminasi|termination",
        "rujukan|referral",
        "refleksi|reflection",
        "tantangan|challenges",
        "regulasi",
        "simpulan|conclusion",
        "rekomendasi|recommendation|saran",
    )
    titles = " | ".join(fold(h.title or document.text[h.start : h.end]) for h in document.headings)
    for words in names:
        found = re.search(rf"\b(?:{words})\b", document.text[stretch[0] : stretch[1]], re.I)
        if found and not re.search(rf"\b(?:{words})", titles):
            if words.startswith("simpulan") and "kesimpulan" in titles:
                continue
            if words.startswith("rekomendasi") and re.search("rekomendasi|saran", titles):
                continue
            start = stretch[0] + found.start()
            if stage_at(document, start) in ("introduction", ""):
                yield Hit(start, start + len(found[0]), {"said": found[0]})
