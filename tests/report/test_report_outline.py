"""The headings of a report, their numbers, and what is said to be missing under them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from report_filling import ON, full_case, full_profile, unique

from casejournal.records.address import get
from casejournal.records.case import Case, CaseFile, new_case
from casejournal.records.parts.profile import Profile
from casejournal.report import Document, build, markdown, outline, templates
from casejournal.report.document.blocks import Figure, Heading, Listing, PageBreak, TableBlock

# The systematics of the practicum report, six stages side by side.
SYSTEMATICS = """
LEMBAR PENGESAHAN
KATA PENGANTAR
DAFTAR ISI
DAFTAR TABEL
DAFTAR GAMBAR
DAFTAR LAMPIRAN
BAB I PENDAHULUAN
1.1 Latar Belakang
1.2 Tujuan dan Manfaat
1.2.1 Tujuan
1.2.1.1 Tujuan Umum
1.2.1.2 Tujuan Khusus
1.2.2 Manfaat
1.3 Sasaran
1.4 Sistematika Penulisan
BAB II LANDASAN KONSEPTUAL PRAKTIKUM INSTITUSI
2.1 Metode
2.1.1 Pekerjaan Sosial dengan Individu (Case Work)
2.1.1.1 Pengertian
2.1.1.2 Tujuan
2.1.1.3 Teknik
2.1.1.4 Keterampilan
2.1.2 Pekerjaan Sosial dengan Kelompok (Group Work)
2.1.2.1 Pengertian
2.1.2.2 Tujuan
2.1.2.3 Tipe
2.1.2.4 Teknik
2.1.2.5 Keterampilan
2.2 Tahapan
2.3 Peranan
2.4 Tinjauan Konseptual
2.5 Regulasi
BAB III KONTEKS PRAKTIKUM INSTITUSI
3.1 Gambaran Umum
3.1.1 Profil
3.1.2 Sejarah
3.1.3 Visi dan Misi
3.1.4 Tugas Pokok dan Fungsi
3.1.5 Struktur Organisasi dan Sumber Daya
3.2 Program dan Layanan
3.2.1 Program
3.2.2 Prioritas Layanan
3.2.3 Bentuk Layanan
3.3 Profil Penerima Manfaat
BAB IV PENANGANAN KASUS
4.1 Tahap Intake dan Engagement
4.2 Tahap Asesmen
1. Identitas Klien
2. Riwayat Masuk Sentra
3. Riwayat Visitas dan Kontrak
4. Identitas Keluarga
5. Latar Belakang Klien dan Keluarga
6. Dinamika Keberfungsian Sosial
7. Fokus Masalah
8. Gejala Masalah
9. Potensi dan Sumber
4.3 Tahap Rencana Intervensi
4.3.1 Tujuan
4.3.2 Sasaran
4.3.3 Kegiatan Intervensi
4.3.4 Metode dan Teknik
4.3.5 Sistem Dasar
4.4 Tahap Intervensi
4.5 Tahap Evaluasi
4.6 Tahap Terminasi dan Rujukan
BAB V PRAKTIK BAIK
5.1 Integrasi Metode dan Capaian Terbaik
5.2 Refleksi
5.3 Keterlibatan dalam Kegiatan Lain
5.4 Tantangan
BAB VI SIMPULAN DAN REKOMENDASI
6.1 Simpulan
6.2 Rekomendasi
DAFTAR PUSTAKA
LAMPIRAN
Lampiran 1 Daftar Hadir Konferensi Kasus I
Lampiran 2 Daftar Hadir Konferensi Kasus II
Lampiran 3 Berita Acara Konferensi Kasus I dan II
Lampiran 4 Informed Consent
Lampiran 5 Pernyataan Rujukan
Lampiran 6 Pernyataan Pengembalian
Lampiran 7 Form Terminasi
Lampiran 8 Dokumentasi Kegiatan
""".strip().split("\n")


def empty(template: str = "poltekesos-2024", lang: str = "id") -> Document:
    return build(new_case("RN"), Profile(), template=template, lang=lang, on=ON)


def full(template: str = "poltekesos-2024", lang: str = "id") -> Document:
    case, profile = full_case(unique(), rows=3), full_profile(unique(), rows=3)
    return build(case, profile, template=template, lang=lang, on=ON)


def headings(document: Document) -> list[Heading]:
    return [block for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("make", [empty, full])
def test_the_report_follows_the_systematics(make: type) -> None:
    found = [heading.label for heading in headings(make())]
    at = -1
    for wanted in SYSTEMATICS:
        assert wanted in found[at + 1 :], wanted
        at = found.index(wanted, at + 1)


def test_an_empty_report_has_no_heading_that_is_not_prescribed() -> None:
    found = [heading.label for heading in headings(empty()) if heading.listed]
    more = [label for label in found if label not in SYSTEMATICS]
    assert more == [
        "a. Keberfungsian biologis",
        "b. Keberfungsian psikologis",
        "c. Keberfungsian sosial",
        "d. Keberfungsian spiritual",
        "1. Evaluasi Proses",
        "2. Evaluasi Hasil",
        "1. Terminasi",
        "2. Rujukan",
        "3. Pengembalian Klien",
        "4. Pascalayanan",
        "1. Pengembangan Diri dan Profesional",
        "2. Dilema Etik dan Solusinya",
    ]


@pytest.mark.parametrize("name", templates())
@pytest.mark.parametrize("make", [empty, full])
def test_numbers_have_no_gaps_and_no_duplicates(make: type, name: str) -> None:
    document = make(name)
    counted: dict[tuple[object, ...], int] = {}
    above: list[Heading] = []
    for heading in headings(document):
        while above and above[-1].level >= heading.level:
            above.pop()
        assert heading.level <= (above[-1].level if above else 0) + 1
        if heading.number:
            kind = re.sub(r"[IVXLC]+$|\d+[.)]?$|^[A-Za-z]\.$", "", heading.number)
            last = re.search(r"([IVXLC]+$|\d+[.)]?$|[A-Za-z]\.$)", heading.number)
            assert last is not None
            place = (*(h.anchor for h in above), kind)
            counted[place] = counted.get(place, 0) + 1
            assert _value(last[1]) == counted[place], heading.label
        above.append(heading)
    for kind in (TableBlock, Figure):
        numbers = [b.number for b in document.blocks if isinstance(b, kind) and b.caption]
        assert len(set(numbers)) == len(numbers)
        for prefix in {number.rpartition(".")[0] for number in numbers}:
            ends = [int(n.rpartition(".")[2]) for n in numbers if n.rpartition(".")[0] == prefix]
            assert ends == list(range(1, len(ends) + 1))


def _value(number: str) -> int:
    bare = number.rstrip(".)")
    if bare.isdigit():
        return int(bare)
    if number.endswith("."):
        return ord(bare.lower()) - ord("a") + 1
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    return romans.index(number) + 1


def test_tables_and_figures_are_numbered_by_chapter() -> None:
    document = full()
    numbered = [b for b in document.blocks if isinstance(b, TableBlock | Figure) and b.caption]
    chapter = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.number
        if block in numbered and chapter.startswith("BAB"):
            assert isinstance(block, TableBlock | Figure)
            roman = chapter.removeprefix("BAB ")
            assert block.number.split()[1].startswith(f"{_value(roman)}.")
    assert "Tabel 4.1" in {block.number for block in numbered}
    assert "Gambar 4.1" in {block.number for block in numbered}


def test_contents_and_lists_name_everything_once() -> None:
    document = full()
    lists = {b.kind: b for b in document.blocks if isinstance(b, Listing)}
    listed = [heading.label for heading in headings(document) if heading.listed]
    assert [entry.label for entry in lists["contents"].entries] == listed
    for kind, block in (("tables", TableBlock), ("figures", Figure)):
        shown = [f"{b.number} {b.caption}" for b in document.blocks
                 if isinstance(b, block) and b.caption]  # fmt: skip
        assert [entry.label for entry in lists[kind].entries] == shown
    assert [entry.number for entry in lists["appendices"].entries] == [
        f"Lampiran {n}" for n in range(1, 10)
    ]


def test_contents_link_to_headings_that_are_there_once() -> None:
    document = full()
    anchors = [heading.anchor for heading in headings(document)]
    assert len(set(anchors)) == len(anchors)
    links = re.findall(r"\]\(#([^)]+)\)", markdown(document))
    assert links
    assert set(links) <= set(anchors)


def test_sentences_refer_to_tables_by_their_numbers() -> None:
    text = markdown(full())
    said = r"Susunan keluarga \w+ disajikan pada Tabel 4\.1 dan digambarkan pada Gambar 4\.1\."
    assert re.search(said, text)
    assert "Lampiran 4" in text.split("# LAMPIRAN", 1)[0].split("# BAB IV", 1)[1]


def test_everything_missing_is_listed_with_the_place_to_write_it() -> None:
    document = empty()
    assert document.missing
    case, profile = Case(), Profile()
    for gap in document.missing:
        assert gap.what
        assert gap.address
        root = case if gap.address[0] in Case.__struct_fields__ else profile
        get(root, gap.address)  # raises if there is no such place
    assert len({(gap.what, gap.address) for gap in document.missing}) == len(document.missing)
    assert markdown(document).split("\n")[7] == f"missing: {len(document.missing)}"


def test_every_block_of_the_case_leads_to_where_it_was_written() -> None:
    document = full()
    chapter = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.key
        if chapter == "case" and not isinstance(block, Heading | PageBreak):
            assert block.address, block


def test_a_full_case_has_nothing_missing_but_what_it_refers_to() -> None:
    # The objectives of a case made up of single words are evaluated nowhere, and techniques and
    # roles with such names explained nowhere.
    terms = ("techniques", "roles", "method", "tools", "kind", "group_type")
    left = [
        gap.address for gap in full().missing if not gap.unclear and gap.address[-1] not in terms
    ]
    assert set(left) <= {("evaluation", "outcomes"), ("concepts", "entries"),
                         ("conferences", "meetings")}  # fmt: skip


def test_every_empty_section_says_so() -> None:
    text = markdown(empty())
    sections = re.split(r"\n#+ ", text)[1:]
    generated = ("DAFTAR", "BAB", "1.2", "1.4", "2.1", "3.1 ", "3.2 ", "4.6", "5.2", "LAMPIRAN")
    for section in sections:
        title, _newline, body = section.partition("\n")
        if not title.startswith(generated) and "6. Dinamika" not in title:
            assert "belum diisi" in body.casefold(), title


def test_the_outline_counts_what_is_missing_under_a_heading() -> None:
    document = empty()
    entries = {entry.label: entry for entry in outline(document)}
    chapter = entries["BAB VI SIMPULAN DAN REKOMENDASI"]
    assert chapter.missing_here == 0
    assert chapter.missing == (entries["6.1 Simpulan"].missing + entries["6.2 Rekomendasi"].missing)
    assert entries["6.1 Simpulan"].missing == 1
    assert entries["6.1 Simpulan"].address == ("conclusions", "conclusion")
    one = entries["7. Fokus Masalah"]
    assert document.blocks[one.start].label == "7. Fokus Masalah"  # type: ignore[union-attr]
    assert all(not isinstance(b, Heading) for b in document.blocks[one.start + 1 : one.end])


@pytest.mark.parametrize("name", templates())
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    case, profile = full_case(unique()), full_profile(unique())
    first, second = (
        markdown(build(case, profile, template=name, lang="id", on=ON)) for _ in range(2)
    )
    assert first == second
    later = build(case, profile, template=name, lang="id", on=date(2025, 1, 1))
    assert markdown(later) != first


def test_building_changes_nothing_in_the_case() -> None:
    case, profile = full_case(unique()), full_profile(unique())
    before = (repr(case), repr(profile))
    build(case, profile, template="poltekesos-2024", lang="id", on=ON)
    assert (repr(case), repr(profile)) == before


def test_a_case_file_is_taken_without_its_identity() -> None:
    case = CaseFile()
    case.identity.person.name = "Nama Asli Klien"
    document = build(case, Profile(), template="poltekesos-2024", lang="id", on=ON)
    assert "Nama Asli" not in markdown(document)
