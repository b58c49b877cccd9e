"""The head and the places to sign of a sheet: whose it is, for what time, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import (
    Block,
    FormBlock,
    FormRow,
    Heading,
    Paragraph,
    Signature,
    Span,
)
from casejournal.report.generators.common import DOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.platform.i18n import Translator
    from casejournal.records.dates.period import Period
    from casejournal.records.parts.profile import Profile

SUPERVISES = "supervises"
"""The group of those roles whose holders sign."""


def opening(profile: Profile, period: Period, case: str, t: Translator) -> FormBlock:
    """Name, school, placement, and what the sheet is of; what nobody wrote is left out."""
    practitioner, placement = profile.practicum.practitioner, profile.practicum.placement
    lines = (
        (t("Name"), practitioner.name),
        (t("Student number (NRP)"), practitioner.student_number),
        (t("Study programme"), practitioner.programme),
        (t("School"), practitioner.school),
        (t("Employer"), practitioner.organisation),
        (t("Placement site"), placement.site),
        (t("Period"), period.shown(t.lang)),
        (t("Case"), case),
    )
    return FormBlock(tuple(_line(label, text) for label, text in lines if not is_blank(text)))


def _line(label: str, text: str) -> FormRow:
    return FormRow(label, (Paragraph((Span(text),)),))


def heading(level: int, title: str, anchor: str) -> Heading:
    """A heading without a number."""
    return Heading(level, "", title, anchor)


def closing(profile: Profile, t: Translator) -> Iterator[Block]:
    """Places to sign, for the student or social worker and for each supervisor."""
    practicum = profile.practicum
    town = practicum.placement.town
    place = t("{place}, {day}").format(place=DOTS if is_blank(town) else town, day=DOTS)
    yield Paragraph((Span(place),))
    roles = vocabulary("supervisor-role")
    signatures = [Signature(_own_title(profile, t), _name(practicum.practitioner.name))]
    for row in practicum.supervisors:
        term = roles.term(row.role)
        if is_blank(row.name) or (term is not None and term.group != SUPERVISES):
            continue
        number = row.staff_number
        note = "" if is_blank(number) else t("Staff no. {number}").format(number=number)
        role = roles.label(row.role, t.lang) or t("Supervisor")
        signatures.append(Signature(role, _name(row.name), note))
    if len(signatures) == 1:
        signatures.append(Signature(t("Supervisor"), _name("")))
    yield FormBlock((), tuple(signatures))


def _own_title(profile: Profile, t: Translator) -> str:
    practitioner = profile.practicum.practitioner
    if practitioner.organisation and not practitioner.student_number:
        return t("Social worker")
    return t("Student")


def _name(name: str) -> str:
    return f"({DOTS if is_blank(name) else name.strip()})"


def untimed(count: int, t: Translator) -> Iterator[Block]:
    """The sentence about entries without a time, if there are any."""
    if count:
        text = t.n(
            "{n} entry does not say how long it took; no time is counted for it.",
            "{n} entries do not say how long they took; no time is counted for them.",
            count,
        )
        yield Paragraph((Span(text.format(n=count)),))
