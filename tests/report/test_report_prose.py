"""Prose as people type it: what is read as Markdown, and that nothing of it vanishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.report.document import prose
from casejournal.report.document.block_text import plain, texts
from casejournal.report.document.blocks import List, Paragraph, Quote, Span


def shown(text: str) -> list[str]:
    return list(texts(prose.blocks(text)))


def spans(text: str) -> tuple[Span, ...]:
    (only,) = prose.blocks(text)
    assert isinstance(only, Paragraph)
    return only.spans


def test_paragraphs_keep_their_lines() -> None:
    assert shown("satu\ndua\n\ntiga") == ["satu\ndua", "tiga"]


def test_emphasis_and_code_are_styles() -> None:
    assert spans("a *b* **c** `d`") == (
        Span("a "),
        Span("b", emphasis=True),
        Span(" "),
        Span("c", strong=True),
        Span(" "),
        Span("d", code=True),
    )


def test_headings_become_bold_lines() -> None:
    assert spans("## Riwayat *lama*") == (
        Span("Riwayat ", strong=True),
        Span("lama", strong=True, emphasis=True),
    )


def test_lists_and_quotes_nest() -> None:
    first, second = prose.blocks("- a\n  - b\n- c\n\n> kata\n> lagi")
    assert isinstance(first, List)
    assert first.style == "bullet"
    assert isinstance(first.items[0][1], List)
    assert isinstance(second, Quote)
    assert list(texts(second.blocks)) == ["kata\nlagi"]


def test_a_list_starts_where_it_was_told_to() -> None:
    (only,) = prose.blocks("3. tiga\n4. empat")
    assert isinstance(only, List)
    assert (only.style, only.start) == ("decimal", 3)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<angry> katanya", ["<angry> katanya"]),
        ("<div>\nisi\n</div>", ["<div>\nisi\n</div>"]),
        ("AT&amp;T &nbsp;", ["AT&amp;T &nbsp;"]),
        ("![foto](a.jpg)", ["!foto (a.jpg)"]),
        ("[situs](http://a.b 'c')", ["situs (http://a.b, “c”)"]),
        ("<http://a.b>", ["http://a.b"]),
        ("[x]: http://a.b\n\n[x]", ["[x]: http://a.b", "[x]"]),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", ["| a | b |\n| --- | --- |\n| 1 | 2 |"]),
        ("Judul\n---\nisi", ["Judul\n---\nisi"]),
        ("***", ["***"]),
        ("    menjorok", ["menjorok"]),
        ("```python\nx = 1\n```", ["python\nx = 1"]),
        ("2019. Masuk\n2021. Keluar", ["2019. Masuk", "2021. Keluar"]),
        ("-", ["-"]),
        ("#", ["#"]),
        (">", []),
    ],
)
def test_what_is_no_prose_stays_text(typed: str, kept: list[str]) -> None:
    assert shown(typed) == kept


def test_text_nested_beyond_reason_is_kept_as_lines() -> None:
    deep = "> " * 40 + "dalam sekali"
    assert "dalam sekali" in "".join(shown(deep))
    assert prose.blocks(deep) == prose.plain_blocks(deep)


def test_cells_get_prose_on_lines() -> None:
    line = plain(prose.inline(prose.blocks("Hasil:\n\n1. satu\n2. dua\n\n- x")))
    assert line == "Hasil:\n1) satu\n2) dua\n– x"


@given(st.text(alphabet="ab1 \n*_`#>-+.)[](<&;|\\~!\t", max_size=80))
def test_no_letter_and_no_digit_vanishes(text: str) -> None:
    found = prose.blocks(text)
    have = "".join(texts(found))
    numbers = "".join(_numbers(found))
    for char in "ab1":
        assert text.count(char) <= have.count(char) + numbers.count(char)


def _numbers(blocks: object) -> list[str]:
    found = []
    for block in blocks if isinstance(blocks, tuple) else ():
        if isinstance(block, List):
            found.append("1" * 9 * len(block.items) if block.style == "decimal" else "")
            found += [each for item in block.items for each in _numbers(item)]
        elif isinstance(block, Quote):
            found += _numbers(block.blocks)
    return found
