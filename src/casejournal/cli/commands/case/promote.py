"""An entry of the journal made into a session, a step, a visit or a supervision meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault
from casejournal.cli.section_names import row_meant
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.editing import CaseSession
    from casejournal.records.case import Case
    from casejournal.records.derived.promotion import MeasuredValue
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.vault import Vault

_NAMES = ("session", "engagement", "visit", "supervision", "report", "point")
_PHASES = ("baseline", "intervention", "follow-up")
_SHORTEST = 4


@command(
    "promote",
    N_(
        "What was written once is carried over; the entry stays in the journal and says what it "
        "became. `casejournal journal --ids` lists the ids; the last letters of one will do. A "
        "contact that was not made can only become a step of the engagement."
    ),
)
@argument("entry", metavar="ENTRY-ID", about=N_("The id of the entry, or its end"))
@option("--to", "name", type=click.Choice(_NAMES), help=N_("What it shall become"))
@option("-c", "--case", default="", metavar="CODE", help=N_("The case, if the entry names none"))
@option("--activity", default="", metavar="K1", help=N_("The planned activity of a session"))
@option("--measure", default="", metavar="NAME", help=N_("The measure that a point belongs to"))
@option("--value", default="", metavar="N", help=N_("What was counted, for a point"))
@option("--phase", type=click.Choice(_PHASES), help=N_("Of a point; by the sessions if not said"))
@option("--undo", is_flag=True, help=N_("Take back what was made of the entry"))
def promote_command(
    entry: str,
    name: str | None,
    case: str,
    activity: str,
    measure: str,
    value: str,
    phase: str | None,
    undo: bool,
) -> None:
    from casejournal.editing import EditingSession
    from casejournal.editing.actions.promote import promote, show_in_report, take_back
    from casejournal.records.derived import promotion
    from casejournal.records.values.references import named
    from casejournal.vault import MonthTarget

    vault = open_vault()
    month_name, found = _find(vault, entry)
    if not (name or undo):
        raise click.UsageError(_offer(found))
    month = EditingSession.open(vault, MonthTarget(month_name))
    if name == "report" and not undo:
        show_in_report(month, found.id)
        month.flush()
        output.say(_("The entry is in the report now."))
        return
    session = _case(vault, found, case)
    if undo:
        gone = take_back(month, found.id, session)
        output.say(
            _("It is taken back.")
            if gone
            else _("What was made of it has been written in since, so it stays; the tie is undone.")
        )
        return
    chosen = promotion.target_named(name or "")
    there = promotion.row_of(session.root, found)
    if there is not None and found.became == promotion.written(there):
        raise Refused(
            _("This entry has become something already: {row}.").format(
                row=_called(session.root, there, language())
            ),
            _("Nothing was made twice."),
            _("Take it back first with --undo if it was a mistake."),
        )
    row = _activity(session.root, activity) if activity else ""
    counted = None
    if chosen.name == "point":
        counted = _counted(session.root, found, measure, value, phase)
    address = promote(
        month, found.id, session, chosen, lang=language(), activity=row, counted=counted
    )
    label = named(session.root, chosen.section, address[2], language())
    output.say(
        _("{what} in case {code}: {row}").format(
            what=_(chosen.title), code=session.root.code, row=label
        )
    )


def _called(case: Case, address: tuple[str, ...], lang: str) -> str:
    from casejournal.records.declare import section_of
    from casejournal.records.values.references import named

    key = ".".join(address[:2])
    return f"{_(section_of(type(case), key).title)} – {named(case, key, address[2], lang)}"


def _offer(entry: DailyEntry) -> str:
    from casejournal.records.derived import promotion

    fitting = [
        one.name for one in promotion.offered_targets(entry) if not promotion.refusal(entry, one)
    ]
    return _("Say what it shall become: {names}.").format(
        names=", ".join(f"--to {name}" for name in fitting)
    )


def _find(vault: Vault, typed: str) -> tuple[str, DailyEntry]:
    """The month and the entry with an id that is, or ends with, what was typed."""
    from casejournal.vault import MonthTarget

    wanted = typed.strip().upper()
    if len(wanted) < _SHORTEST:
        raise Refused(_("That is too little of an id."), _("Nothing was changed."))
    found = [
        (month, entry)
        for month in vault.months()
        for entry in vault.load(MonthTarget(month)).journal.entries
        if entry.id.endswith(wanted)
    ]
    if len(found) > 1:
        raise Refused(
            _("Several entries have an id that ends so."),
            _("Nothing was changed."),
            _("Write more of it."),
        )
    if not found:
        raise NotFound(
            _("There is no entry with this id."),
            todo=_("`casejournal journal --ids` lists them."),
        )
    return found[0]


def _case(vault: Vault, entry: DailyEntry, code: str) -> CaseSession:
    from casejournal.editing import EditingSession
    from casejournal.vault import CaseTarget

    if code and entry.case and code.casefold() != entry.case.casefold():
        raise Refused(
            _("The entry belongs to another case."),
            _("Nothing was changed."),
            _("Change its case in the journal first."),
        )
    if not (code or entry.case):
        raise Refused(
            _("The entry belongs to no case."),
            _("Nothing was changed."),
            _("Say which one with -c CODE."),
        )
    return EditingSession.open(vault, CaseTarget(vault.case_id(code or entry.case)))


def _counted(
    case: Case, entry: DailyEntry, measure: str, value: str, phase: str | None
) -> MeasuredValue:
    """What was counted, of the measure meant by its number or words of its name."""
    from casejournal.records.derived import promotion
    from casejournal.records.values.numbers import parse_number

    if not (measure and value):
        found = ", ".join(promotion.numbers_in(entry, language()))
        raise click.UsageError(
            _("Say of which --measure and what --value. Numbers in the entry: {found}.").format(
                found=found or "–"
            )
        )
    chosen = row_meant(list(case.evaluation.measures), measure)
    if chosen is None:
        raise NotFound(
            _("There is no measure “{typed}”.").format(typed=measure),
            todo=_("`casejournal show {code} measures` lists them.").format(code=case.code),
        )
    number = parse_number(value, lang=language()) or value
    return promotion.MeasuredValue(chosen, number, phase or promotion.phase_on(case, entry.day))


def _activity(case: Case, typed: str) -> str:
    """The id of the planned activity meant by K2, 2, or words of its name."""
    found = row_meant(list(case.plan.activities), typed)
    if found is None:
        raise NotFound(
            _("There is no planned activity “{typed}”.").format(typed=typed),
            todo=_("`casejournal show {code} activities` lists them.").format(code=case.code),
        )
    return found
