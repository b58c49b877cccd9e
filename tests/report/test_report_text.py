"""Whatever is written in a case is in its report, word for word, and reads back as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS
from report_filling import (
    ON,
    SECRET,
    cycling,
    full_case,
    full_profile,
    sparse,
    unique,
    values,
)
from report_rereading import expected, reread

from casejournal.records.address import Address
from casejournal.records.base import Record
from casejournal.records.declare import FieldSpec
from casejournal.records.derived.completeness import unclear
from casejournal.records.kinds import Kind
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import clean, visible
from casejournal.records.vocabularies import vocabulary
from casejournal.report import build, markdown, templates
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Drawing, Figure

# What steers the report, and what is about the file and not about the client, is not printed.
_SETTINGS = {
    ("intervention", "sessions", "member"),  # others are shown by initials only
    ("intervention", "groups", "who"),
    ("practicum", "placement", "template"),
    ("practicum", "placement", "zone"),
    ("attachments", "items", "name"),  # what a text calls it by
    ("concepts", "sources", "key"),  # what a work is called in texts, which print the work
    ("overview", "card", "opened"),
    ("overview", "card", "closed"),
}

_NASTY = [
    *PAYLOADS.values(),
    "[x]", "](", "[a](http://b.c)", "![g](h)", "<b>", "<angry>", "<!-- x", "</div>", "<http://x.y>",
    "|", "a|b", "\\|", "\\", "*", "**", "***", "*a*", "**b**", "_", "__c__", "`", "``", "```",
    "~~~", "#", "# j", "## ", "1.", "1. k", "2) l", "-", "- m", "+ n", "---", "===", "> o", ">",
    "&amp;", "&#35;", "&nbsp;", "&", "\n", "\n\n", "\t", "    ", ":---", "| --- |", "--- | ---",
    "\u00a0", "😀", "é", "\u0301",
    "[^1]:", "[r]: http://s", "$x$", "{day}", "%s", "{", "}", '"', "'", ":", "http://u.v/w_x_y",
    "!", "(", ")", "~", "~~d~~", "<br>", "€", "…",
]  # fmt: skip

hostile = st.lists(
    st.one_of(st.sampled_from(_NASTY), st.text(max_size=6), st.sampled_from(["kata", "RN", " "])),
    max_size=12,
).map("".join)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", visible(clean(text)))


def lost(root: Record, shown: str) -> list[tuple[Address, str]]:
    """The words of a file that are not in a text, and where they were written."""
    have = set(words(shown))
    found = []
    for address, spec, value in values(root):
        if (*address[:2], address[-1]) in _SETTINGS or _recast(spec, value):
            continue
        found += [(address, word) for word in words(value) if word not in have]
    return found


def _recast(spec: FieldSpec, value: str) -> bool:
    """Whether the report writes a value in other words: a term, a date, a number."""
    if spec.vocabulary:
        return vocabulary(spec.vocabulary).term(value) is not None
    parsed = type(spec.kind).parse is not Kind.parse and spec.kind.name not in ("prose",)
    return parsed and spec.kind.understood(value, spec)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_field_is_in_the_report(lang: str) -> None:
    value = unique()
    case, profile = full_case(value), full_profile(value)
    document = build(case, profile, template="poltekesos-2024", lang=lang, on=ON)
    shown = "\n".join(reread(markdown(document)))
    assert lost(case.public(), shown) == []
    assert lost(profile, shown) == []


_TORN = re.compile(r"  | ,| \.|\(\)|“”|: \.|, ,|\( |^[,;:.]|, \)|: $|\bpada di\b|\.\.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**16),
    share=st.sampled_from([0.1, 0.3, 0.5, 0.8]),
    rows=st.integers(0, 2),
    name=st.sampled_from(templates()),
    lang=st.sampled_from(["id", "en"]),
)
def test_no_sentence_has_a_hole_where_a_fact_is_not_known(
    seed: int, share: float, rows: int, name: str, lang: str
) -> None:
    value = sparse(seed, share)
    case, profile = full_case(value, rows), full_profile(value, rows)
    document = build(case, profile, template=name, lang=lang, on=ON)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    drawn = [part for figure in figures for part in figure.body if isinstance(part, Drawing)]
    lines = {line for drawing in drawn for line in drawing.lines}
    torn = [text for text in texts(document.blocks) if _TORN.search(text) and text not in lines]
    assert torn == []


def test_every_field_of_the_stages_is_in_the_short_report() -> None:
    case = full_case(unique())
    document = build(case, Profile(), template="case-report-en", lang="en", on=ON)
    left_out = ("good_practice", "review")  # written for the school
    missed = lost(case.public(), "\n".join(reread(markdown(document))))
    assert [address for address, _word in missed if address[0] not in left_out] == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_was_not_understood_is_never_printed_as_a_fact(lang: str) -> None:
    value = unique()
    case, profile = full_case(value), full_profile(value)
    document = build(case, profile, template="poltekesos-2024", lang=lang, on=ON)
    raw = {
        found.address: found.value
        for root in (case.public(), profile)
        for found in unclear(root)
        if (*found.address[:2], found.address[-1]) not in _SETTINGS and not found.field.private
    }
    assert len(raw) > 50
    assert set(raw) <= {gap.address for gap in document.unclear}
    assert all(gap.what for gap in document.unclear)
    text = "\n".join(reread(markdown(document)))
    said = {"id": "(belum dimengerti)", "en": "(not understood)"}[lang]
    for address, typed in raw.items():
        assert text.count(typed) == text.count(f"{typed} {said}") > 0, address


@pytest.mark.parametrize("name", templates())
def test_what_is_private_never_gets_out(name: str) -> None:
    case, profile = full_case(unique()), full_profile(unique())
    document = build(case, profile, template=name, lang="id", on=ON)
    assert SECRET not in markdown(document)
    assert SECRET not in repr(document)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts_=st.lists(hostile, min_size=1, max_size=8),
    seed=st.integers(0, 2**16),
    name=st.sampled_from(templates()),
    lang=st.sampled_from(["id", "en"]),
)
def test_hostile_text_reads_back_as_the_same_text(
    texts_: list[str], seed: int, name: str, lang: str
) -> None:
    value = cycling([clean(text) for text in texts_], seed)
    case, profile = full_case(value), full_profile(value)
    document = build(case, profile, template=name, lang=lang, on=ON)
    written = markdown(document)
    written.encode("utf-8")
    assert reread(written) == expected(document.blocks)
    assert SECRET not in written
    if name == "poltekesos-2024":
        shown = "\n".join(texts(document.blocks))
        assert lost(case.public(), shown) == []


def _numbers(blocks: object) -> str:
    """The numbers that a printed list counts by, which stand in no text."""
    return " " + " ".join(str(number) for number in range(200))
