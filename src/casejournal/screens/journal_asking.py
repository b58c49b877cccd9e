"""What the journal is narrowed down to: said in words, and chosen from what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.i18n import _, language
from casejournal.records.journal_filter import FIELDS, Filter, Value, values_in
from casejournal.records.text import visible
from casejournal.screens.chooser import Choice, Chooser, matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casejournal.records.journal import DailyEntry


def filter_said(asked: Filter) -> str:
    """A filter in words, "case RN · kind Interview or Observation · with “test”"."""
    said = []
    for field, title in FIELDS.items():
        if names := [visible(value.label(language())) for value in asked.chosen(field)]:
            either = _(" or ").join(names)
            said.append(_("{field}: {values}").format(field=_(title), values=either))
    if words := asked.words.strip():
        said.append(_("with “{words}”").format(words=visible(words)))
    return " · ".join(said)


class FilterChooser(Chooser):
    """The values that the entries shown have; choosing one adds it to the filter, or takes it out.

    The answer is the new filter.
    """

    def __init__(self, entries: Iterable[DailyEntry], asked: Filter) -> None:
        super().__init__(_("Only which entries? A case, kind, stage or tag"))
        self._asked = asked
        found = values_in(entries)
        known = {value.key for value, _count in found}
        found = [(value, 0) for value in asked.values if value.key not in known] + found
        found.sort(key=lambda one: not asked.has(one[0]))
        self._choices = [self._choice(value, count) for value, count in found]

    def _choice(self, value: Value, count: int) -> Choice:
        remark = _(FIELDS[value.field])
        right = f"{count}×"
        if self._asked.has(value):
            right = _("chosen; enter lets it go")
        return Choice(value.label(language()), remark, right, self._asked.toggled(value))

    def choices(self, typed: str) -> Sequence[Choice]:
        return matching(self._choices, typed)
