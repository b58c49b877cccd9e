"""The institution of the placement. Entered once for all cases."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class InstitutionScreen(PartScreen):
    """The institution of the placement. Entered once for all cases."""

    PART = "institution"
