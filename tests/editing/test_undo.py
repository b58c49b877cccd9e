"""Whatever is done can be undone, and done again, and is on disk as it is on the screen."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal.editing import CaseSession, EditingSession
from casejournal.records.address import Address, NoSuchAddress, documents, get
from casejournal.records.base import Record, Row, StoredDocument
from casejournal.records.declare import fields_of
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Vault

FOCUS = ("assessment", "focus", "text")
FAMILY = ("assessment", "family")
MEETINGS = ("conferences", "meetings")
LISTS = (FAMILY, MEETINGS, ("plan", "objectives"))
CODES = itertools.count()


def bare(root: Record) -> Record:
    """A copy without what only a save changes."""
    copied = copy.deepcopy(root)
    for address, _spec in documents(copied):
        document = get(copied, address)
        assert isinstance(document, StoredDocument)
        document.created, document.updated, document.rev = "", "", 0
    return copied


def lists(session: EditingSession) -> list[Address]:
    """Every list of rows there is, outer and inner."""
    found = list(LISTS)
    for address in LISTS:
        for row in get(session.root, address):
            inner = [spec.name for spec in fields_of(type(row)) if spec.kind.name == "rows"]
            found += [(*address, row.id, name) for name in inner]
    return found


def rows(session: EditingSession) -> list[Address]:
    """Every row in those lists."""
    return [(*at, row.id) for at in lists(session) for row in get(session.root, at)]


def act(session: EditingSession, data: st.DataObject, *, saves: bool) -> None:
    """Do one thing that a person may do."""
    ways = ["type", "list", "add", "remove", "move", "duplicate", "undo", "redo", "pause"]
    way = data.draw(st.sampled_from([*ways, "flush", "elsewhere"] if saves else ways))
    there = rows(session)
    if way in ("remove", "move", "duplicate") and not there:
        way = "add"
    if way == "type":
        places = [FOCUS, *(at for row in there if (at := written(session, row)))]
        session.set(data.draw(st.sampled_from(places)), data.draw(st.text(max_size=8)))
    elif way == "list":
        value = data.draw(st.lists(st.text(max_size=4), max_size=3))
        session.set(("assessment", "background", "assets"), value)
    elif way == "add":
        place = data.draw(st.sampled_from(lists(session)))
        session.add(place, index=data.draw(st.none() | st.integers(0, 3)))
    elif way == "remove":
        session.remove(data.draw(st.sampled_from(there)))
    elif way == "move":
        session.move(data.draw(st.sampled_from(there)), data.draw(st.integers(0, 3)))
    elif way == "duplicate":
        session.duplicate(data.draw(st.sampled_from(there)))
    elif way == "undo":
        session.undo()
    elif way == "redo":
        session.redo()
    elif way == "pause":
        wait(session, 100.0)
    elif way == "flush":
        session.flush()
    elif way == "elsewhere":
        other = EditingSession.open(session.vault, session.target)
        other.set(("assessment", "admission", "story"), data.draw(st.text(max_size=8)))
        other.flush()


def wait(session: EditingSession, seconds: float) -> None:
    """Let time pass on the clock of a session."""
    now = session.clock() + seconds
    session.clock = lambda: now


def written(session: EditingSession, row: Address) -> Address | None:
    """The first text field of a row."""
    kind = type(get(session.root, row))
    for spec in fields_of(kind):
        if spec.kind.name in ("line", "prose"):
            return (*row, spec.name)
    return None


quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def fresh(vault: Vault) -> CaseSession:
    return EditingSession.open(vault, CaseTarget(vault.new_case(f"K{next(CODES)}")))


@quick
@given(data=st.data())
def test_everything_undone_is_the_beginning_and_redone_the_end(
    vault: Vault, data: st.DataObject
) -> None:
    session = fresh(vault)
    first = bare(session.root)
    for _step in range(data.draw(st.integers(1, 15))):
        act(session, data, saves=False)
    while session.redo() is not None:
        pass
    last = bare(session.root)
    while session.undo() is not None:
        pass
    assert bare(session.root) == first
    assert not session.can_undo
    while session.redo() is not None:
        pass
    assert bare(session.root) == last
    assert not session.can_redo


@quick
@given(data=st.data())
def test_the_file_is_what_the_screen_shows_after_every_flush(
    vault: Vault, data: st.DataObject
) -> None:
    session = fresh(vault)
    for _step in range(data.draw(st.integers(1, 15))):
        act(session, data, saves=True)
        session.reload()
    session.flush()
    session.reload()
    assert vault.load(session.target) == session.root
    assert session.conflicts == []
    assert vault.conflicts(session.target) == []


def typed(session: EditingSession, text: str, at: Address = FOCUS, every: float = 0.1) -> None:
    """Type a text letter by letter, at a speed in seconds for each."""
    for length in range(1, len(text) + 1):
        wait(session, every)
        session.set(at, text[:length])


def shown(session: EditingSession) -> str:
    return str(get(session.root, FOCUS))


def test_typing_is_one_step(session: CaseSession) -> None:
    typed(session, "Menarik diri")
    assert session.undo() == FOCUS
    assert shown(session) == ""
    assert not session.can_undo
    assert session.redo() == FOCUS
    assert shown(session) == "Menarik diri"


def test_a_pause_begins_a_new_step(session: CaseSession) -> None:
    typed(session, "Menarik")
    wait(session, 3.0)
    typed(session, "Menarik diri")
    session.undo()
    assert shown(session) == "Menarik diri"[:8].strip()


def test_another_field_begins_a_new_step(session: CaseSession) -> None:
    typed(session, "ab")
    session.set(("assessment", "focus", "explanation"), "x")
    typed(session, "abc")
    session.undo()
    assert shown(session) == "ab"


def test_typing_without_a_pause_does_not_become_one_endless_step(session: CaseSession) -> None:
    typed(session, "x" * 100, every=1.0)
    session.undo()
    assert 50 < len(shown(session)) < 100


def test_typing_that_comes_to_nothing_leaves_nothing_to_undo(session: CaseSession) -> None:
    session.set(FOCUS, "x")
    session.set(FOCUS, "")
    assert not session.can_undo
    session.set(FOCUS, "y")
    session.undo()
    assert shown(session) == ""


def test_a_new_edit_ends_what_could_be_redone(session: CaseSession) -> None:
    session.set(FOCUS, "x")
    session.undo()
    session.set(("assessment", "focus", "explanation"), "y")
    assert not session.can_redo
    assert session.redo() is None


def test_a_value_is_normalised_and_no_change_is_no_edit(session: CaseSession) -> None:
    assert session.set(FOCUS, "  Menarik\n\x00diri ")
    assert shown(session) == "Menarik ␀diri"
    assert not session.set(FOCUS, "Menarik \x00diri")
    at = ("assessment", "background", "assets")
    assert session.set(at, ["rumah", " ", "sawah"])
    assert get(session.root, at) == ["rumah", "sawah"]


def test_a_list_given_or_got_is_not_the_list_that_is_kept(session: CaseSession) -> None:
    at = ("assessment", "background", "assets")
    mine = ["rumah"]
    session.set(at, mine)
    mine.append("sawah")
    assert get(session.root, at) == ["rumah"]
    wait(session, 9.0)
    session.set(at, ["kebun"])
    session.undo()
    get(session.root, at).append("utang")
    session.redo()
    session.undo()
    assert get(session.root, at) == ["rumah"]


def test_rows(session: CaseSession) -> None:
    first = session.add(FAMILY, FamilyMember(name=" Ibu\nAY "))
    second = session.add(FAMILY, index=0)
    assert session.root.assessment.family[1].name == "Ibu AY"
    third = session.duplicate(first)
    assert [row.id for row in session.root.assessment.family] == [
        second[-1],
        first[-1],
        third[-1],
    ]
    assert get(session.root, third).name == "Ibu AY"
    session.move(third, 0)
    session.move(third, 0)  # is there already
    session.remove(second)
    assert [row.id for row in session.root.assessment.family] == [third[-1], first[-1]]
    assert session.undo() == second
    assert session.undo() == third
    assert [row.id for row in session.root.assessment.family] == [
        second[-1],
        first[-1],
        third[-1],
    ]


def test_two_rows_alike_are_two_rows(session: CaseSession) -> None:
    first = session.add(FAMILY)
    second = session.add(FAMILY)
    get(session.root, first).id = get(session.root, second).id  # even when a file has it so
    session.remove(second)
    assert len(session.root.assessment.family) == 1


def test_what_is_not_there_cannot_be_edited(session: CaseSession) -> None:
    wrong: list[Any] = [
        lambda: session.set(("assessment", "focus", "colour"), "x"),
        lambda: session.set((*FAMILY, "nobody", "name"), "x"),
        lambda: session.add(("assessment", "focus")),
        lambda: session.add(("assessment", "focus", "text")),
        lambda: session.remove((*FAMILY, "nobody")),
        lambda: session.move((*FAMILY, "nobody"), 0),
        lambda: session.duplicate((*FAMILY, "nobody")),
        lambda: session.duplicate(("assessment", "focus")),
        lambda: session.set((), "x"),
    ]
    for attempt in wrong:
        with pytest.raises(NoSuchAddress):
            attempt()
    with pytest.raises(TypeError):
        session.add(FAMILY, Row())
    assert not session.dirty
    assert not session.can_undo


def test_observers_hear_each_change_until_they_leave(session: CaseSession, tmp_path: Path) -> None:
    heard: list[Address] = []
    leave = session.subscribe(heard.append)
    row = session.add(FAMILY)
    session.set((*row, "name"), "AY")
    session.undo()
    session.redo()
    session.remove(row)
    assert heard == [row, (*row, "name"), (*row, "name"), (*row, "name"), FAMILY]
    leave()
    leave()
    session.set(FOCUS, "x")
    assert len(heard) == 5
