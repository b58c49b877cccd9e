"""Citations by key: however they are typed, and both directions checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.case import new_case
from casejournal.records.parts.concepts import Regulation, Source
from casejournal.records.parts.profile import Profile
from casejournal.records.values.citations.check import check_citations, texts_of
from casejournal.records.values.citations.parser import MARK, Works, source_key, surname

ISKANDAR = Source(author="Iskandar, J.", year="2013", title="Keahlian")
GHUFRON = Source(author="Ghufron, M. N., & Risnawita, R.", year="2011", title="Teori")
TWICE = [Source(author="Núñez, A.", year="1999", title=title) for title in ("A", "B")]
OFFICE = Source(author="Kementerian Sosial RI", year="2021a", title="Pedoman")
NAMED = Source(author="Siapa, P.", year="2000", title="T", key="Buku Merah")
LAW = Regulation(kind="uu", number="14", year="2019", about="Pekerja Sosial")
WORKS = Works([ISKANDAR, GHUFRON, *TWICE, OFFICE, NAMED], [LAW])


def test_keys_are_surname_and_year() -> None:
    assert WORKS.keys() == [
        "Buku Merah",
        "ghufron-2011",
        "iskandar-2013",
        "kementerian-sosial-ri-2021a",
        "nunez-1999",
        "nunez-1999-2",
        "uu-14-2019",
    ]
    assert source_key(Source(title="Buku Tanpa Nama Pengarang", year="2001")) == (
        "buku-tanpa-nama-2001"
    )
    assert surname("Ghufron, M. N., & Risnawita, R.") == "Ghufron"
    assert Works([Source()]).keys() == []


@pytest.mark.parametrize(
    ("typed", "work", "pages"),
    [
        ("iskandar-2013", ISKANDAR, ""),
        ("iskandar-2013, hlm. 35", ISKANDAR, "35"),
        ("Iskandar 2013: 35–37", ISKANDAR, "35–37"),
        ("ISKANDAR,2013,hal 35", ISKANDAR, "35"),
        ("iskandar2013 p. 35", ISKANDAR, "35"),
        ("iskandar", ISKANDAR, ""),
        ("iskandar, hlm. 4", ISKANDAR, "4"),
        ("iskandar-2013, bab 3", ISKANDAR, "bab 3"),
        ("iskandar-2031", None, ""),
        ("isakndar-2013", None, ""),
        ("nunez", None, ""),
        ("Núñez 1999", TWICE[0], ""),
        ("nunez-1999-2, 7", TWICE[1], "7"),
        ("kementerian sosial ri 2021a", OFFICE, ""),
        ("buku merah 12", NAMED, "12"),
        ("uu-14-2019, pasal 4", LAW, "pasal 4"),
        ("", None, ""),
        ("---", None, ""),
    ],
)
def test_hurried_typing_is_understood(typed: str, work: object, pages: str) -> None:
    (cite,) = WORKS.read(typed)
    assert (cite.work, cite.pages) == (work, pages)


def test_an_author_read_in_another_source() -> None:
    (cite,) = WORKS.read("Rogers, 1961, dalam @ghufron 2011: 34")
    assert (cite.original, cite.work, cite.pages) == ("Rogers, 1961", GHUFRON, "34")
    (cite,) = WORKS.read("rogers in ghufron")
    assert (cite.original, cite.work) == ("rogers", GHUFRON)
    (cite,) = WORKS.read("Rogers dalam entah-1999")
    assert (cite.work, cite.typed) == (None, "Rogers dalam entah-1999")


def test_several_at_once_and_what_is_near() -> None:
    found = WORKS.read("iskandar-2013; @ghufron-2011, 3 ;x")
    assert [cite.work for cite in found] == [ISKANDAR, GHUFRON, None]
    assert WORKS.near("isakndar-2013") == "iskandar-2013"
    assert WORKS.near("sesuatu yang lain") == ""


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for mark in MARK.finditer(f"[@{text}]"):
        for cite in WORKS.read(mark[2]):
            assert cite.work is None or cite.typed


def found(text: str, *sources: Source, refs: set[str] | None = None) -> list[tuple[str, str]]:
    case, profile = new_case("RN"), Profile()
    case.assessment.focus.text = text
    profile.concepts.sources = list(sources)
    works = Works(sources)
    texts = list(texts_of((case.public(), profile)))
    return [
        (each.kind, each.what) for each in check_citations(texts, works, sources, refs or set())
    ]


def test_both_directions_are_checked() -> None:
    both = (ISKANDAR, GHUFRON)
    assert found("", *both) == [
        ("uncited", "Iskandar, 2013"),
        ("uncited", "Ghufron & Risnawita, 2011"),
    ]
    assert found("[@iskandar-2013] dan [@ghufron-2011]", *both) == []
    assert found("", *both, refs={ISKANDAR.id, GHUFRON.id}) == []
    assert found("[@entah-1999]") == [("unknown", "entah-1999")]


@pytest.mark.parametrize(
    "text",
    [
        "Begitu (Iskandar, 2013).",
        "Begitu (Iskandar, 2013: 35).",
        "Menurut Iskandar (2013: 35) begitu.",
        "Begitu (Rogers, 1961, dalam Iskandar, 2013:12).",
        "Begitu (dalam Iskandar, 2013, hlm. 3).",
        "Begitu (Toko, dalam jurnal Iskandar dkk, 2013:5).",
    ],
)
def test_a_citation_typed_by_hand_is_one_too(text: str) -> None:
    assert found(text, ISKANDAR) == []
    assert [kind for kind, _what in found(text)] in ([], ["unlisted"])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("(Koswara, 2009:12)", "(Koswara, 2009)"),
        ("(dalam Edi Purwanta, 2005: 35)", "(Edi Purwanta, 2005)"),
        ("(Rosdiana dkk, 2021:5)", "(Rosdiana dkk, 2021)"),
        ("(observasi 17, 18, dan 20 September 2024)", ""),
        ("(UU Nomor 14 Tahun 2019)", ""),
        ("(Oktober 2023)", ""),
        ("(lihat Gambar 4.2)", ""),
    ],
)
def test_what_is_cited_by_hand_and_not_listed(text: str, what: str) -> None:
    assert found(text) == ([("unlisted", what)] if what else [])


def test_a_work_read_in_another_makes_that_one_cited() -> None:
    inner = Source(author="Rogers, C.", year="1961", read_in=GHUFRON.id)
    assert found("[@rogers-1961]", GHUFRON, inner) == []
    assert [kind for kind, _ in found("", GHUFRON, inner)] == ["uncited", "uncited"]
