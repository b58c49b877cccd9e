"""What a logged line becomes: an entry in its month, stored, put aside or taken back."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, cast

from casejournal.app.services import SharedState
from casejournal.platform.errors import CasejournalError, Refused
from casejournal.platform.i18n import _, language
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.base import new_id
from casejournal.records.derived.contacts import is_contact
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.quick_log import feedback
from casejournal.records.quick_log.parsed_entry import FIELDS
from casejournal.records.quick_log.writer import of_entry
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.journal.lines import ENTRIES
from casejournal.vault import MonthTarget
from casejournal.vault.journal.months import month_of

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.app.services import Services
    from casejournal.editing import EditingSession
    from casejournal.records.dates.now import Present
    from casejournal.records.quick_log import ParsedEntry

_MONTHS = 3
"""So many months are searched for tags and places to offer."""
_LINES = 200
"""So many lines can be recalled."""

Where = tuple[str, str]
"""Month and id of an entry."""


class UnstoredLine(SharedState):
    """What outlives the window that lines are typed in: the line that is not stored, and others."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.id = new_id()
        """Of the entry that the line will be."""
        self.begun = ""
        """The line that is not stored."""
        self.lines: list[str] = []
        """Those that were, the oldest first."""
        self.stored: list[tuple[str, Where]] = []
        """The same with what they became, as long as it can be taken back."""
        self.aside: Path | None = None
        """Where the line is put aside."""
        self.kept = ""
        """What is put aside there."""
        self.lock = threading.Lock()
        """Held by whoever puts it aside, or lets that go: the former is done in a thread."""

    def sent(self, text: str, where: Where) -> Path | None:
        """Notes that a line was stored; returns where it is put aside until that is on the disk."""
        self.lines = [*(line for line in self.lines if line != text), text][-_LINES:]
        self.stored.append((text, where))
        with self.lock:
            aside, self.aside = self.aside, None
            self.renew()
        return aside

    def renew(self) -> None:
        """The next line is another entry."""
        self.id, self.begun, self.kept = new_id(), "", ""

    def forget(self) -> None:
        """Drops everything that somebody wrote, as nobody may read it now."""
        self.begun = self.kept = ""
        self.lines.clear()
        self.stored.clear()


