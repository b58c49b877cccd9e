"""A sync tool puts the file of another computer in the place of ours: both did some work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal.editing import CaseSession, EditingSession
from casejournal.records.address import Address, get
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.vault.erasure import data_subject
from casejournal.vault.erasure import erase as erasure

NOTE = ("overview", "card", "note")
OPENED = ("overview", "card", "opened")
FOCUS = ("assessment", "focus", "text")
EXPLANATION = ("assessment", "focus", "explanation")
FAMILY = ("assessment", "family")
ENTRIES = ("journal", "entries")


class Two:
    """One case open on two computers that have the same file."""

    def __init__(self, here: CaseSession, there: CaseSession) -> None:
        self.here = here
        self.there = there

    def sync(self) -> None:
        """The file of the other computer comes here, in the place of ours."""
        target = self.here.target
        ours, theirs = (one.vault.paths.case(target.id) for one in (self.here, self.there))
        beside = ours.with_name("sync.tmp")
        shutil.copy2(theirs, beside)
        os.replace(beside, ours)

    def kept(self) -> list[str]:
        """The notes and names that were set beside ours."""
        found = [one.document for one in self.here.vault.conflicts(self.here.target)]
        return [getattr(one, "name", "") or getattr(one, "note", "") for one in found]


def look(two: Two) -> None:
    two.here.reload()


def save(two: Two) -> None:
    two.here.set((*FAMILY, two.here.root.assessment.family[0].id, "education"), "SMA")
    two.here.flush()


@pytest.fixture
def two(tmp_path: Path) -> Two:
    vault = Vault.create(tmp_path / "here")
    target = CaseTarget(vault.new_case("RN", "2024-09-02"))
    session = EditingSession.open(vault, target)
    session.add(FAMILY, FamilyMember(name="Bapak"))
    session.add(FAMILY, FamilyMember(name="Ibu"))
    session.flush()
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    there = Vault.open(tmp_path / "there")
    return Two(EditingSession.open(vault, target), EditingSession.open(there, target))


def read(two: Two) -> CaseSession:
    return EditingSession.open(Vault.open(two.here.vault.root), two.here.target)


@pytest.mark.parametrize("first", [look, save])
@pytest.mark.parametrize("ahead", [0, 2])
def test_what_was_saved_here_and_there_is_all_there(
    two: Two, first: Callable[[Two], None], ahead: int
) -> None:
    here, there = two.here, two.there
    bapak, ibu = (row.id for row in here.root.assessment.family)
    here.set(NOTE, "ditulis di sini")
    here.remove((*FAMILY, ibu))
    here.add(FAMILY, FamilyMember(name="Adik"))
    here.flush()
    there.set(OPENED, "2024-09-09")  # of the same document
    there.set(FOCUS, "ditulis di sana")
    there.set((*FAMILY, bapak, "note"), "sakit")
    for number in range(ahead):
        there.flush()
        there.set(FOCUS, "ditulis di sana" + "!" * number)
    there.flush()
    assert (here.vault.rev(here.target) == there.vault.rev(there.target)) == (not ahead)
    two.sync()
    first(two)
    here.flush()
    for case in (here.root, read(two).root):
        assert case.overview.card.note == "ditulis di sini"
        assert case.overview.card.opened == "2024-09-09"
        assert case.assessment.focus.text.startswith("ditulis di sana")
        assert [row.name for row in case.assessment.family] == ["Bapak", "Adik"]
        assert case.assessment.family[0].note == "sakit"
    assert two.kept() == []


@pytest.mark.parametrize("first", [look, save])
def test_the_same_place_written_on_both_is_kept_twice(
    two: Two, first: Callable[[Two], None]
) -> None:
    ibu = two.here.root.assessment.family[1].id
    two.here.set(NOTE, "ditulis di sini")
    two.here.remove((*FAMILY, ibu))
    two.here.flush()
    two.there.set(NOTE, "ditulis di sana")
    two.there.set((*FAMILY, ibu, "name"), "Ibu Contoh")
    two.there.flush()
    two.sync()
    first(two)
    two.here.flush()
    assert read(two).root.overview.card.note == "ditulis di sini"
    assert sorted(two.kept()) == ["Ibu Contoh", "ditulis di sana"]


def test_an_older_state_of_what_was_written_here_is_no_other_text(two: Two) -> None:
    """The other computer got our first save and worked on; then its file comes back."""
    two.here.set(NOTE, "satu")
    two.here.flush()
    there = two.there.vault.paths.case(two.there.target.id)
    shutil.copy2(two.here.vault.paths.case(two.here.target.id), there)
    two.there.reload()
    two.there.set(FOCUS, "dari sana")
    two.there.flush()
    two.here.set(NOTE, "satu dua")
    two.here.flush()
    two.sync()
    assert two.here.reload()
    two.here.flush()
    assert read(two).root.overview.card.note == "satu dua"
    assert read(two).root.assessment.focus.text == "dari sana"
    assert two.kept() == []


def test_a_file_that_looks_the_same_is_looked_into(two: Two) -> None:
    """Of the same size and date, written over in place, as some sync tools do."""
    two.here.set(NOTE, "aaaa")
    two.here.flush()
    path = two.here.vault.paths.case(two.here.target.id)
    about = path.stat()
    two.there.set(NOTE, "bbbb")
    two.there.flush()
    raw = two.there.vault.paths.case(two.there.target.id).read_bytes()
    assert two.here.vault.stand(two.here.target).digest
    with path.open("r+b") as file:
        file.write(raw)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    two.here.reload()
    two.here.flush()
    assert two.kept() == ["bbbb"]
    assert read(two).root.overview.card.note == "aaaa"


def test_a_save_over_an_older_file_ends_and_keeps_both(two: Two) -> None:
    """The other computer saved less often, and nobody looked before the next save."""
    two.there.set(FOCUS, "dari sana")
    two.there.flush()
    for text in ("satu", "satu dua", "satu dua tiga"):
        two.here.set(FOCUS, text)
        two.here.flush()
    two.sync()
    two.here.set(NOTE, "empat")
    two.here.flush()
    assert not two.here.dirty
    assert two.here.state.kind == "saved"
    assert read(two).root.assessment.focus.text == "satu dua tiga"
    assert read(two).root.overview.card.note == "empat"
    beside = [kept.document for kept in two.here.vault.conflicts(two.here.target)]
    assert "dari sana" in [getattr(one, "text", "") for one in beside]


def test_another_field_saved_over_their_text_takes_nothing_from_it(two: Two) -> None:
    two.here.set(FOCUS, "ditulis di sini")
    two.here.flush()
    two.there.set(FOCUS, "ditulis di sana")
    two.there.flush()
    two.sync()
    two.here.set(EXPLANATION, "sebabnya")
    two.here.flush()
    assert read(two).root.assessment.focus.text == "ditulis di sini"
    assert read(two).root.assessment.focus.explanation == "sebabnya"
    beside = [kept.document for kept in two.here.vault.conflicts(two.here.target)]
    assert [getattr(one, "text", "") for one in beside] == ["ditulis di sana"]


def test_what_another_window_saved_over_ours_is_no_other_file(two: Two) -> None:
    two.here.set(NOTE, "satu")
    two.here.flush()
    other = read(two)
    other.set(NOTE, "diubah jendela lain")
    other.flush()
    assert two.here.reload()
    assert not two.here.dirty
    assert two.here.root.overview.card.note == "diubah jendela lain"


places = st.sampled_from([FOCUS, EXPLANATION, NOTE, OPENED])
moves = st.tuples(st.booleans(), st.sampled_from(["set", "flush", "look", "sync"]), places)


@settings(
    max_examples=times(40, 1_500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(moves, max_size=20))
def test_whatever_two_computers_do_no_word_is_lost(
    vault: Vault, tmp_path_factory: pytest.TempPathFactory, done: list[tuple[bool, str, Address]]
) -> None:
    """The file of the other computer comes here again and again, ours never gets there. All that
    was written here, and all that came, is in the file in its place or beside it, but for what
    somebody wrote over, seeing it."""
    root = tmp_path_factory.mktemp("computers")
    target = CaseTarget(vault.new_case(f"K{len(vault.cases())}"))
    shutil.copytree(vault.root, root / "there")
    two = Two(
        EditingSession.open(vault, target), EditingSession.open(Vault.open(root / "there"), target)
    )
    mine: dict[Address, str] = {}
    came: dict[Address, str] = {}
    over: set[tuple[Address, str]] = set()
    for count, (here, what, at) in enumerate(done):
        window = two.here if here else two.there
        if what == "set":
            seen = get(window.root, at)
            window.set(at, f"{'sini' if here else 'sana'} {count}")
            if here:
                over.add((at, seen))
                mine[at] = get(window.root, at)
        elif what == "flush":
            window.flush()
        elif what == "look":
            two.here.reload()
        else:
            two.there.flush()
            two.sync()
            theirs = {at: get(two.there.root, at) for at in (FOCUS, EXPLANATION, NOTE, OPENED)}
            came = {at: text for at, text in theirs.items() if text.startswith("sana")}
        came = {at: text for at, text in came.items() if (at, text) not in over}
    for _turn in range(3):
        two.here.flush()
        two.here.reload()
    case = vault.load(target)
    assert two.here.root == case
    beside = [kept.document for kept in vault.conflicts(target)]
    for at, text in [*mine.items(), *came.items()]:
        here_and_beside = [get(case, at), *(getattr(kept, at[-1], None) for kept in beside)]
        assert text in here_and_beside, (at, text)
    shutil.rmtree(root)


def test_what_is_erased_while_it_is_open_stays_erased(vault: Vault) -> None:
    vault.new_case("RN", "2024-09-02")
    month = EditingSession.open(vault, MonthTarget("2024-09"))
    month.add(ENTRIES, DailyEntry(day="2024-09-17", case="RN", text="rahasia"))
    month.add(ENTRIES, DailyEntry(day="2024-09-17", text="rapat"))
    month.flush()
    other = Vault.open(vault.root)
    erasure.erase(other, data_subject.find(other, "RN"))
    month.set((*ENTRIES, month.root.journal.entries[1].id, "result"), "selesai")
    month.flush()
    assert [entry.text for entry in vault.entries()] == ["rapat"]
