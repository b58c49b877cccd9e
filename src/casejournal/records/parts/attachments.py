"""Attachments, bound into the back of the report."""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, day, file, line, prose, section, yesno
from casejournal.records.parts.stored_file import StoredFile, read


class Attachment(StoredDocument):
    """A form, a list or a photograph."""

    caption: Annotated[str, line("Caption", needed="export")] = ""
    kind: Annotated[str, choice("Kind", of="attachment-kind", needed="export")] = ""
    day: Annotated[str, day("Date")] = ""
    name: Annotated[
        str, line("Short name", "For a text: [lihat:NAME] is printed as “lihat Gambar 4.2”")
    ] = ""
    stored: Annotated[
        str, file("Stored file", "The picture or scan; the command “Attach a file” puts it here")
    ] = ""
    original: Annotated[
        str, file("Original", "As it came, with the place and time a camera writes in it")
    ] = ""
    file: Annotated[
        str, line("File elsewhere", "Where it lies if not here; say “menyusul” if it follows")
    ] = ""
    consent: Annotated[str, choice("Consent of those shown", of="photo-consent")] = ""
    masked: Annotated[str, yesno("Faces and names masked")] = ""
    note: Annotated[str, prose("Note")] = ""


class Attachments(Record):
    """The attachments of a case."""

    items: Annotated[list[Attachment], section("Attachments")] = []

    def files(self) -> list[StoredFile]:
        """The files of all rows that lie in the vault, originals too."""
        texts = (text for row in self.items for text in (row.stored, row.original))
        return [found for found in map(read, texts) if found is not None]
