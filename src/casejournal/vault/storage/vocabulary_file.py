"""A person's own terms in a vault: `vocabularies.toml`, which anybody with an editor can change.

The file is readable in every vault, as `log` reads it without a passphrase.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform.errors import Refused
from casejournal.records import vocabularies
from casejournal.records.vocabularies import file
from casejournal.vault import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.vocabularies.file import Row
    from casejournal.vault.storage.store import Store


def take(store: Store) -> list[str]:
    """Let the choices have the own terms of a vault; returns what is wrong with its file."""
    tables, findings = vocabularies.load_user(store.paths.vocabularies)
    vocabularies.use(tables)
    return findings


def own(store: Store, name: str) -> list[Row]:
    """The own terms of a vocabulary, as they stand in the file."""
    return file.rows(vocabularies.load_user(store.paths.vocabularies)[0], name)


def put(store: Store, name: str, rows: Sequence[Row]) -> None:
    """Give a vocabulary other own terms, and use them.

    Raises Refused for terms that do not fit, with a sentence why, and VaultUnwritable.
    """
    wrong = vocabularies.findings({name: {"terms": list(rows)}})
    if wrong:
        raise Refused(wrong[0])
    path = store.paths.vocabularies
    text = ""
    try:
        with suppress(FileNotFoundError):
            text = store.files.read_bytes(path).decode("utf-8-sig")
        store.put(path, file.changed(text.replace("\r\n", "\n"), name, rows).encode())
    except UnicodeDecodeError:
        raise Refused(vocabularies.load_user(path)[1][0]) from None
    except OSError as error:
        raise texts.unwritable(error) from error
    take(store)
