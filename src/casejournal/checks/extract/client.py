"""Extractor of the client's code, and of the initials of others."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casejournal.checks.document import TextDocument

CODE = r"(?:[A-Z]{2,4}|(?:[A-Z]\.){2,4}|[A-Z](?:\.[A-Z]){1,3})"
"""Pattern of initials, with or without points."""
_STRONG = re.compile(
    rf"(?:[Kk][Ll][Ii][Ee][Nn](?:[Tt])?|berinisial|inisial|[Ii]nitials?|bernama|[Kk]elayan"
    rf"|[Pp]enerima [Mm]anfaat|PM) (?:yang (?:berinisial|bernama) )?(?:adalah |is )?"
    rf"[“\"'‘(]?(?P<code>{CODE})\b(?! ?[a-z]*[A-Z]{{4}})"
)
_FIELD = re.compile(
    rf"(?:Nama|Name|Inisial|Nama [Kk]lien|Kode) ?(?:\([^)]*\))? ?:? ?[“\"]?(?P<code>{CODE})\b"
)
_NOT_CODES = frozenset(
    """ATENSI BPSS PPKS PMKS PSKS WIB WITA WIT RI UU PP TKSK PKH KTP KK NIK SD SMP SMA SMK SLB UPT
    CC II III IV VI VII VIII IX BAB PM RT RW HP TV AC NIP NRP NIM SDM UPTD DPRD BPJS LKS LKSA RPTC
    KPM ADL GAS SSD RSES SOAP DAP OSIS MTS MTs MA PAUD TK IQ HIV AIDS FGD SOP PT CV DKI DIY UGM UI
    STKS IPSPI TPA PDP ODGJ ABH LU ADHD""".split()
)


def code(document: TextDocument) -> str:
    """The code or initials the client is known by, "" if none is used."""
    if "code" not in document.facts:
        document.facts["code"] = document.known.get("code") or _code(document)
    found: str = document.facts["code"]
    return found


def _code(document: TextDocument) -> str:
    counted: Counter[str] = Counter()
    for match in _STRONG.finditer(document.text):
        counted[match["code"]] += 2
    for match in _FIELD.finditer(document.text):
        counted[match["code"]] += 3
    for name in list(counted):
        if name in _NOT_CODES:
            del counted[name]
    if not counted:
        return ""
    name, count = counted.most_common(1)[0]
    return name if count >= 2 else ""


def pattern(name: str) -> str:
    """A code as it may be written: with or without points."""
    letters = [letter for letter in name if letter.isalnum()]
    if len(letters) > 4 or not name.replace(".", "").isupper():
        return re.escape(name)
    return r"\.?".join(letters) + (r"\.?" if "." in name else "")


def others(document: TextDocument) -> set[str]:
    """Initials that the text itself introduces for others: relatives, friends, staff."""
    if "others" not in document.facts:
        document.facts["others"] = _others(document)
    found: set[str] = document.facts["others"]
    return found


_ROLE = (
    r"(?:ayah|ibu|bapak|kakak|adik|paman|bibi|nenek|kakek|istri|suami|anak|sepupu|teman|sahabat|wali"
    r"|instruktur|pengasuh|psikolog|perawat|guru|pekerja sosial|pendamping|tetangga|pak|bu|father"
    r"|mother|brother|sister|uncle|aunt|grand\w+|wife|husband|son|daughter|friend|instructor|carer"
    r"|psychologist|nurse|teacher|worker|cousin|roommate|neighbour|peserta|anggota|informan)"
)
_INTRODUCED = re.compile(
    rf"\b{_ROLE}\b[^.\n]{{0,30}}?[\s(,:]\(?(?P<a>{CODE})\b|(?P<b>(?<!\w){CODE}) ?[(,] ?(?:\w+ )?{_ROLE}",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"^(?:\d{{1,2}}\.? ?\|? ?)?(?P<code>{CODE}) \|? ?(?:Laki|Perempuan|L\b|P\b|Male|Female)",
    re.MULTILINE,
)


def _others(document: TextDocument) -> set[str]:
    found = set(document.known.get("others", ()))
    text = document.text
    for match in _INTRODUCED.finditer(text):
        name = match["a"] or match["b"]
        if name and name.isupper():
            found.add(name.replace(".", ""))
    found.update(match["code"].replace(".", "") for match in _ROW.finditer(text))
    counts = Counter(re.findall(rf"(?<![\w.]){CODE}(?![\w])", text))
    # Whoever is named often, and not after "klien", is somebody of this text.
    found.update(name.replace(".", "") for name, count in counts.items() if count >= 4)
    return found - _NOT_CODES - {code(document).replace(".", "")}


def known_acronyms() -> frozenset[str]:
    """Capitals that are no initials of a person."""
    return _NOT_CODES
