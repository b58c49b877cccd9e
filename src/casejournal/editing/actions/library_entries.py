"""Entries of the library made a person's own: taken over to be edited, left out, taken in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.library.entries import LibraryEntry, sources, work_of
from casejournal.records.base import new_id
from casejournal.records.parts.concepts import Concept, Regulation, Source
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from casejournal.editing.session import ProfileSession
    from casejournal.library.laws import Law
    from casejournal.records.address import Address

CONCEPTS = ("concepts", "entries")
LAWS = ("concepts", "regulations")
SOURCES = ("concepts", "sources")


def take_over(session: ProfileSession, what: LibraryEntry | Law, lang: str, year: int) -> Address:
    """Put an entry among a person's own, with its text and source in "id" or "en".

    One that is there already gets what it lacks, and is no longer left out. A law gets its status
    in `year`. Returns the address of the row; all of it is one edit.
    """
    with session.together():
        at = own(session, what)
        shipped = _shipped(session, what, lang, year)
        if at is None:
            return session.add(_place(what), shipped)
        row = _row(session, at)
        for name in type(row).__struct_fields__:
            value = getattr(shipped, name)
            if value and name not in ("id", "name") and not getattr(row, name):
                session.set((*at, name), value)
        session.set((*at, "left_out"), "")
    return at


def leave_out(session: ProfileSession, what: LibraryEntry | Law, lang: str) -> Address:
    """Have no report take an entry in; a text of one's own is kept. Returns the row's address."""
    with session.together():
        at = own(session, what)
        if at is None:
            row: Concept | Regulation
            if isinstance(what, LibraryEntry):
                row = Concept(name=what.name(lang), kind=what.kind, about=what.about)
            else:
                row = Regulation(kind=what.kind, number=what.number, year=what.year)
                row.about = what.about_id
            at = session.add(_place(what), row)
        session.set((*at, "left_out"), "yes")
    return at


def take_in(session: ProfileSession, what: LibraryEntry | Law) -> None:
    """Take back that an entry is left out; a row that said nothing else goes."""
    with session.together():
        while (at := own(session, what, left_out=True)) is not None:
            row = _row(session, at)
            text = row.text if isinstance(row, Concept) else row.content
            if is_blank(text):
                session.remove(at)
            else:
                session.set((*at, "left_out"), "")


def own(
    session: ProfileSession, what: LibraryEntry | Law, *, left_out: bool = False
) -> Address | None:
    """The address of the person's own row for an entry, or of one that is left out, or None."""
    concepts = session.root.concepts
    if isinstance(what, LibraryEntry):
        rows: list[Concept | Regulation] = [r for r in concepts.entries if what.explained_by(r)]
    else:
        rows = [row for row in concepts.regulations if what.is_same(row)]
    found = [row for row in rows if not left_out or row.left_out == "yes"]
    return (*_place(what), found[0].id) if found else None


def _place(what: LibraryEntry | Law) -> Address:
    return CONCEPTS if isinstance(what, LibraryEntry) else LAWS


def _row(session: ProfileSession, at: Address) -> Concept | Regulation:
    rows: list[Concept | Regulation] = [
        *session.root.concepts.entries,
        *session.root.concepts.regulations,
    ]
    return next(row for row in rows if row.id == at[2])


def _shipped(
    session: ProfileSession, what: LibraryEntry | Law, lang: str, year: int
) -> Concept | Regulation:
    """The row of the library under an id of its own, its source among the person's own."""
    row: Concept | Regulation
    if isinstance(what, LibraryEntry):
        known = {what.source: _source(session, what.source)} if what.source else {}
        row = what.row(lang, known)
    else:
        row = what.row(lang, year)
    row.id = new_id()
    return row


def _source(session: ProfileSession, key: str) -> str:
    """The id of a source in the profile, which is added to it if need be."""
    shipped = sources()[key]
    for row in session.root.concepts.sources:
        if work_of(row) == work_of(shipped):
            return row.id
    fields = ("author", "year", "title", "container", "place", "publisher", "link")
    row = Source(**{name: getattr(shipped, name) for name in fields})
    session.add(SOURCES, row)
    return row.id
