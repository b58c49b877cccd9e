"""The index: what is shown of every case and of the journal in lists, so that these open no file.

It can be thrown away at any time. A file is read again when its size, time or inode differ from
what is noted, or when it was changed so shortly before it was noted that a second change could
have gone unseen.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from casejournal.errors import CasejournalError
from casejournal.paths import PLAIN, SEALED
from casejournal.records.base import is_id
from casejournal.records.case import CaseFile
from casejournal.records.contacts import contact, contact_days, is_contact
from casejournal.records.daycount import span_dates
from casejournal.records.due import Around, Due, settled, unwritten
from casejournal.records.due_rules import asked
from casejournal.records.journal import JournalMonth
from casejournal.records.profile import Profile
from casejournal.vault import journal, sentences
from casejournal.vault.changes import CaseTarget, MonthTarget, ProfileTarget
from casejournal.vault.codec import Damaged
from casejournal.vault.shape import assemble
from casejournal.vault.summary import CaseDue, CaseSummary, Standing, in_time, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from casejournal.vault.changes import Target
    from casejournal.vault.store import Store

FORMAT = 4
_UNSURE = 50_000_000  # ns; more than the tick of any clock that stamps files with inodes
_HEAD, _MIDDLE, _TAIL = b'{"crc32":"', b'","notes":', b"}\n"
_BODY = len(_HEAD) + 8 + len(_MIDDLE)

PROFILE = ProfileTarget()

Hint = tuple[int, int, int]


class CaseNote(msgspec.Struct):
    """What is known of one case, the days of contact that it records, and what it asks for."""

    hint: Hint
    at: int
    summary: CaseSummary
    contacts: list[str]
    dues: list[Due]


class MonthNote(msgspec.Struct):
    """What is known of one month: the days of its entries, and of contact by folded case code."""

    hint: Hint
    at: int
    days: list[str]
    contacts: dict[str, list[str]]


class ProfileNote(msgspec.Struct):
    """What is known of the profile: the period of the placement, as it is stored."""

    hint: Hint
    at: int
    period: str


class Notes(msgspec.Struct):
    """The whole index."""

    format: int = FORMAT
    cases: dict[str, CaseNote] = {}
    months: dict[str, MonthNote] = {}
    profile: ProfileNote | None = None


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Notes).decode


class Index:
    """The index of a vault, kept in memory between two looks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._notes: Notes | None = None
        self._changed = False
        self._lock = threading.Lock()
        self.damaged: list[str] = []
        """Months that could not be read when last looked at."""

    def look(self, today: date, quiet_days: int, *, write: bool) -> Standing:
        """How everything stands on a day; a client is to be met again after `quiet_days`."""
        with self._lock:
            return self._look(today, quiet_days, write)

    def _look(self, today: date, quiet_days: int, write: bool) -> Standing:
        notes = self._load()
        months = self._months(notes).values()
        placement = self._placement(notes)
        around = Around(today, placement=placement, quiet_days=quiet_days)
        day, journal_days = today.isoformat(), _contact_days(months)
        found: list[CaseSummary] = []
        wanted: list[CaseDue] = []
        fresh: dict[str, CaseNote] = {}
        for ident, hint in self._files(self._store.paths.cases_dir):
            note = notes.cases.get(ident)
            if note is None and not is_id(ident):
                continue
            problem = ""
            if note is None or not _holds(note.hint, note.at, hint):
                note, problem = self._read_case(ident, hint, note)
            fresh[ident] = note
            days = journal_days.get(note.summary.code.casefold(), ())
            known = contact((*note.contacts, *days), day)
            here = replace(around, last_contact=known.last, opened=note.summary.opened)
            dues = [] if problem else settled(note.dues, here)
            summary = in_time(note.summary, known, dues, today, problem)
            if summary is not note.summary and not problem:
                note.summary, self._changed = summary, True
            found.append(summary)
            wanted += [CaseDue(ident, summary.code, due) for due in dues]
        self._changed = self._changed or fresh.keys() != notes.cases.keys()
        # A case that was never read whole is not noted: its next look reads it again.
        notes.cases = {ident: note for ident, note in fresh.items() if note.at}
        if write:
            self._save(notes)
        found.sort(key=lambda case: (bool(case.closed), case.code.casefold(), case.id))
        wanted.sort(key=lambda one: (one.due.start or one.due.day, one.code.casefold(), one.due))
        written = (day for month in months for day in month.days)
        return Standing(found, wanted, unwritten(written, placement, today))

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
            days = set(_contact_days(self._months(notes).values()).get(wanted, ()))
            for note in notes.cases.values():
                if note.summary.code.casefold() == wanted:
                    days.update(note.contacts)
            return days

    def _months(self, notes: Notes) -> dict[str, MonthNote]:
        fresh: dict[str, MonthNote] = {}
        self.damaged = []
        for name, hint in sorted(self._files(self._store.paths.journal_dir)):
            note = notes.months.get(name)
            if note is None or not _holds(note.hint, note.at, hint):
                note = self._read_month(name, hint)
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
                                yield stem, (about.st_size, about.st_mtime_ns, about.st_ino)
        except FileNotFoundError:
            return
        except OSError as error:
            raise sentences.unreadable(error) from error

    def _read_case(self, ident: str, hint: Hint, known: CaseNote | None) -> tuple[CaseNote, str]:
        """What a case holds now, or what was last known of it and a sentence."""
        now = time.time_ns()
        try:
            held = self._store.read(CaseTarget(ident))
            if held is None:
                raise sentences.no_case()
            case = assemble(CaseFile, held.tables, ident)
        except (CasejournalError, msgspec.ValidationError) as error:
            blank = CaseSummary(ident, "", "", "", "", 0, 0, 0, "", "", "", "", 0, "")
            sentence = (
                error.what if isinstance(error, CasejournalError) else sentences.damaged().what
            )
            return known or CaseNote(hint, 0, blank, [], []), sentence
        self._changed = True
        summary = summarise(ident, case, held.saved)
        return CaseNote(hint, now, summary, contact_days(case), asked(case)), ""

    def _placement(self, notes: Notes) -> tuple[date, date] | None:
        """First and last day of the placement, None if they are not known."""
        path = self._store.find(PROFILE)
        try:
            about = self._store.files.stat(path)
        except OSError:
            notes.profile = None
            return None
        hint = (about.st_size, about.st_mtime_ns, about.st_ino)
        note = notes.profile
        if note is None or not _holds(note.hint, note.at, hint):
            now, period = time.time_ns(), ""
            with suppress(CasejournalError, ValueError):
                held = self._store.read(PROFILE)
                profile = assemble(Profile, held.tables, PROFILE.name) if held else Profile()
                period = profile.practicum.placement.period
            notes.profile = note = ProfileNote(hint, now, period)
            self._changed = True
        return span_dates(note.period)

    def _read_month(self, name: str, hint: Hint) -> MonthNote | None:
        now = time.time_ns()
        try:
            target: Target = MonthTarget(name)
            held = self._store.read(target)
            month = assemble(JournalMonth, held.tables, name) if held else JournalMonth()
        except (CasejournalError, ValueError):  # damaged, or no month at all
            return None
        self._changed = True
        entries = month.journal.entries
        days = sorted(set(map(journal.entry_day, entries)))
        met: dict[str, set[str]] = {}
        for entry in filter(is_contact, entries):
            met.setdefault(entry.case.casefold(), set()).add(journal.entry_day(entry))
        in_order = {code: sorted(found) for code, found in met.items()}
        return MonthNote(hint, now, days, in_order)

    def forget(self) -> None:
        """Drop what is known; it is read again when it is asked for."""
        with self._lock:
            self._notes, self._changed = None, False

    def _load(self) -> Notes:
        if self._store.codec.locked:
            raise sentences.locked()
        self._store.check()  # or a vault that was encrypted would seem to be empty
        if self._notes is None:
            self._notes = self._read() or Notes()
        return self._notes

    def _read(self) -> Notes | None:
        try:
            text = self._store.codec.unseal(self._store.files.read_bytes(self._store.paths.index))
            body = text[_BODY : -len(_TAIL)]
            if text != _framed(body):
                return None
            notes = _decode(body)
        except (OSError, Damaged, ValueError, RecursionError):
            return None
        return notes if notes.format == FORMAT else None

    def _save(self, notes: Notes) -> None:
        """Put the index on disk if it changed. A cache that cannot be written is no misfortune."""
        if not self._changed:
            return
        self._changed = False
        files, path = self._store.files, self._store.paths.index
        data = self._store.codec.seal(_framed(_encode(notes)))
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        with suppress(OSError):
            fd = files.make(temporary)
            try:
                files.write_all(fd, data)
            finally:
                files.close(fd)
            files.replace(temporary, path)


def _framed(body: bytes) -> bytes:
    return _HEAD + f"{zlib.crc32(body):08x}".encode("ascii") + _MIDDLE + body + _TAIL


def _holds(noted: Hint, at: int, now: Hint) -> bool:
    """Whether a file is surely the one that was noted."""
    return noted == now and abs(at - now[1]) > _UNSURE


def _contact_days(months: Iterable[MonthNote]) -> dict[str, list[str]]:
    """The days of contact that the journal knows, by folded case code."""
    found: dict[str, list[str]] = {}
    for month in months:
        for code, days in month.contacts.items():
            found.setdefault(code, []).extend(days)
    return found
