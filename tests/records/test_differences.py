"""What differs between two versions: every change, nothing else, and in words one can read."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.case import CaseFile, new_case
from casejournal.records.stages.assessment import FamilyMember
from casejournal.records.values.differences import TextPiece, compare, words

FAMILY = ("assessment", "family")


def test_each_change_is_told_once_and_where_it_is() -> None:
    old = new_case("RN")
    stays, goes = FamilyMember(name="Ibu AY"), FamilyMember(name="Bapak DS")
    old.assessment.family = [stays, goes]
    new = copy.deepcopy(old)
    assert compare(old, new) == []
    comes = FamilyMember(name="Nenek")
    new.assessment.family = [copy.deepcopy(stays), comes]
    new.assessment.family[0].name = "Ibu A"
    new.assessment.family[0].rev = 7  # saved again is no difference
    new.assessment.focus.text = "Menarik diri"
    found = [(one.address, one.kind) for one in compare(old, new)]
    assert sorted(found) == sorted(
        [
            ((*FAMILY, goes.id), "removed"),
            ((*FAMILY, comes.id), "added"),
            ((*FAMILY, stays.id, "name"), "changed"),
            (("assessment", "focus", "text"), "changed"),
        ]
    )
    (text,) = [one for one in compare(old, new) if one.address[1] == "focus"]
    assert (text.old, text.new) == ("", "Menarik diri")


def test_another_order_is_a_difference_and_a_row_more_is_none_of_order() -> None:
    old = CaseFile()
    old.assessment.family = [FamilyMember(name=name) for name in "ABC"]
    new = copy.deepcopy(old)
    new.assessment.family.reverse()
    (moved,) = compare(old, new)
    assert (moved.address, moved.kind) == (FAMILY, "moved")
    new = copy.deepcopy(old)
    new.assessment.family.insert(0, FamilyMember(name="D"))
    assert [one.kind for one in compare(old, new)] == ["added"]


def test_words_not_letters() -> None:
    assert words("Klien diam sekali.", "Klien sangat diam.") == [
        TextPiece("same", "Klien "),
        TextPiece("added", "sangat "),
        TextPiece("same", "diam"),
        TextPiece("removed", " sekali"),
        TextPiece("same", "."),
    ]


def test_one_word_in_twenty_thousand() -> None:
    old = "\n".join(f"paragraf {n} " + "kata " * 40 for n in range(500))
    changed = words(old, old.replace("paragraf 250", "bagian 250"))
    assert [piece.text for piece in changed if piece.kind != "same"] == ["paragraf", "bagian"]


def test_one_word_in_one_paragraph_of_twenty_thousand() -> None:
    old = " ".join(f"kata{n}" for n in range(20_000))
    changed = words(old, old.replace("kata700 ", "lain ").replace("kata900 ", ""))
    found = [piece.text.strip() for piece in changed if piece.kind != "same"]
    assert found == ["kata700", "lain", "kata900"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_is_lost_in_a_comparison(old: str, new: str) -> None:
    pieces = words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
