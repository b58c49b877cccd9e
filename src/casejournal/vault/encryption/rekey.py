"""Everything in an encrypted vault sealed anew, after the keys that open it were changed.

The new list of keys is in `identity.age` before the first file is sealed anew, and `vault.json`
says that it is under way until the last one is. Each file is at every moment whole, and the vault's
own key opens it before and after; so it does not matter where it is interrupted: it is done again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import ngettext
from casejournal.platform.paths import SEALED
from casejournal.vault import texts
from casejournal.vault.access import vault_folder
from casejournal.vault.audit import KEYS, Audit
from casejournal.vault.encryption import files as walking
from casejournal.vault.encryption.age import AgeCodec, Key
from casejournal.vault.storage.codec import DamagedFile
from casejournal.vault.storage.files import hint_of
from casejournal.vault.storage.locks import Lock

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.encryption.conversion import Progress
    from casejournal.vault.storage.files import Hint
    from casejournal.vault.storage.store import Store

Seen = dict["Path", tuple[int, int, int] | None]


def reseal(store: Store, key: Key, progress: Progress | None = None) -> list[str]:
    """Seal everything to the keys of `key`; return sentences about what could not be done.

    The caller holds the lock of a conversion. Raises VaultUnwritable, Busy and OSError.
    """
    vault_folder.set_mode(store, vault_folder.RESEALING, key.recipients)
    store.codec = AgeCodec(key)
    damaged: set[Path] = set()
    seen: Seen = {}
    # A draft takes no lock: one that was under way when this began is met the second time.
    while left := [each for each in _sealed(store) if seen.get(each[0]) != _hint(store, each[0])]:
        for path, owner in left:
            with Lock(store.files, store.paths.lock(owner)):
                if not _seal_anew(store, key, path):
                    damaged.add(path)
                seen[path] = _hint(store, path)
            if progress is not None:
                progress(len(seen), max(len(seen), len(left)))
    walking.sweep(store.paths, store.files)
    Audit(store).reseal(store.codec, KEYS)
    vault_folder.set_mode(store, vault_folder.ENCRYPTED, key.recipients)
    return [left_as_is(len(damaged))] if damaged else []


def all_opened(store: Store, key: Key) -> bool:
    """Whether a key opens every file that can be opened at all. Raises OSError."""
    return all(key.opens(store.files.read_bytes(path)) for path, _owner in _sealed(store))


def _sealed(store: Store) -> list[tuple[Path, str]]:
    return [each for each in walking.holding(store.paths) if each[0].suffix == SEALED]


def _hint(store: Store, path: Path) -> Hint | None:
    try:
        about = store.files.stat(path)
    except FileNotFoundError:
        return None
    return hint_of(about)


def _seal_anew(store: Store, key: Key, path: Path) -> bool:
    """Seal one file anew; False for one that is damaged, which stays as it is."""
    try:
        text = key.unseal(store.files.read_bytes(path))
    except FileNotFoundError:
        return True  # thinned or moved meanwhile
    except DamagedFile:
        return False
    new = key.seal(text)
    if key.unseal(new) != text:
        raise texts.spoilt()
    store.put(path, new)
    return True


def left_as_is(n: int) -> str:
    """The sentence for files that could not be opened, and so not be sealed anew."""
    return ngettext(
        "{n} file is damaged and was left as it is.",
        "{n} files are damaged and were left as they are.",
        n,
    ).format(n=n)
