"""Making a vault, its passphrase, and turning its encryption on or off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, cast

from casejournal.cli import passphrases, terminal
from casejournal.cli.opening import no_vault, open_vault, root_of
from casejournal.cli.usage import asked, command, option
from casejournal.errors import Refused
from casejournal.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casejournal.vault import Vault

_RECIPIENT = N_("A public key (age1…) that shall open everything too; may be given more than once")
_PAPER = N_("Print a key once, to be kept on paper; it opens everything if the passphrase is lost")


def _keys(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that give a vault further keys."""
    given = option("--recipient", "recipients", multiple=True, metavar="KEY", help=_RECIPIENT)
    printed = option("--paper-key", "paper", is_flag=True, help=_PAPER)
    return cast("Callable[..., Any]", given(printed(function)))


@command(
    "init",
    N_(
        "It is encrypted with a passphrase you choose. Who loses the passphrase and has no other "
        "key loses everything in the vault."
    ),
)
@_keys
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
        Vault.create(root, passphrase=passphrase, extra_recipients=others)
        _hand_out(secret)
    terminal.say(_("The vault is ready in {folder}.").format(folder=root))


@command(
    "passphrase",
    N_(
        "Only the file of the key is written anew. Who has an older copy of the vault can still "
        "open that copy with the old passphrase."
    ),
)
@option("--new", "new_file", metavar="FILE", help=N_("Read the new one from this file"))
def passphrase_command(new_file: str | None) -> None:
    vault = _closed_vault()
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
    terminal.say(_("The passphrase was changed. Older copies of the vault keep the old one."))


@command("encrypt", N_("Close other windows of casejournal first: they can save nothing after it."))
@_keys
def encrypt_command(recipients: tuple[str, ...], paper: bool) -> None:
    from casejournal.vault import Vault

    mode = Vault.mode_of(_root())
    if mode == "encrypted":
        raise Refused(_("This vault is encrypted already."), _("It was left as it is."))
    if mode != "plain":
        open_vault()  # which ends what was begun
        terminal.say(_("What was interrupted has been brought to its end."))
        return
    passphrase, others, secret = _choose(recipients, paper)
    passphrases.working(_("Encrypting the vault …"))
    told = Vault.encrypt(_root(), passphrase, others, progress=passphrases.progress)
    _hand_out(secret)
    for sentence in (_("The vault is encrypted."), *told):
        terminal.say(sentence)


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
        terminal.say(sentence)


def _root() -> Path:
    from casejournal.vault import Vault

    root = root_of()
    if not Vault.exists(root):
        raise no_vault(root)
    return root


def _closed_vault() -> Vault:
    from casejournal.vault import Vault

    vault = Vault.open(_root())
    if not vault.locked:
        raise Refused(
            _("This vault is not encrypted."),
            _("It was left as it is."),
            _("`casejournal encrypt` gives it a passphrase."),
        )
    return vault


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


def _choose(recipients: tuple[str, ...], paper: bool) -> tuple[str, list[str], str]:
    """A new passphrase, the public keys beside it, and the secret for paper ("" if none)."""
    from casejournal.vault.sealing import Key, check, paper_key

    Key.new(recipients)  # refuses what is no key before anything is asked
    passphrase = passphrases.chosen()
    check(passphrase)
    if not paper:
        question = _("Make a paper key too, in case the passphrase is lost? [y/N]")
        paper = passphrases.ask_openly(question).casefold()[:1] == "y"  # “ya” begins with it too
    if not paper:
        return passphrase, list(recipients), ""
    secret, public = paper_key()
    return passphrase, [*recipients, public], secret


def _hand_out(secret: str) -> None:
    if secret:
        terminal.say(
            _("The paper key is shown this once. Write it down, and keep it where it is safe:")
        )
        terminal.put(secret)
