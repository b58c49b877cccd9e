"""Consent: what holds on a day, what is lacking, and what settles it."""

from datetime import date

import pytest

from casejournal.records.attachments import Attachment
from casejournal.records.case import Case, new_case
from casejournal.records.consent import lacking, sharing, standing
from casejournal.records.engagement import Consent
from casejournal.records.intervention import Session

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
