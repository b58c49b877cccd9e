"""A vault full of hostile text, written past everything that cleans what comes in.

What stands in its files came from another program, or from somebody who gave a backup away; so
each place that shows something has to see to it by itself that nothing is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from payloads import HALVES, PAYLOADS, WHOLE

from casejournal.editing import EditingSession
from casejournal.records.base import Record
from casejournal.records.case import CaseFile, new_case
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import Symptom
from casejournal.records.values.text import clean_line
from casejournal.vault import CaseTarget, Changes, DocumentChange, ProfileTarget, Vault
from casejournal.vault.storage.codec import Codec

_LINE = re.sub("[\r\n\v\f\x85\u2028\u2029]", " ", WHOLE)
CODE = clean_line(f"RN {_LINE}")
"""The code of the main case, as a person would type it."""

SECRET = "rahasiasekali"
"""A word that stands in the real identity and nowhere else."""

_TEXTS = [text for name, text in PAYLOADS.items() if name not in HALVES]
_NOTE, _PURPOSE = ("overview", "card", "note"), ("engagement", "intake", "purpose")


def holder(number: int) -> str:
    """What holds the place of a payload until the files are written anew."""
    return f"«{number % len(_TEXTS)}»"


@dataclass
class Spoilt:
    """A vault full of hostile text, and its main case."""

    root: Path
    target: CaseTarget


@dataclass
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str


Call = Callable[..., Answer]


class Filler:
    """Writes a holder of its own into every field of a file; two rows into every table."""

    def __init__(self) -> None:
        self._numbers = count()

    def root(self, root: Any) -> Any:
        for spec in sections_of(type(root)):
            part = getattr(root, spec.part)
            if spec.many:
                setattr(part, spec.name, [spec.record(), spec.record()])
            found = getattr(part, spec.name)
            for record in found if spec.many else [found]:
                self.record(record)
        return root

    def record(self, record: Record) -> None:
        for spec in fields_of(type(record)):
            value: Any = f"{holder(next(self._numbers))} {spec.name}"
            if spec.kind.name == "group":
                self.record(getattr(record, spec.name))
                continue
            if spec.record is not None:
                value = [spec.record(), spec.record()]
                for row in value:
                    self.record(row)
            elif spec.target:
                continue
            elif spec.kind.is_list:
                value = [value, f"{holder(next(self._numbers))} lagi"]
            setattr(record, spec.name, value)


def full_case() -> CaseFile:
    """A case with something in every field, and a row for each payload."""
    case = Filler().root(new_case("RN", "2024-09-02"))
    case.overview.card.code = "RN «line»"
    case.identity.person.name = f"{SECRET} {holder(5)}"
    case.overview.card.opened, case.overview.card.closed = "2024-09-02", ""
    case.engagement.intake.purpose = "\n".join(map(holder, range(len(_TEXTS))))
    case.assessment.symptoms = [Symptom(text=f"{holder(n)} gejala") for n in range(len(_TEXTS))]
    case.plan.objectives[0].symptoms = [row.id for row in case.assessment.symptoms[:3]]
    return case


def build(root: Path) -> CaseTarget:
    """Make the vault; returns its main case, which has a draft and a conflict, too."""
    vault = Vault.create(root)
    target = CaseTarget(vault.import_case(full_case()))
    for number in range(0, len(_TEXTS), 3):  # more than a screen has lines for
        vault.new_case(f"{number} {holder(number)}", "2024-09-02")
    vault.add_entries(
        [
            DailyEntry(
                day="2024-09-17",
                kind=f"{holder(n)} jenis",
                case=f"RN {holder(n)}",
                place=f"{holder(n)} tempat",
                text=f"{holder(n)} catatan",
                tags=[f"{holder(n)} label"],
            )
            for n in range(len(_TEXTS))
        ]
    )
    profile = Filler().root(Profile())
    profile.practicum.placement.template = Profile().practicum.placement.template
    changes, orders = [], {}
    for spec in sections_of(Profile):
        here = getattr(getattr(profile, spec.part), spec.name)
        at = (spec.part, spec.name)
        if spec.many:
            changes += [DocumentChange((*at, row.id), row) for row in here]
            orders[spec.key] = tuple(row.id for row in here)
        else:
            changes.append(DocumentChange(at, here))
    vault.commit(ProfileTarget(), Changes(tuple(changes), orders))

    # Two windows wrote in the same field, and a third one ended before it had saved.
    windows = [EditingSession.open(vault, target), EditingSession.open(Vault.open(root), target)]
    for text, session in zip(("lain", "ini"), windows, strict=True):
        session.set(_NOTE, f"«all» di jendela {text}")
        session.flush()
    vault.drafts.keep(target, _PURPOSE, "«all» belum disimpan", vault.rev(target))
    vault.drafts.close()
    for path in sorted(root.rglob("*.json")):
        if path.parent.name != "drafts" and path.name not in ("vault.json", "index.json"):
            path.write_bytes(Codec().encode(_spoilt(Codec().decode(path.read_bytes()))))
    (root / "index.json").unlink(missing_ok=True)
    return target


def _spoilt(value: Any) -> Any:
    """A value with the payloads put in where they were to stand."""
    if isinstance(value, dict):
        return {key: _spoilt(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoilt(inner) for inner in value]
    if isinstance(value, str) and "«" in value:
        for number, text in enumerate(_TEXTS):
            value = value.replace(f"«{number}»", text)
        value = value.replace("«all»", WHOLE).replace("«line»", _LINE)
    return value
