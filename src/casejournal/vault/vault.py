"""The vault: the one door to everything that is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast, overload

import msgspec

from casejournal.platform.errors import CasejournalError, NotFound, Refused, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.records.base import is_id, new_id
from casejournal.records.journal.entries import in_order
from casejournal.records.values.text import clean_line, is_blank, seen
from casejournal.vault import texts
from casejournal.vault.attachments import store as attached
from casejournal.vault.attachments.store import AttachmentStore
from casejournal.vault.changes import (
    CaseTarget,
    Changes,
    FileState,
    MonthTarget,
    ProfileTarget,
    Saved,
    Target,
    stamp,
    utc_now,
)
from casejournal.vault.erasure import erase
from casejournal.vault.history import trash
from casejournal.vault.history.restore import EarlierVersions
from casejournal.vault.index.caseload import find
from casejournal.vault.journal import months as journal
from casejournal.vault.journal.inbox_merge import Merge, added_entries, unreadable_lines
from casejournal.vault.storage import conflicts, serialize, vocabulary_file
from casejournal.vault.storage.apply import Applied, apply
from casejournal.vault.storage.store import StoredTables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.records.base import Record
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry, JournalMonth
    from casejournal.records.parts.profile import Profile
    from casejournal.records.parts.stored_file import StoredFile
    from casejournal.records.vocabularies.file import Row
    from casejournal.vault.health.recovery import Recoverable
    from casejournal.vault.index.caseload import CaseloadStatus, CaseSummary
    from casejournal.vault.index.model import MonthNote
    from casejournal.vault.storage.codec import Tables
    from casejournal.vault.storage.conflicts import Conflict


@dataclass(frozen=True)
class Loaded:
    """A file as it was read."""

    root: Record
    stand: FileState
    read_only: bool
    beside: int = 0
    """How many conflicts in it are not settled."""

    @property
    def rev(self) -> int:
        """The file's number of saves."""
        return self.stand.rev


def _today() -> date:
    """The date where this computer is."""
    return datetime.now().astimezone().date()


