"""On a terminal: colour where it is wanted, lines that fit, and nothing a note could do to it."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from payloads import SAMPLE

Run = Callable[..., Any]

pty = pytest.importorskip("pty", reason="needs a terminal as Unix has it")

COLUMNS = 60
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*args: str, **env: str) -> str:
    """What a terminal of 60 columns gets on both streams."""
    import fcntl
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "casejournal", *args],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", **env},
    )
    os.close(follower)
    found = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # how Linux says that nobody writes any more
            piece = b""
        if not piece:
            break
        found += piece
    os.close(leader)
    assert process.wait(60) == 0
    return found.decode()


HOSTILE = SAMPLE + " panjang" * 30


@pytest.fixture
def hostile(vault: Path, call: Run) -> Path:
    call("new", "RN\x1b[31m")
    call("log", "-t", "2024-09-17", "-c", "RN\x1b[31m", "-p", "\x9b", HOSTILE)
    return vault


def test_lists_fit_the_terminal(hostile: Path) -> None:
    for args in (("journal",), ("cases",)):
        lines = on_terminal(*args).replace("\r", "").split("\n")
        listed = [line for line in lines if "2024" in line or "RN" in line]
        assert listed
        assert all(len(line) <= COLUMNS for line in listed)
    assert on_terminal("journal").count("…") >= 1


def test_colour_only_where_it_is_wanted(hostile: Path) -> None:
    code = "RN\x1b[31m"
    coloured = on_terminal("show", "--", code)
    assert COLOUR.search(coloured)
    assert "\x1b" not in COLOUR.sub("", coloured)
    plain = on_terminal("show", "--", code, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*[34][0-9][0-9;]*m", plain)
    assert "\x1b" not in on_terminal("show", "--", code, TERM="dumb")
    widths = [len(line) for line in COLOUR.sub("", coloured).replace("\r", "").split("\n")]
    assert max(widths) <= COLUMNS


def test_a_line_is_asked_for_and_taken_as_it_is(vault: Path, call: Run) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "casejournal", "log", "-t", "2024-09-17"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    os.write(leader, b"it's #1 (really) $HOME *!\n")
    while True:
        try:
            if not os.read(leader, 65536):
                break
        except OSError:
            break
    assert process.wait(60) == 0
    os.close(leader)
    assert "it's #1 (really) $HOME *!" in call("journal").out
