"""The words of days and times that a line may begin with."""

from __future__ import annotations

from casejournal.records.dates.words import MONTH_OF, RELATIVE_DAYS, WEEKDAY_OF

PARTS = {
    "subuh": "pagi",
    "pagi": "pagi",
    "siang": "siang",
    "sore": "sore",
    "petang": "sore",
    "malam": "malam",
    "morning": "am",
    "afternoon": "pm",
    "evening": "pm",
    "night": "pm",
}
"""Parts of a day, and how a time is written that lies in them."""

CLOCK = frozenset("jam pukul pkl at".split())
"""After these a number is a time of day."""
HOUR_WORDS = (
    CLOCK
    | frozenset("mulai dari from selama for setengah sejam satu half an".split())
    | frozenset(PARTS)
)
"""What a time or a length may begin with, besides a digit."""

AGO = frozenset("lalu ago".split())
BEND = frozenset(
    "lalu ago kemudian later lagi lebih sebelum sebelumnya before setelah sesudah after sejak since"
    " per sehari seminggu sekali yang terakhir last pertama first berturut berturut-turut".split()
)
"""Words that make something else of a length before them."""
NIGHTS = frozenset(
    "lalu ago kemudian later yang sebelumnya terakhir berturut berturut-turut".split()
)
"""Words that make nights of "9 malam"."""

UNITS = frozenset(
    "juta ribu ratus miliar rb jt kg g gram ons km m cm mm meter liter l ml cc persen % rupiah rp"
    " derajat c celsius".split()
)
"""After these words 2.50 is no time of day."""
COUNTED = UNITS | frozenset(
    "orang anak kali buah hari minggu pekan bulan tahun kasus siswa peserta lembar keluarga"
    " dari bagian halaman butir people person children times days weeks months years cases of"
    " pages jam menit hours minutes gelas piring tablet".split()
)
"""After these words 3/4 is no date."""

NUMBERS = {
    word: number
    for number, word in enumerate(
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), 1
    )
} | {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}

WEEKS = frozenset("minggu pekan bulan tahun week weeks month months year years".split())
"""Stretches of which nobody can say which day is meant."""
TURNED = frozenset("depan mendatang besok next yang lusa ini minggu pekan week".split())
"""After a weekday these make it unclear which one is meant."""
ORDER = frozenset("pertama kedua ketiga keempat ke first second third".split())
"""After "minggu" these make it a week, and no Sunday."""

DAY_WORDS = (
    frozenset(WEEKDAY_OF)
    | frozenset(MONTH_OF)
    | frozenset(word.split()[0] for word in RELATIVE_DAYS)
    | frozenset("hari tadi semalam tonight this last next tanggal tgl date on pekan bulan".split())
    | frozenset(NUMBERS)
    | frozenset(PARTS)
    | {"dalam", "in"}
)
"""What a day may begin with, besides a digit."""
