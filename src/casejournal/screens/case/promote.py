"""Making an entry of the journal into a row of a case: what, which case, which planned activity."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from casejournal.editing.actions import promote as promoting
from casejournal.platform.errors import CasejournalError, NotFound
from casejournal.platform.i18n import _, language
from casejournal.records.base import FromEntry
from casejournal.records.dates.calendar import short_day, show_day, show_span, to_date
from casejournal.records.declare import section_of
from casejournal.records.derived import promotion
from casejournal.records.values.numbers import parse_number, show_number
from casejournal.records.values.references import named
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.case.close_case import closed_words
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen
from casejournal.vault import CaseTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from casejournal.app.services import Services
    from casejournal.editing import CaseSession, EditingSession, MonthSession
    from casejournal.records.address import Address
    from casejournal.records.case import Case, CaseFile
    from casejournal.records.derived.promotion import PromotionTarget
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.stages.plan import PlannedActivity
    from casejournal.vault import Vault


class FieldValue(ChooserScreen):
    """What was counted: one of the numbers of the entry, or what is typed, and never unasked."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(_("What was counted? Type it, or choose a number of the entry"))
        self._found = [
            ChooserItem(show_number(value, language()), _("stands in the entry"), "", value)
            for value in found
        ]

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        if not typed.strip():
            return self._found
        value = parse_number(typed, lang=language())
        remark = "" if value else _("is no number that is understood; it is kept as it is")
        return [ChooserItem(typed.strip(), remark, "", value or typed.strip())]


def promote(
    services: Services, month: EditingSession, entry: DailyEntry, done: Callable[[], object]
) -> None:
    """Asks what an entry shall become and makes it that; `done` is called if something changed."""
    PromoteScreen(services, cast("MonthSession", month), entry, done).begin()


class PromoteScreen:
    """The questions, one after the other."""

    def __init__(
        self, services: Services, month: MonthSession, entry: DailyEntry, done: Callable[[], object]
    ) -> None:
        self.services, self.month, self.entry, self.done = services, month, entry, done
        self.app = services.app
        self.case: CaseSession | None = None

    def begin(self) -> None:
        """Asks what it shall become, or says what it is already."""
        if self.month.state.read_only:
            self.services.tell(_("Nothing can be written here."))
            return
        if not is_blank(self.entry.case):
            try:
                self._take(self.services.vault.case_id(self.entry.case))
            except NotFound:
                pass  # it can still be for the report; else the case is asked for
            except CasejournalError as error:
                self._say(error)
                return
        if self.case is not None and self.case.root.is_closed and not self.entry.became:
            self.services.tell(closed_words(self.case))
            return
        there = promotion.row_of(self.case.root, self.entry) if self.case else None
        if there is not None and self.entry.became == promotion.written(there):
            self._already(there)
            return
        question = _("What shall this entry become?")
        if self.entry.became:
            question = _("What was made of it is no longer there. What shall it become?")
        self._pick(question, self._ways(), self._chosen)

    def _take(self, case_id: str) -> None:
        self.case = cast("CaseSession", self.services.session(CaseTarget(case_id)))

    def _say(self, error: CasejournalError) -> None:
        self.services.say(error.what, error.safe, error.todo)

    def _pick(
        self, question: str, offered: Sequence[ChooserItem], then: Callable[[object], None]
    ) -> None:
        def answered(answer: object) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(ChooserScreen(question, offered), answered)

    # --- what it is already

    def _already(self, address: Address) -> None:
        assert self.case is not None  # noqa: S101 - it is where the row was found

        def answered(answer: str | None) -> None:
            if answer == "go":
                go_to_row(self.services, case.target.id, address, self.entry)
            elif answer == "back":
                self._take_back()

        case = self.case
        self.app.push_screen(
            QuestionScreen(
                _("This entry has become something already."),
                said(case.root, address),
                choices={
                    "go": _("Go there"),
                    "back": _("Take it back"),
                    "": _("Leave it as it is"),
                },
            ),
            answered,
        )

    def _take_back(self) -> None:
        assert self.case is not None  # noqa: S101 - see above
        try:
            gone = promoting.take_back(self.month, self.entry.id, self.case)
        except CasejournalError as error:
            self._say(error)
            return
        self.services.tell(
            _("It is taken back. The entry is as it was.")
            if gone
            else _("What was made of it has been written in since, so it stays; the tie is undone.")
        )
        self.done()

    # --- what it shall become

    def _ways(self) -> list[ChooserItem]:
        found = []
        for way in promotion.offered_targets(self.entry):
            remark = _(promotion.refusal(self.entry, way))
            if not way.section and self.entry.shown == "yes":
                remark = _("it is in the report already")
            found.append(ChooserItem(_(way.title), remark, "", way))
        return found

    def _chosen(self, answer: object) -> None:
        way = cast("PromotionTarget", answer)
        if why := promotion.refusal(self.entry, way):
            self.services.say(_(why))
        elif not way.section:
            self._into_report()
        elif self.case is None:
            self._pick(_("In which case?"), self._cases(), partial(self._in_case, way))
        else:
            self._ask_more(way)

    def _into_report(self) -> None:
        try:
            promoting.show_in_report(self.month, self.entry.id)
            self.month.flush()
        except CasejournalError as error:
            self._say(error)
            return
        self.services.tell(_("It is now in section 5.3 of the report. Press u to take it back."))
        self.done()

    def _cases(self) -> list[ChooserItem]:
        try:
            cases = self.services.vault.cases()
        except CasejournalError:
            return []
        return [
            ChooserItem(one.code, "", "", one.id)
            for one in cases
            if not (one.closed or one.problem)
        ]

    def _in_case(self, way: PromotionTarget, answer: object) -> None:
        try:
            self._take(str(answer))
        except CasejournalError as error:
            self._say(error)
            return
        self._ask_more(way)

    def _ask_more(self, way: PromotionTarget) -> None:
        if way.name == "point":
            self._ask_measure(way)
        else:
            self._ask_activity(way)

    # --- a point of a measure

    def _ask_measure(self, way: PromotionTarget) -> None:
        assert self.case is not None  # noqa: S101 - chosen by now
        rows = self.case.root.evaluation.measures
        if not rows:
            self.services.say(
                _("The case has no measure yet."),
                _("Nothing was changed."),
                _("Write down first what is counted, among the measures of the evaluation."),
            )
            return
        offered = [ChooserItem(row.label(language()) or "–", row.unit, "", row.id) for row in rows]
        self._pick(_("Of which measure?"), offered, partial(self._ask_value, way))

    def _ask_value(self, way: PromotionTarget, measure: object) -> None:
        found = promotion.numbers_in(self.entry, language())

        def answered(value: object) -> None:
            if value is not None:
                self._ask_phase(way, str(measure), str(value))

        self.app.push_screen(FieldValue(found), answered)

    def _ask_phase(self, way: PromotionTarget, measure: str, value: str) -> None:
        assert self.case is not None  # noqa: S101 - see above
        likely = promotion.phase_on(self.case.root, self.entry.day)
        terms = sorted(vocabulary("measure-phase").terms, key=lambda term: term.code != likely)
        offered = [
            ChooserItem(
                vocabulary("measure-phase").label(term.code, language()),
                _("by the days of the sessions") if term.code == likely else "",
                "",
                promotion.MeasuredValue(measure, value, term.code),
            )
            for term in terms
        ]
        self._pick(_("In which phase?"), offered, partial(self._make, way))

    # --- a session, and making it

    def _ask_activity(self, way: PromotionTarget) -> None:
        assert self.case is not None  # noqa: S101 - chosen by now
        activities = self.case.root.plan.activities
        if way.name != "session" or not activities:
            self._make(way, "")
            return
        offered = [self._activity(row) for row in self._by_day(activities)]
        offered.append(ChooserItem(_("None of them"), _("a session that was not planned"), "", ""))
        self._pick(_("For which planned activity?"), offered, partial(self._make, way))

    def _by_day(self, activities: list[PlannedActivity]) -> list[PlannedActivity]:
        """Those without a session first, and of them those planned for nearly the same day."""
        assert self.case is not None  # noqa: S101 - see above
        held = {session.activity for session in self.case.root.intervention.sessions}
        on = to_date(self.entry.day)

        def far(row: PlannedActivity) -> int:
            planned: date | None = to_date(row.planned)
            return abs((planned - on).days) if planned and on else 10_000

        return sorted(activities, key=lambda row: (row.id in held, far(row)))

    def _activity(self, row: PlannedActivity) -> ChooserItem:
        assert self.case is not None  # noqa: S101 - see above
        title = named(self.case.root, "plan.activities", row.id, language())
        return ChooserItem(title, "", show_span(row.planned, language(), weekday=False), row.id)

    def _make(self, way: PromotionTarget, answer: object) -> None:
        assert self.case is not None  # noqa: S101 - see above
        counted = answer if isinstance(answer, promotion.MeasuredValue) else None
        try:
            address = promoting.promote(
                self.month,
                self.entry.id,
                self.case,
                way,
                lang=language(),
                activity="" if counted else str(answer),
                counted=counted,
            )
        except CasejournalError as error:
            self._say(error)
            return
        text = _("Made: {row}. Press u to take it back.")
        self.services.tell(text.format(row=said(self.case.root, address)))
        self.done()


