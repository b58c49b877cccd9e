"""Masking of personal details: roles in the place of names, numbers and days of birth."""

from casejournal.privacy.masking import Masking
from casejournal.privacy.matching.engine import Masker
from casejournal.privacy.redaction import redaction

__all__ = ["Masker", "Masking", "redaction"]
