"""Extractor of a report's parts: stages, labelled fields, sessions, sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextBlock, TextDocument

STAGES = (
    (
        "front",
        r"pengesahan|kata pengantar|abstra[kc]t?|daftar (?:isi|tabel|gambar|lampiran)|preface"
        r"|contents|list of",
    ),
    ("appendix", r"^lampiran|^append"),
    ("references", r"daftar pustaka|references|bibliography"),
    (
        "plan",
        r"rencana (?:intervensi|pemecahan|tindakan)|intervention plan|perencanaan|^plan\b|planning",
    ),
    ("evaluation", r"evaluasi|evaluation"),
    (
        "termination",
        r"terminasi|termination|(?<!\w)ending\b|rujukan\b|referral|pengakhiran pelayanan",
    ),
    ("assessment", r"as(?:e|se)smen|assessment"),
    ("engagement", r"intake|engagement|kontak awal|pendekatan awal|kontrak"),
    (
        "intervention",
        r"(?:tahap |pelaksanaan |proses |^)intervensi|^intervention|sesi \d|session \d",
    ),
    ("conclusion", r"simpulan|kesimpulan|penutup|conclusion"),
    ("practice", r"praktik baik|good practice|refleksi|reflection"),
    ("concepts", r"landasan|kajian|tinjauan|kerangka konsep|concept|framework|regulasi"),
    ("institution", r"konteks|gambaran umum|profil lembaga|institution"),
    ("introduction", r"pendahuluan|introduction|latar belakang"),
)
"""Stages by words of their headings; the first that fits counts."""
_STAGES = [(name, re.compile(words, re.IGNORECASE)) for name, words in STAGES]
_NUMBERED = re.compile(r"^(?:BAB|CHAPTER)? *[\dIVXA-Z]{0,4}(?:\.\d+)*\.? +", re.IGNORECASE)


def stage_at(document: TextDocument, offset: int) -> str:
    """The stage of the work, or the part of the report, that a place belongs to; "" if unclear."""
    if document.titles:
        address = document.where(offset).address
        return _of_part(address[0]) if address else ""
    starts, names = _staged(document)
    index = bisect_right(starts, offset) - 1
    return names[index] if index >= 0 else ""


def _of_part(part: str) -> str:
    return {"conclusions": "conclusion", "good_practice": "practice"}.get(part, part)


def _staged(document: TextDocument) -> tuple[list[int], list[str]]:
    if "stages" not in document.facts:
        starts, names = [], []
        stack: list[tuple[int, str]] = []
        for heading in document.headings:
            words = document.text[heading.start : heading.end]
            while stack and stack[-1][0] >= heading.level:
                stack.pop()
            stage = stage_named(heading.title or words) or (stack[-1][1] if stack else "")
            if stack and stack[-1][1] in (
                "concepts",
                "appendix",
                "institution",
                "practice",
                "introduction",
            ):
                stage = stack[-1][1]  # chapter II speaks of all stages
            stack.append((heading.level, stage))
            starts.append(heading.start)
            names.append(stage)
        document.facts["stages"] = starts, names
    found: tuple[list[int], list[str]] = document.facts["stages"]
    return found


def stage_named(title: str) -> str:
    """The stage that a heading names, "" if none."""
    title = _NUMBERED.sub("", title)
    for name, words in _STAGES:
        if words.search(title):
            return name
    return ""


_LABELS = {
    "date": r"hari ?(?:/|,|dan|&) ?tanggal|tanggal(?: pelaksanaan)?|day ?(?:/|and) ?(?:date|time)|date",
    "time": r"waktu(?: pelaksanaan)?|pukul|jam|time",
    "place": r"tempat(?: pelaksanaan)?|lokasi|place|venue|location",
    "purpose": r"tujuan(?: kegiatan)?|purpose|aims?",
    "process": r"proses(?: kegiatan| pelaksanaan)?|pelaksanaan|process",
    "result": r"hasil(?: kegiatan| yang dicapai)?|results?|outcome",
}
ORDER = tuple(_LABELS)
_LABEL = re.compile(
    r"^[ \t]*(?:[-•*–]|\(?[\da-zA-Z]{1,2}[.)]+)?[ \t]*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")[ \t]*(?:(?P<colon>:)[ \t]*(?P<value>[^\n]*)|(?P<bare>$))",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass
class LabelledField:
    """A label with what stands behind it."""

    name: str
    start: int
    end: int
    value_start: int
    value: str


@dataclass
class SessionText:
    """A session of the intervention as a report writes it down."""

    fields: dict[str, LabelledField] = field(default_factory=dict)
    start: int = 0
    end: int = 0


def fields(document: TextDocument) -> list[LabelledField]:
    """The labelled fields of kinds that sessions have, in order."""
    if "fields" not in document.facts:
        found = []
        for match in _LABEL.finditer(document.text):
            name = next(each for each in ORDER if match[each])
            value = match["value"] or ""
            at = match.start("value") if match["colon"] else match.end()
            found.append(LabelledField(name, match.start(name), match.end(), at, value.strip()))
        document.facts["fields"] = found
    done: list[LabelledField] = document.facts["fields"]
    return done


def sessions(document: TextDocument) -> list[SessionText]:
    """The sessions of the stage of intervention, by the run of their fields."""
    if "sessions" not in document.facts:
        found: list[SessionText] = []
        last = len(ORDER)
        for each in fields(document):
            if stage_at(document, each.start) != "intervention":
                continue
            place = ORDER.index(each.name)
            if not found or (
                place < 3 and place <= last and (last > 2 or each.name in found[-1].fields)
            ):
                if place > 2 and not found:
                    continue
                found.append(SessionText(start=each.start))
            if each.name not in found[-1].fields:
                found[-1].fields[each.name] = each
            last = place
            found[-1].end = each.end
        document.facts["sessions"] = [each for each in found if len(each.fields) >= 2]
    done: list[SessionText] = document.facts["sessions"]
    return done


def region(document: TextDocument, *words: str) -> tuple[int, int] | None:
    """The stretch under the last heading whose words match, None if there is none."""
    for heading in reversed(document.headings):
        title = document.text[heading.start : heading.end]
        if any(re.search(word, title, re.IGNORECASE) for word in words):
            return document.under(heading)
    return None


def tables(document: TextDocument) -> list[list[TextBlock]]:
    """Rows that follow each other without a gap, as tables."""
    if "tables" not in document.facts:
        found: list[list[TextBlock]] = []
        last = None
        for block in document.blocks:
            if block.kind == "row":
                if last is None or last.kind != "row" or block.line - last.line > 2:
                    found.append([])
                found[-1].append(block)
            last = block
        document.facts["tables"] = found
    done: list[list[TextBlock]] = document.facts["tables"]
    return done


def cells(document: TextDocument, row: TextBlock) -> list[str]:
    """The texts of the cells of a row."""
    return [document.text[start:end].strip() for start, end in row.cells]


_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-Z“\"(\d])|\n")
_SHORTENED = re.compile(
    r"\b(?:No|Dr|dr|Drs|Ir|Hj|H|Jl|Prof|hlm|hal|dkk|al|St|Kab|Kec|Ds|Rp|Bpk|Sdr|Sdri|Mr|Mrs|Ms|vol|ed|pp|p"
    r"|s\.d|M|S|Sos|Psi|Pd|a\.n|u\.p|dll|dst|tgl|[A-Z])\.\Z"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence; a line end ends one."""
    start = 0
    for match in _END.finditer(text):
        end = match.start()
        if match[0] != "\n" and _SHORTENED.search(text[max(start, end - 6) : end]):
            continue
        if text[start:end].strip():
            yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence around a place, no more than 400 characters each way."""
    low, high = max(0, offset - 400), min(len(text), offset + 400)
    for start, end in sentences(text[low:high]):
        if low + start <= offset < low + end + 2:
            return low + start, low + end
    return low, high
