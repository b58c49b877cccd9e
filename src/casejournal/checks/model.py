"""The model of the check: rules, hits and findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from casejournal.platform.i18n import N_, translator
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.parts.profile import Profile

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""From the gravest to the lightest."""
SEVERITY_NAMES: dict[Severity, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "hint": N_("hint"),
}


class RuleTitle(str):
    """A value of a sentence that is a msgid itself, and translated with it."""

    __slots__ = ()


class Hit(NamedTuple):
    """A hit of a rule: where it stands in a text, and the values of its sentence."""

    start: int
    end: int
    values: Mapping[str, str] = {}
    severity: Severity | None = None
    """None for that of the rule."""
    says: str = ""
    """A msgid in the place of the rule's own sentence."""
    advice: str = ""
    """A msgid in the place of the rule's own suggestion."""


@dataclass(frozen=True)
class TextPlace:
    """The place of a finding: in a file by line and column, in a case by address."""

    line: int = 0
    """From 1; of a .docx the number of the paragraph; 0 in a case."""
    column: int = 0
    """From 1, in characters."""
    section: str = ""
    """The heading it stands under, or the title of the section of a case."""
    address: Address = ()
    """The field of the case; () in a file."""
    offset: int = 0
    """Where in that field, in characters from 0."""


@dataclass(frozen=True)
class Finding:
    """Something worth a second look."""

    rule: str
    """A stable id, such as "date.weekday"."""
    severity: Severity
    place: TextPlace
    quote: str
    """The words it is about, as they stand there."""
    sentence: str
    """A msgid; may hold gaps."""
    values: Mapping[str, str] = field(default_factory=dict)
    advice: str = ""
    """A msgid of what may be done about it, or ""."""
    titles: frozenset[str] = frozenset()
    """The names of those values that are msgids themselves."""

    @property
    def key(self) -> str:
        """Names this finding also after lines moved: rule, place and a digest of the quote."""
        where = ".".join(self.place.address) or fold(self.place.section)
        said = " ".join(fold(self.quote).split())
        digest = hashlib.sha256(f"{where}\n{said}".encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.rule}@{digest[:10]}"

    def message(self, lang: str) -> str:
        """What was found, as a sentence in "id" or "en"."""
        return self._said(self.sentence, lang)

    def suggestion(self, lang: str) -> str:
        """What may be done about it, "" if nothing can be said."""
        return self._said(self.advice, lang) if self.advice else ""

    def _said(self, sentence: str, lang: str) -> str:
        t = translator(lang)
        values = {
            name: t(value) if name in self.titles else value for name, value in self.values.items()
        }
        return t(sentence).format(**values)


@dataclass(frozen=True)
class Rule:
    """A rule: what it looks for and why. Its examples are in `tests/check_corpus`."""

    id: str
    kind: int
    """The kind of fault, 1–23."""
    severity: Severity
    title: str
    why: str
    says: str
    advice: str
    reads: Literal["passage", "document", "case"]
    """What its result depends on: one passage alone, the whole text, or the records of a case."""
    run: Callable[..., Iterable[Hit]] | None = None


RULES: dict[str, Rule] = {}
"""All rules by id, as far as their modules are imported; `engine.all_rules` imports them all."""


def rule(
    id: str,
    kind: int,
    severity: Severity,
    *,
    title: str,
    why: str,
    says: str,
    advice: str = "",
    reads: Literal["passage", "document"] = "document",
) -> Callable[[Callable[..., Iterable[Hit]]], Callable[..., Iterable[Hit]]]:
    """Declare a rule over texts; all texts are msgids.

    The function is given a passage or the document, as `reads` says, and gives hits with places
    relative to the beginning of what it was given.
    """

    def register(run: Callable[..., Iterable[Hit]]) -> Callable[..., Iterable[Hit]]:
        assert id not in RULES, id  # noqa: S101
        RULES[id] = Rule(id, kind, severity, title, why, says, advice, reads, run)
        return run

    return register


def case_rule(
    id: str, kind: int, severity: Severity, *, title: str, why: str, advice: str = ""
) -> Rule:
    """Declare a rule over the records of a case; its findings bring their own sentences."""
    RULES[id] = Rule(id, kind, severity, title, why, "", advice, "case")
    return RULES[id]


@dataclass(frozen=True)
class CaseRecords:
    """The records that checks over a case are given."""

    case: Case
    """As it was loaded; it may hold the real identity."""
    public: Case
    """Without the real identity."""
    profile: Profile
    on: date
    """The day it is checked on."""


RecordCheck = Callable[[CaseRecords], "Iterable[Finding]"]
RECORD_CHECKS: list[RecordCheck] = []
"""All checks over records, in the order of their modules and lines: that of their findings."""


def record_check(check: RecordCheck) -> RecordCheck:
    """Register a function that gives the findings of one or more case rules."""
    RECORD_CHECKS.append(check)
    return check


KINDS: dict[int, str] = {
    1: N_("Weekday and date"),
    2: N_("Dates that are missing, impossible or outside the period"),
    3: N_("Order of the stages"),
    4: N_("One event with two dates"),
    5: N_("Age"),
    6: N_("Duration"),
    7: N_("Identity and privacy"),
    8: N_("Leftovers of another text"),
    9: N_("Techniques, tools and roles"),
    10: N_("Problem focus"),
    11: N_("Symptom, objective, outcome"),
    12: N_("Facts and totals"),
    13: N_("Numbering"),
    14: N_("Cross references"),
    15: N_("Required fields and units"),
    16: N_("Announced sections"),
    17: N_("Sessions"),
    18: N_("Acronyms"),
    19: N_("Regulations"),
    20: N_("Citations"),
    21: N_("Language"),
    22: N_("Terms"),
    23: N_("Claims of change"),
}
"""The kinds of fault by number."""
