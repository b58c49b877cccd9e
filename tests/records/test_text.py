"""Typed text: nothing of it is lost, and nothing of it can act on a terminal."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casejournal.records.values.text import (
    clean,
    clean_line,
    fold,
    is_blank,
    loosen,
    visible,
    words,
)

ANY = st.text(st.characters())  # with lone surrogates, unlike st.text()
NASTY = st.text(
    st.sampled_from(
        "aZé\u0301 \t\n\r\v\f\x00\x1b\x7f\x85\x9b\u2028\u2029\u202e\u200f\ud800\udc00\u1e9b\u0323ǰİ"
    )
)
ACTIVE = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n", "\t"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one_newline(end: str) -> None:
    assert clean(f"satu{end}dua{end}{end}tiga") == "satu\ndua\n\ntiga"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[2J", "␛[2J"),
        ("\x7f", "␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\ud800x", "\ufffdx"),
        ("\ud83d\ude00", "😀"),
        ("\udce9", "\ufffd"),
        ("e\u0301", "é"),
        ("kolom\tkolom  ", "kolom\tkolom  "),
        ("\u202eباسم\u200f", "\u202eباسم\u200f"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("[bold]<b>|", "[bold]<b>|"),
    ],
)
def test_clean(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@given(ANY | NASTY)
def test_clean_text_is_inert_and_stays_as_it_is(text: str) -> None:
    stored = clean(text)
    assert clean(stored) == stored
    assert not ACTIVE & set(stored)
    assert stored == unicodedata.normalize("NFC", stored)
    stored.encode()


@given(st.text())
def test_clean_drops_no_character(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    if not ACTIVE & set(plain) and not set("\u2028\u2029") & set(plain):
        assert clean(text) == plain


@given(ANY | NASTY)
def test_a_cleaned_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert not set("\n\t") & set(line)
    assert line == line.strip()


def test_a_line_folds_breaks_and_tabs_but_not_spaces() -> None:
    assert clean_line("  Nama \r\n\t lengkap  klien\t") == "Nama lengkap  klien"


@given(ANY | NASTY)
def test_visible_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert not (ACTIVE | BIDI | set("\u2028\u2029")) & set(shown)
    assert visible(shown) == shown
    shown.encode()


def test_visible_names_the_bidi_controls_and_keeps_the_lines() -> None:
    assert visible("a\u202eb\u2066c\u200f\td\n\x1b") == "a⟨RLO⟩b⟨LRI⟩c⟨RLM⟩\td\n␛"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" – \n* ---", 0),
        ("Klien datang, lalu duduk.", 4),
        ("teman-teman\u00a0sebaya\n\n- 3 hari", 4),
        ("باسم", 1),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.parametrize(
    ("written", "sought"),
    [("Jum’at", "jum'at"), ("CAFÉ", "cafe"), ("straße", "STRASSE"), ("André–Émile", "andre-emile")],
)
def test_fold_finds_what_is_spelt_almost_the_same(written: str, sought: str) -> None:
    assert fold(written) == fold(sought)


@given(st.one_of(ANY, NASTY, st.text(st.characters(max_codepoint=0x7F))))
def test_fold_is_the_same_by_its_short_way(text: str) -> None:
    long = text
    for _round in range(2):
        long = unicodedata.normalize("NFKD", long.casefold())
        long = "".join(mark for mark in long if unicodedata.category(mark) != "Mn")
    quotes, dashes = "\u2018\u2019\u02bc\u00b4`", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
    long = "".join("'" if mark in quotes else "-" if mark in dashes else mark for mark in long)
    assert fold(text) == long


@given(ANY | NASTY)
@example("\u1e9b\u0323")
@example("ᾳ")
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u00a0\u200b", "\ufeff", "\u200f\u202e"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["-", " a ", "\x00", "👩", "\u0301"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@given(ANY | NASTY)
def test_cleaning_does_not_change_whether_text_is_blank(text: str) -> None:
    assert is_blank(text) == is_blank(clean(text))


@pytest.mark.parametrize("mark", [" ", "-", "\n", "\r", "\x1b", "\u0301", ".", "\u202e", "1", "_"])
def test_a_long_run_of_one_character_is_no_trap(mark: str) -> None:
    run = mark * 200_000
    for reader in (clean, clean_line, visible, words, fold, is_blank, loosen):
        reader(run)
