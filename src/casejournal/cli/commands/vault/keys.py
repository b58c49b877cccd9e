"""The keys that open an encrypted vault beside its passphrase: given to it, listed, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from casejournal.cli import output, passphrases
from casejournal.cli.open_vault import closed_vault
from casejournal.cli.usage import command, option
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casejournal.vault.encryption.age import Further

_RECIPIENT = N_("A public key (age1…) that shall open everything too; may be given more than once")
_PAPER = N_("Print a key once, to be kept on paper; it opens everything if the passphrase is lost")
_REMOVE = N_("A key of the list, or its beginning, that shall open nothing any more")


def further(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that give a vault further keys."""
    others = option("--recipient", "recipients", multiple=True, metavar="KEY", help=_RECIPIENT)
    printed = option("--paper-key", "paper", is_flag=True, help=_PAPER)
    return cast("Callable[..., Any]", others(printed(function)))


@command(
    "keys",
    N_(
        "With a change, every file is sealed anew, earlier versions and the trash too. Who has an "
        "older copy of the vault can still open that copy with the keys it had. Close other "
        "windows of casejournal first: they can save nothing after it."
    ),
)
@further
@option("--remove", "removed", multiple=True, metavar="KEY", help=_REMOVE)
def keys_command(recipients: tuple[str, ...], paper: bool, removed: tuple[str, ...]) -> None:
    others = given(recipients)
    vault = closed_vault()
    passphrase = passphrases.unlock(vault)
    for notice in vault.notices:
        output.say(notice)
    gone = [_found(vault.others, text).public for text in removed]
    secret, for_paper_too = for_paper() if paper else ("", [])
    if not (others or gone or secret):
        return _list(vault.others)
    passphrases.working(_("Sealing everything anew …"))
    told = vault.change_keys(
        passphrase, [*others, *for_paper_too], gone, progress=passphrases.progress
    )
    hand_out(secret)
    done = _("The keys were changed. Older copies of the vault keep the keys they had.")
    for sentence in (done, *told):
        output.say(sentence)


def given(recipients: Sequence[str]) -> list[Further]:
    """The keys that were named. Raises Refused for what is no key."""
    from casejournal.vault.encryption.age import Further

    return [Further.new(text) for text in recipients]


def for_paper() -> tuple[str, list[Further]]:
    """A new key for paper: its secret, and the key to seal to."""
    from casejournal.vault.encryption.age import Further, paper_key

    secret, public = paper_key()
    return secret, [Further.new(public, paper=True)]


def hand_out(secret: str) -> None:
    """Show the secret of a key for paper, if there is one."""
    if secret:
        output.say(
            _("The paper key is shown this once. Write it down, and keep it where it is safe:")
        )
        output.put(secret)


def _found(others: Sequence[Further], text: str) -> Further:
    """The key that a text is or begins. Raises NotFound and Refused."""
    found = [other for other in others if other.public.startswith(text.strip())]
    if not found:
        raise NotFound(
            _("No key beside the passphrase is this one."),
            _("Nothing was changed."),
            _("`casejournal keys` lists them."),
        )
    if len(found) > 1:
        raise Refused(
            _("More than one key begins like this."),
            _("Nothing was changed."),
            _("Type more of the key."),
        )
    return found[0]


def _list(others: Sequence[Further]) -> None:
    if not others:
        output.say(_("Nothing but the passphrase opens this vault."))
    for other in others:
        kind = _("paper key") if other.paper else _("somebody's own key")
        output.put(f"{other.public}  {other.since:10}  {kind}")