# What links the two, in words, and the way between them


def said(case: Case, address: Address) -> str:
    """A row with its case and its section: "RN · Sesi · S3 Mengganti kalimat di kepala"."""
    key = ".".join(address[:2])
    title = _(section_of(type(case), key).title)
    parts = (case.code, title, named(case, key, address[2], language()))
    return " · ".join(part for part in parts if part)


def became_said(services: Services, entry: DailyEntry) -> str:
    """What an entry became, in words; "" if nothing. A row that is gone is said to be gone."""
    if not entry.became:
        return ""
    case: CaseFile | None = None
    with suppress(CasejournalError):
        ident = services.vault.case_id(entry.case)
        case = cast("CaseFile", services.session(CaseTarget(ident)).root)
    address = promotion.row_of(case, entry) if case is not None else None
    if case is None or address is None:
        return _("What was made of this entry is no longer there.")
    return _("Became: {row}").format(row=said(case, address))


def entry_of(vault: Vault, row: object) -> DailyEntry | None:
    """The entry that a row was made of; None if there is none (any more)."""
    if not isinstance(row, FromEntry) or not row.entry:
        return None
    day = str(getattr(row, "day", ""))
    for since in dict.fromkeys((day if to_date(day) and len(day) == 10 else "", "")):
        with suppress(CasejournalError):
            for entry in vault.entries(since, since):
                if entry.id == row.entry:
                    return entry
    return None


def origin_said(vault: Vault, row: object) -> str:
    """Where a row came from, in words; "" if it was written by hand."""
    if not isinstance(row, FromEntry) or not row.entry:
        return ""
    entry = entry_of(vault, row)
    if entry is None:
        return _("From an entry of the journal that is no longer there.")
    day = show_day(entry.day, language()) or short_day(entry.day, language())
    return _("From the journal of {day}.").format(day=day)


def go_to_row(services: Services, case_id: str, address: Address, entry: DailyEntry) -> None:
    """Goes to a row; the way back leads to the entry."""
    part, section = address[:2]
    services.open("case", case_id=case_id, part=part, section=section, focus=address)
    services.come_back(partial(services.open, "journal", day=entry.day, entry_id=entry.id))
