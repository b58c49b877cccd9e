"""The report template: an outline as data.

A template is a flat list of nodes, each with a level, a title in both languages, a numbering
scheme and a `feed`: what fills it. docs/developers/report.md describes the format, and
`reading.py` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from casejournal.platform.errors import CasejournalError
from casejournal.records.case import Case
from casejournal.records.declare import SectionSpec, sections_of
from casejournal.records.parts.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTION_LAYOUTS = ("prose", "fields", "table", "list", "numbered")
FIELD_LAYOUTS = ("plain", "titled")
MAX_LEVEL = 5
LARGEST = 256 * 1024
"""Bytes of a template file: ten times what the longest outline takes."""


class TemplateError(CasejournalError):
    """A template cannot be read; the sentence says what is wrong, and in which line."""

    exit_code = 2


@dataclass(frozen=True)
class Scheme:
    """The numbering of one kind of headings."""

    name: str
    id: str
    """The number as printed in Indonesian: "BAB {roman}", "{path}", "{arabic}."."""
    en: str
    below: str
    """Name of the scheme of the headings under it."""
    prefix: str = ""
    """What table and figure numbers under such a heading begin with, e.g. "{arabic}"."""


NO_NUMBER = Scheme("none", "", "", "none")


@dataclass(frozen=True)
class Feed:
    """A source that fills a node."""

    kind: Literal["section", "field", "generator", "wildcard"]
    name: str
    """Section key, dotted field, name of a generator, or `part.*`, or `*`."""
    layout: str = ""
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OutlineNode:
    """A heading of the outline and what stands under it."""

    level: int
    key: str
    title_id: str
    title_en: str
    number: str = ""
    """Name of a scheme; empty for the one its place gives it."""
    below: str = ""
    """Name of the scheme of the headings under it; empty for what its own scheme says."""
    feed: tuple[Feed, ...] = ()
    listed: bool = True
    optional: bool = False
    """Left out when nothing fills it."""
    page_break: bool = False

    def title(self, lang: str) -> str:
        """The title in a language."""
        return self.title_id if lang == "id" else self.title_en


@dataclass(frozen=True)
class Template:
    """A whole outline."""

    name: str
    title_id: str
    title_en: str
    language: str
    """The language it is meant for; it can be built in the other too."""
    top: str
    """Name of the scheme of level 1."""
    schemes: Mapping[str, Scheme]
    nodes: tuple[OutlineNode, ...]
    left_out: tuple[Feed, ...] = ()
    """What is shown nowhere on purpose: it counts as placed, so no wildcard shows it either."""

    def feeds(self) -> Iterator[Feed]:
        """Every feed of every node."""
        for node in self.nodes:
            yield from node.feed

    def placed(self) -> Iterator[Feed]:
        """Every feed of every node, and what is left out on purpose."""
        yield from self.feeds()
        yield from self.left_out

    def title(self, lang: str) -> str:
        """What the template is called, in a language."""
        return self.title_id if lang == "id" else self.title_en


ROOTS = (Case, Profile)


@cache
def declared_sections() -> Mapping[str, SectionSpec]:
    """Every section a report can show, by key, of the case and then of the profile."""
    return {spec.key: spec for root in ROOTS for spec in sections_of(root)}
