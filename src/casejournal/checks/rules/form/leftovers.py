"""Rules on leftovers of a template, of another report, or of a word processor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.client import code
from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage, TextDocument

_FIELDS = re.compile(
    r"Error! (?:Bookmark|Reference source|No (?:text|table)|Hyperlink)[^.\n]{0,40}\.?|Kesalahan! (?:Bookmark|Sumber|Tidak)[^.\n]{0,40}\.?"
    r"|\bLorem ipsum\b|\{ ?(?:REF|PAGE|SEQ|TOC)\b[^}\n]{0,40}\}|\bMERGEFIELD\b|Click (?:or tap )?here to enter text\.?"
    r"|Klik (?:atau ketuk )?di sini untuk (?:memasukkan|mengetik) teks\.?|No table of (?:figures|contents) entries found\.?"
)
_PLACEHOLDER = re.compile(
    r"\[(?:nama|tanggal|tempat|isi|tulis|sebutkan|kode|inisial|judul|lokasi|name|date|place|insert|fill|your|xx)[^\]\n]{0,40}\]"
    r"|<(?:nama|tanggal|isi|tulis|name|date|insert)[^>\n]{0,40}>"
    r"|\b[xX]{3,}\b|(?<![\w/])[xX]{2}[/.-][xX]{2}(?:[/.-][xX]{2,4})?|\bTODO\b|\bTBD\b|\bFIXME\b|\?{3,}|\b(?:dd/mm/yyyy|hh:mm)\b"
    r"|\((?:diisi|di isi|isi(?:kan)?|tulis(?:kan)?|jelaskan|sebutkan|uraikan|ceritakan|tambahkan|masukkan|lengkapi|gambarkan|cantumkan"
    r"|describe|explain|fill in|insert|add|write|list|state|specify)\b[^()\n]{2,160}\)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"tanda tangan|paraf|materai|disetujui|nomor *:|no\. *:|NIP|tempat,|signature", re.I
)


@rule(
    "leftover.field",
    8,
    "error",
    title=N_("A field of the word processor that leads nowhere"),
    why=N_("The word processor put this where a number or reference should be."),
    says=N_("This is a message of the word processor, not text."),
    advice=N_("Make the reference anew, or write it out."),
    reads="passage",
)
def word_processor(passage: Passage) -> Iterator[Hit]:
    for match in _FIELDS.finditer(passage.text):
        yield Hit(match.start(), match.end())


@rule(
    "leftover.placeholder",
    8,
    "error",
    title=N_("A place of the template that was not filled in"),
    why=N_("A guideline in brackets speaks to the writer; the reader wants what it asks for."),
    says=N_("This is left of a template: “{words}”."),
    advice=N_("Write what is asked for, or take it out."),
    reads="passage",
)
def placeholder(passage: Passage) -> Iterator[Hit]:
    for match in _PLACEHOLDER.finditer(passage.text):
        before = passage.text[max(0, match.start() - 3) : match.start()]
        if match[0].casefold().startswith(("xx", "xxx")) and re.search(r"\d|BAB ", before):
            continue
        if match[0].startswith("[") and passage.text[match.end() : match.end() + 1] == "(":
            continue
        yield Hit(match.start(), match.end(), {"words": match[0][:80]})
    for match in re.finditer(
        r"[^\s.…_] (?P<gap>[.…]{4,}|…{2,}|_{3,}) ?(?=[a-z,]|\w)", passage.text
    ):
        line = passage.text[passage.text.rfind("\n", 0, match.start()) + 1 : match.end() + 40]
        block = next((b for b in passage.blocks if b.start <= match.start() < b.end), None)
        if block is None or block.kind == "contents" or _SIGNED.search(line):
            continue
        if re.match(
            r" ?(?:\d{1,3}|[ivx]+)\s*$", passage.text[match.end() : match.end() + 6].split("\n")[0]
        ):
            continue
        yield Hit(match.start("gap"), match.end("gap"), {"words": match["gap"][:20]})


@rule(
    "leftover.replaced",
    8,
    "error",
    title=N_("Debris of replacing everywhere"),
    why=N_("Who has a name replaced everywhere also replaces it inside other words."),
    says=N_("“{word}” holds the code inside a word."),
    advice=N_("Write the word as it was; replace whole words only."),
)
def replaced(document: TextDocument) -> Iterator[Hit]:
    bare = code(document).replace(".", "")
    if len(bare) < 2 or not bare.isupper():
        return
    inside = re.compile(rf"\b(?:[a-z]+{bare}[a-z]*|[A-Z]?[a-z]+{bare}[a-z]*|{bare}[a-z]{{2,}})\b")
    for match in inside.finditer(document.text):
        if match[0] in (f"{bare}nya", f"{bare}lah", f"{bare}pun", f"{bare}ku", f"{bare}s"):
            continue
        yield Hit(match.start(), match.end(), {"word": match[0]})
    for match in re.finditer(
        rf"(?<!\w)(?:klien|client)? ?(?P<twice>{bare} {bare})(?!\w)", document.text
    ):
        yield Hit(match.start("twice"), match.end(), {"word": match["twice"]})


_GENDER = {
    "m": re.compile(r"jenis kelamin ?:? ?(?:laki|pria)|sex ?:? ?male|gender ?:? ?male", re.I),
    "f": re.compile(r"jenis kelamin ?:? ?(?:perempuan|wanita)|(?:sex|gender) ?:? ?female", re.I),
}
_HE = re.compile(r"\b(?:he|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")


@rule(
    "leftover.sex",
    8,
    "warning",
    title=N_("The client is of another sex here"),
    why=N_("A word of the other sex is left of another report, or a slip."),
    says=N_("“{said}” does not go with the sex that the identity states."),
    advice=N_("Look whether this is about the client."),
)
def sex(document: TextDocument) -> Iterator[Hit]:
    text = document.text
    male, female = _GENDER["m"].search(text), _GENDER["f"].search(text)
    if bool(male) == bool(female):
        return
    name = code(document)
    wrong = (
        rf"\b(?:klien|{re.escape(name) if name else 'klien'}) (?:adalah|merupakan|is|was) (?:(?:seorang|salah satu|anak|a|an) ){{0,3}}(?:\w+ )?"
        + (
            r"(?P<w>perempuan|wanita|gadis|putri|ibu rumah tangga|girl|woman)"
            if male
            else r"(?P<w>laki-laki|pria|lelaki|putra|boy|man)\b"
        )
    )
    for match in re.finditer(wrong, text, re.IGNORECASE):
        yield Hit(match.start(), match.end(), {"said": match["w"]})
    if document.lang == "en":
        right, other = (_HE, _SHE) if male else (_SHE, _HE)
        for match in re.finditer(
            rf"\b(?:the client|{re.escape(name) if name else 'the client'})\b[^.\n]{{0,80}}",
            text,
            re.I,
        ):
            for found in other.finditer(match[0]):
                if not right.search(match[0]) and not re.search(
                    r"mother|sister|father|brother|friend|wife|husband|worker|aunt|uncle|instructor|teacher|grand|daughter|son\b",
                    match[0],
                    re.I,
                ):
                    yield Hit(
                        match.start() + found.start(),
                        match.start() + found.end(),
                        {"said": found[0]},
                        severity="hint",
                    )
                    break


@rule(
    "leftover.place",
    8,
    "warning",
    title=N_("Another institution than that of the placement"),
    why=N_("The name of another institution is left of another report."),
    says=N_("Here the institution is “{said}”, nearly everywhere else “{other}”."),
    advice=N_("Look whether this institution is meant."),
)
def place(document: TextDocument) -> Iterator[Hit]:
    from collections import Counter

    finder = re.compile(
        r"\b(?:Sentra|Balai|Panti|LKSA|RSUD|Loka|UPTD) (?:Terpadu )?[“\"]?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)[”\"]?"
    )
    found = [
        match for match in finder.finditer(document.text)
        if match["name"].split()[0] not in ("Rehabilitasi", "Sosial", "Kreasi", "Besar", "Asuhan", "Kementerian", "Terpadu", "Layanan", "Pelayanan", "Anak", "Pada", "Dengan", "Latihan", "Desa")
    ]  # fmt: skip
    counted = Counter(match["name"] for match in found)
    if not counted:
        return
    usual, count = counted.most_common(1)[0]
    if count < 6:
        return
    for match in found:
        name = match["name"]
        if name == usual or counted[name] > 1 or name.split()[0] == usual.split()[0]:
            continue
        if stage_at(document, match.start()) in (
            "institution",
            "concepts",
            "introduction",
            "references",
        ):
            continue
        around = document.text[max(0, match.start() - 60) : match.end() + 30]
        if re.search(
            r"sebelum|pindah|dahulu|lain|bekas|rujuk|dari |antar|mitra|previous|other|formerly|referred",
            around,
            re.I,
        ):
            continue
        yield Hit(match.start(), match.end(), {"said": match[0], "other": usual})
