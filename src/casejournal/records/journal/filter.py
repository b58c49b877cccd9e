"""Filter for entries of the journal: by case, kind, stage, tag or words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from casejournal.platform.i18n import N_
from casejournal.records.derived.work_time import kind_code
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.search import has_words, searched
from casejournal.records.values.text import clean_line, fold, is_blank
from casejournal.records.vocabularies import vocabulary

FIELDS: dict[str, str] = {
    "case": N_("Case"),
    "kind": N_("Kind"),
    "stage": N_("Stage"),
    "tags": N_("Tag"),
}
"""The fields that entries can be chosen by, with their titles."""
_VOCABULARIES = {"kind": "journal-kind", "stage": "helping-stage"}


@dataclass(frozen=True, order=True)
class FilterValue:
    """A value of one of these fields, as it is stored. Capitals and accents make no difference."""

    field: str
    name: str

    @property
    def key(self) -> tuple[str, str]:
        """The form of a value in which equal ones are equal."""
        name = kind_code(self.name) if self.field == "kind" else self.name
        return self.field, fold(name).strip()

    def label(self, lang: str) -> str:
        """The value in words."""
        terms = _VOCABULARIES.get(self.field)
        return vocabulary(terms).label(self.name, lang) if terms else self.name


@dataclass(frozen=True)
class JournalFilter:
    """A filter of entries. Of several values of one field an entry has to have one."""

    values: tuple[FilterValue, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.values) or bool(self.words.strip())

    def toggled(self, value: FilterValue) -> JournalFilter:
        """The filter with a value more, or without it if it has it."""
        rest = tuple(one for one in self.values if one.key != value.key)
        added = () if len(rest) < len(self.values) else (value,)
        return replace(self, values=rest + added)

    def has(self, value: FilterValue) -> bool:
        """Whether a value is one of those asked for."""
        return any(one.key == value.key for one in self.values)

    def chosen(self, field: str) -> list[FilterValue]:
        """The values of a field that are asked for."""
        return [value for value in self.values if value.field == field]

    def of(
        self, entries: Iterable[DailyEntry], text: Callable[[DailyEntry], str] | None = None
    ) -> list[DailyEntry]:
        """The entries that are asked for. `text` gives what is searched of each, see `searched`."""
        if not self:
            return list(entries)
        wanted = {field: {value.key for value in self.chosen(field)} for field in FIELDS}
        asked = [(field, keys) for field, keys in wanted.items() if keys]
        text = text or (lambda entry: searched(entry, "id"))
        return [
            entry
            for entry in entries
            if all(any(one.key in keys for one in _of_field(entry, field)) for field, keys in asked)
            and (not self.words.strip() or has_words(text(entry), self.words))
        ]


def of_case(code: str) -> JournalFilter:
    """A filter for the entries of one case; one for all if the code is blank."""
    return (
        JournalFilter()
        if is_blank(code)
        else JournalFilter((FilterValue("case", clean_line(code)),))
    )


def values_in(entries: Iterable[DailyEntry]) -> list[tuple[FilterValue, int]]:
    """The values that entries can be chosen by, and how many entries have each.

    Field by field, the most frequent first, each written as it is most often.
    """
    counts: dict[tuple[str, str], int] = {}
    written: dict[tuple[str, str], Counter[FilterValue]] = {}
    for entry in entries:
        for field in FIELDS:
            for key, value in {one.key: one for one in _of_field(entry, field)}.items():
                counts[key] = counts.get(key, 0) + 1
                written.setdefault(key, Counter())[value] += 1
    found = [(written[key].most_common(1)[0][0], count) for key, count in counts.items()]
    fields = list(FIELDS)
    return sorted(found, key=lambda one: (fields.index(one[0].field), -one[1], one[0].key))


def _of_field(entry: DailyEntry, field: str) -> Iterator[FilterValue]:
    held = getattr(entry, field)
    for name in held if isinstance(held, list) else [held]:
        if not is_blank(name):
            yield FilterValue(field, clean_line(name))
