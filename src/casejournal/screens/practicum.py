"""The practicum: who does it, where, under whom. Entered once for all cases."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class PracticumScreen(PartScreen):
    """The practicum: who does it, where, under whom. Entered once for all cases."""

    PART = "practicum"
