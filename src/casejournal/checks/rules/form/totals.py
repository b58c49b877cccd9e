"""Rules on totals of tables and sums of money, and on repeated rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import cells, tables
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_
from casejournal.records.dates.words import MONTH_OF
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage, TextDocument

_TOTAL = re.compile(r"(?:jumlah|total|jumlah total|jumlah keseluruhan|sum)\b ?:?", re.IGNORECASE)


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
def total_rows(document: TextDocument) -> Iterator[Hit]:
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


def _wrapped_totals(document: TextDocument) -> Iterator[Hit]:
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


def _wrapped_twice(document: TextDocument) -> Iterator[Hit]:
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
def duplicate_row(document: TextDocument) -> Iterator[Hit]:
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
