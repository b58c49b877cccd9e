"""Tables: reading, opening, adding, copying, moving and deleting rows from the keyboard."""

from __future__ import annotations

from pathlib import Path

from parts_room import SMALL, full_case, room

from casejournal.records.case import CaseFile, new_case
from casejournal.records.stages.assessment import FamilyMember, Symptom
from casejournal.records.stages.plan import Objective


def family() -> CaseFile:
    case = new_case("RN")
    case.assessment.family = [
        FamilyMember(name="AY", relation="father", age="48"),
        FamilyMember(name="IB", relation="mother"),
        FamilyMember(name="KK", relation="older-sibling"),
    ]
    return case


async def names(here: object) -> list[str]:
    return [row.name for row in here.value("assessment", "family")]  # type: ignore[attr-defined]


async def test_rows_are_lines_with_words_not_codes(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        assert "AY" in here.text()
        assert "Ayah" in here.text()
        assert "father" not in here.text()


async def test_columns_where_there_is_room(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family(), size=(160, 30)) as here:
        line = next(line for line in here.lines() if "Usia" in line and "Hubungan" in line)
        assert line
        assert any("AY" in line and "48 tahun" in line and "Ayah" in line for line in here.lines())


async def test_an_empty_table_says_which_key_begins(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family") as here:
        assert "Tekan a untuk menambah" in here.text()


async def test_enter_opens_the_row_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("down", "enter")
        assert here.field.spec.name == "name"
        assert here.field.text == "IB"
        assert "Identitas keluarga › IB" in here.text()
        await here.press("escape")
        assert here.table.index == 1
        assert here.table.has_focus


async def test_a_new_row_that_stays_blank_is_not_kept(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("a")
        assert "baris baru" in here.text()
        await here.press("tab", "tab", "escape")
        assert await names(here) == ["AY", "IB", "KK"]
        assert not here.session.dirty
        assert not here.session.can_undo


async def test_a_new_row_is_kept_from_the_first_letter_on(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("a")
        await here.write("NE")
        assert await names(here) == ["AY", "IB", "KK", "NE"]
        assert here.on_disk("assessment", "family")[-1].name == "NE"
        await here.press("escape")
        assert here.table.index == 3, "the new row is marked"


async def test_typing_only_blanks_keeps_nothing(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("a", "space", "space", "tab", "escape")
        assert await names(here) == ["AY", "IB", "KK"]


async def test_copy_and_move(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("d")
        assert await names(here) == ["AY", "AY", "IB", "KK"]
        ids = [row.id for row in here.value("assessment", "family")]
        assert len(set(ids)) == 4
        await here.press("J")
        assert await names(here) == ["AY", "IB", "AY", "KK"]
        assert here.table.index == 2
        await here.press("K", "K", "K", "K")
        assert await names(here) == ["AY", "AY", "IB", "KK"]
        await here.press("shift+down")
        assert await names(here) == ["AY", "AY", "IB", "KK"], "the same name, moved"
        assert here.table.index == 1
        assert [row.name for row in here.on_disk("assessment", "family")] == await names(here)


async def test_delete_and_bring_back(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("down", "x")
        assert await names(here) == ["AY", "KK"]
        await here.press("u")
        assert await names(here) == ["AY", "IB", "KK"]
        assert here.table.index == 1, "the mark is where the row came back"
        assert [row.name for row in here.on_disk("assessment", "family")] == ["AY", "IB", "KK"]


async def test_undo_of_a_new_row_takes_its_form_away_without_a_word(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=family()) as here:
        await here.press("a")
        await here.write("N")
        await here.press("ctrl+z")
        assert await names(here) == ["AY", "IB", "KK"]
        assert here.table.has_focus
        await here.press("ctrl+y")
        assert await names(here) == ["AY", "IB", "KK", "N"]


async def test_rows_inside_a_row(tmp_path: Path) -> None:
    at = ("assessment", "collection", "informants")
    async with room(tmp_path, "assessment", "collection", focus=at) as here:
        assert here.table.has_focus
        await here.press("a")
        assert "Pengumpulan data › Informan › baris baru" in here.text()
        await here.press("escape")
        assert here.value(*at) == []
        await here.press("a")
        await here.write("Pekerja sosial")
        assert here.on_disk(*at)[0].who == "Pekerja sosial"
        await here.press("escape")
        assert here.table.address == at
        assert here.table.has_focus
        assert "Pekerja sosial" in here.text()


async def test_a_row_inside_a_new_row_keeps_both(tmp_path: Path) -> None:
    async with room(tmp_path, "conferences", "meetings") as here:
        await here.press("a")
        form = here.screen.page.form
        assert form is not None
        at = form.address
        await here.show("conferences", "meetings")
        await here.press("a")
        form = here.screen.page.form
        assert form is not None
        at = (*form.address, "attendees")
        form.begin(at)
        await here.settled()
        await here.press("a")
        await here.write("Pekerja sosial pengampu")
        assert here.value(*at)[0].name == "Pekerja sosial pengampu"
        assert here.on_disk(*at)[0].name == "Pekerja sosial pengampu"


async def test_a_row_deleted_elsewhere_closes_its_form_and_says_so(tmp_path: Path) -> None:
    case = family()
    row = ("assessment", "family", case.assessment.family[1].id)
    async with room(tmp_path, "assessment", "family", case=case, focus=(*row, "name")) as here:
        assert here.field.text == "IB"
        here.session.remove(row)
        await here.settled()
        assert here.table.has_focus
        assert "sudah dihapus" in here.text() or await names(here) == ["AY", "KK"]


async def test_rows_carry_the_marks_that_other_rows_point_with(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text="Menunduk"), Symptom(text="Diam")]
    async with room(tmp_path, "assessment", "symptoms", case=case) as here:
        assert "G1 Menunduk" in here.text()
        await here.press("J")
        assert "G2 Menunduk" in here.text()


async def test_moving_over_the_edges_of_a_table_in_a_form(tmp_path: Path) -> None:
    at = ("assessment", "collection", "informants")
    async with room(tmp_path, "assessment", "collection", focus=at) as here:
        await here.press("up")
        assert here.field.spec.name == "tools"
        await here.press("tab")
        assert here.table.has_focus
        await here.press("shift+tab")
        assert here.field.spec.name == "tools"


async def test_the_mark_stays_in_sight(tmp_path: Path) -> None:
    case = new_case("RN")
    case.plan.objectives = [Objective(text=f"Tujuan nomor {n}") for n in range(60)]
    async with room(tmp_path, "plan", "objectives", case=case, size=SMALL) as here:
        await here.press(*["down"] * 45)
        assert "Tujuan nomor 45" in here.text()
        await here.press("home")
        assert "Tujuan nomor 0" in here.text()
        await here.press("end")
        assert "Tujuan nomor 59" in here.text()


async def test_a_click_opens_a_row(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "family", case=full_case()) as here:
        await here.pilot.click(here.table, offset=(5, 3))
        await here.settled()
        assert here.screen.place == (
            "assessment", "family", here.value("assessment", "family")[1].id,
        )  # fmt: skip
