"""Encryption turned on or off, one file after the other, and the passphrase changed.

`vault.json` says first what is under way and last that it is done, so whoever unlocks the vault
after an interruption goes on where it ended. Meanwhile nothing is saved: every lock of a file looks
whether the vault is still what it was when it was opened.

What is sealed needs no proof, as it takes nothing away. That a vault is to be decrypted is
believed only with a proof made with its key: whoever can write in the folder must not be able to
have a vault decrypted by the next person who unlocks it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal import inbox
from casejournal.errors import Refused, WrongPassphrase
from casejournal.i18n import _
from casejournal.paths import VaultPaths
from casejournal.vault import home, sentences, turning
from casejournal.vault.codec import Codec, Damaged
from casejournal.vault.files import OS
from casejournal.vault.locks import Lock
from casejournal.vault.sealing import Key, check, is_paper, spoilt
from casejournal.vault.store import Store
from casejournal.vault.turning import Conversion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.vault.files import Files
    from casejournal.vault.turning import Progress

_DECRYPT = "decrypt this vault"


def encrypt(
    root: str | Path,
    passphrase: str,
    extra_recipients: Sequence[str] = (),
    *,
    files: Files = OS,
    progress: Progress | None = None,
) -> list[str]:
    """Encrypt a vault, or go on with it; return sentences about what could not be done.

    Takes seconds, with many files minutes. `progress` is told how many files of how many are
    done. Open windows can save nothing from then on; they say so. Raises NotFound, Refused,
    WrongPassphrase (if it was begun with another one), VaultUnreadable, VaultUnwritable, Busy.
    """
    store = _store(root, files)
    check(passphrase)
    try:
        with Lock(files, store.paths.lock("conversion")):
            about = _about(store)
            if about.mode == home.ENCRYPTED:
                raise Refused(_("This vault is encrypted already."), _("It was left as it is."))
            if about.mode == home.PLAIN_MODE:
                key = Key.new(extra_recipients)
                identity = key.locked(passphrase)
                # Nobody can log a note between the two, which would not know how to seal it.
                with inbox.Held(str(root)):
                    if home.has_key(store.paths, files):
                        home.put_key_aside(store.paths, files)
                    store.put(store.paths.identity, identity)
                    home.set_mode(store, home.ENCRYPTING, key.recipient)
            else:
                key = _key(store, passphrase)
            conversion = Conversion(store, key, progress)
            conversion.seal_all()
            return [*conversion.told, *turning.unwiped()]
    except OSError as error:
        raise sentences.unwritable(error) from error


def decrypt(
    root: str | Path, secret: str, *, files: Files = OS, progress: Progress | None = None
) -> list[str]:
    """Decrypt a vault, or go on with it; return sentences about what could not be done.

    `secret` is the passphrase, or a key from paper. Raises as `encrypt`.
    """
    store = _store(root, files)
    try:
        with Lock(files, store.paths.lock("conversion")):
            about = _about(store)
            if about.mode == home.PLAIN_MODE:
                raise Refused(_("This vault is not encrypted."), _("It was left as it is."))
            key = _key(store, secret)
            _try_out(store, key)
            # A key from paper is not the one that notes from a shell are sealed to.
            to = about.recipient if is_paper(secret) else key.recipient
            home.set_mode(store, home.DECRYPTING, to, key.proof(_DECRYPT))
            conversion = Conversion(store, key, progress)
            conversion.unseal_all()
            return conversion.told
    except OSError as error:
        raise sentences.unwritable(error) from error


def settle(store: Store, key: Key) -> list[str]:
    """Bring an interrupted conversion to its end, and seal what lies readable in the vault.

    Returns sentences about what was found. Raises as `encrypt`, and OSError.
    """
    about = home.look(store.paths, store.files)
    conversion = Conversion(store, key)
    whole = about.mode == home.ENCRYPTED and about.recipient == key.recipient
    if whole and next(conversion.files(seal=True), None) is None:
        return []
    with Lock(store.files, store.paths.lock("conversion")):
        about = _about(store)
        if about.mode == home.ENCRYPTED:
            conversion.seal_strays(about)
        elif about.mode == home.DECRYPTING and about.proof == key.proof(_DECRYPT):
            conversion.unseal_all()
        elif about.mode != home.PLAIN_MODE:
            conversion.seal_all()
    return conversion.told


def change_passphrase(store: Store, old: str, new: str) -> None:
    """Seal the key of a vault with another passphrase.

    Raises WrongPassphrase, Refused, VaultUnreadable, VaultUnwritable, Busy.
    """
    check(new)
    try:
        with store.lock("identity"):
            # Not a key from paper: that one would take the place of the vault's own.
            key = Key.unlock(_identity(store), old)
            store.put(store.paths.identity, key.locked(new))
    except OSError as error:
        raise sentences.unwritable(error) from error


def _store(root: str | Path, files: Files) -> Store:
    store = Store(VaultPaths(root), files, Codec())
    home.look(store.paths, files)
    return store


def _about(store: Store) -> home.About:
    """What kind of vault it is, now that nobody else converts it. Raises VaultNewer."""
    hint = home.hint(store.paths, store.files)
    about = home.look(store.paths, store.files)
    if about.newer:
        raise sentences.newer()
    store.follow(about.mode, hint)
    return about


def _key(store: Store, secret: str) -> Key:
    if is_paper(secret):
        return Key.of_paper(secret)
    return Key.unlock(_identity(store), secret)


def _identity(store: Store) -> bytes:
    try:
        return store.files.read_bytes(store.paths.identity)
    except FileNotFoundError:
        raise spoilt() from None


def _try_out(store: Store, key: Key) -> None:
    """Raise WrongPassphrase if a key opens nothing here: any key from paper can be tried."""
    tried = 0
    for source, _target, _owner in Conversion(store, key).files(seal=False):
        with suppress(Damaged, FileNotFoundError):
            key.unseal(store.files.read_bytes(source))
            return
        tried += 1
    if tried:
        raise WrongPassphrase(
            _("This key opens nothing in this vault."),
            _("Nothing was changed."),
        )
