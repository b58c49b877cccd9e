"""The inbox taken into the journal: each line exactly once, whenever the program is killed.

The lines are first set apart under the name of a batch. A month notes the batch in the very save
that takes in its entries; so a batch that is met again, because the program ended before it
could remove the lines, is not taken in again where it is noted.
"""

from __future__ import annotations

import binascii
import json
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from casejournal.platform import inbox
from casejournal.platform.i18n import ngettext
from casejournal.platform.paths import SEALED
from casejournal.records.address import normalise
from casejournal.records.base import ENVELOPE, is_id, new_id
from casejournal.records.declare import fields_of
from casejournal.records.journal.entries import DailyEntry, JournalMonth
from casejournal.records.journal.origin import FROM_INBOX
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.journal import months
from casejournal.vault.storage.apply import apply
from casejournal.vault.storage.codec import DamagedFile, cleaned
from casejournal.vault.storage.serialize import stand_in

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.storage.codec import Codec, Tables
    from casejournal.vault.storage.store import Store, StoredTables

BATCHES = "_inbox"
_KEPT_BATCHES = 50
_TIME = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}T[0-9:]{8}Z")


class Merge:
    """One taking in of what the inbox of a vault holds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        sealed = store.codec.suffix == SEALED
        self._suffix = f".txt{SEALED}" if sealed else ".txt"
        # In a vault that is not encrypted every entry may be anybody's: it would say nothing.
        self._origin = FROM_INBOX if sealed else ""
        self.added = 0
        """Entries that were new to the journal."""
        self.unreadable = 0
        """Lines that are no entries; they are kept in the inbox."""

    def run(self) -> None:
        """Take in every line. Raises VaultUnreadable, VaultUnwritable, VaultNewer, Busy, OSError.

        What is not taken in stays and is tried again by the next one.
        """
        folder = self._store.paths.inbox
        with self._store.lock("inbox"):
            inbox.claim(str(self._store.paths.root), new_id())
            with suppress(FileNotFoundError):
                for name in sorted(self._store.files.names(folder)):
                    if name.startswith(inbox.CLAIMED):
                        self._take(folder / name)

    def _take(self, path: Path) -> None:
        batch = path.stem.removeprefix(inbox.CLAIMED)
        entries: list[DailyEntry] = []
        extras: dict[str, dict[str, Any]] = {}
        strange: list[bytes] = []
        for number, line in enumerate(self._store.files.read_bytes(path).split(b"\n")):
            found = _entry(opened(self._store.codec, line), f"{batch}/{number}")
            if found is not None:
                found[0].origin = self._origin
                entries.append(found[0])
                extras[found[0].id] = found[1]
            elif line.strip():
                strange.append(line)
        for target, some in months.by_month(entries).items():
            add = partial(self._add, batch=batch, entries=some, extras=extras)
            self._store.transact(target, add)
        if strange:
            self._keep(path.with_name(f"unreadable-{batch}{self._suffix}"), strange)
        self._store.files.unlink(path)
        self._store.files.sync_dir(path.parent)

    def _add(
        self,
        held: StoredTables,
        batch: str,
        entries: list[DailyEntry],
        extras: dict[str, dict[str, Any]],
    ) -> Tables | None:
        from tinydb.table import Document as TableEntry  # most inboxes are empty

        from casejournal.vault.storage.tables import edit, rows

        done = held.tables.get(BATCHES) or {}
        if batch in done:
            return None
        known = held.tables.get(months.SECTION) or {}
        new = [entry for entry in entries if entry.id not in known]
        now = stamp(utc_now())
        tables = apply(JournalMonth, held.tables, months.additions(new), now).tables
        for entry in new:
            document = tables[months.SECTION][entry.id]
            document.update({k: v for k, v in extras[entry.id].items() if k not in document})
        self.added += len(new)
        note = TableEntry({"at": now, "entries": len(entries)}, doc_id=batch)  # type: ignore[arg-type]
        old = sorted(done)[: max(0, len(done) + 1 - _KEPT_BATCHES)]
        return edit(tables, lambda database: rows(database, BATCHES).rearrange([note], old, None))

    def _keep(self, path: Path, lines: list[bytes]) -> None:
        self.unreadable += len(lines)
        self._store.put(path, self._store.codec.seal(b"\n".join(lines) + b"\n"))


def opened(codec: Codec, line: bytes) -> bytes:
    """A line of the inbox, unsealed if it is a sealed one that can be opened."""
    if line.startswith(inbox.SEALED_LINE):
        with suppress(DamagedFile, ValueError):
            return codec.unseal(binascii.a2b_base64(line))
    return line


def entry_on(codec: Codec, line: bytes) -> DailyEntry | None:
    """The entry on a line of the inbox, sealed or not; None if it is no entry."""
    found = _entry(opened(codec, line), "")
    return found[0] if found else None


def _entry(line: bytes, origin: str) -> tuple[DailyEntry, dict[str, Any]] | None:
    """The entry on a line of the inbox and what else the line says; None if it is no entry."""
    try:
        # One half of a character, be it in what is not known here, would keep out all the others.
        said = cleaned(json.loads(line))
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    entry = DailyEntry(id=said["id"] if _is_known(said.get("id")) else stand_in("inbox", origin))
    entry.created = said["created"] if _is_time(said.get("created")) else stamp(utc_now())
    for spec in fields_of(DailyEntry):
        value = said.pop(spec.name, None)
        if value is None:
            continue
        texts = [str(item) for item in (value if isinstance(value, list) else [value])]
        setattr(entry, spec.name, normalise(spec, texts if spec.kind.is_list else ", ".join(texts)))
    return entry, {key: value for key, value in said.items() if key not in ENVELOPE}


def _is_known(ident: object) -> bool:
    return isinstance(ident, str) and is_id(ident)


def _is_time(text: object) -> bool:
    return isinstance(text, str) and _TIME.fullmatch(text) is not None


def added_entries(n: int) -> str:
    """The sentence that says how many entries were taken in."""
    return ngettext(
        "{n} entry logged from a shell was added to the journal.",
        "{n} entries logged from a shell were added to the journal.",
        n,
    ).format(n=n)


def unreadable_lines(n: int) -> str:
    """The sentence that says how many lines were left."""
    return ngettext(
        "{n} line of the inbox is no entry; it is kept in the folder inbox.",
        "{n} lines of the inbox are no entries; they are kept in the folder inbox.",
        n,
    ).format(n=n)
