"""Redaction of other people's names and contacts in texts that the client is given.

Known are the people of the part "Real names of others"; the client's own name stays. A name that
nobody put into that part cannot be found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.privacy.known_people import of_identity
from casejournal.privacy.matching.engine import Masker

if TYPE_CHECKING:
    from casejournal.records.parts.identity import Identity


def redaction(identity: Identity, code: str, lang: str) -> Masker:
    """A masker that puts initials or a role in ‹ › in the place of other people's names."""
    known = of_identity(identity, code, lang)
    kept = [
        replace(one, kept=True) if one.person == "client" else one
        for one in known
        if one.person != "client" or one.kind in ("name", "alias", "address", "phone")
    ]
    return Masker(kept, codes=(code,), around="‹{}›")
