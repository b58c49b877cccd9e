"""The practicum: who does it, where, under whom. Entered once for all cases."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class PracticumScreen(StageScreen):
    """The practicum: who does it, where, under whom. Entered once for all cases."""

    PART = "practicum"
