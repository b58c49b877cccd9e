"""Words that reports use, in Indonesian and English: labels, months, weekdays, numbers."""

from __future__ import annotations

import re

from casejournal.records.dates.words import MONTH_OF, WEEKDAY_OF, WEEKDAYS

LABELS = frozenset(
    """
    hari/tanggal|hari, tanggal|hari / tanggal|hari dan tanggal|waktu|tempat|sasaran|tujuan|proses|hasil|peserta|pelaksana
    |usia|umur|agama|alamat|jenis kelamin|pekerjaan|pendidikan|nama (inisial)|klaster|kategori
    |metode|teknik|tema|hambatan|tindak lanjut|peran pekerja sosial|tahap persiapan
    |tahap pelaksanaan|tahap pengakhiran|kegiatan|media|materi|date|day/date|time|place|venue|participants|purpose|process|result
    |results|method|technique|obstacles|follow-up|theme
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Labels of fields that stand on a line of their own."""

NUMBER_WORDS: dict[str, int] = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "pertama": 1, "kedua": 2,
    "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}  # fmt: skip
_ONES = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
NUMBER = (
    rf"(?:\d{{1,4}}|(?:{_ONES}) belas|(?:{_ONES}|se)\s?puluh(?: (?:satu|{_ONES}))?"
    r"|satu|sebelas|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
    r"|twenty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twelve|eleven|ten|one|two|three|four|five|six|seven"
    r"|eight|nine)"
)
"""Pattern of a whole number in digits or words, to 99."""


def number_of(text: str) -> int | None:
    """The value of what `NUMBER` matched."""
    text = " ".join(text.lower().split())
    if text.isdigit():
        return int(text)
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    if found := re.fullmatch(rf"({_ONES}) belas", text):
        return 10 + NUMBER_WORDS[found[1]]
    if found := re.fullmatch(rf"(se|{_ONES})\s?puluh(?: (\w+))?", text):
        tens = 1 if found[1] == "se" else NUMBER_WORDS[found[1]]
        return tens * 10 + (NUMBER_WORDS[found[2]] if found[2] else 0)
    if found := re.fullmatch(r"twenty-(\w+)", text):
        return 20 + NUMBER_WORDS[found[1]]
    return None


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTH = _alternatives(list(MONTH_OF))
"""Pattern of a month in any spelling, in lower case."""
_FULL = [name.casefold() for names in WEEKDAYS.values() for name in names] + ["ahad"]
WEEKDAY = _alternatives(_FULL).replace("jumat", "jum['’‘`´]?[aá]t")
"""Pattern of a weekday written out, in lower case."""


def weekday_of(text: str) -> tuple[int, str]:
    """Number (Monday is 0) and language of what `WEEKDAY` matched."""
    bare = re.sub(r"['’‘`´]", "", text.casefold()).replace("á", "a")
    return WEEKDAY_OF[bare]


MENDED = tuple(
    word
    for word in (
        *(name for names in WEEKDAYS.values() for name in names),
        *"Januari Februari Maret April Juni Juli Agustus September Oktober November".split(),
        *"Desember Jum’at Tabel Gambar Lampiran praktikan klien Klien Praktikan".split(),
        *"asesmen intervensi evaluasi terminasi Asesmen Intervensi Evaluasi Terminasi".split(),
        *"Pertemuan Tanggal tanggal tahun Tahun Waktu Tempat Teknik teknik Tujuan tujuan".split(),
        "Hari/Tanggal",
    )
    if len(word) > 4
)
"""Words that are put together again where a PDF tore them apart."""
