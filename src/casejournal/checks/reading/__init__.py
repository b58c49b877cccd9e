"""Readers of report files of several kinds."""

from casejournal.checks.reading.source import SourceFile, load, of_bytes
from casejournal.checks.reading.text import parse_text
from casejournal.checks.reading.unreadable import Unreadable

__all__ = ["SourceFile", "Unreadable", "load", "of_bytes", "parse_text"]
