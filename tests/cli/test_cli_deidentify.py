"""`casejournal deidentify`: the file stays, the list comes first, the result holds nobody."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal import demo
from casejournal.cli.commands.report import deidentify
from casejournal.editing import EditingSession
from casejournal.privacy.remaining_risk import left_in
from casejournal.vault import CaseTarget, Vault

Run = Callable[..., Any]
NOTE = (
    "# Catatan\n\nKlien Ridwan bersama Ibu Nining di Desa Sukawangi. Ridwannya pendiam.\r\n"
    "Pendampingnya Bu Kartini; HP 0857-1111-2222.\n"
)
CLEAN = "# Catatan\r\n\r\nKlien  hadir.\t\n\n\n"


@pytest.fixture
def case(vault: Path) -> Path:
    opened = Vault.open(vault)
    demo.fill(opened)
    return vault


def test_a_file_is_written_beside_and_the_source_stays(
    call: Run, case: Path, tmp_path: Path
) -> None:
    source = tmp_path / "catatan Ridwan.md"
    source.write_bytes(NOTE.encode())
    answer = call("deidentify", source.name, "--case", "RN", "--yes")
    assert answer.status == 0
    made = tmp_path / "catatan-RN-samaran.md"
    assert made.read_bytes().decode() == (
        "# Catatan\n\nKlien RN bersama NH (Ibu RN) di (alamat). RN-nya pendiam.\r\n"
        "Pendampingnya Bu Kartini; HP (nomor telepon).\n"
    )
    assert made.stat().st_mode & 0o777 == 0o600
    assert source.read_bytes() == NOTE.encode()
    assert "Kartini" in answer.err
    assert "0857-1111-2222" not in answer.err
    assert "Ridwan" not in answer.err.replace(str(source), "")
    assert not answer.out
    again = call("deidentify", source.name, "--case", "RN", "--yes")
    assert again.status == 1  # it is there already
    shown = call("deidentify", source.name, "-c", "RN", "--yes", "--force", "--show-map")
    assert "Ridwan → RN" in shown.err
    assert [one.name for one in tmp_path.glob("*catatan*")].count(made.name) == 1
    assert not list(tmp_path.glob("*map*"))


def test_nothing_is_written_unless_somebody_agrees(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.md"
    source.write_text("Kata Rahma kepada Kartini.", encoding="utf-8")
    asked = ("deidentify", "a.md", "--name", "Siti Rahma = SR")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    answer = call(*asked)
    assert answer.status == 1
    assert "Kartini" in answer.err
    assert [one.name for one in tmp_path.glob("a*")] == ["a.md"]
    for typed, status in (("t\n", 1), ("\n", 1), ("y\n", 0)):
        keys = io.StringIO(typed)
        monkeypatch.setattr(keys, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", keys)
        assert call(*asked).status == status
        assert (tmp_path / "a-samaran.md").exists() == (status == 0)
    assert (tmp_path / "a-samaran.md").read_text(encoding="utf-8") == "Kata SR kepada Kartini."


def test_names_may_come_from_a_file_and_no_vault_is_needed(call: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text(
        "# orang\nSiti Rahma = SR\nNining Haryati\nBudi = Budi Santoso\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("Rahma, Ibu Nining, dan Pak Budi hadir.", encoding="utf-8")
    answer = call("deidentify", "b.txt", "--names-file", "names.txt", "--yes", "-o", "-")
    assert answer.out == "SR, Orang B, dan Orang C hadir."


@pytest.mark.parametrize(
    "data",
    [
        CLEAN.encode(),
        CLEAN.encode("utf-16"),
        b"\xef\xbb\xbf" + CLEAN.encode(),
        "Klien hadir \u2013 caf\xe9".encode("cp1252"),
        b"",
        "\u200bKlien\u00ad e\u0301 \u202e".encode(),
    ],
)
def test_a_file_without_names_is_the_same_byte_for_byte(
    call: Run, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "c.md").write_bytes(data)
    assert call("deidentify", "c.md", "--name", "Siti Rahma", "--yes").status == 0
    assert (tmp_path / "c-samaran.md").read_bytes() == data


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.pdf", b"%PDF-1.7", 3),
        ("a.md", b"%PDF-1.7", 3),
        ("a.md", b"\0\1\2", 3),
        ("a.docx", b"PK\3\4 not a word file", 3),
        ("a.docx", b"\xd0\xcf\x11\xe0locked", 3),
        ("a.docx", b"", 3),
        ("none.md", None, 1),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    call: Run, tmp_path: Path, name: str, data: bytes | None, status: int
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    answer = call("deidentify", name, "--name", "Siti Rahma", "--yes")
    assert answer.status == status
    assert "Traceback" not in answer.err
    assert len(answer.err.splitlines()) <= 3
    assert not list(tmp_path.glob("*samaran*"))


def test_somebody_has_to_be_known(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Siti", encoding="utf-8")
    assert call("deidentify", "a.md", "--yes").status == 2


def test_the_source_is_never_written_over(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Siti Rahma", encoding="utf-8")
    answer = call("deidentify", "a.md", "--name", "Siti Rahma", "--yes", "--force", "-o", "a.md")
    assert answer.status == 1
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "Siti Rahma"


def test_the_report_of_a_case_without_staff(call: Run, case: Path, tmp_path: Path) -> None:
    vault = Vault.open(case)
    profile_names = ("Kinanti Larasayu", "Bramantya", "2104172")
    answer = call("deidentify", "RN", "--staff", "--yes", "-o", ".")
    assert answer.status == 0
    text = (tmp_path / "RN-samaran.md").read_text(encoding="utf-8")
    for name in profile_names:
        assert name not in text
    identity = vault.load(CaseTarget(vault.case_id("RN"))).identity
    for contact in identity.contacts:
        assert contact.name not in text
    assert "Pembimbing A" in text
    assert [event.how for event in vault.audit.events()].count("deidentified") == 1


def test_names_that_slipped_into_a_case_leave_by_no_way(
    call: Run, case: Path, tmp_path: Path
) -> None:
    vault = Vault.open(case)
    target = CaseTarget(vault.case_id("RN"))
    session = EditingSession.open(vault, target)
    texts = session.root.assessment
    session.set(
        ("assessment", "focus", "text"), f"{texts.focus.text}\n\nRidwannya malu. Nining tahu."
    )
    session.set(("assessment", "family", texts.family[0].id, "name"), "Nining Haryati")
    session.flush()
    call("log", "@RN", "Bertemu", "Ridwan", "dan", "Bu", "Haryati")
    ways = (
        ("export", "RN", "-f", "json", "-o", "a.json"),
        ("export", "RN", "-f", "zip", "-o", "a.zip"),
        ("export", "RN", "-o", "a.md"),
        ("export", "RN", "-f", "html", "-o", "a.html"),
        ("chronology", "RN", "--csv", "-o", "a.csv"),
        ("genogram", "RN", "--svg", "a.svg"),
        ("logbook", "--month", "2024-09", "-o", "b.md"),
    )
    for way in ways:
        answer = call(*way)
        assert answer.status == 0, (way, answer.err)
        data = (tmp_path / way[-1]).read_bytes()
        if way[-1].endswith("zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                data = b"".join(map(packed.read, packed.namelist()))
        for name in (b"ridwan", b"nining", b"haryati"):
            assert name not in data.lower(), way


def test_a_word_file_is_changed_wherever_text_is(call: Run, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    paragraph = document.add_paragraph("Kata Si")
    paragraph.add_run("ti Rah").bold = True
    paragraph.add_run("ma, ia takut.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Rahma"
    table.cell(0, 1).text = "0812-0000-0147"
    section = document.sections[0]
    section.header.paragraphs[0].text = "Laporan Siti Rahma"
    section.footer.paragraphs[0].text = "SITI RAHMA"
    document.core_properties.author = "Siti Rahma"
    document.core_properties.title = "Kasus Rahma"
    document.add_comment(paragraph.runs, text="Rahma siapa?", author="Siti Rahma", initials="RN")
    document.add_paragraph("Hadir pula Kartini Wulan.")
    document.save(str(tmp_path / "Rahma.docx"))
    before = (tmp_path / "Rahma.docx").read_bytes()
    answer = call("deidentify", "Rahma.docx", "--name", "Siti Rahma = SR", "--yes")
    assert answer.status == 0
    assert "Kartini Wulan" in answer.err
    assert (tmp_path / "Rahma.docx").read_bytes() == before
    made = tmp_path / "SR-samaran.docx"
    with zipfile.ZipFile(made) as packed:
        for name in packed.namelist():
            assert b"rahma" not in packed.read(name).lower(), name
    done = docx.Document(str(made))
    assert [run.text for run in done.paragraphs[0].runs if run.text] == ["Kata SR", ", ia takut."]
    assert done.tables[0].cell(0, 0).text == "SR"
    assert done.sections[0].header.paragraphs[0].text == "Laporan SR"
    assert done.core_properties.author == "SR"
    assert [comment.text for comment in done.comments] == ["SR siapa?"]


def test_a_word_file_that_unpacks_beyond_reason_is_refused(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = pytest.importorskip("docx")
    docx.Document().save(str(tmp_path / "a.docx"))
    monkeypatch.setattr("casejournal.privacy.word_files._LARGEST", 1000)
    assert call("deidentify", "a.docx", "--name", "Siti Rahma", "--yes").status == 3


RISKY = {
    "email": "Tulis ke dadang.k@example.org segera.",
    "link": "Lihat https://example.org/profil/dadang di sana.",
    "phone": "Hubungi +62 857-1111-2222 saja.",
    "identity": "Nomornya 3201 0101 0101 0001 begitu.",
    "registration": "Mahasiswa NRP 21.04.172 hadir.",
    "account": "Transfer ke BRI 1234567890123 saja.",
    "address": "Rumahnya di Jl. Cempaka Putih No. 4 itu.",
    "birth": "Ia lahir di kota, 3 Mei 1980 pagi.",
    "plate": "Motornya D 1234 ABC hilang.",
    "file": "Lihat berkas kunjungan_02.jpg itu.",
    "named": "Ia diantar oleh mbak Kartini tadi.",
    "word": "Ia diantar Kartini Wulansari tadi.",
    "digits": "Nomor 884512 itu miliknya.",
}


@pytest.mark.parametrize(("risk", "text"), RISKY.items())
def test_what_may_still_tell_is_listed_with_its_line(risk: str, text: str) -> None:
    found = left_in(f"Baris pertama.\n{text}\n")
    assert [(each.risk, each.line) for each in found] == [(risk, 2)]
    assert found[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Pada hari Selasa, 17 September 2024 praktikan bertemu klien di ruang konseling.",
        "Menurut Lauster (dalam Ghufron & Risnawita, 2011) percaya diri berkembang.",
        "Pincus, A., & Minahan, A. (1973). Social Work Practice: Model and Method. Itasca.",
        "Biaya Rp1.600.000 dan 66.555 m² pada 2024-09-17.",
        "BAB IV HASIL PRAKTIKUM\n4.2 Asesmen\nTabel 4.1 Rencana Intervensi",
        "Klien SR hadir bersama Ibu SR; UU 14/2019 dan Permensos 7/2021.",
    ],
)
def test_what_tells_nothing_is_not_listed(text: str) -> None:
    assert left_in(text, codes=["SR"]) == []


def test_the_list_is_quick_on_a_long_text() -> None:
    text = "\n".join(RISKY.values()) * 300
    found = left_in(text)
    assert len(found) > 300
    assert len(found) > deidentify._MOST_LISTED


def test_what_is_somebodys_beyond_doubt_goes_whoever_that_is(call: Run, tmp_path: Path) -> None:
    text = (
        "Rahma lahir di Bandung, 14 Maret 2007. NIK 3204051403070001, telepon 0812-3456-7890,\n"
        "surel rahma.s@contoh.id. Bertemu 14 Maret 2024, Rp1.500.000, UU No. 14 Tahun 2019.\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    answer = call("deidentify", "a.md", "--name", "Rahma = Klien", "--yes", "-o", "-")
    assert answer.status == 0
    for gone in ("Rahma", "14 Maret 2007", "3204051403070001", "0812-3456-7890", "@contoh.id"):
        assert gone not in answer.out
    for kept in ("tahun 2007", "14 Maret 2024", "Rp1.500.000", "UU No. 14 Tahun 2019"):
        assert kept in answer.out
