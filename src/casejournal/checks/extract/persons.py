"""Extractor of ages, births and the family, as a text states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casejournal.checks.extract.client import code, pattern
from casejournal.checks.extract.dates import dates, main_year, period
from casejournal.checks.extract.events import events
from casejournal.checks.extract.parts import cells, stage_at, tables
from casejournal.checks.words import MONTH, NUMBER, number_of
from casejournal.records.dates.words import MONTH_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument


@dataclass(frozen=True)
class Birth:
    """A date of birth of the client; month and day are 0 where they are not said."""

    year: int
    month: int
    day: int
    start: int
    end: int

    def ages(self, first: date, last: date) -> range:
        """The ages in completed years that are true on some day of a stretch."""
        latest = (self.month or 12, self.day or 28)
        soonest = (self.month or 1, self.day or 1)
        low = first.year - self.year - ((first.month, first.day) < latest)
        high = last.year - self.year - ((last.month, last.day) < soonest)
        return range(low, high + 1)


@dataclass(frozen=True)
class Aged:
    """An age that a text states."""

    years: int
    start: int
    end: int
    on: date | None = None
    """The day it is stated for, None if that is not said."""


@dataclass(frozen=True)
class Relative:
    """A row of the family table."""

    name: str
    relation: str
    age: int
    start: int
    end: int
    order: int = 0


_BIRTH = re.compile(
    r"(?:tempat ?(?:dan|,|/|&)? ?(?:tanggal|tgl\.?) ?lahir|TTL|tanggal lahir|date of birth|lahir"
    rf"|born)\b[^\n.;]{{0,60}}?(?:(?P<d>[0-3]?\d) )?(?:(?P<mon>{MONTH}) )(?P<y>(?:19|20)\d\d)\b"
    r"|(?:tempat ?(?:dan|,|/|&)? ?(?:tanggal|tgl\.?) ?lahir|TTL|tanggal lahir|date of birth)\b[^\n.;]{0,40}?"
    r"(?P<d2>[0-3]?\d)[-/.](?P<m2>[01]?\d)[-/.](?P<y2>(?:19|20)\d\d)"
    r"|(?:lahir (?:pada )?(?:tahun )?|born in )(?P<y3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_RELATED = (
    r"ayah|ibu|bapak|kakak|adik|paman|bibi|nenek|kakek|istri|suami|anaknya|anak (?:pertama|kedua|ketiga)|sepupu"
    r"|teman|sahabat|wali|instruktur|peserta|anggota|remaja|orang tua|saudara|father|mother|brother"
    r"|sister|uncle|aunt|grand\w+|wife|husband|friend|members?|peers?|cucu|keponakan|mertua|pengasuh|his|her"
)
_RELATIVE = re.compile(rf"\b(?:{_RELATED})\b", re.IGNORECASE)
_AGE = re.compile(
    rf"(?:(?P<past>(?:akan|hampir|will be|nearly|belum|di bawah|sebelum|minimal|lebih dari|kurang dari|setelah|mencapai|genap|not yet|under|over|turns?|turned|pada|saat|ketika|sejak|waktu|di|mulai|hingga|sampai|at|since|from|until) (?:ia |dia |"
    rf"klien |the )?)?(?:\b(?:ber)?(?:usia|umur)(?:nya)? ?:? ?(?:sekitar |kira-kira |± ?)?|\bage ?: ?|\baged? (?:of )?)"
    rf"(?P<a>{NUMBER})(?: ?(?:tahun|thn|th)\b)?|(?P<b>{NUMBER})[- ]years?[- ]olds?)"
    r"(?! ?(?:bulan|hari|minggu|month|week|sampai|hingga|–|-|s\.?d|to\b))"
    r"(?: ?\(?(?:per|pada|as of|on) (?P<on>\d{1,2} \w+ \d{4}))?",
    re.IGNORECASE,
)


_AGE_WORD = re.compile(r"usia|umur|\bage|year", re.IGNORECASE)


def births(document: TextDocument) -> list[Birth]:
    """The dates of birth of the client that the text states."""
    if "births" not in document.facts:
        document.facts["births"] = list(_births(document))
    found: list[Birth] = document.facts["births"]
    return found


def _births(document: TextDocument) -> list[Birth]:
    found = []
    for match in _BIRTH.finditer(document.text):
        if stage_at(document, match.start()) in ("concepts", "institution", "practice"):
            continue
        before = document.text[max(0, match.start() - 50) : match.start()]
        before = before[before.rfind("\n") + 1 :]
        label = match[0][:6].casefold() in ("tempat", "tangga", "date o") or match[0][:3] == "TTL"
        if not label and (_RELATIVE.search(before) or not _about_client(document, before)):
            continue
        year = int(match["y"] or match["y2"] or match["y3"])
        month = MONTH_OF[match["mon"].casefold()] if match["mon"] else int(match["m2"] or 0)
        found.append(
            Birth(year, month, int(match["d"] or match["d2"] or 0), match.start(), match.end())
        )
    return found


def _about_client(document: TextDocument, before: str) -> bool:
    name = code(document)
    return bool(
        (name and re.search(rf"(?<!\w){pattern(name)}(?!\w)", before))
        or re.search(r"\b(?:klien|client|kelayan|penerima manfaat|PM)\b", before, re.I)
    )


def client_ages(document: TextDocument) -> list[Aged]:
    """The ages of the client now, as the text states them."""
    if "ages" not in document.facts:
        document.facts["ages"] = _client_ages(document)
    found: list[Aged] = document.facts["ages"]
    return found


def _client_ages(document: TextDocument) -> list[Aged]:
    text, found = document.text, []
    known = births(document)
    for match in _stated(text):
        years = number_of(match["a"] or match["b"])
        if years is None or not 3 <= years <= 110 or match["past"]:
            continue
        stage = stage_at(document, match.start())
        if stage in ("concepts", "institution", "journal"):
            continue
        if document.titles and document.where(match.start()).address[1:2] == ("family",):
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        labelled = match.start() - line < 4 and text[match.start() : match.end()].count(":")
        stop = max(line, text.rfind(". ", line, match.start()) + 1)
        before = text[stop : match.start()]
        last = list(_RELATIVE.finditer(before))
        if labelled:
            if not any(abs(birth.start - match.start()) < 500 for birth in known) and (
                not _about_client(document, text[max(0, line - 300) : line])
            ):
                continue
        elif not _about_client(document, before):
            continue
        else:
            # Whoever is named last before the age is who has it.
            mark = _last_client(document, before)
            if last and last[-1].start() > mark:
                continue
            if re.search(
                r"\b(?:ketika|saat(?! ini)|sejak|waktu|when|since|tahun lalu)\b[^,]*\Z",
                before[mark:],
            ):
                continue
            if len(before) - mark > 90:
                continue
        after = text[match.end() : match.end() + 12]
        if re.match(
            r" ?\((?:19|20)\d\d| ?\(?[A-Z][a-z]+ (?:19|20)\d\d",
            text[match.end() : match.end() + 22],
        ):
            continue  # an event of the past with its year
        if re.match(r" ?(?:lalu|yang lalu|ke atas|ke bawah)", after):
            continue
        found.append(Aged(years, match.start(), match.end(), _on(match["on"])))
    return found


def _stated(text: str) -> Iterator[re.Match[str]]:
    """The ages in a text; looked for only around words of age, as they are few."""
    seen = -1
    for word in _AGE_WORD.finditer(text):
        for match in _AGE.finditer(
            text, max(0, word.start() - 45), min(len(text), word.end() + 70)
        ):
            if match.start() > seen and match.start() <= word.end():
                seen = match.start()
                yield match


def _last_client(document: TextDocument, before: str) -> int:
    name = code(document)
    words = r"\b(?:klien|client|kelayan|penerima manfaat)\b" + (
        rf"|(?<!\w){pattern(name)}(?!\w)" if name else ""
    )
    places = [match.start() for match in re.finditer(words, before, re.I)]
    # In "ayah klien" it is the father who is spoken of.
    own = [at for at in places if not re.search(rf"\b(?:{_RELATED}) \Z", before[:at], re.I)]
    return max(own, default=-1)


def _on(text: str | None) -> date | None:
    if not text:
        return None
    day, month, year = text.split()
    number = MONTH_OF.get(month.casefold())
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None


def stretch(document: TextDocument) -> tuple[date, date] | None:
    """The days of the work with the client, as far as the text tells."""
    known = period(document)
    if known:
        return known[0], known[1]
    found = [each.day for each in events(document)]
    if not found:
        year = main_year(document)
        found = [
            each.date for each in dates(document) if each.date and each.written_year
            and each.year == year and stage_at(document, each.start) != "concepts"
        ]  # fmt: skip
    return (min(found), max(found)) if found else None


RELATIONS = {
    "parent": r"ayah|ibu|bapak|ayah kandung|ibu kandung|orang tua|father|mother",
    "grandparent": r"kakek|nenek|grandfather|grandmother",
    "older": r"kakak|older (?:brother|sister)|elder (?:brother|sister)",
    "younger": r"adik|younger (?:brother|sister)",
    "child": r"anak|son|daughter",
}
_RELATION_CELL = re.compile(
    r"(?:(?P<step>ayah tiri|ibu tiri|stepfather|stepmother|ipar|sepupu|angkat)"
    + "".join(f"|(?P<{name}>{words})" for name, words in RELATIONS.items())
    + r")\b",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"(?P<name>[A-Z][A-Za-z.]{0,14}) (?:Laki ?- ?laki|Perempuan|L|P|Male|Female) (?P<age>\d{1,3})"
    r"(?: ?(?:tahun|thn|th|years?))? (?P<relation>[A-Z][a-z]+(?: (?:kandung|tiri|laki-laki|perempuan))?)"
)


def family(document: TextDocument) -> list[Relative]:
    """The rows of the family table with a relation and an age that are understood."""
    if "family" not in document.facts:
        document.facts["family"] = _family(document)
    found: list[Relative] = document.facts["family"]
    return found


def _family(document: TextDocument) -> list[Relative]:
    found = []
    for table in tables(document):
        head = [cell.casefold() for cell in cells(document, table[0])]
        ages = [i for i, cell in enumerate(head) if re.match(r"usia|umur|age\b", cell)]
        relations = [
            i for i, cell in enumerate(head) if re.search(r"hubungan|relation|status", cell)
        ]
        if not ages or not relations:
            continue
        names = [
            i
            for i, cell in enumerate(head)
            if re.search(r"nama|inisial|name|initial|susunan", cell)
        ]
        for order, row in enumerate(table[1:], 1):
            values = cells(document, row)
            if len(values) <= max(ages[0], relations[0]):
                continue
            age = re.match(r"(\d{1,3})", values[ages[0]])
            if age:
                start, end = row.cells[ages[0]]
                name = values[names[0]] if names else ""
                found.append(Relative(name, values[relations[0]], int(age[1]), start, end, order))
    if not found and document.wrapped:
        for order, match in enumerate(_WRAPPED.finditer(document.text.replace("\n", " ")), 1):
            found.append(
                Relative(
                    match["name"],
                    match["relation"],
                    int(match["age"]),
                    match.start("age"),
                    match.end("relation"),
                    order,
                )
            )
    return found


def relation_of(words: str) -> str:
    """The kind of relation that a cell names: a key of `RELATIONS`, "" for any other."""
    match = _RELATION_CELL.match(words.strip())
    return (match.lastgroup or "") if match and match.lastgroup != "step" else ""


def is_dead(document: TextDocument, name: str) -> bool:
    """Whether the text says of someone in the table that they died."""
    if not name:
        return False
    said = rf"(?:meninggal|alm\b|almarhum|wafat|died|deceased|late)[^.\n]{{0,80}}(?<!\w){re.escape(name)}(?!\w)"
    back = (
        rf"(?<!\w){re.escape(name)}(?!\w)[^.\n]{{0,60}}(?:meninggal|almarhum|wafat|died|deceased)"
    )
    return bool(re.search(f"{said}|{back}", document.text))
