"""The real identity of the client. A part of its own: nothing exported is made from it."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import line, lines, partial_day, prose, section


class RealIdentity(StoredDocument):
    """Names and contacts of the client."""

    name: Annotated[str, line("Full name", "Stays here; reports show the case code")] = ""
    aliases: Annotated[
        list[str], lines("Nicknames and other names", "Every name that must not slip into a report")
    ] = []
    birth_date: Annotated[str, partial_day("Exact date of birth")] = ""
    national_id: Annotated[str, line("National identity number (NIK)")] = ""
    registration: Annotated[str, line("Registration number at the centre")] = ""
    address: Annotated[str, prose("Full address")] = ""
    phones: Annotated[list[str], lines("Telephone numbers")] = []
    accounts: Annotated[list[str], lines("E-mail and social media")] = []
    safe_contact: Annotated[
        str, prose("Safe way to make contact", "When, how and through whom it is safe to call")
    ] = ""


class RealContact(StoredDocument):
    """The real name behind someone who appears in the case."""

    shown_as: Annotated[
        str, line("Shown in reports as", "Initials or role, e.g. AY or Ayah RN")
    ] = ""
    name: Annotated[str, line("Full name")] = ""
    relation: Annotated[str, line("Relation to the client")] = ""
    phones: Annotated[list[str], lines("Telephone numbers")] = []
    address: Annotated[str, prose("Full address")] = ""
    note: Annotated[str, prose("Note")] = ""


class Identity(Record):
    """The real identity part of a case."""

    person: Annotated[
        RealIdentity, section("Client's real identity", "Never exported unless you ask for it")
    ] = msgspec.field(default_factory=RealIdentity)
    contacts: Annotated[list[RealContact], section("Real names of others")] = []
