"""The journal: list entries, choose among them, hand them on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.cli import terminal
from casejournal.cli.opening import open_vault, today
from casejournal.cli.usage import command, option
from casejournal.errors import Refused
from casejournal.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.records.declare import FieldSpec
    from casejournal.records.journal import DailyEntry


@command("journal", N_("The oldest entry comes first; what was logged a moment ago is there."))
@option("--from", "since", default="", metavar="DAY", help=N_("From this day: kemarin, 2024-09-17"))
@option("--to", "until", default="", metavar="DAY", help=N_("Up to and with this day"))
@option("-c", "--case", default="", metavar="CODE", help=N_("Of one case"))
@option("-k", "--kind", default="", help=N_("Of one kind of activity"))
@option("--grep", default="", metavar="WORDS", help=N_("With these letters, in any field"))
@option("--json", "form", flag_value="json", help=N_("As JSON, with every field"))
@option("--csv", "form", flag_value="csv", help=N_("As CSV for a spreadsheet"))
@option("--md", "form", flag_value="md", help=N_("As a Markdown table"))
def journal_command(
    since: str, until: str, case: str, kind: str, grep: str, form: str | None
) -> None:
    first, last = _day(since), _day(until)
    vault = open_vault()
    found = [
        entry
        for entry in vault.entries(since=first, until=last, case=case)
        if _of_kind(entry, kind) and _has(entry, grep)
    ]
    if form == "json":
        from casejournal.cli.data import json_text

        terminal.put(json_text(found))
    elif form == "csv":
        from casejournal.spreadsheet import csv_text

        terminal.put(csv_text(*_every_field(found)))
    elif form == "md":
        terminal.put(_markdown(*_every_field(found)))
    elif found:
        from casejournal.cli.columns import table

        heads = (_("Date"), _("Time"), _("Case"), _("Kind"), _("What was done"))
        terminal.put(table(heads, [_row(entry) for entry in found]))
    else:
        terminal.say(_("There is no such entry."))


def _day(typed: str) -> str:
    if not typed.strip():
        return ""
    from casejournal.records.calendar import parse_day

    day = parse_day(typed, today())
    if day is None:
        raise Refused(
            _("“{typed}” was not understood as a day.").format(typed=typed),
            todo=_("Write it like 2024-09-17, 17/9 or kemarin."),
        )
    return day


def _of_kind(entry: DailyEntry, typed: str) -> bool:
    if not typed:
        return True
    from casejournal.records.text import fold
    from casejournal.records.vocabularies import vocabulary

    known = vocabulary("journal-kind")
    code = known.find(typed, prefix=True)
    if code:
        return known.find(entry.kind) == code
    return fold(typed) in fold(entry.kind)


def _has(entry: DailyEntry, words: str) -> bool:
    if not words:
        return True
    from casejournal.records.text import fold

    shown = fold("\n".join(value for _spec, value in _values(entry)))
    return all(word in shown for word in fold(words).split())


def _values(entry: DailyEntry) -> list[tuple[FieldSpec, str]]:
    """Every field as a person reads it."""
    from casejournal.records.declare import fields_of

    lang, found = language(), []
    for spec in fields_of(type(entry)):
        value: Any = getattr(entry, spec.name)
        items = value if isinstance(value, list) else [value]
        shown = ", ".join(spec.kind.show(item, spec, lang) for item in items if item)
        found.append((spec, shown))
    return found


def _row(entry: DailyEntry) -> tuple[str, ...]:
    from casejournal.records.calendar import short_day, show_times
    from casejournal.records.origin import origin_mark
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


def _every_field(entries: list[DailyEntry]) -> tuple[list[str], list[list[str]]]:
    from casejournal.records.declare import fields_of
    from casejournal.records.journal import DailyEntry as Entry

    heads = [_(spec.title) for spec in fields_of(Entry)]
    return heads, [[value for _spec, value in _values(entry)] for entry in entries]


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
