"""A case is closed in one way, can then only be read, and keeps every time it was closed."""

from pathlib import Path

import pytest
from seen import SIZES, new_vault, press, running, said, seen, settled

from casejournal.demo import build
from casejournal.editing import EditingSession
from casejournal.editing.actions.close_case import close, reopen
from casejournal.platform.errors import Refused
from casejournal.vault import CaseTarget, Vault


@pytest.mark.parametrize("size", SIZES)
async def test_a_closed_case_can_only_be_read_until_it_is_opened_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault, size) as pilot:
        await press(pilot, "c", "S", "C")
        assert "Sebelum kasus ditutup" in seen(pilot)
        assert "24 September 2024" in seen(pilot), "today is offered"
        await press(pilot, "x", "enter")
        assert "Tidak dipahami hari apa" in seen(pilot), "and what was typed stays"
        await press(pilot, "backspace", "enter", "enter")
        assert "Alasannya ikut disimpan" in seen(pilot)
        await press(pilot, "Masa [praktikum] selesai", "enter")
        assert "Kasus ini ditutup (24 September 2024)" in seen(pilot)
        assert "Masa [praktikum] selesai" in seen(pilot)
        for key in ("C", "o", "a", "u"):
            pilot.app.clear_notifications()
            await press(pilot, key)
            assert "Kasus ini ditutup (24 September 2024). S, lalu O" in said(pilot), key
        pilot.app.open("case", case_id=target.id, part="assessment", section="focus")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Kasus ini ditutup" in seen(pilot)
        await press(pilot, "x", "y")
        session = pilot.app.services.session(target)  # type: ignore[attr-defined]
        assert session.root.assessment.focus.text == ""
        pilot.app.open("case", case_id=target.id, part="assessment", section="symptoms")  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "a", "u")
        assert not session.root.assessment.symptoms

        await press(pilot, "escape", "S", "O", "enter")
        assert "Alasannya ikut disimpan" in seen(pilot)
        await press(pilot, "Klien kembali", "enter")
        assert "Dibuka kembali pada 24 September 2024: Klien kembali" in seen(pilot)
    (row,) = vault.load(target).overview.closures
    assert (row.closed_on, row.reopened_on) == ("2024-09-24", "2024-09-24")
    assert not vault.load(target).is_closed


async def test_a_day_typed_on_the_card_closes_too_and_loses_nothing(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        pilot.app.open(  # type: ignore[attr-defined]
            "case",
            case_id=target.id,
            part="overview",
            section="card",
            focus=("overview", "card", "closed"),
        )
        await settled(pilot)
        await press(pilot, "30-9-2024", "tab", "tidak masuk", "ctrl+s")
    card = vault.load(target).overview.card
    assert (card.closed, card.note) == ("2024-09-30", "")
    session = EditingSession.open(vault, target)
    reopen(session, "2024-10-02", "Keliru")
    close(session, "2024-10-30", "Selesai")
    with pytest.raises(Refused):
        close(session, "2024-10-31", "Lagi")
    reopen(session, "2024-11-02", "Klien kembali")
    session.flush()
    rows = vault.load(target).overview.closures
    assert [(row.closed_on, row.reopened_on) for row in rows] == [
        ("2024-09-30", "2024-10-02"),
        ("2024-10-30", "2024-11-02"),
    ], "each closing is kept"


def test_the_shell_closes_and_reopens_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from casejournal.cli.main import run

    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.overview.signatures = []
    target = CaseTarget(vault.import_case(case))
    where = ["--vault", str(vault.root)]
    run([*where, "close", "RN", "--day", "30-10-2024", "--reason", "Masa praktikum selesai"])
    told = capsys.readouterr().err
    assert "! Asesmen belum disahkan oleh siapa pun." in told
    assert "Kasus ini ditutup (30 Oktober 2024)." in told
    (line,) = vault.cases()
    assert (line.closed, line.next_due, line.stage) == ("2024-10-30", "", "")
    with pytest.raises(Refused):
        run([*where, "close", "RN", "--reason", "Lagi"])
    run([*where, "reopen", "RN", "--reason", "Klien kembali"])
    assert not vault.load(target).is_closed
