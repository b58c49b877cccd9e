"""Making a vault, its passphrase, and turning its encryption on or off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from casejournal.cli import output, passphrases
from casejournal.cli.commands.vault import keys
from casejournal.cli.open_vault import closed_vault, no_vault, open_vault, root_of
from casejournal.cli.usage import asked, command, option
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.encryption.age import Further


@command(
    "init",
    N_(
        "It is encrypted with a passphrase you choose. Who loses the passphrase and has no other "
        "key loses everything in the vault."
    ),
)
@keys.further
@option(
    "--no-encryption",
    is_flag=True,
    help=N_("Without encryption; who can read the folder can read the cases"),
)
def init_command(recipients: tuple[str, ...], paper: bool, no_encryption: bool) -> None:
    from casejournal.vault import Vault

    root = root_of()
    if Vault.exists(root):
        raise Refused(
            _("There already is a vault in {folder}.").format(folder=root),
            _("It was left as it is."),
        )
    if no_encryption:
        Vault.create(root)
    else:
        _explain_way_out()
        passphrase, others, secret = _choose(recipients, paper)
        passphrases.working(_("Making the vault …"))
        Vault.create(root, passphrase=passphrase, others=others)
        keys.hand_out(secret)
    output.say(_("The vault is ready in {folder}.").format(folder=root))


@command(
    "passphrase",
    N_(
        "Only the file of the key is written anew. Who has an older copy of the vault can still "
        "open that copy with the old passphrase."
    ),
)
@option("--new", "new_file", metavar="FILE", help=N_("Read the new one from this file"))
def passphrase_command(new_file: str | None) -> None:
    vault = closed_vault()
    old = passphrases.current(_("Old passphrase:"))
    passphrases.working(_("Unlocking …"))
    vault.unlock(old)
    if new_file:
        new = passphrases.from_file(new_file)
    else:
        asked().passphrase_file = ""
        new = passphrases.chosen()
    passphrases.working(_("Sealing the key …"))
    vault.change_passphrase(old, new)
    output.say(_("The passphrase was changed. Older copies of the vault keep the old one."))


@command("encrypt", N_("Close other windows of casejournal first: they can save nothing after it."))
@keys.further
def encrypt_command(recipients: tuple[str, ...], paper: bool) -> None:
    from casejournal.vault import Vault

    mode = Vault.mode_of(_root())
    if mode == "encrypted":
        raise Refused(_("This vault is encrypted already."), _("It was left as it is."))
    if mode != "plain":
        open_vault()  # which ends what was begun
        output.say(_("What was interrupted has been brought to its end."))
        return
    passphrase, others, secret = _choose(recipients, paper)
    passphrases.working(_("Encrypting the vault …"))
    told = Vault.encrypt(_root(), passphrase, others, progress=passphrases.progress)
    keys.hand_out(secret)
    for sentence in (_("The vault is encrypted."), *told):
        output.say(sentence)


@command(
    "decrypt",
    N_("Instead of the passphrase a paper key will do. Close other windows of casejournal first."),
)
def decrypt_command() -> None:
    from casejournal.vault import Vault

    if Vault.mode_of(_root()) == "plain":
        raise Refused(_("This vault is not encrypted."), _("It was left as it is."))
    secret = passphrases.current(_("Passphrase or paper key:"))
    passphrases.working(_("Decrypting the vault …"))
    told = Vault.decrypt(_root(), secret, progress=passphrases.progress)
    done = _("The vault is not encrypted any more: who can read the folder can read the cases.")
    for sentence in (done, *told):
        output.say(sentence)


def _root() -> Path:
    from casejournal.vault import Vault

    root = root_of()
    if not Vault.exists(root):
        raise no_vault(root)
    return root


def _explain_way_out() -> None:
    """Whoever cannot be asked is told of both ways on."""
    if not asked().passphrase_file and not any(s.isatty() for s in (sys.stdin, sys.stderr)):
        raise Refused(
            _("A passphrase is needed, and there is nobody to ask."),
            _("No vault was made."),
            _(
                "Name a file with the passphrase: --passphrase-file FILE. If the disk is encrypted "
                "or only you use this machine, --no-encryption makes a vault without one."
            ),
        )


def _choose(recipients: tuple[str, ...], paper: bool) -> tuple[str, list[Further], str]:
    """A new passphrase, the keys beside it, and the secret for paper ("" if none)."""
    from casejournal.vault.encryption.age import check

    others = keys.given(recipients)
    passphrase = passphrases.chosen()
    check(passphrase)
    if not paper:
        question = _("Make a paper key too, in case the passphrase is lost? [y/N]")
        paper = passphrases.ask_openly(question).casefold()[:1] == "y"  # “ya” begins with it too
    secret, for_paper = keys.for_paper() if paper else ("", [])
    return passphrase, [*others, *for_paper], secret
