"""One way through all files of a vault, each of which is sealed or unsealed in turn.

A file is at every moment whole in the one form or in the other, and its ending says which: the
new file is put beside the old one and read back before the old one is removed. So it does not
matter where it is interrupted: it is done again, and finds less to do.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal import inbox
from casejournal.i18n import _, ngettext
from casejournal.paths import PLAIN, SEALED, segment
from casejournal.records.base import new_id
from casejournal.vault import home, readme, sentences
from casejournal.vault.audit import CONVERTED, Audit
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.codec import Codec, Damaged
from casejournal.vault.locks import Lock
from casejournal.vault.merging import opened
from casejournal.vault.sealing import AgeCodec, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from casejournal.vault.store import Store

    Progress = Callable[[int, int], None]


class Conversion:
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
        home.set_mode(self._store, home.ENCRYPTING, self._key.recipient)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=True)
        self._lines(seal=True)
        self._sweep()
        Audit(self._store).reseal(self._store.codec)
        self._store.put(self._paths.readme, readme.SEALED.encode())
        home.set_mode(self._store, home.ENCRYPTED, self._key.recipient)
        Audit(self._store).record(CONVERTED)
        self._tell()

    def seal_strays(self, about: home.About) -> None:
        """Seal files that lie readable in a vault that is encrypted. Raises OSError."""
        if about.recipient != self._key.recipient:
            if about.recipient:
                self.told.append(strange_recipient())
            home.set_mode(self._store, home.ENCRYPTED, self._key.recipient)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=True)
        with suppress(FileNotFoundError):
            self._os.unlink(self._paths.root / f"index{PLAIN}")
        self._tell()

    def unseal_all(self) -> None:
        """Unseal everything; resumes what was begun. Raises OSError."""
        self._store.follow(home.DECRYPTING)
        self._become(AgeCodec(self._key))
        self._turn_all(seal=False)
        self._sweep()
        Audit(self._store).reseal(Codec())
        self._store.put(self._paths.readme, readme.PLAIN.encode())
        while True:
            self._lines(seal=False)
            # From the moment that notes are no longer sealed, no sealed one may be left behind.
            with inbox.Held(str(self._paths.root)) as held:
                if held.empty:
                    home.set_mode(self._store, home.PLAIN_MODE)
                    with suppress(FileNotFoundError):
                        home.put_key_aside(self._paths, self._os)
                    break
        self._become(Codec())
        Audit(self._store).record(CONVERTED)
        self._tell()

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
        for path, owner in self._below():
            if path.name.startswith(".") or (path.suffix == SEALED) == seal:
                continue
            yield path, named(path, path.is_relative_to(self._paths.attachments_dir)), owner

    def _below(self) -> Iterator[tuple[Path, str]]:
        """The files that hold something, with the name of the lock that guards each."""
        for stem in ("profile", "erasing"):
            for suffix in (PLAIN, SEALED):
                path = self._paths.root / (stem + suffix)
                if path.is_file():
                    yield path, stem
        for folder in (self._paths.cases_dir, self._paths.journal_dir):
            for path in _walk(folder, deep=False):
                yield path, _lock_name(path.stem)
        for folder in (self._paths.drafts, self._paths.trash):
            for path in _walk(folder):
                yield path, "vault"
        for path in _walk(self._paths.inbox):
            if path.name.startswith("unreadable-"):  # the others are lines of their own
                yield path, "inbox"
        # History last: a save that began before may still add a version.
        for folder in (self._paths.attachments_dir, self._paths.history_dir):
            for path in _walk(folder):
                yield path, _lock_name(path.relative_to(folder).parts[0])

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
                raise sentences.spoilt()
        except Damaged:
            self._damaged += 1
            # With another ending, or it would be taken for one that can still be opened.
            self._move(source, self._in_trash(source, "damaged", ".unreadable"))
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
        except Damaged:
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

    def _line(self, line: bytes, *, seal: bool) -> bytes:
        if not seal:
            return opened(AgeCodec(self._key), line)
        if not line.strip() or line.startswith(inbox.SEALED_LINE):
            return line
        return inbox.seal_line(line, self._key.recipient)

    def _sweep(self) -> None:
        """Remove the index, which is made again, and what interrupted saves left."""
        for path in (self._paths.root / f"index{suffix}" for suffix in (PLAIN, SEALED)):
            with suppress(FileNotFoundError):
                self._os.unlink(path)
        for path in self._paths.root.rglob(".*.tmp"):
            with suppress(FileNotFoundError):
                self._os.unlink(path)


def _walk(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """The files in a folder, not followed through links. Raises OSError."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        if not entry.is_dir(follow_symlinks=False):
            yield folder / entry.name
        elif deep:
            yield from _walk(folder / entry.name)


def _sealed_name(path: Path, attached: bool) -> Path:
    if path.suffix == PLAIN and not attached:
        return path.with_suffix(SEALED)
    return path.with_name(path.name + SEALED)


def _plain_name(path: Path, attached: bool) -> Path:
    bare = path.with_suffix("")
    if attached or bare.suffix not in ("", ".reason"):
        return bare
    return path.with_suffix(PLAIN)


def _lock_name(owner: str) -> str:
    try:
        return segment(owner)
    except ValueError:
        return "vault"


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


def left_damaged(n: int) -> str:
    """The sentence for files that could not be decrypted."""
    return ngettext(
        "{n} file is damaged and could not be decrypted; it is in the folder trash.",
        "{n} files are damaged and could not be decrypted; they are in the folder trash.",
        n,
    ).format(n=n)
