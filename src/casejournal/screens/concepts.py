"""Concepts: the library that all cases share, and the review that one case makes of it."""

from __future__ import annotations

from casejournal.i18n import N_
from casejournal.screens.part import PartScreen


class ConceptsScreen(PartScreen):
    """The shared library: concepts, regulations, sources."""

    PART = "concepts"
    ABOUT = N_(
        "Your library for all cases: concepts with their sources, laws and regulations, and the"
        " bibliography. The conceptual framework of every report is made from it."
    )


class ReviewScreen(PartScreen):
    """The topics of the conceptual review that one case needs."""

    PART = "review"