class Vault(AttachmentStore, EarlierVersions):
    """A folder of cases, journal and profile.

    Any number of vaults, in any number of processes and threads, may be open on one folder.
    """

    def _begin(self) -> None:
        if not self.read_only:
            self._take_inbox()
            if told := erase.resume(self._store):
                self.notices.append(told)
            self.audit.opened()
        self.notices += vocabulary_file.take(self._store)
        self._months()

    def own_terms(self, name: str) -> list[Row]:
        """The terms of one's own in a vocabulary, as they stand in `vocabularies.toml`."""
        return vocabulary_file.own(self._store, name)

    def put_own_terms(self, name: str, rows: list[Row]) -> None:
        """Give a vocabulary other terms of one's own, and use them.

        Raises Refused for terms that do not fit, and as `commit`.
        """
        self._ready()
        vocabulary_file.put(self._store, name, rows)

    # Reading and saving one file

    @overload
    def load(self, target: CaseTarget) -> CaseFile: ...
    @overload
    def load(self, target: ProfileTarget) -> Profile: ...
    @overload
    def load(self, target: MonthTarget) -> JournalMonth: ...
    def load(self, target: Target) -> CaseFile | Profile | JournalMonth:
        """The record tree of a file. A profile or month nobody wrote yet is empty.

        Raises NotFound for a case that is not there, VaultUnreadable for a damaged file.
        """
        return cast("CaseFile | Profile | JournalMonth", self.read(target).root)

    def read(self, target: Target) -> Loaded:
        """The record tree of a file with its `rev`. Raises as `load`."""
        held = self._store.read(target)
        if held is None:
            if isinstance(target, CaseTarget):
                raise texts.no_case()
            held = StoredTables({})
        try:
            root = serialize.assemble(target.root, held.tables, target.name)
        except msgspec.ValidationError:
            raise (texts.newer() if held.newer else texts.damaged()) from None
        beside = len(conflicts.listed(target.root, held.tables))
        return Loaded(root, held.stand, self.read_only or held.newer, beside)

    def rev(self, target: Target) -> int:
        """How often a file was saved, by whomever; 0 if there is none. Raises VaultUnreadable."""
        return self.stand(target).rev

    def stand(self, target: Target) -> FileState:
        """Which save a file is; it is read only if it looks different. Raises VaultUnreadable."""
        try:
            about = self.files.stat(self._store.find(target))
        except FileNotFoundError:
            self._store.check()  # or the file would seem to be gone
            return FileState()
        except OSError as error:
            raise texts.unreadable(error) from error
        # A sync tool may set the other times; the time of the last change it cannot set.
        hint = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
        known = self._stands.get(target)
        if known is None or known[0] != hint:
            held = self._store.read(target)
            known = self._stands[target] = (hint, held.stand if held else FileState())
        return known[1]

    def commit(self, target: Target, changes: Changes) -> Saved:
        """Save changes, all or none, and return once they are on the disk.

        Documents that others changed meanwhile stay; where both changed the same one, ours is
        written and theirs kept beside it. Raises VaultUnwritable, VaultUnreadable, VaultNewer
        and Busy; the file is then as it was.
        """
        self._ready()
        done: list[tuple[FileState, Applied]] = []

        def work(held: StoredTables) -> Tables | None:
            if isinstance(target, CaseTarget) and not held.rev:
                raise texts.gone()
            applied = self._applied(target, held, changes)
            done.append((held.stand, applied))
            return applied.tables if applied.changed else None

        stand, at = self._store.transact(target, work)
        before, applied = done[-1]
        merged = applied.blended or (changes.base is not None and changes.base != before)
        clashes = tuple(applied.conflicts)
        return Saved(stand, at, merged, clashes, applied.documents, applied.marks, before)

    def _applied(self, target: Target, held: StoredTables, changes: Changes) -> Applied:
        try:
            return apply(target.root, held.tables, changes, stamp(utc_now()))
        except msgspec.ValidationError as error:
            raise texts.strange_value() from error

    # Damage

    def harm(self, target: Target) -> str:
        """What is wrong with what is in a file, as a sentence; "" if it is in order, if only a
        newer program can write it, if it is not there, or if the disk does not give it now."""
        from casejournal.vault.erasure.inventory import Stored
        from casejournal.vault.health import recovery
        from casejournal.vault.health import texts as findings

        found = recovery.ill(self._store, Stored(target, "current", self._store.path(target)))
        return _(findings.ILL[found]) if found not in ("", "unreadable") else ""

    def damaged_months(self) -> list[str]:
        """The months whose journal cannot be read, `2024-09`, the earliest first."""
        self._months()
        return sorted(self._index.damaged)

    def recoverable(self, target: Target) -> Recoverable | None:
        """The newest good version of a file that cannot be read. Raises VaultUnreadable."""
        try:
            from casejournal.vault.health import recovery

            return recovery.newest_good(self._store, target)
        except OSError as error:
            raise texts.unreadable(error) from error

    def recover(self, target: Target) -> Recoverable:
        """Put the newest good version in the place of a damaged file, which is kept aside.

        Raises NotFound if there is none, Refused if the file is sound, and as `commit`.
        """
        self._ready()
        from casejournal.vault.health import recovery

        return recovery.bring_back(self._store, target)

    # Conflicts

    def conflicts(self, target: Target) -> list[Conflict]:
        """What others wrote that was set beside ours and not yet settled, the oldest first."""
        held = self._store.read(target)
        return conflicts.listed(target.root, held.tables) if held else []

    def settle(self, target: Target, conflict: str) -> None:
        """Let go of what was set beside ours. Raises as `commit`."""
        self._ready()
        self._store.transact(target, lambda held: conflicts.without(held.tables, conflict))

    # Cases

    def cases(self, today: date | None = None) -> list[CaseSummary]:
        """The caseload: open cases first, by code. `today` bounds the days of contact."""
        return self.standing(today).cases

    def standing(self, today: date | None = None) -> CaseloadStatus:
        """How everything stands on a day, today unless told."""
        return self._index.look(today or _today(), self.quiet_days, write=not self.read_only)

    def contact_days(self, code: str) -> set[str]:
        """The days, as ISO dates, on which the client of a case was met."""
        self.cases()  # so that every case and month is known as it is now
        return self._index.contact_days(code)

    def case_id(self, code: str) -> str:
        """The id of the case with a code, whatever its capitals.

        Raises NotFound, naming codes that look like it.
        """
        return find(code, self.cases())

    def new_case(self, code: str, opened: str = "") -> str:
        """Begin a case and return its id; `opened` is an ISO date.

        Raises Refused if the code is blank or taken, and as `commit`.
        """
        from casejournal.records.case import new_case  # the list of today needs no case

        case = new_case(clean_line(code), opened)
        return self._add_case(case.overview.card.id, case)

    def import_case(self, case: CaseFile, files: Sequence[tuple[StoredFile, bytes]] = ()) -> str:
        """Take in a whole case and return its id, which is that of its card if that is free.

        `files` are the pictures and scans that its rows name; they are stored before it.

        A case that is here already and says the same is left alone. Raises Refused if another
        case has its code, and as `commit`.
        """
        ident = case.overview.card.id
        try:
            there = serialize.disassemble(self.load(CaseTarget(ident)))
            if serialize.alike(there, serialize.disassemble(case)):
                return ident
        except NotFound:
            if is_id(ident):
                return self._add_case(ident, case, files)
        except VaultUnreadable:
            pass  # what is there is damaged: it keeps its place
        return self._add_case(new_id(), case, files)

    def _add_case(
        self, ident: str, case: CaseFile, files: Sequence[tuple[StoredFile, bytes]] = ()
    ) -> str:
        self._ready()
        if is_blank(case.code):
            raise Refused(_("A case needs a code."), "", _("Initials or a number will do."))
        tables = serialize.disassemble(case)
        serialize.sign(tables, stamp(utc_now()))
        try:
            # One at a time: two windows must not give the same code at once.
            with self._store.lock("cases"):
                looks = seen(case.code).casefold()
                if any(seen(known.code).casefold() == looks for known in self.cases()):
                    raise Refused(
                        _("There is a case with this code already."),
                        _("It was left as it is."),
                        _("Choose another code."),
                    )
                for made, data in files:
                    attached.put(self._store, ident, made, data, begun=False)
                self._store.transact(CaseTarget(ident), lambda held: tables, fresh=True)
        except OSError as error:
            raise texts.unwritable(error) from error
        return ident

    def trash_case(self, ident: str, reason: str) -> Path:
        """Move a case to the trash, with a reason and the date; return where it is now.

        Raises NotFound and as `commit`.
        """
        return self.set_aside(CaseTarget(ident), reason)

    def restore_case(self, moved: Path) -> str:
        """Put back the case that `trash_case` moved there, and return its id.

        Raises NotFound, Refused if its code is taken by now, and as `commit`.
        """
        self._ready()
        try:
            with self._store.lock("cases"):
                codes = {case.code.casefold() for case in self.cases() if case.code}
                return trash.restore(self._store, moved, codes)
        except OSError as error:
            raise texts.unwritable(error) from error

    def set_aside(self, target: Target, reason: str) -> Path:
        """Move a file, damaged or not, to the trash as it is; return where it is now."""
        self._ready()
        return trash.move(self._store, target, reason)

    # The journal

    def months(self) -> list[str]:
        """The months that have a journal, `2024-09`, the earliest first."""
        return list(self._months())

    def first_day(self) -> str:
        """The ISO day of the first entry of the journal, "" if there is none."""
        return min((day for note in self._months().values() for day in note.days), default="")

    def _months(self) -> dict[str, MonthNote]:
        months = self._index.months(write=not self.read_only)
        for name in self._index.damaged:
            self._notice_month(name)
        return months

    def _notice_month(self, name: str) -> None:
        sentence = _("The journal of {month} cannot be read; it was left as it is.")
        notice = sentence.format(month=name)
        if notice not in self.notices:
            self.notices.append(notice)

    def entries(self, since: str = "", until: str = "", case: str = "") -> list[DailyEntry]:
        """Entries between two ISO dates, both included, of a case by its code or of all.

        A month that cannot be read is left out and told in `notices`.
        """
        found: list[DailyEntry] = []
        for month, note in self._index.months(write=not self.read_only).items():
            if not any(since <= day and (not until or day <= until) for day in note.days):
                continue
            try:
                entries = self.load(MonthTarget(month)).journal.entries
            except CasejournalError:  # spoilt since it was last looked at
                self._notice_month(month)
                continue
            ordered = in_order(entries, journal.entry_day)
            found.extend(entry for entry in ordered if journal.wanted(entry, since, until, case))
        return sorted(found, key=journal.entry_day)

    def add_entries(self, entries: list[DailyEntry]) -> None:
        """Add entries to the months they belong to. Raises as `commit`."""
        for target, some in journal.by_month(entries).items():
            self.commit(target, journal.additions(some))

    def merge_inbox(self) -> int:
        """Take what was logged from a shell into the journal; return how many entries.

        Raises as `commit`; what was not taken in is kept for the next time.
        """
        self._ready()
        merge = Merge(self._store)
        try:
            merge.run()
        except OSError as error:
            raise texts.unwritable(error) from error
        finally:
            if merge.unreadable:
                self.notices.append(unreadable_lines(merge.unreadable))
        return merge.added

    def _take_inbox(self) -> None:
        try:
            n = self.merge_inbox()
        except CasejournalError as error:
            self.notices.append(
                _("Entries logged from a shell are not in the journal yet: {reason}").format(
                    reason=error.what
                )
            )
            return
        if n:
            self.notices.append(added_entries(n))
