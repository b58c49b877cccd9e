"""A personal detail: one name, number, address or day of birth of somebody, and its stand-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casejournal.platform.i18n import N_

DetailKind = Literal["name", "alias", "phone", "number", "account", "address", "birth"]
KINDS: dict[DetailKind, str] = {
    "name": N_("names"),
    "alias": N_("nicknames"),
    "phone": N_("telephone numbers"),
    "number": N_("numbers of a person"),
    "account": N_("e-mail addresses and accounts"),
    "address": N_("addresses and places"),
    "birth": N_("days of birth"),
}
"""What each is called."""


@dataclass(frozen=True, slots=True)
class PersonalDetail:
    """Something that tells who somebody is."""

    kind: DetailKind
    text: str
    shown: str
    """What stands in its place."""
    person: str
    """Whose it is: the same for all that is known of a person."""
    kept: bool = False
    """Whether it is left where it stands, as the own name of whom a text is for."""
