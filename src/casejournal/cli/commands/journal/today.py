"""Today on the command line: what is due, what was written, what is usual; and as a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.usage import command, option
from casejournal.platform.i18n import N_, _, language, translator

if TYPE_CHECKING:
    from datetime import date

    from casejournal.exchange.ical import CalendarEvent
    from casejournal.records.derived.activity_proposals import Proposal
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.vault import CaseDue, CaseloadStatus, Vault


@command(
    "today",
    N_(
        "What is due is read off the dates in your cases, and gone once it is written there. A "
        "calendar has every day that is still to come too, by case code and without other words "
        "of yours."
    ),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON"))
@option("--ics", "calendar", metavar="FILE", help=N_("What is due, as a calendar file; or -"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def today_command(as_json: bool, calendar: str | None, force: bool) -> None:
    vault, day = open_vault(), today()
    standing = vault.standing(day)
    if calendar is not None:
        _put_calendar(vault, standing.dues, calendar, force)
        return
    for case in standing.cases:
        if case.problem:
            output.say(f"{case.code}: {case.problem}")
    from casejournal.records.derived.activity_proposals import first_day, proposals

    entries = vault.entries(since=first_day(day).isoformat(), until=day.isoformat())
    written = [entry for entry in entries if entry.day == day.isoformat()]
    usual = proposals(entries, day)
    if as_json:
        from casejournal.cli.json_output import json_text

        output.put(json_text(_facts(standing, written, usual, day)))
    else:
        output.put("\n".join(_lines(standing, written, usual, day)))


def _facts(
    standing: CaseloadStatus, written: list[DailyEntry], usual: list[Proposal], day: date
) -> dict[str, object]:
    from casejournal.records.derived.deadlines import SECTIONS
    from casejournal.records.derived.work_time import total_minutes

    facts: dict[str, object] = {"day": day.isoformat()}
    for state, _title in SECTIONS:
        facts[state] = [_due(one) for one in standing.dues if one.due.state(day) == state]
    facts["unwritten"] = [each.isoformat() for each in standing.unwritten]
    facts["minutes"] = total_minutes(written)
    facts["entries"] = written
    facts["usual"] = usual
    return facts


def _due(one: CaseDue) -> dict[str, object]:
    due = one.due
    return {
        "case": one.code,
        "day": due.day,
        "from": due.start or due.day,
        "what": _(due.what),
        "label": due.label,
        "at": ".".join(due.address),
    }


def _lines(
    standing: CaseloadStatus, written: list[DailyEntry], usual: list[Proposal], day: date
) -> list[str]:
    from casejournal.records.dates import calendar
    from casejournal.records.derived import deadline_texts
    from casejournal.records.derived.deadlines import SECTIONS
    from casejournal.records.derived.work_time import spent, total_minutes

    found = [calendar.show_day(day.isoformat(), language())]
    for state, title in SECTIONS:
        rows = [
            (deadline_texts.when(one.due, day), one.code, deadline_texts.sentence(one.due, day))
            for one in standing.dues
            if one.due.state(day) == state
        ]
        if state == "overdue" and standing.unwritten:
            rows.append(("", "", deadline_texts.without_entry(standing.unwritten)))
        found += _section(_(title), rows)
    if len(found) == 1 and standing.cases:
        found += ["", _("Nothing has to be done within the next 7 days.")]
    time = spent(total_minutes(written), translator(language()))
    title = _("Written today") + (f" · {time}" if written else "")
    found += _section(title, [_entry(one.times, one.kind, one.text) for one in written])
    if not written:
        found += ["", _("Nothing was written in the journal today yet.")]
    title = _("Usual on {weekday}").format(weekday=calendar.weekday_name(day, language()))
    found += _section(title, [_entry(one.times, one.kind, one.place) for one in usual])
    return found


def _entry(times: str, kind: str, text: str) -> tuple[str, str, str]:
    from casejournal.records.dates.calendar import show_times
    from casejournal.records.vocabularies import vocabulary

    lang = language()
    shown = show_times(times, lang).replace(" – ", "–")
    return shown, vocabulary("journal-kind").label(kind, lang), text


def _section(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    if not rows:
        return []
    from casejournal.cli.output_tables import in_columns

    return ["", title, *(f"  {row}" for row in in_columns(rows, indent=2))]


def _put_calendar(vault: Vault, dues: list[CaseDue], to: str, force: bool) -> None:
    from casejournal.cli.output_files import put_text
    from casejournal.exchange.ical import calendar
    from casejournal.vault.audit import EXPORTED

    events = [event for one in dues if (event := _event(one)) is not None]
    data = calendar(events, datetime.now(UTC))
    put_text(data, to, f"casejournal-{today().isoformat()}.ics", force=force)
    vault.audit.record(EXPORTED, "", "calendar")


def _event(one: CaseDue) -> CalendarEvent | None:
    from casejournal.exchange.ical import CalendarEvent
    from casejournal.records.dates.count import exact_day

    due = one.due
    last = exact_day(due.day)
    if last is None:
        return None
    return CalendarEvent(
        identity=(one.case_id, due.what, *due.address),
        first=exact_day(due.start) or last,
        last=last,
        title=f"{one.code}: {_(due.what)}",
    )
