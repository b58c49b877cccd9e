"""Handing a group session over from its form."""

from pathlib import Path

from seen import new_vault, press, running, said, seen, settled

from casejournal.records.stages.intervention import MemberObservation, Session
from casejournal.vault import CaseTarget, Changes, DocumentChange


async def test_a_group_session_goes_to_the_other_members(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN", "TN")
    row = Session(shape="groupwork", theme="Berani bertanya", day="2024-09-20")
    row.observations = [MemberObservation(member=m, observation=m) for m in ("RN", "TN")]
    own = CaseTarget(vault.case_id("RN"))
    vault.commit(own, Changes((DocumentChange(("intervention", "sessions", row.id), row),)))
    async with running(vault) as pilot:
        await press(pilot, "c", "enter", "4")
        pilot.app.navigation.place.action_hand_over()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Buka sesi kelompok dahulu" in said(pilot)
        await press(pilot, "tab", "enter")
        await press(pilot, "ctrl+p", "anggota lain", "enter")
        assert "TN" in seen(pilot)
        await press(pilot, "enter")
        assert "1 kasus lain" in said(pilot)
    (got,) = vault.load(CaseTarget(vault.case_id("TN"))).intervention.sessions
    seen_of = [(each.member, each.observation) for each in got.observations]
    assert seen_of == [("RN", ""), ("TN", "TN")]
