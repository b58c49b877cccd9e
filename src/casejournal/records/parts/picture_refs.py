"""References to pictures: the rows that show attachments, and whether one may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.case import Case
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.derived import consent
from casejournal.records.parts import stored_file
from casejournal.records.values.references import label, mark
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from datetime import date

    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.records.parts.attachments import Attachment

ATTACHMENTS = "attachments.items"
PHOTO = "photo"
"""The kind of attachment that stands in a report as a picture."""


@dataclass(frozen=True)
class PicturePlace:
    """A row that can show pictures."""

    row: Row
    field: Address
    """Where its references to them are."""
    name: str
    """Its mark and label: "S2 Menyapa teman"."""


@cache
def showing() -> tuple[tuple[str, str], ...]:
    """Key and field of each section whose rows can show pictures."""
    return tuple(
        (section.key, field.name)
        for section in sections_of(Case)
        if section.many
        for field in fields_of(section.record)
        if field.target == ATTACHMENTS and field.kind.is_list
    )


def places(case: Case, lang: str) -> list[PicturePlace]:
    """The rows of a case that can show pictures."""
    found = []
    for key, field in showing():
        part, name = key.split(".")
        for row in getattr(getattr(case, part), name):
            short = mark(case, key, row.id)
            words = label(case, row, lang)
            name_of = f"{short} {words}".strip() if not short.isdecimal() else words
            found.append(PicturePlace(row, (part, name, row.id, field), name_of))
    return found


def place_meant(case: Case, typed: str, lang: str) -> list[PicturePlace]:
    """The rows meant by a mark ("S2") or by words of a label: one if it is clear which."""
    wanted = " ".join(fold(typed).split())
    every = places(case, lang)
    exact = [each for each in every if fold(each.name.split(" ")[0]) == wanted]
    named = [each for each in every if fold(each.name) == wanted]
    return exact or named or [each for each in every if wanted and wanted in fold(each.name)]


_WITHHELD = {
    "refused": N_("Picture left out: those shown did not agree."),
    "not-asked": N_("Picture left out: those shown were not asked yet."),
    "": N_("Picture left out: it is not noted whether those shown agree."),
    "unmasked": N_("Picture left out: those shown agree only if they are masked."),
    "withdrawn": N_("Picture left out: the client withdrew the consent to photographs."),
    "no": N_("Picture left out: the client refused photographs."),
    "expired": N_("Picture left out: the consent to photographs has ended."),
}


def withheld(case: Case, row: Attachment, on: date) -> str:
    """Why a picture may not be shown on a day, as a message id; "" if it may.

    Those shown have to agree, or to agree to a masked one and be masked. What the client says of
    photographs as a whole comes first: withdrawn, refused or ended, it covers every picture, but
    for one in which faces and names are masked.
    """
    masked = row.masked == "yes"
    if row.consent == "masked" and not masked:
        return _WITHHELD["unmasked"]
    if row.consent not in ("given", "masked"):
        return _WITHHELD[row.consent if row.consent in ("refused", "not-asked") else ""]
    if masked:
        return ""
    found = consent.standing(case, PHOTO, on)
    if found in ("withdrawn", "expired"):
        return _WITHHELD[found]
    return _WITHHELD["no"] if found == "refused" else ""


def is_shown_photo(row: Attachment) -> bool:
    """Whether a row is a photograph whose picture lies in the vault."""
    found = stored_file.read(row.stored)
    return row.kind == PHOTO and found is not None and found.is_picture
