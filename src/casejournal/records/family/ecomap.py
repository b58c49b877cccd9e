"""The ecomap: the systems around the client, and how the ties to them changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from casejournal.platform.i18n import N_
from casejournal.records.base import StoredDocument
from casejournal.records.dates.count import exact_day
from casejournal.records.declare import choice, day, line, yesno
from casejournal.records.derived.completeness import is_empty
from casejournal.records.values.text import fold


class EcomapTie(StoredDocument):
    """A system around the client and the tie to it (Hartman, 1978).

    It holds from its date on, until the same system is written down again with a later date.
    """

    system: Annotated[
        str, line("System", "e.g. keluarga, teman asrama, sekolah", needed="export")
    ] = ""
    kind: Annotated[str, choice("Kind of resource", of="resource-kind")] = ""
    strength: Annotated[str, choice("Strength of the tie", of="ecomap-strength")] = ""
    direction: Annotated[str, choice("Flow of energy", of="ecomap-direction")] = ""
    stress: Annotated[str, yesno("Stressful")] = ""
    note: Annotated[str, line("Note")] = ""
    as_of: Annotated[
        str,
        day(
            "As of",
            "A change later on: the same system once more, with the later date",
            happens=False,
        ),
    ] = ""


RANKS = ("none", "weak", "moderate", "strong")
"""Strengths from the least to the most."""


@dataclass(frozen=True)
class Ecomap:
    """The ties that hold on a day."""

    as_of: str
    """ISO date; "" for the beginning, if nothing is dated before."""
    ties: tuple[EcomapTie, ...]


@dataclass(frozen=True)
class SystemChange:
    """The change of a system from one ecomap to another."""

    before: EcomapTie | None
    after: EcomapTie | None
    ways: tuple[str, ...]
    """Of `WAYS`; empty if nothing changed."""

    @property
    def tie(self) -> EcomapTie:
        """The later of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change is of something
        return found


WAYS = {
    "new": N_("new"),
    "gone": N_("no longer there"),
    "ended": N_("no tie any more"),
    "begun": N_("a tie now"),
    "stronger": N_("stronger"),
    "weaker": N_("weaker"),
    "relieved": N_("no longer stressful"),
    "strained": N_("stressful now"),
    "flow": N_("energy flows otherwise"),
    "other": N_("changed"),
}
"""The ways in which a tie changes, in words."""


def ecomaps(ties: Sequence[EcomapTie]) -> list[Ecomap]:
    """The ecomaps that were drawn, the oldest first; the last is the present one.

    A tie without a date, or with one that is not understood, holds from the beginning; the
    beginning is an ecomap of its own only if a dated tie changes something in it.
    """
    written = [tie for tie in ties if not is_empty(tie)]
    if not written:
        return []
    days = sorted({_day(tie) for tie in written} - {""})
    undated = {_key(tie) for tie in written if not _day(tie)}
    if not days or any(_day(tie) and _key(tie) in undated for tie in written):
        days.insert(0, "")
    return [ecomap_on(written, day) for day in days]


def ecomap_on(ties: Sequence[EcomapTie], day: str) -> Ecomap:
    """The ties that hold on a day: of each system those with the latest date up to it."""
    found: dict[str, list[EcomapTie]] = {}
    for tie in ties:
        if is_empty(tie) or _day(tie) > day:
            continue
        here = found.setdefault(_key(tie), [])
        if here and _day(here[0]) < _day(tie):
            here.clear()
        if not here or _day(here[0]) == _day(tie):
            here.append(tie)
    return Ecomap(day, tuple(tie for here in found.values() for tie in here))


def changes(found: Sequence[Ecomap]) -> list[SystemChange]:
    """The changes of all systems from the first ecomap to the last, in the order of the last."""
    old: dict[str, list[EcomapTie]] = {}
    for tie in found[0].ties:
        old.setdefault(_key(tie), []).append(tie)
    seen = []
    for tie in found[-1].ties:
        here = old.get(_key(tie))
        was = here.pop(0) if here else None
        seen.append(SystemChange(was, tie, _ways(was, tie) if was else ("new",)))
    return seen + [SystemChange(tie, None, ("gone",)) for here in old.values() for tie in here]


def _ways(before: EcomapTie, after: EcomapTie) -> tuple[str, ...]:
    ways = []
    one, other = before.strength, after.strength
    if one != other:
        if one in RANKS and other in RANKS:
            more = RANKS.index(other) > RANKS.index(one)
            plain = "stronger" if more else "weaker"
            ways.append({(one, True): "begun", (other, False): "ended"}.get(("none", more), plain))
        else:
            ways.append("other")
    if "yes" in (before.stress, after.stress) and before.stress != after.stress:
        ways.append("strained" if after.stress == "yes" else "relieved")
    if before.direction != after.direction:
        ways.append("flow")
    if not ways and (before.kind, before.note) != (after.kind, after.note):
        ways.append("other")
    return tuple(dict.fromkeys(ways))


def _day(tie: EcomapTie) -> str:
    return tie.as_of if exact_day(tie.as_of) else ""


def same_system(one: EcomapTie, other: EcomapTie) -> bool:
    """Whether two ties are to the same system."""
    return _key(one) == _key(other)


def _key(tie: EcomapTie) -> str:
    """The same for the same system, however its capitals and spaces are written."""
    return " ".join(fold(tie.system).split()) or tie.id
