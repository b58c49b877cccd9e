"""The list that costs the same with ten rows as with ten thousand."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from casejournal.widgets.long_list import LongList


class Shown(App[None]):
    """A list and nothing else; rows that begin with # are headings."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.drawn: list[str] = []
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield LongList(self.draw, markable=lambda row: not row.startswith("#"))

    def on_mount(self) -> None:
        self.query_one(LongList).show(self.rows)
        self.query_one(LongList).focus()

    def draw(self, row: str, width: int) -> Text:
        self.drawn.append(row)
        return Text(row, style="strong")

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        self.opened.append(event.list.items[event.index])


def picture(pilot: Pilot[None]) -> list[str]:
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


async def test_only_what_is_seen_is_drawn() -> None:
    app = Shown([f"baris {n}" for n in range(10_000)])
    async with app.run_test(size=(40, 10)) as pilot:
        app.drawn.clear()
        await pilot.press("end")
        await pilot.pause()
        assert "baris 9999" in "\n".join(picture(pilot))
        await pilot.press("home", "pagedown", "j", "down", "k", "pageup")
        assert len(app.drawn) < 200


async def test_the_mark_is_a_sign_and_not_only_a_colour() -> None:
    app = Shown(["satu", "dua"])
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        assert [line[:5] for line in picture(pilot)[:2]] == ["  sat", "▸ dua"]


async def test_headings_are_passed_over_and_stay_in_sight() -> None:
    rows = ["# A", "a1", "# B", "b1", "b2", "# C", "c1"]
    app = Shown(rows)
    async with app.run_test(size=(40, 2)) as pilot:
        listing = app.query_one(LongList)
        assert listing.item == "a1"
        await pilot.press("down")
        assert listing.item == "b1"
        await pilot.press("end", "up", "up")
        await pilot.pause()
        assert listing.item == "b1"
        assert picture(pilot)[0].split()[:2] == ["#", "B"]
        await pilot.press("up")
        await pilot.pause()
        assert picture(pilot)[0].split()[:2] == ["#", "A"]


async def test_nothing_but_headings_or_nothing_at_all() -> None:
    for rows in ([], ["# A"]):
        app = Shown(rows)
        async with app.run_test(size=(40, 4)) as pilot:
            await pilot.press("down", "up", "end", "home", "pagedown", "enter")
            assert app.query_one(LongList).item is None
            assert app.opened == []


@pytest.mark.parametrize("row", ["[/]", "[b]x[/b]", "\x1b[31mmerah", "漢字" * 40, "a\nb", "\tq"])
async def test_rows_are_shown_as_they_are_and_in_one_line(row: str) -> None:
    app = Shown([row, "akhir"])
    async with app.run_test(size=(20, 4)) as pilot:
        shown = picture(pilot)
        assert shown[1].strip() == "akhir"
        assert "\x1b" not in shown[0]
        assert "[" in shown[0] or "[" not in row


async def test_a_click_marks_and_a_second_opens() -> None:
    app = Shown([f"baris {n}" for n in range(50)])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(LongList, offset=(4, 3))
        assert app.query_one(LongList).item == "baris 3"
        await pilot.click(LongList, offset=(4, 3))
        await pilot.pause()
        assert app.opened == ["baris 3"]
