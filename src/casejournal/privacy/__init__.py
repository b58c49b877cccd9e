"""Keeping what is known of one person from reaching another."""

from casejournal.privacy.masking import Masking
from casejournal.privacy.matching.engine import Masker
from casejournal.privacy.redaction import redaction

__all__ = ["Masker", "Masking", "redaction"]
