"""Drafts: what was written and is not saved yet, put aside so that no crash takes it.

A draft is a file of its own beside the saved ones: it needs no lock, and it holds one field or
one document. It belongs to the window that wrote it for as long as that window is open; after
that it is offered to whoever opens the vault next. It never takes the place of newer work, and
only a save that was acknowledged lets it go.
"""

from __future__ import annotations

import copy
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from casejournal.platform.errors import Busy, CasejournalError, NotFound
from casejournal.platform.i18n import _
from casejournal.records.address import (
    NoSuchAddress,
    document_of,
    field_at,
    get,
    normalise,
    section_at,
    set_value,
)
from casejournal.records.base import StoredDocument, new_id
from casejournal.records.values.text import clean
from casejournal.vault import texts
from casejournal.vault.changes import (
    CaseTarget,
    Changes,
    DocumentChange,
    MonthTarget,
    ProfileTarget,
    Saved,
    Target,
    stamp,
)
from casejournal.vault.storage import serialize
from casejournal.vault.storage.apply import apply, beside
from casejournal.vault.storage.codec import FILE, META, DamagedFile, Tables
from casejournal.vault.storage.locks import Lock

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.vault.storage.store import Store, StoredTables

KIND = "draft"


@dataclass(frozen=True)
class Draft:
    """What was written at an address and not saved."""

    target: Target
    address: Address
    text: str
    """What a field shall hold; "" if the draft is a whole document."""
    document: StoredDocument | None
    """A section or row as it shall be, if `address` is that of one."""
    base: int
    """The `rev` of the document that it was written on."""
    at: datetime
    """When it was put aside, in UTC."""
    path: Path


