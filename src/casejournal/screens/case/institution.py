"""The institution of the placement. Entered once for all cases."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class InstitutionScreen(StageScreen):
    """The institution of the placement. Entered once for all cases."""

    PART = "institution"
