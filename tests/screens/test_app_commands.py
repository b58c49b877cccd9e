"""The table of commands, and what is made from it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from seen import new_vault, press, running, seen
from textual.widgets import Input, TextArea

from casejournal.app.commands.command import EVERYWHERE
from casejournal.app.commands.registry import (
    ABOVE,
    COMMANDS,
    PLACES,
    bindings_for,
    keys_of,
    page,
    unknown,
)
from casejournal.screens.dialogs.palette import bound_here

TERMINAL = {"ctrl+b", "ctrl+a", "ctrl+c", "ctrl+z"}
"""The prefixes of tmux and screen, and what stops a program; undo is the one that is taken."""


def test_ids_are_unique() -> None:
    counted = Counter(command.id for command in COMMANDS)
    assert [id for id, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_two_commands_of_a_place_share_a_key(place: str) -> None:
    everywhere = EVERYWHERE if place not in ABOVE else place
    here = [c for c in COMMANDS if {place, everywhere} & set(c.where)]
    keys = Counter(key for command in here for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_lists_inside_places_leave_the_keys_of_the_places_alone() -> None:
    inside = {key for c in COMMANDS if c.where == ("list",) for key in c.keys}
    around = {
        key
        for c in COMMANDS
        if {"caseload", "journal", EVERYWHERE} & set(c.where)
        for key in c.keys
    }
    assert inside & around == set()


def test_nothing_needs_alt_or_a_modified_enter_or_a_function_key_alone() -> None:
    for command in COMMANDS:
        assert not any("alt+" in key or key.endswith("+enter") for key in command.keys), command.id
        if any(key[0] == "f" and key[1:].isdigit() for key in command.keys):
            assert len(command.keys) > 1, command.id


def test_commands_that_work_while_writing_do_not_take_keys_of_writing() -> None:
    taken = {
        key
        for kind in (Input, TextArea)
        for binding in kind.BINDINGS
        for key in binding.key.split(",")  # type: ignore[union-attr]
    }
    for command in COMMANDS:
        if {EVERYWHERE, "part", "entry"} & set(command.where):
            control = {key for key in command.keys if key.startswith("ctrl+")}
            # The editors of the forms leave these three to the file.
            assert control & taken <= {"ctrl+z", "ctrl+y", "ctrl+e"}, command.id
            assert control & (TERMINAL - {"ctrl+z"}) == set(), command.id


def test_the_page_of_keys_is_current() -> None:
    written = Path(__file__).parents[2] / "docs/reference/keys.md"
    assert written.read_text(encoding="utf-8") == page("en")


def test_every_command_is_on_the_page() -> None:
    assert all(f"`{command.id}`" in page() for command in COMMANDS)


def test_the_table_is_read_without_textual() -> None:
    code = "import casejournal.app.commands.registry, sys; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_bindings_carry_the_id() -> None:
    ids = {binding.id for binding in bindings_for("caseload")}  # type: ignore[union-attr]
    assert {"caseload.new", "caseload.filter"} <= ids


def test_own_keys_replace_those_of_the_table() -> None:
    new = next(command for command in COMMANDS if command.id == "caseload.new")
    assert keys_of(new, {"caseload.new": "ctrl+n, +"}) == ("ctrl+n", "+")
    assert keys_of(new, {}) == ("n",)
    assert unknown({"caseload.new": "n", "caseload.nwe": "n"}) == ["caseload.nwe"]


async def test_own_keys_work_and_are_shown(tmp_path: Path) -> None:
    from casejournal.platform import config

    config.update(keymap={"caseload.new": "N", "caseload.nwe": "x"})
    async with running(new_vault(tmp_path, "RN"), home=True) as pilot:
        assert "caseload.nwe" in seen(pilot)  # said, because no command is called so
        await press(pilot, "n")
        assert not pilot.app.screen.query("Prompt")
        await press(pilot, "N")
        assert pilot.app.screen.query("Prompt")


async def test_the_palette_has_what_a_text_field_hides(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "n", "abc")
        assert "caseload.export" in bound_here(pilot.app.screen)
