"""A new case conference: the last one beside it, and its follow-ups checked off."""

from pathlib import Path

from seen import new_vault, press, running, said, seen

from casejournal.records.parts.conferences import CaseConference, FollowUp
from casejournal.vault import CaseTarget, Changes, DocumentChange


async def test_the_last_conference_is_beside_a_new_one_and_is_checked_off(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    row = CaseConference(number="I", day="2024-09-20", decisions=["Latihan bertahap"])
    row.follow_ups = [FollowUp(what="Menghubungi paman", who="Praktikan", due="2024-09-23")]
    target = CaseTarget(vault.case_id("RN"))
    vault.commit(target, Changes((DocumentChange(("conferences", "meetings", row.id), row),)))
    async with running(vault, (120, 40)) as pilot:
        await press(pilot, "c", "enter", "ctrl+g", "rn konferensi kasus", "enter")
        await press(pilot, "V")
        assert "Buka konferensi kasus dahulu" in said(pilot)
        await press(pilot, "a", "tab", "24-09-2024", "tab")
        assert "Dari konferensi sebelumnya" in seen(pilot)
        assert "Latihan bertahap" in seen(pilot)
        assert "[ ] Menghubungi paman" in seen(pilot)
        await press(pilot, "ctrl+p", "tandai tindak", "enter", "enter")
        await pilot.pause()
        assert "[x] Menghubungi paman" in seen(pilot)
        await press(pilot, "ctrl+p", "tandai tindak", "enter")
        assert "Tidak ada tindak lanjut" in said(pilot)
    first, second = vault.load(target).conferences.meetings
    assert first.follow_ups[0].done_on == "2024-09-24"
    assert second.number == "II"
