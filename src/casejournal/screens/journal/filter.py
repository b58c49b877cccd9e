"""What is asked in the journal: for a date, for words, and for which entries to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _, language
from casejournal.records.dates import calendar
from casejournal.records.journal.filter import FIELDS, FilterValue, JournalFilter, values_in
from casejournal.records.values.text import visible
from casejournal.screens.base import BaseScreen
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen, matching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from casejournal.records.journal.entries import DailyEntry


def filter_said(asked: JournalFilter) -> str:
    """A filter in words, "case RN · kind Interview or Observation · with “test”"."""
    said = []
    for field, title in FIELDS.items():
        if names := [visible(value.label(language())) for value in asked.chosen(field)]:
            either = _(" or ").join(names)
            said.append(_("{field}: {values}").format(field=_(title), values=either))
    if words := asked.words.strip():
        said.append(_("with “{words}”").format(words=visible(words)))
    return " · ".join(said)


class FilterChooser(ChooserScreen):
    """The values that the entries shown have; choosing one adds it to the filter, or takes it out.

    The answer is the new filter.
    """

    def __init__(self, entries: Iterable[DailyEntry], asked: JournalFilter) -> None:
        super().__init__(_("Only which entries? A case, kind, stage or tag"))
        self._asked = asked
        found = values_in(entries)
        known = {value.key for value, _count in found}
        found = [(value, 0) for value in asked.values if value.key not in known] + found
        found.sort(key=lambda one: not asked.has(one[0]))
        self._choices = [self._choice(value, count) for value, count in found]

    def _choice(self, value: FilterValue, count: int) -> ChooserItem:
        remark = _(FIELDS[value.field])
        right = f"{count}×"
        if self._asked.has(value):
            right = _("chosen; enter lets it go")
        return ChooserItem(value.label(language()), remark, right, self._asked.toggled(value))

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        return matching(self._choices, typed)


class FilterQuestions(BaseScreen):
    """A place of entries that can be narrowed down, and in which one goes to a date."""

    filter: JournalFilter

    def all_entries(self) -> list[DailyEntry]:
        """The entries of the time shown."""
        raise NotImplementedError

    def where(self) -> tuple[str, str]:
        """The day that is chosen, and the code of the case if it is one that is looked for."""
        raise NotImplementedError

    def go_to(self, day: str, entry_id: str = "") -> bool:
        """Chooses a day, and marks an entry of it; False if its month cannot be read."""
        raise NotImplementedError

    def choose(self, asked: JournalFilter) -> None:
        """Shows only what a filter asks for."""
        raise NotImplementedError

    def action_date(self) -> None:
        """Asks for a date and goes there."""
        self.ask_day(_("Date"), self.go_to)

    def action_search(self) -> None:
        """Shows only the entries with the words that are typed."""
        before, day = self.filter, self.where()[0]

        def cancelled() -> None:
            self.choose(before)
            self.go_to(day)

        def live(text: str) -> None:
            self.choose(JournalFilter(self.filter.values, text))

        self.ask_line(
            _("Find"),
            lambda _text: "",
            value=before.words,
            live=live,
            cancelled=cancelled,
            behind=self.query_one("#days"),
        )

    def action_filter(self) -> None:
        """Asks which cases, kinds, stages and tags to show."""

        def chosen(asked: JournalFilter | None) -> None:
            if asked is not None:
                self.choose(asked)

        self.app.push_screen(FilterChooser(self.all_entries(), self.filter), chosen)

    def ask_day(self, label: str, then: Callable[[str], object], hint: str = "") -> None:
        """Asks for a day, written as one likes."""

        def done(text: str) -> str:
            day = calendar.parse_day(text, self.services.today())
            if day is None:
                return _("That is no date. Write it as 17 September 2024, 17/9/2024 or kemarin.")
            then(day)
            return ""

        self.ask_line(label, done, hint=hint)
