"""Rules on counts that are announced, before a list or of the sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import sessions, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

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
def announced(document: TextDocument) -> Iterator[Hit]:
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


def _listed(document: TextDocument, offset: int) -> int | None:
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
def count_sessions(document: TextDocument) -> Iterator[Hit]:
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
