"""Consent: what holds on a day, what is lacking, and what settles it."""

from datetime import date
from typing import Any

import pytest

from casejournal.records.case import Case, new_case
from casejournal.records.derived.consent import lacking, may_share, sharing, standing
from casejournal.records.parts.attachments import Attachment
from casejournal.records.stages.engagement import Consent
from casejournal.records.stages.intervention import Session

DAY = date(2024, 9, 20)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "missing"),
        ([{"day": "2024-09-20"}], "given"),
        ([{"day": "2024-09-21"}], "missing"),
        ([{"day": "kapan"}], "missing"),
        ([{"day": "2024-09-01", "expires_on": "2024-09-19"}], "expired"),
        ([{"day": "2024-09-01", "expires_on": "2024-09-20"}], "given"),
        ([{"day": "2024-09-01", "withdrawn_on": "2024-09-20"}], "withdrawn"),
        ([{"day": "2024-09-01", "withdrawn_on": "2024-09-21"}], "given"),
        ([{"day": "2024-09-01", "refused": "yes"}], "refused"),
        ([{"day": "2024-09-10"}, {"day": "2024-09-01", "refused": "yes"}], "given"),
        ([{"day": "2024-09-01"}, {"day": "2024-09-10", "refused": "yes"}], "refused"),
    ],
)
def test_the_newest_consent_counts(rows: list[dict[str, str]], expected: str) -> None:
    case = new_case("RN")
    case.engagement.consents = [Consent(kind="sharing", **row) for row in rows]
    assert standing(case, "sharing", DAY) == expected
    assert standing(case, "photo", DAY) == "missing", "each kind needs its own"


def test_the_contract_covers_the_services_and_what_it_says_yes_to() -> None:
    case = new_case("RN")
    contract = case.engagement.contract
    contract.photos, contract.recording = "yes", "no"
    assert standing(case, "services", DAY) == "missing"
    contract.signed_on = "2024-09-05"
    kinds = ("services", "photo", "recording", "report", "sharing")
    found = [standing(case, kind, DAY) for kind in kinds]
    assert found == ["given", "given", "refused", "missing", "missing"]
    contract.expires_on = "2024-09-19"
    assert standing(case, "services", DAY) == "expired"


def kinds(case: Case) -> list[str]:
    return [lack.kind for lack in lacking(case, DAY)]


def test_what_is_lacking_is_said_and_goes_away_when_it_is_there() -> None:
    case = new_case("RN")
    assert kinds(case) == []
    case.intervention.sessions = [Session(day="2024-09-20")]
    assert kinds(case) == ["services"]
    case.attachments.items = [Attachment(kind="photo", consent="not-asked")]
    case.termination.referral.made = "yes"
    assert kinds(case) == ["services", "photo", "sharing"]
    case.engagement.contract.signed_on = "2024-09-05"
    case.engagement.contract.photos = "yes"
    case.engagement.consents = [Consent(kind="sharing", day="2024-09-19")]
    assert kinds(case) == []
    case.engagement.consents[0].withdrawn_on = "2024-09-20"
    assert kinds(case) == ["sharing"]
    case.overview.card.closed = "2024-09-30"
    assert kinds(case) == [], "closed cases are silent"


def test_a_reason_or_the_clients_yes_settles_a_referral() -> None:
    case = new_case("RN")
    referral = case.termination.referral
    assert sharing(case, DAY) is None
    referral.made = "yes"
    assert sharing(case, DAY) is not None
    referral.client_agrees = "yes"
    assert sharing(case, DAY) is None
    case.engagement.consents = [Consent(kind="sharing", day="2024-09-01", refused="yes")]
    assert sharing(case, DAY) is not None, "a refusal is stronger than a tick"
    referral.without_consent = "Bahaya bagi klien; diputuskan bersama supervisor"
    assert sharing(case, DAY) is None


