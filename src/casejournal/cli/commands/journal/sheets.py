"""The time sheet and the logbook: what was done and how long it took, to hand in and to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from casejournal.cli import output as terminal
from casejournal.cli.commands.journal.journal import day_of, total_line
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.output_files import file_options, form_of, put_csv, put_text
from casejournal.cli.usage import command, option
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casejournal.privacy import Masking
    from casejournal.records.dates.period import Period
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.vault import Vault


def sheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a sheet: of which days and case, and those of the file."""
    for add in reversed(
        (
            option("--week", default="", metavar="DAY", help=N_("The week that a day lies in")),
            option("--month", default="", metavar="MONTH", help=N_("A month: 2024-09")),
            option(
                "--from",
                "since",
                default="",
                metavar="DAY",
                help=N_("From this day: kemarin, 2024-09-17"),
            ),
            option("--to", "until", default="", metavar="DAY", help=N_("Up to and with this day")),
            option("-c", "--case", default="", metavar="CODE", help=N_("Of one case")),
            file_options,
        )
    ):
        command = add(command)
    return command


@command(
    "timesheet",
    N_(
        "This week unless told otherwise. Hours by day, by class and kind of work and by case, "
        "with places to sign; no text of an entry, and codes only. Sums are computed."
    ),
)
@sheet_options
def timesheet_command(
    week: str,
    month: str,
    since: str,
    until: str,
    case: str,
    form: str | None,
    semicolon: bool,
    output: str | None,
    lang: str | None,
    force: bool,
) -> None:
    from casejournal.report.export import encoded
    from casejournal.report.sheets import timesheet
    from casejournal.vault import ProfileTarget

    period = _period(week, month, since, until) or _this_week()
    vault = open_vault()
    entries = vault.entries(period.first, period.last, case)
    lang = lang or language().replace("xx", "en")
    hide = masking(vault, lang)
    usual = f"{_('timesheet')}-{period.name}"
    form = form_of(form, output, "table")
    if form == "csv":
        table = timesheet.columns(entries, lang=lang, hide=hide)
        put_csv(table, output, usual, semicolon=semicolon, force=force)
    elif form == "table":
        _list(entries, hide)
    else:
        document = timesheet.build(
            entries,
            vault.load(ProfileTarget()),
            period=period,
            case=case,
            lang=lang,
            on=today(),
            hide=hide,
        )
        put_text(encoded(document), output, f"{usual}.md", force=force)


@command(
    "logbook",
    N_(
        "What was done, day by day, with places to sign. Reflections are never in it; known names "
        "of clients and of others in their cases are replaced by codes and initials. Read it "
        "before you give it away."
    ),
)
@sheet_options
def logbook_command(
    week: str,
    month: str,
    since: str,
    until: str,
    case: str,
    form: str | None,
    semicolon: bool,
    output: str | None,
    lang: str | None,
    force: bool,
) -> None:
    from casejournal.report.export import encoded
    from casejournal.report.sheets import logbook
    from casejournal.vault import ProfileTarget

    period = _period(week, month, since, until)
    if period is None:
        raise click.UsageError(_("Say of which days: --week, --month, or --from and --to."))
    vault = open_vault()
    entries = vault.entries(period.first, period.last, case)
    lang = lang or language().replace("xx", "en")
    hide = masking(vault, lang)
    usual = f"{_('logbook')}-{period.name}"
    if form_of(form, output, "md") == "csv":
        table = logbook.columns(entries, lang=lang, hide=hide)
        put_csv(table, output, usual, semicolon=semicolon, force=force)
    else:
        document = logbook.build(
            entries,
            vault.load(ProfileTarget()),
            period=period,
            case=case,
            lang=lang,
            on=today(),
            hide=hide,
        )
        put_text(encoded(document), output, f"{usual}.md", force=force)
    record(vault, entries)
    if hide.count:
        text = ngettext(
            "{n} name was replaced by a code or initials.",
            "{n} names were replaced by codes or initials.",
            hide.count,
        )
        terminal.say(text.format(n=hide.count))


def masking(vault: Vault, lang: str) -> Masking:
    """What puts codes in the place of known names, from all cases that can be read."""
    from casejournal.privacy.masking import of_vault

    hide = of_vault(vault, lang)
    if hide.unread:
        text = ngettext(
            "{n} case cannot be read, so the names in it are not known.",
            "{n} cases cannot be read, so the names in them are not known.",
            hide.unread,
        )
        terminal.say(text.format(n=hide.unread))
    return hide


def record(vault: Vault, entries: Sequence[DailyEntry]) -> None:
    """Note for each case of which there is an entry that it went into a file."""
    from casejournal.vault.audit import EXPORTED

    codes = {entry.case.casefold() for entry in entries if entry.case}
    for summary in vault.cases():
        if summary.code.casefold() in codes:
            vault.audit.record(EXPORTED, summary.id, "logbook")


def _this_week() -> Period:
    from casejournal.records.dates.period import week

    return week(today().isoformat())


def _period(week: str, month: str, since: str, until: str) -> Period | None:
    """The stretch of days that was asked for; None if none was."""
    from casejournal.records.dates import period

    if sum(map(bool, (week, month, since or until))) > 1:
        raise click.UsageError(_("Say it in one way: --week, --month, or --from and --to."))
    if week:
        return period.week(day_of(week))
    if month:
        try:
            return period.month(month.strip())
        except ValueError:
            raise Refused(
                _("“{typed}” was not understood as a month.").format(typed=month),
                todo=_("Write it like 2024-09."),
            ) from None
    return period.Period(day_of(since), day_of(until)) if since or until else None


def _list(entries: Sequence[DailyEntry], hide: Masking) -> None:
    """The sums, for a person at a terminal."""
    from casejournal.cli.output_tables import table
    from casejournal.platform.i18n import translator
    from casejournal.records.dates.calendar import short_day
    from casejournal.records.derived.work_time import spent, totals
    from casejournal.records.vocabularies import vocabulary
    from casejournal.report.sheets.timesheet import day_of as day_written

    if not entries:
        terminal.say(_("There is no such entry."))
        return
    lang = language()
    kinds, t = vocabulary("journal-kind"), translator(lang)
    days = sorted(totals(entries, day_written), key=lambda one: one.name)
    parts = (
        (_("Date"), [(short_day(one.name, lang) or "–", one) for one in days]),
        (_("Kind"), [(kinds.label(one.name, lang) or "–", one) for one in totals(entries, "kind")]),
        (_("Case"), [(one.name or "–", one) for one in totals(entries, "case")]),
    )
    for head, lines in parts:
        rows = [(hide(name), str(one.entries), spent(one.minutes, t)) for name, one in lines]
        terminal.put(table((head, _("Activities"), _("Time")), rows) + "\n\n")
    terminal.put(total_line(entries))
