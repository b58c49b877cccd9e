"""Where the keys are in a part, where tab leads, and what enter takes: no key goes astray."""

from __future__ import annotations

from pathlib import Path

import pytest
from parts_room import SMALL, WIDE, Room, room
from sealed import unlock
from seen import press, running

from casejournal.platform.errors import VaultUnwritable
from casejournal.records.case import CaseFile, new_case
from casejournal.records.stages.assessment import FamilyMember, Symptom
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import Objective, PlannedActivity
from casejournal.vault import Vault
from casejournal.widgets.drawing import broken, longest_piece
from casejournal.widgets.fields.field import Field
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.navigator import Navigator


def begun() -> CaseFile:
    """A case in which something is written in the first section."""
    case = new_case("RN", "2024-09-02")
    case.engagement.intake.place = "Balai"
    return case


def footer(here: Room) -> str:
    """The keys named at the bottom."""
    return here.screen.query_one(KeyLine).render().plain


# --- tab ------------------------------------------------------------------------------------------


async def test_tab_after_the_last_field_goes_on_to_the_next_section(tmp_path: Path) -> None:
    last = ("engagement", "intake", "result")
    async with room(tmp_path, "engagement", "intake", focus=last) as here:
        await here.write("Sepakat")
        await here.press("tab")
        assert here.screen.place == ("engagement", "steps")
        assert here.table.has_focus
        await here.press("tab")
        assert here.field.address == ("engagement", "contract", "signed_on")
        assert here.on_disk(*last) == "Sepakat"


async def test_tab_after_the_last_section_goes_on_to_the_next_part(tmp_path: Path) -> None:
    async with room(tmp_path, "evaluation", "frame") as here:
        form = here.screen.page.form
        assert form is not None
        form.begin(form.fields[-1].address)
        await here.press("tab", *["ctrl+n"] * 4)
        assert here.screen.place == ("evaluation", "scales")
        await here.press("ctrl+n")
        assert here.screen.part == "termination"
        assert isinstance(here.field, Field)


