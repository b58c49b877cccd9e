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
from casejournal.report.generators.registry import GENERATORS, Generator, obligatory
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
    "GENERATORS",
    "Generator",
    "appendices",
    "assessment",
    "concepts",
    "conferences",
    "engagement",
    "evaluation",
    "family",
    "front",
    "functioning",
    "institution",
    "introduction",
    "involvement",
    "measurement",
    "obligatory",
    "plan",
    "practice",
    "sessions",
    "summary",
    "termination",
]
