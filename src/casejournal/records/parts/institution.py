"""The institution of the placement (chapter III). Entered once, used by every case there."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import (
    choices,
    line,
    lines,
    number,
    partial_day,
    prose,
    ref,
    section,
)


class InstitutionProfile(StoredDocument):
    """Name, place, mandate."""

    name: Annotated[str, line("Name of the institution", needed="export", reveals="place")] = ""
    abbreviation: Annotated[str, line("Abbreviation", reveals="place")] = ""
    parent: Annotated[str, line("Parent organisation", "Ministry, directorate or foundation")] = ""
    address: Annotated[str, line("Address", needed="export", reveals="place")] = ""
    land_area: Annotated[str, number("Land area", unit="m²")] = ""
    building_area: Annotated[str, number("Building area", unit="m²")] = ""
    description: Annotated[str, prose("General description")] = ""
    motto: Annotated[str, line("Motto")] = ""
    vision: Annotated[str, prose("Vision", needed="export")] = ""
    mission: Annotated[list[str], lines("Mission", needed="export")] = []
    mandate: Annotated[str, prose("Main duty", needed="export")] = ""
    functions: Annotated[list[str], lines("Functions", needed="export")] = []
    coverage: Annotated[str, prose("Area covered")] = ""
    target_groups: Annotated[list[str], lines("Target groups")] = []


class EarlierName(StoredDocument):
    """A name the institution had, or has."""

    name: Annotated[str, line("Name", needed="export", reveals="place")] = ""
    abbreviation: Annotated[str, line("Abbreviation", reveals="place")] = ""
    since: Annotated[str, partial_day("Since")] = ""
    legal_basis: Annotated[str, line("Legal basis")] = ""


class HistoryEvent(StoredDocument):
    """An event in the history of the institution."""

    event: Annotated[str, line("Event", needed="export")] = ""
    when: Annotated[str, partial_day("When")] = ""


class OrganisationUnit(StoredDocument):
    """A unit of the organisation chart."""

    name: Annotated[str, line("Unit", needed="export")] = ""
    under: Annotated[str, ref("Under", to="institution.units")] = ""
    duties: Annotated[str, prose("Duties")] = ""


class StaffPosition(StoredDocument):
    """A row of the staff table; the total is computed."""

    position: Annotated[str, line("Position", needed="export")] = ""
    count: Annotated[str, number("Number of staff", needed="export")] = ""


class Building(StoredDocument):
    """A row of the table of buildings."""

    name: Annotated[str, line("Building or room", needed="export")] = ""
    count: Annotated[str, number("Number of units", needed="export")] = ""


class Partner(StoredDocument):
    """An organisation that the institution works with."""

    name: Annotated[str, line("Partner", needed="export")] = ""
    cooperation: Annotated[str, line("Kind of cooperation")] = ""


class ProgrammeFrame(StoredDocument):
    """The set-up of the institution's programme."""

    services: Annotated[list[str], choices("ATENSI services offered", of="atensi-service")] = []
    bases: Annotated[list[str], choices("Base of the services", of="atensi-basis")] = []
    approaches: Annotated[list[str], choices("Approaches", of="atensi-approach")] = []
    process: Annotated[list[str], choices("Steps of the service", of="atensi-process")] = []
    continuum: Annotated[list[str], choices("Continuum of care", of="continuum-of-care")] = []
    explanation: Annotated[str, prose("Explanation")] = ""


class Programme(StoredDocument):
    """A programme of the institution."""

    name: Annotated[str, line("Programme", needed="export")] = ""
    description: Annotated[str, prose("Description", needed="export")] = ""


class ServicePriority(StoredDocument):
    """A priority among the institution's services."""

    name: Annotated[str, line("Priority", needed="export")] = ""
    description: Annotated[str, prose("Description")] = ""


class ServiceForm(StoredDocument):
    """A form of service."""

    name: Annotated[str, line("Form of service", needed="export")] = ""
    description: Annotated[str, prose("Description")] = ""


class BeneficiaryCriterion(StoredDocument):
    """A criterion for whom the institution serves."""

    name: Annotated[str, line("Criterion", needed="export")] = ""
    description: Annotated[str, prose("Description")] = ""


class Institution(Record):
    """The institution part of the profile."""

    profile: Annotated[InstitutionProfile, section("Institution")] = msgspec.field(
        default_factory=InstitutionProfile
    )
    names: Annotated[list[EarlierName], section("Names over time")] = []
    history: Annotated[list[HistoryEvent], section("History", needed="export")] = []
    units: Annotated[list[OrganisationUnit], section("Organisation", needed="export")] = []
    staff: Annotated[list[StaffPosition], section("Staff", needed="export")] = []
    buildings: Annotated[list[Building], section("Buildings")] = []
    partners: Annotated[list[Partner], section("Partners")] = []
    frame: Annotated[ProgrammeFrame, section("Programme frame")] = msgspec.field(
        default_factory=ProgrammeFrame
    )
    programmes: Annotated[list[Programme], section("Programmes", needed="export")] = []
    priorities: Annotated[list[ServicePriority], section("Service priorities")] = []
    services: Annotated[list[ServiceForm], section("Forms of service", needed="export")] = []
    beneficiaries: Annotated[
        list[BeneficiaryCriterion], section("Beneficiary criteria", needed="export")
    ] = []
