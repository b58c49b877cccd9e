"""The journal: list entries, choose among them, hand them on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.usage import command, option
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.journal.entries import DailyEntry


@command(
    "journal",
    N_(
        "The oldest entry comes first; what was logged a moment ago is there. Your reflections are "
        "left out unless you ask for them."
    ),
)
@option("--from", "since", default="", metavar="DAY", help=N_("From this day: kemarin, 2024-09-17"))
@option("--to", "until", default="", metavar="DAY", help=N_("Up to and with this day"))
@option("-c", "--case", default="", metavar="CODE", help=N_("Of one case"))
@option("-k", "--kind", default="", help=N_("Of one kind of activity"))
@option("--tag", default="", help=N_("With this tag"))
@option("--stage", default="", help=N_("Of one stage of the helping process"))
@option("--grep", default="", metavar="WORDS", help=N_("With these letters, in any field"))
@option("--with-reflection", is_flag=True, help=N_("Your private reflections too"))
@option("--ids", is_flag=True, help=N_("With the id of each entry, as promote asks for it"))
@option("--json", "form", flag_value="json", help=N_("As JSON, with every field"))
@option("--csv", "form", flag_value="csv", help=N_("As CSV for a spreadsheet"))
@option("--md", "form", flag_value="md", help=N_("As a Markdown table"))
def journal_command(
    since: str,
    until: str,
    case: str,
    kind: str,
    tag: str,
    stage: str,
    grep: str,
    with_reflection: bool,
    ids: bool,
    form: str | None,
) -> None:
    from casejournal.records.values.search import holds

    first, last = day_of(since), day_of(until)
    vault = open_vault()
    found = [
        entry
        for entry in vault.entries(since=first, until=last, case=case)
        if _is_of("journal-kind", entry.kind, kind)
        and _is_of("helping-stage", entry.stage, stage)
        and _is_tagged(entry, tag)
        and (not grep or holds(entry, grep, language()))
    ]
    if form == "json":
        from casejournal.cli.json_output import json_text

        output.put(json_text([_plain(entry, private=with_reflection) for entry in found]))
    elif form == "csv":
        from casejournal.exchange.spreadsheet import csv_text

        output.put(csv_text(*_every_field(found, private=with_reflection)))
    elif form == "md":
        output.put(_markdown(*_every_field(found, private=with_reflection)))
    elif found:
        from casejournal.cli.output_tables import table

        heads = (_("Date"), _("Time"), _("Case"), _("Kind"), _("What was done"))
        rows = [_row(entry) for entry in found]
        if ids:
            rows = [(entry.id, *row) for entry, row in zip(found, rows, strict=True)]
        output.put(table((_("Id"), *heads) if ids else heads, rows))
        output.say(total_line(found))
    else:
        output.say(_("There is no such entry."))


def day_of(typed: str) -> str:
    """The ISO date that was typed, "" for nothing. Raises Refused."""
    if not typed.strip():
        return ""
    from casejournal.records.dates.calendar import parse_day

    day = parse_day(typed, today())
    if day is None:
        raise Refused(
            _("“{typed}” was not understood as a day.").format(typed=typed),
            todo=_("Write it like 2024-09-17, 17/9 or kemarin."),
        )
    return day


def _is_of(words: str, stored: str, typed: str) -> bool:
    """Whether a choice is what was typed: one of the names of its term, or its beginning."""
    if not typed:
        return True
    from casejournal.records.values.text import fold
    from casejournal.records.vocabularies import vocabulary

    known = vocabulary(words)
    code = known.find(typed, prefix=True)
    if code:
        return known.find(stored) == code
    return fold(typed) in fold(stored)


def _is_tagged(entry: DailyEntry, typed: str) -> bool:
    from casejournal.records.values.text import fold

    wanted = fold(typed.strip().lstrip("+#"))
    return not wanted or wanted in map(fold, entry.tags)


def _row(entry: DailyEntry) -> tuple[str, ...]:
    from casejournal.records.dates.calendar import short_day, show_times
    from casejournal.records.journal.origin import origin_mark
    from casejournal.records.vocabularies import vocabulary

    lang = language()
    mark = origin_mark(entry, lang)
    return (
        short_day(entry.day, lang),
        show_times(entry.times, lang).replace(" – ", "–"),
        entry.case,
        vocabulary("journal-kind").label(entry.kind, lang),
        f"{entry.text} ({mark})" if mark else entry.text,
    )


def _plain(entry: DailyEntry, *, private: bool) -> dict[str, Any]:
    """An entry as JSON values, without what is private unless that is wanted."""
    import msgspec

    from casejournal.records.declare import fields_of

    found: dict[str, Any] = msgspec.to_builtins(entry)
    for spec in fields_of(type(entry)):
        if spec.private and not private:
            del found[spec.name]
    return found


def _every_field(entries: list[DailyEntry], *, private: bool) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of all fields, without those that are private unless they are wanted."""
    from casejournal.records.declare import fields_of
    from casejournal.records.journal.entries import DailyEntry as Entry
    from casejournal.records.values.search import shown_values

    heads = [_(spec.title) for spec in fields_of(Entry) if private or not spec.private]
    rows = [
        [value for spec, value in shown_values(entry, language()) if private or not spec.private]
        for entry in entries
    ]
    return heads, rows


def _markdown(heads: list[str], rows: list[list[str]]) -> str:
    """A table of the columns in which something is written."""
    used = [i for i in range(len(heads)) if any(row[i] for row in rows)]
    lines = [[heads[i] for i in used], ["---"] * len(used)]
    lines += [[_cell(row[i]) for i in used] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """Text as one cell: nothing in it is markup, and line breaks stay visible."""
    for mark in "\\`*_{}[]<>#|~&":
        text = text.replace(mark, f"\\{mark}")
    return "<br>".join(line.strip() for line in text.strip().split("\n"))


def total_line(entries: Sequence[DailyEntry]) -> str:
    """What entries add up to, in one sentence."""
    from casejournal.platform.i18n import translator
    from casejournal.records.derived.work_time import spent, total_minutes

    count = ngettext("{n} entry", "{n} entries", len(entries)).format(n=len(entries))
    time = spent(total_minutes(entries), translator(language()))
    return _("Together {time} in {count}.").format(time=time, count=count)
