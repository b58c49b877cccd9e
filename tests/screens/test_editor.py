"""The editor of a field: what it draws, cleans and leaves alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from parts_room import room
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from casejournal.records.case import new_case
from casejournal.widgets.fields.editor import PlainEditor
from casejournal.widgets.fields.long_line import MANY

WORDS = ["kata", "panjang-sekali", "日本語", "a\tb", "x", "👩‍👩‍👧", "é", "[/]", "\t"]


class One(App[None]):
    """One text area and nothing else."""

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        yield self.area


async def drawn(area: TextArea) -> list[list[str]]:
    """What a text area looks like at several places of the cursor, with and without marking."""
    seen = []
    area.cursor_blink = area.match_cursor_bracket = False
    area.styles.padding, area.styles.scrollbar_size_vertical = 0, 1
    async with One(area).run_test(size=(37, 25)) as pilot:
        area.focus()
        for place, marking in (((0, 0), 0), ((0, 500), 0), ((3, 4000), 1), ((3, 9000), 1)):
            area.move_cursor(place, select=bool(marking))
            await pilot.pause()
            await pilot.pause()
            seen.append([strip.text for strip in area.render_lines(area.size.region)])
    return seen


async def test_a_long_paragraph_is_drawn_as_textual_draws_it() -> None:
    pick = random.Random(3)  # noqa: S311 - the same words in every run
    text = "\n".join(" ".join(pick.choice(WORDS) for _ in range(n)) for n in (900, 3, 0, 2000, 1))
    theirs = await drawn(TextArea(text, compact=True, highlight_cursor_line=False))
    ours = await drawn(PlainEditor(text))
    assert ours == theirs
    assert max(map(len, text.split("\n"))) > 37 * MANY, "long enough to be cut up piece by piece"


@pytest.mark.parametrize("before", ["", "Satu\ndua\ntiga", "aaa", "kata kata kata"])
@pytest.mark.parametrize("after", ["", "Satu\nXX\ntiga", "aaaa", "kata kata", "日本\n\n語"])
async def test_putting_a_text_in_gives_that_text(before: str, after: str) -> None:
    editor = PlainEditor(before)
    async with One(editor).run_test() as pilot:
        editor.put(after)
        await pilot.pause()
        assert editor.text == after


async def test_keys_of_the_file_are_not_taken_by_the_editor() -> None:
    keys = {key for binding in PlainEditor("")._bindings.key_to_bindings for key in [binding]}
    assert not keys & {"ctrl+z", "ctrl+y", "ctrl+e", "ctrl+s", "ctrl+o", "ctrl+r", "ctrl+n"}
    assert {"ctrl+w", "ctrl+k", "ctrl+a", "home", "end", "up", "down"} <= keys


async def test_a_click_puts_the_cursor_where_it_was_clicked(tmp_path: Path) -> None:
    case = new_case("RN")
    case.engagement.intake.place = "Kantor balai"
    async with room(tmp_path, "engagement", "intake", case=case) as here:
        field = here.field_named("place")
        x = field._room[0]
        await here.pilot.click(field, offset=(x + 7, 0))
        await here.settled()
        assert here.field is field
        await here.write("Z")
        assert here.value("engagement", "intake", "place") == "Kantor Zbalai"
