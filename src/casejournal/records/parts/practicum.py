"""The practicum: who does it, where, under whom, and what chapter I and the front pages say."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, day, line, lines, number, prose, section, span


class Practitioner(StoredDocument):
    """The student or social worker who keeps this journal."""

    name: Annotated[str, line("Your name", needed="export")] = ""
    student_number: Annotated[str, line("Student number (NRP)", needed="export")] = ""
    programme: Annotated[str, line("Study programme", needed="export")] = ""
    cohort: Annotated[str, line("Cohort")] = ""
    school: Annotated[str, line("School", needed="export")] = ""
    organisation: Annotated[str, line("Employer", "For a practising social worker")] = ""


class Placement(StoredDocument):
    """The practicum itself."""

    kind: Annotated[str, choice("Kind of practicum", of="practicum-kind", needed="export")] = ""
    setting: Annotated[str, choice("Setting", of="setting")] = ""
    setting_field: Annotated[str, choice("Field of the setting", of="setting-field")] = ""
    site: Annotated[str, line("Placement site", needed="export", reveals="place")] = ""
    town: Annotated[str, line("Town", "Printed before the date on forms", reveals="place")] = ""
    period: Annotated[
        str,
        span(
            "Period",
            "From the first to the last day, e.g. 2 September – 11 Oktober 2024",
            needed="export",
        ),
    ] = ""
    zone: Annotated[str, choice("Time zone", of="zone")] = "WIB"
    guideline: Annotated[str, line("Guideline", "Title and year", needed="export")] = ""
    template: Annotated[
        str,
        choice(
            "Report template",
            "Or the name of one of your own: casejournal template new",
            of="report-template",
        ),
    ] = "poltekesos-2024"
    credits: Annotated[str, number("Credits", unit="SKS")] = ""


class Supervisor(StoredDocument):
    """A supervisor of the practicum, or who accompanies it."""

    name: Annotated[str, line("Name and titles", needed="export")] = ""
    staff_number: Annotated[str, line("Staff number (NIP)")] = ""
    role: Annotated[str, choice("Role", of="supervisor-role", needed="export")] = ""
    organisation: Annotated[str, line("Institution")] = ""
    signs: Annotated[
        str,
        choice(
            "On the approval page",
            "If blank, as the role says: heads acknowledge, examiners examine, others approve",
            of="approval-part",
        ),
    ] = ""


class FrontMatter(StoredDocument):
    """The front matter, before chapter I."""

    title: Annotated[
        str,
        line("Report title", "Usual form: Penanganan Klien “RN” yang … di …", needed="export"),
    ] = ""
    approved_on: Annotated[str, day("Date of approval")] = ""
    examined_on: Annotated[str, day("Date of examination")] = ""
    head: Annotated[str, line("Head of the study programme")] = ""
    head_number: Annotated[str, line("Staff number (NIP) of the head")] = ""
    preface: Annotated[str, prose("Preface")] = ""
    abstract: Annotated[str, prose("Abstract")] = ""
    keywords: Annotated[list[str], lines("Keywords")] = []


class Introduction(StoredDocument):
    """Chapter I: why this practicum, for what and for whom."""

    background: Annotated[str, prose("Background", needed="export")] = ""
    general_aim: Annotated[str, prose("General aim", needed="export")] = ""
    objectives: Annotated[list[str], lines("Specific objectives", needed="export")] = []
    benefits_student: Annotated[list[str], lines("Benefits for the student", needed="export")] = []
    benefits_institution: Annotated[list[str], lines("Benefits for the institution")] = []
    benefits_school: Annotated[list[str], lines("Benefits for the school")] = []
    targets: Annotated[list[str], lines("Targets of the practicum", needed="export")] = []


class Practicum(Record):
    """The practicum part of the profile."""

    practitioner: Annotated[Practitioner, section("Student or social worker")] = msgspec.field(
        default_factory=Practitioner
    )
    placement: Annotated[Placement, section("Placement")] = msgspec.field(default_factory=Placement)
    supervisors: Annotated[list[Supervisor], section("Supervisors", needed="export")] = []
    front: Annotated[FrontMatter, section("Front pages")] = msgspec.field(
        default_factory=FrontMatter
    )
    introduction: Annotated[Introduction, section("Introduction")] = msgspec.field(
        default_factory=Introduction
    )
