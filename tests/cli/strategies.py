"""Random files: a few sections filled with whatever people and programs may write."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from payloads import PAYLOADS

from casejournal.records.address import normalise
from casejournal.records.base import Record
from casejournal.records.declare import FieldSpec, fields_of, sections_of

# Every character, and more often those that have hurt somebody.
TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from([*PAYLOADS.values(), "a\r\nb", "e\u0301", "~1950"]),
)


@st.composite
def filled(draw: st.DrawFn, record: type[Record]) -> Any:
    """A record with a few of its fields filled."""
    made = record()
    chosen = st.lists(st.sampled_from(fields_of(record)), max_size=4, unique_by=lambda f: f.name)
    for spec in draw(chosen):
        setattr(made, spec.name, normalise(spec, draw(_values(spec))))
    return made


def _values(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.record is not None:
        inner = filled(spec.record)
        return st.lists(inner, max_size=2) if spec.kind.is_list else inner
    return st.lists(TEXT, max_size=3) if spec.kind.is_list else TEXT


@st.composite
def files(draw: st.DrawFn, root: type[Record]) -> Any:
    """A case file, a profile or a month with a few of its sections filled."""
    made: Any = root()
    sections = st.lists(
        st.sampled_from(sections_of(root)), max_size=6, unique_by=lambda section: section.key
    )
    for section in draw(sections):
        here = filled(section.record)
        value = draw(st.lists(here, max_size=3) if section.many else here)
        setattr(getattr(made, section.part), section.name, value)
    return made
