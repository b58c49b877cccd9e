"""Rules over the records of a case: completeness, tracing, family, and dates side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.checks.model import Finding, Rule, RuleTitle, TextPlace, case_rule, record_check
from casejournal.platform.i18n import N_, translator
from casejournal.records.address import section_at
from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.derived.completeness import unclear
from casejournal.records.derived.consent import lacking
from casejournal.records.derived.stage_completion import open_point_text, stage_statuses
from casejournal.records.derived.tracing import not_smart, trace
from casejournal.records.family import kinship
from casejournal.records.parts.identity import Identity
from casejournal.records.values.references import named
from casejournal.records.values.text import fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from casejournal.checks.model import CaseRecords, Severity
    from casejournal.records.address import Address
    from casejournal.records.case import Case

GATE = case_rule(
    "case.gate",
    15,
    "hint",
    title=N_("Something is missing before a stage can be closed"),
    why=N_("What a stage needs is what the next one builds on."),
)
CHAIN = case_rule(
    "case.chain",
    11,
    "hint",
    title=N_("A link is missing from symptom to outcome"),
    why=N_("What is not answered, planned, done or evaluated falls between the stages."),
)
FAMILY = case_rule(
    "case.family",
    5,
    "warning",
    title=N_("Something in the family cannot be"),
    why=N_("The family table, the genogram and the story must tell of the same people."),
)
CONSENT = case_rule(
    "case.consent",
    7,
    "error",
    title=N_("A consent is missing"),
    why=N_("Without consent there is no right to work, photograph or share."),
)
UNCLEAR = case_rule(
    "case.unclear",
    2,
    "warning",
    title=N_("A value was not understood"),
    why=N_("It is kept as it was typed, but nothing can be computed from it."),
    advice=N_("Write it another way, such as 17 September 2024 or 09.00 – 10.30."),
)
ORDER = case_rule(
    "case.order",
    3,
    "error",
    title=N_("Two dates of the case are in the wrong order"),
    why=N_("The stages follow each other."),
    advice=N_("Look up both dates."),
)
MOVED = case_rule(
    "case.moved",
    4,
    "warning",
    title=N_("Plan and session have different dates"),
    why=N_("An activity took place once."),
    advice=N_("Mend the date of the session, or the actual date of the activity."),
)
OUTSIDE = case_rule(
    "case.outside",
    2,
    "warning",
    title=N_("A session lies outside the practicum"),
    why=N_("Work with the client can only have been done while the practicum lasted."),
    advice=N_("Look up the date, or the period in the profile."),
)
SMART = case_rule(
    "case.smart",
    15,
    "hint",
    title=N_("An objective is not SMART"),
    why=N_("Whether it was reached can only be said of what can be measured and has a day."),
)
BASELINE = case_rule(
    "case.baseline",
    12,
    "warning",
    title=N_("The baseline is told in two ways"),
    why=N_("Where the client stood before has one value, in the plan and the evaluation."),
    advice=N_("Write the same in both places."),
)
BORN = case_rule(
    "case.born",
    4,
    "error",
    title=N_("The date of birth differs from that in the real identity"),
    why=N_("One of the two is wrong, and with it every age."),
    advice=N_("Look up which is right; the report may say less, but nothing else."),
)


def _found(
    rule: Rule,
    case: Case,
    address: Address,
    sentence: str,
    values: dict[str, str] | None = None,
    severity: Severity | None = None,
) -> Finding:
    title = translator("id")(section_at(type(case), address).title)
    filled = values or {}
    return Finding(
        rule.id,
        severity or rule.severity,
        TextPlace(section=title, address=address),
        "",
        sentence,
        filled,
        rule.advice,
        frozenset(name for name, value in filled.items() if isinstance(value, RuleTitle)),
    )


@record_check
def _stage_completion(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    gaps = {(gap.address, gap.sentence) for gap in trace(case).gaps}
    found = stage_statuses(case)
    reached = max((i for i, gate in enumerate(found) if gate.progress.touched), default=-1)
    for index, gate in enumerate(found):
        if index > reached:
            break
        # A stage that was left behind should be whole; the one in work may well have gaps.
        severity: Severity = "warning" if index < reached and gate.state != "gone-on" else "hint"
        for blocked in gate.blocked:
            chain = (blocked.address, blocked.sentence) in gaps
            text = open_point_text(case, blocked, "id"), open_point_text(case, blocked, "en")
            yield _both(CHAIN if chain else GATE, case, blocked.address, text, severity)
    told = {(each.address, each.sentence) for gate in found for each in gate.blocked}
    for gap in trace(case).gaps:
        if (gap.address, gap.sentence) not in told and reached >= 3:
            text = open_point_text(case, gap, "id"), open_point_text(case, gap, "en")
            yield _both(CHAIN, case, gap.address, text, "hint")


class _BilingualFinding(Finding):
    """A finding whose sentence comes in both languages from the records."""

    def message(self, lang: str) -> str:
        return self.values["id" if lang == "id" else "en"]


def _both(
    rule: Rule, case: Case, address: Address, text: tuple[str, str], severity: Severity
) -> Finding:
    title = translator("id")(section_at(type(case), address).title)
    values = {"id": text[0], "en": text[1]}
    place = TextPlace(section=title, address=address)
    return _BilingualFinding(rule.id, severity, place, "", text[1], values, rule.advice)


@record_check
def _family(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    english = kinship.findings(case, "en")
    for one, other in zip(kinship.findings(case, "id"), english, strict=True):
        if one.address[:1] not in (("assessment",),):
            continue
        severity: Severity = one.severity if one.severity in ("error", "warning") else "hint"
        text = one.say(translator("id")), other.say(translator("en"))
        yield _both(FAMILY, case, one.address, text, severity)


@record_check
def _consents(records: CaseRecords) -> Iterator[Finding]:
    case, on = records.public, records.on
    ended = exact_day(case.termination.ending.day)
    for lack in lacking(case, min(on, ended) if ended else on):
        grave: Severity = "error" if lack.standing in ("refused", "withdrawn") else "warning"
        yield _found(CONSENT, case, lack.address, lack.sentence, severity=grave)


@record_check
def _unclear(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    for each in unclear(case):
        values = {"field": RuleTitle(each.field.title), "value": each.value[:60]}
        sentence = N_("{field} was not understood: {value}")
        yield _found(UNCLEAR, case, each.address, sentence, values)


def _day(text: str) -> date | None:
    span = span_dates(text)
    return span[0] if span else exact_day(text)


@record_check
def _order(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    contacts = [_day(step.day) for step in case.engagement.steps]
    contacts.append(_day(case.engagement.intake.days))
    signed = exact_day(case.engagement.contract.signed_on)
    assessed = _day(case.assessment.collection.days)
    agreed = exact_day(case.plan.approval.day)
    ended = exact_day(case.termination.ending.day)
    evaluated = exact_day(case.evaluation.frame.day)
    first = min((day for day in contacts if day), default=None)
    held = [(day, row) for row in case.intervention.sessions if (day := exact_day(row.day))]
    pairs: list[tuple[date | None, str, date | None, str, Address]] = [
        (first, N_("the first contact"), assessed, N_("the assessment"),
         ("assessment", "collection", "days")),
        (assessed, N_("the assessment"), agreed, N_("the approval of the plan"),
         ("plan", "approval", "day")),
        (evaluated, N_("the evaluation"), ended, N_("the termination"),
         ("termination", "ending", "day")),
        (max((day for day, _row in held), default=None), N_("the last session"), evaluated,
         N_("the evaluation"), ("evaluation", "frame", "day")),
        (signed, N_("the consent"), assessed, N_("the assessment"),
         ("assessment", "collection", "days")),
    ]  # fmt: skip
    for day, row in held:
        at = ("intervention", "sessions", row.id, "day")
        pairs.append((signed, N_("the consent"), day, N_("a session"), at))
        pairs.append((agreed, N_("the approval of the plan"), day, N_("a session"), at))
    for earlier, one, later, two, address in pairs:
        if earlier and later and later < earlier:
            sentence = N_("{later} on {date} comes before {earlier} on {other}.")
            values = {
                "later": RuleTitle(two),
                "date": later.isoformat(),
                "earlier": RuleTitle(one),
                "other": earlier.isoformat(),
            }
            yield _found(ORDER, case, address, sentence, values)


@record_check
def _moved(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    planned = {row.id: row for row in case.plan.activities}
    for session in case.intervention.sessions:
        day, row = exact_day(session.day), planned.get(session.activity)
        span = span_dates(row.actual or row.planned) if row else None
        if row is None or day is None or span is None or span[0] <= day <= span[1]:
            continue
        sentence = N_("{row} was on {date}, in the plan it is {other}.")
        values = {
            "row": named(case, "intervention.sessions", session.id),
            "date": day.isoformat(),
            "other": row.actual or row.planned,
        }
        yield _found(MOVED, case, ("intervention", "sessions", session.id, "day"), sentence, values)


@record_check
def _outside(records: CaseRecords) -> Iterator[Finding]:
    case, profile = records.public, records.profile
    span = span_dates(profile.practicum.placement.period)
    if span is None:
        return
    for session in case.intervention.sessions:
        day = exact_day(session.day)
        if day and not span[0] <= day <= span[1]:
            sentence = N_("The session on {date} lies outside the practicum ({first} – {last}).")
            values = {
                "date": day.isoformat(),
                "first": span[0].isoformat(),
                "last": span[1].isoformat(),
            }
            at = ("intervention", "sessions", session.id, "day")
            yield _found(OUTSIDE, case, at, sentence, values)


@record_check
def _smart(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    for row in case.plan.objectives:
        for name, sentence in not_smart(case, row):
            yield _found(SMART, case, ("plan", "objectives", row.id, name), sentence)


@record_check
def _baselines(records: CaseRecords) -> Iterator[Finding]:
    case = records.public
    objectives = {row.id: row for row in case.plan.objectives}
    for outcome in case.evaluation.outcomes:
        row = objectives.get(outcome.objective)
        if row is None or is_blank(row.baseline) or is_blank(outcome.before):
            continue
        if fold(row.baseline).split()[:1] != fold(outcome.before).split()[:1]:
            sentence = N_("In the plan the baseline is “{plan}”, in the evaluation “{here}”.")
            values = {"plan": row.baseline, "here": outcome.before}
            at = ("evaluation", "outcomes", outcome.id, "before")
            yield _found(BASELINE, case, at, sentence, values)


@record_check
def _born(records: CaseRecords) -> Iterator[Finding]:
    case, public = records.case, records.public
    identity = getattr(case, "identity", None)
    if not isinstance(identity, Identity):
        return
    real, shown = identity.person.birth_date, public.assessment.client.birth_date
    if real and shown and not real.startswith(shown.lstrip("~")) and not shown.startswith("~"):
        # The real date itself must not be in what is found.
        sentence = N_("The date of birth in the assessment is not the one in the real identity.")
        yield _found(BORN, public, ("assessment", "client", "birth_date"), sentence)
