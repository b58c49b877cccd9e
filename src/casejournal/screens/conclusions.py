"""Conclusions and recommendations."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class ConclusionsScreen(PartScreen):
    """Conclusions and recommendations."""

    PART = "conclusions"
