"""Promotion of an entry of the journal to a row of the case, or a paragraph of the report.

The entry stays in the journal. It names what it became (`became`), and the row names the entry it
came from (`entry`), so that either can be found from the other and nothing is made twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.i18n import LANGUAGES, N_
from casejournal.records.address import Address, NoSuchAddress, get
from casejournal.records.base import FromEntry, PromotedRow, Row
from casejournal.records.dates.count import exact_day
from casejournal.records.derived.contacts import MADE
from casejournal.records.derived.work_time import kind_code, work_class
from casejournal.records.parts.conferences import SupervisionMeeting
from casejournal.records.parts.measurement import Point
from casejournal.records.stages.assessment import Visit
from casejournal.records.stages.engagement import EngagementStep
from casejournal.records.stages.intervention import TECHNIQUE, Session
from casejournal.records.values.numbers import parse_number
from casejournal.records.values.references import carried, targets
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from casejournal.records.case import Case
    from casejournal.records.journal.entries import DailyEntry

_NUMBER = re.compile(r"(?<![\w.,:/+-])-?[0-9]+(?:[.,][0-9]+)?(?![\w:/%]|[.,-][0-9])")
"""A number that stands for itself: no part of a time, a date, a percentage or a word."""
_OF_ONE = ("id", "created", "updated", "rev")
_MARK = re.compile(r"^\s*(?:[-*+•–]|[0-9]{1,2}[.)])\s+")
"""What stands before the items of a list."""


@dataclass(frozen=True)
class PromotionTarget:
    """A kind of row, or of paragraph, that an entry may become."""

    name: str
    title: str
    """A message id."""
    section: str
    """Key of the section that the row goes into; "" for a paragraph of the report."""
    fits: Callable[[DailyEntry], bool]
    """Whether an entry looks as if it were one."""


def _is_session(entry: DailyEntry) -> bool:
    kind = kind_code(entry.kind)
    return kind in ("casework-session", "groupwork-session", "counselling")


def _is_step(entry: DailyEntry) -> bool:
    return entry.stage == "engagement" or not met(entry) or _step_kind(entry) is not None


def _is_visit(entry: DailyEntry) -> bool:
    return same_term(entry.kind, "visit-kind") is not None


TARGETS: tuple[PromotionTarget, ...] = (
    PromotionTarget(
        "session", N_("Session of the intervention"), "intervention.sessions", _is_session
    ),
    PromotionTarget("engagement", N_("Step of the engagement"), "engagement.steps", _is_step),
    PromotionTarget("visit", N_("Visit in the assessment"), "assessment.visits", _is_visit),
    PromotionTarget(
        "supervision",
        N_("Supervision meeting"),
        "conferences.supervisions",
        lambda entry: work_class(entry.kind) == "supervision",
    ),
    PromotionTarget(
        "report",
        N_("Paragraph of the report: involvement in other activities"),
        "",
        lambda entry: work_class(entry.kind) == "institution",
    ),
    PromotionTarget("point", N_("Point of a measure"), "evaluation.measures", lambda _entry: False),
)
"""All of them; those that fit an entry are offered first."""


def target_named(name: str) -> PromotionTarget:
    """The way of a name. Raises KeyError."""
    return {one.name: one for one in TARGETS}[name]


def offered_targets(entry: DailyEntry) -> list[PromotionTarget]:
    """The targets that an entry may become, those that fit first; a visit only if it fits."""
    found = [one for one in TARGETS if one.name != "visit" or one.fits(entry)]
    return sorted(found, key=lambda one: not one.fits(entry))


def met(entry: DailyEntry) -> bool:
    """Whether an entry does not say that a contact did not come about."""
    return entry.contact in ("", MADE)


def refusal(entry: DailyEntry, chosen: PromotionTarget) -> str:
    """Why an entry may not become this, a message id; "" if it may.

    A contact that was only attempted is a step of the engagement at most, which says so.
    """
    if met(entry) or chosen.name == "engagement":
        return ""
    return N_("The entry says that nobody was met, so it can only become a step of the engagement.")


def numbers_in(entry: DailyEntry, lang: str) -> list[str]:
    """The numbers in what was done and what came of it, in canonical form, each once.

    One of them may be what was counted; nobody but a person can tell.
    """
    said = _NUMBER.findall(f"{entry.text}\n{entry.result}")
    found = (parse_number(text, lang=lang) for text in said)
    return list(dict.fromkeys(text for text in found if text is not None))


def phase_on(case: Case, day: str) -> str:
    """The phase of a measure that a day most likely belongs to: before the first session or not."""
    held = [found for row in case.intervention.sessions if (found := exact_day(row.day))]
    on = exact_day(day)
    return "intervention" if on and any(each < on for each in held) else "baseline"


@dataclass(frozen=True)
class MeasuredValue:
    """A value for a measure, read off an entry: the measure's id, the value, the phase."""

    measure: str
    value: str
    phase: str


def point(entry: DailyEntry, value: str, phase: str) -> Point:
    """The point of a measure that an entry becomes; it has the day of the entry."""
    return Point(day=entry.day, phase=phase, value=value, entry=entry.id)


