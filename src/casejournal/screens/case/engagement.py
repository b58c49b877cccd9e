"""Stage 1: engagement, intake and contract."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class EngagementScreen(StageScreen):
    """Stage 1: engagement, intake and contract."""

    PART = "engagement"
