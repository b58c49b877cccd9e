"""The project itself: layers, pins, and what a newcomer reads first."""

from __future__ import annotations

import errno
import os
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from casejournal import __version__
from casejournal.platform import errors, i18n

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_layers_import_only_downwards() -> None:
    answer = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_version_is_said_once() -> None:
    assert PROJECT["version"] == __version__


def test_every_dependency_is_pinned_within_its_range() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pins = {name.lower(): version for name, _eq, version in (x.partition("==") for x in lines)}
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    for requirement in wanted:
        found = re.fullmatch(r"([A-Za-z0-9-]+)>=([0-9.]+),<(\d+)", requirement)
        assert found, f"{requirement} has no lower bound or no upper major"
        name, low, below = found.groups()
        pin = [int(part) for part in pins[name].split(".")]
        assert [int(part) for part in low.split(".")] <= pin < [int(below)]


def test_pins_name_no_place_to_download_from() -> None:
    for file in ("constraints.txt", "pyproject.toml", "Makefile"):
        assert "://" not in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "README.id.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"]
)
def test_the_papers_are_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_changelog_says_briefly_what_each_version_brings() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = dict(re.findall(r"^## \[([0-9.]+)\].*\n((?:(?!## ).*\n)*)", text, re.MULTILINE))
    assert next(iter(releases)) == __version__
    for release, lines in releases.items():
        assert 8 <= len(re.findall(r"^- ", lines, re.MULTILINE)) <= 15, release


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.NotFound, 1),
        (errors.Refused, 1),
        (errors.Busy, 3),
        (errors.VaultUnreadable, 3),
        (errors.VaultUnwritable, 3),
        (errors.VaultNewer, 3),
    ],
)
def test_an_error_says_what_is_safe_and_what_to_do(
    kind: type[errors.CasejournalError], code: int
) -> None:
    error = kind("It happened.", todo="Do this.")
    assert str(error) == "It happened. Do this."
    assert error.exit_code == code
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line itself
    assert (type(again), again.what, again.safe, again.todo) == (
        kind,
        "It happened.",
        "",
        "Do this.",
    )


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_words_of_the_system_are_shown(lang: str) -> None:
    i18n.set_language(lang)
    for number, name in errno.errorcode.items():
        words = os.strerror(number)
        said = errors.reason(OSError(number, words))
        assert words.casefold() not in said.casefold(), name
    wanted = {"id": "disk penuh", "en": "the disk is full"}[lang]
    assert errors.reason(OSError(errno.ENOSPC, "No space left on device")) == wanted
    assert errors.reason(UnicodeDecodeError("utf-8", b"x", 0, 1, "RAHASIA")) == "UnicodeDecodeError"


def test_no_sentence_takes_the_words_of_the_system() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "error.strerror" not in text, path.name