def referred(to: str = "Psikolog RA, Sentra Kuningan") -> Case:
    case = new_case("RN")
    case.termination.referral.made, case.termination.referral.to = "yes", to
    return case


@pytest.mark.parametrize(
    ("consent", "to", "by", "lack"),
    [
        ({}, "Psikolog RA, Sentra Kuningan", "consent", ""),
        ({"share_with": ["Psikolog RA"]}, "Psikolog RA, Sentra Kuningan", "consent", ""),
        (
            {"share_with": ["psikolog  ra, sentra kuningan (lantai 2)"]},
            "Psikolog RA",
            "consent",
            "",
        ),
        ({"share_with": ["Dinas sosial"]}, "Psikolog RA", "", "others"),
        ({"share_with": ["Dinas sosial"]}, "", "consent", ""),
        ({"withhold_from": ["Sekolah"]}, "Sekolah Dasar 3", "", "withheld"),
        ({"withhold_from": ["Sekolah"]}, "Psikolog RA", "consent", ""),
        ({"share_with": ["Psikolog RA"], "withdrawn_on": "2024-09-15"}, "RA", "", "withdrawn"),
        ({"expires_on": "2024-09-15"}, "Psikolog RA", "", "expired"),
        ({"refused": "yes"}, "Psikolog RA", "", "refused"),
    ],
)
def test_it_may_be_shared_with_whom_the_consent_covers(
    consent: dict[str, Any], to: str, by: str, lack: str
) -> None:
    case = referred(to)
    case.engagement.consents = [Consent(kind="sharing", day="2024-09-10", **consent)]
    found = may_share(case, on=DAY)
    assert (found.by, found.granted) == (by, bool(by))
    assert (found.lack.standing if found.lack else "") == lack
    assert (found.consent is not None) == (by == "consent")
    assert (sharing(case, DAY) is None) == found.granted


def test_the_newest_consent_about_an_institution_counts() -> None:
    case = referred("Psikolog RA")
    case.engagement.consents = [
        Consent(kind="sharing", day="2024-09-01", share_with=["Psikolog RA"]),
        Consent(kind="sharing", day="2024-09-10", share_with=["Sekolah"], refused="yes"),
    ]
    assert may_share(case, on=DAY).granted
    assert may_share(case, "Sekolah Dasar 3", DAY).lack is not None
    assert may_share(case, "Dinas sosial", DAY).lack is not None, "nobody said that it may"


def test_a_written_reason_lifts_it_for_the_institution_of_the_referral_alone() -> None:
    case = referred("Puskesmas Cilimus")
    case.termination.referral.without_consent = "Ada bahaya bagi klien"
    found = may_share(case, on=DAY)
    assert (found.by, found.reason) == ("reason", "Ada bahaya bagi klien")
    assert found.lack is not None, "it is still said that there is no consent"
    assert may_share(case, "Dinas sosial", DAY).granted is False
    case.termination.referral.without_consent = " \u200b"
    assert may_share(case, on=DAY).granted is False, "a reason that nobody can read is none"


def test_without_a_day_it_is_judged_on_the_day_of_the_referral() -> None:
    case = referred()
    case.termination.referral.day = "2024-10-29"
    case.engagement.consents = [
        Consent(kind="sharing", day="2024-10-24", expires_on="2025-04-24"),
    ]
    assert may_share(case).granted
    assert not may_share(case, on=date(2025, 5, 1)).granted
    case.termination.referral.day = ""
    assert may_share(case).granted
    assert not may_share(Case()).granted


def test_a_consent_may_end_after_the_referral_was_sent() -> None:
    case = referred()
    referral = case.termination.referral
    referral.day = "2024-09-15"
    case.engagement.consents = [Consent(kind="sharing", day="2024-09-01", expires_on="2024-09-18")]
    assert sharing(case, DAY) is not None, "it may still be handed over"
    referral.status = "sent"
    assert sharing(case, DAY) is None
    referral.day = "2024-09-19"
    assert sharing(case, DAY) is not None
