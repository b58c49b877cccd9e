"""Files of several kinds, read into a document."""

from casejournal.checks.reading.source import SourceFile, load, of_bytes
from casejournal.checks.reading.text import read
from casejournal.checks.reading.unreadable import Unreadable

__all__ = ["SourceFile", "Unreadable", "load", "of_bytes", "read"]