class Drafts:
    """The drafts of a vault, seen from one window. Use it from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._window = new_id()
        self._open: Lock | None = None

    def keep(
        self, target: Target, address: Address, said: str | StoredDocument, base: int
    ) -> Draft:
        """Put aside a text for a field, or a document, in the place of what this window put aside
        for it before; return it once it is on the disk.

        `base` is the `rev` of the document it was written on. Raises NoSuchAddress,
        VaultUnwritable and Locked.
        """
        section_at(target.root, address)
        now = self._store.clock()
        path = self._path(target, address)
        text, document = (clean(said), None) if isinstance(said, str) else ("", said)
        about: dict[str, Any] = {
            "id": KIND,
            "target": target.kind,
            "of": target.name,
            "address": list(address),
            "base": base,
            "at": stamp(now),
            "window": self._window,
            "text": text,
            "document": None if document is None else serialize.stored(document),
        }
        tables: Tables = {META: {FILE: {"kind": KIND}}, KIND: {KIND: about}}
        try:
            self._claim()
            self._store.put(path, self._store.codec.encode(tables))
        except OSError as error:
            raise texts.unwritable(error) from error
        except (ValueError, TypeError) as error:
            raise texts.strange_value() from error
        return Draft(target, address, text, document, base, now, path)

    def pending(self) -> list[Draft]:
        """What windows that are gone did not save, the oldest first.

        A draft that says what is saved already is let go of; one that cannot be read stays.
        """
        found = []
        for path in self._paths():
            with suppress(OSError, CasejournalError, DamagedFile, NoSuchAddress):
                draft, window = self._read(path)
                if window == self._window or self._is_open(window):
                    continue
                if self._is_saved(draft):
                    self.drop(draft)
                else:
                    found.append(draft)
        return sorted(found, key=lambda draft: (draft.at, draft.path.name))

    def look(self, path: Path) -> Draft | None:
        """A draft that was put aside, read again; None if it is gone or cannot be read."""
        with suppress(OSError, CasejournalError, DamagedFile, NoSuchAddress):
            return self._read(path)[0]
        return None

    def now(self, draft: Draft) -> StoredDocument | None:
        """The document as it is saved now, to compare a draft with; None if it is gone."""
        with suppress(NoSuchAddress):
            found = get(self._tree(draft), document_of(draft.target.root, draft.address))
            if isinstance(found, StoredDocument):
                return found
        return None

    def take(self, draft: Draft) -> Saved:
        """Save a draft where it belongs, and let it go.

        If its document was changed since, that stays and the draft is kept beside it, as one of
        `Vault.conflicts`. Raises NotFound if the row or the file of its field is gone, and as
        `Vault.commit`; the draft then stays.
        """
        done: list[tuple[Address, ...]] = []

        def work(held: StoredTables) -> Tables | None:
            if isinstance(draft.target, CaseTarget) and not held.rev:
                raise texts.gone()
            tables, clash = self._with(draft, held)
            done.append((document_of(draft.target.root, draft.address),) if clash else ())
            return tables

        stand, at = self._store.transact(draft.target, work)
        self.drop(draft)
        return Saved(stand, at, True, done[-1], {})

    def drop(self, draft: Draft) -> None:
        """Let a draft go. Raises VaultUnwritable."""
        try:
            with suppress(FileNotFoundError):
                self._store.files.unlink(draft.path)
                self._store.files.sync_dir(draft.path.parent)
        except OSError as error:
            raise texts.unwritable(error) from error

    def close(self) -> None:
        """Leave the window: what is still put aside is offered to others from now on."""
        if self._open is not None:
            self._open.__exit__(None, None, None)
            self._open = None

    def _path(self, target: Target, address: Address) -> Path:
        where = hashlib.blake2s("/".join(address).encode(), digest_size=8).hexdigest()
        # It begins with the name of the file it belongs to, so that erasing a case finds it.
        name = f"{target.name}-{where}-{self._window}{self._store.codec.suffix}"
        return self._store.paths.drafts / name

    def _lock(self, window: str) -> Lock:
        return Lock(self._store.files, self._store.paths.lock(f"window-{window}"), timeout=0.0)

    def _claim(self) -> None:
        """Show others that this window is open, from its first draft on."""
        if self._open is None:
            self._open = self._lock(self._window).__enter__()

    def _is_open(self, window: str) -> bool:
        try:
            with self._lock(window):
                pass
        except Busy:
            return True
        with suppress(OSError):  # no other window will ever have this name
            self._store.files.unlink(self._store.paths.lock(f"window-{window}"))
        return False

    def _paths(self) -> list[Path]:
        folder, suffix = self._store.paths.drafts, self._store.codec.suffix
        try:
            names = self._store.files.names(folder)
        except OSError:
            return []
        return [folder / n for n in names if n.endswith(suffix) and not n.startswith(".")]

    def _read(self, path: Path) -> tuple[Draft, str]:
        """A draft and the window that wrote it. Raises OSError, Damaged and NoSuchAddress."""
        tables = self._store.codec.decode(self._store.files.read_bytes(path))
        try:
            about = tables[KIND][KIND]
            target = _target(about["target"], about["of"])
            address = tuple(map(str, about["address"]))
            document = about["document"]
            if document is not None:
                kind = section_at(target.root, address).record
                document = msgspec.convert(document, kind)
            at = datetime.fromisoformat(about["at"])
            draft = Draft(
                target, address, str(about["text"]), document, int(about["base"]), at, path
            )
            return draft, str(about["window"])
        except (LookupError, TypeError, ValueError) as error:
            raise DamagedFile(str(error)) from None

    def _tree(self, draft: Draft) -> Record:
        held = self._store.read(draft.target)
        return self._assembled(draft, held.tables if held else {})

    def _assembled(self, draft: Draft, tables: Tables) -> Record:
        try:
            return serialize.assemble(draft.target.root, tables, draft.target.name)
        except msgspec.ValidationError:
            raise texts.damaged() from None

    def _is_saved(self, draft: Draft) -> bool:
        here = self.now(draft)
        if here is None:
            return False
        if draft.document is not None:
            return serialize.same(serialize.stored(here), serialize.stored(draft.document))
        said = normalise(field_at(draft.target.root, draft.address), draft.text)
        return bool(get(self._tree(draft), draft.address) == said)

    def _with(self, draft: Draft, held: StoredTables) -> tuple[Tables | None, bool]:
        """The tables with a draft in them, or beside what is newer; None if it is there already."""
        root = self._assembled(draft, held.tables)
        at = document_of(draft.target.root, draft.address)
        here: StoredDocument | None = None
        with suppress(NoSuchAddress):
            here = get(root, at)
        if draft.document is not None:
            ours = copy.deepcopy(draft.document)
        elif here is not None:
            set_value(root := copy.deepcopy(root), draft.address, draft.text)
            ours = get(root, at)
        else:
            raise NotFound(
                _("What this was written in is not there any more."),
                _("The text itself is kept."),
                _("Copy it to another place, then let it go."),
            )
        now = stamp(self._store.clock())
        if here is not None:
            ours.id = here.id
            if serialize.same(serialize.stored(here), serialize.stored(ours)):
                return None, False
            if here.rev != draft.base:
                return beside(draft.target.root, held.tables, at, serialize.stored(ours), now), True
            ours.rev = here.rev
        changes = Changes((DocumentChange(at, ours),))
        return apply(draft.target.root, held.tables, changes, now).tables, False


def _target(kind: str, name: str) -> Target:
    if kind == CaseTarget.kind:
        return CaseTarget(name)
    return MonthTarget(name) if kind == MonthTarget.kind else ProfileTarget()
