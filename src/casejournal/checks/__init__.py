"""A careful second reader: rules over a case, and over any report that was written elsewhere."""

from casejournal.checks.engine import Checker, Stopped, check_document, rules, worst_first
from casejournal.checks.model import KINDS, SEVERITIES, Finding, Rule, Severity, TextPlace

__all__ = [
    "KINDS",
    "SEVERITIES",
    "Checker",
    "Finding",
    "Rule",
    "Severity",
    "Stopped",
    "TextPlace",
    "check_document",
    "rules",
    "worst_first",
]
