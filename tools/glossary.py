"""Glossary page, made by `python tools/glossary.py` from tools/glossary.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("glossary.toml")


def table() -> dict[str, Any]:
    """Return the table: areas with their terms, and the names that two modules may share."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def page() -> str:
    """Return the glossary as a page of Markdown."""
    lines = [
        "# Glossary",
        "",
        "One word for one thing. Names in code stand below `casejournal`. This page is made by",
        "`python tools/glossary.py` from `tools/glossary.toml`; a test holds it against the code.",
    ]
    for area in table()["area"]:
        lines += ["", f"## {area['title']}", ""]
        lines += ["| Indonesian | English | In code | Meaning |", "|---|---|---|---|"]
        lines += [f"| {i} | {e} | `{name}` | {says} |" for i, e, name, says in area["terms"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
