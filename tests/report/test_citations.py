"""Citations and the bibliography of a report, and the pages before chapter I."""

from __future__ import annotations

import pytest
from report_filling import ON
from report_rereading import body_of, expected, reread

from casejournal.records.case import CaseFile, new_case
from casejournal.records.parts.concepts import Concept, Regulation, Source
from casejournal.records.parts.practicum import Supervisor
from casejournal.records.parts.profile import Profile
from casejournal.report import Document, build, markdown

GHUFRON = {"author": "Ghufron, M. N., & Risnawita, R.", "year": "2011", "title": "Teori"}


def made(text: str, *sources: Source, lang: str = "id") -> Document:
    case, profile = new_case("RN"), Profile()
    case.assessment.focus.text = text
    profile.concepts.sources = list(sources)
    return build(case, profile, template="poltekesos-2024", lang=lang, on=ON)


def focus(document: Document) -> str:
    text = body_of(markdown(document))
    start = text.index("7. Fokus Masalah\n" if document.lang == "id" else "7. Problem focus\n")
    return text[start : text.index("\n#", start)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("[@ghufron 2011]", "(Ghufron & Risnawita, 2011)"),
        ("[@ghufron-2011, hlm. 35]", "(Ghufron & Risnawita, 2011: 35)"),
        ("Ghufron [-@ghufron-2011: 3]", "Ghufron (2011: 3)"),
        (
            "[@Rogers, 1961, dalam ghufron-2011: 34]",
            "(Rogers, 1961, dalam Ghufron & Risnawita, 2011: 34)",
        ),
        ("[@perlman-1957; ghufron]", "(Perlman, 1957; Ghufron & Risnawita, 2011)"),
    ],
)
def test_a_key_becomes_a_citation(typed: str, printed: str) -> None:
    document = made(f"Begitu {typed}.", Source(**GHUFRON))
    assert f"Begitu {printed}." in focus(document)
    assert "Ghufron, M. N., & Risnawita, R. (2011). *Teori*." in markdown(document)
    assert document.unclear == ()


def test_a_source_of_the_library_is_listed_once_it_is_cited() -> None:
    assert "Minuchin, S." not in markdown(made("Begitu."))
    text = markdown(made("Begitu [@minuchin-1974, 12]."))
    assert "(Minuchin, 1974: 12)" in text
    assert text.count("Minuchin, S. (1974)") == 1


def test_a_key_that_means_nothing_stays_and_is_marked() -> None:
    document = made("Begitu [@entah-1999, 3] **[@ghufron-2011]** dan [@x](y).", Source(**GHUFRON))
    shown = focus(document)
    assert "\\[@entah-1999, 3\\]" in shown
    assert "*(pustaka tidak dikenal)*" in shown
    (gap,) = {each.address for each in document.unclear}
    assert gap == ("assessment", "focus", "text")
    assert reread(markdown(document)) == expected(document.blocks)


def test_who_was_read_in_another_source_is_cited_but_that_source_is_listed() -> None:
    read = Source(**GHUFRON)
    original = Source(author="Rogers, C.", year="1961", title="Asli", read_in=read.id)
    document = made("Begitu [@rogers-1961, 9].", read, original)
    text = markdown(document)
    assert "(Rogers, 1961, dalam Ghufron & Risnawita, 2011: 9)" in text
    assert "Asli" not in text
    assert document.notes == ()
    case, profile = CaseFile(), Profile()
    profile.concepts.sources = [read, original]
    profile.concepts.entries = [
        Concept(name="Empati", kind="principle", text="Turut merasa.", source=original.id)
    ]
    text = markdown(build(case, profile, template="poltekesos-2024", lang="id", on=ON))
    assert "Turut merasa (Rogers, 1961, dalam Ghufron & Risnawita, 2011)." in text


