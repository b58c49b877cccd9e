"""Stage completion: what a stage still needs, computed from its declaration and never enforced.

Nothing is ever locked. A stage that cannot be called complete lists what is missing; whoever goes
on all the same says why, and that is kept. The bar in the caseload, the navigator and the gates
themselves all derive from `stages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from casejournal.platform.i18n import N_, translator
from casejournal.records.address import get
from casejournal.records.case import STAGES, CaseFile
from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.declare import field_of, section_of
from casejournal.records.derived.completeness import Progress, missing, part_progress
from casejournal.records.derived.tracing import trace
from casejournal.records.kinds import REF, SPAN
from casejournal.records.stage_rules import NeedsDay, NotBefore, Traced
from casejournal.records.values.references import named, targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.address import Address
    from casejournal.records.case import Case, StageDecision
    from casejournal.records.declare import PartSpec
    from casejournal.records.derived.tracing import Tracing, TracingGap
    from casejournal.records.stage_rules import Requirement

State = Literal["empty", "begun", "complete", "gone-on", "reopened"]

SHORT = 24
"""Letters of a row that are enough to know it by."""
NOT_FILLED = N_("{section}: {field} is not filled in.")
IN_GROUP = N_("{section}, {group}: {field} is not filled in.")
IN_ROW = N_("{section}, {row}: {field} is not filled in.")
NO_ROW = N_("{section}: nothing is written there yet.")


@dataclass(frozen=True)
class OpenPoint:
    """A point that keeps a stage from being complete: where it is mended, and a sentence."""

    address: Address
    sentence: str
    """A msgid; may hold `{section}`, `{group}`, `{field}`, msgids of titles, and `{row}`."""
    section: str = ""
    group: str = ""
    field: str = ""
    row: tuple[str, str] = ("", "")
    """(section key, id) of the row it is about."""


@dataclass(frozen=True)
class StageStatus:
    """A stage with how far it is and what is missing."""

    part: PartSpec
    state: State
    progress: Progress
    blocked: tuple[OpenPoint, ...]
    decision: StageDecision | None = None
    """The last thing that was decided about it."""


def stage_statuses(case: Case) -> list[StageStatus]:
    """The stages in order."""
    public = case.public() if isinstance(case, CaseFile) else case
    chain = trace(public)
    return [_gate(public, part, chain) for part in STAGES]


def stage_status(case: Case, part: str) -> StageStatus:
    """One stage. Raises KeyError for a part that is none."""
    for found in stage_statuses(case):
        if found.part.name == part:
            return found
    raise KeyError(part)


def _gate(case: Case, part: PartSpec, chain: Tracing) -> StageStatus:
    done = part_progress(case, part.name)
    unmet = (each for rule in part.rules.closing for each in _unmet(case, rule, chain))
    blocked = (*_missing(case, part.name), *unmet)
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
    return StageStatus(part, state, done, blocked, last)


def _missing(case: Case, part: str) -> Iterator[OpenPoint]:
    for each in missing(case, part):
        if each.field is None:
            yield OpenPoint(each.address, NO_ROW, each.section.title)
            continue
        row = (each.section.key, each.address[2]) if each.section.many else ("", "")
        inner = each.address[3 if each.section.many else 2 : -1]
        group = field_of(each.section.record, inner[0]).title if inner else ""
        sentence = IN_ROW if each.section.many else IN_GROUP if group else NOT_FILLED
        yield OpenPoint(each.address, sentence, each.section.title, group, each.field.title, row)


def _unmet(case: Case, requirement: Requirement, chain: Tracing) -> Iterator[OpenPoint]:
    """What a case lacks of a requirement that its stage declares."""
    match requirement:
        case Traced(rules):
            for gap in chain.gaps:
                if gap.rule in rules:
                    yield OpenPoint(gap.address, gap.sentence, row=gap.row)
        case NeedsDay(fields, at, sentence):
            if not any(found for name in fields for found in _dated(case, name)):
                yield OpenPoint(tuple(at.split(".")), sentence)
        case NotBefore(name, first_of, last_of, sentence):
            firsts, lasts = (_days(case, names) for names in (first_of, last_of))
            bounds = [*firsts[:1], *lasts[-1:]]
            if any(day < bound for day in _days(case, (name,)) for bound in bounds):
                yield OpenPoint(tuple(name.split(".")), sentence)


def _days(case: Case, names: tuple[str, ...]) -> list[date]:
    """The days that some fields say, the earliest first; of a span its first day."""
    found = (value for name in names for value in _dated(case, name))
    return sorted(value for value in found if isinstance(value, date))


def _dated(case: Case, name: str) -> list[date | str]:
    """The days that a field says, in one row or in many; of a reference what it refers to."""
    part, section, field = name.split(".")
    spec = section_of(type(case), f"{part}.{section}")
    kind = field_of(spec.record, field).kind
    here = get(case, (part, section))
    texts = [getattr(row, field) for row in (here if spec.many else [here])]
    if kind is REF:
        return [text for text in texts if text]
    if kind is SPAN:
        return [span[0] for text in texts if (span := span_dates(text))]
    return [day for text in texts if (day := exact_day(text))]


def open_point_text(case: Case, item: OpenPoint | TracingGap, lang: str) -> str:
    """The point that is missing, as a sentence in a language ("id" or "en")."""
    t = translator(lang)
    titles = (item.section, item.group, item.field) if isinstance(item, OpenPoint) else ("", "", "")
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
