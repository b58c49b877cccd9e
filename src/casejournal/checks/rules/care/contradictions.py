"""Rules on facts that are told twice with two values."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.extract.persons import family, relation_of
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_LATER = ("termination", "evaluation", "appendix", "conclusion")


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
def birth_order(document: TextDocument) -> Iterator[Hit]:
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
def two_values(document: TextDocument) -> Iterator[Hit]:
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
