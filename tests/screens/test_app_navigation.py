"""The table of screens: a row is all that a new screen needs, and every opening fits its row."""

from __future__ import annotations

import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import casejournal
from casejournal.app.navigable import Navigable
from casejournal.app.screen_table import SCREENS, load, name_of, screen_of_part
from casejournal.vault import Vault

TRIAL = Path(__file__).with_name("trial_screen.py")
CREATED = {"session", "target", "month", "entry_id", "new", "spot"}
"""Parameters of `create`, where a class has one of its own."""


@pytest.mark.parametrize("name", SCREENS)
def test_every_row_leads_to_what_it_names(name: str) -> None:
    found = load(name)
    if isinstance(found, type):
        assert name_of(found) == name
        assert found.__name__.endswith("Screen")
        if issubclass(found, Navigable) and found.WHERE:
            assert SCREENS[name].place == found.WHERE
    else:
        assert next(iter(inspect.signature(found).parameters)) == "services"


def openings() -> list[tuple[str, str, list[str]]]:
    """Every call that opens a screen by its name: where it is, the name, the parameters."""
    found = []
    for room in ("app", "screens"):
        for path in (Path(casejournal.__path__[0]) / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                called, args = ast.unparse(node.func), list(node.args)
                if called in ("partial", "self.app.call_later", "services.app.call_later"):
                    called = ast.unparse(args.pop(0)) if args else ""
                if called.endswith("services.open") and args and isinstance(args[0], ast.Constant):
                    names = [keyword.arg for keyword in node.keywords if keyword.arg]
                    found.append((f"{path.name}:{node.lineno}", str(args[0].value), names))
    return found


def test_every_opening_fits_the_screen_that_it_opens() -> None:
    assert len(openings()) > 20
    for where, name, given in openings():
        assert name in SCREENS, where
        found = load(name)
        known = set(inspect.signature(found).parameters)
        if isinstance(found, type) and issubclass(found, Navigable):
            known |= set(inspect.signature(found.create).parameters)
        if name == "case":  # what the screen of a part is opened with
            known |= set(inspect.signature(load("assessment")).parameters)
        assert set(given) - {"then"} <= known, where


def test_a_screen_needs_a_module_and_a_row(locked: Vault) -> None:
    done = subprocess.run(
        [sys.executable, str(TRIAL), str(locked.root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "in the palette",
        "in go-to",
        "opened by its key",
        "locked",
        "back after unlocking",
        "back after a change of language",
    ], done.stderr


def test_a_part_has_its_own_screen_or_the_common_one() -> None:
    assert screen_of_part("plan") == "plan"
    assert screen_of_part("practicum") == "practicum"
    assert screen_of_part("follow_up") == "overview"
    assert screen_of_part("journal") == "overview"  # a version of a month, not the place of days
