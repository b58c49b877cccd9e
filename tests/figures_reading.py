"""Reads SVG back, and says what must not be in it."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as Tree

SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset("svg g title desc rect circle polygon polyline path text".split())


def read_svg(text: str) -> Tree.Element:
    """The root of a sound picture: whole, and nothing in it that could act or reach out."""
    root = Tree.fromstring(text.encode())  # noqa: S314 - made by us a moment ago
    assert root.tag == f"{SPACE}svg"
    for each in root.iter():
        assert each.tag.removeprefix(SPACE) in DRAWN
        for name, value in each.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert "nan" not in value.casefold()
            assert "url(" not in value
    assert root[0].tag == f"{SPACE}title"
    assert root[1].tag == f"{SPACE}desc"
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    return root


def groups(root: Tree.Element) -> list[str]:
    """What the parts of a picture are, for who cannot see them."""
    return [each.findtext(f"{SPACE}title", "") for each in root.iter(f"{SPACE}g")]


def texts(root: Tree.Element) -> list[str]:
    """What can be read in a picture."""
    return [each.text or "" for each in root.iter(f"{SPACE}text")]
