"""Good practice: integration, reflection, dilemmas, other activities, challenges."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class GoodPracticeScreen(PartScreen):
    """Good practice: integration, reflection, dilemmas, other activities, challenges."""

    PART = "good_practice"
