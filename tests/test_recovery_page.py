"""The page for when something went wrong quotes what the screens and commands really say."""

from __future__ import annotations

import re
from pathlib import Path

from casejournal.cli.registry import COMMANDS
from casejournal.platform.i18n import LOCALE_DIR

PAGE = (Path(__file__).parent.parent / "docs" / "recovery.md").read_text(encoding="utf-8")


def said() -> str:
    """Every sentence in Indonesian, with something in place of what is filled in."""
    found = []
    for path in sorted((Path(LOCALE_DIR) / "id" / "LC_MESSAGES").glob("*.mo")):
        found.append(path.read_bytes().decode("utf-8", errors="ignore"))
    return re.sub(r"\{[^{}]*\}", "…", "\0".join(found))


def test_what_is_quoted_is_what_is_said() -> None:
    quoted = re.findall(r"^\| \*\*(.+?)\*\*", PAGE, re.MULTILINE)
    quoted += re.findall(r"“([^”]+)”", PAGE)
    assert len(quoted) > 14
    sentences = said()
    for quote in quoted:
        for part in filter(None, (each.strip() for each in quote.split("…"))):
            assert part in sentences, part


def test_every_command_on_it_is_there() -> None:
    named = set(re.findall(r"casejournal (?:--vault FOLDER )?([a-z-]+)", PAGE))
    commands = {name for name in named if f"casejournal {name}" in PAGE} & set(COMMANDS)
    assert {"doctor", "backup", "restore", "erase", "subject-access", "audit"} <= commands
    for name in re.findall(r"`casejournal ([a-z-]+)", PAGE):
        assert name in COMMANDS, name
