"""Masked copies of a whole case or record, for files that are made of it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from casejournal.privacy.masking import Masking
from casejournal.records.base import StoredDocument
from casejournal.records.case import Case
from casejournal.records.dates.count import exact_day
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from casejournal.privacy.matching.engine import Masker
    from casejournal.records.base import Record
    from casejournal.records.case import CaseFile
    from casejournal.records.declare import FieldSpec

Root = TypeVar("Root", bound="Record")
SHORT = ("line", "choice")
"""Kinds of fields with texts of one line."""
ALL = (*SHORT, "prose", "ref", "lines", "choices", "refs")
"""All in which something may be written."""


def without_names(case: CaseFile, lang: str) -> tuple[CaseFile, Masking]:
    """A copy with codes and roles in place of what is known, and what put them there; the real
    identity is still in it."""
    masking = Masking([case], lang)
    copied = hidden(case, masking)
    born = exact_day(case.identity.person.birth_date)
    client = copied.assessment.client
    if born is not None and exact_day(client.birth_date) == born:
        client.birth_date = f"{born.year:04}"
    return copied, masking


def hidden(root: Root, masking: Masker, kinds: tuple[str, ...] = ALL) -> Root:
    """A copy of a case, a profile or an entry with every text of some kinds of fields put through
    `masking`, and what was typed in others and not understood. The code of a case stays."""
    copied: Root = msgspec.convert(msgspec.to_builtins(root), type(root))
    if isinstance(copied, StoredDocument):
        _record(copied, masking, kinds)
        return copied
    for section in sections_of(type(copied)):
        if section.part == "identity":
            continue
        here = getattr(getattr(copied, section.part), section.name)
        for document in here if section.many else [here]:
            _record(document, masking, kinds)
    if isinstance(root, Case) and isinstance(copied, Case):
        copied.overview.card.code = root.code
    return copied


def _record(record: Record, masking: Masker, kinds: tuple[str, ...]) -> None:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.record is not None:
            for row in value if isinstance(value, list) else [value]:
                _record(row, masking, kinds)
        elif value:
            setattr(record, spec.name, _value(spec, value, masking, kinds))


def _value(spec: FieldSpec, value: Any, masking: Masker, kinds: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_value(spec, each, masking, kinds) for each in value]
    term = spec.vocabulary and vocabulary(spec.vocabulary).term(value) is not None
    typed = spec.kind.name in kinds or not spec.kind.understood(value, spec)
    return masking(value) if typed and not term else value
