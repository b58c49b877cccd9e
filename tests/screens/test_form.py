"""Writing in a form: what is typed arrives, is understood aloud, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from parts_room import SMALL, full_case, room

from casejournal.records.case import new_case
from casejournal.records.stages.assessment import Symptom
from casejournal.records.stages.plan import Objective


async def test_typing_goes_to_the_session_and_to_the_disk_without_being_asked(
    tmp_path: Path,
) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("tab", "tab")
        await here.write("Kantor balai [ruang 2]")
        assert here.value("engagement", "intake", "place") == "Kantor balai [ruang 2]"
        assert here.on_disk("engagement", "intake", "place") == "Kantor balai [ruang 2]"
        assert "Kantor balai [ruang 2]" in here.text()


@pytest.mark.parametrize(
    ("part", "section", "field", "typed", "stored", "said"),
    [
        ("engagement", "intake", "days", "4-6 september 2024", "2024-09-04/2024-09-06", "→ Rabu"),
        ("engagement", "intake", "times", "11.00-15.00", "11:00/15:00", "→ 11.00 – 15.00"),
        ("engagement", "contract", "signed_on", "kemarin", "2024-09-23", "→ Senin, 23 September"),
        ("assessment", "client", "birth_date", "okt 1999", "1999-10", "→ Oktober 1999"),
        ("assessment", "background", "income", "rp 1,5 juta per bulan", "1500000/month", "→ Rp"),
        ("assessment", "background", "dependants", "3", "3", "→ 3 orang"),
        ("assessment", "client", "birth_place", "Bandung", "Bandung", ""),
        ("engagement", "intake", "purpose", "Satu", "Satu", ""),
        ("assessment", "client", "sex", "laki-laki", "male", ""),
        ("termination", "referral", "made", "tidak", "no", ""),
    ],
)
async def test_every_kind_of_single_value(
    tmp_path: Path, part: str, section: str, field: str, typed: str, stored: str, said: str
) -> None:
    async with room(tmp_path, part, section, focus=(part, section, field)) as here:
        await here.press("ctrl+u")
        await here.write(typed)
        assert here.value(part, section, field) == stored
        assert said in here.text()
        await here.press("tab")
        assert here.on_disk(part, section, field) == stored


async def test_what_is_not_understood_stays_and_is_marked_in_words(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.write("minggu depan kalau bisa")
        await here.press("tab")
        assert here.value("engagement", "intake", "days") == "minggu depan kalau bisa"
        assert "minggu depan kalau bisa" in here.text()
        assert "Belum dimengerti sebagai tanggal" in here.text()
        await here.press("shift+tab", "ctrl+u")
        await here.write("4 september 2024")
        await here.press("tab")
        assert "Belum dimengerti" not in here.text()
        assert "Rabu, 4 September 2024" in here.text()


async def test_lists_are_one_item_a_line(tmp_path: Path) -> None:
    at = ("engagement", "contract", "parties")
    async with room(tmp_path, "engagement", "contract", focus=at) as here:
        await here.write("Klien RN")
        await here.press("enter")
        await here.write("Praktikan")
        assert here.value(*at) == ["Klien RN", "Praktikan"]
        await here.press("enter", "enter")
        assert here.field.spec.name == "purpose", "a blank line leaves the list"
        assert here.on_disk(*at) == ["Klien RN", "Praktikan"]


async def test_completing_picks_the_code(tmp_path: Path) -> None:
    at = ("assessment", "client", "religion")
    async with room(tmp_path, "assessment", "client", focus=at) as here:
        await here.write("kato")
        assert "Katolik" in here.text()
        await here.press("enter")
        assert here.value(*at) == "catholic"
        assert here.field.spec.name == "occupation"
        await here.press("shift+tab")
        assert here.field.text == "Katolik"


async def test_tab_leaves_what_was_typed_as_it_is(tmp_path: Path) -> None:
    at = ("assessment", "client", "occupation")
    async with room(tmp_path, "assessment", "client", focus=at) as here:
        await here.write("Petani")
        await here.write(" garam")
        await here.press("tab")
        assert here.value(*at) == "Petani garam"


async def test_down_shows_all_terms_and_escape_only_closes_them(tmp_path: Path) -> None:
    at = ("assessment", "client", "sex")
    async with room(tmp_path, "assessment", "client", focus=at) as here:
        await here.press("down")
        assert "Perempuan" in here.text()
        await here.press("escape")
        assert "Perempuan" not in here.text()
        assert here.field.spec.name == "sex"
        await here.press("down", "down", "enter")
        assert here.value(*at) == "female"


async def test_several_terms_are_completed_line_by_line(tmp_path: Path) -> None:
    at = ("assessment", "collection", "techniques")
    async with room(tmp_path, "assessment", "collection", focus=at) as here:
        await here.write("wawa")
        await here.press("enter")
        await here.write("cara sendiri")
        assert len(here.value(*at)) == 2
        assert here.value(*at)[0] != "wawa"
        assert here.value(*at)[1] == "cara sendiri"


async def test_references_are_picked_by_their_mark_and_words(tmp_path: Path) -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text="Menunduk"), Symptom(text="Jarang menyapa")]
    case.plan.objectives = [Objective(text="Berani menyapa")]
    row = ("plan", "objectives", case.plan.objectives[0].id)
    async with room(tmp_path, "plan", "objectives", case=case, focus=(*row, "symptoms")) as here:
        await here.press("down")
        assert "G1 Menunduk" in here.text()
        await here.write("menya")
        await here.press("enter")
        assert here.value(*row, "symptoms") == [case.assessment.symptoms[1].id]
        assert "G2 Jarang menyapa" in here.text()
        await here.write("g1")
        await here.press("tab")
        assert here.on_disk(*row, "symptoms") == [s.id for s in reversed(case.assessment.symptoms)]


async def test_a_reference_to_a_row_that_is_gone_says_so(tmp_path: Path) -> None:
    case = new_case("RN")
    case.plan.objectives = [Objective(text="Berani", symptoms=["01J00000000000000000000000"])]
    row = ("plan", "objectives", case.plan.objectives[0].id)
    at = (*row, "text")
    async with room(tmp_path, "plan", "objectives", case=case, size=(160, 40), focus=at) as here:
        assert "(baris yang sudah dihapus)" in here.text()
        await here.press("tab", "tab")
        assert here.value(*row, "symptoms") == ["01J00000000000000000000000"], "only a person drops"


async def test_undo_goes_across_fields_and_shows_where_it_was(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        here.session.clock = iter(range(0, 100_000, 10)).__next__
        await here.press("tab", "tab")
        await here.write("A")
        await here.press("tab")
        await here.write("B")
        await here.press("ctrl+z")
        assert here.value("engagement", "intake", "persons") == ""
        assert here.field.spec.name == "persons"
        await here.press("ctrl+z")
        assert here.value("engagement", "intake", "place") == ""
        assert here.field.spec.name == "place"
        assert here.field.text == ""
        await here.press("ctrl+y", "ctrl+y")
        assert here.value("engagement", "intake", "persons") == "B"
        assert here.field.text == "B"


async def test_undo_inside_a_text_takes_back_typing_and_keeps_the_cursor_there(
    tmp_path: Path,
) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Satu dua")
        here.session.clock = lambda: 1e9
        await here.write(" tiga")
        await here.press("ctrl+z")
        assert here.value(*at) == "Satu dua" == here.field.text
        await here.write("!")
        assert here.value(*at) == "Satu dua!"


async def test_what_another_window_wrote_appears_without_moving_the_cursor(tmp_path: Path) -> None:
    at = ("engagement", "intake", "purpose")
    case = new_case("RN")
    case.engagement.intake.purpose = "Mengenal klien."
    async with room(tmp_path, "engagement", "intake", case=case, focus=at) as here:
        await here.press("home")
        here.session.set(("engagement", "intake", "place"), "Balai")
        await here.settled()
        assert "Balai" in here.text()
        assert here.field.spec.name == "purpose"
        await here.write("X")
        assert here.value(*at) == "XMengenal klien."


async def test_fields_that_depend_on_another_come_and_go(tmp_path: Path) -> None:
    at = ("termination", "referral", "made")
    async with room(tmp_path, "termination", "referral", focus=at) as here:
        assert not here.field_named("reason").display
        await here.write("ya")
        await here.press("tab")
        assert here.field_named("reason").display
        assert here.field.spec.name == "day", "the new field is next"
        await here.press("shift+tab", "ctrl+u")
        await here.write("tidak")
        assert not here.field_named("reason").display


async def test_a_filled_field_is_never_hidden(tmp_path: Path) -> None:
    case = full_case()
    case.termination.referral.made = "no"
    async with room(tmp_path, "termination", "referral", case=case, size=(100, 60)) as here:
        assert here.field_named("reason").display
        assert "Tidak berlaku untuk pilihan di atas" in here.text()


async def test_help_is_said_for_the_field_one_is_in(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        assert "4 – 6 September 2024" in here.text()
        await here.press("tab")
        assert "4 – 6 September 2024" not in here.text()


async def test_private_fields_say_so(tmp_path: Path) -> None:
    at = ("overview", "card", "note")
    async with room(tmp_path, "overview", "card", focus=at) as here:
        assert "Tidak pernah diekspor" in here.text()


async def test_an_empty_field_is_one_line_and_says_whether_it_is_needed(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "functioning", size=SMALL) as here:
        field = here.field_named("strengths")
        assert field.size.height == 1
        assert "(perlu diisi)" in here.text() or "(belum diisi)" in here.text()


async def test_prose_grows_with_its_text_and_stops_growing(tmp_path: Path) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("a")
        assert here.field.editor is not None
        assert here.field.editor.size.height == 2
        await here.press(*["enter"] * 5)
        assert here.field.editor.size.height == 6
        await here.press(*["enter"] * 20)
        assert here.field.editor.size.height == 12


async def test_arrows_walk_from_field_to_field(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("down", "down")
        assert here.field.spec.name == "place"
        await here.press("up")
        assert here.field.spec.name == "times"


async def test_pasted_control_characters_never_reach_the_screen(tmp_path: Path) -> None:
    from textual import events

    async with room(tmp_path, "engagement", "intake", focus=("engagement", "intake", "place")) as h:
        assert h.field.editor is not None
        h.field.editor.post_message(events.Paste("A\x1b[31mB\r\nC\u202ed"))
        await h.settled()
        assert "\x1b" not in h.value("engagement", "intake", "place")
        assert "\n" not in h.value("engagement", "intake", "place")
        assert "\u202e" in h.value("engagement", "intake", "place")
        assert not {"\x1b", "\u202e"} & set("".join(h.lines()))
        await h.press("tab")
        assert "⟨RLO⟩" in h.text()


async def test_a_file_that_can_only_be_read_is_shown_and_not_changed(tmp_path: Path) -> None:
    from dataclasses import replace

    async with room(tmp_path, "engagement", "intake", case=full_case()) as here:
        here.session.state = replace(here.session.state, read_only=True)
        await here.press("tab", "tab")
        before = here.value("engagement", "intake", "place")
        await here.write("zzz")
        assert here.value("engagement", "intake", "place") == before
