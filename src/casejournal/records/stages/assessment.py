"""Stage 2: assessment, in the nine blocks of the Indonesian practicum report."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.platform.i18n import N_
from casejournal.records.base import PromotedRow, Record, Row, StoredDocument
from casejournal.records.declare import (
    choice,
    choices,
    day,
    group,
    line,
    lines,
    money,
    number,
    partial_day,
    prose,
    ref,
    rows,
    section,
    span,
    stage,
)
from casejournal.records.family.ecomap import EcomapTie
from casejournal.records.family.members import FamilyMember, Relationship
from casejournal.records.stage_rules import ApprovalTexts


class Informant(Row):
    """An informant: somebody who told something about the client."""

    who: Annotated[str, line("Informant", "By initials or role", needed="export")] = ""
    about: Annotated[str, line("About what")] = ""


class Collection(StoredDocument):
    """The collection of data: when and how it was done."""

    days: Annotated[str, span("Day or days", needed="export")] = ""
    place: Annotated[str, line("Place")] = ""
    purpose: Annotated[str, prose("Purpose")] = ""
    techniques: Annotated[
        list[str],
        choices("Techniques of data collection", of="collection-technique", needed="close"),
    ] = []
    tools: Annotated[list[str], choices("Assessment tools", of="assessment-tool")] = []
    informants: Annotated[list[Informant], rows("Informants", needed="close")] = []


class ClientProfile(StoredDocument):
    """Block 1, the client as reports show them: under the case code, which the case card holds."""

    birth_place: Annotated[str, line("Place of birth", needed="export", reveals="place")] = ""
    birth_date: Annotated[
        str,
        partial_day(
            "Date of birth",
            "As exact as the report may be",
            needed="export",
            happens=False,
            reveals="birth",
        ),
    ] = ""
    address: Annotated[
        str,
        line(
            "Address",
            "District or town is enough for the report",
            needed="export",
            reveals="place",
        ),
    ] = ""
    sex: Annotated[str, choice("Sex", of="sex", needed="export")] = ""
    cluster: Annotated[str, choice("Cluster", of="cluster", needed="export")] = ""
    category: Annotated[str, line("Category", needed="export")] = ""
    disability: Annotated[list[str], choices("Disability", of="disability")] = []
    criteria: Annotated[list[str], choices("Criteria of need", of="criteria")] = []
    religion: Annotated[str, choice("Religion", of="religion", needed="export")] = ""
    occupation: Annotated[str, choice("Occupation", of="occupation", needed="export")] = ""
    birth_order: Annotated[
        str, line("Birth order", "e.g. 2 dari 4 bersaudara", needed="export")
    ] = ""
    education: Annotated[str, choice("Education", of="education", needed="export")] = ""
    marital_status: Annotated[str, choice("Marital status", of="marital-status")] = ""
    languages: Annotated[list[str], choices("Languages", of="language")] = []
    aids: Annotated[list[str], choices("Assistive devices", of="assistive-device")] = []
    living_in: Annotated[str, line("Dormitory or place of living", reveals="place")] = ""
    vocational: Annotated[str, choice("Vocational class", of="vocational")] = ""
    guardian: Annotated[str, line("Guardian", "By role or initials")] = ""


class LifeEvent(Row):
    """An event in the client's health or development."""

    when: Annotated[str, line("Age or year")] = ""
    event: Annotated[str, line("Event", needed="export")] = ""


class Admission(StoredDocument):
    """Block 2, how the client came to the institution."""

    admitted_on: Annotated[str, partial_day("Date admitted", needed="close")] = ""
    referred_by: Annotated[str, line("Referred by")] = ""
    reason: Annotated[str, prose("Reason for admission")] = ""
    story: Annotated[str, prose("Admission history", needed="export")] = ""
    development: Annotated[list[LifeEvent], rows("Health and development")] = []


