"""Rules on identity and privacy: names, numbers, addresses, other initials."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.client import CODE, code, known_acronyms, others, pattern
from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage, TextDocument

_WHY = N_("A report is read by many; whoever can be recognised in it did not agree to that.")


@rule(
    "identity.national-id",
    7,
    "error",
    title=N_("An identity number"),
    why=_WHY,
    says=N_("This looks like an identity number (NIK, KK or the like)."),
    advice=N_("Take it out; it belongs into the real identity, which is never exported."),
    reads="passage",
)
def national_id(passage: Passage) -> Iterator[Hit]:
    for match in re.finditer(
        r"(?<![\w.-])\d{16}(?![\w-])|(?<![\w.-])\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}(?!\w)",
        passage.text,
    ):
        yield Hit(match.start(), match.end())
    for match in re.finditer(
        r"\b(?:NIK|No\.? ?KTP|No\.? ?KK|NISN|No\.? ?BPJS)\b ?[.:]? ?(\d[\d .-]{6,})", passage.text
    ):
        if len(re.sub(r"\D", "", match[1])) != 16:
            yield Hit(match.start(1), match.end(1))


@rule(
    "identity.phone",
    7,
    "error",
    title=N_("A telephone number or e-mail address"),
    why=_WHY,
    says=N_("This is a way to reach somebody."),
    advice=N_("Take it out."),
    reads="passage",
)
def phone(passage: Passage) -> Iterator[Hit]:
    pattern_ = (
        r"(?<![\w.-])(?:\+?62|0)[ -]?8\d{1,2}[ -]?\d{3,4}[ -]?\d{3,5}(?![\w-])"
        r"|(?<![\w.-])\(0\d{2,3}\)[ -]?\d{5,8}(?!\w)|[\w.+-]+@[\w-]+\.[\w.]{2,}"
    )
    for match in re.finditer(pattern_, passage.text):
        before = passage.text[max(0, match.start() - 90) : match.start()].casefold()
        if re.search(
            r"sentra|lembaga|kantor|dinas|hotline|call center|email resmi|office|centre", before
        ):
            continue  # of the institution
        yield Hit(match.start(), match.end())


_ADDRESS = re.compile(
    r"\b(?:Jl\.|Jln\.?|Jalan|Gang|Gg\.) ?[A-Z][\w. ]{2,40}?(?:No(?:mor)?\.? ?\d+\w?|RT\b[ ./]*\d+)"
    r"|\bRT\.? ?:? ?\d{1,3} ?(?:/|,| ) ?RW\.? ?:? ?\d{1,3}"
)


@rule(
    "identity.address",
    7,
    "error",
    title=N_("A home address"),
    why=_WHY,
    says=N_("This is an exact address."),
    advice=N_("District or town is enough for a report."),
)
def address(document: TextDocument) -> Iterator[Hit]:
    for match in _ADDRESS.finditer(document.text):
        stage = stage_at(document, match.start())
        if stage in ("institution", "introduction", "front", "concepts"):
            continue
        line = document.text.rfind("\n", 0, match.start()) + 1
        before = document.text[max(line, match.start() - 120) : match.start()]
        if re.search(
            r"Sentra|Balai|lembaga|panti|kantor|Dinas|puskesmas|sekolah|centre|office", before, re.I
        ):
            continue
        yield Hit(match.start(), match.end())


@rule(
    "identity.secret",
    7,
    "error",
    title=N_("A real name out of the real identity"),
    why=_WHY,
    says=N_("A name or number of the real identity stands in a text that is exported."),
    advice=N_("Write the code or the role."),
)
def secret(document: TextDocument) -> Iterator[Hit]:
    # A part of a name that is also an everyday word here tells nothing.
    common = set(re.findall(r"(?<!\w)[a-z]{4,}(?!\w)", document.text))
    for words in document.known.get("secret", ()):
        parts = [
            part
            for part in words.split()
            if len(part) > 3 and part[0].isupper() and part.casefold() not in common
        ]
        found = "|".join(re.escape(each) for each in (words, *parts))
        for match in re.finditer(rf"(?<!\w)(?:{found})(?:nya|ku|mu)?(?!\w)", document.text):
            yield Hit(match.start(), match.end())


_TITLED = re.compile(
    r"\b(?P<title>[Mm]ba|[Mm]bak|[Mm]as|[Ss]dr\.?|[Ss]dri\.?|[Ss]audar[ai]|[Kk]lien|[Cc]lient|[Aa]nanda|[Dd]ek|[Aa]dik|"
    r"[Nn]ona|[Pp]enerima [Mm]anfaat|PM|Mr\.?|Ms\.?|Mrs\.?) (?P<name>[A-Z][a-z’']{2,14}(?: [A-Z][a-z’']{2,14}){0,2})\b"
)
_HONOURED = re.compile(
    r"\b(?:Ibu|Bu|Bapak|Pak|Mbah|Nenek|Kakek|Opa|Oma|Eyang) (?P<name>[A-Z][a-z’']{2,14}(?: [A-Z][a-z’']{2,14}){0,2})\b"
)
"""Staff are called so too; only who has the first letter of the code is taken for the client."""
_NAMED = re.compile(
    r"\b(?:bernama(?: lengkap)?|nama lengkap(?:nya)?|nama asli(?:nya)?|biasa dipanggil|akrab disapa|dipanggil|disapa|panggilan(?:nya)?"
    r"|nama panggilan(?:nya)?|named|called|whose (?:real|full) name is|nicknamed|known as)"
    r" ?(?:(?:dengan|adalah|yaitu|nama|sebagai|as) ){0,2}:? ?[“\"‘']?(?P<name>[A-Z][a-z’']{2,14}(?: [A-Z][a-z’']{2,14}){0,2})\b"
)
_NOT_NAMES = frozenset(
    """Klien Sentra Balai Praktikan Teteh Kakak Bapak Ibu Tuhan Allah Pekerja Sosial Penerima Manfaat Anak Remaja
    Disabilitas Lansia Rabu Senin Selasa Kamis Jumat Sabtu Minggu Januari Februari Maret April Mei Juni Juli Agustus
    September Oktober November Desember Dinas Asrama Ruang Kelas Tahap Tabel Gambar Lampiran Bab Satu Dua Tiga Indonesia
    Casework Group Work Dalam Pada Dengan Yang Untuk Sebagai Telah Mampu Merasa Ketika Setelah Sebelum Code The Was Had
    Has Wakil Panitia Hasil Sesi Praktikum Profile Identity Case Rehabilitation System Social Sistem Utama Aktif Baru
    Mandiri Lama Kami Kita Saya Dia Ia Tidak Akan Juga Sudah Belum Lainnya Self Centre Centred Center Consent Empowerment
    Terapi Program Kelompok Keluarga Individu Sasaran Laki Perempuan Kasus Pulang Masuk Guru Instruktur Psikolog Perawat""".split()
)


@rule(
    "identity.name",
    7,
    "error",
    title=N_("A name where a code is used"),
    why=_WHY,
    says=N_("“{name}” looks like a name; the client is called “{code}” here."),
    advice=N_("Write “{code}”, or initials or the role of whoever is meant."),
)
def name(document: TextDocument) -> Iterator[Hit]:
    own = code(document)
    if not own:
        return
    counted = Counter(re.findall(r"(?<!\w)[a-z’']{3,15}(?!\w)", document.text))
    for finder in (_TITLED, _NAMED, _HONOURED):
        for match in finder.finditer(document.text):
            words = match["name"].split()
            if finder is _HONOURED and words[0][0] != own[0]:
                continue
            if any(word in _NOT_NAMES for word in words[:1]) or counted[words[0].casefold()]:
                continue
            stage = stage_at(document, match.start())
            block = document.block_at(match.start())
            if (
                stage in ("concepts", "institution", "references", "front", "practicum")
                or block is None
            ):
                continue
            if block.kind == "heading" and finder is _TITLED:
                continue
            if finder is _NAMED and re.search(
                r"(?:kelompok|permainan|kegiatan|program|lembaga|desa|aplikasi|teknik|burung|kucing|group|game)[^.\n]{0,25}\Z",
                document.text[max(0, match.start() - 40) : match.start()],
            ):
                continue
            yield Hit(match.start("name"), match.end("name"), {"name": match["name"], "code": own})
    yield from _with_code(document, own)


def _with_code(document: TextDocument, own: str) -> Iterator[Hit]:
    """A name right before or behind the code in brackets: it gives the code away."""
    for match in re.finditer(
        rf"(?<!\w)(?P<name>[A-Z][a-z’']{{2,14}}(?: [A-Z][a-z’']{{2,14}}){{1,3}}) ?\((?:{pattern(own)})\)",
        document.text,
    ):
        initials = "".join(word[0] for word in match["name"].split())
        if own.replace(".", "") in (initials, initials[:2], initials[:3]):
            yield Hit(match.start(), match.end(), {"name": match["name"], "code": own})


@rule(
    "identity.initials",
    8,
    "error",
    title=N_("Another client's initials"),
    why=N_("Initials of somebody else are left from another report, or reveal another client."),
    says=N_("Here the client is “{said}”, everywhere else “{code}”."),
    advice=N_("Write “{code}”, or say who “{said}” is."),
)
def initials(document: TextDocument) -> Iterator[Hit]:
    own = code(document)
    bare = own.replace(".", "")
    if not own or not bare.isupper():
        return
    strong = re.compile(
        rf"\b(?:[Kk]lien|KLIEN|[Kk]elayan|[Cc]lient|[Ii]nisial|berinisial|PM|[Pp]enerima [Mm]anfaat) [“\"‘'(]?(?P<code>{CODE})\b(?![“”\w])"
    )
    relatives = others(document)
    for match in strong.finditer(document.text):
        said = match["code"].replace(".", "")
        if (
            said == bare
            or said in known_acronyms()
            or stage_at(document, match.start()) in ("concepts", "institution", "practicum")
        ):
            continue
        if said in relatives and not match[0].lower().startswith(("klien", "client")):
            continue
        if re.search(
            r"\b(?:teman|bukan|lain|selain|other) \Z",
            document.text[max(0, match.start() - 12) : match.start()],
        ):
            continue
        yield Hit(match.start("code"), match.end("code"), {"said": match["code"], "code": own})
    yield from _strangers(document, bare, own, relatives)


def _strangers(document: TextDocument, bare: str, own: str, relatives: set[str]) -> Iterator[Hit]:
    """Initials that do what the client does, of nobody this text knows."""
    if len(bare) != 2:
        return
    doing = re.compile(
        r"(?<![\w.“\"(/-])(?P<code>[A-Z]{2}) (?=(?:merasa|mampu|mulai|tampak|mengikuti|menceritakan|bercerita|mengatakan|menyatakan"
        r"|mengaku|sudah|belum|tidak|dapat|terlihat|bersedia|menjadi|menunjukkan|was|felt|said|told|began|could|agreed|seemed)\b)"
    )
    for match in doing.finditer(document.text):
        said = match["code"]
        if said == bare or said in relatives or said in known_acronyms():
            continue
        if stage_at(document, match.start()) in ("concepts", "institution", "front", "practicum"):
            continue
        if len(re.findall(rf"(?<!\w){said}(?!\w)", document.text)) > 3:
            continue
        yield Hit(match.start(), match.end() - 1, {"said": said, "code": own}, severity="warning")
