"""Stage 4: the intervention, session by session."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class InterventionScreen(StageScreen):
    """Stage 4: the intervention, session by session."""

    PART = "intervention"
