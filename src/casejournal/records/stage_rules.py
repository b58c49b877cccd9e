"""Rules that a stage of the helping process declares besides its sections, with `declare.stage`.

A field is named by its address without row ids: `plan.approval.day`, `engagement.steps.day`.
Sentences are message ids.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Traced:
    """Rules of the problem–goal–outcome tracing of which no gap may be left."""

    rules: tuple[str, ...]


@dataclass(frozen=True)
class NeedsDay:
    """Fields of which one at least has to say a day, or refer to something that has one."""

    fields: tuple[str, ...]
    at: str
    """Where it is mended."""
    sentence: str


@dataclass(frozen=True)
class NotBefore:
    """A day that may not come before other days; says nothing while one of the two is unknown."""

    field: str
    first_of: tuple[str, ...] = ()
    """Fields of whose days the earliest counts."""
    last_of: tuple[str, ...] = ()
    """Fields of whose days the latest counts."""
    sentence: str = ""


Requirement = Traced | NeedsDay | NotBefore


@dataclass(frozen=True)
class ApprovalTexts:
    """Sentences for a stage that somebody has to approve before the case is closed."""

    missing: str
    returned: str
    changed: str


@dataclass(frozen=True)
class StageRules:
    """The rules of a stage as a whole, and where a report prints it."""

    short: str = ""
    """The title where there is little room; its own title if empty."""
    closing: tuple[Requirement, ...] = ()
    """What it needs to be complete, besides the fields that are declared as needed."""
    approval: ApprovalTexts | None = None
    """None if nobody has to approve it."""
    printed_with: str = ""
    """Name of the stage whose `stage.*` in a report template prints this one too, where the
    template does not name it. If empty, only `*` prints it there."""


NO_RULES = StageRules()
"""Those of a part that is no stage."""
