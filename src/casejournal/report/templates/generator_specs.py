"""Declarations of generators: what a template may call, and what each of them shows.

The functions register themselves from above (`casejournal.report.generators`), so that templates
are parsed and checked without knowing them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GeneratorSpec:
    """A generator's name, its arguments, and the sections and fields it shows in full."""

    name: str
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


GENERATORS: dict[str, GeneratorSpec] = {}
"""All generators by the name a feed calls them by."""
