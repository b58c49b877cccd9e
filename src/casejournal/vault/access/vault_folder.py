"""The folder of a vault: making it, recognising it, and tidying what an ended program left."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from casejournal.platform.errors import CasejournalError, Refused, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.platform.paths import SEALED
from casejournal.vault import texts
from casejournal.vault.access import readme
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.storage.files import hint_of
from casejournal.vault.storage.locks import Lock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.platform.paths import VaultPaths
    from casejournal.vault.storage.files import Files, Hint
    from casejournal.vault.storage.store import Store

FORMAT = 1
"""The layout of the folder that this program knows."""

PLAIN_MODE, ENCRYPTED = "plain", "encrypted"
ENCRYPTING, DECRYPTING, RESEALING = "encrypting", "decrypting", "resealing"
HALF = (ENCRYPTING, DECRYPTING)
"""While it says so, some files are sealed and others are not."""
_MODES = (PLAIN_MODE, ENCRYPTED, ENCRYPTING, DECRYPTING, RESEALING)
FOLDERS = tuple("attachments cases drafts history inbox journal locks templates trash".split())
_STALE = 60.0  # seconds; no save takes nearly as long


@dataclass(frozen=True)
class About:
    """What `vault.json` says, and what is believed of it."""

    newer: bool
    """Whether the vault is of a newer format than this program knows."""
    mode: str
    recipients: tuple[str, ...] = ()
    """The public keys that notes from a shell are sealed to."""
    proof: str = ""
    """For a vault that is being decrypted, that the owner of its key wants it."""


def hint(paths: VaultPaths, files: Files) -> Hint | None:
    """What tells whether `vault.json` was replaced; None if it cannot be seen."""
    try:
        about = files.stat(paths.vault_json)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    return hint_of(about)


def make(store: Store, identity: bytes = b"", recipients: Sequence[str] = ()) -> None:
    """Make the folder of a vault, an encrypted one if the bytes of its `identity.age` are given.

    Raises Refused if the place is taken, and OSError.
    """
    paths, files = store.paths, store.files
    refuse_taken(paths, files)
    files.make_way(paths.root.parent)
    files.mkdir(paths.root)
    os.chmod(paths.root, 0o700)
    for name in FOLDERS:
        files.mkdir(paths.root / name)
    if identity:
        store.put(paths.identity, identity)
    store.put(paths.readme, (readme.SEALED if identity else readme.PLAIN).encode())
    about = {"format": FORMAT, "mode": ENCRYPTED if identity else PLAIN_MODE}
    # Last of all: a folder with this file is a whole vault.
    _put(store, {**about, "created": stamp(utc_now()), **_if({"recipients": recipients})})
    files.sync_dir(paths.root.parent)


def set_mode(store: Store, mode: str, recipients: Sequence[str] = (), proof: str = "") -> None:
    """Say in `vault.json` what kind of vault this is. Raises OSError."""
    try:
        about = dict(msgspec.json.decode(store.files.read_bytes(store.paths.vault_json)))
    except (ValueError, TypeError, RecursionError):
        about = {"format": FORMAT}
    about.pop("recipients", None)
    about.pop("proof", None)
    _put(store, {**about, "mode": mode, **_if({"recipients": recipients, "proof": proof})})
    store.follow(mode)


def remake(store: Store, mode: str) -> None:
    """Write `vault.json` where it is damaged or missing. Raises OSError."""
    _put(store, {"format": FORMAT, "mode": mode, "created": stamp(utc_now())})


def _if(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}


def _put(store: Store, about: dict[str, Any]) -> None:
    data = msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n"
    store.put(store.paths.vault_json, data)


def refuse_taken(paths: VaultPaths, files: Files) -> None:
    """Raise Refused if a vault cannot be made in a folder."""
    try:
        names = files.names(paths.root)
    except FileNotFoundError:
        return
    if paths.vault_json.name in names:
        raise Refused(_("There is a vault in this folder already."), _("It was left as it is."))
    # A vault that was interrupted while it was made may be finished.
    ours = {*FOLDERS, paths.readme.name}
    if not has_sealed(paths, files):  # else the key that opens them may be this one
        ours.add(paths.identity.name)
    if any(name not in ours and not name.endswith(".tmp") for name in names):
        raise Refused(
            _("This folder holds other files; a vault needs a folder of its own."),
            _("Nothing was changed."),
            _("Choose a new or an empty folder."),
        )


def look(paths: VaultPaths, files: Files) -> About:
    """What kind of vault is in a folder. Raises NotFound and VaultUnreadable.

    Where there are sealed files and a key, the vault is an encrypted one whatever `vault.json`
    says: whoever can write in the folder must not be able to have new files left readable.
    """
    try:
        said: Any = msgspec.json.decode(files.read_bytes(paths.vault_json))
        version, mode = said["format"], said["mode"]
        recipients, proof = said.get("recipients", []), said.get("proof", "")
        if not (isinstance(version, int) and isinstance(proof, str)):
            raise TypeError
        recipients = tuple(map(str, recipients))
    except (FileNotFoundError, NotADirectoryError):
        raise texts.no_vault() from None
    except OSError as error:
        raise texts.unreadable(error) from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise VaultUnreadable(
            _("The file vault.json is damaged, so this vault cannot be opened."),
            _("Cases and journal are in files of their own and were left as they are."),
            _("Make it anew with: casejournal doctor --fix"),
        ) from None
    if mode not in _MODES:
        raise VaultUnreadable(
            _("This vault is of a kind that this version of casejournal cannot open."),
            _("It was left as it is."),
            _("Update casejournal."),
        )
    if mode == PLAIN_MODE and has_key(paths, files) and has_sealed(paths, files):
        mode = ENCRYPTED
    return About(version > FORMAT, mode, recipients, proof)


def has_key(paths: VaultPaths, files: Files) -> bool:
    """Whether there is an `identity.age`."""
    try:
        files.stat(paths.identity)
    except OSError:
        return False
    return True


def has_sealed(paths: VaultPaths, files: Files) -> bool:
    """Whether a case, a month or the profile is sealed."""
    for folder in (paths.cases_dir, paths.journal_dir, paths.root):
        with suppress(OSError):
            for name in files.names(folder):
                key = folder == paths.root and not name.startswith("profile")
                if name.endswith(SEALED) and not name.startswith(".") and not key:
                    return True
    return False


def put_spare_key_aside(store: Store) -> None:
    """Tidy the key that a making or an end of encryption left when it was interrupted."""
    paths, files = store.paths, store.files
    if has_key(paths, files) and look(paths, files).mode == PLAIN_MODE:
        # Not while somebody is at it: then the key is about to be needed.
        with (
            suppress(OSError, CasejournalError),
            Lock(files, paths.lock("conversion"), timeout=0.0),
        ):
            if has_key(paths, files) and look(paths, files).mode == PLAIN_MODE:
                put_key_aside(paths, files)


def put_key_aside(paths: VaultPaths, files: Files) -> None:
    """Give the `identity.age` of a vault that needs none another name. Raises OSError.

    It is not deleted: where a service synchronises folders, the key may be there before the files
    that are sealed to it.
    """
    when = stamp(utc_now()).replace(":", "").replace("-", "")
    files.replace(paths.identity, paths.root / f"identity-{when}{SEALED}")
    files.sync_dir(paths.root)


def sweep(paths: VaultPaths, files: Files) -> None:
    """Remove the temporary files of programs that were ended in the midst of a save."""
    folders = [
        paths.root,
        paths.cases_dir,
        paths.journal_dir,
        paths.inbox,
        paths.trash,
        paths.drafts,
    ]
    with suppress(OSError):
        folders += [paths.attachments_dir / name for name in files.names(paths.attachments_dir)]
    for folder in folders:
        with suppress(OSError):
            for name in files.names(folder):
                if name.startswith(".") and name.endswith(".tmp"):
                    _sweep(folder / name, files)


def _sweep(path: Path, files: Files) -> None:
    with suppress(OSError):
        if time.time() - files.stat(path).st_mtime > _STALE:
            files.unlink(path)
