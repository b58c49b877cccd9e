"""Whatever is written into whatever field: drawn at any width, every word there, nothing odd."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS

from casejournal.preview import (
    assessment_summary,
    case_overview,
    journal_table,
    part_preview,
    render_text,
    section_preview,
)
from casejournal.records.base import Record
from casejournal.records.case import Case
from casejournal.records.declare import fields_of, parts_of, sections_of
from casejournal.records.journal.entries import DailyEntry, JournalMonth
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import visible

PIECES = [
    *PAYLOADS.values(),
    *("|", "*a", "_b_", "`", "```", "# ", "> ", "- ", "1. ", "\\", "{n}", "%s", "{", "~~"),
    *("e\u0301", "語語語", "👩‍👩‍👧", "ﷺ", "&amp;"),
    *(" ", "\n", "\n\n", "\t", "x" * 70, "pertanggungjawabannya"),
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)


class Filler:
    """Writes a text of its own into every field, and remembers which a reader has to find."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.count = 0
        self.written: list[str] = []

    def text(self) -> str:
        self.count += 1
        # The last word keeps every value from being a date, a number or a known term.
        return f"{self.texts[self.count % len(self.texts)]} kata{self.count}"

    def fill(self, record: Record) -> None:
        for spec in fields_of(type(record)):
            value: Any
            if spec.kind.name == "group":
                self.fill(getattr(record, spec.name))
                continue
            if spec.record is not None:
                value = [spec.record(), spec.record()]
                for row in value:
                    self.fill(row)
            elif spec.kind.is_list:
                value = [self.text(), self.text()]
            else:
                value = self.text()
            setattr(record, spec.name, value)
            if not (spec.private or spec.target or spec.record):
                self.written.extend(value if isinstance(value, list) else [value])

    def root(self, root: Record) -> None:
        for spec in sections_of(type(root)):
            part = getattr(root, spec.part)
            if spec.many:
                setattr(part, spec.name, [spec.record(), spec.record()])
            found = getattr(part, spec.name)
            for record in found if spec.many else [found]:
                self.fill(record)


def odd(text: str) -> set[str]:
    return {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")}


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def runs(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from re.findall(r"[^\W_]+", visible(text))


TEXTS = st.lists(HOSTILE, min_size=1, max_size=5)
SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def check(root: Record, filler: Filler) -> None:
    wide = ""
    for part in parts_of(type(root)):
        drawn = part_preview(root, part.name, "id")
        wide += render_text(drawn, 2000)  # so wide that no column breaks a word
        for width in (24, 60, 100):
            assert not odd(render_text(drawn, width))
    assert not odd(wide)
    assert [run for run in runs(filler.written) if run not in wide] == []


@SLOW
@given(TEXTS)
def test_hostile_case(texts: list[str]) -> None:
    case, filler = Case(), Filler(texts)
    filler.root(case)
    check(case, filler)
    for width in (24, 60, 100):
        assert not odd(render_text(assessment_summary(case, "en"), width))
        assert not odd(render_text(case_overview(case, "en"), width))


@SLOW
@given(TEXTS)
def test_hostile_profile(texts: list[str]) -> None:
    profile, filler = Profile(), Filler(texts)
    filler.root(profile)
    check(profile, filler)


@SLOW
@given(TEXTS)
def test_hostile_journal(texts: list[str]) -> None:
    filler = Filler(texts)
    month = JournalMonth()
    month.journal.entries = [DailyEntry(), DailyEntry()]
    for entry in month.journal.entries:
        filler.fill(entry)
    check(month, filler)
    assert not odd(render_text(journal_table(month.journal.entries, "id"), 24))


@SLOW
@given(TEXTS)
def test_no_letter_is_lost_where_it_is_narrow(texts: list[str]) -> None:
    for spec in sections_of(Case):
        case, filler = Case(), Filler(texts)
        record = spec.record()
        filler.fill(record)
        value = [record] if spec.many else record
        setattr(getattr(case, spec.part), spec.name, value)
        drawn = render_text(section_preview(case, spec.key, "en"), 24)
        lost = letters(visible(" ".join(filler.written))) - letters(drawn)
        assert not lost, spec.key
