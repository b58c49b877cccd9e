"""The chronology of a case on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import output as terminal
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.output_files import file_options, form_of, put_csv, put_text
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.records.derived.chronology import ChronologyEvent


@command(
    "chronology",
    N_(
        "Every date in the case and the journal entries of the case, in order of time. Your "
        "private notes and the real identity are not in it."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("--significant", is_flag=True, help=N_("Only what took place with the client"))
@option("--json", "form", flag_value="json", help=N_("As JSON"))
@file_options
def chronology_command(
    code: str,
    significant: bool,
    form: str | None,
    semicolon: bool,
    output: str | None,
    lang: str | None,
    force: bool,
) -> None:
    from casejournal.platform.safe_files import safe_name
    from casejournal.privacy.whole_case import hidden, without_names
    from casejournal.records.derived.chronology import chronology
    from casejournal.report.export import encoded
    from casejournal.report.sheets import chronology as chronicle

    vault = open_vault()
    lang = lang or language().replace("xx", "en")
    found, masking = without_names(load_case(vault, code), lang)
    case = found.public()
    entries = [hidden(entry, masking) for entry in vault.entries(case=case.code)]
    usual = f"{safe_name(case.code)}-{_('chronology')}-{today().isoformat()}"
    form = form_of(form, output, "table")
    if form == "md":
        document = chronicle.build(case, entries, lang=lang, on=today(), significant=significant)
        put_text(encoded(document), output, f"{usual}.md", force=force)
    else:
        events = chronology(case, entries, lang, significant=significant)
        if form == "csv":
            table = chronicle.columns(events, lang)
            put_csv(table, output, usual, semicolon=semicolon, force=force)
        elif form == "json":
            from casejournal.cli.json_output import json_text

            data = (json_text(chronicle.facts(events)) + "\n").encode()
            put_text(data, output, f"{usual}.json", force=force)
        else:
            _list(events)
    if form != "table":
        from casejournal.vault.audit import EXPORTED

        vault.audit.record(EXPORTED, vault.case_id(code), "chronology")


def _list(events: list[ChronologyEvent]) -> None:
    from casejournal.cli.output_tables import table
    from casejournal.records.dates.calendar import show_times

    if not events:
        terminal.say(_("Nothing in this case has a date yet."))
        return
    lang = language()
    rows = [
        (
            event.when,
            show_times(event.times, lang).replace(" – ", "–"),
            " – ".join(filter(None, (event.what, event.text))),
        )
        for event in events
    ]
    terminal.put(table((_("Date"), _("Time"), _("Event")), rows))