class Visit(PromotedRow):
    """Block 3, a visit or an agreement with the client."""

    NAMED_BY = ("kind",)

    day: Annotated[str, day("Date", needed="export")] = ""
    kind: Annotated[str, choice("Kind", of="visit-kind", needed="export")] = ""
    text: Annotated[str, prose("What happened", needed="export")] = ""


class Background(StoredDocument):
    """Block 5, background of the client and the family."""

    income: Annotated[str, money("Family income", "e.g. Rp1.500.000 per bulan")] = ""
    assets: Annotated[list[str], lines("Assets")] = []
    dependants: Annotated[str, number("Dependants", unit="orang")] = ""
    economy: Annotated[str, prose("Economic condition", needed="export")] = ""
    condition: Annotated[str, prose("Condition of the client", needed="export")] = ""
    family_hopes: Annotated[str, prose("Hopes of the parents or family")] = ""
    client_hopes: Annotated[str, prose("Hopes of the client")] = ""


class Functioning(Record):
    """One domain of social functioning."""

    condition: Annotated[str, prose("Condition", needed="close")] = ""
    strengths: Annotated[str, prose("Strengths")] = ""
    problems: Annotated[str, prose("Problems")] = ""
    source: Annotated[list[str], choices("Source of the data", of="collection-technique")] = []
    day: Annotated[str, day("Date")] = ""


class BiologicalFunctioning(Functioning):
    """The biological domain: the body, health and daily living."""

    appearance: Annotated[str, line("Appearance")] = ""
    face: Annotated[str, line("Shape of the face")] = ""
    skin: Annotated[str, line("Skin colour")] = ""
    height: Annotated[str, number("Height", unit="cm")] = ""
    weight: Annotated[str, number("Weight", unit="kg")] = ""
    legs: Annotated[str, line("Condition of the legs")] = ""
    arms: Annotated[str, line("Condition of the arms")] = ""
    health: Annotated[str, prose("Health", "Diagnosis and who made it")] = ""
    daily_living: Annotated[str, prose("Activities of daily living")] = ""
    medicines: Annotated[str, line("Medicines")] = ""


class SocialFunctioning(StoredDocument):
    """Block 6, dynamics of social functioning (BPSS)."""

    biological: Annotated[BiologicalFunctioning, group("Biological")] = msgspec.field(
        default_factory=BiologicalFunctioning
    )
    psychological: Annotated[Functioning, group("Psychological")] = msgspec.field(
        default_factory=Functioning
    )
    social: Annotated[Functioning, group("Social")] = msgspec.field(default_factory=Functioning)
    spiritual: Annotated[Functioning, group("Spiritual")] = msgspec.field(
        default_factory=Functioning
    )


class ProblemFocus(StoredDocument):
    """Block 7. One sentence, quoted wherever the problem is named."""

    text: Annotated[
        str, line("Problem focus", "One phrase; the report quotes it everywhere", needed="export")
    ] = ""
    explanation: Annotated[str, prose("Explanation")] = ""


class Symptom(StoredDocument):
    """Block 8, a symptom of the problem."""

    text: Annotated[str, line("Symptom", "What can be seen or heard", needed="export")] = ""
    domains: Annotated[list[str], choices("Domains", of="functioning-domain")] = []
    evidence: Annotated[str, prose("Where it was seen")] = ""
    not_now: Annotated[str, prose("Why it is not worked on now", "If no objective covers it")] = ""


class QuadrantItem(StoredDocument):
    """Block 9, an item of the strengths quadrant (Saleebey; axes after Cowger)."""

    NAMED_BY = ("text",)

    quadrant: Annotated[str, choice("Quadrant", of="quadrant", needed="export")] = ""
    text: Annotated[str, line("Strength or obstacle", needed="export")] = ""
    source: Annotated[str, line("Source")] = ""


class Resource(StoredDocument):
    """Block 9, a resource the client can draw on."""

    kind: Annotated[str, choice("Kind of resource", of="resource-kind", needed="export")] = ""
    name: Annotated[str, line("Resource", needed="export")] = ""
    support: Annotated[str, prose("What it can give")] = ""


