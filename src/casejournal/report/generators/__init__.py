"""The generators, one module for each chapter; importing this registers them all."""

from casejournal.report.generators import (
    appendices,
    concepts,
    conferences,
    front,
    institution,
    introduction,
    involvement,
    practice,
    summary,
)
from casejournal.report.generators.registry import generate
from casejournal.report.generators.stages import (
    assessment,
    engagement,
    evaluation,
    family,
    functioning,
    measurement,
    plan,
    sessions,
    termination,
)

__all__ = [
    "appendices",
    "assessment",
    "concepts",
    "conferences",
    "engagement",
    "evaluation",
    "family",
    "front",
    "functioning",
    "generate",
    "institution",
    "introduction",
    "involvement",
    "measurement",
    "plan",
    "practice",
    "sessions",
    "summary",
    "termination",
]
