"""One way through all files of a vault, each of which is sealed or unsealed in turn.

A file is at every moment whole in the one form or in the other, and its ending says which: the
new file is put beside the old one and read back before the old one is removed. So it does not
matter where it is interrupted: it is done again, and finds less to do.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform import inbox
from casejournal.platform.i18n import _, ngettext
from casejournal.platform.paths import PLAIN, SEALED
from casejournal.records.base import new_id
from casejournal.vault import texts
from casejournal.vault.access import readme, vault_folder
from casejournal.vault.audit import CONVERTED, Audit
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.encryption import files as walking
from casejournal.vault.encryption.age import AgeCodec, Key
from casejournal.vault.journal.inbox_merge import opened
from casejournal.vault.storage.codec import Codec, DamagedFile
from casejournal.vault.storage.locks import Lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from casejournal.vault.storage.store import Store

    Progress = Callable[[int, int], None]


_DAMAGED = ".unreadable"
"""How a file ends that was sealed and could not be opened."""


class FileConversion:
    """One way through the files of a vault, in either direction."""

    def __init__(self, store: Store, key: Key, progress: Progress | None = None) -> None:
        self._store = store
        self._paths = store.paths
        self._os = store.files
        self._key = key
        self._progress = progress
        self.told: list[str] = []
        self._aside = self._damaged = 0

    def seal_all(self) -> None:
        """Seal everything; resumes what was begun. Raises OSError."""
        vault_folder.set_mode(self._store, vault_folder.ENCRYPTING, self._key.recipients)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=True)
        self._lines(seal=True)
        walking.sweep(self._paths, self._os)
        Audit(self._store).reseal(self._store.codec, CONVERTED)
        self._store.put(self._paths.readme, readme.SEALED.encode())
        vault_folder.set_mode(self._store, vault_folder.ENCRYPTED, self._key.recipients)
        self._tell()

    def seal_strays(self, about: vault_folder.About) -> None:
        """Seal files that lie readable in a vault that is encrypted. Raises OSError."""
        if about.recipients != self._key.recipients:
            if {*about.recipients} - {*self._key.recipients}:
                self.told.append(strange_recipient())
            vault_folder.set_mode(self._store, vault_folder.ENCRYPTED, self._key.recipients)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=True)
        with suppress(FileNotFoundError):
            self._os.unlink(self._paths.root / f"index{PLAIN}")
        self._tell()

    def unseal_all(self) -> None:
        """Unseal everything; resumes what was begun. Raises OSError."""
        self._store.follow(vault_folder.DECRYPTING)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=False)
        walking.sweep(self._paths, self._os)
        Audit(self._store).reseal(Codec(), CONVERTED)
        self._store.put(self._paths.readme, readme.PLAIN.encode())
        while True:
            self._lines(seal=False)
            # From the moment that notes are no longer sealed, no sealed one may be left behind.
            with inbox.InboxLock(str(self._paths.root)) as held:
                if held.empty:
                    vault_folder.set_mode(self._store, vault_folder.PLAIN_MODE)
                    self._let_go_of_key()
                    break
        self._become(Codec())
        self._tell()

    def _let_go_of_key(self) -> None:
        """Remove the key, which opens nothing here any more, unless there is something sealed
        that could not be opened: a part of it may still be read with the key."""
        trash = self._os.names(self._paths.trash) if self._paths.trash.is_dir() else []
        left = any(name.endswith(_DAMAGED) for name in trash)
        left |= any(line.startswith(inbox.SEALED_LINE) for line in self._claimed())
        with suppress(FileNotFoundError):
            if left:
                vault_folder.put_key_aside(self._paths, self._os)
                self.told.append(key_kept())
            else:
                self._os.unlink(self._paths.identity)
                self._os.sync_dir(self._paths.root)

    def _become(self, codec: Codec) -> None:
        self._store.codec, self._paths.suffix = codec, codec.suffix

    def _tell(self) -> None:
        if self._aside:
            self.told.append(set_aside(self._aside))
        if self._damaged:
            self.told.append(left_damaged(self._damaged))

    def files(self, *, seal: bool) -> Iterator[tuple[Path, Path, str]]:
        """Each file that is still in the old form, what it becomes, and the name of its lock."""
        named = _sealed_name if seal else _plain_name
        for path, owner in walking.holding(self._paths):
            if (path.suffix == SEALED) == seal:
                continue
            yield path, named(path, path.is_relative_to(self._paths.attachments_dir)), owner

    def _turn_all(self, *, seal: bool) -> None:
        left = list(self.files(seal=seal))
        total = len(left)
        done = 0
        while left:
            for source, target, owner in left:
                with Lock(self._os, self._paths.lock(owner)):
                    self._turn(source, target, seal=seal)
                done += 1
                if self._progress is not None:
                    self._progress(done, max(done, total))
            again = [each for each in self.files(seal=seal) if each not in left]
            left = again

    def _turn(self, source: Path, target: Path, *, seal: bool) -> None:
        """Put one file into its new form, and remove the old one."""
        try:
            data = self._os.read_bytes(source)
        except FileNotFoundError:
            return  # thinned or moved meanwhile
        try:
            new = self._key.seal(data) if seal else self._key.unseal(data)
            if seal and self._key.unseal(new) != data:
                raise texts.spoilt()
        except DamagedFile:
            self._damaged += 1
            # With another ending, or it would be taken for one that can still be opened.
            self._move(source, self._in_trash(source, "damaged", _DAMAGED))
            return
        target = self._cleared(target, data if seal else new, seal=seal)
        self._store.put(target, new)
        self._os.unlink(source)
        self._os.sync_dir(source.parent)

    def _cleared(self, target: Path, text: bytes, *, seal: bool) -> Path:
        """Where a file is to be put: in the trash if another one stands in its place.

        Of two that differ the sealed one is the vault's own.
        """
        try:
            there = self._os.read_bytes(target)
            if (self._key.unseal(there) if seal else there) == text:
                return target  # the program ended between the two steps
        except FileNotFoundError:
            return target
        except DamagedFile:
            pass
        self._aside += 1
        other = self._in_trash(target, "other", target.suffix)
        if seal:
            return other
        self._move(target, other)
        return target

    def _in_trash(self, path: Path, why: str, suffix: str) -> Path:
        when = stamp(utc_now()).replace(":", "").replace("-", "")
        name = f"{path.stem}-{when}-{why}-{new_id()[-6:].lower()}{suffix}"
        return self._paths.trash / name

    def _move(self, path: Path, to: Path) -> None:
        self._os.mkdir(to.parent)
        self._os.replace(path, to)
        self._os.sync_dir(to.parent)
        self._os.sync_dir(path.parent)

    def _lines(self, *, seal: bool) -> None:
        """Seal or unseal the lines of the inbox that are not in the journal yet."""
        with Lock(self._os, self._paths.lock("inbox")):
            inbox.claim(str(self._paths.root), new_id())
            for name in sorted(self._os.names(self._paths.inbox)):
                if not name.startswith(inbox.CLAIMED):
                    continue
                path = self._paths.inbox / name
                lines = self._os.read_bytes(path).split(b"\n")
                new = [self._line(line, seal=seal) for line in lines]
                if new != lines:
                    self._store.put(path, b"\n".join(new))

    def opens_line(self) -> bool:
        """Whether the key opens a line of the inbox."""
        codec = AgeCodec(self._key)
        return any(opened(codec, line) != line for line in self._claimed(inbox.NAME))

    def _claimed(self, *also: str) -> Iterator[bytes]:
        """The lines of the inbox that were set apart, and those of other files there."""
        with suppress(FileNotFoundError):
            for name in self._os.names(self._paths.inbox):
                if name.startswith(inbox.CLAIMED) or name in also:
                    yield from self._os.read_bytes(self._paths.inbox / name).split(b"\n")

    def _line(self, line: bytes, *, seal: bool) -> bytes:
        if not seal:
            return opened(AgeCodec(self._key), line)
        if not line.strip() or line.startswith(inbox.SEALED_LINE):
            return line
        return inbox.seal_line(line, self._key.recipients)


def _sealed_name(path: Path, attached: bool) -> Path:
    if path.suffix == PLAIN and not attached:
        return path.with_suffix(SEALED)
    return path.with_name(path.name + SEALED)


def _plain_name(path: Path, attached: bool) -> Path:
    bare = path.with_suffix("")
    if attached or bare.suffix not in ("", ".reason"):
        return bare
    return path.with_suffix(PLAIN)


def unwiped() -> list[str]:
    """What to say of copies that encrypting a vault does not reach."""
    return [
        _(
            "The readable files were removed, but a disk may keep their contents for a while, and "
            "nothing here reaches copies made before: backups, memory sticks, synchronised "
            "folders, exported reports."
        ),
        _("Delete those copies yourself, and encrypt the whole disk if you can."),
    ]


def strange_recipient() -> str:
    """What to say if notes from a shell were sealed to somebody else's key."""
    return _(
        "vault.json named a key that is not the one of this vault. Notes logged from a shell "
        "meanwhile may be readable for somebody else; ask who can write in this folder."
    )


def set_aside(n: int) -> str:
    """The sentence for files of which another version was in the way."""
    return ngettext(
        "{n} file was there in two versions; the other one is in the folder trash.",
        "{n} files were there in two versions; the other ones are in the folder trash.",
        n,
    ).format(n=n)


def key_kept() -> str:
    """The sentence for a key that is still needed after a vault was decrypted."""
    return _(
        "The locked key is kept as identity-….age: with it, parts of what could not be decrypted "
        "may still be read."
    )


def left_damaged(n: int) -> str:
    """The sentence for files that could not be decrypted."""
    return ngettext(
        "{n} file is damaged and could not be decrypted; it is in the folder trash.",
        "{n} files are damaged and could not be decrypted; they are in the folder trash.",
        n,
    ).format(n=n)
