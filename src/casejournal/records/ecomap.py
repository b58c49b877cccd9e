"""The ecomap: the systems around the client, and how the ties to them changed."""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import Document
from casejournal.records.declare import choice, day, line, yesno


class EcomapTie(Document):
    """A system around the client and the tie to it (Hartman, 1978).

    It holds from its date on, until the same system is written down again with a later date.
    """

    system: Annotated[
        str, line("System", "e.g. keluarga, teman asrama, sekolah", needed="export")
    ] = ""
    kind: Annotated[str, choice("Kind of resource", of="resource-kind")] = ""
    strength: Annotated[str, choice("Strength of the tie", of="ecomap-strength")] = ""
    direction: Annotated[str, choice("Flow of energy", of="ecomap-direction")] = ""
    stress: Annotated[str, yesno("Stressful")] = ""
    note: Annotated[str, line("Note")] = ""
    as_of: Annotated[
        str,
        day(
            "As of",
            "A change later on: the same system once more, with the later date",
            happens=False,
        ),
    ] = ""
