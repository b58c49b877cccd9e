"""Personal details of the people of a case, each with the role that stands in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.privacy.matching import tokens
from casejournal.privacy.matching.patterns import name_words
from casejournal.privacy.personal_detail import PersonalDetail
from casejournal.privacy.remaining_risk import certain
from casejournal.records.dates.count import exact_day
from casejournal.records.dates.parse import parse_day
from casejournal.records.parts import identifying
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.platform.i18n import Translator
    from casejournal.privacy.personal_detail import DetailKind
    from casejournal.records.case import CaseFile
    from casejournal.records.parts.identity import Identity, RealContact
    from casejournal.records.parts.profile import Profile


def of_identity(identity: Identity, code: str, lang: str, key: str = "") -> list[PersonalDetail]:
    """All that the real identity of a case tells, with stable roles in a language.

    The client becomes the code of the case, others what they are shown as, or their relation
    ("Ibu klien"), or a letter. `key` tells the persons of one case from those of another.
    """
    t = translator(lang)
    names = [identity.person.name, *identity.person.aliases]
    names += [contact.name for contact in identity.contacts]
    telling = {word for name in names for word in name_words(name)}
    found = _of_client(identity, code.strip() or t(N_("Client")), t, f"{key}client")
    roles = Roles(telling, lang)
    for index, contact in enumerate(identity.contacts):
        found += _of_contact(contact, roles(contact), t, f"{key}{index}")
    return found


def of_case(case: CaseFile, lang: str, key: str = "") -> list[PersonalDetail]:
    """What the real identity of a case tells, and the days of birth in it."""
    found = of_identity(case.identity, case.code, lang, key)
    t = translator(lang)
    return found + [_birth(day, t, f"{key}client") for day in identifying.births(case)]


def of_staff(profile: Profile, lang: str) -> list[PersonalDetail]:
    """Those who work with the client: student or social worker, supervisors, head of the school."""
    t, practicum = translator(lang), profile.practicum
    worker, front = practicum.practitioner, practicum.front
    found = [
        PersonalDetail("name", worker.name, t(N_("Social worker A")), "worker"),
        PersonalDetail("number", worker.student_number, t(N_("(number)")), "worker"),
        PersonalDetail("name", front.head, t(N_("Head of the study programme")), "head"),
        PersonalDetail("number", front.head_number, t(N_("(number)")), "head"),
    ]
    for index, one in enumerate(practicum.supervisors):
        shown = t(N_("Supervisor {letter}")).format(letter=_letter(index))
        found.append(PersonalDetail("name", one.name, shown, f"supervisor{index}"))
        found.append(
            PersonalDetail("number", one.staff_number, t(N_("(number)")), f"supervisor{index}")
        )
    return [one for one in found if not is_blank(one.text)]


def of_names(names: Iterable[str], lang: str) -> list[PersonalDetail]:
    """Names that somebody gave: "Siti Rahma", or with what stands instead, "Siti Rahma = SR"."""
    t, found = translator(lang), []
    for index, line in enumerate(name for name in names if not is_blank(name)):
        name, _sign, shown = (part.strip() for part in line.partition("="))
        tells = {*name_words(name)} & {*name_words(shown)}
        if is_blank(shown) or tells:
            shown = t(N_("Person {letter}")).format(letter=_letter(index))
        found.append(PersonalDetail("name", name, shown, f"given{index}"))
    return found


_CERTAIN: dict[str, tuple[DetailKind, str]] = {
    "email": ("account", N_("(e-mail address)")),
    "identity": ("number", N_("(identity number)")),
    "phone": ("phone", N_("(telephone number)")),
}


def of_text(text: str, lang: str) -> list[PersonalDetail]:
    """What is somebody's beyond doubt in a text, whoever that is, with what stands instead."""
    t = translator(lang)
    found = []
    for risk, said in certain(text):
        if risk == "birth":
            if day := parse_day(said):
                found.append(_birth(day, t, "text-birth"))
        else:
            kind, shown = _CERTAIN[risk]
            found.append(PersonalDetail(kind, said, t(shown), f"text-{risk}"))
    return found


class Roles:
    """Roles of the people around the client, the same each time, without a word of any name."""

    def __init__(self, telling: set[str], lang: str) -> None:
        self._telling, self._lang, self._t = telling, lang, translator(lang)
        self._taken: dict[str, int] = {}
        self._others = 0

    def __call__(self, contact: RealContact) -> str:
        shown = contact.shown_as.strip()
        if not is_blank(shown) and not self._telling & {*name_words(shown)}:
            return shown
        relation = self._relation(contact.relation)
        if relation:
            many = self._taken[relation] = self._taken.get(relation, 0) + 1
            role = self._t(N_("{relation} of the client")).format(relation=relation)
            return role if many == 1 else f"{role} {many}"
        self._others += 1
        return self._t(N_("Person {letter}")).format(letter=_letter(self._others - 1))

    def _relation(self, typed: str) -> str:
        """The written relation, if the vocabulary has it; words of one's own may tell a name."""
        known = vocabulary("relation")
        if code := known.find(typed):
            return known.label(code, self._lang)
        first = re.match(r"[^\W\d_]+", typed.strip())
        word = first[0] if first else ""
        return word.capitalize() if tokens.fold(word) in _RELATIONS else ""


_RELATIONS = frozenset(
    "ibu ayah bapak kakak adik paman bibi nenek kakek suami istri anak sepupu tetangga teman guru "
    "wali pacar mantan majikan mother father brother sister uncle aunt grandmother grandfather "
    "husband wife son daughter cousin neighbour friend teacher guardian".split()
)


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def _birth(text: str, t: Translator, key: str) -> PersonalDetail:
    """A day of birth; its year stands in its place, so that an age can be told."""
    day = exact_day(text)
    return PersonalDetail(
        "birth", text, t(N_("the year {year}")).format(year=day.year if day else ""), key
    )


def _of_client(identity: Identity, shown: str, t: Translator, key: str) -> list[PersonalDetail]:
    person = identity.person
    found = [
        PersonalDetail("name", person.name, shown, key),
        *(PersonalDetail("alias", alias, shown, key) for alias in person.aliases),
        _birth(person.birth_date, t, key),
        PersonalDetail("number", person.national_id, t(N_("(number)")), key),
        PersonalDetail("number", person.registration, t(N_("(number)")), key),
        PersonalDetail("address", person.address, t(N_("(an address)")), key),
        *(PersonalDetail("phone", phone, t(N_("(telephone)")), key) for phone in person.phones),
        *(PersonalDetail("account", one, t(N_("(an account)")), key) for one in person.accounts),
    ]
    return [one for one in found if not is_blank(one.text)]


def _of_contact(
    contact: RealContact, shown: str, t: Translator, key: str
) -> Iterator[PersonalDetail]:
    found = [
        PersonalDetail("name", contact.name, shown, key),
        PersonalDetail("address", contact.address, t(N_("(an address)")), key),
        *(PersonalDetail("phone", phone, t(N_("(telephone)")), key) for phone in contact.phones),
    ]
    return (one for one in found if not is_blank(one.text))