class QuickLogStore:
    """The journal as lines are logged into it. Methods that store raise CasejournalError."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # --- what is known

    @cached_property
    def codes(self) -> list[str] | None:
        """The codes of the cases, open ones first; None if they cannot be read."""
        with suppress(CasejournalError):
            return [
                case.code
                for case in self._services.vault.cases(self._services.today())
                if case.code
            ]
        return None

    def values(self, field: str) -> list[str]:
        """What can stand in a field: "case", "kind", "tag" or "place", the likeliest first."""
        if field == "case":
            return self.codes or []
        if field == "kind":
            return [term.label(language()).lower() for term in vocabulary("journal-kind").terms]
        return self._used["tags" if field == "tag" else "place"]

    @cached_property
    def _used(self) -> dict[str, list[str]]:
        """Tags and places of the last months, those used most often first."""
        counts: dict[str, dict[str, int]] = {"tags": {}, "place": {}}
        vault = self._services.vault
        with suppress(CasejournalError):
            for month in vault.months()[-_MONTHS:]:
                for entry in vault.load(MonthTarget(month)).journal.entries:
                    for name, values in (("tags", entry.tags), ("place", [entry.place])):
                        for value in filter(None, values):
                            counts[name][value] = counts[name].get(value, 0) + 1
        return {
            name: sorted(found, key=lambda value: (-found[value], value.casefold()))
            for name, found in counts.items()
        }

    # --- entries

    def entry(self, found: ParsedEntry, present: Present, case: str) -> DailyEntry:
        """The entry that a line says; of `case` if it says neither a case nor none."""
        fields = {name: getattr(found, name) for name in FIELDS}
        fields["day"], fields["times"] = present.fill(found)
        if not found.case and not found.caseless:
            fields["case"] = case
        return DailyEntry(**fields)

    def blank(self, present: Present, case: str) -> DailyEntry:
        """An entry in which nothing is written yet."""
        return DailyEntry(day=present.day, case=case)

    def answer(self, entry: DailyEntry, today: str) -> str:
        """What it means that an entry was stored; for any thread."""
        lang = language()
        fields = {name: getattr(entry, name) for name in FIELDS}
        pieces = feedback.pieces(fields, lang, vocabulary("journal-kind").label)
        known = {code.casefold() for code in self.codes or ()}
        if entry.case.casefold() in known:
            days = self._services.vault.contact_days(entry.case)
            met = is_contact(entry) and entry.day <= today
            pieces += feedback.consequence(entry.day, met, days, today, lang)
        return " · ".join([_("stored"), *pieces])

    def add(self, entry: DailyEntry) -> Where:
        """Puts an entry into its month, where it is saved in a moment."""
        month = month_of(entry)
        session = self._session(month)
        if session.state.read_only:
            raise Refused(_("Nothing can be written here."))
        session.add(ENTRIES, entry)
        return month, entry.id

    async def save(self, month: str) -> str:
        """Has a month on the disk; a sentence if that fails, and then it is tried again."""
        session = self._session(month)
        with suppress(CasejournalError):  # the state says why
            await session.save_soon()
        return "" if session.state.kind == "saved" else str(session.state.reason)

    def take_back(self, where: Where) -> bool:
        """Takes an entry out again; False if it is not as it was stored."""
        month, ident = where
        session = self._session(month)
        try:
            entry = cast("DailyEntry", get(session.root, (*ENTRIES, ident)))
        except NoSuchAddress:
            return False
        if entry.rev > 1 or entry.became:
            return False
        session.remove((*ENTRIES, ident))
        return True

    def _session(self, month: str) -> EditingSession:
        return self._services.session(MonthTarget(month))

    # --- what is not stored

    def unsent_line(self, unsent: UnstoredLine) -> str:
        """The line that was not stored when the window was closed or the vault locked."""
        if not unsent.begun and unsent.aside is not None:
            draft = self._services.vault.drafts.look(unsent.aside)
            if draft is not None and isinstance(draft.document, DailyEntry):
                unsent.begun, unsent.id = of_entry(draft.document), draft.document.id
        return unsent.begun

    def put_aside(self, unsent: UnstoredLine, text: str, entry: DailyEntry | None) -> None:
        """Writes down a line that is not stored yet; lets it go if there is none."""
        unsent.begun = text
        if entry is None:
            self.let_go(unsent)
        elif text != unsent.kept and not self._services.vault.read_only:
            entry.id = unsent.id
            with suppress(CasejournalError):  # it is still in the line
                self._write(unsent, text, entry)

    async def put_aside_soon(self, unsent: UnstoredLine, text: str, entry: DailyEntry) -> None:
        """The same, while the line goes on being typed."""
        if text != unsent.kept and not self._services.vault.read_only:
            entry.id = unsent.id
            with suppress(CasejournalError):
                await asyncio.to_thread(self._write, unsent, text, entry)

    def _write(self, unsent: UnstoredLine, text: str, entry: DailyEntry) -> None:
        with unsent.lock:
            if unsent.id != entry.id:
                return  # it was stored meanwhile
            before, target = unsent.aside, MonthTarget(month_of(entry))
            address = (*ENTRIES, entry.id)
            draft = self._services.vault.drafts.keep(target, address, entry, entry.rev)
            unsent.aside, unsent.kept = draft.path, text
            if before not in (None, draft.path):
                self.drop(before)

    def let_go(self, unsent: UnstoredLine) -> None:
        """Removes what was put aside, as there is no line any more."""
        with unsent.lock:
            self.drop(unsent.aside)
            unsent.aside, unsent.kept = None, ""

    def drop(self, path: Path | None) -> None:
        """Removes what was put aside there: it is stored."""
        drafts = self._services.vault.drafts
        draft = drafts.look(path) if path is not None else None
        if draft is not None:
            with suppress(CasejournalError):
                drafts.drop(draft)
