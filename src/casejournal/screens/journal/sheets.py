"""The time sheet or the logbook of the entries that are shown, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.dialogs.save_as import OutputFile, ask_where
from casejournal.screens.report.export import report_language
from casejournal.vault import ProfileTarget
from casejournal.vault.audit import EXPORTED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.app.services import Services
    from casejournal.records.dates.period import Period
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.screens.base import BaseScreen


def period_of(view: str, day: str) -> Period:
    """The stretch of days that the journal shows."""
    from casejournal.records.dates import period

    if view == "month":
        return period.month(day[:7])
    return period.week(day) if view == "week" else period.Period(day, day)


def ask_sheet(
    place: BaseScreen, entries: Sequence[DailyEntry], period: Period, *, of_case: bool = False
) -> None:
    """Asks which sheet and where to, and writes it; `of_case` if only one case's are shown."""
    if not entries:
        place.services.tell(_("There is no entry here that a sheet could be made of."))
        return
    codes = {entry.case for entry in entries}
    case = codes.pop() if of_case and len(codes) == 1 else ""

    def answered(answer: str | None) -> None:
        if answer:
            _ask(place, list(entries), period, case, answer)

    place.app.push_screen(
        QuestionScreen(
            _("Sheet to be signed"),
            _("Both are of the entries that are shown: {period}.").format(
                period=period.shown(report_language(place.services)) or _("all of them")
            ),
            choices={
                "timesheet": _("Time sheet: hours by day, kind of work and case"),
                "logbook": _("Logbook: what was done, entry by entry"),
            },
        ),
        answered,
    )


def _ask(
    place: BaseScreen, entries: Sequence[DailyEntry], period: Period, case: str, which: str
) -> None:
    name = _("timesheet") if which == "timesheet" else _("logbook")
    ask_where(
        place,
        _("Write to (.md or .csv)"),
        OutputFile(
            name=f"{name}-{period.name}.md",
            content=lambda path: _content(place.services, entries, period, case, which, path),
            done=_("The sheet is written."),
            care=_("Known names are replaced by codes and initials; reflections are not in it."),
            written=lambda _path: _noted(place.services, entries) if which == "logbook" else None,
        ),
    )


def _content(
    services: Services,
    entries: Sequence[DailyEntry],
    period: Period,
    case: str,
    which: str,
    path: Path,
) -> bytes:
    from casejournal.exchange.spreadsheet import csv_file, csv_text
    from casejournal.privacy.masking import of_vault
    from casejournal.report.export import encoded
    from casejournal.report.sheets import logbook, timesheet

    sheet = timesheet if which == "timesheet" else logbook
    lang = report_language(services)
    hide = of_vault(services.vault, lang)
    if path.suffix.casefold() == ".csv":
        return csv_file(csv_text(*sheet.columns(entries, lang=lang, hide=hide)))
    profile = cast("Profile", services.session(ProfileTarget()).root)
    document = sheet.build(
        entries, profile, period=period, case=case, lang=lang, on=services.today(), hide=hide
    )
    return encoded(document)


def _noted(services: Services, entries: Sequence[DailyEntry]) -> None:
    """Notes for each case of which there is an entry that it went into a file."""
    codes = {entry.case.casefold() for entry in entries if entry.case}
    try:
        found = [one.id for one in services.vault.cases() if one.code.casefold() in codes]
    except CasejournalError:
        return
    for ident in found:
        services.vault.audit.record(EXPORTED, ident, "logbook")
