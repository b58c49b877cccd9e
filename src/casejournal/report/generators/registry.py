"""The named generators of a template: functions that turn facts into blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.report.context import Draft, ReportContext
    from casejournal.report.templates.template import OutlineNode

    Make = Callable[[ReportContext], Iterable[Draft]]


@dataclass(frozen=True)
class Generator:
    """A generator and what it takes responsibility for."""

    name: str
    make: Make
    covers: tuple[str, ...]
    """Sections (`part.section`) and fields (`part.section.field`) that it shows in full."""
    args: tuple[str, ...]
    """Names it understands after its own, as in `generate concepts kind=role`."""
    made_from: str
    """The section to go to from its heading, for one that covers nothing by itself."""
    leftovers: bool
    """Whether it shows what has no other place; its heading then stands only over something."""

    @property
    def sources(self) -> tuple[str, ...]:
        """What it shows, the first of which its heading leads to."""
        return self.covers or ((self.made_from,) if self.made_from else ())


GENERATORS: dict[str, Generator] = {}


def generator(
    name: str,
    *,
    covers: tuple[str, ...] = (),
    args: tuple[str, ...] = (),
    made_from: str = "",
    leftovers: bool = False,
) -> Callable[[Make], Make]:
    """Register a function under the name a feed calls it by."""

    def register(make: Make) -> Make:
        GENERATORS[name] = Generator(name, make, covers, args, made_from, leftovers)
        return make

    return register


def obligatory(node: OutlineNode) -> bool:
    """Whether a heading stands even over nothing: not if it is for what has no other place."""
    leftovers = [
        feed.kind == "wildcard" or (feed.kind == "generator" and GENERATORS[feed.name].leftovers)
        for feed in node.feed
    ]
    return not (node.optional or (leftovers and all(leftovers)))
