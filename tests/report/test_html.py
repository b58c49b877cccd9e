"""The report as an HTML file: everything is in it, and nothing in it acts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache, cached_property
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS
from report_filling import ON, cycling, full_case, full_profile
from test_audiences import report

from casejournal.platform.errors import NotFound
from casejournal.records.values.text import clean, visible
from casejournal.report import Document, build
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Drawing, Figure, Heading, Paragraph, Picture, Span
from casejournal.report.writers.html import html

KNOWN = {
    *"html head meta title style body a main h1 h2 h3 h4 h5 h6 p br ul ol li blockquote".split(),
    *"table caption thead tbody tfoot tr th td figure figcaption mark nav dl dt dd pre em".split(),
    *"strong div code img svg desc rect polyline path circle polygon text tspan g defs".split(),
}
ADDRESSES = ("src", "href", "action", "formaction", "xlink:href", "data", "poster", "srcset")


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.said.append(data)

    @cached_property
    def text(self) -> str:
        return squeezed("".join(self.said))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def demo(lang: str = "id") -> tuple[Document, Page]:
    document = report("supervisor", lang=lang)
    return document, Page(html(document))


def printed(document: Document) -> Iterable[str]:
    """What must be read in the page; a drawing is a picture there."""
    drawn = {
        line
        for block in document.blocks
        if isinstance(block, Figure)
        for part in block.body
        if isinstance(part, Drawing) and part.svg
        for line in (*part.lines, *texts(part.legend))
    }
    return (text for text in texts(document.blocks) if text not in drawn)


def test_every_word_of_the_report_is_in_it() -> None:
    document, page = demo()
    missed = [text for text in printed(document) if squeezed(visible(text)) not in page.text]
    assert missed == []
    assert not page.open


def harmless(page: Page) -> None:
    assert {tag for tag, _attrs in page.tags} <= KNOWN
    for tag, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on")], tag
        for name in ADDRESSES:
            assert (attrs.get(name) or "#").startswith(("#", "data:image/")), tag
    names = [attrs["id"] for _tag, attrs in page.tags if attrs.get("id")]
    assert len(names) == len(set(names))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    document, page = demo()
    harmless(page)
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    (sheet,) = re.findall("<style>(.*?)</style>", html(document), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert "@import" not in sheet
    assert "url(" not in sheet


def test_who_cannot_see_finds_the_way() -> None:
    document, page = demo("en")
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("nav")) == 4
    assert all(attrs.get("aria-label") for attrs in page.all("nav"))
    assert all(attrs.get("scope") == "col" for attrs in page.all("th"))
    pictures = page.all("svg")
    names = {attrs.get("id") for _tag, attrs in page.tags}
    assert len(pictures) >= 3
    for attrs in pictures:
        assert attrs["role"] == "img"
        assert set((attrs["aria-labelledby"] or "").split()) <= names
    links = {(attrs.get("href") or "")[1:] for attrs in page.all("a")}
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    assert links - {"isi"} <= anchors <= names
    # Each level of a heading is at most one below that before.
    levels = [int(tag[1]) for tag, _attrs in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_same_report_is_the_same_page() -> None:
    document, _page = demo()
    assert html(document) == html(report("supervisor"))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_hostile_text_is_text(payload: str) -> None:
    text = clean(payload)
    blocks = (
        Heading(1, "BAB I", text, "a"),
        Paragraph((Span(text), Span(text, strong=True), Span(text, gap=("a",)))),
        Figure((Drawing((text,)),), text, "Gambar 1.1"),
    )
    page = Page(html(Document(text, "x", "id", "2024-11-04", text, blocks, ())))
    harmless(page)
    assert page.text.count(squeezed(visible(text))) >= 5
    assert not [mark for mark in page.text if mark < " " or "\x7f" <= mark < "\xa0"]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**16))
def test_a_case_full_of_hostile_text_is_read_back(seed: int) -> None:
    value = cycling([clean(text) for text in PAYLOADS.values()], seed)
    case, profile = full_case(value, 1), full_profile(value, 1)
    document = build(case, profile, template="poltekesos-2024", lang="id", on=ON)
    page = Page(html(document))
    harmless(page)
    missed = [text for text in printed(document) if squeezed(visible(text)) not in page.text]
    assert missed == []


def test_a_picture_is_in_it_or_is_named() -> None:
    picture = Picture("a.png", "image/png", 4, 3, "Foto: <taman>")
    document = Document("x", "x", "id", "2024-11-04", "RN", (Figure((picture,), "Taman"),), ())

    def gone(_name: str) -> bytes:
        raise NotFound("tidak ada")

    page = Page(html(document, lambda _name: b"\x89PNG"))
    (attrs,) = page.all("img")
    assert attrs["alt"] == "Foto: <taman>"
    assert (attrs["src"] or "").startswith("data:image/png;base64,")
    for loader in (None, gone):
        page = Page(html(document, loader))
        assert page.all("img") == []
        assert "Foto:<taman>" in page.text
