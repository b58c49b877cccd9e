"""A report request, from a case with its real identity: no known name gets into the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.privacy import Masking
from casejournal.privacy.whole_case import SHORT, hidden
from casejournal.report.audience import build_for
from casejournal.report.document.masking import masked
from casejournal.report.export import pictures_of, with_colophon
from casejournal.report.period import EVER, ReportPeriod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.records.parts.stored_file import StoredFile
    from casejournal.report.document.blocks import Document, Pictures
    from casejournal.report.templates.template import Template


@dataclass(frozen=True)
class ReportRequest:
    """The report that is wanted."""

    template: Template
    lang: str
    on: date
    audience: str = "supervisor"
    """A key of `AUDIENCES`."""
    period: ReportPeriod = EVER


@dataclass(frozen=True)
class FinishedReport:
    """A report, what gives its pictures, and how many known names were replaced in it."""

    document: Document
    pictures: Pictures
    replaced: int
    unsure: int
    """How many words stayed that may be names, or ordinary words."""


def make(
    case: CaseFile,
    profile: Profile,
    entries: Iterable[DailyEntry],
    order: ReportRequest,
    *,
    read: Callable[[StoredFile], bytes],
    drafts: int = 0,
) -> FinishedReport:
    """The report that is wanted. `read` gets a picture out of the vault, `drafts` is how many
    texts of the case wait to be saved. Raises as `build_for`."""
    hide = Masking([case], order.lang)
    # Drawings break short texts into lines, in which no name could be found any more.
    public = hidden(case.public(), hide, SHORT)
    document = build_for(
        order.audience,
        public,
        profile,
        template=order.template,
        lang=order.lang,
        on=order.on,
        entries=entries,
        period=order.period,
    )
    document = masked(document, hide)
    return FinishedReport(
        with_colophon(document, drafts), pictures_of(public, read), hide.count, hide.unsure
    )
