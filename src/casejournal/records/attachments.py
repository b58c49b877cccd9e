"""Attachments: what is bound into the back of the report."""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import Document, Record
from casejournal.records.declare import choice, day, line, prose, section, yesno


class Attachment(Document):
    """A form, a list or a photograph."""

    caption: Annotated[str, line("Caption", needed="export")] = ""
    kind: Annotated[str, choice("Kind", of="attachment-kind", needed="export")] = ""
    day: Annotated[str, day("Date")] = ""
    file: Annotated[str, line("File", "Name of the file; say “menyusul” if it follows")] = ""
    consent: Annotated[str, choice("Consent of those shown", of="photo-consent")] = ""
    masked: Annotated[str, yesno("Faces and names masked")] = ""
    note: Annotated[str, prose("Note")] = ""


class Attachments(Record):
    """The attachments of a case."""

    items: Annotated[list[Attachment], section("Attachments")] = []
