"""The report context that every generator is given: case, profile, language and template."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from casejournal.records.case import Case
from casejournal.records.dates.calendar import show_times
from casejournal.records.declare import parts_of
from casejournal.records.parts.conferences import CaseConference
from casejournal.records.values.references import MARKS, label, targets
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import MissingBlock, Paragraph, Span
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.document.sentences import Fill, fill, join, lower
from casejournal.report.period import EVER, ReportPeriod
from casejournal.report.templates.template import declared_sections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from casejournal.library.framework import Unexplained
    from casejournal.platform.i18n import Translator
    from casejournal.records.address import Address
    from casejournal.records.base import Record, Row
    from casejournal.records.declare import FieldSpec
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.report.templates.template import OutlineNode, Template

_CASE_PARTS = frozenset(spec.name for spec in parts_of(Case))
# A technique of group work may have been put where techniques of casework are asked for.
_SECOND = {"technique-casework": "technique-groupwork"}


@dataclass(frozen=True)
class ReportContext:
    """The inputs of one report. `node` and `args` change from generator to generator."""

    case: Case
    profile: Profile
    template: Template
    lang: str
    t: Translator
    on: date
    zone: str
    claimed: Mapping[str, frozenset[str]]
    """By section key, the fields that the template names one by one."""
    node: OutlineNode
    entries: tuple[DailyEntry, ...] = ()
    """The entries of the journal for this case and for none."""
    period: ReportPeriod = EVER
    """What was done outside of it is left out."""
    unexplained: tuple[Unexplained, ...] = ()
    """What the case uses and chapter II has no entry for."""
    cited_laws: frozenset[str] = frozenset()
    """The ids of the laws that a text cites by key."""
    args: Mapping[str, str] = field(default_factory=dict)
    blank: bool = False
    """Whether a form is made to be printed and filled in by hand; nothing of anybody is in it."""
    called: str = ""
    """What the client is called in place of the code: the real name, on a form that needs it."""
    pictured: set[str] = field(default_factory=set)
    """The keys of the photographs that were shown so far: each is shown once."""
    _names: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _rows: dict[str, dict[str, Row]] = field(default_factory=dict)

    def at(self, node: OutlineNode, args: Mapping[str, str] | None = None) -> ReportContext:
        """The same report at another node."""
        return replace(self, node=node, args=args or {})

    def root(self, part: str) -> Record:
        """The file that a part belongs to."""
        return self.case if part in _CASE_PARTS else self.profile

    def find_row(self, key: str, row_id: str) -> Row | None:
        """One row of a section, as it is stored; None if there is none with that id."""
        if key not in self._rows:
            self._rows[key] = {row.id: row for row in targets(self.root(key.split(".")[0]), key)}
        return self._rows[key].get(row_id)

    def heading(self, title: str, address: Address | None = None, *, down: int = 1) -> DraftHeading:
        """A heading under the node, `down` levels below it."""
        return DraftHeading(self.node.level + down, title, address=address)

    def lead(self, title: str, address: Address | None = None) -> Paragraph:
        """A bold line over what follows, where a heading would be too much."""
        return Paragraph((Span(title, strong=True),), address=address)

    def say(self, sentence: str, **facts: Fill) -> Paragraph:
        """A translated sentence with its places filled; all of them have to be there."""
        return Paragraph(fill(sentence, facts))

    def missing(self, key: str) -> MissingBlock:
        """The mark for a section in which nothing was written."""
        return MissingBlock(self.t(declared_sections()[key].title), "", tuple(key.split(".")))

    def gap(self, address: Address) -> Span:
        """The mark for a needed fact that was not written, inside a line."""
        return Span(self.t("not yet filled in"), emphasis=True, gap=address)

    def reference(self, key: str, otherwise: str) -> Span:
        """The number of a table, figure or heading of the template, or another text."""
        return Span(otherwise, ref=key)

    def has_node(self, key: str) -> bool:
        """Whether the template has a node of that name."""
        return key in self._keys

    def makes(self, generator: str) -> bool:
        """Whether a node of the template is fed by that generator."""
        return any(f.kind == "generator" and f.name == generator for f in self.template.feeds())

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(node.key for node in self.template.nodes)

    def show(self, spec: FieldSpec, value: Any) -> str:
        """A value as it is read, on one line or a few; empty for an empty one."""
        if isinstance(value, list):
            return "; ".join(filter(None, (self.show_item(spec, item) for item in value)))
        return self.show_item(spec, value) if isinstance(value, str) and value else ""

    def show_item(self, spec: FieldSpec, value: str) -> str:
        """One text of a field, or one item of a list of texts."""
        if spec.kind.name == "times":
            return show_times(value, self.lang, self.zone)
        if spec.target:
            return self.row_name(spec.target, value)
        if spec.vocabulary:
            return self.label(spec.vocabulary, value)
        return spec.kind.show(value, spec, self.lang)

    def label(self, words: str, code: str) -> str:
        """The label of a term; the code itself if there is no such term."""
        label = vocabulary(words).label(code, self.lang)
        if label == code and words in _SECOND:
            label = vocabulary(_SECOND[words]).label(code, self.lang)
        return label

    def inline(self, words: str, codes: list[str]) -> str:
        """Terms inside a sentence: small letters, joined; free text as it was typed."""
        shown = []
        for code in codes:
            label = self.label(words, code)
            shown.append(lower(label) if label != code else code)
        return join(shown, self.t)

    def _names_in(self, section: str) -> dict[str, tuple[str, str]]:
        if section not in self._names:
            root = self.root(section.partition(".")[0])
            letter = MARKS.get(section, "")
            self._names[section] = {
                row.id: (f"{letter}{number}" if letter else "", self._label_of(row))
                for number, row in enumerate(targets(root, section), 1)
            }
        return self._names[section]

    def _label_of(self, row: Row) -> str:
        if isinstance(row, CaseConference) and row.number:
            number = self.label("conference-number", row.number)
            return self.t("Case conference {number}").format(number=number)
        return label(self.case, row, self.lang)

    def mark(self, section: str, row_id: str) -> str:
        """The short mark of a row, such as T1; the id itself if the row is gone."""
        return self._names_in(section).get(row_id, (row_id, ""))[0]

    def row_name(self, section: str, row_id: str) -> str:
        """Mark and label of a row; the id itself if the row is gone."""
        mark, label = self._names_in(section).get(row_id, (row_id, ""))
        return f"{mark} {label}".strip() or row_id

    def exists(self, section: str, row_id: str) -> bool:
        """Whether the row that a reference means is there."""
        return row_id in self._names_in(section)
