"""The profile of a vault: practicum, institution and shared concepts, for all its cases."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record
from casejournal.records.declare import part
from casejournal.records.parts.concepts import Concepts
from casejournal.records.parts.institution import Institution
from casejournal.records.parts.practicum import Practicum


class Profile(Record):
    """The profile: entered once and used by every case."""

    practicum: Annotated[Practicum, part("Practicum")] = msgspec.field(default_factory=Practicum)
    institution: Annotated[Institution, part("Institution")] = msgspec.field(
        default_factory=Institution
    )
    concepts: Annotated[Concepts, part("Concepts and laws")] = msgspec.field(
        default_factory=Concepts
    )
