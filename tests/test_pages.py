"""The pages for those who come: every link leads somewhere, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
"""Everything a person may read; texts of tests lie elsewhere."""


def tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[tuple[str, str]]:
    """The level of each heading and its plain words."""
    found = tokens(page)
    return [
        (token.tag, "".join(child.content for child in found[number + 1].children or ()))
        for number, token in enumerate(found)
        if token.type == "heading_open"
    ]


def anchors(page: Path) -> set[str]:
    """The anchors that the usual forges give the headings of a page."""
    seen: dict[str, int] = {}
    names = set()
    for _level, words in headings(page):
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        count = seen.get(name, 0)
        seen[name] = count + 1
        names.add(f"{name}-{count}" if count else name)
    return names


def links(page: Path) -> list[str]:
    inline = [token for token in tokens(page) if token.type == "inline"]
    return [
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in inline
        for child in token.children or ()
        if child.type in ("link_open", "image")
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in links(page):
        if "://" in link:
            continue
        name, _hash, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link
