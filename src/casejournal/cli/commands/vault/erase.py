"""What a client may ask for: that it is erased, and to be told what is held."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casejournal.cli import output as terminal
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import Refused, VaultUnreadable
from casejournal.platform.i18n import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.vault import Vault
    from casejournal.vault.erasure.data_subject import Subject


@command(
    "erase",
    N_(
        "The case, its earlier versions, copies in the trash, attachments, drafts and journal "
        "entries are removed for good; nothing brings them back. With --journal keep-anonymous "
        "day, time and kind of work stay, for the hours you worked, but neither case nor text. "
        "Close other windows of casejournal first."
    ),
)
@argument("code", about=N_("The code of the case"))
@option(
    "--journal",
    "entries",
    type=click.Choice(("remove", "keep-anonymous")),
    default="remove",
    help=N_("What becomes of its journal entries: remove (usual) or keep-anonymous"),
)
@option(
    "--yes-erase",
    "again",
    metavar="CODE",
    help=N_("The code once more, so that nothing is asked"),
)
def erase_command(code: str, entries: str, again: str | None) -> None:
    from casejournal.vault.erasure import data_subject
    from casejournal.vault.erasure import erase as erasure

    vault = open_vault()
    found = data_subject.find(vault, code)
    for line in _goes(vault, found, entries):
        terminal.say(line)
    for line in _stays(vault, found):
        terminal.say(line)
    _confirm(found, again)
    # Names are known only as long as the case is there.
    elsewhere = data_subject.mentions(vault, found)
    done = erasure.erase(vault, found, "remove" if entries == "remove" else "keep-anonymous")
    terminal.say(_("The case is erased."))
    if done.entries:
        text = ngettext(
            "{n} journal entry went with it.", "{n} journal entries went with it.", done.entries
        )
        if entries != "remove":
            text = ngettext(
                "{n} journal entry keeps its hours only.",
                "{n} journal entries keep their hours only.",
                done.entries,
            )
        terminal.say(text.format(n=done.entries))
    if done.copies:
        text = ngettext(
            "{n} damaged copy of a month might have held some of it and is removed too.",
            "{n} damaged copies of months might have held some of it and are removed too.",
            done.copies,
        )
        terminal.say(text.format(n=done.copies))
    _say_elsewhere(elsewhere)


def _goes(vault: Vault, found: Subject, entries: str) -> list[str]:
    """What would be removed."""
    said = [_("This removes case {code} for good.").format(code=found.code or found.id)]
    if found.trashed:
        said.append(_("It is in the trash; nothing of it is among the cases."))
    if found.versions:
        text = ngettext(
            "{n} earlier version or copy goes with it.",
            "{n} earlier versions and copies go with it.",
            found.versions,
        )
        said.append(text.format(n=found.versions))
    n = sum(1 for entry in vault.entries() if entry.case.casefold() in found.codes)
    if n and entries == "remove":
        text = ngettext("{n} journal entry goes with it.", "{n} journal entries go with it.", n)
        said.append(text.format(n=n))
    elif n:
        text = ngettext(
            "Of {n} journal entry only day, time and kind of work stay.",
            "Of {n} journal entries only day, time and kind of work stay.",
            n,
        )
        said.append(text.format(n=n))
    return said


def _stays(vault: Vault, found: Subject) -> list[str]:
    """What erasing does not reach."""
    said = [
        _("Out of reach, for you to see to:"),
        "- " + _("backups, and copies of the vault on other disks or made by a sync service"),
        "- " + _("blocks that a disk has not written over yet; an encrypted disk makes up for it"),
    ]
    events = [e for e in vault.audit.events() if e.case == found.id and e.what in _MADE_FILES]
    if events:
        said.append("- " + _("files that were made from this case:"))
        said += [f"  {event.at[:10]} {event.how}".rstrip() for event in events]
    else:
        said.append("- " + _("files that were made from this case; none is on record"))
    return said


_MADE_FILES = ("exported", "subject-access")


def _confirm(found: Subject, again: str | None) -> None:
    wanted = (found.code or found.id).casefold()
    if again is None:
        if sys.stdin is None or not sys.stdin.isatty():
            raise Refused(
                _("Nobody can be asked whether this is meant."),
                _("Nothing was erased."),
                _("Give the code a second time: --yes-erase CODE"),
            )
        print(_("Type the code of the case to erase it:"), end=" ", file=sys.stderr, flush=True)
        again = sys.stdin.readline()
    if again.strip().casefold() != wanted:
        raise Refused(_("That is another code."), _("Nothing was erased."))


def _say_elsewhere(places: list[str]) -> None:
    if not places:
        return
    terminal.say(_("The code or the name is still written in these places; look at them yourself:"))
    for place in places:
        terminal.say(f"  {place}" if place else "  " + _("the profile"))


@command(
    "subject-access",
    N_(
        "In plain words: every section with what is written there, real name included, the journal "
        "entries, earlier versions and files that were made. Other people's names and contacts are "
        "taken out. Read it before you give it away: a name that is nowhere among the real names "
        "of others cannot be found."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the report"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def subject_access_command(code: str, output: str | None, lang: str | None, force: bool) -> None:
    from casejournal.platform.safe_files import safe_name, write_new
    from casejournal.report.export import encoded
    from casejournal.report.sheets import client_access
    from casejournal.vault import CaseTarget, audit
    from casejournal.vault.erasure import data_subject

    vault = open_vault()
    found = data_subject.find(vault, code)
    if found.case is None:
        raise VaultUnreadable(
            _("This case is damaged, and no earlier version of it can be read."),
            _("It was left as it is."),
            _("Look for it in a backup."),
        )
    entries = [entry for entry in vault.entries() if entry.case.casefold() in found.codes]
    events = [e for e in vault.audit.events() if e.case == found.id and e.what in _MADE_FILES]
    document = client_access.build(
        found.case,
        entries,
        versions=[f"{each.at:%Y-%m-%dT%H:%M:%SZ}" for each in vault.history(CaseTarget(found.id))],
        exports=[(event.at, event.how or event.what) for event in events],
        lang=lang or language().replace("xx", "en"),
        on=today(),
    )
    data = encoded(document)
    if output == "-":
        vault.audit.record(audit.ACCESS, found.id)
        terminal.put_bytes(data)
        return
    path = Path(output or ".").expanduser()
    if path.is_dir():
        path = path / f"{safe_name(found.code)}-{_('access')}-{today().isoformat()}.md"
    write_new(path, data, over=force)
    vault.audit.record(audit.ACCESS, found.id)
    terminal.say(_("Written: {path}").format(path=path))
    terminal.say(_("It holds the real name. Read it through before you give it away."))
