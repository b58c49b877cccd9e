"""What was done before a file was opened, and what others do to it while it is open."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from amount import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_undo import bare

from casejournal.editing import CaseSession, EditingSession, MonthSession
from casejournal.platform import inbox
from casejournal.records.address import Address, NoSuchAddress, get
from casejournal.records.stages.assessment import FamilyMember
from casejournal.records.values.text import clean_line
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.vault.changes import utc_now

FOCUS = ("assessment", "focus", "text")
EXPLANATION = ("assessment", "focus", "explanation")
NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")


def again(session: CaseSession) -> CaseSession:
    """The same case, opened on another day."""
    vault = Vault.open(session.vault.root)
    later = utc_now() + timedelta(days=1)
    vault._store.clock = lambda: later
    return EditingSession.open(vault, session.target)


def step(session: CaseSession, at: Address, value: str) -> None:
    """One edit that is saved by itself, long after the one before."""
    vault = session.vault
    later = vault._store.clock() + timedelta(minutes=1)
    vault._store.clock = lambda: later
    session.set(at, value)
    session.flush()


# Undo over a restart


def test_the_last_change_of_yesterday_can_be_undone(session: CaseSession) -> None:
    step(session, FOCUS, "Menarik diri")
    step(session, FOCUS, "")  # by mistake
    today = again(session)
    assert today.can_undo
    heard: list[Address] = []
    today.subscribe(heard.append)
    assert today.undo() == FOCUS
    assert today.root.assessment.focus.text == "Menarik diri"
    assert heard == [FOCUS[:2]]
    assert today.dirty
    today.flush()
    assert today.conflicts == []
    assert again(session).root.assessment.focus.text == "Menarik diri"
    assert not today.can_undo  # one step, not a way back through all of history
    assert today.undo() is None
    assert today.redo() == FOCUS
    today.flush()
    assert again(session).root.assessment.focus.text == ""


def test_a_row_deleted_yesterday_comes_back(session: CaseSession) -> None:
    rows = [session.add(FAMILY, FamilyMember(name=name)) for name in ("Ibu", "Bapak", "Nenek")]
    session.flush()
    session.remove(rows[1])
    session.flush()
    today = again(session)
    assert today.undo() == FAMILY
    assert [row.name for row in today.root.assessment.family] == ["Ibu", "Bapak", "Nenek"]
    today.flush()
    assert [row.name for row in again(session).root.assessment.family] == ["Ibu", "Bapak", "Nenek"]
    assert today.vault.conflicts(today.target) == []


def test_edits_of_today_are_undone_first(session: CaseSession) -> None:
    step(session, FOCUS, "kemarin")
    today = again(session)
    today.set(NOTE, "hari ini")
    today.flush()
    assert today.undo() == NOTE
    today.flush()
    assert today.undo() == FOCUS
    assert today.root.assessment.focus.text == ""
    today.redo()
    today.redo()
    today.flush()
    assert (today.root.assessment.focus.text, today.root.overview.card.note) == (
        "kemarin",
        "hari ini",
    )
    assert again(session).root == today.root


def test_what_others_wrote_meanwhile_is_not_taken_back(session: CaseSession) -> None:
    step(session, FOCUS, "kemarin")
    today = again(session)
    other = again(session)
    step(other, NOTE, "jendela lain")
    assert today.reload()
    assert not today.can_undo
    assert today.undo() is None


def test_a_new_case_has_nothing_to_take_back(session: CaseSession) -> None:
    assert not session.can_undo
    assert session.undo() is None


def test_what_was_logged_from_a_shell_is_not_undone(vault: Vault) -> None:
    for text in ("satu", "dua"):
        inbox.append(str(vault.root), {"day": "2024-09-17", "text": text})
        vault.merge_inbox()
    month = EditingSession.open(vault, MonthTarget("2024-09"))
    assert isinstance(month, MonthSession)
    assert month.undo() is None
    assert len(month.root.journal.entries) == 2


# Bringing back into an open file


def test_a_version_is_brought_back_as_one_edit(session: CaseSession) -> None:
    row = session.add(FAMILY, FamilyMember(name="Ibu"))
    session.set(FOCUS, "dulu")
    session.flush()
    then = copy.deepcopy(session.root)
    session.set(FOCUS, "sekarang")
    session.remove(row)
    session.set(NOTE, "x")
    session.flush()
    now = bare(session.root)
    assert session.turn_back(then)
    assert bare(session.root) == bare(then)
    session.flush()
    assert bare(again(session).root) == bare(then)
    assert session.vault.conflicts(session.target) == []
    session.undo()
    assert bare(session.root) == now
    session.flush()
    assert bare(again(session).root) == now
    assert session.turn_back(then, row) == FAMILY
    assert session.turn_back(then, row) is None
    assert session.root.assessment.focus.text == "sekarang"
    assert session.turn_back(then, FOCUS) == FOCUS
    assert session.root.overview.card.note == "x"
    with pytest.raises(NoSuchAddress):
        session.turn_back(then, (*FAMILY, "nobody"))


# Two windows


def test_a_reload_takes_in_others_and_leaves_what_is_unsaved(session: CaseSession) -> None:
    rows = [session.add(FAMILY, FamilyMember(name=name)) for name in ("A", "B", "C")]
    session.flush()
    other = again(session)
    other.set((*rows[0], "name"), "A mereka")
    other.remove(rows[2])
    other.add(FAMILY, FamilyMember(name="D mereka"), index=0)
    other.set(FOCUS, "mereka")
    other.flush()
    session.set((*rows[1], "name"), "B saya")
    mine = session.add(FAMILY, FamilyMember(name="E saya"))
    session.set(NOTE, "saya")
    assert session.reload()
    assert [row.name for row in session.root.assessment.family] == [
        "D mereka",
        "A mereka",
        "B saya",
        "E saya",
    ]
    assert session.root.assessment.focus.text == "mereka"
    assert session.root.overview.card.note == "saya"
    assert session.dirty
    assert session.state.kind == "unsaved"
    session.flush()
    assert session.conflicts == []
    assert again(session).root == session.root
    assert get(session.root, mine).name == "E saya"


def test_both_versions_of_one_field_are_kept_and_settled(session: CaseSession) -> None:
    other = again(session)
    other.set(FOCUS, "mereka")
    other.set(NOTE, "catatan mereka")
    other.flush()
    session.set(FOCUS, "saya")
    assert session.reload()  # the note
    assert session.root.overview.card.note == "catatan mereka"
    assert session.root.assessment.focus.text == "saya"
    session.flush()
    assert session.conflicts == [FOCUS[:2]]
    (kept,) = session.vault.conflicts(session.target)
    assert getattr(kept.document, "text", "") == "mereka"
    session.vault.settle(session.target, kept.id)
    session.reload()
    session.set(FOCUS, "saya, dengan milik mereka")
    session.flush()
    other.reload()
    assert other.root == session.root
    assert other.root.assessment.focus.text == "saya, dengan milik mereka"
    assert session.vault.conflicts(session.target) == []


def test_different_fields_of_one_form_come_together_before_the_save(session: CaseSession) -> None:
    other = again(session)
    other.set(EXPLANATION, "mereka")
    other.flush()
    session.set(FOCUS, "saya")
    assert session.reload()
    focus = session.root.assessment.focus
    assert (focus.text, focus.explanation) == ("saya", "mereka")
    session.flush()
    assert again(session).root.assessment.focus.explanation == "mereka"
    assert session.conflicts == []


def test_what_others_wrote_beside_a_clash_is_here_after_the_save(session: CaseSession) -> None:
    other = again(session)
    other.set(FOCUS, "mereka")
    other.set(EXPLANATION, "penjelasan mereka")
    other.flush()
    session.set(FOCUS, "saya")
    session.reload()
    session.flush()
    assert session.root == again(session).root
    assert session.root.assessment.focus.explanation == "penjelasan mereka"
    assert len(session.vault.conflicts(session.target)) == 1


def test_a_row_that_one_writes_in_and_the_other_removes_stays(session: CaseSession) -> None:
    row = session.add(FAMILY, FamilyMember(name="Ibu"))
    session.flush()
    other = again(session)
    other.remove(row)
    other.flush()
    session.set((*row, "name"), "Ibu AY")
    session.reload()
    session.flush()
    assert [member.name for member in again(session).root.assessment.family] == ["Ibu AY"]


places = st.sampled_from([FOCUS, EXPLANATION, NOTE, ("assessment", "admission", "story")])
moves = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["set", "row", "remove", "reload", "flush"]),
    places,
    st.text(max_size=5),
)


@settings(
    max_examples=times(60, 1_500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(moves, max_size=25), st.integers(0, 10**9))
def test_two_windows_lose_no_word(
    vault: Vault, done: list[tuple[int, str, Address, str]], number: int
) -> None:
    """Whatever two windows do in whatever order, every word that nobody wrote over on purpose is
    in the file, in its place or beside it, and so is every row that nobody removed."""
    target = CaseTarget(vault.new_case(f"K{number}-{len(vault.cases())}"))
    windows = [
        EditingSession.open(vault, target),
        EditingSession.open(Vault.open(vault.root), target),
    ]
    last: dict[tuple[int, Address], str] = {}  # by window and field
    rows: set[str] = set()
    for count, (who, what, at, said) in enumerate(done):
        window = windows[who]
        if what == "set":
            said = clean_line(f"{who}.{count} {said}")
            # A word is given up only by whoever writes another in its place, seeing it.
            seen = get(window.root, at)
            last = {key: text for key, text in last.items() if key[1] != at or text != seen}
            window.set(at, said)
            last[who, at] = get(window.root, at)
        elif what == "row":
            rows.add(window.add(FAMILY, FamilyMember(name=f"{count}"))[-1])
        elif what == "remove" and window.root.assessment.family:
            row = window.root.assessment.family[0]
            window.remove((*FAMILY, row.id))
            rows.discard(row.id)
        elif what == "reload":
            window.reload()
        elif what == "flush":
            window.flush()
    for _turn in range(2):
        for window in windows:
            window.flush()
            window.reload()
    assert windows[0].root == windows[1].root == vault.load(target)
    beside = [kept.document for kept in vault.conflicts(target)]
    for (_who, at), text in last.items():
        here = [get(windows[0].root, at)]
        here += [getattr(kept, at[-1], None) for kept in beside]
        assert text in here, (at, text)
    assert rows <= {row.id for row in windows[0].root.assessment.family}
