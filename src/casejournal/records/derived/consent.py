"""Consents of the client: to the services, and to each thing that goes beyond them.

The contract covers the services, and what it says yes to. A consent of its own covers one kind of
thing; the newest that was not withdrawn counts, and a refusal stands until a later consent.
Sharing is asked for institution by institution: a consent may name who may be told, and who not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from casejournal.platform.i18n import N_
from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.values.text import fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.stages.engagement import Consent

Standing = Literal["given", "missing", "refused", "expired", "withdrawn", "others", "withheld"]

_IN_CONTRACT = {"photo": "photos", "recording": "recording", "report": "report"}
"""Kinds of consent that the contract asks about, and its field."""


@dataclass(frozen=True)
class MissingConsent:
    """A consent that is needed and does not hold: a sentence (a msgid), and where to mend it."""

    kind: str
    standing: Standing
    sentence: str
    address: Address


@dataclass(frozen=True)
class Permission:
    """Whether what was written may be handed to an institution, and on what it rests."""

    by: Literal["consent", "client", "reason", ""]
    """A consent, the client's yes on the referral itself, a written reason; "" if on nothing."""
    consent: Consent | None = None
    """The consent that covers it."""
    reason: str = ""
    """Why it is handed over without a consent, in the words of whoever decided that."""
    lack: MissingConsent | None = None
    """What stands in the way, or would without the reason."""

    @property
    def granted(self) -> bool:
        """Whether it may be handed over."""
        return bool(self.by)


def standing(case: Case, kind: str, on: date) -> Standing:
    """The state of a kind of consent on a day."""
    newest = _newest((row for row in case.engagement.consents if row.kind == kind), on)
    return _by_contract(case, kind, on) if newest is None else _of(newest, on)


def _newest(rows: Iterable[Consent], on: date) -> Consent | None:
    dated = [(day, row) for row in rows if (day := exact_day(row.day)) and day <= on]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _of(row: Consent, on: date) -> Standing:
    gone, end = exact_day(row.withdrawn_on), exact_day(row.expires_on)
    if row.refused == "yes":
        return "refused"
    if gone is not None and gone <= on:
        return "withdrawn"
    return "expired" if end is not None and end < on else "given"


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
    "others": N_("The client was referred, and the consent to sharing names other institutions."),
    "withheld": N_(
        "The client was referred, and the consent to sharing withholds it from that institution."
    ),
}


def lacking(case: Case, on: date) -> list[MissingConsent]:
    """The consents that what was written asks for and that do not hold on a day.

    A closed case is silent; so is one in which nothing was done with the client yet.
    """
    return [] if case.is_closed else list(_lacking(case, on))


def _lacking(case: Case, on: date) -> Iterator[MissingConsent]:
    consents = ("engagement", "consents")
    if _begun(case, on) and (found := standing(case, "services", on)) in _SERVICES:
        yield MissingConsent(
            "services", found, _SERVICES[found], ("engagement", "contract", "signed_on")
        )
    photos = [row for row in case.attachments.items if row.kind == "photo"]
    if any(row.consent not in ("given", "masked") for row in photos):
        found = standing(case, "photo", on)
        if found in _PHOTOS:
            yield MissingConsent("photo", found, _PHOTOS[found], consents)
    if lack := sharing(case, on):
        yield lack


def sharing(case: Case, on: date) -> MissingConsent | None:
    """What stands in the way of handing a referral on; None if nothing does.

    One that was sent is judged on the day of the referral: a consent may end afterwards.
    """
    referral = case.termination.referral
    if referral.made != "yes":
        return None
    sent, day = referral.status not in ("", "drafted"), exact_day(referral.day)
    found = may_share(case, on=min(on, day) if sent and day else on)
    return None if found.granted else found.lack


def may_share(case: Case, institution: str = "", on: date | None = None) -> Permission:
    """Whether what was written may be handed to an institution, on what ground, and if not why.

    The institution is the one of the referral if none is told, the day that of the referral or,
    where it has none, the last that anything of this has. The newest consent to sharing counts
    that names the institution or nobody; two names mean the same if all words of one are in the
    other. What was refused, withheld, withdrawn or has ended stands above the client's yes on the
    referral; a reason written there lifts all of it, for the institution of the referral alone.
    """
    referral = case.termination.referral
    to = institution or referral.to
    meant = not institution or _same(institution, referral.to)
    day = on or _day(case)
    rows = [row for row in case.engagement.consents if row.kind == "sharing"]
    newest = _newest((row for row in rows if _concerns(row, to)), day)
    found: Standing = "others" if _newest(rows, day) is not None else "missing"
    if newest is not None:
        found = "withheld" if _any(newest.withhold_from, to) else _of(newest, day)
    if found == "given":
        return Permission("consent", newest)
    lack = MissingConsent("sharing", found, _SHARING[found], ("engagement", "consents"))
    if meant and not is_blank(referral.without_consent):
        return Permission("reason", reason=referral.without_consent, lack=lack)
    if meant and found in ("missing", "others") and referral.client_agrees == "yes":
        return Permission("client")
    return Permission("", lack=lack)


def _day(case: Case) -> date:
    said = [case.termination.referral.day, case.termination.ending.day]
    for row in case.engagement.consents:
        said += [row.day, row.withdrawn_on]
    days = [day for text in said if (day := exact_day(text))]
    referred = exact_day(case.termination.referral.day)
    return referred or max(days, default=date.min)


def _concerns(row: Consent, institution: str) -> bool:
    """Whether a consent says anything of an institution: it names it, or one of them names none."""
    named = [name for name in row.share_with if not is_blank(name)]
    return not named or not _words(institution) or _any((*named, *row.withhold_from), institution)


def _any(names: Iterable[str], institution: str) -> bool:
    return any(_same(name, institution) for name in names)


def _same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def _words(text: str) -> frozenset[str]:
    letters = (each if each.isalnum() else " " for each in fold(text))
    return frozenset("".join(letters).split())


def _begun(case: Case, on: date) -> bool:
    """Whether the assessment or a session took place up to a day."""
    span = span_dates(case.assessment.collection.days)
    days = [span[0]] if span else []
    days += [day for row in case.intervention.sessions if (day := exact_day(row.day))]
    return any(day <= on for day in days)
