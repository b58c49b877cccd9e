"""Opening the vault a command works on, and finding the case it is about."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.usage import asked
from casejournal.platform import config, paths
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.vault import Vault


def today() -> date:
    """The day it is where this machine is."""
    return datetime.now().astimezone().date()


def root_of(vault: str = "") -> Path:
    """The folder of the vault: `vault`, or the one asked for, or the usual one."""
    return Path(paths.vault_dir(vault or asked().vault or None))


def open_vault(*, look: bool = False) -> Vault:
    """Open the vault, asking for its passphrase if it has one, and say what it has to tell.

    With `look` nothing in it is changed, not even tidied. Raises NotFound if there is none, and
    WrongPassphrase.
    """
    from casejournal.vault import Vault

    root = root_of()
    if not Vault.exists(root):
        raise no_vault(root)
    vault = Vault.look(root) if look else Vault.open(root)
    if vault.locked:
        from casejournal.cli import passphrases

        passphrases.unlock(vault)
    for notice in vault.notices:
        output.say(notice)
    vault.quiet_days = config.load()[0].quiet_days
    return vault


def closed_vault() -> Vault:
    """An encrypted vault before it is unlocked. Raises NotFound, and Refused for another one."""
    from casejournal.vault import Vault

    root = root_of()
    if not Vault.exists(root):
        raise no_vault(root)
    vault = Vault.open(root)
    if not vault.locked:
        raise Refused(
            _("This vault is not encrypted."),
            _("It was left as it is."),
            _("`casejournal encrypt` gives it a passphrase."),
        )
    return vault


def no_vault(root: Path | str) -> NotFound:
    """The error for a folder that holds no vault."""
    return NotFound(
        _("There is no vault in {folder} yet.").format(folder=root),
        todo=_("`casejournal init` makes one."),
    )


def load_case(vault: Vault, code: str) -> CaseFile:
    """The case with that code. Raises NotFound, naming near ones."""
    from casejournal.vault import CaseTarget

    return vault.load(CaseTarget(vault.case_id(code)))
