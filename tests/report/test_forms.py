"""The forms of a case, filled in and blank."""

from __future__ import annotations

from datetime import date

import pytest
from report_filling import SECRET, full_case, full_profile
from report_rereading import expected, reread

from casejournal import demo
from casejournal.records.parts.profile import Profile
from casejournal.report import markdown
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import (
    FormBlock,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Ruled,
    Signature,
    TableBlock,
)
from casejournal.report.generators.common import DOTS
from casejournal.report.sheets.forms import FORMS, build_form, form_meant

ON = date(2024, 11, 4)


def marked(at, spec):  # type: ignore[no-untyped-def]
    return f"ISIAN {'.'.join(at[-2:])}"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_blank_form_has_lines_or_rows_to_fill_and_places_to_sign(form, lang: str) -> None:  # type: ignore[no-untyped-def]
    document = build_form(form, None, full_profile(marked), lang=lang, on=ON)
    rows = [block for block in document.blocks if isinstance(block, FormBlock)]
    ruled = [row for f in rows for row in f.rows if isinstance(row.body[0], Ruled)]
    empty = [row for b in document.blocks if isinstance(b, TableBlock) for row in b.rows]
    lines = [block for block in document.blocks if isinstance(block, Ruled)]
    assert ruled or empty or lines
    assert all(cell == () for row in empty for cell in row.cells[1:])
    signed: list[Signature] = [each for f in rows for each in f.signatures]
    assert signed or form.name.startswith(("attendance", "supervision"))
    assert all(DOTS in each.name for each in signed)
    assert document.code == ""
    assert document.missing == ()
    said = "\n".join(texts(document.blocks))
    assert "ISIAN " not in said  # nothing of the profile of whoever prints it
    assert document.title in said


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_filled_form_says_what_the_case_says_and_nothing_private(form) -> None:  # type: ignore[no-untyped-def]
    case = full_case(marked)
    for meeting, number in zip(case.conferences.meetings, ("I", "II"), strict=True):
        meeting.number = number
    document = build_form(form, case, full_profile(marked), lang="id", on=ON, called="")
    said = "\n".join(texts(document.blocks))
    assert "ISIAN " in said
    assert SECRET not in said
    assert reread(markdown(document))


def test_a_form_of_the_demo_reads_back_as_it_was() -> None:
    case, profile, _entries = demo.build()
    for form in FORMS.values():
        document = build_form(form, case, profile, lang="en", on=ON)
        assert reread(markdown(document)) == expected(document.blocks)
        assert (
            case.code in "\n".join(texts(document.blocks))
            or form.name == "approval"
            or (form.generator.startswith("conferences"))
        )


def test_the_termination_form_is_there_twice_each_on_its_page() -> None:
    case, profile, _entries = demo.build()
    document = build_form(FORMS["termination"], case, profile, lang="id", on=ON)
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    breaks = [block for block in document.blocks if isinstance(block, PageBreak)]
    assert (len(heads), len(breaks)) == (2, 1)
    assert len({head.anchor for head in heads}) == 2
    said = list(texts(document.blocks))
    assert "Lembar untuk klien" in said
    assert "Lembar untuk pekerja sosial" in said


def test_the_real_name_stands_only_where_it_may() -> None:
    case, profile, _entries = demo.build()
    for form in FORMS.values():
        document = build_form(form, case, profile, lang="id", on=ON, called="Nama Rekaan")
        assert ("Nama Rekaan" in "\n".join(texts(document.blocks))) == form.named, form.name


def test_a_choice_is_printed_with_boxes() -> None:
    document = build_form(FORMS["consent"], None, Profile(), lang="id", on=ON)
    rows: list[FormRow] = [r for b in document.blocks if isinstance(b, FormBlock) for r in b.rows]
    boxes = [
        "".join(span.text for span in row.body[0].spans)
        for row in rows
        if isinstance(row.body[0], Paragraph)
    ]
    tidy = {" ".join(text.split()) for text in boxes}  # which takes a blank that holds, too
    assert "( ) Ya ( ) Tidak" in tidy


def test_a_form_is_found_by_words_of_its_title() -> None:
    assert [form.name for form in form_meant("pernyataan rujukan")] == ["referral"]
    assert [form.name for form in form_meant("MINUTES-1")] == ["minutes-1"]
    assert len(form_meant("berita acara")) == 2
    assert form_meant("  ") == form_meant("tidak ada") == []
