"""Cases and profiles for the tests: every field of every record filled, or none."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date

from casejournal.records.address import Address
from casejournal.records.base import Record, Row
from casejournal.records.case import CaseFile
from casejournal.records.declare import FieldSpec, fields_of, sections_of
from casejournal.records.parts.profile import Profile

ON = date(2024, 11, 4)
SECRET = "TIDAKBOLEHKELUAR"

Value = Callable[[Address, FieldSpec], str]


def filled(root: type[Record], value: Value, rows: int = 2) -> Record:
    """A file of a type with `value(address, spec)` in every field; lists get `rows` items."""
    made = root()
    for spec in sections_of(root):
        at = (spec.part, spec.name)
        part = getattr(made, spec.part)
        if spec.many:
            setattr(part, spec.name, [_record(spec.record, at, value, rows) for _ in range(rows)])
        else:
            setattr(part, spec.name, _record(spec.record, at, value, rows))
    return made


def _record(kind: type[Record], at: Address, value: Value, rows: int) -> Record:
    record = kind()
    if isinstance(record, Row):
        at = (*at, record.id)
    for spec in fields_of(kind):
        here = (*at, spec.name)
        if spec.private and spec.kind.name != "rows":
            setattr(record, spec.name, f"{SECRET} {'.'.join(here)}")
        elif spec.kind.name == "group":
            assert spec.record is not None
            setattr(record, spec.name, _record(spec.record, here, value, rows))
        elif spec.kind.name == "rows":
            assert spec.record is not None
            made = [_record(spec.record, here, value, rows) for _ in range(rows)]
            setattr(record, spec.name, made)
        elif spec.kind.is_list:
            setattr(record, spec.name, [value(here, spec) for _ in range(rows)])
        else:
            setattr(record, spec.name, value(here, spec))
    return record


def full_case(value: Value, rows: int = 2) -> CaseFile:
    """A case with everything filled, and a real identity that must not get out."""
    case = filled(CaseFile, value, rows)
    assert isinstance(case, CaseFile)
    secret = filled(CaseFile, lambda at, spec: f"{SECRET} {spec.name}", rows)
    assert isinstance(secret, CaseFile)
    case.identity = secret.identity
    return case


def full_profile(value: Value, rows: int = 2) -> Profile:
    """A profile with everything filled."""
    profile = filled(Profile, value, rows)
    assert isinstance(profile, Profile)
    return profile


def unique() -> Value:
    """A different word for every field and item: "kata1x", "kata2x" …"""
    count = iter(range(1, 1_000_000))
    return lambda at, spec: f"kata{next(count)}x"


def cycling(texts: list[str], seed: int) -> Value:
    """Texts in random order, with now and then a term or a date where one is asked for."""
    chance = random.Random(seed)  # noqa: S311 - a test, not a secret

    def value(at: Address, spec: FieldSpec) -> str:
        if spec.vocabulary == "yes-no-unknown" and chance.random() < 0.5:
            return chance.choice(["yes", "no", "unknown"])
        return chance.choice(texts)

    return value


def sparse(seed: int, share: float) -> Value:
    """A word, a term, a date or a number in a share of the fields, nothing in the others."""
    chance = random.Random(seed)  # noqa: S311 - a test, not a secret
    fitting = {
        "yesno": ["yes", "no"],
        "day": ["2024-09-17", "kapan-kapan"],
        "span": ["2024-09-17", "2024-09-17/2024-10-20"],
        "number": ["5", "banyak"],
        "times": ["09:00/10:00", "09:00/"],
        "partial": ["2007", "2001-10-15"],
    }

    def value(at: Address, spec: FieldSpec) -> str:
        if chance.random() > share:
            return ""
        return chance.choice(fitting.get(spec.kind.name, ["kata", "sebuah kata", "Kata, lagi"]))

    return value


def values(root: Record) -> Iterator[tuple[Address, FieldSpec, str]]:
    """Every text in every field of a file, but for the private ones."""
    for spec in sections_of(type(root)):
        here = getattr(getattr(root, spec.part), spec.name)
        at = (spec.part, spec.name)
        for record in here if spec.many else [here]:
            yield from _values(record, (*at, record.id) if spec.many else at)


def _values(record: Record, at: Address) -> Iterator[tuple[Address, FieldSpec, str]]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        here = (*at, spec.name)
        if spec.private:
            continue
        if isinstance(value, Record):
            yield from _values(value, here)
        elif isinstance(value, str):
            yield here, spec, value
        else:
            for item in value:
                if isinstance(item, Row):
                    yield from _values(item, (*here, item.id))
                else:
                    yield here, spec, item
