"""Facts that are told twice, totals, numbers announced before a list."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.facts.parts import cells, sessions, stage_at, tables
from casejournal.checks.facts.persons import family, relation_of
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.i18n import N_
from casejournal.records.daywords import MONTH_OF
from casejournal.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Document, Passage

_TOTAL = re.compile(r"(?:jumlah|total|jumlah total|jumlah keseluruhan|sum)\b ?:?", re.IGNORECASE)


_LATER = ("termination", "evaluation", "appendix", "conclusion")


def _number(text: str) -> int | None:
    bare = re.sub(r"(?i)\b(?:orang|unit|buah|rp|kali|jiwa|persons?|units?)\b\.?", "", text).strip(
        " .,-"
    )
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", bare):
        return int(bare.replace(".", ""))
    return None


@rule(
    "total.rows",
    12,
    "error",
    title=N_("A total is not the sum of its rows"),
    why=N_("A total follows from the rows; if it does not, one number is wrong."),
    says=N_("The rows make {right}, not {said}."),
    advice=N_("Add up anew, or look for the row that is wrong."),
)
def total_rows(document: Document) -> Iterator[Hit]:
    for table in tables(document):
        for index, row in enumerate(table):
            values = cells(document, row)
            if index == 0 or not any(_TOTAL.fullmatch(value) for value in values[:3]):
                continue
            for column, value in enumerate(values):
                said = _number(value)
                above = [cells(document, each) for each in table[1:index]]
                numbers = [_number(each[column]) for each in above if column < len(each)]
                known = [number for number in numbers if number is not None]
                if said is None or len(known) < 2 or len(known) < len(above) - 1:
                    continue
                if sum(known) != said:
                    start, end = row.cells[column]
                    yield Hit(start, end, {"right": str(sum(known)), "said": value})
    if document.wrapped:
        yield from _wrapped_totals(document)


def _wrapped_totals(document: Document) -> Iterator[Hit]:
    """Tables of a PDF, whose cells stand behind each other: number, name, count … and a total."""
    flat = document.text.replace("\n", " ")
    for match in re.finditer(
        r"(?:Jumlah|Total|JUMLAH|TOTAL) (?:keseluruhan )?:? ?(?P<total>\d{1,5})(?![\w.,]\d|\d)",
        flat,
    ):
        low = max(0, match.start() - 2500)
        rows = list(_ROW.finditer(flat, low, match.start()))
        begun = [index for index, row in enumerate(rows) if row["no"] == "1"]
        if not begun:
            continue
        rows = rows[begun[-1] :]
        numbers = [int(row["no"]) for row in rows]
        if (
            numbers != list(range(1, len(rows) + 1))
            or len(rows) < 3
            or match.start() - rows[-1].end() > 3
        ):
            continue
        right = sum(int(row["n"]) for row in rows)
        if right != int(match["total"]):
            yield Hit(match.start(), match.end(), {"right": str(right), "said": match["total"]})


_ROW = re.compile(
    r"(?<![\w.])(?P<no>\d{1,2})\.? (?P<name>[A-Z][^\d|]{2,60}?) (?P<n>\d{1,4})(?: (?:orang|unit|buah))?(?= |$)"
)


def _wrapped_twice(document: Document) -> Iterator[Hit]:
    flat = document.text.replace("\n", " ")
    last: dict[tuple[str, str], int] = {}
    number = -99
    for row in _ROW.finditer(flat):
        key = (fold(row["name"]), row["n"])
        if row["no"] == "1":
            last, number = {}, 0
        number += 1
        if int(row["no"]) != number or key[0] in MONTH_OF:
            last, number = {}, -99  # no table of numbered rows
        if key in last and int(row["no"]) > last[key] and len(row["name"]) > 5:
            yield Hit(row.start("name"), row.end(), {"row": f"{row['name']} | {row['n']}"})
        last[key] = int(row["no"])


@rule(
    "total.duplicate-row",
    12,
    "warning",
    title=N_("A row of a table stands there twice"),
    why=N_("A row that was copied and not changed counts twice."),
    says=N_("This row stands in the table twice: “{row}”."),
    advice=N_("Take one out, or write what was meant."),
)
def duplicate_row(document: Document) -> Iterator[Hit]:
    for table in tables(document):
        seen: dict[tuple[str, ...], bool] = {}
        for row in table[1:]:
            values = cells(document, row)
            numbered = bool(re.fullmatch(r"\d{1,3}[.)]?", values[0])) if values else False
            own = tuple(fold(value) for value in values[numbered:])
            if len([each for each in own if each.strip(" -–")]) < 2 or sum(map(len, own)) < 8:
                continue
            if own in seen:
                yield Hit(row.start, row.end, {"row": " | ".join(v for v in values if v)[:60]})
            seen[own] = True
    if document.wrapped:
        yield from _wrapped_twice(document)


_ANNOUNCED = re.compile(
    rf"\b(?P<bare>(?:ada|berjumlah|are|were) {NUMBER},? (?:yaitu|yakni|ialah|namely)) ?:(?=\s|$)|\b(?P<n>{NUMBER}) (?:\({NUMBER}\) )?(?P<what>[a-z]+(?: (?!dari\b|of\b|yang\b)[a-z]+)?)(?: (?:yang )?[a-z]+){{0,4}}?"
    r"(?:,? (?:sebagai berikut|berikut(?: ini)?|yaitu|yakni|ialah|antara lain|adalah|as follows|namely))? ?:(?=\s|$)",
    re.IGNORECASE,
)
_UNITS = frozenset(
    """hari minggu pekan bulan tahun jam menit kali orang kg cm meter persen km rupiah juta ribu dari sampai hingga belas puluh
    days weeks months years hours minutes times percent of to semester sks nilai point poin angka detik""".split()
)


@rule(
    "count.list",
    12,
    "warning",
    title=N_("The number announced is not that of the list"),
    why=N_("Either something is missing from the list, or the number is from an older version."),
    says=N_("“{words}”: {right} follow."),
    advice=N_("Count anew, or look what is missing."),
)
def announced(document: Document) -> Iterator[Hit]:
    for match in _ANNOUNCED.finditer(document.text):
        last = list(re.finditer(rf"\b(?:{NUMBER})\b", match[0], re.I))[-1]
        said = number_of(last[0])
        if (
            said is None
            or not 2 <= said <= 20
            or (match["what"] or "x").split()[0].casefold() in _UNITS
        ):
            continue
        block = document.block_at(match.start())
        if block is None or block.kind in ("row", "code", "contents"):
            continue
        rest = document.text[match.end() : block.end].strip()
        before = document.text[max(block.start, match.start() - 8) : match.start()]
        if re.search(r"[\d.,–-] ?\Z|(?:pukul|nomor|bab|ke|usia|pasal)[ -]?\Z", before, re.I):
            continue
        right = _inline(rest) if rest else _listed(document, match.end())
        if right is None or right == said or right < 2:
            continue
        yield Hit(
            match.start(), match.end() - 1, {"words": match[0].rstrip(" :"), "right": str(right)}
        )


def _listed(document: Document, offset: int) -> int | None:
    """How many items the list behind a place has, None if there is none."""
    index = document.index_at(max(0, offset - 1)) + 1
    blocks = document.blocks[index : index + 120]
    if not blocks or blocks[0].kind != "item":
        return None
    style, level, found = blocks[0].style, blocks[0].level, 0
    if blocks[0].number and blocks[0].number not in ("1", "a", "A", "i"):
        return None
    last = 0
    for block in blocks:
        if block.kind == "heading":
            break
        if block.kind != "item" and not blocks[0].number:
            break
        if block.kind == "item" and block.style == style and block.level == level:
            if block.number.isdigit():
                number = int(block.number)
                if number <= last:
                    break
                last = number
            found += 1
    return found


def _inline(rest: str) -> int | None:
    """How many things a sentence lists behind a colon."""
    sentence = re.split(r"\.(?:\s|$)", rest, maxsplit=1)[0]
    marked = re.findall(r"(?:^|[\s;,])\(?(?:\d{1,2}|[a-h])\) ", sentence)
    if len(marked) >= 2:
        return len(marked)
    if re.search(r"\(|“|:|\d", sentence) or len(sentence) > 260:
        return None
    mark = ";" if ";" in sentence else ","
    if mark not in sentence:
        return None
    parts = [
        part for part in re.split(rf"{mark} ?(?:dan|serta|and) |{mark} ", sentence) if part.strip()
    ]
    if not re.search(rf"{mark} ?(?:dan|serta|and) ", sentence):
        # "a, b dan c": the last two are joined without the mark.
        if not re.search(r" (?:dan|serta|and) ", parts[-1]) or mark == ";":
            return None
        parts[-1:] = re.split(r" (?:dan|serta|and) ", parts[-1], maxsplit=1)
    if any(len(part.split()) > 7 for part in parts):
        return None
    return len(parts)


_SESSIONS = re.compile(
    rf"\b(?P<n>{NUMBER}) (?:\({NUMBER}\) )?(?:kali )?(?:sesi|pertemuan|sessions?|meetings?)\b(?! (?:individu|kelompok|pekerjaan|casework|group|per\b|pertama|terakhir|of (?:case|group)))",
    re.I,
)


@rule(
    "count.sessions",
    12,
    "warning",
    title=N_("The number of sessions is not that of the sessions told of"),
    why=N_("A session that is counted should be told, and the other way round."),
    says=N_("Here it is {said} sessions, but {right} are told of."),
    advice=N_("Count anew, or tell of the session that is missing."),
)
def count_sessions(document: Document) -> Iterator[Hit]:
    held = [each for each in sessions(document) if "date" in each.fields or len(each.fields) > 3]
    if len(held) < 3:
        return
    whole = re.compile(
        r"(?:intervensi|intervention|penanganan|pertolongan|seluruh|keseluruhan|sebanyak|terdiri (?:atas|dari)|dalam|selama|consist\w* of|in|total)\b[^.\n]{0,40}\Z",
        re.I,
    )
    for match in _SESSIONS.finditer(document.text):
        said = number_of(match["n"])
        stage = stage_at(document, match.start())
        line = document.text.rfind("\n", 0, match.start()) + 1
        before = document.text[max(line, match.start() - 60) : match.start()]
        if (
            said is None
            or said == len(held)
            or said < 3
            or stage in ("concepts", "institution", "introduction", "assessment", "engagement")
        ):
            continue
        if not whole.search(before) or re.search(
            r"ke-? ?\Z|(?<!terdiri )dari \Z|minggu|seminggu|tiga kali \Z", before
        ):
            continue
        yield Hit(match.start(), match.end(), {"said": match["n"], "right": str(len(held))})


_CHILD = re.compile(
    rf"\banak (?:ke ?-? ?)?(?P<n>{NUMBER}|pertama|kedua|ketiga|keempat|kelima|keenam|bungsu|sulung|tunggal) (?:dari|of) (?P<all>{NUMBER}) (?:orang )?(?:bersaudara|saudara|siblings|children)"
    rf"|\banak ke-? ?: ?(?P<n2>\d) dari (?P<all2>\d)|\b(?P<n3>first|second|third|fourth|fifth)(?: child)? of (?P<all3>{NUMBER}) (?:siblings|children)",
    re.IGNORECASE,
)
_ORDINALS = {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "kelima": 5,
    "keenam": 6,
    "sulung": 1,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
}


@rule(
    "fact.birth-order",
    12,
    "error",
    title=N_("The place among brothers and sisters is told in two ways"),
    why=N_("It is one fact; the identity, the story and the family table should agree."),
    says=N_("{said} here does not go with {other}."),
    advice=N_("Look up which is right."),
)
def birth_order(document: Document) -> Iterator[Hit]:
    found = []
    for match in _CHILD.finditer(document.text):
        if stage_at(document, match.start()) in ("concepts", "institution"):
            continue
        before = document.text[max(0, match.start() - 40) : match.start()]
        if re.search(
            r"\b(?:ayah|ibu|kakak|adik|teman|istri|suami|father|mother)\b[^.\n]{0,25}\Z",
            before,
            re.I,
        ):
            continue
        first = match["n"] or match["n2"] or match["n3"]
        of = match["all"] or match["all2"] or match["all3"]
        place = _ORDINALS.get(first.casefold()) or number_of(first)
        count = number_of(of)
        if first.casefold() == "bungsu":
            place = count
        found.append((place, count, match))
    if found:
        place, count, first_match = found[0]
        for other_place, other_count, match in found:
            if place and count and other_place and other_count and other_place > other_count:
                yield Hit(match.start(), match.end(), {"said": match[0], "other": match[0]})
            elif (other_place, other_count) != (place, count) and place and other_place:
                yield Hit(
                    match.start(), match.end(), {"said": match[0], "other": f"“{first_match[0]}”"}
                )
        rows = family(document)
        older = sum(relation_of(row.relation) == "older" for row in rows)
        younger = sum(relation_of(row.relation) == "younger" for row in rows)
        same = len({(p, c) for p, c, _m in found}) == 1 and older + younger > 0
        told = (older + 1, older + younger + 1)
        if same and place and count and told != (place, count) and told[1] >= count:
            yield Hit(
                first_match.start(),
                first_match.end(),
                {"said": first_match[0], "older": str(older), "younger": str(younger)},
                severity="warning",
                says=N_("{said}, but the family table has {older} older and {younger} younger."),
            )


_VALUES = (
    (
        "land",
        re.compile(
            r"luas (?:lahan|tanah)\b[^.\n\d]{0,40}(?P<v>\d[\d.,]*) ?(?P<u>m2|m²|meter persegi|hektar|ha)\b",
            re.I,
        ),
    ),
    (
        "building",
        re.compile(
            r"luas bangunan\b[^.\n\d]{0,40}(?P<v>\d[\d.,]*) ?(?P<u>m2|m²|meter persegi)\b", re.I
        ),
    ),
    (
        "height",
        re.compile(
            r"(?:tinggi badan|height)(?:nya)?\b[^.\n\d]{0,24}(?P<v>\d{2,3}(?:[.,]\d)?) ?(?P<u>cm)",
            re.I,
        ),
    ),
    (
        "weight",
        re.compile(
            r"(?:berat badan|weight)(?:nya)?\b[^.\n\d]{0,24}(?P<v>\d{2,3}(?:[.,]\d)?) ?(?P<u>kg)",
            re.I,
        ),
    ),
    (
        "founded",
        re.compile(
            r"(?:didirikan|berdiri|diresmikan)(?: pada)?(?: sejak)?(?: tahun) (?P<v>(?:19|20)\d\d)(?P<u>)",
            re.I,
        ),
    ),
    (
        "dependants",
        re.compile(
            rf"(?:jumlah tanggungan|menanggung|tanggungan keluarga)\b[^.\n\d]{{0,16}}?(?P<v>{NUMBER}) (?P<u>orang)",
            re.I,
        ),
    ),
    (
        "score",
        re.compile(r"skor (?:awal|pretest|pre-test)\b[^.\n\d]{0,50}(?P<v>\d{1,3})(?P<u>)\b", re.I),
    ),
)


@rule(
    "fact.two-values",
    12,
    "error",
    title=N_("One fact has two values"),
    why=N_("An area, a height or a founding year is one number, wherever it is told."),
    says=N_("Here it is {said}, elsewhere {other}."),
    advice=N_("Look up which is right, and write the same everywhere."),
)
def two_values(document: Document) -> Iterator[Hit]:
    for name, finder in _VALUES:
        found = [(match, _plain(match["v"])) for match in finder.finditer(document.text)]
        if name in ("height", "weight", "dependants", "score"):
            found = [
                (m, v) for m, v in found
                if not re.search(r"ayah|ibu|adik|kakak|turun|naik|menjadi|semula|dari\b|ideal|lahir|sekarang|kemudian", document.text[max(0, m.start() - 30) : m.end()], re.I)
            ]  # fmt: skip
        if name in ("height", "weight"):  # people grow, and put on weight until the end
            found = [(m, v) for m, v in found if stage_at(document, m.start()) not in _LATER]
        if name in ("founded", "land", "building"):
            found = [(m, v) for m, v in found if stage_at(document, m.start()) not in ("concepts",)]
        counted = Counter(value for _m, value in found)
        if len(counted) < 2 or (name == "founded" and len(counted) > 2):
            continue
        usual = max(counted, key=lambda value: (counted[value], value == found[0][1]))
        other = next(m for m, v in found if v == usual)
        for match, value in found:
            if value != usual:
                said = f"{match['v']} {match['u']}".strip()
                yield Hit(
                    match.start(),
                    match.end(),
                    {"said": said, "other": f"{other['v']} {other['u']}".strip()},
                )


def _plain(text: str) -> str:
    number = number_of(text)
    if number is not None:
        return str(number)
    return re.sub(r"[.,](?=\d{3})", "", text).rstrip(".,").replace(",", ".")


_SUM = re.compile(
    r"Rp\.? ?(?P<all>\d[\d.]*)(?:,00|,-)?[^.;\n]{0,40}?(?:terdiri (?:atas|dari)|berasal dari|yaitu|made up of|consisting of) (?P<rest>[^;\n]{10,260}?)(?:\. |\.$|\n|$)",
    re.I | re.M,
)


@rule(
    "total.money",
    12,
    "error",
    title=N_("A sum of money is not that of its parts"),
    why=N_("What is said to make up a sum should add up to it."),
    says=N_("The parts make Rp{right}, not Rp{said}."),
    advice=N_("Add up anew."),
    reads="passage",
)
def money(passage: Passage) -> Iterator[Hit]:
    for match in _SUM.finditer(passage.text):
        parts = re.findall(r"Rp\.? ?(\d[\d.]*)", match["rest"])
        if len(parts) < 2:
            continue
        right = sum(int(part.replace(".", "")) for part in parts)
        said = int(match["all"].replace(".", ""))
        if right != said:
            yield Hit(
                match.start(),
                match.end("rest"),
                {"right": f"{right:,}".replace(",", "."), "said": match["all"]},
            )
