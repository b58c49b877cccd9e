"""What is around the screens: ways between them, help, language, first minute, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import SIZES, TODAY, lines, new_vault, press, running, said, seen

from casejournal.platform import config, i18n
from casejournal.platform.errors import VaultUnwritable
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.long_list import LongList


def where(pilot: object) -> str:
    """The name of the place on top."""
    return pilot.app.navigation.place.WHERE  # type: ignore[attr-defined, no-any-return]


# --- ways


async def test_places_are_one_key_away_and_escape_goes_up(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        for keys, place in (("f2", "today"), ("f4", "journal"), ("f6", "part"), ("f3", "caseload")):
            await press(pilot, keys)
            assert where(pilot) == place
        for key, place in zip(
            "brtcp", ("journal", "report", "today", "caseload", "part"), strict=True
        ):
            await press(pilot, key)
            assert where(pilot) == place
        await press(pilot, "escape", "escape", "escape", "escape")
        assert where(pilot) == "today"
        assert len(pilot.app.screen_stack) == 1


async def test_the_way_back_never_gets_long(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        for _round in range(4):
            await press(pilot, "f4", "f3", "enter", "f4", "f6")
        assert len(pilot.app.screen_stack) <= 4


async def test_a_case_is_opened_once(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        target = CaseTarget(vault.case_id("RN"))
        app = pilot.app
        assert app.services.session(target) is app.services.session(target)  # type: ignore[attr-defined]


async def test_a_case_that_is_gone_is_said_not_fatal(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        Vault.open(vault.root).trash_case(vault.case_id("RN"), "lain")
        await press(pilot, "enter")
        assert pilot.app.screen.is_modal
        await press(pilot, "enter")
        assert where(pilot) == "caseload"


# --- palette, go to, help


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_finds_and_does(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(new_vault(tmp_path, "[/]"), size) as pilot:
        await press(pilot, "ctrl+p")
        assert "ctrl+g" in seen(pilot)
        assert all(len(line) <= size[0] for line in lines(pilot))
        await press(pilot, "jurnal", "enter")
        assert where(pilot) == "journal"


async def test_the_palette_acts_where_it_was_called(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "ctrl+p", "kasus baru", "enter")
        assert pilot.app.screen.query("Prompt")


async def test_the_palette_has_no_screenshot(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "ctrl+p", "screenshot")
        assert not pilot.app.screen.query_one(LongList).items


@pytest.mark.parametrize(
    ("typed", "place"),
    [("rn", "part"), ("tn keluarga", "part"), ("jurnal", "journal"), ("17/9/2024", "journal")],
)
async def test_go_to(tmp_path: Path, typed: str, place: str) -> None:
    async with running(new_vault(tmp_path, "RN", "TN")) as pilot:
        await press(pilot, "ctrl+g", typed, "enter")
        assert where(pilot) == place


async def test_what_is_in_the_open_case_comes_first(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN", "TN")) as pilot:
        await press(pilot, "enter", "ctrl+g", "identitas")
        titles = [one.title for one in pilot.app.screen.query_one(LongList).items]
        assert titles[0] == "Identitas klien"
        await press(pilot, "enter")
        place = pilot.app.navigation.place  # type: ignore[attr-defined]
        assert (place.session.root.code, place.place) == ("RN", ("assessment", "client"))


async def test_go_to_a_field(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "ctrl+g", "institusi pendidikan", "enter", "Politeknik Contoh")
        assert "Politeknik Contoh" in seen(pilot)
        assert pilot.app.navigation.place.part == "practicum"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["ctrl+g", "ctrl+p"])
async def test_what_is_not_found_is_said(tmp_path: Path, key: str) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, key)
        assert "Tidak ditemukan" not in seen(pilot)
        await press(pilot, "qqqq", "enter")
        assert "Tidak ditemukan" in seen(pilot)
        await press(pilot, "escape")
        assert where(pilot) == "caseload"


async def test_go_to_a_section_of_a_case_that_is_not_open(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN", "TN")) as pilot:
        await press(pilot, "ctrl+g", "tn keluarga", "enter")
        place = pilot.app.navigation.place  # type: ignore[attr-defined]
        assert place.session.root.code == "TN"
        assert place.place[:2] == ("assessment", "family")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [("f1",), ("f4", "?"), ("r", "f1"), ("p", "f1"), ("b", "a", "f1")])
async def test_help_names_the_keys_of_the_place(
    tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with running(new_vault(tmp_path, "RN"), size) as pilot:
        await press(pilot, *keys)
        assert "Tombol" in seen(pilot)
        await press(pilot, "end")
        assert "Esc menutup" in seen(pilot)
        await press(pilot, "escape")
        assert not pilot.app.screen.is_modal


# --- language and colours


async def test_the_language_changes_at_once_and_stays(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "f4", "ctrl+p", "language", "enter")
        assert "Nothing was written in this month" in seen(pilot)
        await press(pilot, "f3")
        assert "Last contact" in seen(pilot)
        assert "New case" in seen(pilot)
    assert config.load()[0].language == "en"
    assert i18n.language() == "en"


async def test_colours_change_and_stay(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        assert pilot.app.current_theme.dark
        await press(pilot, "ctrl+p", "terang", "enter")
        assert not pilot.app.current_theme.dark
    async with running(vault) as pilot:
        assert not pilot.app.current_theme.dark


async def test_a_theme_that_does_not_exist_is_no_harm(tmp_path: Path) -> None:
    config.update(theme="nord-light-extra")
    async with running(new_vault(tmp_path, "RN")) as pilot:
        assert pilot.app.theme == "casejournal-dark"


# --- first minute


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_minute(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = new_vault(tmp_path)
    async with running(vault, size, welcome=True) as pilot:
        assert "Selamat datang" in seen(pilot)
        await press(pilot, "enter", "Dewi [/]", "enter", "Poltekesos", "enter", "enter")
        await press(pilot, "2 sept - 11 okt 2024")
        assert "2 September – 11 Oktober 2024" in seen(pilot)
        await press(pilot, "enter")
        assert where(pilot) == "today"
        await press(pilot, "ctrl+s")
    practicum = vault.load(ProfileTarget()).practicum
    assert practicum.practitioner.name == "Dewi [/]"
    assert practicum.practitioner.school == "Poltekesos"
    assert practicum.placement.period == "2024-09-02/2024-10-11"
    assert config.load()[0].first_run_done
    async with running(vault, size, welcome=True, home=True) as pilot:
        assert where(pilot) == "today"


async def test_the_first_minute_can_be_skipped(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path), welcome=True) as pilot:
        await press(pilot, "escape")
        assert where(pilot) == "today"
    assert config.load()[0].first_run_done


async def test_the_language_is_chosen_first(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path), welcome=True) as pilot:
        await press(pilot, "down")
        assert "Welcome to casejournal" in seen(pilot)
        await press(pilot, "escape")
        assert "n Begin your first case" in seen(pilot)
    assert config.load()[0].language == "en"


# --- saving, leaving, failing


async def test_what_stands_in_an_open_field_is_saved_on_leaving(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "p", "Dewi", "ctrl+q")
    assert vault.load(ProfileTarget()).practicum.practitioner.name == "Dewi"


async def test_not_saved_is_loud_and_offers_a_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault(tmp_path, "RN")

    def full(*_args: object) -> None:
        raise VaultUnwritable("Diska penuh.", "Tidak ada yang hilang.", "")

    async with running(vault) as pilot:
        session = pilot.app.services.session(CaseTarget(vault.case_id("RN")))  # type: ignore[attr-defined]
        monkeypatch.setattr(vault, "commit", full)
        session.set(("overview", "card", "note"), "penting")
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        shown = seen(pilot)
        assert "BELUM TERSIMPAN" in shown
        assert "Diska penuh." in shown
        assert "Keluar tanpa menyimpan" in shown
        await press(pilot, "down", "enter")
        saved = next(Path.home().glob("casejournal-rescue-*.json"))
        assert "penting" in saved.read_text(encoding="utf-8")
        assert saved.stat().st_mode & 0o077 == 0


async def test_nothing_is_lost_when_the_program_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = new_vault(tmp_path, "RAHASIA")

    class Mistake(Exception):
        pass

    target = CaseTarget(vault.case_id("RAHASIA"))

    async def use() -> None:
        async with running(vault) as pilot:
            session = pilot.app.services.session(target)  # type: ignore[attr-defined]
            session.set(("overview", "card", "note"), "kata rahasia")

            def fail() -> None:
                secret = session.root.overview.card.note
                raise Mistake(secret)

            pilot.app.call_later(fail)
            await press(pilot, "j")

    with pytest.raises(Mistake):
        await use()
    shown = "".join(capsys.readouterr())
    assert "tersimpan" in shown
    assert "rahasia" not in shown.lower()
    assert "Traceback" not in shown
    assert vault.load(target).overview.card.note == "kata rahasia"


async def test_debug_tells_places_but_no_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from casejournal.app.app import CaseJournalApp

    config.update(first_run_done=True)
    app = CaseJournalApp(new_vault(tmp_path), debug=True, today=lambda: TODAY)

    def fail() -> None:
        raise KeyError("kata rahasia")

    async def use() -> None:
        async with app.run_test() as pilot:
            app.call_later(fail)
            await press(pilot, "j")

    with pytest.raises(KeyError):
        await use()
    shown = "".join(capsys.readouterr())
    assert "KeyError" in shown
    assert "test_app_shell.py" in shown
    assert "rahasia" not in shown


async def test_a_vault_that_cannot_be_written_is_said_until_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault(tmp_path, "RN")
    monkeypatch.setattr(vault, "_newer", True)
    vault.notices.append("Vault ini dari versi yang lebih baru.")
    async with running(vault) as pilot:
        assert "versi yang lebih baru" in seen(pilot)
        await press(pilot, "j")
        assert "versi yang lebih baru" in seen(pilot)
        await press(pilot, "enter")
        assert "RN" in seen(pilot)
        await press(pilot, "n", "TN", "enter")
        assert pilot.app.screen.query("Prompt")


async def test_notices_stay_until_escape(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    vault.notices.append("3 catatan ditambahkan [/].")
    async with running(vault, home=True) as pilot:
        await press(pilot, "j")
        assert "3 catatan ditambahkan [/]." in seen(pilot)
        await press(pilot, "escape")
        assert "3 catatan" not in seen(pilot)


async def test_a_damaged_settings_file_is_said(tmp_path: Path) -> None:
    config.update(first_run_done=True)
    from casejournal.platform import paths

    Path(paths.config_file()).write_text("language = [", encoding="utf-8")
    vault = new_vault(tmp_path, "RN")
    async with running(vault, welcome=True) as pilot:
        await press(pilot, "escape")
        assert "pengaturan" in seen(pilot).lower()


async def test_toasts_show_brackets_as_they_are(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "[/]")) as pilot:
        await press(pilot, "x", "alasan", "enter")
        assert "[/]" in said(pilot)
        assert pilot.app.is_running
