"""Classification of lines: heading, list item, caption, table row …"""

from __future__ import annotations

import re
from typing import NamedTuple

from casejournal.checks.words import LABELS

ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{0,3}))"
_CHAPTER = re.compile(
    rf"(?:BAB|Bab|CHAPTER|Chapter)\s+(?P<number>{ROMAN}|[1-9]\d?)\b[.:]?\s*(?P<title>.*)"
)
_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\s?\d{1,2}){1,4})\.?(?:\s+|(?<=\.)|(?=[A-Z][a-z]))(?P<title>[^\W\d_“\"(].*)"
)
_LETTER = re.compile(r"(?P<number>[A-Z])\.\s+(?P<title>[A-Z][^.!?]{2,70})")
_APPENDIX = re.compile(
    r"(?P<word>LAMPIRAN|Lampiran|APPENDIX|Appendix)\s+(?P<number>\d{1,2}|[A-Z]|[IVX]{1,5})\b[.:]?"
    r"\s*(?P<title>.*)"
)
_PLAIN = re.compile(
    r"(?:LEMBAR PENGESAHAN|KATA PENGANTAR|ABSTRAK|ABSTRACT|DAFTAR (?:ISI|TABEL|GAMBAR|LAMPIRAN"
    r"|PUSTAKA|BAGAN|SINGKATAN)|LAMPIRAN(?:-LAMPIRAN)?|PREFACE|(?:TABLE OF )?CONTENTS"
    r"|LIST OF (?:TABLES|FIGURES|APPENDICES)|REFERENCES|BIBLIOGRAPHY|APPENDI(?:X|CES)"
    r"|Daftar (?:Isi|Pustaka|Tabel|Gambar|Lampiran)|Kata Pengantar|References|Bibliography)\s*:?"
)
_ITEM = re.compile(
    r"(?P<mark>(?P<open>\()?(?P<number>\d{1,3}|[a-zA-Z]|[ivx]{1,5})(?P<close>\)|\.\)|\.))\s+(?P<rest>\S.*)"
)
_BULLET = re.compile(r"(?P<mark>[-–•●▪◦*○➢✓])\s+(?P<rest>\S.*)")
_CAPTION = re.compile(
    r"(?P<word>Tabel|TABEL|Gambar|GAMBAR|Table|Figure|Bagan|Grafik|Diagram)\s+"
    r"(?P<number>L?\d{1,2}(?:\s?[.\-]\s?\d{1,2})?)\s*[.:]?\s+(?P<title>\S.*)"
)
_FIELD = re.compile(r"(?P<label>[A-Z][^:.!?;|“”\"]{1,44}?)\s*:(?:\s+(?P<rest>.*)|$)")
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:_\s?){4,}|\t+\s*\d{1,3}\s*$")
_CONTENTS = re.compile(
    r"(?:\.\s?){3,}\s*(?:\d{1,3}|[ivxl]{1,6})\s*$|…+\s*(?:\d{1,3}|[ivxl]{1,6})\s*$"
    r"|\t+\s*(?:\d{1,3}|[ivxl]{1,6})\s*$|\s{3,}(?:\d{1,3}|[ivxl]{1,6})$"
)
_IN_SENTENCE = re.compile(
    r"\b(?:berikut|di atas|di bawah|tersebut|menunjukkan|menggambarkan|memperlihatkan|menjelaskan"
    r"|menyajikan|adalah|merupakan|dapat|memuat|below|above|shows?|presents?|illustrates?|lists?)\b"
)
_VERBISH = re.compile(r"[.!?;,]$|[.!?;]\s+[A-Z]")
_MIDSENTENCE = re.compile(
    r"(?:\b(?:pada|di|dalam|dari|dan|lihat|oleh|serta|atau|ke|dengan|in|see|on|of|and|the|to|from"
    r"|menurut|per|sejak|tanggal|nomor|tahun|bab|Bab|BAB|tabel|gambar|lampiran|sub|poin|butir)"
    r"|[,(])\s*$"
)