def row_from(
    entry: DailyEntry, chosen: PromotionTarget, of: Case, lang: str, activity: str = ""
) -> PromotedRow:
    """The row of the case `of` that an entry becomes; `activity` is the id of a planned activity.

    What the entry leaves empty in a session, its activity fills in, as it does in the form.
    `lang` is for kinds of activity that the section has no term for. The reflection stays in the
    journal.
    """
    row: PromotedRow
    match chosen.name:
        case "session":
            row = _session(entry, of, activity)
        case "engagement":
            row = _step(entry, lang)
        case "visit":
            row = _visit(entry, lang)
        case _:
            row = _supervision(entry)
    row.entry = entry.id
    return row


def _session(entry: DailyEntry, case: Case, activity: str) -> Session:
    row = Session(
        day=entry.day,
        times=entry.times,
        place=entry.place,
        participants=list(entry.people),
        results=items(entry.result),
        follow_up=entry.next,
        activity=activity,
    )
    for name, value in carried(case, row, "activity"):
        setattr(row, name, value)
    kind = kind_code(entry.kind)
    if kind == "groupwork-session" or row.method == "groupwork":
        row.shape = "groupwork"
        row.working = items(entry.text)
    else:
        row.process = entry.text
    if not row.techniques and vocabulary(TECHNIQUE).term(kind):
        row.techniques = [kind]
    return row


def _step(entry: DailyEntry, lang: str) -> EngagementStep:
    return EngagementStep(
        kind=_step_kind(entry) or vocabulary("journal-kind").label(kind_code(entry.kind), lang),
        day=entry.day,
        times=entry.times,
        place=entry.place,
        text=_all(entry),
        contact="" if met(entry) else entry.contact,
    )


def _visit(entry: DailyEntry, lang: str) -> Visit:
    kind = same_term(entry.kind, "visit-kind")
    return Visit(
        kind=kind or vocabulary("journal-kind").label(kind_code(entry.kind), lang),
        day=entry.day,
        text=_all(entry),
    )


def _supervision(entry: DailyEntry) -> SupervisionMeeting:
    return SupervisionMeeting(
        day=entry.day,
        times=entry.times,
        place=entry.place,
        supervisor=", ".join(entry.people),
        topics=entry.text,
        agreements=entry.result,
        follow_up=entry.next,
    )


def _step_kind(entry: DailyEntry) -> str | None:
    return same_term(entry.kind, "engagement-step")


def same_term(kind: str, words: str) -> str | None:
    """The term of a vocabulary that is called like a kind of activity."""
    term = vocabulary("journal-kind").term(kind_code(kind))
    names = (term.code, term.id, term.en, *term.also) if term else (kind,)
    return next((code for name in names if (code := vocabulary(words).find(name))), None)


def _all(entry: DailyEntry) -> str:
    """What was done, what came of it and what is next, for a row with one text only."""
    texts = (entry.text, entry.result, entry.next)
    return "\n\n".join(text.strip("\n") for text in texts if not is_blank(text))


def items(text: str) -> list[str]:
    """A text as a list: an item for each line, without the marks of a list."""
    return [_MARK.sub("", line).strip() for line in text.split("\n") if not is_blank(line)]


# Finding one from the other


def row_of(case: Case, entry: DailyEntry) -> Address | None:
    """The address of the row that was made of an entry; None if there is none (any more)."""
    named = tuple(entry.became.split(".")) if entry.became else ()
    if len(named) in (3, 5) and _there(case, named):
        return named
    for one in TARGETS:
        rows = targets(case, one.section) if one.section else []
        for row in rows:
            if isinstance(row, FromEntry) and row.entry == entry.id:
                return (*one.section.split("."), row.id)
    for measure in case.evaluation.measures:
        for each in measure.points:
            if each.entry == entry.id:
                return ("evaluation", "measures", measure.id, "points", each.id)
    return None


def is_as_made(case: Case, entry: DailyEntry, address: Address) -> bool:
    """Whether a row says nothing but what the entry it was made of says now.

    A point does if its value is one of the numbers of the entry.
    """
    row, section = get(case, address), ".".join(address[:2])
    if isinstance(row, Point):
        known = any(row.value in numbers_in(entry, lang) for lang in LANGUAGES)
        return known and same_words(row, point(entry, row.value, row.phase))
    chosen = next(one for one in TARGETS if one.section == section)
    anew = [row_from(entry, chosen, case, lang, getattr(row, "activity", "")) for lang in LANGUAGES]
    return any(same_words(row, one) for one in anew)


def same_words(row: Row, other: Row) -> bool:
    """Whether two rows say the same, whatever their ids and whenever they were saved."""
    names = [name for name in row.__struct_fields__ if name not in _OF_ONE]
    return all(getattr(row, name) == getattr(other, name) for name in names)


def _there(case: Case, address: Address) -> bool:
    try:
        get(case, address)
    except NoSuchAddress:
        return False
    return True


def written(address: Address) -> str:
    """An address as `became` holds it."""
    return ".".join(address)
