"""Nothing that somebody wrote is obeyed by the terminal: looked at byte by byte, at a real one."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from payloads import C0, HALVES, HIDDEN, PAYLOADS, WHOLE, foreign, harmful
from rich.text import Text
from rooms import CODE, SECRET, Spoilt
from terminal import Terminal
from textual.app import ComposeResult
from textual.widgets import Static

from casejournal.app.app import CaseJournalApp
from casejournal.records.values.text import clean, clean_line, harmless, visible
from casejournal.vault import Vault

HERE = Path(__file__).parent
ARGUMENT = WHOLE.replace("\0", "")
"""As much of it as an argument can hold."""


def written(command: list[str], where: Path, **size: int) -> tuple[int, bytes]:
    """The exit status of a program in a terminal, and every byte it wrote."""
    env = {"PYTHONPATH": str(HERE), "HOME": str(where), "TMPDIR": str(where)}
    with Terminal(command, env=env, cwd=where, look=False, **size) as terminal:
        terminal.deadline = 180  # all of it, and not one answer
        return terminal.wait(), bytes(terminal.raw)


def test_every_payload_gives_itself_away() -> None:
    """The controls: these bytes would be noticed, and what is made visible would not."""
    for name, text in PAYLOADS.items():
        if name.startswith(("OSC", "CSI", "string", "C0", "C1", "bidi")):
            assert harmful(text), name
            assert foreign(text.encode()), name
        for shown in (visible(text), visible(clean(text)), harmless(text)):
            assert harmful(shown) == set(), name
            assert foreign(shown.encode()) == [], name
        assert harmful(clean_line(text)) <= HIDDEN, name


def test_no_place_on_the_screens_lets_anything_through(spoilt: Spoilt, tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    tour = [str(HERE / "tour.py"), str(spoilt.root), spoilt.target.id, str(notes)]
    status, raw = written([sys.executable, *tour], tmp_path, columns=100, rows=24)
    assert status == 0, raw[-2000:].decode(errors="replace")
    assert foreign(raw) == []
    seen: dict[str, tuple[str, str]] = json.loads(notes.read_text("utf-8"))
    assert list(seen)[-1] == "end"
    for place, (text, held) in seen.items():
        assert harmful(text) == set(), place
        # It was there to be seen, and made visible rather than left out. Where it was typed into
        # one line, marks of direction stay in their places, and so have to be held back.
        assert place == "end" or any(shown in text for shown in TRACES), place
        assert set(held) <= (HIDDEN if "typed" in place else set()), place


TRACES = [visible(clean(text))[:10] for text in PAYLOADS.values() if len(text) > 5]
"""By which it is seen that a payload is shown."""

COMMANDS = [
    ["cases"],
    ["cases", "--json"],
    ["journal"],
    ["journal", "--json"],
    ["journal", "--csv"],
    ["journal", "--md"],
    ["journal", "--from", ARGUMENT],
    ["journal", "--grep", ARGUMENT],
    ["show", CODE],
    ["show", CODE, ARGUMENT],
    ["history", CODE],
    ["history", CODE, "--diff", "1"],
    ["history", CODE, ARGUMENT],
    ["restore-version", CODE, "1", "--section", ARGUMENT],
    ["log", "-c", ARGUMENT, "-k", ARGUMENT, "-t", ARGUMENT, "-p", ARGUMENT, "--tag", "x", ARGUMENT],
    ["log", "--undo"],
    ["new", "--even-if-name", f"baru {ARGUMENT}"],
    ["export", CODE, "-o", "-"],
    ["export", CODE, "-o", "-", "-f", "json"],
    ["export", CODE, "--template", ARGUMENT, "-o", "-"],
    ["export", CODE, "-o", f"tidak/ada/{ARGUMENT}"],
    ["export", CODE, "-f", ARGUMENT],
    ["import", ARGUMENT],
    ["backup", f"tidak/ada/{ARGUMENT}"],
    ["restore", ARGUMENT, "--into", "x"],
    ["subject-access", CODE, "-o", "-"],
    ["library", "-c", CODE, "--grep", "small talk"],
    ["library", "--grep", ARGUMENT],
    ["library", "show", ARGUMENT],
    ["library", ARGUMENT],
    ["doctor"],
    ["doctor", "--json"],
    ["doctor", "--accept", ARGUMENT],
    ["audit"],
    ["--vault", ARGUMENT, "where"],
    ["--vault", ARGUMENT, "cases"],
    ["--passphrase-file", ARGUMENT, "cases"],
    ["--lang", ARGUMENT, "cases"],
    ["erase", CODE, "--yes-erase", ARGUMENT],
    ["show", f"--{ARGUMENT}"],
    [ARGUMENT],
]

PROGRESS = re.compile(r"\r\d+ dari \d+ berkas")
RUN = """
import json, sys
from casejournal.__main__ import main
for args in json.load(open("commands.json")):
    print("=====", args[0].split()[0][:9].strip("\\x1b"), flush=True)
    status = main(args)
    print("=====", status, flush=True)
"""


def test_no_answer_of_a_command_lets_anything_through(spoilt: Spoilt, tmp_path: Path) -> None:
    name = "".join(HIDDEN | set("".join(C0.values())) - {"\0"}) + "\x1b]0;x\x07\nSemua baik.json"
    (spoilt.root / "cases" / name).write_text("x")
    (tmp_path / "commands.json").write_text(json.dumps(COMMANDS), encoding="utf-8")
    status, raw = written([sys.executable, "-c", RUN], tmp_path, columns=100)
    assert status == 0
    answers = raw.decode().split("===== ")[1:]
    assert len(answers) == 2 * len(COMMANDS)
    for args, answer, end in zip(COMMANDS, answers[::2], answers[1::2], strict=True):
        assert foreign(PROGRESS.sub("", answer).encode()) == [], args
        assert "Traceback" not in answer, args
        assert "--debug" not in answer, args
        assert end.strip() in "0123", args
        assert SECRET not in answer or args[0] == "subject-access", args
    assert "\nSemua baik" not in raw.decode().replace("\r", "")
    shown = "".join(answers)
    for name, text in PAYLOADS.items():
        assert visible(clean_line(text)).split("\n")[0] in shown or name in HALVES, name


class Careless(CaseJournalApp):
    """The app with a widget that shows what it is given as it is."""

    def compose(self) -> ComposeResult:
        yield Static(Text("\n".join(text.replace("\n", " ") for text in PAYLOADS.values())))


async def test_nothing_gets_past_the_last_gate(tmp_path: Path) -> None:
    app = Careless(Vault.create(tmp_path / "vault"))
    app.services.settings.first_run_done = True
    async with app.run_test(size=(100, 80)):
        strips = [line for widget in app.screen.query(Static) for line in _lines(widget)]
        shown = "".join(strip.text for strip in strips)
        assert "[@click=app.quit]" in shown
        assert harmful(shown) == set()


def _lines(widget: Static) -> list:
    return widget._styles_cache.render_widget(widget, widget.size.region)
