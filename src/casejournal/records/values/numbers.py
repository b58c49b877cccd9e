"""Numbers and sums of money as people write them in Indonesian and English.

Canonical number: "48.5", "-3", "66555" (a point for the decimals, no grouping, decimals as
typed). Canonical sum of rupiah: "500000" or, per period, "500000/month". Text all the way, so
that a number of any length keeps every digit.
"""

import re
from decimal import Decimal

from casejournal.records.dates.words import language
from casejournal.records.values.text import loosen

# Patterns are plain strings: `re` compiles each at its first use, not at import.
_NUMBER = r"([-+]?) ?([0-9.,]*[0-9])(.*)"
_GROUPED = r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+"
_CANONICAL = r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?"
_RAISED = str.maketrans({"²": "2", "³": "3"})

_SCALES: dict[str, tuple[int, str]] = {
    "ribu": (3, "id"),
    "rb": (3, "id"),
    "k": (3, "id"),
    "juta": (6, "id"),
    "jt": (6, "id"),
    "miliar": (9, "id"),
    "milyar": (9, "id"),
    "triliun": (12, "id"),
    "thousand": (3, "en"),
    "million": (6, "en"),
    "billion": (9, "en"),
}
"""Power of ten by its word, and in which language the number before it is written."""

_PERIODS: dict[str, tuple[str, ...]] = {
    "hour": ("jam", "hour", "hourly"),
    "day": ("hari", "day", "harian", "daily"),
    "week": ("minggu", "pekan", "week", "mingguan", "weekly"),
    "month": ("bulan", "bln", "month", "bulanan", "monthly"),
    "year": ("tahun", "thn", "th", "year", "tahunan", "yearly", "annually"),
}
_PERIOD_OF = {word: period for period, words in _PERIODS.items() for word in words}
_ADVERBS = "harian|mingguan|bulanan|tahunan|hourly|daily|weekly|monthly|yearly|annually"
_PERIOD_SHOWN = {
    "id": {"hour": "jam", "day": "hari", "week": "minggu", "month": "bulan", "year": "tahun"},
    "en": {period: period for period in _PERIODS},
}

_MONEY = (
    r"(?P<sign1>-?) ?(?:rp\.?|idr)? ?(?P<sign2>-?) ?(?P<amount>[0-9](?:[0-9.,]*[0-9])?)"
    rf" ?(?P<scale>{'|'.join(_SCALES)})?(?![a-z0-9])(?: ?(?:rupiah|idr))?(?:,[-=]+)?"
    rf"(?:(?: ?/ ?| (?:per|tiap|setiap|each|every|an?) | se)(?P<period>{'|'.join(_PERIOD_OF)})"
    rf"| (?P<adverb>{_ADVERBS}))?"
)
_CANONICAL_MONEY = rf"(-?)((?:0|[1-9][0-9]*)(?:\.[0-9]{{1,2}})?)(?:/({'|'.join(_PERIODS)}))?"


def parse_number(text: str, unit: str | None = None, lang: str = "id") -> str | None:
    """A number as a canonical decimal string, or None if it is not understood.

    `unit` may follow the number ("48,5 kg"); no other may. `lang` decides only what is
    ambiguous, one mark before exactly three digits: in Indonesian 66.555 is a whole number and
    66,555 is not, in English the other way round. So text shown by `show_number` must be read
    back in the language it was shown in, and a canonical string must not be read again.
    """
    match = re.fullmatch(_NUMBER, loosen(text))
    if match is None:
        return None
    rest = match[3].strip().translate(_RAISED)
    if rest and (unit is None or rest != loosen(unit).translate(_RAISED)):
        return None
    plain = _plain(match[2], "." if language(lang) == "id" else ",")
    return _signed(match[1], plain) if plain else None


def show_number(canonical: str, lang: str, unit: str | None = None) -> str:
    """For example "66.555 m²" in Indonesian, "66,555 m²" in English.

    Text that is not canonical is returned unchanged.
    """
    if not is_number(canonical):
        return canonical
    shown = _grouped(canonical, lang)
    if not unit:
        return shown
    return shown + unit if unit == "%" else f"{shown} {unit}"


def is_number(text: str) -> bool:
    """Whether the text is a canonical number."""
    return re.fullmatch(_CANONICAL, text) is not None


def to_decimal(canonical: str) -> Decimal | None:
    """The value of a canonical number, exact; None for any other text."""
    return Decimal(canonical) if is_number(canonical) else None


def parse_money(text: str) -> str | None:
    """A sum of rupiah, with a period if one is said, or None if it is not understood.

    "Rp 500.000 per bulan" is "500000/month"; "1,5 juta" is "1500000". Rupiah have at most two
    decimals, so a mark before three digits always groups, in both languages.
    """
    match = re.fullmatch(_MONEY, loosen(text))
    if match is None:
        return None
    power, written = _SCALES.get(match["scale"] or "", (0, ""))
    plain = _plain(match["amount"], {"": ".,", "id": ".", "en": ","}[written])
    if plain is None:
        return None
    whole, _point, decimals = plain.partition(".")
    decimals = decimals.ljust(power, "0")
    whole, decimals = (whole + decimals[:power]).lstrip("0") or "0", decimals[power:]
    if not decimals.strip("0"):
        decimals = ""
    if len(decimals) > 2:
        decimals = decimals.rstrip("0")
    if len(decimals) > 2:
        return None
    amount = _signed(match["sign1"] or match["sign2"], f"{whole}.{decimals}".rstrip("."))
    period = match["period"] or match["adverb"]
    return f"{amount}/{_PERIOD_OF[period]}" if period else amount


def is_money(text: str) -> bool:
    """Whether the text is a canonical sum of money."""
    return re.fullmatch(_CANONICAL_MONEY, text) is not None


def show_money(canonical: str, lang: str) -> str:
    """For example "Rp500.000 per bulan", "Rp500,000 per month".

    Text that is not canonical is returned unchanged.
    """
    match = re.fullmatch(_CANONICAL_MONEY, canonical)
    if match is None:
        return canonical
    shown = f"{match[1]}Rp{_grouped(match[2], lang)}"
    return f"{shown} per {_PERIOD_SHOWN[language(lang)][match[3]]}" if match[3] else shown


def _plain(written: str, grouping: str) -> str | None:
    """Digits with at most a decimal point; `grouping`: the marks that may group if alone."""
    marks = [mark for mark in written if mark in ".,"]
    if not marks:
        return written.lstrip("0") or "0"
    last = marks[-1]
    if len(set(marks)) == 1:
        groups = len(marks) > 1 or last in grouping
        if groups and re.fullmatch(_GROUPED, written):
            return written.replace(last, "")
        if len(marks) > 1:
            return None
    elif marks.count(last) > 1:
        return None
    whole, _mark, decimals = written.rpartition(last)
    if len(marks) > 1:
        if not re.fullmatch(_GROUPED, whole):
            return None
        whole = whole.replace(marks[0], "")
    return f"{whole.lstrip('0') or '0'}.{decimals}"


def _signed(sign: str, plain: str) -> str:
    return f"-{plain}" if sign == "-" and plain.strip("0.") else plain


def _grouped(canonical: str, lang: str) -> str:
    group, point = (".", ",") if language(lang) == "id" else (",", ".")
    sign, digits = ("-", canonical[1:]) if canonical.startswith("-") else ("", canonical)
    whole, _point, decimals = digits.partition(".")
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return sign + group.join(groups) + (point + decimals if decimals else "")
