"""Stage 4: the intervention, session by session."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class InterventionScreen(PartScreen):
    """Stage 4: the intervention, session by session."""

    PART = "intervention"
