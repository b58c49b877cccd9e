"""Whether the client agreed: to the services, and to each thing that goes beyond them.

The contract covers the services, and what it says yes to. A consent of its own covers one kind of
thing; the newest that was not withdrawn counts, and a refusal stands until a later consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from casejournal.i18n import N_
from casejournal.records.daycount import exact_day, span_dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from casejournal.records.address import Address
    from casejournal.records.case import Case

Standing = Literal["given", "missing", "refused", "expired", "withdrawn"]

_IN_CONTRACT = {"photo": "photos", "recording": "recording", "report": "report"}
"""Kinds of consent that the contract asks about, and its field."""


@dataclass(frozen=True)
class Lack:
    """A consent that is needed and does not hold: a sentence (a msgid), and where to mend it."""

    kind: str
    standing: Standing
    sentence: str
    address: Address


def standing(case: Case, kind: str, on: date) -> Standing:
    """How it stands with a kind of consent on a day."""
    rows = [row for row in case.engagement.consents if row.kind == kind]
    dated = [(day, row) for row in rows if (day := exact_day(row.day)) and day <= on]
    if dated:
        row = max(dated, key=lambda pair: pair[0])[1]
        gone, end = exact_day(row.withdrawn_on), exact_day(row.expires_on)
        if row.refused == "yes":
            return "refused"
        if gone is not None and gone <= on:
            return "withdrawn"
        return "expired" if end is not None and end < on else "given"
    return _by_contract(case, kind, on)


def _by_contract(case: Case, kind: str, on: date) -> Standing:
    contract = case.engagement.contract
    signed, end = exact_day(contract.signed_on), exact_day(contract.expires_on)
    if kind in _IN_CONTRACT:
        said = getattr(contract, _IN_CONTRACT[kind])
        if said != "yes":
            return "refused" if said == "no" else "missing"
    elif kind != "services":
        return "missing"
    if signed is None or signed > on:
        return "missing"
    return "expired" if end is not None and end < on else "given"


_SERVICES: dict[Standing, str] = {
    "missing": N_("There is no consent of the client to the services yet."),
    "refused": N_("The client refused the services."),
    "expired": N_("The client's consent to the services has ended."),
    "withdrawn": N_("The client withdrew the consent to the services."),
}
_PHOTOS: dict[Standing, str] = {
    "missing": N_("There are photographs, and no consent to them."),
    "refused": N_("There are photographs, and the client refused them."),
    "expired": N_("There are photographs, and the consent to them has ended."),
    "withdrawn": N_("There are photographs, and the consent to them was withdrawn."),
}
_SHARING: dict[Standing, str] = {
    "missing": N_("The client was referred, and there is no consent to sharing information."),
    "refused": N_("The client was referred, and refused that information is shared."),
    "expired": N_("The client was referred, and the consent to sharing information has ended."),
    "withdrawn": N_("The client was referred, and the consent to sharing was withdrawn."),
}


def lacking(case: Case, on: date) -> list[Lack]:
    """The consents that what was written asks for and that do not hold on a day.

    A closed case is silent; so is one in which nothing was done with the client yet.
    """
    return [] if case.is_closed else list(_lacking(case, on))


def _lacking(case: Case, on: date) -> Iterator[Lack]:
    consents = ("engagement", "consents")
    if _begun(case, on) and (found := standing(case, "services", on)) in _SERVICES:
        yield Lack("services", found, _SERVICES[found], ("engagement", "contract", "signed_on"))
    photos = [row for row in case.attachments.items if row.kind == "photo"]
    if any(row.consent not in ("given", "masked") for row in photos):
        found = standing(case, "photo", on)
        if found in _PHOTOS:
            yield Lack("photo", found, _PHOTOS[found], consents)
    if lack := sharing(case, on):
        yield lack


def sharing(case: Case, on: date) -> Lack | None:
    """What stands in the way of handing a referral on; None if nothing does.

    A written reason for sending it without consent, or the yes of the client on the referral
    itself, settles it.
    """
    referral = case.termination.referral
    if referral.made != "yes" or referral.without_consent.strip():
        return None
    found = standing(case, "sharing", on)
    if found == "missing" and referral.client_agrees == "yes":
        return None
    if found not in _SHARING:
        return None
    return Lack("sharing", found, _SHARING[found], ("engagement", "consents"))


def _begun(case: Case, on: date) -> bool:
    """Whether the assessment or a session took place up to a day."""
    span = span_dates(case.assessment.collection.days)
    days = [span[0]] if span else []
    days += [day for row in case.intervention.sessions if (day := exact_day(row.day))]
    return any(day <= on for day in days)
