"""The words of the calendar in Indonesian and English, and what people write for them.

The tables are shipped because the names must not depend on the locale of the machine.
"""

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

MONTHS: dict[str, tuple[str, ...]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

SHORT_MONTHS: dict[str, tuple[str, ...]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

_OTHER_MONTHS = {
    "pebruari": 2,
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "agust": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}

_OTHER_WEEKDAYS = {
    "id": {"ahad": 6, "sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6},
    "en": {
        "mon": 0,
        "tue": 1,
        "tues": 1,
        "wed": 2,
        "thu": 3,
        "thur": 3,
        "thurs": 3,
        "fri": 4,
        "sat": 5,
        "sun": 6,
    },
}

MONTH_OF: dict[str, int] = {
    name.casefold(): number
    for table in (MONTHS, SHORT_MONTHS)
    for names in table.values()
    for number, name in enumerate(names, 1)
} | _OTHER_MONTHS
"""Month number (1-12) by any accepted spelling, in lower case."""

WEEKDAY_OF: dict[str, tuple[int, str]] = {
    name.casefold(): (number, lang)
    for lang, names in WEEKDAYS.items()
    for number, name in enumerate(names)
} | {
    name: (number, lang)
    for lang, names in _OTHER_WEEKDAYS.items()
    for name, number in names.items()
}
"""Weekday (Monday is 0) and its language by any accepted spelling, without apostrophes."""

RELATIVE_DAYS: dict[str, int] = {
    "kemarin dulu": -2,
    "kemarin lusa": -2,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "kemarin": -1,
    "yesterday": -1,
    "hari ini": 0,
    "today": 0,
    "besok": 1,
    "esok": 1,
    "tomorrow": 1,
    "lusa": 2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
"""Days from today by the words for them."""

NEAR_DAYS: dict[str, dict[int, str]] = {
    "id": {-1: "kemarin", 0: "hari ini", 1: "besok", 2: "lusa"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
PAST_DAYS = {"id": "{n} hari lalu", "en": "{n} days ago"}
COMING_DAYS = {"id": "dalam {n} hari", "en": "in {n} days"}

ABOUT = {"id": "sekitar", "en": "about"}
OPEN_END = {"id": "selesai", "en": "finish"}

UNTIL = (
    r"(?<![a-z])(?:s ?[./]? ?d|sampai(?: dengan)?|hingga|to|until|till?|through|thru)(?![a-z])\.?"
)
"""Pattern of the words between the two ends of a range."""


def language(lang: str) -> str:
    """The key of the tables here for a language code: Indonesian, or English for any other."""
    return "id" if lang[:2] == "id" and not lang[2:3].isalnum() else "en"
