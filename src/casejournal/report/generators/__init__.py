"""The generators, one module for each chapter; importing this registers them all."""

from casejournal.report.generators import (
    appendices,
    assessment,
    concepts,
    conferences,
    ending,
    engagement,
    evaluation,
    front,
    functioning,
    institution,
    introduction,
    measuring,
    plan,
    practice,
    sessions,
    summary,
)
from casejournal.report.generators.registry import GENERATORS, Generator, obligatory

__all__ = [
    "GENERATORS",
    "Generator",
    "appendices",
    "assessment",
    "concepts",
    "conferences",
    "ending",
    "engagement",
    "evaluation",
    "front",
    "functioning",
    "institution",
    "introduction",
    "measuring",
    "obligatory",
    "plan",
    "practice",
    "sessions",
    "summary",
]
