"""Every part and section: it opens, shows what is there, lets one move about, and keeps all."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, cast

import pytest
from parts_room import SMALL, WIDE, fill, full_case, profile_in, room
from payloads import SAMPLE
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from casejournal.app.part_screens import MODULES, screen_for
from casejournal.editing import EditingSession
from casejournal.records.address import Address, get
from casejournal.records.case import STAGES, CaseFile, new_case
from casejournal.records.declare import fields_of, parts_of, sections_of
from casejournal.records.family.members import FamilyMember
from casejournal.records.parts.conferences import CaseConference
from casejournal.records.parts.profile import Profile
from casejournal.screens.case.stage_screen import StageScreen
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.fields.adapters import way_of
from casejournal.widgets.form.form import Form
from casejournal.widgets.form.session import FormSession
from casejournal.widgets.navigator import Navigator
from casejournal.widgets.preview import Preview
from casejournal.widgets.save_line import Alarm

HOSTILE = SAMPLE + " \u0007 e\u0301 日本語 👩‍👩‍👧 \u200b\ud83d"
SIZES = [WIDE, SMALL, (70, 20)]


@pytest.mark.parametrize(
    ("full", "size"), [(False, SMALL), (True, WIDE), (True, (70, 20))], ids=["80", "100", "70"]
)
@pytest.mark.parametrize("stage", [stage.name for stage in STAGES])
async def test_each_stage_opens(
    tmp_path: Path, stage: str, full: bool, size: tuple[int, int]
) -> None:
    case = full_case() if full else new_case("RN")
    async with room(tmp_path, stage, case=case, size=size) as here:
        for spec in sections_of(CaseFile):
            if spec.part == stage:
                assert here.screen.section == spec
                assert max(map(len, here.lines())) <= size[0]
                assert "RN" in here.lines()[0]
                await here.press("ctrl+n")
        assert not here.session.dirty, "looking changes nothing"


@pytest.mark.parametrize("part", [p.name for p in parts_of(CaseFile) if not p.stage])
async def test_each_other_part_opens_and_its_rows_do(tmp_path: Path, part: str) -> None:
    async with room(tmp_path, part, case=full_case(), size=SMALL) as here:
        for spec in sections_of(CaseFile):
            if spec.part == part:
                await here.show(part, spec.name)
                if spec.many:
                    await here.press("enter")
                    assert here.screen.page.form is not None
        assert not here.session.dirty


async def test_the_profile_opens(tmp_path: Path) -> None:
    async with room(tmp_path) as here:
        profile_in(here.app.vault)
        for spec in sections_of(Profile):
            here.app.open_profile(spec.part, spec.name)
            await here.settled()
            assert here.screen.section == spec
        assert not here.session.dirty


async def test_hostile_text_is_shown_and_survives(tmp_path: Path) -> None:
    case = full_case(HOSTILE)
    async with room(tmp_path, "overview", case=case, size=(120, 40)) as here:
        for section in ("assessment.client", "assessment.ecomap", "plan.activities"):
            part, name = section.split(".")
            await here.show(part, name)
            await here.pilot.pause()
            assert "[/]" in here.text()
            await here.press("enter")
            assert "[/]" in here.text()
            assert not {"\x07", "\u202e", "\x1b"} & set("".join(here.lines()))
        await here.press("escape", "x")
        assert here.session.can_undo, "its name is said when it is deleted"


class Forms(App[None]):
    """Nothing but a form."""

    def __init__(self, desk: FormSession) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        yield VerticalScroll(can_focus=False)


@pytest.mark.parametrize("root", [CaseFile, Profile])
async def test_hostile_text_in_every_field_of_every_record(tmp_path: Path, root: Any) -> None:
    vault = Vault.create(tmp_path / "vault")
    target: Any = ProfileTarget()
    if root is CaseFile:
        target = CaseTarget(vault.import_case(full_case(HOSTILE)))
    else:
        profile_in(vault, HOSTILE)
    session = EditingSession.open(vault, target)
    app = Forms(FormSession(session))
    async with app.run_test(size=(90, 40)) as pilot:
        seen = 0
        for address, record in places(session.root):
            form = Form(app.desk, address, record)
            await app.query_one(VerticalScroll).mount(form)
            kinds = {field.spec.kind.name: field for field in form.fields}
            for field in kinds.values():  # the others are drawn, too, and opened by the same code
                field.begin()
                await pilot.pause()
                lines = "".join(s.text for s in app.screen._compositor.render_strips())
                assert not {"\x07", "\u202e", "\x1b"} & set(lines)
                seen += 1
            form.end()
            await form.remove()
        assert seen >= 30
    assert not session.dirty, "going through the fields changes nothing"


def places(root: Any) -> list[tuple[Address, Any]]:
    """Every form there can be, once: sections, rows, and rows in rows."""
    found: list[tuple[Address, Any]] = []
    for spec in sections_of(type(root)):
        at: Address = (spec.part, spec.name)
        record = get(root, at)
        if spec.many:
            at, record = (*at, record[0].id), record[0]
        found.append((at, spec.record))
        for field in fields_of(spec.record):
            rows = getattr(record, field.name)
            if field.record is not None and isinstance(rows, list):
                found.append(((*at, field.name, rows[0].id), field.record))
    return found


async def test_twenty_thousand_words_in_every_field(tmp_path: Path) -> None:
    long = " ".join(f"kata{n}" for n in range(20_000))
    case = new_case("RN")
    fill(case.engagement.intake, long)
    case.conferences.meetings = [cast(CaseConference, fill(CaseConference(), long, 1))]
    async with room(tmp_path, "engagement", "intake", case=case, size=SMALL) as here:
        for _field in range(7):
            await here.press("tab")
            assert "kata" in here.text()
        await here.show("conferences", "meetings")
        assert "kata0" in here.text()
        await here.press("enter", "tab", "end")
        await here.write("x")
        assert "kata" in here.text()


async def test_every_kind_has_a_way_to_be_written() -> None:
    for root in (CaseFile, Profile):
        for spec in sections_of(root):
            for field in fields_of(spec.record):
                if field.record is None:
                    assert way_of(field.kind)


async def test_a_part_without_a_screen_of_its_own_has_the_common_one() -> None:
    assert screen_for("overview") is StageScreen
    for part in MODULES:
        assert part == screen_for(part).PART


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_few_widgets_on_a_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    case = full_case()
    row = ("intervention", "sessions", case.intervention.sessions[0].id)
    async with room(tmp_path, "assessment", "functioning", case=case, size=size) as here:
        assert len(list(here.screen.walk_children())) < 150
        await here.show("intervention", "sessions", row)
        assert len(list(here.screen.walk_children())) < 150


async def test_sections_one_after_the_other_and_on_into_the_next_part(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("ctrl+n")
        assert here.screen.place == ("engagement", "steps")
        await here.press("right_square_bracket")
        assert here.screen.place == ("engagement", "contract")
        await here.press("ctrl+n", "ctrl+n")
        assert here.screen.part == "assessment"
        await here.press("ctrl+t")
        assert here.screen.place == ("engagement", "consents")


async def test_number_keys_go_to_stages_outside_of_text_only(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("3")
        assert here.screen.part == "engagement"
        assert here.field.text == "3"
        await here.press("escape", "3")
        assert here.screen.part == "plan"


async def test_escape_goes_up_level_by_level(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.write("4 september 2024")
        await here.press("escape")
        assert isinstance(here.screen.focused, Navigator)
        assert here.value("engagement", "intake", "days") == "2024-09-04"
        await here.press("escape")
        assert not isinstance(here.app.screen, StageScreen)


async def test_the_navigator_opens_sections_and_parts(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        await here.press("escape", "down", "enter")
        assert here.screen.place == ("engagement", "steps")
        await here.press("escape", *["down"] * 3, "enter")
        assert here.screen.part == "assessment"


async def test_the_navigator_says_how_far_each_section_is(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake") as here:
        assert any("Engagement dan int" in line and "–" in line for line in here.lines())
        await here.write("4 september 2024")
        await here.pilot.pause()
        assert any("Engagement dan int" in line and "1/7" in line for line in here.lines())
        assert "1 dari 7 terisi" in here.text()


async def test_below_eighty_columns_the_navigator_folds_into_a_line(tmp_path: Path) -> None:
    async with room(tmp_path, "engagement", "intake", size=(70, 24)) as here:
        assert not here.screen.navigator.display
        assert "esc: semua bagian" in here.text()
        await here.press("escape")
        assert here.screen.navigator.display
        assert here.screen.navigator.has_focus
        await here.press("down", "enter")
        assert here.screen.place == ("engagement", "steps")
        assert not here.screen.navigator.display


async def test_the_preview_is_beside_the_form_where_there_is_room(tmp_path: Path) -> None:
    async with room(tmp_path, "assessment", "symptoms", case=full_case()) as here:
        assert here.screen.query_one(Preview).display
        await here.press("ctrl+r")
        assert not here.screen.query_one(Preview).display
        await here.show("plan", "goal")
        assert not here.screen.query_one(Preview).display, "for all parts"
        await here.press("ctrl+r")
        assert here.screen.query_one(Preview).display


async def test_at_eighty_columns_the_preview_takes_the_place_of_the_form(tmp_path: Path) -> None:
    at = ("engagement", "intake", "place")
    async with room(tmp_path, "engagement", "intake", size=SMALL, focus=at) as here:
        assert not here.screen.query_one(Preview).display
        await here.write("Balai Besar")
        await here.press("ctrl+r")
        await here.pilot.pause()
        assert here.screen.query_one(Preview).display
        assert not here.screen.page.display
        assert "Balai Besar" in here.text()
        await here.press("escape")
        assert here.screen.page.display
        assert here.field.address == at, "back where one was"


async def test_the_preview_follows_what_is_written(tmp_path: Path) -> None:
    at = ("engagement", "intake", "place")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Balai")
        await here.pilot.pause()
        assert "Balai" in here.screen.query_one(Preview).text


async def test_the_real_identity_is_never_previewed(tmp_path: Path) -> None:
    case = new_case("RN")
    case.identity.person.name = "Nama Rahasia"
    async with room(tmp_path, "identity", "person", case=case, size=(140, 30)) as here:
        assert not here.screen.query_one(Preview).display
        assert "Nama Rahasia" in here.text()
        await here.show("engagement", "intake")
        assert "Nama Rahasia" not in here.text()


async def test_everything_is_saved_when_one_leaves(tmp_path: Path) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        session = here.session
        await here.write("Mengenal")
        await here.press("escape", "escape")
        assert not session.dirty


async def test_a_failing_save_is_said_loudly_and_loses_nothing(tmp_path: Path) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        assert "belum ada perubahan" in here.lines()[0]
        folder = here.app.vault.root / "cases"
        await here.write("Pentin")
        _refuse(here, folder)
        await here.write("g")
        await here.press("ctrl+s")
        assert "BELUM TERSIMPAN" in here.text()
        await here.press("escape")
        assert "BELUM TERSIMPAN" in here.lines()[0]
        alarm = here.screen.query_one(Alarm)
        assert alarm.display
        assert here.value(*at) == "Penting"
        _allow(here)
        await here.press("ctrl+s")
        assert not here.screen.query_one(Alarm).display
        assert "tersimpan" in here.lines()[0]
        assert here.on_disk(*at) == "Penting"


def _refuse(here: object, folder: Path) -> None:
    """Makes every save fail as it does when the folder cannot be written."""
    from casejournal.platform.errors import VaultUnwritable

    def commit(*_args: object) -> None:
        raise VaultUnwritable("Foldernya tidak dapat ditulisi.")

    here.commit = here.app.vault.commit  # type: ignore[attr-defined]
    here.app.vault.commit = commit  # type: ignore[attr-defined]


def _allow(here: object) -> None:
    here.app.vault.commit = here.commit  # type: ignore[attr-defined]


async def test_a_field_can_have_the_whole_screen(tmp_path: Path) -> None:
    from casejournal.screens.case.long_text import ProseScreen

    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Satu dua")
        await here.press("ctrl+o")
        assert isinstance(here.app.screen, ProseScreen)
        assert "2 kata" in here.text()
        session = here.app.session(here.app.keeper.sessions()[0].target)
        await here.write(" tiga")
        await here.press("left", "left")
        await here.press("escape")
        assert session is here.session
        assert here.value(*at) == "Satu dua tiga" == here.field.text
        assert here.field.editor is not None
        assert here.field.editor.cursor_location == (0, 11), "the cursor stays where it was"


async def test_a_source_is_picked_from_a_list_and_cited_where_the_cursor_is(
    tmp_path: Path,
) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Begitu .")
        await here.press("left", "ctrl+f")
        await here.write("perlman")
        await here.press("enter")
        assert here.value(*at) == "Begitu [@perlman-1957]."
        await here.write("!")
        assert here.field.text == "Begitu [@perlman-1957]!."
        await here.press("f12", "escape")
        await here.press("ctrl+o", "ctrl+f")
        await here.write("uu-14-2019")
        await here.press("enter", "escape")
        assert here.value(*at) == "Begitu [@perlman-1957]![@uu-14-2019]."


async def test_the_drawing_of_a_family_can_have_the_whole_screen(tmp_path: Path) -> None:
    case = new_case("RN")
    sw, nh = FamilyMember(name="SW", relation="father"), FamilyMember(name="NH", relation="mother")
    case.assessment.family = [sw, nh]
    async with room(tmp_path, "assessment", "family", case=case) as here:
        preview = here.screen.query_one(Preview)
        await here.press("ctrl+o")
        preview.draw()
        assert "[SW]──┬─(NH)" in preview.text
        assert not here.screen.navigator.display
        assert not here.screen.page.display
        await here.press("escape")
        assert preview.display, "beside the table again"
        assert here.screen.page.display
        assert here.screen.navigator.display
        # Persons of a relationship are offered, the client among them, under the code.
        await here.show("assessment", "relationships")
        await here.press("a")
        await here.write("RN")
        await here.press("tab")
        await here.write("cerai hidup")
        await here.press("tab")
        await here.write("nh")
        await here.press("tab")
        (row,) = here.session.root.assessment.relationships
        client = here.session.root.assessment.client.id
        assert (row.one, row.kind, row.other) == (client, "divorced", nh.id)
        titles = [field.title for field in here.screen.page.form.fields if field.display]
        assert "Dari siapa ke siapa" not in titles
        assert "Sampai" in titles
        await here.press("escape")
        assert "RN · NH · Cerai hidup" in here.text()


async def test_undo_works_on_the_whole_screen_too(tmp_path: Path) -> None:
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Satu")
        await here.press("ctrl+o")
        here.app.keeper.sessions()[0].clock = lambda: 1e9
        await here.write(" dua")
        await here.press("ctrl+z", "escape")
        assert here.value(*at) == "Satu" == here.field.text


async def test_an_editor_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    seen = tmp_path / "seen"
    script = tmp_path / "editor.sh"
    script.write_text(
        f'#!/bin/sh\nstat -c "%a" "$1" > {seen}\ncat "$1" >> {seen}\nprintf "ditambah\\n" >> "$1"\n'
        f'echo "$1" >> {seen}\ntouch "$1.swp"\n'
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        monkeypatch.setattr(here.app, "suspend", nullcontext)
        await here.write("Satu ")
        await here.press("ctrl+e")
        assert here.value(*at) == "Satu ditambah" == here.field.text
        mode, *_rest, path = seen.read_text().split()
        assert mode == "600"
        assert not Path(path).parent.exists(), "nothing is left behind"


async def test_an_editor_that_cannot_be_opened_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    at = ("engagement", "intake", "purpose")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Satu")
        await here.press("ctrl+e")
        assert here.value(*at) == "Satu"
        assert here.app.screen.is_modal, "where nothing can be suspended, that is said"
        await here.press("escape")
        monkeypatch.setattr(here.app, "suspend", nullcontext)
        for wrong in ("/nowhere/editor", "false"):
            monkeypatch.setenv("EDITOR", wrong)
            await here.press("ctrl+e")
            assert here.app.screen.is_modal
            await here.press("escape")
        assert here.value(*at) == "Satu"
        # What an editor saved before it failed is not thrown away.
        script = tmp_path / "editor.sh"
        script.write_text('#!/bin/sh\nprintf " dan dua\\n" >> "$1"\nexit 3\n')
        script.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(script))
        await here.press("ctrl+e")
        assert here.app.screen.is_modal
        await here.press("escape")
        assert here.value(*at) == "Satu dan dua"


async def test_words_stay_when_colours_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with room(tmp_path, "engagement", "intake") as here:
        assert "▸ Hari/tanggal" in here.text()


async def test_a_change_of_language_keeps_the_place(tmp_path: Path) -> None:
    at = ("engagement", "intake", "place")
    async with room(tmp_path, "engagement", "intake", focus=at) as here:
        await here.write("Balai")
        await here.app.use_language("en")
        await here.settled()
        assert here.field.address == at
        assert "Place" in here.text()
        assert "Balai" in here.text()
