"""The whole vault as one file, and back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from casejournal.cli import output as terminal
from casejournal.cli import passphrases
from casejournal.cli.open_vault import open_vault, root_of, today
from casejournal.cli.usage import argument, asked, command, option
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable, reason
from casejournal.platform.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from casejournal.vault import Vault
    from casejournal.vault.backup.archive import FinishedBackup


@command(
    "backup",
    N_(
        "FILE is a new file, or a folder to put one in. It is read back before it counts as made. "
        "The files of an encrypted vault stay sealed. The backup of another vault can be read by "
        "anyone who gets it, unless --seal or --passphrase-file gives it a passphrase."
    ),
)
@argument("file", type=click.Path(), about=N_("Where to write it: another disk is best"))
@option("--seal", is_flag=True, help=N_("Seal the backup with a passphrase of its own"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def backup_command(file: str, seal: bool, force: bool) -> None:
    from casejournal.platform.safe_files import new_file
    from casejournal.vault import audit

    vault = open_vault()
    path = Path(file).expanduser()
    if path.is_dir():
        path = path / f"casejournal-{_('backup')}-{today().isoformat()}.zip"
    _refuse_inside(vault, path)
    passphrase = _own_passphrase(vault, seal)
    with new_file(path, over=force) as output:
        made = _sealed(vault, output, passphrase) if passphrase else _plain(vault, output)
    vault.audit.record(audit.BACKED_UP)
    for line in _said(vault, made, bool(passphrase), path):
        terminal.say(line)


def _refuse_inside(vault: Vault, path: Path) -> None:
    if vault.root.resolve() in path.resolve().parents:
        raise Refused(
            _("A backup inside the vault is lost with the vault."),
            _("No backup was made."),
            _("Write it to another folder, or better to another disk."),
        )


def _own_passphrase(vault: Vault, seal: bool) -> str:
    """The passphrase to seal the backup with; "" if it is not to be sealed."""
    if not seal and (vault.encrypted or not asked().passphrase_file):
        return ""
    from casejournal.vault.encryption.age import check

    if path := asked().passphrase_file:
        passphrase = passphrases.from_file(path)
        check(passphrase)
        return passphrase
    while True:
        passphrase = passphrases.ask(_("Passphrase of the backup:"))
        check(passphrase)
        if passphrases.ask(_("The same once more:")) == passphrase:
            return passphrase
        terminal.say(_("The two were not the same. Try again."))


def _plain(vault: Vault, output: IO[bytes]) -> FinishedBackup:
    from casejournal.vault.backup import archive, restore

    made = archive.write(vault, output, passphrases.progress)
    output.flush()
    os.fsync(output.fileno())
    if restore.verify(output).manifest.members != made.manifest.members:
        raise archive.spoilt()
    return made


def _sealed(vault: Vault, output: IO[bytes], passphrase: str) -> FinishedBackup:
    import io

    from casejournal.vault.backup import archive, restore

    whole = io.BytesIO()
    made = archive.write(vault, whole, passphrases.progress)
    passphrases.working(_("Sealing the backup …"))
    output.write(archive.seal(whole.getvalue(), passphrase))
    output.flush()
    os.fsync(output.fileno())
    output.seek(0)
    back = io.BytesIO(restore.unseal(output.read(), passphrase))
    if restore.verify(back).manifest.members != made.manifest.members:
        raise archive.spoilt()
    return made


def _said(vault: Vault, made: FinishedBackup, sealed: bool, path: Path) -> list[str]:
    counts = made.manifest.counts
    text = _("It holds {cases} cases, {months} months of the journal, {files} files in all.")
    said = [
        _("The backup is made and was read back: {path}").format(path=path),
        text.format(
            cases=counts.get("cases", 0),
            months=counts.get("journal", 0),
            files=len(made.manifest.members),
        ),
    ]
    if not vault.encrypted and not sealed:
        said.append(
            _("It is not sealed: whoever gets this file can read every case in it. Guard it well.")
        )
    elif vault.encrypted and not sealed:
        said.append(_("It opens with the passphrase that the vault has now."))
    if made.damaged:
        text = ngettext(
            "{n} file is damaged and is in it as it is: see casejournal doctor.",
            "{n} files are damaged and are in it as they are: see casejournal doctor.",
            made.damaged,
        )
        said.append(text.format(n=made.damaged))
    if made.strangers:
        text = ngettext(
            "{n} file in the vault is none of casejournal's and is not in it.",
            "{n} files in the vault are none of casejournal's and are not in it.",
            len(made.strangers),
        )
        said.append(text.format(n=len(made.strangers)))
    return said


@command(
    "restore",
    N_(
        "The backup is verified before anything is made. A vault that is there is never written "
        "over: give the new one another folder with --into."
    ),
)
@argument("file", type=click.Path(), about=N_("A file made by casejournal backup"))
@option("--into", metavar="DIR", help=N_("Make the vault in this new or empty folder"))
def restore_command(file: str, into: str | None) -> None:
    from casejournal.vault.backup import restore
    from casejournal.vault.storage.files import OS

    root = Path(into).expanduser().absolute() if into else root_of()
    restore.refuse_taken(root, OS)
    path = Path(file).expanduser()
    try:
        with open(path, "rb") as given:
            _restore(given, root)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise VaultUnreadable(
            _("{path} could not be read: {reason}.").format(path=path, reason=reason(error))
        ) from error
    terminal.say(_("The vault is restored in {folder}.").format(folder=root))
    if into:
        terminal.say(_("Work with it like this: {command}").format(command=f"--vault {root}"))


def _restore(given: IO[bytes], root: Path) -> None:
    from casejournal.vault.backup import archive, restore

    file: IO[bytes] = given
    if restore.is_sealed(given):
        import io

        data = given.read(archive.IN_ALL + 1)
        if len(data) > archive.IN_ALL:
            raise Refused(_("This file is larger than a backup can be."), _("Nothing was touched."))
        secret = passphrases.current(_("Passphrase of the backup:"))
        passphrases.working(_("Opening the backup …"))
        file = io.BytesIO(restore.unseal(data, secret))
    opened = restore.verify(file, passphrases.progress)
    restore.unpack(opened, root, progress=passphrases.progress)
