"""A text lent to an editor: nobody else can read it, and it is gone, or told, afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casejournal.platform import external_editor

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and locks of POSIX")


def test_nothing_is_left_of_what_was_lent() -> None:
    place = Path(os.environ["XDG_RUNTIME_DIR"])
    with external_editor.lent(b"Halo") as lent:
        assert lent.path.parent.parent == place
        assert lent.path.stat().st_mode & 0o777 == 0o600
        assert lent.path.parent.stat().st_mode & 0o777 == 0o700
        assert external_editor.left() == []  # somebody writes in it
        (lent.path.parent / ".text.md.swp").write_bytes(b"Halo")
    assert list(place.iterdir()) == []


def test_what_a_killed_program_left_is_told() -> None:
    place = Path(os.environ["XDG_RUNTIME_DIR"])
    code = (
        "import signal\nfrom casejournal.platform import external_editor\n"
        "with external_editor.lent(b'Halo') as lent:\n"
        "    print(lent.path, flush=True)\n    signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        path = Path(other.stdout.readline().decode().strip())
        assert external_editor.left() == []
        other.send_signal(signal.SIGKILL)
    assert external_editor.left() == [str(path.parent)]
    (place / "casejournal-text-empty").mkdir()
    (place / "casejournal-text-file").write_bytes(b"")
    assert external_editor.left() == [str(path.parent)]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("nano", ["nano"]),
        ("'/opt/my editor' -w", ["/opt/my editor", "-w"]),
        ("/usr/bin/nvim", ["/usr/bin/nvim", *external_editor._VIM]),
        ("", []),
    ],
)
def test_the_editor_that_was_chosen(
    monkeypatch: pytest.MonkeyPatch, chosen: str, words: list[str]
) -> None:
    monkeypatch.setenv("EDITOR", chosen)
    assert external_editor.command() == words
    monkeypatch.setenv("VISUAL", "mine")
    assert external_editor.command() == ["mine"]
