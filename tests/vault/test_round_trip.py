"""What goes in comes out: every field, every kind of text, what newer programs wrote."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from amount import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vaulting import HOSTILE, everything, file_of, learn, note, noted, trees

from casejournal.records.base import Record
from casejournal.records.case import CaseFile, new_case
from casejournal.records.journal.entries import JournalMonth
from casejournal.records.parts.conferences import Attendee, CaseConference
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import FamilyMember, Relationship
from casejournal.records.values.references import named
from casejournal.records.values.text import clean
from casejournal.vault import (
    CaseTarget,
    Changes,
    DocumentChange,
    MonthTarget,
    ProfileTarget,
    Target,
    Vault,
)
from casejournal.vault.storage.codec import Codec

quick = settings(
    max_examples=times(60, 500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
codes = itertools.count()


@quick
@given(tree=trees(CaseFile))
def test_an_imported_case_is_the_same_when_loaded(vault: Vault, tree: CaseFile) -> None:
    tree.overview.card.code = f"K{next(codes)}"
    target = CaseTarget(vault.import_case(tree))
    loaded = vault.load(target)
    learn_from(tree, loaded)
    assert loaded == tree


@quick
@given(data=st.data())
def test_committed_documents_are_the_same_when_loaded(vault: Vault, data: st.DataObject) -> None:
    number = next(codes)
    targets: dict[Target, type[Record]] = {
        CaseTarget(vault.new_case(f"K{number}")): CaseFile,
        ProfileTarget(): Profile,
        MonthTarget(f"{2000 + number % 7000:04d}-01"): JournalMonth,
    }
    target = data.draw(st.sampled_from(list(targets)))
    if target == ProfileTarget() and file_of(vault, target).exists():
        file_of(vault, target).unlink()
    tree = data.draw(trees(targets[target]))
    saved = vault.commit(target, everything(tree))
    assert not saved.conflicts or isinstance(target, CaseTarget)  # the card was there already
    learn(tree, saved)
    assert vault.load(target) == tree
    # Once more, on what is there: nothing to write, nothing changed.
    again = vault.commit(target, everything(tree))
    assert (again.rev, again.conflicts) == (saved.rev, ())


def learn_from(tree: Record, loaded: Record) -> None:
    """Take over ids and stamps that the vault gives to sections it does not store."""
    from casejournal.records.address import get
    from casejournal.records.base import StoredDocument
    from casejournal.records.declare import sections_of

    for spec in sections_of(type(tree)):
        mine, theirs = (get(root, (spec.part, spec.name)) for root in (tree, loaded))
        for ours, other in zip(mine, theirs, strict=True) if spec.many else [(mine, theirs)]:
            assert isinstance(ours, StoredDocument)
            if (not ours.rev and other.rev) or not spec.many:
                ours.id, ours.created = other.id, other.created
                ours.updated, ours.rev = other.updated, other.rev


@pytest.mark.parametrize("text", [HOSTILE, "a\r\nb", "x" * 1_000_000, "\ufeffstart", "e\u0301"])
def test_hostile_text_is_stored_clean(vault: Vault, case: str, text: str) -> None:
    note(vault, case, text)
    assert noted(vault, case) == clean(text)
    file_of(vault, CaseTarget(case)).read_bytes().decode("utf-8")


def test_a_note_of_twenty_thousand_words(vault: Vault, case: str) -> None:
    text = "\n\n".join(f"Paragraf {n}: " + "kata yang panjang " * 66 for n in range(100))
    note(vault, case, text)
    assert len(text.split()) >= 20_000
    assert noted(vault, case) == text


def test_a_file_is_plain_json_with_one_document_on_a_line(vault: Vault, case: str) -> None:
    note(vault, case, "Bertemu di asrama – “RN” menyapa.")
    text = file_of(vault, CaseTarget(case)).read_text(encoding="utf-8")
    tables = json.loads(text)
    (card,) = tables["overview.card"].values()
    assert card["note"] == "Bertemu di asrama – “RN” menyapa."
    assert "“RN”" in text
    assert len(text.splitlines()) == sum(map(len, tables.values()))


def test_tinydb_itself_can_read_a_file(vault: Vault, case: str) -> None:
    from tinydb import TinyDB, where

    path = file_of(vault, CaseTarget(case))
    with TinyDB(path, access_mode="r", encoding="utf-8") as database:
        table = database.table("overview.card")
        table.document_id_class = str  # type: ignore[assignment]
        assert table.search(where("code") == "RN")
        assert {"_meta", "overview.card"} <= database.tables()


def test_a_plain_default_is_not_stored_and_any_other_is(vault: Vault, case: str) -> None:
    from casejournal.records.stages.intervention import Session

    made = [Session(theme="satu"), Session(theme="dua", shape="")]
    vault.commit(
        CaseTarget(case),
        Changes(tuple(DocumentChange(("intervention", "sessions", s.id), s) for s in made)),
    )
    tables = tables_of(file_of(vault, CaseTarget(case)))
    stored = tables["intervention.sessions"].values()
    assert [row["shape"] for row in stored] == ["casework", ""]
    assert all("place" not in row for row in stored)


# What a newer program wrote into a file of the same format


def tables_of(path: Path) -> dict[str, Any]:
    return Codec().decode(path.read_bytes())


def rewrite(path: Path, change: Any) -> None:
    tables = tables_of(path)
    change(tables)
    path.write_bytes(Codec().encode(tables))


def test_what_is_not_known_survives_every_save(vault: Vault, case: str) -> None:
    target = CaseTarget(case)
    meeting = CaseConference(place="Aula", attendees=[Attendee(name="AY"), Attendee(name="BD")])
    member = FamilyMember(name="AY")
    vault.commit(
        target,
        Changes(
            (
                DocumentChange(("conferences", "meetings", meeting.id), meeting),
                DocumentChange(("assessment", "family", member.id), member),
            )
        ),
    )

    def enrich(tables: dict[str, Any]) -> None:
        tables["future.table"] = {"x": {"id": "x", "deep": [1, {"y": 2.5}]}}
        tables["_meta"]["file"]["colour"] = "green"
        tables["_meta"]["other"] = {"z": None}
        tables["assessment.family"][member.id]["nickname"] = "Y"
        stored = tables["conferences.meetings"][meeting.id]
        stored["attendees"][1]["seat"] = "4"
        stored["outcome"] = {"vote": True}

    rewrite(file_of(vault, target), enrich)
    case_file = vault.load(target)
    met = case_file.conferences.meetings[0]
    met.place = "Ruang rapat"
    met.attendees.reverse()
    relative = case_file.assessment.family[0]
    relative.name = "AZ"
    vault.commit(
        target,
        Changes(
            (
                DocumentChange(("conferences", "meetings", met.id), met),
                DocumentChange(("assessment", "family", relative.id), relative),
            )
        ),
    )
    tables = tables_of(file_of(vault, target))
    assert tables["future.table"] == {"x": {"id": "x", "deep": [1, {"y": 2.5}]}}
    assert tables["_meta"]["file"]["colour"] == "green"
    assert tables["_meta"]["other"] == {"z": None}
    assert tables["assessment.family"][member.id]["nickname"] == "Y"
    assert tables["assessment.family"][member.id]["name"] == "AZ"
    stored = tables["conferences.meetings"][meeting.id]
    assert stored["outcome"] == {"vote": True}
    assert [row.get("seat") for row in stored["attendees"]] == ["4", None]


def test_a_field_of_a_group_that_is_not_known_survives_its_emptying(
    vault: Vault, case: str
) -> None:
    target = CaseTarget(case)
    functioning = vault.load(target).assessment.functioning
    functioning.social.condition = "Menarik diri"
    at = ("assessment", "functioning")
    vault.commit(target, Changes((DocumentChange(at, functioning),)))

    def enrich(tables: dict[str, Any]) -> None:
        (stored,) = tables["assessment.functioning"].values()
        stored["social"]["scale"] = "3"

    rewrite(file_of(vault, target), enrich)
    functioning = vault.load(target).assessment.functioning
    functioning.social.condition = ""
    vault.commit(target, Changes((DocumentChange(at, functioning),)))
    (stored,) = tables_of(file_of(vault, target))["assessment.functioning"].values()
    assert stored["social"] == {"scale": "3"}


# Rows and their order


def names(vault: Vault, case: str) -> list[str]:
    return [row.name for row in vault.load(CaseTarget(case)).assessment.family]


def family(vault: Vault, case: str, letters: str) -> list[FamilyMember]:
    rows = [FamilyMember(name=letter) for letter in letters]
    changes = [DocumentChange(("assessment", "family", row.id), row) for row in rows]
    vault.commit(CaseTarget(case), Changes(tuple(changes)))
    return vault.load(CaseTarget(case)).assessment.family


def test_rows_keep_their_order_and_take_a_new_one(vault: Vault, case: str) -> None:
    rows = family(vault, case, "ABCD")
    order = tuple(rows[index].id for index in (2, 0, 3, 1))
    vault.commit(CaseTarget(case), Changes((), {"assessment.family": order}))
    assert names(vault, case) == ["C", "A", "D", "B"]
    gone = DocumentChange(("assessment", "family", rows[0].id), None, rows[0].rev)
    vault.commit(CaseTarget(case), Changes((gone,)))
    assert names(vault, case) == ["C", "D", "B"]


def test_an_order_made_without_a_row_leaves_that_row_where_it_was(vault: Vault, case: str) -> None:
    rows = family(vault, case, "ABC")
    family(vault, case, "X")  # somebody else adds one
    order = (rows[2].id, rows[1].id, rows[0].id)
    vault.commit(CaseTarget(case), Changes((), {"assessment.family": order}))
    assert names(vault, case) == ["C", "X", "B", "A"]


def test_saving_the_order_that_is_there_writes_nothing(vault: Vault, case: str) -> None:
    rows = family(vault, case, "AB")
    before = vault.rev(CaseTarget(case))
    order = tuple(row.id for row in rows)
    assert vault.commit(CaseTarget(case), Changes((), {"assessment.family": order})).rev == before


def test_a_form_that_a_row_refers_to_keeps_its_id_though_it_is_empty(tmp_path: Path) -> None:
    case = new_case("RN")
    tie = Relationship(one=case.assessment.client.id, kind="close")
    case.assessment.relationships = [tie]
    vault = Vault.create(tmp_path / "vault")
    read = vault.load(CaseTarget(vault.import_case(case)))
    assert read.assessment.client.id == tie.one == read.assessment.relationships[0].one
    assert named(read, "assessment.client+assessment.family", tie.one) == "RN"
