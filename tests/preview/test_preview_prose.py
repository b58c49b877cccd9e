"""Prose: Markdown is drawn, and no word vanishes."""

from __future__ import annotations

import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from casejournal.preview import prose, render_text
from casejournal.records.values.text import visible

DRAWN = str.maketrans("", "", string.punctuation + string.whitespace + "·│─┼–")


def words(text: str) -> Counter[str]:
    """The characters that carry words; in a table their order depends on the width."""
    return Counter("".join(text.translate(DRAWN).split()))


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "kata",
                "ibu",
                "7",
                "1986",
                "é",
                "語",
                "👍🏽",
                "[sic]",
                "<angry>",
                "&copy;",
                "www.x.y",
            ),
            *(
                "*",
                "**",
                "_",
                "~~",
                "`",
                "```",
                "~~~",
                "#",
                "##",
                ">",
                "-",
                "+",
                "1.",
                "3)",
                "|",
                "\\",
            ),
            *("|a|b|\n|-|-|\n", "[x]: y 'z'", "![i](j)", "[t](u)", "<http://a.b>", "---", "==="),
            *(
                " ",
                "  ",
                "    ",
                "\n",
                "\n\n",
                "\t",
                "\x1b[31m",
                "\u202e",
                "\x00",
                "\x9b",
                "<!-- c -->",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN | st.text(max_size=200), st.sampled_from([24, 40, 60, 200]))
def test_every_character_of_every_word_is_drawn(text: str, width: int) -> None:
    assert words(render_text(prose(text), width)) == words(visible(text))


@pytest.mark.parametrize(
    "text",
    [
        "Dia berkata <angry> lalu pergi",
        "[sic] dan [/] dan [b]tebal[/b]",
        "berat [kg] &copy; &lt;",
        "[a]: http://x.y 'judul'",
        "[di sini](https://x.y) <https://x.y> www.x.y",
        "![gambar](berkas.png)",
    ],
)
def test_what_is_no_markdown_for_people_stays_as_typed(text: str) -> None:
    assert render_text(prose(text), 80) == text + "\n"


def test_markdown_is_drawn() -> None:
    text = "# Judul\nIa **diam**.\nLalu\n\n- satu\n- dua\n  1. dalam\n\n"
    text += "> kutipan\n> lagi\n\n---\n\n5) x"
    assert render_text(prose(text), 30).split("\n")[:-1] == [
        *("Judul", "", "Ia diam.", "Lalu", ""),
        *("· satu", "· dua", "  1. dalam", ""),
        *("│ kutipan", "│ lagi", "", "─" * 30, ""),
        "5. x",
    ]


def test_numbers_at_the_start_of_a_line_stay_as_typed() -> None:
    assert render_text(prose("1986. Lahir\n1990. Sekolah"), 40) == "1986. Lahir\n1990. Sekolah\n"


def test_table_with_too_many_cells_keeps_them() -> None:
    drawn = render_text(prose("|a|b|\n|-|-|\n|1|2|tiga|"), 60)
    assert "tiga" in drawn


def test_emphasis_is_drawn_and_its_marks_are_not() -> None:
    drawn = prose("Ia *sangat* **takut** ~~tidak~~")
    assert isinstance(drawn, Text)
    assert drawn.plain == "Ia sangat takut tidak"
    assert [str(span.style) for span in drawn.spans] == ["italic", "bold", "strike"]


def test_no_line_is_wider_than_asked() -> None:
    text = "pertanggungjawabannya " * 5 + "\n\n" + ">" * 15 + " dalam\n\n" + "- " * 15 + "daftar"
    assert max(map(len, render_text(prose(text), 24).split("\n"))) <= 24
