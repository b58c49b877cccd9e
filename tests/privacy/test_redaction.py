"""Names of others taken out of what a client is given; the client's own name stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal import demo
from casejournal.platform.i18n import LANGUAGES
from casejournal.privacy import Masker, redaction
from casejournal.privacy.known_people import of_identity
from casejournal.records.case import CaseFile
from casejournal.records.parts.identity import Identity, RealContact, RealIdentity
from casejournal.report.document.block_text import texts
from casejournal.report.sheets import client_access
from casejournal.report.writers.markdown import markdown


def of(*contacts: RealContact, own: str = "Rina Rekaan") -> Masker:
    identity = Identity(person=RealIdentity(name=own, aliases=["Rin"]), contacts=list(contacts))
    return redaction(identity, "RR", "id")


MOTHER = RealContact(shown_as="NH", name="Nur Halimah", phones=["0812-3456-789"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bersama Nur Halimah.", "Bersama ‹NH›."),
        ("NUR\nHALIMAH dan nur  halimah", "‹NH› dan ‹NH›"),
        ("_Halimah_ datang; telepon 0812-3456-789", "_‹NH›_ datang; telepon ‹(nomor telepon)›"),
        ("halimahku Halimahs", "‹NH›-ku Halimahs"),
        ("**Nur** _Halimah_(ibu)", "‹NH›(ibu)"),
        ("nur **halimah** dan Nur_Halimah", "‹NH› dan ‹NH›"),
        ("Rina Rekaan dan Rin", "Rina Rekaan dan Rin"),
        ("", ""),
    ],
)
def test_names_are_found_wherever_they_stand(text: str, wanted: str) -> None:
    assert of(MOTHER)(text) == wanted


def test_words_that_only_look_like_names_stay() -> None:
    hide = of(
        RealContact(shown_as="IB", name="Ibu Indah Budi"),
        RealContact(name="Al"),
        RealContact(name="Rina Lain", relation="bibi"),
    )
    assert hide("pemandangan indah, Ibu pulang") == "pemandangan indah, Ibu pulang"
    assert hide("Menurut Indah, ia pulang") == "Menurut ‹IB›, ia pulang"
    assert hide("Indah pulang") == "Indah pulang"
    assert [one.person for one in hide.doubtful("Indah pulang")]
    assert hide("Rina pulang, dan Rina Lain tidak") == "Rina pulang, dan ‹Bibi klien› tidak"


def test_what_stands_instead_does_not_give_the_name_away() -> None:
    redaction = of(RealContact(shown_as="Ayah Budi", name="Budi Rekaan"))
    assert redaction("Budi Rekaan") == "‹Orang A›"


@pytest.mark.parametrize("name", ["(a|b)*", "\\d+", "[x", "a" * 300, "Ka\u0308te", "ﷺ", "'", "-"])
def test_any_name_can_be_looked_for(name: str) -> None:
    redaction = of(RealContact(shown_as="X", name=name))
    assert isinstance(redaction(f"di {name} sana"), str)
    if any(char.isalnum() for char in name):
        assert name not in redaction(f"di {name} sana")


@given(st.text(max_size=30), st.text(max_size=60))
def test_a_name_of_any_kind_is_gone_from_any_text(name: str, around: str) -> None:
    redaction = of(RealContact(shown_as="", name=name), own="")
    if any(char.isalnum() for char in name):
        assert not redaction.left(redaction(f"{around} {name} {around}")) or "o" in name.casefold()


def test_no_contact_takes_nothing() -> None:
    redaction = of()
    assert redaction("Nur Halimah") == "Nur Halimah"
    assert redaction.count == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_of_the_demo_case_names_nobody_else(lang: str) -> None:
    case, _profile, entries = demo.build()
    document = client_access.build(
        case,
        [entry for entry in entries if entry.case == "RN"],
        versions=["2024-11-01T03:04:05Z"],
        exports=[("2024-11-02T03:04:05Z", "md"), ("2024-11-02T03:05:05Z", "lain")],
        lang=lang,
        on=date(2024, 11, 4),
    )
    whole = "\n".join(texts(document.blocks))
    assert case.identity.contacts
    for contact in case.identity.contacts:
        assert contact.name.casefold() not in whole.casefold()
        for phone in contact.phones:
            assert phone not in whole
    assert case.identity.person.name in whole
    assert case.overview.card.note not in whole
    assert case.assessment.focus.text in whole
    assert len(markdown(document)) > 10_000
    again = client_access.build(case, [], versions=[], exports=[], lang=lang, on=date(2024, 11, 4))
    assert len(again.blocks) < len(document.blocks)


def test_a_case_with_nothing_in_it() -> None:
    document = client_access.build(
        CaseFile(), [], versions=[], exports=[], lang="id", on=date(2024, 11, 4)
    )
    assert "Semuanya dicantumkan." in "\n".join(texts(document.blocks))


def test_the_common_word_in_a_nickname_stays_where_it_stands_alone() -> None:
    person = RealIdentity(name="Rahma Lestari", aliases=["Rahma Bengkel", "Ama"])
    hide = Masker(of_identity(Identity(person=person), "RN", "id"))
    assert hide("Bengkel itu ramai; Rahma, Ama, dan Rahma Bengkel") == (
        "Bengkel itu ramai; RN, RN, dan RN"
    )
