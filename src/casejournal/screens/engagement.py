"""Stage 1: engagement, intake and contract."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class EngagementScreen(PartScreen):
    """Stage 1: engagement, intake and contract."""

    PART = "engagement"
