"""A terminal with the program in it, far from anything of the person who runs the tests."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from terminal import Start, Terminal


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts casejournal in a terminal of a size; at the end kills what still runs."""
    with ExitStack() as running:

        def begin(*args: str, size: tuple[int, int] = (100, 30), lang: str = "id") -> Terminal:
            env = {
                "CASEJOURNAL_CONFIG_DIR": str(tmp_path / "config"),
                "CASEJOURNAL_VAULT": str(tmp_path / "vault"),
                "HOME": str(tmp_path),
                "TMPDIR": str(tmp_path),
            }
            command = [sys.executable, "-m", "casejournal", "--lang", lang, *args]
            return running.enter_context(
                Terminal(command, columns=size[0], rows=size[1], env=env, cwd=tmp_path)
            )

        yield begin
