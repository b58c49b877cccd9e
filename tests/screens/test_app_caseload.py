"""The list of cases, as it is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import HOSTILE, SIZES, lines, new_vault, press, running, said, seen

from casejournal.vault import CaseTarget, Vault
from casejournal.widgets.long_list import LongList


def code_of(pilot: object) -> str:
    """The code of the marked case."""
    return pilot.app.screen.query_one("#cases", LongList).item.code  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_vault_says_what_goes_here_and_which_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(new_vault(tmp_path), size) as pilot:
        assert "Tekan n" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_each_case_is_one_line(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = new_vault(tmp_path, "TN", *HOSTILE)
    async with running(vault, size) as pilot:
        shown = lines(pilot)
        assert all(len(line) <= size[0] for line in shown)
        for code in ("TN", "[/]", "[b]x", "<b>|", "`#*_"):
            assert sum(f" {code} " in line for line in shown) == 1, code
        assert any("⟨RLO⟩RN" in line for line in shown)
        assert not any("\u202e" in line for line in shown)
        line = next(line for line in shown if " TN " in line)
        assert "1 Engagement" in line
        assert "%" in line


async def test_letters_narrow_the_list_and_escape_widens_it(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN", "RM", "TN")) as pilot:
        await press(pilot, "/", "rn")
        assert "RN" in seen(pilot)
        assert "TN" not in seen(pilot)
        await press(pilot, "enter")
        assert code_of(pilot) == "RN"
        assert "TN" not in seen(pilot)
        await press(pilot, "escape")
        assert "TN" in seen(pilot)


async def test_a_filter_that_fits_nothing_says_so(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "/", "zzz")
        assert "Tidak ada kasus" in seen(pilot)


async def test_the_arrows_move_in_the_list_while_a_filter_is_typed(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RM", "RN", "TN")) as pilot:
        await press(pilot, "/", "r", "down")
        assert code_of(pilot) == "RN"


@pytest.mark.parametrize("key", [("j",), ("down",)])
async def test_down_and_up(tmp_path: Path, key: tuple[str]) -> None:
    async with running(new_vault(tmp_path, "A", "B", "C")) as pilot:
        await press(pilot, *key, *key)
        assert code_of(pilot) == "C"
        await press(pilot, "k")
        assert code_of(pilot) == "B"


async def test_a_new_case_is_kept_and_opened(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "n")
        assert "bukan nama" in seen(pilot)
        await press(pilot, "[/]", "enter")
        assert vault.case_id("[/]")
        assert vault.load(CaseTarget(vault.case_id("[/]"))).overview.card.opened == "2024-09-24"
        assert pilot.app.screen.WHERE == "part"  # type: ignore[attr-defined]
        await press(pilot, "f3")
        assert code_of(pilot) == "[/]"


@pytest.mark.parametrize("typed", ["rn", "  "])
async def test_a_code_that_will_not_do_stays_to_be_mended(tmp_path: Path, typed: str) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "n", *typed, "enter")
        field = pilot.app.screen.query_one("Prompt Input")
        assert field.value == typed  # type: ignore[attr-defined]
        assert "kode" in seen(pilot).lower()
        await press(pilot, "escape")
        assert [case.code for case in vault.cases()] == ["RN"]
        assert isinstance(pilot.app.focused, LongList)


@pytest.mark.parametrize("reason", ["salah buka", ""])
async def test_the_trash_asks_for_a_reason_and_gives_back(tmp_path: Path, reason: str) -> None:
    vault = new_vault(tmp_path, "RM", "RN")
    async with running(vault) as pilot:
        await press(pilot, "j", "x")
        assert "Alasan memindahkan RN ke tempat sampah (boleh dikosongkan)" in seen(pilot)
        await press(pilot, reason, "enter")
        assert [case.code for case in vault.cases()] == ["RM"]
        assert "tempat sampah" in said(pilot)
        await press(pilot, "u")
        assert "tempat sampah" not in said(pilot)
        assert [case.code for case in vault.cases()] == ["RM", "RN"]
        assert code_of(pilot) == "RN"


async def test_unsaved_words_go_into_the_trash_with_the_case(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    ident = vault.case_id("RN")
    async with running(vault) as pilot:
        session = pilot.app.session(CaseTarget(ident))  # type: ignore[attr-defined]
        session.set(("overview", "card", "note"), "jangan hilang")
        await press(pilot, "x", "keliru", "enter")
        assert vault.cases() == []
        await press(pilot, "u")
    assert vault.load(CaseTarget(ident)).overview.card.note == "jangan hilang"


async def test_a_damaged_file_is_a_line_in_words(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RM", "RN")
    vault.cases()
    vault.paths.case(vault.case_id("RN")).write_bytes(b"{ not json")
    async with running(Vault.open(vault.root)) as pilot:
        line = next(line for line in lines(pilot) if "RN" in line)
        assert "!" in line
        await press(pilot, "end", "enter")
        assert pilot.app.screen.is_modal
        await press(pilot, "enter")
        assert "RM" in seen(pilot)


async def test_a_thousand_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = new_vault(tmp_path, "RN")
    one = vault.cases()[0]
    from msgspec.structs import replace

    many = [replace(one, id=f"{i:026}", code=f"K{i:04}") for i in range(1000)]
    monkeypatch.setattr(vault, "cases", lambda *_: many)
    async with running(vault) as pilot:
        await press(pilot, "end")
        assert code_of(pilot) == "K0999"
        assert "K0999" in seen(pilot)
        await press(pilot, "/", "k05")
        assert code_of(pilot) == "K0500"
        assert len(pilot.app.screen.query("*")) < 20


async def test_what_another_window_did_is_seen_on_return(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "f4")
        Vault.open(vault.root).new_case("TN")
        await press(pilot, "f3")
        assert "TN" in seen(pilot)


async def test_a_code_that_looks_like_a_name_is_asked_about_once(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "n", "Budi Santoso", "enter")
        assert "tampak seperti nama" in seen(pilot)
        await press(pilot, "enter")  # choose another
        assert vault.cases() == []
        assert pilot.app.focused is pilot.app.screen.query_one("Prompt Input")
        await press(pilot, "enter", "down", "enter")  # it is none
        assert [case.code for case in vault.cases()] == ["Budi Santoso"]
        await press(pilot, "f3")
        assert not pilot.app.screen.query("Prompt")