_ANNOUNCING = re.compile(r":\s*\S|\b(?:memuat|berisi\w*|menguraikan|membahas|contains|describes)\b")
_BARE_CAPTION = re.compile(
    r"(?P<word>Tabel|TABEL|Gambar|GAMBAR|Table|Figure)\s+(?P<number>L?\d{1,2}(?:\s?[.\-]\s?\d{1,2})?)\s*[.:]?"
)
_LIST_GOES_ON = re.compile(r"[;,.] (?:dan|serta|atau|and|or)$")


class Shape(NamedTuple):
    """What a line is, and what of it is what."""

    kind: str
    number: str = ""
    style: str = ""
    title: str = ""
    level: int = 0


def shape(text: str, before: str) -> Shape:
    """What a bare line is; `before` is the line that stands directly over it, "" for none."""
    if _CONTENTS.search(text):
        return Shape("contents")
    running = bool(_MIDSENTENCE.search(before))
    if found := _CHAPTER.fullmatch(text):
        title = found["title"]
        if not running and found["number"] and _titled(title) and not _ANNOUNCING.search(title):
            return Shape("heading", found["number"], "chapter", title, 1)
    if _PLAIN.fullmatch(text):
        return Shape("heading", "", "plain", text.strip(" :"), 1)
    if (found := _APPENDIX.fullmatch(text)) and not running and _captioned(found["title"]):
        return Shape("heading", found["number"], "appendix", found["title"], 2)
    if (found := _DECIMAL.fullmatch(text)) and not running and _titled(found["title"]):
        number = found["number"].replace(" ", "")
        if not _is_time_or_sum(text):
            return Shape("heading", number, "decimal", found["title"], 1 + number.count("."))
    if (found := _CAPTION.fullmatch(text)) and not running and _captioned(found["title"]):
        number = re.sub(r"\s", "", found["number"]).replace("-", ".")
        return Shape("caption", number, found["word"].lower(), found["title"])
    if (found := _BARE_CAPTION.fullmatch(text)) and not running:
        number = re.sub(r"\s", "", found["number"]).replace("-", ".")
        return Shape("caption", number, found["word"].lower())
    if (found := _LETTER.fullmatch(text)) and not running:
        if _is_title(found["title"]):
            return Shape("heading", found["number"], "letter", found["title"], 2)
        return Shape("item", found["number"], "A.", found["title"])
    if (found := _ITEM.fullmatch(text)) and (not running or _LIST_GOES_ON.search(before)):
        number = found["number"]
        style = (found["open"] or "") + _sort(number) + found["close"]
        if not (number.isalpha() and len(number) == 1 and number.isupper()):
            return Shape("item", number, style, found["rest"])
    if found := _BULLET.fullmatch(text):
        return Shape("item", "", found["mark"], found["rest"])
    if (found := _FIELD.fullmatch(text)) and not running and len(found["label"].split()) <= 6:
        return Shape("field", "", "", found["label"])
    if text.strip(" :").casefold() in LABELS:
        return Shape("field", "", "", text.strip(" :"))
    return Shape("paragraph")


def _sort(number: str) -> str:
    if number.isdigit():
        return "1"
    if len(number) > 1 or number in "ivx":
        return "i"
    return "a" if number.islower() else "A"


def _titled(title: str) -> bool:
    """Whether words can be those of a heading, and not the middle of a sentence."""
    words = title.split()
    return len(words) <= 16 and not _VERBISH.search(title) and not _LEADERS.search(title)


def _is_title(title: str) -> bool:
    """Whether words are written as a title: short, in capitals, without an end."""
    words = [word for word in title.split() if len(word) > 3]
    if len(title.split()) > 10 or title.endswith((",", ";", ":")) or not words:
        return False
    return sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _captioned(title: str) -> bool:
    first = title.lstrip("“\"'(")[:1]
    if title and not (first.isupper() or first.isdigit()):
        return False
    return (
        len(title.split()) <= 26
        and not _IN_SENTENCE.match(title)
        and not re.search(r"[.;]\s+\w|\)\s*[.,]$", title)
    )


def _is_time_or_sum(text: str) -> bool:
    return bool(re.match(r"\d{1,2}\.\d{2}\s*(?:WIB|WITA|WIT|[–-]|s\.?d|juta|kg|cm|m²)", text))
