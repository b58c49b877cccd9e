"""Extractor of the days on which the steps of a case took place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.checks.extract.dates import dates
from casejournal.checks.extract.parts import fields, sessions, stage_at
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from casejournal.checks.document import TextDocument
    from casejournal.checks.extract.dates import Dated

NAMES = {
    "contact": N_("the first contact"),
    "consent": N_("the consent"),
    "assessment": N_("the assessment"),
    "conference1": N_("case conference I"),
    "session": N_("a session"),
    "conference2": N_("case conference II"),
    "evaluation": N_("the evaluation"),
    "termination": N_("the termination"),
    "referral": N_("the referral"),
}
"""What an event is called, as a msgid."""


@dataclass(frozen=True)
class StageEvent:
    """A dated mention of a step of the case."""

    name: str
    day: date
    start: int
    end: int
    last: date
    """The same as `day`, or the end of the span."""


_CONFERENCE = r"(?:case ?conference|konferensi kasus|cc)"
_FIRST = r"(?: ?\(?CC\)?)? (?:I(?!I)\b|1\b|pertama|ke-? ?(?:1|I(?!I)|satu)\b|one\b)"
_SECOND = r"(?: ?\(?CC\)?)? (?:II\b|2\b|kedua|ke-? ?(?:2|II|dua)\b|two\b)"
_EVENTS = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("conference2", rf"{_CONFERENCE}{_SECOND}|second case conference"),
        ("conference1", rf"{_CONFERENCE}{_FIRST}(?! ?(?:dan|&|and) )|first case conference"),
        ("consent",
         r"(?:kontrak(?: (?:pelayanan|layanan))?|informed consent|lembar persetujuan|surat persetujuan"
         r"|consent(?: form)?|contract|kesepakatan(?: pelayanan)?)[^.;\n]{0,60}?"
         r"(?:di ?tandatangani|disepakati|ditanda tangani|signed|agreed)"
         r"|(?:menandatangani|signed)[^.;\n]{0,40}?(?:kontrak|informed consent|persetujuan|consent|contract)"),
        ("termination",
         r"(?:terminasi|pengakhiran|termination)(?: (?:dengan|bersama|kasus|pelayanan|klien|with|of)\b[^.,;\n]{0,30})?"
         r" (?:dilaksanakan|dilakukan|berlangsung|diadakan|was held|took place|was carried out)"),
        ("evaluation",
         r"(?:evaluasi|evaluation)(?: (?:hasil|proses|akhir)\b)? "
         r"(?:dilaksanakan|dilakukan|diadakan|was held|took place|was carried out)"),
        ("assessment",
         r"(?:as(?:e|se)smen|assessment) (?:awal )?(?:dilaksanakan|dilakukan|was carried out|took place)"),
        ("referral", r"(?:klien dirujuk|surat rujukan|was referred|referral letter)"),
    )
)  # fmt: skip
_NOT_THEN = re.compile(
    r"\b(?:ditunda|diundur|semula|direncanakan|rencananya|rencana (?:semula|awal)|dijadwalkan|akan|sebelum|setelah|sesudah|menjelang"
    r"|batal|postponed|planned|scheduled|before|after|until|originally|will|hingga|sampai|belum|not)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:pada|tanggal|hari|on|,|:|–|-|\(|tgl\.?) *(?:hari )?(?:tanggal )?\Z", re.I)
_HEAD = {
    "engagement": "contact",
    "assessment": "assessment",
    "evaluation": "evaluation",
    "termination": "termination",
}


def events(document: TextDocument) -> list[StageEvent]:
    """Every dated mention of a step of the case, in the order of the text."""
    if "events" not in document.facts:
        document.facts["events"] = sorted(_events(document), key=lambda each: each.start)
    found: list[StageEvent] = document.facts["events"]
    return found


def _events(document: TextDocument) -> list[StageEvent]:
    text, found = document.text, []
    days = dates(document)
    for index, one in enumerate(days):
        if (day := one.date) is None or one.until:
            continue
        end = days[index + 1] if index + 1 < len(days) and days[index + 1].until else one
        stage = stage_at(document, one.start)
        name = _named(text, one) if stage not in ("concepts", "front", "references") else ""
        if name:
            found.append(StageEvent(name, day, one.start, one.end, end.date or day))
    found += _heads(document, days)
    return found


def _named(text: str, one: Dated) -> str:
    low = max(0, one.start - 110)
    before = text[low : one.start]
    cut = max(before.rfind(". "), before.rfind("\n"), before.rfind("; "))
    before = before[cut + 1 :]
    best = ("", -1)
    for name, words in _EVENTS:
        for match in words.finditer(before):
            if match.end() > best[1]:
                best = (name, match.end())
    if not best[0]:
        return ""
    between = before[best[1] :]
    if len(between) > 60 or re.search(r"\d{4}", between) or _NOT_THEN.search(before):
        return ""
    return best[0] if _LEAD.search(between) else ""


def _heads(document: TextDocument, days: list[Dated]) -> list[StageEvent]:
    """Events by the fields in the head of a stage, a session or a form."""
    found: list[StageEvent] = []
    seen: set[tuple[str, int]] = set()
    held = {each.fields["date"].start for each in sessions(document) if "date" in each.fields}
    for each in fields(document):
        if each.name != "date":
            continue
        end = each.value_start + len(each.value) + 1
        inside = [
            one for one in days if each.value_start <= one.start < max(end, each.value_start + 45)
        ]
        if not inside or inside[0].start - each.value_start > 40 or inside[0].date is None:
            continue
        stage = stage_at(document, each.start)
        heading = document.heading_at(each.start)
        words = document.text[heading.start : heading.end] if heading else ""
        name = "session" if each.start in held else _HEAD.get(stage, "")
        both = [other for other, pattern in _EVENTS[:2] if pattern.search(words)]
        if len(both) == 2 or re.search(
            r"I (?:dan|&|and) II|ulang\b|reassess|[Aa]pproval|[Pp]engesahan|[Pp]ersetujuan|[Pp]engembalian|[Hh]and-?back",
            words,
        ):
            continue
        name = both[0] if both else name
        if not name and stage == "appendix" and re.search(r"terminasi|termination", words, re.I):
            name = "termination"
        if name != "session":
            # Only the first date under a heading is that of what it is about.
            if (name, heading.start if heading and stage == "appendix" else -1) in seen:
                continue
            seen.add((name, heading.start if heading and stage == "appendix" else -1))
        if name and not re.search(
            r"Ditolak|Persetujuan untuk|Refused|Consent to",
            document.text[max(0, each.start - 60) : end + 80],
        ):
            first, last = inside[0], inside[-1]
            if first.date:
                found.append(
                    StageEvent(name, first.date, first.start, first.end, last.date or first.date)
                )
    return found


def by_name(document: TextDocument, name: str) -> list[StageEvent]:
    """The mentions of one kind of event."""
    return [each for each in events(document) if each.name == name]
