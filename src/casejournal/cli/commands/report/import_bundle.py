"""Taking a bundle into a vault: entries by id, the profile where nothing is written, the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import _, ngettext

if TYPE_CHECKING:
    from casejournal.exchange.bundle import Bundle
    from casejournal.exchange.zipped import Files
    from casejournal.records.parts.profile import Profile
    from casejournal.vault import Vault


def take(vault: Vault, bundle: Bundle, files: Files | None = None) -> list[str]:
    """Store what a bundle holds, with its files; returns sentences that say what was done.

    The case comes last: if something fails before it, the same import can simply be done again.
    Raises Refused if there is a case with that code already.
    """
    from casejournal.vault.audit import IMPORTED

    _refuse_twice(vault, bundle.case.code)
    said = []
    known = {entry.id for entry in vault.entries()}
    new = [entry for entry in bundle.entries if entry.id not in known]
    if new:
        vault.add_entries(new)
    if _fill_profile(vault, bundle.profile):
        said.append(_("Practicum and institution were taken in where nothing was written yet."))
    ident = vault.import_case(bundle.case, files or ())
    vault.audit.record(IMPORTED, ident, "identified" if bundle.identified else "")
    said.insert(0, _("Case {code} has been taken in.").format(code=bundle.case.code))
    if new:
        text = ngettext("{n} journal entry was added.", "{n} journal entries were added.", len(new))
        said.append(text.format(n=len(new)))
    if files:
        text = ngettext(
            "{n} picture or scan came with it.", "{n} pictures and scans came with it.", len(files)
        )
        said.append(text.format(n=len(files)))
    if not bundle.identified:
        said.append(_("The file holds no real identity and no private notes."))
    return said


def _refuse_twice(vault: Vault, code: str) -> None:
    try:
        vault.case_id(code)
    except NotFound:
        return
    raise Refused(
        _("There already is a case {code} in this vault.").format(code=code),
        _("Nothing was taken in."),
        _("Give that case another code first, or import into another vault with --vault."),
    )


def _fill_profile(vault: Vault, given: Profile) -> bool:
    """Take over the sections of the profile in which the vault has nothing."""
    from casejournal.records.declare import sections_of
    from casejournal.records.derived.completeness import is_empty
    from casejournal.records.parts.profile import Profile as Root
    from casejournal.vault import Changes, DocumentChange, ProfileTarget

    profile = vault.load(ProfileTarget())
    # Into a profile that nobody wrote yet goes everything, also what was left blank on purpose.
    untouched = not vault.rev(ProfileTarget())
    changes: list[DocumentChange] = []
    orders: dict[str, tuple[str, ...]] = {}
    for spec in sections_of(Root):
        here = getattr(getattr(profile, spec.part), spec.name)
        theirs = getattr(getattr(given, spec.part), spec.name)
        if not untouched and (not is_empty(here) or is_empty(theirs)):
            continue
        at = (spec.part, spec.name)
        if spec.many:
            changes += [DocumentChange((*at, row.id), row) for row in theirs]
            orders[spec.key] = tuple(row.id for row in theirs)
        else:
            changes.append(DocumentChange(at, theirs))
    if changes:
        vault.commit(ProfileTarget(), Changes(tuple(changes), orders))
    return any(not is_empty(change.document) for change in changes)
