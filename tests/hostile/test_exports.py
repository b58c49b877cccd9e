"""What leaves the vault does nothing but be read, whatever somebody wrote into it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from payloads import FORMULAS, HTML, PAYLOADS, harmful
from rooms import CODE, SECRET, Call, Spoilt

from casejournal.exchange import bundle
from casejournal.platform.safe_files import safe_name
from casejournal.report import templates
from casejournal.vault import Vault

MARKDOWN = {
    **{f"report {name}": ("export", CODE, "--template", name) for name in templates()},
    "journal": ("journal", "--md"),
    "time sheet": ("timesheet", "--month", "2024-09"),
    "logbook": ("logbook", "--month", "2024-09"),
    "subject access": ("subject-access", CODE),
}


def tokens(inside: Iterable[Token]) -> Iterator[Token]:
    """All tokens, those in others too."""
    for token in inside:
        yield token
        yield from tokens(token.children or ())


def opened(text: str) -> list[Token]:
    """A Markdown file as the most careless of programs reads it: HTML, and any link."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    parser.validateLink = lambda _address: True  # type: ignore[method-assign]
    return list(tokens(parser.parse(text)))


def active(text: str) -> list[str]:
    """What in a Markdown file would run, fetch or lead somewhere by itself."""
    found = []
    for token in opened(text):
        address = str(token.attrs.get("href", ""))
        html = token.type.startswith("html") and token.content.strip() != "<br>"
        if html or token.type == "image":
            found.append(token.content)
        elif address and not re.match("#|(https?://|mailto:)", address):
            found.append(address)
        elif address and address[0] != "#" and token.markup != "linkify":
            found.append(address)  # nothing that somebody wrote is made a link
    return found


def test_html_would_be_noticed() -> None:
    for name, text in HTML.items():
        if name not in ("TeX", "end of the front"):
            assert active(text), name


def test_markdown_holds_nothing_that_acts(spoilt: Spoilt, call: Call, tmp_path: Path) -> None:
    for made, command in MARKDOWN.items():
        path = tmp_path / f"{made}.md"
        answer = call(*command, *(() if made == "journal" else ("-o", str(path))))
        assert answer.status == 0, answer.err
        text = answer.out if made == "journal" else path.read_bytes().decode()
        assert harmful(text) == set(), made
        assert active(text) == [], made
        assert SECRET not in text or made == "subject access"
        assert not re.search(r"\\(input|write18)", text.replace("\\\\", "")), made
        if text.startswith("---\n"):
            check_front(text.split("\n---\n", 1)[0].removeprefix("---\n"))


def check_front(front: str) -> None:
    """That the front matter says what it always says, in YAML and nothing more."""
    for line in front.split("\n"):
        name, _colon, value = line.partition(": ")
        assert re.fullmatch("[a-z]+", name), name
        assert re.fullmatch(r'[\w-]+|"(?:[^"\\]|\\.)*"', value), value
        assert not re.search(r"\\u[dD][89a-fA-F]", value), "half a character is no YAML"


@pytest.mark.parametrize("semicolon", [False, True])
def test_no_cell_is_a_formula(spoilt: Spoilt, call: Call, semicolon: bool) -> None:
    command = (
        ("journal", "--csv")
        if not semicolon
        else ("logbook", "--month", "2024-09", "--csv", "--semicolon")
    )
    answer = call(*command)
    assert answer.status == 0
    assert harmful(answer.out) == set()
    rows = list(csv.reader(io.StringIO(answer.out), delimiter=";" if semicolon else ","))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(PAYLOADS) - 1
    for mark in ",;\t":  # whatever the spreadsheet is set to
        for row in csv.reader(io.StringIO(answer.out), delimiter=mark):
            for cell in row:
                bare = re.sub(r"^[\s\u00ad\u200b-\u200d\u2060\ufeff]+", "", cell)
                calls = re.match("[=+@|%＝＋－＠｜％-]", bare)
                if calls and mark != (";" if semicolon else ","):
                    assert re.match(r'- [^&()|!=<>^+@"\n]*[\w.] *(["\n]|$)', bare), cell
                else:
                    assert not calls, cell
    assert "''=1" in answer.out
    assert "\n- tidur" in answer.out


def test_formulas_would_be_noticed() -> None:
    assert all(re.search("[=+@|＝-]", text) for text in FORMULAS.values())


def test_json_says_the_same_and_nothing_raw(spoilt: Spoilt, call: Call, tmp_path: Path) -> None:
    for extra in ((), ("--identified",)):
        path = tmp_path / f"out{len(extra)}.json"
        assert call("export", CODE, "-o", str(path), *extra).status == 0
        data = path.read_bytes()
        assert harmful(data.decode()) == set()
        assert (SECRET in data.decode()) is bool(extra)
        assert bundle.load(data).case.code == CODE
        assert json.loads(data)["identified"] is bool(extra)


NAMES = {
    "../../../etc/passwd": "etc-passwd",
    "/etc/passwd": "etc-passwd",
    "..\\..\\x": "x",
    "..": "case",
    ".bashrc": "bashrc",
    "-rf *": "rf",
    "C:\\x": "C-x",
    "titik...": "titik",
    "a\nb\tc": "a-b-c",
    "\0\x1b[2J": "2J",
    "~root/$HOME/`id`": "root-HOME-id",
    "\u202efdp.exe\u2066": "fdp.exe",
    "👩": "case",
    "漢" * 300: "漢" * 60,
    "\U0001d400" * 300: "\U0001d400" * 45,
    "x" * 300: "x" * 60,
    "x" * 59 + ".y": "x" * 59,
}


def test_a_code_is_no_path() -> None:
    for code, name in NAMES.items():
        assert safe_name(code) == name, code
        assert len(f"{name}-catatan-lapangan-2024-09-24.json".encode()) < 255


def test_a_code_makes_files_in_their_folder_only(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(Vault.create(tmp_path / "vault").root))
    codes = ["../../etc/x", "a/b\\c", "\x1b[31mRN", "[red]R[/red]", "-", "R\u202eN", "CON"]
    codes += ["é" * 300, "\U0001d400" * 300]
    for number, code in enumerate(codes):
        out = tmp_path / "out" / str(number)
        out.mkdir(parents=True)
        assert call("new", "--even-if-name", "--", code).status == 0
        assert call("show", "--", code).status == 0
        for command in (("export",), ("export", "-f", "json"), ("subject-access",)):
            assert call(*command, "-o", str(out), "--", code).status == 0
        names = [path.name for path in out.iterdir()]
        assert len(names) == 3
        devices = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
        assert not any(devices.fullmatch(name) or harmful(name) for name in names)
    assert {path.name for path in tmp_path.iterdir()} == {"out", "vault"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*map(str, range(len(codes)))}
