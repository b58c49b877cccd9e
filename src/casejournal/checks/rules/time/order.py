"""Rules on the order of the steps of a case, and on the date of each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.dates import dates
from casejournal.checks.extract.events import NAMES, by_name
from casejournal.checks.extract.parts import cells, region, sessions, tables
from casejournal.checks.model import Hit, RuleTitle, rule
from casejournal.platform.i18n import N_
from casejournal.records.dates.format import show_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from casejournal.checks.document import TextDocument
    from casejournal.checks.extract.events import StageEvent

_ORDER = (
    ("contact", "consent"),
    ("consent", "session"),
    ("assessment", "session"),
    ("contact", "assessment"),
    ("assessment", "conference1"),
    ("conference1", "session"),
    ("session", "conference2"),
    ("conference1", "conference2"),
    ("session", "evaluation"),
    ("evaluation", "termination"),
    ("session", "termination"),
    ("conference2", "termination"),
)
"""What comes first, and what not before it."""
_ONCE = ("consent", "conference1", "conference2", "termination", "evaluation")


def day_text(day: date, lang: str) -> str:
    """A day as it is shown, without its weekday."""
    return show_day(day.isoformat(), lang, weekday=False)


@rule(
    "order.stages",
    3,
    "error",
    title=N_("A step comes before the one it builds on"),
    why=N_(
        "Contact, consent, assessment, plan, sessions, evaluation and termination follow each "
        "other; a date out of order is a slip or work without a ground."
    ),
    says=N_("{later} on {date} comes before {earlier} on {other}."),
    advice=N_("Look up both dates."),
)
def stages(document: TextDocument) -> Iterator[Hit]:
    told: set[int] = set()
    for earlier, later in _ORDER:
        first, then = by_name(document, earlier), by_name(document, later)
        if not first or not then:
            continue
        # Of sessions and conversations many are dated: the first of what goes before must not lie
        # after any of what follows; what ends a stretch must not lie before its last day.
        if earlier == "session":
            last = max(first, key=lambda each: each.day)
            wrong = [each for each in _usual(then) if each.last < last.day]
            for each in wrong:
                if each.start not in told:
                    told.add(each.start)
                    yield _hit(document, each, later, last, earlier)
            continue
        begun = min(_usual(first), key=lambda each: each.day)
        for each in then if later == "session" else _usual(then):
            if each.last < begun.day and each.start not in told:
                told.add(each.start)
                yield _hit(document, each, later, begun, earlier)


def _usual(found: list[StageEvent]) -> list[StageEvent]:
    """Mentions of the date that is named most often; all if none is."""
    counted = Counter(each.day for each in found)
    day, count = counted.most_common(1)[0]
    return [each for each in found if each.day == day] if count > 1 else found


def _hit(
    document: TextDocument, each: StageEvent, later: str, other: StageEvent, earlier: str
) -> Hit:
    return Hit(
        each.start,
        each.end,
        {
            "later": RuleTitle(NAMES[later]),
            "date": day_text(each.day, document.lang),
            "earlier": RuleTitle(NAMES[earlier]),
            "other": day_text(other.day, document.lang),
        },
    )


@rule(
    "date.two",
    4,
    "error",
    title=N_("One event has two dates"),
    why=N_("What took place once has one date, in the text, the table and the form alike."),
    says=N_("Of {event} the date here is {date}, elsewhere {other}."),
    advice=N_("Look up which is right, and write the same everywhere."),
)
def two_dates(document: TextDocument) -> Iterator[Hit]:
    for name in _ONCE:
        found = [each for each in by_name(document, name) if each.day == each.last]
        counted = Counter(each.day for each in found)
        if len(counted) < 2:
            continue
        usual = max(counted, key=lambda day: (counted[day], -_first(found, day)))
        for each in found:
            if each.day != usual:
                yield Hit(
                    each.start,
                    each.end,
                    {
                        "event": RuleTitle(NAMES[name]),
                        "date": day_text(each.day, document.lang),
                        "other": day_text(usual, document.lang),
                    },
                )


def _first(found: list[StageEvent], day: date) -> int:
    return min(each.start for each in found if each.day == day)


@rule(
    "date.plan-session",
    4,
    "warning",
    title=N_("A session has another date than in the plan"),
    why=N_(
        "The table of activities and the sessions tell of the same meetings; where a meeting was "
        "moved, the report should say so."
    ),
    says=N_("No activity of the plan is dated {date}, as this session is."),
    advice=N_("Mend the date, or say in the table that the meeting was moved."),
)
def plan_session(document: TextDocument) -> Iterator[Hit]:
    held = list(by_name(document, "session"))
    if len(held) < 2:
        return
    planned = _planned(document)
    if len(planned) < 2:
        return
    spans = [(one, two) for one, two in planned]
    missing = [each for each in held if not any(one <= each.day <= two for one, two in spans)]
    if len(missing) > len(held) / 2:
        return  # the table speaks of something else
    for each in missing:
        yield Hit(each.start, each.end, {"date": day_text(each.day, document.lang)})


def _planned(document: TextDocument) -> list[tuple[date, date]]:
    """The days and spans of days in the table of activities."""
    found = dates(document)
    stretch = None
    for table in tables(document):
        head = " ".join(cells(document, table[0])).casefold()
        if ("tanggal" in head or "date" in head) and ("kegiatan" in head or "activit" in head):
            stretch = (table[0].start, table[-1].end)
    for block in document.blocks if stretch is None and document.wrapped else ():
        words = block.title.casefold()
        if block.kind == "caption" and re.search(r"kegiatan|rencana|activit|plan", words):
            heads = [each.start for each in document.headings if each.start > block.start]
            stretch = (block.start, min(heads, default=len(document.text)))
    if stretch is None:
        stretch = region(
            document, r"kegiatan intervensi", r"intervention activities", r"rencana kegiatan"
        )
        first = min((each.start for each in sessions(document)), default=0)
        if stretch is None or stretch[0] > first:
            return []
        stretch = (stretch[0], min(stretch[1], first or stretch[1]))
    planned = []
    inside = [one for one in found if stretch[0] <= one.start < stretch[1]]
    for index, one in enumerate(inside):
        day = one.date
        if day is None:
            continue
        after = inside[index + 1] if index + 1 < len(inside) else None
        if after is not None and after.until and after.date and after.date >= day:
            planned.append((day, after.date))
        else:
            planned.append((day, day))
    return planned
