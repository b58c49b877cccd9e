"""Rules on sessions: each with its date, time, place and result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.checks.extract.dates import dates
from casejournal.checks.extract.parts import sessions
from casejournal.checks.model import Hit, RuleTitle, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_NAMES = {
    "date": N_("the day"),
    "time": N_("the time"),
    "place": N_("the place"),
    "result": N_("the result"),
}
_SHARE = 0.5
"""A label that at least half of the sessions have belongs to all of them."""


@rule(
    "session.incomplete",
    17,
    "warning",
    title=N_("A session lacks its day, time, place or result"),
    why=N_("A session that nobody can place in time cannot be followed up or signed."),
    says=N_("This session lacks {what}; the others have it."),
    advice=N_("Add it from the journal."),
)
def incomplete(document: TextDocument) -> Iterator[Hit]:
    held = sessions(document)
    if len(held) < 2:
        return
    for name in ("date", "time", "place", "result"):
        having = sum(name in each.fields for each in held)
        if (having < 2 and len(held) > 2) or having < _SHARE * len(held):
            continue
        for each in held:
            if name not in each.fields:
                first = min(each.fields.values(), key=lambda field: field.start)
                yield Hit(
                    first.start, min(first.end, first.start + 80), {"what": RuleTitle(_NAMES[name])}
                )


@rule(
    "session.undated",
    17,
    "warning",
    title=N_("The head of a session has no date"),
    why=N_("Where the day belongs stands something else."),
    says=N_("Where the day belongs, there is no date: “{said}”."),
    advice=N_("Write the day, such as Selasa, 17 September 2024."),
)
def undated(document: TextDocument) -> Iterator[Hit]:
    found = dates(document)
    for each in sessions(document):
        field = each.fields.get("date")
        if field is None or not field.value or len(field.value) > 60:
            continue
        end = field.value_start + len(field.value) + 12
        if any(field.value_start - 1 <= one.start < end for one in found):
            continue
        if any(char.isdigit() for char in field.value) and "/" in field.value:
            continue
        yield Hit(field.start, field.end, {"said": field.value})


@rule(
    "session.twice",
    17,
    "warning",
    title=N_("Two sessions at the same time"),
    why=N_("Nobody can be in two places; one head was copied and not changed."),
    says=N_("Another session has the same day and time: {said}."),
    advice=N_("Look up when this one was."),
)
def twice(document: TextDocument) -> Iterator[Hit]:
    seen: dict[tuple[str, str], int] = {}
    for each in sessions(document):
        if "date" not in each.fields or "time" not in each.fields:
            continue
        day, time = (
            " ".join(each.fields[name].value.casefold().split()) for name in ("date", "time")
        )
        if not day or not time or not any(char.isdigit() for char in day):
            continue
        if (day, time) in seen:
            yield Hit(
                each.fields["date"].start,
                each.fields["date"].end,
                {"said": each.fields["date"].value},
            )
        seen[day, time] = each.start
