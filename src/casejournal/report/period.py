"""The period of a report: what was done on other days is left out, facts are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.records.base import PromotedRow
from casejournal.records.dates.count import span_dates
from casejournal.records.declare import fields_of
from casejournal.records.journal.entries import DailyEntry

if TYPE_CHECKING:
    from datetime import date

    from casejournal.records.base import Record


@dataclass(frozen=True)
class ReportPeriod:
    """From a first day to a last, both in it; without either if that is None."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return bool(self.first or self.last)

    def has(self, record: Record) -> bool:
        """Whether a record belongs in: it was not done on a day outside.

        Done are entries of the journal and what can be made of one: sessions, steps of the
        engagement, visits, supervision. One without a day, or whose day is not understood, stays:
        it is a mistake to be seen.
        """
        if not self or not isinstance(record, PromotedRow | DailyEntry):
            return True
        days = (spec for spec in fields_of(type(record)) if spec.kind.name in ("day", "span"))
        spec = next((spec for spec in days if spec.happens), None)
        span = span_dates(getattr(record, spec.name)) if spec else None
        if span is None:
            return True
        return not ((self.first and span[1] < self.first) or (self.last and span[0] > self.last))


EVER = ReportPeriod()
