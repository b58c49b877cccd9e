"""The index: what is shown of every case and of the journal in lists, so that these open no file.

It can be thrown away at any time. A file is read again when its size, time or inode differ from
what is noted, or when it was changed so shortly before it was noted that a second change could
have gone unseen.
"""

from __future__ import annotations

import os
import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform.paths import PLAIN, SEALED
from casejournal.records.base import is_id
from casejournal.vault import texts
from casejournal.vault.changes import ProfileTarget
from casejournal.vault.index.model import Notes, contact_days, drawn_up, framed, holds, unframed
from casejournal.vault.index.quick_read import kept
from casejournal.vault.storage.codec import DamagedFile
from casejournal.vault.storage.files import hint_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from casejournal.vault.index.caseload import CaseloadStatus
    from casejournal.vault.index.model import CaseNote, MonthNote
    from casejournal.vault.storage.files import Hint
    from casejournal.vault.storage.store import Store


class Index:
    """The index of a vault, kept in memory between two looks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._notes: Notes | None = None
        self._changed = False
        self._lock = threading.Lock()
        self.damaged: list[str] = []
        """Months that could not be read when last looked at."""

    def look(self, today: date, quiet_days: int, *, write: bool) -> CaseloadStatus:
        """How everything stands on a day; a client is to be met again after `quiet_days`."""
        with self._lock:
            return self._look(today, quiet_days, write)

    def _look(self, today: date, quiet_days: int, write: bool) -> CaseloadStatus:
        notes = self._load()
        self._months(notes)
        self._profile(notes)
        fresh: dict[str, CaseNote] = {}
        problems: dict[str, str] = {}
        for ident, hint in self._files(self._store.paths.cases_dir):
            note = notes.cases.get(ident)
            if note is None and not is_id(ident):
                continue
            if note is None or not holds(note, hint):
                from casejournal.vault.index.build import (
                    note_case,  # the records of a case are many
                )

                note, problem = note_case(self._store, ident, hint, note)
                if problem:
                    problems[ident] = problem
                else:
                    self._changed = True
            fresh[ident] = note
        self._changed = self._changed or fresh.keys() != notes.cases.keys()
        notes.cases = fresh
        standing, changed = drawn_up(notes, today, quiet_days, problems)
        self._changed = self._changed or changed
        # A case that was never read whole is not noted: its next look reads it again.
        notes.cases = {ident: note for ident, note in fresh.items() if note.at}
        if write:
            self._save(notes)
        return standing

    def months(self, *, write: bool) -> dict[str, MonthNote]:
        """Every month of the journal that can be read, the earliest first."""
        with self._lock:
            notes = self._load()
            months = self._months(notes)
            if write:
                self._save(notes)
            return months

    def contact_days(self, code: str) -> set[str]:
        """The days of contact with the case of a code, as far as it was looked at before."""
        with self._lock:
            notes, wanted = self._load(), code.casefold()
            days = set(contact_days(self._months(notes).values()).get(wanted, ()))
            for note in notes.cases.values():
                if note.summary.code.casefold() == wanted:
                    days.update(note.contacts)
            return days

    def _months(self, notes: Notes) -> dict[str, MonthNote]:
        fresh: dict[str, MonthNote] = {}
        self.damaged = []
        terms = self._hint(self._store.paths.vocabularies)
        if terms != notes.terms:  # other kinds of activity may be contact now
            notes.terms, notes.months = terms, {}
        for name, hint in sorted(self._files(self._store.paths.journal_dir)):
            note = notes.months.get(name)
            if note is None or not holds(note, hint):
                from casejournal.vault.index.build import note_month

                note = note_month(self._store, name, hint)
                self._changed = self._changed or note is not None
            if note is not None:
                fresh[name] = note
            else:
                self.damaged.append(name)
        self._changed = self._changed or fresh.keys() != notes.months.keys()
        notes.months = fresh
        return fresh

    def _files(self, folder: Path) -> Iterator[tuple[str, Hint]]:
        store, seen = self._store, set[str]()
        # In the order in which the store looks for a file.
        suffixes = (PLAIN, SEALED) if store.mixed else (store.codec.suffix,)
        try:
            for suffix in suffixes:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        name = entry.name
                        stem = name[: -len(suffix)]
                        if name.endswith(suffix) and stem not in seen and stem[:1] != ".":
                            seen.add(stem)
                            with suppress(FileNotFoundError):  # removed while we look
                                about = entry.stat(follow_symlinks=False)
                                yield stem, hint_of(about)
        except FileNotFoundError:
            return
        except OSError as error:
            raise texts.unreadable(error) from error

    def _profile(self, notes: Notes) -> None:
        hint = self._hint(self._store.find(ProfileTarget()))
        if hint is None:
            notes.profile = None
        elif notes.profile is None or not holds(notes.profile, hint):
            from casejournal.vault.index.build import note_profile

            notes.profile, self._changed = note_profile(self._store, hint), True

    def _hint(self, path: Path) -> Hint | None:
        try:
            about = self._store.files.stat(path)
        except OSError:
            return None
        return hint_of(about)

    def forget(self) -> None:
        """Drop what is known; it is read again when it is asked for."""
        with self._lock:
            self._notes, self._changed = None, False

    def _load(self) -> Notes:
        if self._store.codec.locked:
            raise texts.locked()
        self._store.check()  # or a vault that was encrypted would seem to be empty
        if self._notes is None:
            self._notes = self._kept() or self._read() or Notes()
        return self._notes

    def _kept(self) -> Notes | None:
        """What a glance at the vault has read a moment ago."""
        path = self._store.paths.index
        if (found := kept(path, self._hint(path))) is None:
            return None
        notes, changed = found
        self._changed = self._changed or changed
        return notes

    def _read(self) -> Notes | None:
        try:
            text = self._store.codec.unseal(self._store.files.read_bytes(self._store.paths.index))
        except (OSError, DamagedFile):
            return None
        return unframed(text)

    def _save(self, notes: Notes) -> None:
        """Put the index on disk if it changed. A cache that cannot be written is no misfortune."""
        if not self._changed:
            return
        self._changed = False
        files, path = self._store.files, self._store.paths.index
        data = self._store.codec.seal(framed(notes))
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        with suppress(OSError):
            fd = files.make(temporary)
            try:
                files.write_all(fd, data)
            finally:
                files.close(fd)
            files.replace(temporary, path)
