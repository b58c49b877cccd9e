"""Rules on acronyms: written out once, and rightly."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.client import code, others
from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_FULL = r"(?P<full>(?:[A-Z][\w’'-]+[ ,/]+(?:(?:dan|atau|of|and|for|the|in|di|dengan|bagi|untuk|yang|serta|ke|pada) ){0,2}){1,8}[A-Z][\w’'-]+)"
_DEFINED = re.compile(
    rf"{_FULL} ?\((?:selanjutnya disebut |disingkat |disebut juga )?[“\"]?(?P<short>[A-Z][A-Za-z]{{1,9}})[”\"]?\)"
)
_SHORT = re.compile(r" ?\((?P<short>[A-Z]{3,8})\)")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]+ ){1,8}[^\W\d_][\w’'-]+\Z")
_TURNED = re.compile(
    r"(?<![\w“\"])(?P<short>[A-Z]{2,8}) ?\((?P<full>[^\W\d_][\w’'/-]*(?:[ ,]+[^\W\d_][\w’'/-]*){1,8})\)"
)
_KNOWN = frozenset(
    """UU PP RI WIB WITA WIT SD SMP SMA SMK MA MTS SLB TK PAUD RT RW KTP KK HP TV CD NIP NRP NIM NIK BAB II III IV VI VII VIII IX XI XII
    PDF USB GPS DVD VCD AC MM KM KG CM PBB WHO UNICEF HIV AIDS COVID TBC TB IQ PT CV PNS ASN TNI POLRI ATM BRI BNI SMS WA NO HAM DKI DIY
    NTT NTB PERMENSOS PERMEN KUHP PERPRES KEPPRES UUD SK SE MOU OK ID VIII LAMPIRAN LATAR TABEL GAMBAR DAFTAR ISI PUSTAKA KATA PENGANTAR
    HALAMAN ABSTRAK LEMBAR PENGESAHAN SOP SDM UI UGM UIN PUSKESMAS RS RSUD IGD BPJS UPT UPTD CEO EYD KBBI SWOT SMART DOI ISBN ISSN ED
    HRD IPA IPS BCG DPT""".split()
)


_MEANT = {
    "ATENSI": "asistensi rehabilitasi sosial",
    "BPSS": "biopsikososial spiritual",
    "RSES": "rosenberg self esteem scale",
    "GAS": "goal attainment scaling",
    "SSD": "single system design",
    "ADL": "activities of daily living",
    "FGD": "focus group discussion",
    "PPKS": "pemerlu pelayanan kesejahteraan sosial",
    "PMKS": "penyandang masalah kesejahteraan sosial",
    "PSKS": "potensi dan sumber kesejahteraan sosial",
    "NAPZA": "narkotika psikotropika dan zat adiktif",
    "CRC": "convention on the rights of the child",
    "CRPD": "convention on the rights of persons with disabilities",
    "TKSK": "tenaga kesejahteraan sosial kecamatan",
    "PKH": "program keluarga harapan",
    "ABH": "anak yang berhadapan dengan hukum",
    "ODGJ": "orang dengan gangguan jiwa",
    "IPSPI": "ikatan pekerja sosial profesional indonesia",
    "LKSA": "lembaga kesejahteraan sosial anak",
    "SLB": "sekolah luar biasa",
}
"""What acronyms of the field stand for; of some the letters are those of another language."""


def _goes(short: str, full: str) -> bool:
    """Whether words can be what an acronym stands for."""
    meant = _MEANT.get(short.upper())
    if meant is None:
        return _letters(short, full)
    said = [word for word in re.findall(r"\w+", fold(full)) if len(word) > 3]
    known = re.findall(r"\w+", meant)
    if short.upper() in ("PPKS", "PMKS"):
        return bool(said) and str(said[0]) == str(known[0])
    foreign = not any(word in known for word in said)
    return (
        foreign
        or _is_english(known)
        or all(any(word[:5] == each[:5] for each in known) for word in said)
        or _letters(short, full)
    )


def _letters(short: str, full: str) -> bool:
    """Whether the letters of an acronym can be those of words, in their order."""
    text = fold(full).replace("-", " ").replace("/", " ")
    words = text.split()
    wanted = fold(short)
    big = [
        word
        for word in words
        if word
        not in (
            "dan",
            "atau",
            "of",
            "and",
            "the",
            "for",
            "di",
            "bagi",
            "yang",
            "dengan",
            "untuk",
            "in",
            "pada",
            "ke",
        )
    ]
    firsts = "".join(word[0] for word in big)
    if wanted in firsts or firsts.startswith(wanted):
        return True
    # Blends such as ATENSI or Permensos: letters in order, the first that of a word.
    at = 0
    joined = "".join(words)
    for letter in wanted:
        at = joined.find(letter, at) + 1
        if not at:
            return False
    starts = sum(letter in firsts for letter in wanted)
    return len(wanted) > 4 and starts >= len(wanted) // 2


def definitions(document: TextDocument) -> list[tuple[str, str, int, int, bool]]:
    """(acronym, words, start, end, sure) of every place where an acronym is written out."""
    if "acronyms" not in document.facts:
        found: list[tuple[str, str, int, int, bool]] = []
        seen: set[int] = set()
        for match in _DEFINED.finditer(document.text):
            if sum(char.isupper() for char in match["short"]) >= 2 and _is_acronym(match["short"]):
                found.append(
                    (
                        match["short"],
                        _tail(match["full"], match["short"]),
                        match.start(),
                        match.end(),
                        True,
                    )
                )
                seen.add(match.end())
        for match in _SHORT.finditer(document.text):
            if match.end() in seen or not _is_acronym(match["short"]):
                continue
            line = max(document.text.rfind("\n", 0, match.start()) + 1, match.start() - 160)
            before = _BEFORE.search(document.text[line : match.start()])
            if before is None:
                continue
            words, count = before[0].split(), len(match["short"])
            full = " ".join(words[-count:])
            sure = _letters(match["short"], " ".join(words[-count - 2 :]))
            found.append((match["short"], full, match.start() - len(full), match.end(), sure))
            seen.add(match.end())
        for match in _TURNED.finditer(document.text):
            if _is_acronym(match["short"]) and len(match["full"].split()) >= 2:
                found.append(
                    (
                        match["short"],
                        match["full"].strip(),
                        match.start(),
                        match.end(),
                        match["full"].istitle()
                        or len(match["full"].split()) == len(match["short"]),
                    )
                )
        document.facts["acronyms"] = sorted(found, key=lambda each: each[2])
    done: list[tuple[str, str, int, int, bool]] = document.facts["acronyms"]
    return done


def _tail(full: str, short: str) -> str:
    """The last words that the letters can stand for; titles before them are cut off."""
    words = full.split()
    for count in range(len(words), 0, -1):
        tail = " ".join(words[-count:])
        if fold(words[-count])[0] == fold(short)[0] and _letters(short, tail):
            return tail
    return full


def _is_acronym(short: str) -> bool:
    return short not in ("II", "III", "IV", "VI", "VII", "VIII", "IX") and not re.fullmatch(
        r"[GTKS]\d*", short
    )


@rule(
    "acronym.letters",
    18,
    "warning",
    title=N_("The letters of an acronym are not those of its words"),
    why=N_("Either the words or the letters are wrong."),
    says=N_("“{short}” does not go with “{full}”."),
    advice=N_("Look up what it stands for."),
)
def letters(document: TextDocument) -> Iterator[Hit]:
    own, relatives = code(document).replace(".", ""), others(document)
    for short, full, start, end, sure in definitions(document):
        if not sure or short in (own, *relatives) or _goes(short, full) or len(short) < 3:
            continue
        if stage_at(document, start) in ("references",) or short.upper() in _KNOWN:
            continue
        at = document.text.find(full, start, end)
        yield Hit(max(start, at), end, {"short": short, "full": full})


@rule(
    "acronym.two",
    18,
    "warning",
    title=N_("An acronym is written out in two ways"),
    why=N_("One acronym stands for one thing."),
    says=N_("“{short}” here is “{full}”, before it was “{other}”."),
    advice=N_("Look up which is right."),
)
def two(document: TextDocument) -> Iterator[Hit]:
    first: dict[str, str] = {}
    own, relatives = code(document).replace(".", ""), others(document)
    for short, full, start, end, _sure in definitions(document):
        if short in (own, *relatives) or not _letters(short, full):
            continue
        before = first.setdefault(short, full)
        if not _alike(before, full):
            yield Hit(start, end, {"short": short, "full": full, "other": before})


def _alike(one: str, two: str) -> bool:
    first, second = (
        [re.sub(r"(?:nya|s)$", "", w) for w in re.findall(r"\w+", fold(each))]
        for each in (one, two)
    )
    small = {"dan", "atau", "of", "and", "the", "for", "di", "bagi", "serta", "yang"}
    a, b = [w for w in first if w not in small], [w for w in second if w not in small]
    if a == b or set(a) <= set(b) or set(b) <= set(a):
        return True
    return _is_english(first) != _is_english(second)  # a translation is no contradiction


def _is_english(words: list[str]) -> bool:
    return any(
        word in ("of", "and", "the", "social", "scale", "goal", "case", "service", "health")
        or word.endswith(("ing", "tion", "ment", "ity"))
        for word in words
    )


@rule(
    "acronym.undefined",
    18,
    "hint",
    title=N_("An acronym that is nowhere written out"),
    why=N_("Readers from elsewhere do not know the short names of one institution."),
    says=N_("“{short}” is nowhere written out."),
    advice=N_("Write it out where it stands first: “… ({short})”."),
)
def undefined(document: TextDocument) -> Iterator[Hit]:
    from casejournal.checks.extract.client import known_acronyms

    known = {short for short, *_rest in definitions(document)}
    own = code(document).replace(".", "")
    if len(document.text) < 400 or document.titles:
        return
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    people = others(document)
    for match in re.finditer(r"(?<![\w.“\"-])[A-Z]{3,8}(?![\w.-]| [A-Z]{3,})", document.text):
        word = match[0]
        block = document.block_at(match.start())
        if block is None or block.kind in ("heading", "contents", "code", "row", "caption"):
            continue
        whole = document.text[block.start : block.end]
        if sum(map(str.isupper, whole)) > 0.5 * sum(map(str.isalpha, whole)):
            continue  # a title in capitals
        before = document.text[max(0, match.start() - 12) : match.start()]
        if re.search(r"[A-Z]{3,} \Z", before) or stage_at(document, match.start()) in (
            "references",
            "front",
        ):
            continue
        counted[word] += 1
        first.setdefault(word, match.start())
    for word, count in counted.items():
        if word in known or word in _KNOWN or word in known_acronyms() or word in (own, *people):
            continue
        if count >= 2 or len(word) > 3:
            start = first[word]
            yield Hit(start, start + len(word), {"short": word})
