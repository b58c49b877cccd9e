"""Masking of place names, for readers who might know the place and so the person.

Of "Sentra “Lentera Pertiwi” Kuningan" the words Lentera, Pertiwi and Kuningan are the name; that
it is a centre stays. Words are found as names are written, with a capital; of a name of ordinary
words, such as a direction or an island, only the whole is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from casejournal.records.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PART = re.compile(r"[,;/()\n]|\s[–-]\s")
GENERIC = frozenset(
    "jalan jl jln gang gg nomor no rt rw blok dusun dukuh kampung desa kelurahan kecamatan "
    "kec kabupaten kab kota provinsi prov daerah istimewa kode pos sentra panti balai loka "
    "rumah asrama wisma pondok yayasan lembaga dinas kementerian kemensos sosial rehabilitasi "
    "pelayanan bina remaja karya putra putri anak lansia lanjut usia penyandang disabilitas "
    "yang memerlukan perlindungan khusus sekolah sd smp sma smk mts ma universitas politeknik "
    "puskesmas sakit umum terpadu kamar lantai gedung bangsal unit dan di the of and street "
    "ds dsn kp kel road village district city centre center home school hospital house "
    "institution social".split()
)
DIRECTIONS = frozenset(
    "jawa sumatera sumatra kalimantan sulawesi papua bali nusa maluku barat timur tengah utara "
    "selatan tenggara barat daya pusat baru raya lama atas bawah indah jaya makmur mulia sejahtera "
    "harapan bunga mawar melati anggrek kenanga flamboyan cempaka dahlia west east north south new "
    "old indonesia".split()
)
"""Part of many names, and words of their own: alone they name nothing."""
WIDER = frozenset("kabupaten kab kota provinsi prov regency city province".split())
"""What is so wide that it says little about a person."""


class PlaceMasking:
    """Replaces names of places by a word such as "(a place)"."""

    def __init__(self, places: Iterable[str], other: str) -> None:
        """`places` are texts in which places are named, such as an address; `other` stands for
        them."""
        self._other = other
        whole: set[tuple[str, ...]] = set()
        single: set[str] = set()
        for text in places:
            for part in _PART.split(_plain(text)):
                words = [word for word in _WORD.findall(part) if not _generic(word)]
                if len(words) > 1:
                    whole.add(tuple(words))
                single |= {word for word in words if _tells(word)}
        self._pattern = _pattern(whole, single)
        self.count = 0
        """How many names were replaced so far."""

    def __call__(self, text: str) -> str:
        """The text without them."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._replaced, _plain(text))

    def _replaced(self, _found: re.Match[str]) -> str:
        self.count += 1
        return self._other


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", clean(text))


def _generic(word: str) -> bool:
    return word.casefold() in GENERIC or len(word) < 3


def _tells(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in DIRECTIONS


def _pattern(whole: set[tuple[str, ...]], single: set[str]) -> re.Pattern[str] | None:
    gap = r"[\s*_“”\"'’.-]+"
    wholes = sorted((gap.join(map(re.escape, words)) for words in whole), key=len, reverse=True)
    singles = sorted(map(re.escape, single), key=len, reverse=True)
    one = "|".join([*wholes, *singles])
    if not one:
        return None
    # A run of such words, with the quotation marks around it, is one name.
    return re.compile(rf"[“\"]?(?<![^\W_])(?:{one})(?:{gap}(?:{one}))*(?![^\W_])[”\"]?")
