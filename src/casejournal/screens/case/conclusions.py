"""Conclusions and recommendations."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class ConclusionsScreen(StageScreen):
    """Conclusions and recommendations."""

    PART = "conclusions"
