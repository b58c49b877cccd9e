"""The text of a case, with profile and journal, for the rules over texts; its findings.

Every field becomes a block with its address, so the rules over texts serve here too; rules over
the records themselves are in `rules.records`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casejournal.checks.dismissals import Dismissal
from casejournal.checks.document import Segment, TextBlock, TextDocument
from casejournal.checks.engine import Checker, check_records
from casejournal.checks.model import CaseRecords
from casejournal.checks.reading.text import language_of, parse_text
from casejournal.platform.i18n import translator
from casejournal.records.address import get
from casejournal.records.case import CaseFile, DismissedFinding
from casejournal.records.dates.count import span_dates
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casejournal.checks.model import Finding
    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.case import Case
    from casejournal.records.declare import FieldSpec
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile

_LEFT_OUT = ("overview", "identity")
"""Parts that are not of the report."""
_JOURNAL = "Journal"


def check_case(
    case: Case,
    profile: Profile,
    entries: Iterable[DailyEntry] = (),
    on: date | None = None,
    checker: Checker | None = None,
) -> list[Finding]:
    """The findings in a case, its profile and its journal; the worst come first in a part.

    `on` is the day it is checked on, today if None. A `checker` kept from the last time reads
    again only what changed. Real names, where the case brings them, are looked for everywhere.
    """
    document = case_document(case, profile, entries)
    found = (checker or Checker()).check(document)
    public = case.public() if isinstance(case, CaseFile) else case
    found += check_records(CaseRecords(case, public, profile, on or date.today()))  # noqa: DTZ011
    return found


def dismissals_in(case: Case) -> list[Dismissal]:
    """The findings that were dismissed in a case."""
    return [Dismissal(row.key or row.rule, row.reason) for row in case.overview.silenced]


def dismissal_row(finding: Finding, reason: str, on: date) -> DismissedFinding:
    """The row that notes in a case that a finding is dismissed."""
    return DismissedFinding(
        rule=finding.rule,
        key=finding.key,
        quote=finding.quote,
        reason=reason,
        day=on.isoformat(),
    )


def case_document(
    case: Case, profile: Profile, entries: Iterable[DailyEntry] = (), lang: str = "id"
) -> TextDocument:
    """The text of a case, field by field, with labels in a language."""
    writer = _CaseTextWriter(lang)
    public = case.public() if isinstance(case, CaseFile) else case
    writer.root(public)
    writer.root(profile)
    for entry in entries:
        writer.record(entry, ("journal", entry.id), _JOURNAL)
    document = writer.document()
    document.known["code"] = case.code
    document.known["secret"] = _secret(case)
    span = span_dates(profile.practicum.placement.period)
    if span:
        document.known["period"] = (*span, 0)
    names = [row.name for row in public.assessment.family]
    document.known["others"] = {name for name in names if name.isupper()}
    return document


def _secret(case: Case) -> list[str]:
    """The real names and numbers that no report may hold."""
    if not isinstance(case, CaseFile):
        return []
    person = case.identity.person
    found = [person.name, *person.aliases, person.national_id, *person.phones, *person.accounts]
    for contact in case.identity.contacts:
        found += [contact.name, *contact.phones]
    return [each for each in found if len(each.strip()) > 2]


class _CaseTextWriter:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.t = translator(lang)
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[TextBlock] = []
        self.segments: list[Segment] = []
        self.titles: list[tuple[int, str, Address]] = []

    def document(self) -> TextDocument:
        document = TextDocument("".join(self.parts), self.blocks, self.segments)
        document.titles = self.titles
        document.lang = language_of(document.text)
        return document

    def root(self, root: Record) -> None:
        for spec in sections_of(type(root)):
            if spec.part in _LEFT_OUT:
                continue
            here = get(root, (spec.part, spec.name))
            for row in here if spec.many else [here]:
                at = (spec.part, spec.name, row.id) if spec.many else (spec.part, spec.name)
                self.record(row, at, spec.title)

    def record(self, record: Record, at: Address, title: str) -> None:
        for spec in fields_of(type(record)):
            if spec.private or not spec.applies(record):
                continue
            value: Any = getattr(record, spec.name)
            address = (*at, spec.name)
            if spec.record is not None:
                for row in value if spec.kind.is_list else [value]:
                    self.record(row, (*address, row.id) if spec.kind.is_list else address, title)
            elif isinstance(value, list):
                if spec.kind.name in ("refs", "attachments"):
                    continue
                for item in value:
                    self._text(item, address, title, spec)
            elif isinstance(value, str) and not is_blank(value):
                if spec.kind.name == "prose":
                    self._prose(value, address, title)
                elif spec.kind.name not in ("ref", "attachment"):
                    self._text(value, address, title, spec)

    def _begin(self, address: Address, title: str) -> None:
        if self.length:
            self._put("\n")
        self.titles.append((self.length, self.t(title), address))

    def _text(self, value: str, address: Address, title: str, spec: FieldSpec) -> None:
        if is_blank(value):
            return
        self._begin(address, title)
        shown = spec.kind.show(value, spec, self.lang)
        plain = spec.kind.name in ("line", "lines")
        label = "" if plain else f"{self.t(spec.title)}: "
        block = TextBlock("field" if label else "paragraph", self.length, 0, 0)
        self.segments.append(Segment(self.length, 0, 0, address))
        self._put(label + shown.replace("\n", " "))
        block.end = self.length
        self.blocks.append(block)

    def _prose(self, value: str, address: Address, title: str) -> None:
        self._begin(address, title)
        inner = parse_text(value, markdown=True)
        starts = [0]
        for line in value.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for segment in inner.segments:
            offset = starts[min(segment.line, len(starts)) - 1] + segment.column - 1
            self.segments.append(Segment(segment.start + self.length, 0, 0, address, offset))
        for block in inner.blocks:
            block.start, block.end = block.start + self.length, block.end + self.length
            block.cells = tuple((a + self.length, b + self.length) for a, b in block.cells)
            if block.kind == "heading":
                block.kind = "paragraph"  # within a field there are no chapters
            self.blocks.append(block)
        self._put(inner.text)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def of_part(findings: Sequence[Finding], part: str) -> list[Finding]:
    """The findings in one part of a case, such as "plan"."""
    return [each for each in findings if each.place.address[:1] == (part,)]


def counts(findings: Iterable[Finding]) -> dict[Address, int]:
    """The number of findings in each section, by (part, section); for a navigator."""
    found: dict[Address, int] = {}
    for each in findings:
        key = each.place.address[:2]
        found[key] = found.get(key, 0) + 1
    return found
