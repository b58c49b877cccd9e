"""The generators, one module for each chapter; importing this registers them all."""

from casejournal.report.generators import front
from casejournal.report.generators.registry import GENERATORS, Generator

__all__ = ["GENERATORS", "Generator", "front"]
