"""A group session for several cases: each case gets its own member, and of the others initials."""

from pathlib import Path

from casejournal.editing.actions.group_session import hand_over, others, session_at
from casejournal.records.stages.group_members import initials
from casejournal.records.stages.intervention import MemberObservation, Session
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault


def test_initials() -> None:
    names = ("RN", "tn", "Siti Contoh", "Budiman", "2024-03", "K7", "", "S.C.")
    assert [initials(name) for name in names] == ["RN", "T", "SC", "B", "", "", "", "SC"]


def test_each_member_gets_what_is_theirs(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    for code in ("RN", "2024-07", "TN", "ZZ"):
        vault.new_case(code)
    vault.trash_case(vault.case_id("ZZ"), "")
    own = CaseTarget(vault.case_id("RN"))
    row = Session(
        shape="groupwork",
        theme="Berani bertanya",
        day="2024-10-10",
        participants=["RN", "2024-07", "TN", "Siti Contoh"],
        working=["Saling bertanya"],
        results=["RN bertanya dua kali"],
        reflection="Saya gugup",
        observations=[
            MemberObservation(member="RN", observation="tegang", score="6"),
            MemberObservation(member="2024-07", observation="ramai", score="5"),
            MemberObservation(member="Siti Contoh", observation="diam"),
        ],
    )
    at = ("intervention", "sessions", row.id)
    vault.commit(own, Changes((DocumentChange(at, row),)))
    case = vault.load(own)
    session = session_at(case, row.id)
    assert session is not None
    there = others(vault, case, session)
    assert [code for _id, code in there] == ["2024-07", "TN"]
    hand_over(vault, case, session, there[0][0])
    assert [code for _id, code in others(vault, case, session)] == ["TN"], "never twice"

    (got,) = vault.load(CaseTarget(there[0][0])).intervention.sessions
    assert (got.theme, got.day, got.working) == (
        "Berani bertanya",
        "2024-10-10",
        ["Saling bertanya"],
    )
    assert (got.results, got.reflection) == ([], "")
    assert got.participants == ["RN", "2024-07", "TN", "SC"]
    seen = [(each.member, each.observation) for each in got.observations]
    assert seen == [("RN", ""), ("2024-07", "ramai"), ("SC", "")]
    back = vault.load(CaseTarget(there[0][0]))
    found = session_at(back, got.id)
    assert found is not None
    assert "RN" not in [code for _id, code in others(vault, back, found)], "it came from there"
