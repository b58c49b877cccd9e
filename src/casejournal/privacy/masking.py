"""Masking of known real names by codes and roles, in every text that leaves the vault.

The journal is written in a hurry, and a name slips in where a code was meant. What is known of the
clients and of others in their cases is replaced; a name that no case holds cannot be found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.privacy.known_people import of_identity, of_staff
from casejournal.privacy.matching.engine import Masker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import CaseFile
    from casejournal.records.parts.profile import Profile
    from casejournal.vault import Vault


class Masking(Masker):
    """Masks the names and details that the real identities of cases hold."""

    def __init__(
        self, cases: Iterable[CaseFile], lang: str, *, staff: Profile | None = None, unread: int = 0
    ) -> None:
        """`staff` is the profile with the names of those who work there, if they go too."""
        known, codes = of_staff(staff, lang) if staff else [], []
        for number, case in enumerate(cases):
            known += of_identity(case.identity, case.code, lang, f"{number}.")
            codes.append(case.code)
        other = translator(lang)(N_("someone else")) if len(codes) > 1 else ""
        super().__init__(known, codes=filter(None, codes), other=other)
        self.unread = unread
        """How many cases could not be read, so that their names are not known."""


def of_vault(vault: Vault, lang: str, *, staff: Profile | None = None) -> Masking:
    """A masking with the people of all cases of a vault that can be read."""
    from casejournal.platform.errors import CasejournalError
    from casejournal.vault import CaseTarget

    found, unread = [], 0
    for summary in vault.cases():
        try:
            found.append(vault.load(CaseTarget(summary.id)))
        except CasejournalError:
            unread += 1
    return Masking(found, lang, staff=staff, unread=unread)
