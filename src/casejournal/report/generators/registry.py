"""Registry of generators: functions that turn records into blocks, by the name of their feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.templates.generator_specs import GENERATORS, GeneratorSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft

    Make = Callable[[ReportContext], Iterable[Draft]]


_FUNCTIONS: dict[str, Make] = {}


def generate(ctx: ReportContext, name: str) -> Iterable[Draft]:
    """The drafts that the generator of that name makes. Raises KeyError if there is none."""
    return _FUNCTIONS[name](ctx)


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
        GENERATORS[name] = GeneratorSpec(name, covers, args, made_from, leftovers)
        _FUNCTIONS[name] = make
        return make

    return register
