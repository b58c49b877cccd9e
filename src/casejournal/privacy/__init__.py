"""Keeping what is known of one person from reaching another."""

from casejournal.privacy.masking import Masking
from casejournal.privacy.redaction import Redaction

__all__ = ["Masking", "Redaction"]
