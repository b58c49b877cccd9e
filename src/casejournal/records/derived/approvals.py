"""Approvals of a part of a case, and whether what was approved still stands there."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from casejournal.records.base import Record
from casejournal.records.case import CaseFile
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from casejournal.records.case import Case, SignOff

LEFT_OUT = ("overview",)
"""Parts that an approval of the whole report does not cover: the card and the approvals."""


def digest(case: Case, what: str) -> str:
    """A short SHA-256 of what a part says ("report": all parts); the order of fields is fixed.

    Only what was written counts, not when it was saved.
    """
    case = case.public() if isinstance(case, CaseFile) else case
    parts = [
        spec
        for spec in sections_of(type(case))
        if (spec.part == what if what != "report" else spec.part not in LEFT_OUT)
    ]
    said = {spec.key: _plain(getattr(getattr(case, spec.part), spec.name)) for spec in parts}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        found = {spec.name: _plain(getattr(value, spec.name)) for spec in fields_of(type(value))}
        return {name: each for name, each in found.items() if each}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def approval(case: Case, what: str) -> SignOff | None:
    """The last thing that was said about a part: an approval, or that it was returned."""
    rows = [row for row in case.overview.signatures if row.what == what and not is_blank(row.by)]
    return sorted(rows, key=lambda row: row.day)[-1] if rows else None  # of one day the last


def changed_since(case: Case, signed: SignOff) -> bool:
    """Whether the part says something else than when it was signed.

    False where that was not noted, for an approval that was only written down afterwards.
    """
    return bool(signed.digest) and signed.digest != digest(case, signed.what)
