"""A whole case as a file: what goes into it, and what is said about that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.open_vault import today
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language, ngettext

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.vault import Vault


def bundled(
    vault: Vault, case: CaseFile, profile: Profile, *, identified: bool, zipped: bool
) -> tuple[bytes, str]:
    """The file of a case, JSON or ZIP, and its usual name; says what was left out."""
    from casejournal.exchange import bundle
    from casejournal.platform.safe_files import safe_name

    entries = vault.entries(case=case.code)
    files = _files(vault, case, identified) if zipped else {}
    if identified:
        output.say(_("The real identity and your private notes are in it. Guard it well."))
    else:
        hidden, private = bundle.left_out(case, entries)
        if hidden:
            output.say(_("The real identity was left out; --identified puts it in."))
        if private:
            output.say(
                ngettext(
                    "{n} private note was left out; --identified puts it in.",
                    "{n} private notes were left out; --identified puts them in.",
                    private,
                ).format(n=private)
            )
    _say_missing(case, files, zipped=zipped, identified=identified)
    if not identified:
        case, profile, entries = _without_names(case, profile, entries)
    data = bundle.dump(case, entries, profile, identified, files)
    ending = "zip" if zipped else "json"
    if zipped:
        from casejournal.exchange.zipped import pack

        data = pack(data, files)
    return data, f"{safe_name(case.code)}-{_('case')}-{today().isoformat()}.{ending}"


def _without_names(
    case: CaseFile, profile: Profile, entries: list[DailyEntry]
) -> tuple[CaseFile, Profile, list[DailyEntry]]:
    """Copies with codes in place of the known names; says how many there were."""
    from casejournal.privacy.whole_case import hidden, without_names

    case, masking = without_names(case, language().replace("xx", "en"))
    profile, entries = hidden(profile, masking), [hidden(each, masking) for each in entries]
    say_replaced(masking.count)
    return case, profile, entries


def say_replaced(count: int) -> None:
    """Say how many names and the like were replaced, if any."""
    if count:
        text = ngettext(
            "{n} name was replaced by a code or initials.",
            "{n} names were replaced by codes or initials.",
            count,
        )
        output.say(text.format(n=count))


def _files(vault: Vault, case: CaseFile, identified: bool) -> dict[str, bytes]:
    """The files that go along: without the real identity only what a report may show."""
    from casejournal.records.parts.picture_refs import is_shown_photo, withheld
    from casejournal.records.parts.stored_file import read

    wanted = case.attachments.files()
    if not identified:
        rows = [row for row in case.attachments.items if is_shown_photo(row)]
        rows = [row for row in rows if not withheld(case, row, today())]
        wanted = [found for found in (read(row.stored) for row in rows) if found is not None]
    found = {}
    for each in wanted:
        try:
            found[each.name] = vault.attached(case.overview.card.id, each)
        except CasejournalError as error:
            output.say(f"{error.what} {error.safe}")
    return found


def _say_missing(
    case: CaseFile, files: dict[str, bytes], *, zipped: bool, identified: bool
) -> None:
    left = len({each.name for each in case.attachments.files()} - files.keys())
    if not left:
        return
    text = ngettext(
        "{n} picture or scan was left out.", "{n} pictures and scans were left out.", left
    )
    output.say(text.format(n=left))
    if not zipped:
        output.say(_("-f zip takes them along."))
    elif not identified:
        output.say(_("Scans name the client, and some do not agree to be seen: --identified."))
