"""Earlier versions of a case: listed, compared word by word, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.case import CaseFile
    from casejournal.vault import CaseTarget, Vault, Version


@command(
    "history",
    N_(
        "The newest comes first. With SECTION, only the versions in which that section changed. "
        "A number from the list goes with --diff, and with restore-version."
    ),
)
@argument("code", about=N_("The code of the case"))
@argument("section", required=False, about=N_("The name of a section, or its beginning"))
@option(
    "--diff",
    type=int,
    metavar="NUMBER",
    help=N_("Show how that version differs from what is there now, word by word"),
)
def history_command(code: str, section: str | None, diff: int | None) -> None:
    from casejournal.vault import CaseTarget

    vault = open_vault()
    target = CaseTarget(vault.case_id(code))
    if diff is None:
        _list(vault, target, section)
    else:
        _differences(vault, target, section, diff)


@command(
    "restore-version",
    N_(
        "What is there now becomes an earlier version itself, so this can be taken back in the "
        "same way. `casejournal history CODE` lists the numbers."
    ),
)
@argument("code", about=N_("The code of the case"))
@argument("number", type=int, about=N_("The number of the version"))
@option("--section", metavar="SECTION", help=N_("Only that section; the rest stays as it is"))
def restore_version_command(code: str, number: int, section: str | None) -> None:
    from casejournal.editing.actions.close_case import refuse_if_closed
    from casejournal.records.case import CaseFile
    from casejournal.vault import CaseTarget

    vault = open_vault()
    target = CaseTarget(vault.case_id(code))
    if isinstance(now := _now(vault, target), CaseFile):
        refuse_if_closed(now)
    when = {version.rev: _when(version) for version in vault.history(target)}
    then = _version(vault, target, number)
    before = _rev(vault, target)
    address = _section(then, section) if section else None
    if number == before or vault.restore_version(target, number, address).rev == before:
        output.say(_("Nothing to bring back: what is written is the same."))
    elif address is None:
        said = _("Case {code} is again as it was saved: {when}.")
        output.say(said.format(code=code, when=when.get(number, "")))
    else:
        said = _("The section {section} of case {code} is again as it was saved: {when}.")
        output.say(said.format(section=section, code=code, when=when.get(number, "")))


def _list(vault: Vault, target: CaseTarget, section: str | None) -> None:
    from casejournal.cli.output_tables import table

    heads = (_("Number"), _("Saved"), _("What changed"))
    rows = []
    newer, label = _now(vault, target), (str(_rev(vault, target) or ""), _("now"))
    address = _section(newer or _any(vault, target), section) if section else None
    for version in [*vault.history(target), None]:
        older = _read(vault, target, version) if version else None
        what = _what(older, newer, first=version is None)
        if address is None or _differs(older, newer, address):
            rows.append((*label, what))
        if version is not None:
            newer, label = older, (str(version.rev), _when(version))
    if rows:
        output.put(table(heads, rows))
    else:
        output.say(_("No version that is kept differs there."))


def _what(older: Record | None, newer: Record | None, *, first: bool) -> str:
    """What a save changed, in words."""
    from casejournal.screens.history import diff

    if newer is None:
        return _("cannot be read")
    if first:
        return _("the first that is kept")
    return diff.in_words(older, newer) if older is not None else ""


def _differs(older: Record | None, newer: Record | None, address: Address) -> bool:
    from casejournal.records.values.differences import compare

    if older is None or newer is None:
        return False
    return any(one.address[:2] == address for one in compare(older, newer))


def _differences(vault: Vault, target: CaseTarget, section: str | None, number: int) -> None:
    from casejournal.screens.history import diff

    then, now = _version(vault, target, number), vault.load(target)
    address = _section(now, section) if section else None
    # As with `show`, no real identity reaches a terminal.
    found = [
        changed
        for changed in diff.changes(then.public(), now.public())
        if address is None or changed.address[:2] == address
    ]
    for changed in found:
        output.put(changed.text().plain)
    hidden = then.identity != now.identity and (address is None or address[0] == "identity")
    if hidden:
        output.say(_("The real identity differs, too; only the screens show it."))
    elif not found:
        output.say(_("Nothing differs."))


def _version(vault: Vault, target: CaseTarget, number: int) -> CaseFile:
    from casejournal.records.case import CaseFile

    if number != _rev(vault, target):
        try:
            found = vault.version(target, number)
        except NotFound as error:
            todo = _("`casejournal history CODE` lists the numbers.")
            raise NotFound(error.what, todo=todo) from None
        assert isinstance(found, CaseFile)  # noqa: S101 - the file of a case
        return found
    return vault.load(target)


def _read(vault: Vault, target: CaseTarget, version: Version) -> Record | None:
    try:
        return vault.version(target, version.rev)
    except (NotFound, VaultUnreadable):  # thinned meanwhile, or damaged
        return None


def _now(vault: Vault, target: CaseTarget) -> Record | None:
    try:
        return vault.load(target)
    except VaultUnreadable as error:
        output.say(str(error))
        return None


def _rev(vault: Vault, target: CaseTarget) -> int:
    try:
        return vault.rev(target)
    except VaultUnreadable:
        return 0


def _any(vault: Vault, target: CaseTarget) -> Record:
    """A readable version of a damaged case. Raises NotFound."""
    for version in vault.history(target):
        if (found := _read(vault, target, version)) is not None:
            return found
    raise NotFound(_("No version of this case can be read."))


def _section(root: Record, typed: str) -> Address:
    """The address of the section that is meant. Raises NotFound, and Refused for a stage."""
    from casejournal.cli.section_names import named
    from casejournal.records.declare import sections_of

    _root, name = named([root], typed)
    part, dot, section = name.partition(".")
    if not dot:
        keys = [spec.key for spec in sections_of(type(root)) if spec.part == part]
        raise Refused(
            _("“{name}” has several sections.").format(name=typed),
            "",
            _("Name one of them: {keys}.").format(keys=", ".join(keys)),
        )
    return part, section


def _when(version: Version) -> str:
    from casejournal.records.dates.calendar import short_day

    if version.at.year == 1:  # its name does not say
        return _("at some time")
    at = version.at.astimezone()
    return f"{short_day(at.date().isoformat(), language())} {at:%H:%M}"
