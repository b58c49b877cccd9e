"""The library in words: why an entry comes in, what it says as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.library.entries import LibraryEntry, sources
from casejournal.library.using import places
from casejournal.platform.i18n import translator
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from casejournal.library.framework import EntryStatus
    from casejournal.library.laws import Law
    from casejournal.records.case import Case
    from casejournal.records.parts.concepts import Source


def why(standing: EntryStatus, case: Case, lang: str) -> str:
    """Why a report of the case has an entry, or has it not; "" if nothing calls for it."""
    t = translator(lang)
    where = places(case, standing.because, lang)
    if standing.state == "out":
        return t("left out")
    reason = ""
    if where:
        reason = t("used in {places}").format(places=where)
    elif standing.always:
        reason = t("for every case")
    elif standing.named:
        reason = t("named in a text")
    if standing.state == "own":
        return t("your own text; {reason}").format(reason=reason) if reason else t("your own text")
    return reason


def cited(what: LibraryEntry | Law, lang: str) -> str:
    """The source of an entry in short, or the status of a law today."""
    if not isinstance(what, LibraryEntry):
        return _standing_of(what, lang)
    source = sources().get(what.source)
    read = f"{_surname(source)}, {source.year}" if source else ""
    if what.author:
        return translator(lang)("{author}, in {source}").format(author=what.author, source=read)
    return read


def title(what: LibraryEntry | Law, lang: str) -> str:
    """The name of an entry; of a law also what it is about."""
    if isinstance(what, LibraryEntry):
        return what.name(lang)
    about = what.about_id if lang == "id" else what.about_en
    return f"{what.label(lang)}: {about}" if what.number else what.label(lang)


def kind_of(what: LibraryEntry | Law) -> str:
    """A code of `concept-kind`."""
    return what.kind if isinstance(what, LibraryEntry) else "regulation"


def text(what: LibraryEntry | Law, lang: str) -> str:
    """The text of an entry or a law, in Markdown."""
    return what.text_id if lang == "id" else what.text_en


def other_names(what: LibraryEntry | Law, lang: str) -> str:
    """The other names of an entry or a law."""
    if not isinstance(what, LibraryEntry):
        return ", ".join(what.also)
    term = what.term()
    names = [what.name("en" if lang == "id" else "id"), *(term.also if term else ())]
    known = fold(what.name(lang))
    return ", ".join(dict.fromkeys(name for name in names if fold(name) not in known))


def source_line(source: Source) -> str:
    """A source on one line: author, year, title and where it came out."""
    place = ": ".join(filter(None, (source.place, source.publisher)))
    parts = (f"{source.author} ({source.year})", source.title, source.container, place)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _standing_of(law: Law, lang: str) -> str:
    latest = 9999
    status = law.status(latest)
    label = vocabulary("regulation-status").label(status, lang)
    by = [other.label(lang) for other, how in law.changes(latest) if how == status]
    return f"{label} ({', '.join(by)})" if by else label


def _surname(source: Source) -> str:
    people = source.author.replace("(Ed.)", "").replace(" & ", " ").split(",")
    names = [name.strip() for name in people if name.strip() and not name.strip().endswith(".")]
    return f"{names[0]} dkk." if len(names) > 2 else " & ".join(names)
