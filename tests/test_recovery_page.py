"""The page for when something went wrong quotes what the screens and commands really say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casejournal.cli.registry import COMMANDS
from casejournal.platform.i18n import LOCALE_DIR

DOCS = Path(__file__).parent.parent / "docs"
PAGES = [DOCS / "recovery.md", DOCS / "id/recovery.md"]
in_both = pytest.mark.parametrize("page", PAGES, ids=["en", "id"])


def said() -> str:
    """Every sentence in Indonesian, with something in place of what is filled in."""
    found = []
    for path in sorted((Path(LOCALE_DIR) / "id" / "LC_MESSAGES").glob("*.mo")):
        found.append(path.read_bytes().decode("utf-8", errors="ignore"))
    return re.sub(r"\{[^{}]*\}", "…", "\0".join(found))


@in_both
def test_what_is_quoted_is_what_is_said(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    quoted = re.findall(r"^\| \*\*(.+?)\*\*", text, re.MULTILINE)
    quoted += re.findall(r"“([^”]+)”", text)
    assert len(quoted) > 14
    sentences = said()
    for quote in quoted:
        for part in filter(None, (each.strip() for each in quote.split("…"))):
            assert part in sentences, part


@in_both
def test_every_command_on_it_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"casejournal (?:--vault FOLDER )?([a-z-]+)", text))
    commands = {name for name in named if f"casejournal {name}" in text} & set(COMMANDS)
    assert {"doctor", "backup", "restore", "erase", "subject-access", "audit"} <= commands
    for name in re.findall(r"`casejournal ([a-z-]+)", text):
        assert name in COMMANDS, name