async def test_tab_after_the_last_field_of_a_row_goes_to_its_table(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.family = [FamilyMember(name="AY"), FamilyMember(name="IB")]
    row = ("assessment", "family", case.assessment.family[1].id)
    async with room(tmp_path, "assessment", "family", case=case, focus=(*row, "name")) as here:
        form = here.screen.page.form
        assert form is not None
        form.begin(form.fields[-1].address)
        await here.press("tab")
        assert here.screen.place == ("assessment", "family")
        assert here.table.has_focus
        assert here.table.index == 1


async def test_shift_tab_before_the_first_field_goes_to_the_list_of_sections(
    tmp_path: Path,
) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("shift+tab")
        assert here.screen.navigator.has_focus
        await here.press("tab")
        assert here.field.spec.name == "days"


async def test_tab_is_named_first_while_writing_and_explained_in_the_help(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake", size=SMALL) as here:
        assert footer(here).startswith("tab Isian berikutnya")
        await here.press("f1")
        page = here.app.screen.query_one("#help").render()
        assert page is not None
        assert "Di dalam kasus" in here.text()


# --- the list of sections -------------------------------------------------------------------------


async def test_a_stray_key_changes_nothing_in_a_case_that_is_opened(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", case=begun()) as here:
        assert here.screen.navigator.has_focus
        await here.write("zz")
        assert not here.session.dirty
        await here.press("tab")
        await here.write("4 september 2024")
        assert here.value("engagement", "intake", "days") == "2024-09-04"


async def test_a_new_case_is_opened_to_be_written_in(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement") as here:
        assert here.field.spec.name == "days"


async def test_the_bottom_line_says_where_tab_and_enter_lead(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", case=begun()) as here:
        assert "tab Tulis di sini" in footer(here)
        assert "enter Buka" in footer(here)
        assert "a Tambah" not in footer(here)
        await here.press("]")
        assert "a Tambah" in footer(here)


@pytest.mark.parametrize("size", [WIDE, SMALL, (70, 20)])
async def test_ctrl_n_gives_the_keys_and_brackets_only_look(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with room(tmp_path, "engagement", case=begun(), size=size) as here:
        await here.press("]")
        assert here.screen.place == ("engagement", "steps")
        assert here.screen.navigator.has_focus
        await here.press("]", "]", "]")
        assert here.screen.part == "assessment"
        assert here.screen.navigator.has_focus
        await here.press("[", "[")
        assert here.screen.place == ("engagement", "contract")
        assert here.screen.navigator.has_focus
        await here.press("ctrl+t")
        assert here.table.has_focus
        await here.press("ctrl+n")
        assert here.field.address == ("engagement", "contract", "signed_on")


async def test_stage_after_stage_can_be_looked_at(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", case=begun()) as here:
        await here.press("3", "2")
        assert here.screen.part == "assessment"
        assert here.screen.navigator.has_focus
        assert not here.session.dirty


async def test_a_adds_from_the_list_of_sections_as_the_table_says(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "steps") as here:
        await here.press("escape")
        assert here.screen.navigator.has_focus
        assert "Tekan a untuk menambah" in here.text()
        await here.press("a")
        await here.write("4 september 2024")
        assert len(here.value("engagement", "steps")) == 1


async def test_the_list_of_sections_has_the_keys_again_after_unlocking(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        await press(pilot, "c", "enter", "escape")
        assert isinstance(pilot.app.focused, Navigator)
        await press(pilot, "f9")
        await unlock(pilot)
        assert isinstance(pilot.app.focused, Navigator)


async def test_what_has_the_keys_is_marked(tmp_path: Path) -> None:
    case = begun()
    case.assessment.family = [FamilyMember(name="AY")]
    async with room(tmp_path, "engagement", "intake", case=case) as here:

        def marked() -> list[str]:
            return [line for line in here.lines() if "▸" in line]

        assert len(marked()) == 1
        assert "▸ Hari/tanggal" in marked()[0]
        await here.press("escape")
        assert len(marked()) == 1
        assert marked()[0].startswith("▸  Engagement dan")  # cut when the check has found something
        await here.press("down")
        assert marked()[0].startswith("▸  Proses")
        await here.show("assessment", "family")
        assert len(marked()) == 1
        await here.press("enter")
        assert len(marked()) == 1
        assert "▸ Inisial" in marked()[0]


# --- what enter takes -----------------------------------------------------------------------------


async def test_enter_takes_the_row_whose_mark_was_typed(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text=f"Gejala {n}") for n in range(1, 13)]
    case.plan.objectives = [Objective(text="Berani")]
    at = ("plan", "objectives", case.plan.objectives[0].id, "symptoms")
    async with room(tmp_path, "plan", "objectives", case=case, focus=at) as here:
        await here.write("g1")
        await here.press("enter", "tab")
        assert here.value(*at) == [case.assessment.symptoms[0].id]


async def test_enter_takes_no_row_that_was_not_meant(tmp_path: Path) -> None:
    case = new_case("RN")
    case.plan.activities = [
        PlannedActivity(activity=name) for name in ("Bermain bola", "Bermain peran", "Konseling")
    ]
    case.intervention.sessions = [Session(activity=case.plan.activities[0].id)]
    at = ("intervention", "sessions", case.intervention.sessions[0].id, "activity")
    async with room(tmp_path, "intervention", "sessions", case=case, focus=at) as here:
        await here.write("bermain")
        assert here.field.offers is not None
        assert here.field.offers.offer is None, "two rows, none of them marked"
        await here.press("tab", "shift+tab")
        await here.write("konse")
        await here.press("enter")
        assert here.value(*at) == case.plan.activities[2].id


async def test_enter_keeps_what_two_terms_share_and_goes_on(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.family = [FamilyMember(name="AD")]
    at = ("assessment", "family", case.assessment.family[0].id, "relation")
    async with room(tmp_path, "assessment", "family", case=case, focus=at) as here:
        await here.write("adik")
        assert here.field.offers is not None
        assert len(here.field.offers.shown) > 1
        await here.press("enter")
        assert here.value(*at) == "adik"
        assert here.field.address != at, "enter goes on"


async def test_typing_replaces_a_choice_and_arrows_keep_it(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.client.sex = "male"
    at = ("assessment", "client", "sex")
    async with room(tmp_path, "assessment", "client", case=case, focus=at) as here:
        await here.press("end", "tab", "shift+tab")
        assert here.value(*at) == "male"
        await here.write("perem")
        await here.press("enter")
        assert here.value(*at) == "female"


async def test_a_kind_of_session_in_own_words_has_the_usual_fields(tmp_path: Path) -> None:
    case = new_case("RN")
    case.intervention.sessions = [Session(shape="groupwork", process="Berjalan baik")]
    at = ("intervention", "sessions", case.intervention.sessions[0].id, "shape")
    async with room(tmp_path, "intervention", "sessions", case=case, focus=at) as here:
        assert here.field_named("process").display, "what is written is never hidden"
        assert not here.field_named("closing").display
        await here.write("bermain di pantai")
        assert here.field_named("process").display
        assert here.field_named("closing").display
        assert not here.field_named("group_type").display


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(140, 40), WIDE, SMALL, (70, 24)])
async def test_a_value_of_one_line_is_seen_whole_while_it_is_written(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    case = new_case("RN")
    case.engagement.intake.days = "2024-09-28/2025-11-30"
    case.engagement.intake.place = "Ruang konseling di lantai dua gedung belakang balai"
    async with room(tmp_path, "engagement", "intake", case=case, size=size) as here:
        assert "28 September 2024 – 30 November 2025" in here.text().replace(" │ ", " ")
        await here.press("tab", "tab")
        assert "Ruang konseling di lantai dua gedung belakang balai" in here.text()
        await here.press("ctrl+u")
        assert here.value("engagement", "intake", "place") == ""


async def test_the_title_of_a_row_counts_its_own_fields(tmp_path: Path) -> None:
    case = new_case("RN")
    case.intervention.sessions = [Session(theme="Satu"), Session(theme="Dua", place="Aula")]
    row = ("intervention", "sessions", case.intervention.sessions[1].id)
    async with room(tmp_path, "intervention", "sessions", case=case, focus=(*row, "theme")) as here:
        assert here.screen.page.words.startswith("3 dari ")
        await here.press("escape")
        assert here.screen.page.words.startswith("6 dari "), "of both, and one for the table"


async def test_what_was_not_understood_shows_in_list_and_title(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.write("minggu depan")
        await here.pilot.pause()
        assert any("Engagement dan int" in line and "!" in line for line in here.lines())
        assert "1 belum dimengerti" in here.text()


def test_labels_break_at_words_only() -> None:
    assert broken("Tanggal ditandatangani", 14) == ["Tanggal", "ditandatangani"]
    assert broken("Dari lembaga-lembaga lain", 10) == ["Dari", "lembaga-", "lembaga", "lain"]
    assert broken("Hari/tanggal", 8) == ["Hari/", "tanggal"]
    assert broken("", 8) == [""]
    assert longest_piece(["Tanggal ditandatangani", "Hari/tanggal"]) == 14


@pytest.mark.parametrize("size", [WIDE, SMALL, (70, 24), (50, 20)])
async def test_no_label_is_broken_in_a_word(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, "engagement", "contract", size=size) as here:
        assert any("ditandatangani" in line for line in here.lines())


async def test_a_unit_is_not_said_twice(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement") as here:
        await here.press("escape", "b")
        await here.press("a")
        assert "Menit" in here.text()
        assert "(menit)" not in here.text()


async def test_the_hint_below_a_list_is_seen_whole(tmp_path: Path) -> None:
    at = ("assessment", "client", "sex")
    async with room(tmp_path, "assessment", "client", focus=at) as here:
        await here.press("down")
        assert "enter memilih" in here.text()


# --- when saving fails ----------------------------------------------------------------------------


async def test_a_failing_save_takes_no_letter_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ("engagement", "intake", "purpose")

    def full(*_args: object) -> None:
        raise VaultUnwritable("Disk penuh.")

    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Men")
        with monkeypatch.context() as patched:
            patched.setattr(here.app.vault, "commit", full)
            here.screen.keep()
            await here.settled()
            await here.write("genal")
            await here.press("enter")
            await here.write("klien")
            assert here.value(*at) == "Mengenal\nklien"
            assert "Disk penuh." in here.text()
            await here.press("ctrl+s")
            assert here.app.screen.is_modal, "asked for, it offers what can be done"
            await here.press("escape", "escape", "escape")
            assert not isinstance(here.app.focused, Navigator)
            assert here.app.screen.is_modal, "it is said again where there is no bar"
            await here.press("escape")
        await here.press("ctrl+s")
        assert not here.app.screen.is_modal
