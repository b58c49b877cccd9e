"""The checklist for closing a case: everything that is still open when the work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.case import STAGES
from casejournal.records.derived.approvals import approval, changed_since
from casejournal.records.derived.consent import lacking
from casejournal.records.derived.stage_completion import OpenPoint
from casejournal.records.derived.tracing import trace
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from casejournal.records.case import Case

_OPEN = (
    "objective-without-outcome",
    "activity-without-session",
    "activity-without-reason",
    "referral-without-outcome",
)


def closing_points(case: Case, on: date) -> list[OpenPoint]:
    """The points still open on a day, in the order of the work; empty once all are settled."""
    return list(_open(case, on))


def _open(case: Case, on: date) -> Iterator[OpenPoint]:
    for gap in trace(case).gaps:
        if gap.rule in _OPEN:
            yield OpenPoint(gap.address, gap.sentence, row=gap.row)
    for lack in lacking(case, on):
        yield OpenPoint(lack.address, lack.sentence)
    yield from _signatures(case)
    ending = case.termination.ending
    at = ("termination", "ending")
    if is_blank(ending.kind):
        yield OpenPoint((*at, "kind"), N_("It is not said whether the ending was planned."))
    if is_blank(ending.maintenance) and not case.termination.aftercare:
        yield OpenPoint(
            ("termination", "aftercare"),
            N_("Neither how the change is kept up nor any aftercare is written down."),
        )
    yield from _forms(case)


def _signatures(case: Case) -> Iterator[OpenPoint]:
    for stage in STAGES:
        texts = stage.rules.approval
        if texts is None:
            continue
        last = approval(case, stage.name)
        if last is None:
            yield OpenPoint(("overview", "signatures"), texts.missing)
        elif last.outcome == "returned":
            yield OpenPoint(("overview", "signatures", last.id), texts.returned)
        elif changed_since(case, last):
            yield OpenPoint(("overview", "signatures", last.id), texts.changed)


def _forms(case: Case) -> Iterator[OpenPoint]:
    kinds = {row.kind for row in case.attachments.items}
    at = ("attachments", "items")
    if case.engagement.contract.signed_client == "yes" and "consent" not in kinds:
        yield OpenPoint(at, N_("The signed informed consent is not among the attachments."))
    if case.termination.ending.signed_client == "yes" and "termination" not in kinds:
        yield OpenPoint(at, N_("The signed termination form is not among the attachments."))
    if case.termination.referral.made == "yes" and "referral" not in kinds:
        yield OpenPoint(at, N_("The referral statement is not among the attachments."))
