"""TinyDB, kept to what it does well: tables of documents in memory, one update to a table.

Files, locks, ids and the bounds of a transaction are the vault's own. Ids are ULIDs, a database
lives for one transaction, and nothing is cached between queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as Entry
from tinydb.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from casejournal.vault.storage.codec import Tables


class HeldTables(Storage):
    """The tables of one file, read and verified before and written as a whole after."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


class TableRows(Table):
    """A table of documents under ULIDs that keep an order."""

    document_id_class = str  # type: ignore[assignment]

    def rearrange(
        self, put: Iterable[Entry], gone: Iterable[str], order: Sequence[str] | None
    ) -> None:
        """Put documents in, take others out, and set the order, in one update of the table.

        A document that is there is replaced where it stands, a new one comes last. Rows that
        `order` does not name stay behind the row they followed.
        """

        def update(table: dict[Any, Any]) -> None:
            for entry in put:
                table[entry.doc_id] = dict(entry)
            for ident in gone:
                table.pop(ident, None)
            if order is not None:
                held = dict(table)
                table.clear()
                table.update({ident: held[ident] for ident in arranged(list(held), order)})

        self._update_table(update)


class Database(TinyDB):
    """A database over tables that are already in memory."""

    table_class = TableRows


def edit(tables: Tables, work: Callable[[TinyDB], None]) -> Tables:
    """Do some work on tables through a TinyDB that lives as long as the work."""
    with Database(tables, storage=HeldTables) as database:
        work(database)
        return database.storage.read() or {}


def rows(database: TinyDB, name: str) -> TableRows:
    """A table by name, without a cache of queries."""
    table = database.table(name, cache_size=0)
    assert isinstance(table, TableRows)  # noqa: S101 - the database above makes no other
    return table


def arranged(held: list[str], order: Sequence[str]) -> list[str]:
    """The ids held, in the order asked for; those it does not name follow their predecessor."""
    there = set(held)
    result = list(dict.fromkeys(ident for ident in order if ident in there))
    named = set(result)
    before = ""
    for ident in held:
        if ident not in named:
            result.insert(result.index(before) + 1 if before else 0, ident)
        before = ident
    return result
