"""Stage 6: termination, referral, hand-back and aftercare."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class TerminationScreen(PartScreen):
    """Stage 6: termination, referral, hand-back and aftercare."""

    PART = "termination"
