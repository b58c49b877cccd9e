"""What it takes to call a stage complete, and how far a case is: computed, explained and soft.

Nothing is ever locked. A stage that cannot be called complete lists what is missing; whoever goes
on all the same says why, and that is kept. The bar in the caseload, the navigator and the gates
themselves all derive from `stages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from casejournal.platform.i18n import N_, translator
from casejournal.records.case import STAGES, CaseFile
from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.declare import field_of
from casejournal.records.derived.completeness import Progress, missing, part_progress
from casejournal.records.derived.tracing import trace
from casejournal.records.values.references import named, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casejournal.records.address import Address
    from casejournal.records.case import Case, StageDecision
    from casejournal.records.declare import PartSpec
    from casejournal.records.derived.tracing import Tracing, TracingGap

State = Literal["empty", "begun", "complete", "gone-on", "reopened"]

SHORT = 24
"""Letters of a row that are enough to know it by."""
NOT_FILLED = N_("{section}: {field} is not filled in.")
IN_GROUP = N_("{section}, {group}: {field} is not filled in.")
IN_ROW = N_("{section}, {row}: {field} is not filled in.")
NO_ROW = N_("{section}: nothing is written there yet.")


@dataclass(frozen=True)
class Blocked:
    """Something that keeps a stage from being complete: where it is mended, and a sentence."""

    address: Address
    sentence: str
    """A msgid; may hold `{section}`, `{group}`, `{field}`, msgids of titles, and `{row}`."""
    section: str = ""
    group: str = ""
    field: str = ""
    row: tuple[str, str] = ("", "")
    """(section key, id) of the row it is about."""


@dataclass(frozen=True)
class StageGate:
    """A stage with how far it is and what is missing."""

    part: PartSpec
    state: State
    progress: Progress
    blocked: tuple[Blocked, ...]
    decision: StageDecision | None = None
    """The last thing that was decided about it."""


def stages(case: Case) -> list[StageGate]:
    """The six stages in order."""
    public = case.public() if isinstance(case, CaseFile) else case
    chain = trace(public)
    return [_gate(public, part, chain) for part in STAGES]


def gate(case: Case, part: str) -> StageGate:
    """One stage. Raises KeyError for a part that is none."""
    for found in stages(case):
        if found.part.name == part:
            return found
    raise KeyError(part)


def _gate(case: Case, part: PartSpec, chain: Tracing) -> StageGate:
    done = part_progress(case, part.name)
    blocked = (*_missing(case, part.name), *_RULES[part.name](case, chain))
    decisions = [each for each in case.overview.decisions if each.stage == part.name]
    last = decisions[-1] if decisions else None
    state: State = "begun"
    if not done.touched:
        state = "empty"
    elif last is not None and last.what == "reopened":
        state = "reopened"
    elif not blocked:
        state = "complete"
    elif last is not None and last.what == "gone-on":
        state = "gone-on"
    return StageGate(part, state, done, blocked, last)


def _missing(case: Case, part: str) -> Iterator[Blocked]:
    for each in missing(case, part):
        if each.field is None:
            yield Blocked(each.address, NO_ROW, each.section.title)
            continue
        row = (each.section.key, each.address[2]) if each.section.many else ("", "")
        inner = each.address[3 if each.section.many else 2 : -1]
        group = field_of(each.section.record, inner[0]).title if inner else ""
        sentence = IN_ROW if each.section.many else IN_GROUP if group else NOT_FILLED
        yield Blocked(each.address, sentence, each.section.title, group, each.field.title, row)


def _engagement(case: Case, _chain: Tracing) -> Iterator[Blocked]:
    engagement = case.engagement
    days = [day for step in engagement.steps if (day := exact_day(step.day))]
    if span := span_dates(engagement.intake.days):
        days.append(span[0])
    if not days:
        yield Blocked(
            ("engagement", "steps"), N_("No contact with the client is written down with its day.")
        )
    signed = exact_day(engagement.contract.signed_on)
    if days and signed and signed < min(days):
        yield Blocked(
            ("engagement", "contract", "signed_on"),
            N_("The consent is dated before the first contact."),
        )


def _assessment(_case: Case, _chain: Tracing) -> Iterator[Blocked]:
    return iter(())  # what it needs is declared with its fields


def _plan(case: Case, chain: Tracing) -> Iterator[Blocked]:
    wanted = ("symptom-without-objective", "objective-without-activity")
    yield from _gaps(chain, wanted)
    agreed = exact_day(case.plan.approval.day) or case.plan.approval.conference
    if not agreed and not any(exact_day(each.day) for each in case.conferences.meetings):
        yield Blocked(
            ("plan", "approval", "day"), N_("Neither an approval nor a case conference has a day.")
        )


def _intervention(_case: Case, chain: Tracing) -> Iterator[Blocked]:
    yield from _gaps(chain, ("activity-without-session", "activity-without-reason"))


def _evaluation(_case: Case, chain: Tracing) -> Iterator[Blocked]:
    yield from _gaps(chain, ("objective-without-outcome",))


def _termination(case: Case, _chain: Tracing) -> Iterator[Blocked]:
    ended = exact_day(case.termination.ending.day)
    held = [day for each in case.intervention.sessions if (day := exact_day(each.day))]
    if ended and held and ended < max(held):
        yield Blocked(
            ("termination", "ending", "day"),
            N_("The termination is dated before the last session."),
        )


def _gaps(chain: Tracing, rules: tuple[str, ...]) -> Iterator[Blocked]:
    for gap in chain.gaps:
        if gap.rule in rules:
            yield Blocked(gap.address, gap.sentence, row=gap.row)


_RULES: dict[str, Callable[[Case, Tracing], Iterator[Blocked]]] = {
    "engagement": _engagement,
    "assessment": _assessment,
    "plan": _plan,
    "intervention": _intervention,
    "evaluation": _evaluation,
    "termination": _termination,
}
"""What a stage needs besides the fields that are declared as needed, by the name of its part."""


def said(case: Case, item: Blocked | TracingGap, lang: str) -> str:
    """What is missing, as a sentence in a language ("id" or "en")."""
    t = translator(lang)
    titles = (item.section, item.group, item.field) if isinstance(item, Blocked) else ("", "", "")
    section, group, field = (t(title) if title else "" for title in titles)
    row = shorten(named(case, *item.row, lang)) or t("row {n}").format(n=_number(case, item.row))
    return t(item.sentence).format(section=section, group=group, field=field, row=row)


def shorten(text: str, most: int = SHORT) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def _number(case: Case, row: tuple[str, str]) -> int:
    """The place of a row in its table, from 1; 0 if it is gone."""
    ids = [each.id for each in targets(case, row[0])]
    return ids.index(row[1]) + 1 if row[1] in ids else 0
