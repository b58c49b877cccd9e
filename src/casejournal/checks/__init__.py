"""The check of reports: rules over a case, and over any report that was written elsewhere."""

from casejournal.checks.engine import Checker, Stopped, all_rules, check_document, worst_first
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
    "all_rules",
    "check_document",
    "worst_first",
]
