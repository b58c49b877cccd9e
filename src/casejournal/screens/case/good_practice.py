"""Good practice: integration, reflection, dilemmas, other activities, challenges."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class GoodPracticeScreen(StageScreen):
    """Good practice: integration, reflection, dilemmas, other activities, challenges."""

    PART = "good_practice"
