"""Pictures and scans: into a case, listed, and out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casejournal.cli import output as terminal
from casejournal.cli.open_vault import load_case, open_vault
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import CasejournalError, NotFound, Refused
from casejournal.platform.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.editing import CaseSession
    from casejournal.records.address import Address
    from casejournal.records.parts.attachments import Attachment
    from casejournal.records.parts.stored_file import StoredFile
    from casejournal.vault import Vault

_CONSENT = {"yes": "given", "no": "refused", "masked": "masked", "later": "not-asked"}


@command(
    "attach",
    N_(
        "JPEG, PNG or PDF, told by the content. Place, time, camera and whatever else a file holds "
        "besides what is seen is left out, pictures are turned upright and made 2,000 pixels long "
        "at most. The name of the file is not kept: it may name somebody. A photograph stands in "
        "a report only with consent."
    ),
)
@argument("code", about=N_("The code of the case"))
@argument("files", nargs=-1, type=click.Path(), about=N_("Pictures or scans"))
@option("--caption", default="", metavar="TEXT", help=N_("What it shows; stands below it"))
@option("--section", default="", metavar="S2", help=N_("Where it is shown: a session, a meeting …"))
@option("--consent", type=click.Choice(tuple(_CONSENT)), help=N_("Whether those shown agree"))
@option("--kind", default="", metavar="KIND", help=N_("What it is, if no photograph: consent …"))
@option("--name", default="", metavar="NAME", help=N_("Short name, for [lihat:NAME] in a text"))
@option("--keep-original", is_flag=True, help=N_("Keep the file as it came, too, place and all"))
def attach_command(
    code: str,
    files: tuple[str, ...],
    caption: str,
    section: str,
    consent: str | None,
    kind: str,
    name: str,
    keep_original: bool,
) -> None:
    from casejournal.editing import EditingSession
    from casejournal.editing.actions.attach import attach, read
    from casejournal.vault import CaseTarget

    if not files:
        raise click.UsageError(_("Name a picture or scan to attach."))
    vault = open_vault()
    session = EditingSession.open(vault, CaseTarget(vault.case_id(code)))
    said = {"caption": caption, "name": name, "consent": _CONSENT.get(consent or "", "")}
    if kind:
        said["kind"] = _kind(kind)
    place = _place(session, section) if section else None
    failed: list[CasejournalError] = []
    done = 0
    for each in files:
        try:
            attach(session, read(Path(each)), said, place=place, keep_original=keep_original)
            session.flush()
        except CasejournalError as error:
            if len(files) == 1:
                raise
            terminal.say(f"{each}: {error}")
            failed.append(error)
        else:
            done += 1
    if done:
        text = ngettext("{n} file is attached.", "{n} files are attached.", done)
        terminal.say(text.format(n=done))
        if said.get("kind", "photo") == "photo" and not consent:
            terminal.say(_("A photograph stands in a report only with consent: say --consent yes."))
    if failed:
        raise failed[0]


def _kind(typed: str) -> str:
    from casejournal.records.vocabularies import vocabulary

    found = vocabulary("attachment-kind").find(typed)
    if found is None:
        known = ", ".join(term.code for term in vocabulary("attachment-kind").terms)
        raise click.UsageError(
            _("There is no kind of attachment “{typed}”: {known}.").format(typed=typed, known=known)
        )
    return found


def _place(session: CaseSession, typed: str) -> Address:
    from casejournal.records.parts.picture_refs import place_meant, places

    found = place_meant(session.root, typed, language())
    if len(found) == 1:
        return found[0].field
    meant = found or places(session.root, language())
    names = ", ".join(f"“{each.name}”" for each in meant[:12])
    if found:
        raise NotFound(
            _("“{name}” could mean one of these: {titles}.").format(name=typed, titles=names)
        )
    todo = _("Pictures can be shown in: {titles}.").format(titles=names) if names else ""
    raise NotFound(
        _("There is no “{name}” in which pictures are shown.").format(name=typed), "", todo
    )


@command("attachments", N_("With the id by which `casejournal attachment get` gives one out."))
@argument("code", about=N_("The code of the case"))
def attachments_command(code: str) -> None:
    from casejournal.cli.output_tables import table
    from casejournal.records.parts import stored_file
    from casejournal.records.vocabularies import vocabulary

    vault = open_vault()
    case = load_case(vault, code)
    lang = language()
    rows = []
    for row in case.attachments.items:
        found = stored_file.read(row.stored)
        here = found.shown(lang) if found else row.file or _("not stored")
        if found and not _is_sound(vault, case.overview.card.id, found):
            here = _("missing or damaged")
        kind = vocabulary("attachment-kind").label(row.kind, lang) if row.kind else "–"
        consent = vocabulary("photo-consent").label(row.consent, lang) if row.consent else "–"
        rows.append((row.id[-6:], kind, row.caption or row.name or "–", consent, here))
    if not rows:
        terminal.say(_("Nothing is attached."))
        return
    heads = (_("Id"), _("Kind"), _("Caption"), _("Consent"), _("File"))
    terminal.put(table(heads, rows) + "\n")


def _is_sound(vault: Vault, case: str, found: StoredFile) -> bool:
    try:
        vault.attached(case, found)
    except CasejournalError:
        return False
    return True


@command(
    "attachment",
    N_("What is written is readable for whoever has the file: delete it when you are done."),
)
@argument("do", type=click.Choice(("get",)), metavar="get", about=N_("Write it into a file"))
@argument("ident", metavar="ID", about=N_("Its id, or the end of it"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option("--original", is_flag=True, help=N_("The file as it came, if it was kept"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def attachment_command(
    do: str, ident: str, output: str | None, original: bool, force: bool
) -> None:
    from casejournal.cli.output_files import to_file
    from casejournal.records.parts import stored_file
    from casejournal.vault.audit import EXPORTED

    vault = open_vault()
    case, row = _find(vault, ident)
    found = stored_file.read(row.original if original else row.stored)
    if found is None:
        raise NotFound(
            _("No original of it was kept.") if original else _("No file of it is in the vault.")
        )
    data = vault.attached(case, found)
    vault.audit.record(EXPORTED, case, "attachment")
    if output == "-":
        terminal.put_bytes(data)
    else:
        to_file(data, output or ".", found.name, force=force)


def _find(vault: Vault, ident: str) -> tuple[str, Attachment]:
    """The id of the case and the row that are meant by an id or its end."""
    from casejournal.vault import CaseTarget

    wanted = ident.strip().upper()
    found = []
    for summary in vault.cases():
        if summary.problem:
            continue
        for row in vault.load(CaseTarget(summary.id)).attachments.items:
            if len(wanted) >= 4 and row.id.endswith(wanted):
                found.append((summary.id, row))
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(_("Several attachments have an id that ends so."), todo=_("Give more of it."))
    raise NotFound(
        _("There is no attachment with this id."),
        todo=_("`casejournal attachments CODE` lists them."),
    )
