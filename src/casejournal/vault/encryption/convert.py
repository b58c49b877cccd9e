"""Encryption turned on or off, one file after the other; the passphrase and the keys changed.

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

from casejournal.platform import inbox
from casejournal.platform.errors import Refused, WrongPassphrase
from casejournal.platform.i18n import _
from casejournal.platform.paths import VaultPaths
from casejournal.vault import texts
from casejournal.vault.access import vault_folder
from casejournal.vault.encryption import conversion as turning
from casejournal.vault.encryption import rekey
from casejournal.vault.encryption.age import Further, Key, check, is_paper, spoilt
from casejournal.vault.encryption.conversion import FileConversion
from casejournal.vault.storage.codec import Codec
from casejournal.vault.storage.files import OS
from casejournal.vault.storage.locks import Lock
from casejournal.vault.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.vault.encryption.conversion import Progress
    from casejournal.vault.storage.files import Files

_DECRYPT = "decrypt this vault"


def encrypt(
    root: str | Path,
    passphrase: str,
    others: Sequence[Further] = (),
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
            if about.mode == vault_folder.ENCRYPTED:
                raise Refused(_("This vault is encrypted already."), _("It was left as it is."))
            if about.mode == vault_folder.PLAIN_MODE:
                key = Key.new(others)
                identity = key.locked(passphrase)
                # Nobody can log a note between the two, which would not know how to seal it.
                with inbox.InboxLock(str(root)):
                    if vault_folder.has_key(store.paths, files):
                        vault_folder.put_key_aside(store.paths, files)
                    store.put(store.paths.identity, identity)
                    vault_folder.set_mode(store, vault_folder.ENCRYPTING, key.recipients)
            else:
                key = _key(store, passphrase)
            conversion = FileConversion(store, key, progress)
            conversion.seal_all()
            return [*conversion.told, *turning.unwiped()]
    except OSError as error:
        raise texts.unwritable(error) from error


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
            if about.mode == vault_folder.PLAIN_MODE:
                raise Refused(_("This vault is not encrypted."), _("It was left as it is."))
            key = _key(store, secret)
            proof = key.proof(_DECRYPT)
            if is_paper(secret) and about.proof != proof:
                _try_out(store, key)
            if about.mode == vault_folder.RESEALING and not rekey.all_opened(store, key):
                raise half_resealed()
            # A key from paper is not the only one that notes from a shell are sealed to.
            to = about.recipients if is_paper(secret) else key.recipients
            vault_folder.set_mode(store, vault_folder.DECRYPTING, to, proof)
            conversion = FileConversion(store, key, progress)
            conversion.unseal_all()
            return conversion.told
    except OSError as error:
        raise texts.unwritable(error) from error


def settle(store: Store, key: Key) -> list[str]:
    """Bring an interrupted conversion to its end, and seal what lies readable in the vault.

    Returns sentences about what was found. Raises as `encrypt`, and OSError.
    """
    about = vault_folder.look(store.paths, store.files)
    conversion = FileConversion(store, key)
    whole = about.mode == vault_folder.ENCRYPTED and about.recipients == key.recipients
    if whole and next(conversion.files(seal=True), None) is None:
        return []
    with Lock(store.files, store.paths.lock("conversion")):
        about = _about(store)
        if about.mode == vault_folder.ENCRYPTED:
            conversion.seal_strays(about)
        elif about.mode == vault_folder.RESEALING:
            return rekey.reseal(store, key)
        elif about.mode == vault_folder.DECRYPTING and about.proof == key.proof(_DECRYPT):
            conversion.unseal_all()
        elif about.mode != vault_folder.PLAIN_MODE:
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
        raise texts.unwritable(error) from error


def change_keys(
    store: Store,
    passphrase: str,
    add: Sequence[Further] = (),
    remove: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> list[str]:
    """Let further keys open an encrypted vault, or no longer; seal every file of it anew.

    `remove` are public keys. Takes seconds, with many files minutes; other windows can save
    nothing from then on, and say so. Returns sentences about what could not be done. Raises
    WrongPassphrase, Refused, VaultUnreadable, VaultUnwritable, Busy.
    """
    try:
        with Lock(store.files, store.paths.lock("conversion")), store.lock("identity"):
            key = Key.unlock(_identity(store), passphrase)
            changed = key.sealing_to(_others(key, add, remove))
            identity = changed.locked(passphrase)
            # Who is killed before the list is in its place changed nothing: what is logged
            # meanwhile is sealed to those who may read it before and after.
            both = [each for each in key.recipients if each in changed.recipients]
            vault_folder.set_mode(store, vault_folder.RESEALING, both)
            store.put(store.paths.identity, identity)
            return rekey.reseal(store, changed, progress)
    except OSError as error:
        raise texts.unwritable(error) from error


def _others(key: Key, add: Sequence[Further], remove: Sequence[str]) -> list[Further]:
    """The keys beside the vault's own after a change. Raises Refused."""
    for each in add:
        if each.public in key.recipients:
            raise Refused(
                _("This key opens the vault already: {key}").format(key=each.public),
                _("Nothing was changed."),
            )
    for public in remove:
        if public not in key.recipients[1:]:
            raise Refused(
                _("No key beside the passphrase is this one."),
                _("Nothing was changed."),
                _("`casejournal keys` lists them."),
            )
    return [*(each for each in key.others if each.public not in remove), *add]


def _store(root: str | Path, files: Files) -> Store:
    store = Store(VaultPaths(root), files, Codec())
    vault_folder.look(store.paths, files)
    return store


def _about(store: Store) -> vault_folder.About:
    """What kind of vault it is, now that nobody else converts it. Raises VaultNewer."""
    hint = vault_folder.hint(store.paths, store.files)
    about = vault_folder.look(store.paths, store.files)
    if about.newer:
        raise texts.newer()
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
    conversion = FileConversion(store, key)
    for source, _target, _owner in conversion.files(seal=False):
        with suppress(FileNotFoundError):
            if key.opens(store.files.read_bytes(source)):
                return
    if not conversion.opens_line():
        raise WrongPassphrase(
            _("This key opens nothing in this vault."),
            _("Nothing was changed."),
        )


def half_resealed() -> Refused:
    """What to say to a key that opens only a part of the files yet, or still."""
    return Refused(
        _("A change of the keys was interrupted: this key opens only a part of the vault."),
        _("Nothing was changed."),
        _("Open the vault once with the passphrase, which ends the change; then try again."),
    )
