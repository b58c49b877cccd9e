"""Today on the command line: what is due, what was written, what is usual; and as a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from casejournal.cli import terminal
from casejournal.cli.opening import open_vault, today
from casejournal.cli.usage import command, option
from casejournal.i18n import N_, _, language, translator

if TYPE_CHECKING:
    from datetime import date

    from casejournal.ical import Event
    from casejournal.records.journal import DailyEntry
    from casejournal.records.proposals import Proposal
    from casejournal.vault import CaseDue, Standing, Vault


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
            terminal.say(f"{case.code}: {case.problem}")
    from casejournal.records.proposals import first_day, proposals

    entries = vault.entries(since=first_day(day).isoformat(), until=day.isoformat())
    written = [entry for entry in entries if entry.day == day.isoformat()]
    usual = proposals(entries, day)
    if as_json:
        from casejournal.cli.data import json_text

        terminal.put(json_text(_facts(standing, written, usual, day)))
    else:
        terminal.put("\n".join(_lines(standing, written, usual, day)))


def _facts(
    standing: Standing, written: list[DailyEntry], usual: list[Proposal], day: date
) -> dict[str, object]:
    from casejournal.records.due import SECTIONS
    from casejournal.records.worktime import total_minutes

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
    standing: Standing, written: list[DailyEntry], usual: list[Proposal], day: date
) -> list[str]:
    from casejournal.records import calendar, due_words
    from casejournal.records.due import SECTIONS
    from casejournal.records.worktime import spent, total_minutes

    found = [calendar.show_day(day.isoformat(), language())]
    for state, title in SECTIONS:
        rows = [
            (due_words.when(one.due, day), one.code, due_words.sentence(one.due, day))
            for one in standing.dues
            if one.due.state(day) == state
        ]
        if state == "overdue" and standing.unwritten:
            rows.append(("", "", due_words.without_entry(standing.unwritten)))
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
    from casejournal.records.calendar import show_times
    from casejournal.records.vocabularies import vocabulary

    lang = language()
    shown = show_times(times, lang).replace(" – ", "–")
    return shown, vocabulary("journal-kind").label(kind, lang), text


def _section(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    if not rows:
        return []
    from casejournal.cli.columns import in_columns

    return ["", title, *(f"  {row}" for row in in_columns(rows, indent=2))]


def _put_calendar(vault: Vault, dues: list[CaseDue], to: str, force: bool) -> None:
    from casejournal.cli.writing import put_text
    from casejournal.ical import calendar
    from casejournal.vault.audit import EXPORTED

    events = [event for one in dues if (event := _event(one)) is not None]
    data = calendar(events, datetime.now(UTC))
    put_text(data, to, f"casejournal-{today().isoformat()}.ics", force=force)
    vault.audit.record(EXPORTED, "", "calendar")


def _event(one: CaseDue) -> Event | None:
    from casejournal.ical import Event
    from casejournal.records.daycount import exact_day

    due = one.due
    last = exact_day(due.day)
    if last is None:
        return None
    return Event(
        identity=(one.case_id, due.what, *due.address),
        first=exact_day(due.start) or last,
        last=last,
        title=f"{one.code}: {_(due.what)}",
    )
