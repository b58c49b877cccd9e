"""Keeping what is known of one person from reaching another."""

from casejournal.privacy.engine import Masker
from casejournal.privacy.masking import Masking
from casejournal.privacy.redaction import redaction

__all__ = ["Masker", "Masking", "redaction"]
