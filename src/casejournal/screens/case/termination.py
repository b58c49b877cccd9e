"""Stage 6: termination, referral, hand-back and aftercare."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class TerminationScreen(StageScreen):
    """Stage 6: termination, referral, hand-back and aftercare."""

    PART = "termination"