def test_a_law_that_is_cited_is_listed_by_its_name() -> None:
    case, profile = new_case("RN"), Profile()
    profile.concepts.regulations = [
        Regulation(kind="pp", number="99", year="2020", about="Contoh", status="in-force")
    ]
    text = markdown(build(case, profile, template="poltekesos-2024", lang="id", on=ON))
    listed = text[text.index("# DAFTAR PUSTAKA\n") :]
    assert "Contoh." not in listed.split("# LAMPIRAN")[0]
    case.assessment.focus.text = "Begitu [@pp-99-2020, pasal 3]."
    text = markdown(build(case, profile, template="poltekesos-2024", lang="id", on=ON))
    assert "(PP 99/2020: pasal 3)" in text
    listed = text[text.index("# DAFTAR PUSTAKA\n") :]
    assert "Tahun 2020 tentang Contoh." in listed.split("# LAMPIRAN")[0]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            Source(kind="article", author="Cowger, C. D.", year="1994", title="Assessing",
                   container="Social Work, 39(3)", pages="262–268"),
            "Cowger, C. D. (1994). Assessing. *Social Work, 39(3)*, 262–268.",
        ),
        (
            Source(kind="chapter", author="A, B.", year="2001", title="Bab", container="Buku",
                   pages="1–9", place="Bandung", publisher="Pustaka"),
            "A, B. (2001). Bab. Dalam *Buku* (hlm. 1–9). Bandung: Pustaka.",
        ),
        (
            Source(kind="thesis", author="A, B.", year="2020", title="Judul", publisher="UPN"),
            "A, B. (2020). *Judul* (Skripsi, tesis, atau disertasi). UPN.",
        ),
        (
            Source(kind="law", title="Undang-Undang Nomor 1 Tahun 2020", year="2020"),
            "*Undang-Undang Nomor 1 Tahun 2020*.",
        ),
        (
            Source(kind="web", author="Dinas", year="2022", title="Data?",
                   link="https://contoh.test/a", accessed="2024-09-03"),
            "Dinas. (2022). *Data?* Diakses pada 3 September 2024, dari https://contoh.test/a",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_source_has_its_line(source: Source, line: str) -> None:
    document = made("", source)
    assert f"- {line}\n" in markdown(document)
    assert [gap for gap in document.missing if gap.address[:2] == ("concepts", "sources")] == []  # type: ignore[index]


def test_what_has_no_counterpart_is_noted_and_nothing_is_printed_of_it() -> None:
    document = made("Begitu (Fulan, 2010: 3).", Source(**GHUFRON))
    said = [(note.text, note.address and note.address[:2]) for note in document.notes]
    assert said == [
        (
            "(Fulan, 2010) dikutip, tetapi tidak ada pustaka yang cocok dalam daftar pustaka.",
            ("assessment", "focus"),
        ),
        (
            "Ghufron & Risnawita, 2011 ada dalam daftar pustaka, tetapi tidak dikutip di mana pun.",
            ("concepts", "sources"),
        ),
    ]
    assert "tidak dikutip" not in markdown(document)


def test_citations_are_put_into_words_in_every_kind_of_field_and_both_languages() -> None:
    case, profile = new_case("RN"), Profile()
    profile.practicum.introduction.objectives = ["Belajar [@perlman-1957]", "Dua"]
    profile.practicum.front.title = "Judul [@perlman-1957]"
    profile.practicum.front.preface = "- satu [@Biestek, dalam perlman-1957]\n- dua"
    document = build(case, profile, template="poltekesos-2024", lang="en", on=ON)
    text = markdown(document)
    assert "Belajar (Perlman, 1957)" in text
    assert "(Biestek, in Perlman, 1957)" in text
    assert "# Judul (Perlman, 1957)" in text
    assert "[@" not in body_of(text)
    assert document.title == "Judul (Perlman, 1957)"


def test_signers_stand_where_their_role_or_their_record_puts_them() -> None:
    profile = Profile()
    profile.practicum.front.approved_on = "2024-11-01"
    profile.practicum.supervisors = [
        Supervisor(name="Satu", role="faculty-supervisor"),
        Supervisor(name="Dua", role="examiner"),
        Supervisor(name="Tiga", role="head-of-institution"),
        Supervisor(name="Empat", role="liaison", signs="acknowledges"),
        Supervisor(name="Lima", role="liaison", signs="none"),
    ]
    text = markdown(build(CaseFile(), profile, template="poltekesos-2024", lang="id", on=ON))
    page = text[text.index("# LEMBAR PENGESAHAN") : text.index("# KATA PENGANTAR")]
    places = [
        page.index(word)
        for word in ("Disetujui pada 1 November 2024", "(Satu)", "Diuji pada …", "(Dua)",
                     "Mengetahui", "(Tiga)", "(Empat)")
    ]  # fmt: skip
    assert places == sorted(places)
    assert "Lima" not in page


def test_the_preface_is_signed_and_an_empty_one_is_not() -> None:
    profile = Profile()
    profile.practicum.practitioner.name = "Kinanti"
    profile.practicum.placement.town = "Kuningan"

    def preface() -> str:
        text = markdown(build(CaseFile(), profile, template="poltekesos-2024", lang="id", on=ON))
        return text[text.index("# KATA PENGANTAR") : text.index("# DAFTAR ISI")]

    assert "Kinanti" not in preface()
    profile.practicum.front.preface = "Puji syukur."
    assert "Kuningan, 4 November 2024" in preface()
    assert "(Kinanti)" in preface()


def test_a_form_by_itself_has_its_citations_in_words_too() -> None:
    from casejournal.report.sheets.forms import FORMS, build_form

    case = new_case("RN")
    case.engagement.contract.purpose = "Menolong [@perlman-1957, 3]."
    form = next(each for name, each in FORMS.items() if "consent" in name)
    text = markdown(build_form(form, case, Profile(), lang="id", on=ON))
    assert "Menolong (Perlman, 1957: 3)." in text
