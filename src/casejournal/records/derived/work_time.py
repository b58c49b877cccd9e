"""Working time: minutes of an entry of the journal, and sums of entries.

The one place that says so, for the journal, time sheets, reports and the command line. Minutes are
whole. Work past midnight belongs to the day it began on. Entries that overlap count each in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from casejournal.records.dates.times import minutes
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.numbers import to_decimal
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from casejournal.platform.i18n import Translator

DAY = 24 * 60
"""Minutes of a day; an entry cannot take longer."""

By: TypeAlias = str | Callable[[DailyEntry], str]


@dataclass(frozen=True)
class TimeTotal:
    """The sum of the entries of one kind, case, day …"""

    name: str
    """As it is stored: a code of a vocabulary, a case code, an ISO day; "" where none is given."""
    minutes: int
    entries: int
    untimed: int
    """How many of the entries do not say how long they took."""


def entry_minutes(entry: DailyEntry) -> int:
    """The minutes that an entry took; 0 if it does not say.

    Its times count if they have an end that is not their start, else the field of minutes. More
    than a day is not believed.
    """
    counted = minutes(entry.times)
    if counted:
        return counted
    number = to_decimal(entry.minutes)
    return round(number) if number is not None and 0 < number <= DAY else 0


def total_minutes(entries: Iterable[DailyEntry]) -> int:
    """The minutes of entries together."""
    return sum(map(entry_minutes, entries))


def totals(entries: Iterable[DailyEntry], by: By) -> list[TimeTotal]:
    """The sums of entries by a field of theirs, by "class", or by what a function says of each.

    The longest first; then the most entries, then the name. "class" is the class of working time
    that the kind of activity belongs to ("direct", "meeting" …). Names that differ in case, accents
    or spaces at their ends only are one; it is written as it is most often.
    """
    name_of = _name_of(by)
    keys: dict[str, str] = {}
    sums: dict[str, list[DailyEntry]] = {}
    names: dict[str, Counter[str]] = {}
    for entry in entries:
        name = name_of(entry)
        key = keys.get(name)
        if key is None:
            key = keys[name] = fold(name.strip())
        names.setdefault(key, Counter())[name.strip()] += 1
        sums.setdefault(key, []).append(entry)
    found = [_total(names[key].most_common(1)[0][0], group) for key, group in sums.items()]
    return sorted(found, key=lambda one: (-one.minutes, -one.entries, fold(one.name)))


def _total(name: str, entries: list[DailyEntry]) -> TimeTotal:
    spent = [entry_minutes(entry) for entry in entries]
    return TimeTotal(name, sum(spent), len(spent), spent.count(0))


def kind_code(kind: str) -> str:
    """The code of a kind of activity that is written as one of its names, else what is written."""
    return vocabulary("journal-kind").find(kind) or kind


def work_class(kind: str) -> str:
    """The class of working time of a kind of activity; "" if it is none that is known."""
    term = vocabulary("journal-kind").term(kind_code(kind))
    return term.group if term is not None else ""


def _name_of(by: By) -> Callable[[DailyEntry], str]:
    if not isinstance(by, str):
        return by
    if by not in ("kind", "class"):
        return lambda entry: str(getattr(entry, by))
    known: dict[str, str] = {}
    find = kind_code if by == "kind" else work_class

    def name(entry: DailyEntry) -> str:
        if entry.kind not in known:
            known[entry.kind] = find(entry.kind)
        return known[entry.kind]

    return name


def spent(minutes: int, t: Translator) -> str:
    """Minutes in words: "2 h 15 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return t("{minutes} min").format(minutes=rest)
    if not rest:
        return t("{hours} h").format(hours=hours)
    return t("{hours} h {minutes} min").format(hours=hours, minutes=rest)
