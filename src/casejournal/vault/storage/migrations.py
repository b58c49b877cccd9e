"""Earlier formats of a file brought to the present one, step by step, when it is read.

A migration is a pure function from the tables of one format to those of the next. It is applied
in memory on every reading; what it gives is written with the first save, and the file as it was
then goes to the trash, where no thinning of the history reaches it. The first format has none.
tests/fixtures keeps a vault of each released format, which must open for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.vault.storage.codec import Tables


@dataclass(frozen=True)
class Migration:
    """The step from one format to the next."""

    name: str
    """What it changes, in a few words."""
    change: Callable[[str, Tables], Tables]
    """From the kind of file ("case", "profile", "month") and its tables to its new tables.

    It must leave alone what it does not know, and must not change what it is given.
    """


MIGRATIONS: tuple[Migration, ...] = ()
"""In order: the first leads from format 1 to format 2."""


def current_format() -> int:
    """The format of the files that this program writes."""
    return 1 + len(MIGRATIONS)


def upgraded(kind: str, tables: Tables, held: int) -> Tables:
    """Tables of a format (1 or later) as the present format has them.

    Tables of a newer format are given back as they are.
    """
    for migration in MIGRATIONS[held - 1 :]:
        tables = migration.change(kind, tables)
    return tables