_FIRST = "assessment.functioning"


class ReassessedDomain(Record):
    """One domain of social functioning, compared with the assessment before."""

    change: Annotated[str, choice("Compared with before", of="domain-change")] = ""
    condition: Annotated[str, prose("Condition", earlier=_FIRST)] = ""
    strengths: Annotated[str, prose("Strengths", earlier=_FIRST)] = ""
    problems: Annotated[str, prose("Problems", earlier=_FIRST)] = ""


class SymptomNow(Row):
    """The present state of a symptom."""

    symptom: Annotated[str, ref("Symptom", to="assessment.symptoms", needed="export")] = ""
    change: Annotated[str, choice("Compared with before", of="domain-change")] = ""
    evidence: Annotated[str, line("What shows it")] = ""


class Reassessment(StoredDocument):
    """A dated assessment beside the first: what changed, and what is as it was.

    A domain without an entry was not looked at again; "unchanged" says that it was.
    """

    NAMED_BY = ("day", "occasion")

    day: Annotated[str, day("Date", needed="export")] = ""
    occasion: Annotated[
        str, line("Occasion", "e.g. sebelum konferensi kasus II", needed="export")
    ] = ""
    techniques: Annotated[
        list[str], choices("Techniques of data collection", of="collection-technique")
    ] = []
    informants: Annotated[list[str], lines("Informants", "By initials or role")] = []
    biological: Annotated[ReassessedDomain, group("Biological")] = msgspec.field(
        default_factory=ReassessedDomain
    )
    psychological: Annotated[ReassessedDomain, group("Psychological")] = msgspec.field(
        default_factory=ReassessedDomain
    )
    social: Annotated[ReassessedDomain, group("Social")] = msgspec.field(
        default_factory=ReassessedDomain
    )
    spiritual: Annotated[ReassessedDomain, group("Spiritual")] = msgspec.field(
        default_factory=ReassessedDomain
    )
    symptoms: Annotated[list[SymptomNow], rows("Symptoms")] = []
    focus: Annotated[str, prose("Whether the problem focus still holds")] = ""
    conclusion: Annotated[str, prose("What follows for the plan")] = ""


class Assessment(Record):
    """The assessment stage."""

    collection: Annotated[Collection, section("Data collection")] = msgspec.field(
        default_factory=Collection
    )
    client: Annotated[ClientProfile, section("Client identity")] = msgspec.field(
        default_factory=ClientProfile
    )
    admission: Annotated[Admission, section("Admission history")] = msgspec.field(
        default_factory=Admission
    )
    visits: Annotated[list[Visit], section("Visits and contract", needed="export")] = []
    family: Annotated[list[FamilyMember], section("Family", needed="export")] = []
    relationships: Annotated[
        list[Relationship],
        section(
            "Family relationships",
            "Who is or was a couple, and who is close to whom or in conflict: for the genogram",
        ),
    ] = []
    background: Annotated[Background, section("Background of client and family")] = msgspec.field(
        default_factory=Background
    )
    functioning: Annotated[SocialFunctioning, section("Social functioning")] = msgspec.field(
        default_factory=SocialFunctioning
    )
    ecomap: Annotated[list[EcomapTie], section("Ecomap", needed="close")] = []
    focus: Annotated[ProblemFocus, section("Problem focus")] = msgspec.field(
        default_factory=ProblemFocus
    )
    symptoms: Annotated[list[Symptom], section("Symptoms", needed="export")] = []
    quadrant: Annotated[list[QuadrantItem], section("Strengths quadrant", needed="close")] = []
    resources: Annotated[list[Resource], section("Strengths and resources", needed="export")] = []
    again: Annotated[
        list[Reassessment], section("Reassessment", "The same domains at a later day")
    ] = []


ASSESSMENT = stage(
    "Assessment",
    approval=ApprovalTexts(
        N_("The assessment is not approved by anybody."),
        N_("The assessment was returned for changes."),
        N_("The assessment was changed since it was approved."),
    ),
)
