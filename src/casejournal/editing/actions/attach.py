"""A picture or scan into a case: stripped, stored, and then named by a row, as one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.editing.actions.close_case import refuse_if_closed
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import _
from casejournal.records.address import get
from casejournal.records.parts.attachments import Attachment
from casejournal.records.parts.picture_refs import PHOTO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from casejournal.editing.session import CaseSession
    from casejournal.pictures import Prepared
    from casejournal.records.address import Address

ITEMS = ("attachments", "items")


def read(path: Path) -> bytes:
    """The bytes of a file that is to be attached. Raises NotFound, Refused and VaultUnreadable."""
    from casejournal.pictures import LARGEST, nothing_stored
    from casejournal.platform.safe_files import read_at_most

    path = path.expanduser()
    if path.exists() and not path.is_file():
        raise Refused(_("{path} is no file.").format(path=path), nothing_stored())
    if not path.exists():
        raise NotFound(_("There is no file {path}.").format(path=path), nothing_stored())
    return read_at_most(path, LARGEST)


def attach(
    session: CaseSession,
    data: bytes,
    said: Mapping[str, str] = {},
    *,
    into: Address | None = None,
    place: Address | None = None,
    keep_original: bool = False,
    made: Prepared | None = None,
) -> Address:
    """Store a file and give it a row; returns the address of the row. Not saved yet.

    `into` is a row of the attachments that gets the file, else a new one is made. `place` is a
    field with references to attachments that the row is put into. `said` are fields of the row;
    without a kind a picture is a photograph, a PDF another attachment. `made` is what `prepare`
    gave for the file, if it was asked already. Raises Refused for a file
    that cannot be taken in or a case that is closed, and as `Vault.attach`.
    """
    from casejournal.pictures import original_ending, prepare

    refuse_if_closed(session.root)
    case, vault = session.target.id, session.vault
    made = made or prepare(data)
    size = (made.width, made.height)
    stored = vault.attach(case, made.data, made.ending, size=size, pages=made.pages).text()
    original = ""
    if keep_original:
        ending = original_ending(data)
        original = vault.attach(case, data, ending, size=size, pages=made.pages).text()
    said = {"kind": "other" if made.pages else PHOTO, **said}
    with session.together():
        row = session.add(ITEMS, Attachment()) if into is None else into
        there = get(session.root, row)
        fresh = {name: text for name, text in said.items() if not getattr(there, name)}
        for name, value in {**fresh, "stored": stored, "original": original}.items():
            session.set((*row, name), value)
        if place is not None:
            listed = get(session.root, place)
            if row[-1] not in listed:
                session.set(place, [*listed, row[-1]])
    return row
