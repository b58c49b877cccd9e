"""Notes in another form: nothing that was typed is lost, and the way back leads back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.values import note_forms
from casejournal.records.values.note_forms import FORMS, switch
from casejournal.records.vocabularies import vocabulary

form = st.sampled_from([*FORMS, "bentuk sendiri", ""])
words = st.text(st.sampled_from("ab :()SOAPé\n\t[/]*#"), max_size=40) | st.text(max_size=60)
LABELS = {
    "id": [label for label, _en in note_forms.PARTS.values()]
    + [each.id for one in FORMS.values() for each in one],
    "en": [label for _id, label in note_forms.PARTS.values()]
    + [each.en for one in FORMS.values() for each in one],
}


def note_with(labels: list[str]) -> st.SearchStrategy[str]:
    return words | st.lists(st.sampled_from(labels) | words, max_size=12).map("\n".join)


lang = st.sampled_from(["id", "en"])
note = note_with(LABELS["id"] + LABELS["en"])


def letters(text: str) -> str:
    """What was typed, without headings and white space."""
    return "".join("".join(block.text for block in note_forms.read(text)).split())


def test_every_form_of_the_vocabulary_is_known() -> None:
    assert set(FORMS) == set(vocabulary("journal-format").codes())


def test_a_form_puts_its_headings_and_takes_them_back() -> None:
    assert switch("", "soap", "id") == (
        "S (Subjektif): \n\nO (Objektif): \n\nA (Analisis): \n\nP (Rencana): "
    )
    for other in FORMS:
        for one in FORMS:
            assert switch(switch("", one, "id"), other, "id") == switch("", other, "id")
    assert note_forms.blank(switch("", "birp", "en"))
    assert not note_forms.blank("P (Plan): besok")


def test_parts_keep_their_text_under_other_headings() -> None:
    soap = (
        "S (Subjektif):\nklien malu\n\nO (Objektif): menunduk\n\nA (Analisis): \n\n"
        "P (Rencana):\nlatihan\nbesok"
    )
    dap = switch(soap, "dap", "id")
    assert dap == (
        "D (Data):\nSubjektif:\nklien malu\n\nObjektif: menunduk\n\nA (Analisis): \n\n"
        "P (Rencana):\nlatihan\nbesok"
    )
    assert switch(dap, "birp", "id").startswith("B (Perilaku):\nSubjektif:\nklien malu")
    assert switch(dap, "free", "id") == (
        "Subjektif:\nklien malu\n\nObjektif: menunduk\n\nRencana:\nlatihan\nbesok"
    )
    for each in FORMS:
        assert switch(switch(soap, each, "en"), "soap", "id") == soap
    assert note_forms.written_in(dap, "subjective") == "klien malu"
    assert note_forms.written_in(dap, "action") == ""
    assert switch("A (Analisis):tanpa spasi", "birp", "id").endswith(
        "R (Respons):\nAnalisis: tanpa spasi\n\nP (Rencana): "
    )


def test_a_free_note_is_data_and_comes_back_as_it_was() -> None:
    free = "Rapat dengan pengasuh.\n\nRencana dibahas: dua hal."
    assert switch(free, "dap", "id").startswith(f"D (Data):\n{free}\n\nA (")
    assert switch(free, "soap", "id").startswith(f"{free}\n\nS (")
    for each in FORMS:
        assert switch(switch(free, each, "id"), "free", "id") == free


@given(note, form, lang)
def test_no_letter_is_lost_and_order_stays(text: str, to: str, tongue: str) -> None:
    assert letters(switch(text, to, tongue)) == letters(text)


@given(
    lang.flatmap(lambda tongue: st.tuples(st.just(tongue), note_with(LABELS[tongue]))), form, form
)
def test_switching_back_restores(typed: tuple[str, str], one: str, other: str) -> None:
    tongue, text = typed
    first = switch(text, one, tongue)
    assert switch(first, one, tongue) == first
    back = switch(switch(first, other, tongue), one, tongue)
    assert back.split() == first.split()
    if not any(block.beside for block in note_forms.read(first)):
        assert back == first


@given(note, form, lang, st.integers(0, 200))
def test_the_cursor_stays_at_its_words(text: str, to: str, tongue: str, at: int) -> None:
    other = switch(text, to, tongue)
    found = note_forms.same_place(text, min(at, len(text)), other)
    assert 0 <= found <= len(other)


def test_the_cursor_of_an_empty_note_is_behind_its_first_heading() -> None:
    assert note_forms.same_place("", 0, switch("", "soap", "id")) == len("S (Subjektif): ")
    dap = switch("S (Subjektif): malu\n\nP (Rencana): besok", "dap", "id")
    assert dap[: note_forms.same_place("S (Subjektif): malu", 19, dap)].endswith("Subjektif: malu")
