"""Checking a report that was written elsewhere: what a person sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casejournal.checks import Checker, all_rules, check_document
from casejournal.checks.annotated_html import html
from casejournal.checks.reading import Unreadable, load, of_bytes, parse_text

GOLDEN = Path(__file__).parent.parent / "report" / "golden"


def found(text: str) -> list[tuple[str, int, str]]:
    return [(each.rule, each.place.line, each.quote) for each in check_document(parse_text(text))]


def test_a_wrong_weekday_is_told_with_its_line_and_words() -> None:
    text = "Praktikan menemui klien.\n\nPertemuan pada Senin, 17 September 2024 berjalan baik.\n"
    (finding,) = check_document(parse_text(text), only=["date.weekday"])
    assert (finding.place.line, finding.place.column) == (3, 16)
    assert finding.quote == "Senin, 17 September 2024"
    assert finding.message("id") == "17 September 2024 jatuh pada Selasa, bukan Senin."


@pytest.mark.parametrize(
    "broken",
    [
        "Pertemuan pada Senin,\n17 September 2024 berjalan baik.",
        "Pertemuan pada Se nin, 17  Septem ber 2024 berjalan.",
        "Hari/Tanggal\n:\nSenin, 17 September\n2024\nWaktu\n:\n10.00 – 11.00 WIB",
    ],
)
def test_what_a_pdf_tore_apart_is_read_together(broken: str) -> None:
    assert [rule for rule, _line, _quote in found(broken)] == ["date.weekday"]


@pytest.mark.parametrize("name", ["demo-id.md", "demo-en.md"])
def test_the_report_of_the_demo_has_no_error_and_no_warning(name: str) -> None:
    findings = check_document(load(str(GOLDEN / name)).document)
    assert [each for each in findings if each.severity != "hint"] == []


def test_every_place_lies_in_the_file_and_holds_the_words() -> None:
    text = (GOLDEN / "demo-id.md").read_text("utf-8").replace("Selasa, 22", "Rabu, 22")
    lines = text.split("\n")
    findings = check_document(parse_text(text, markdown=True))
    assert any(each.rule == "date.weekday" for each in findings)
    for each in findings:
        line = lines[each.place.line - 1]
        assert line[each.place.column - 1 :].replace("*", "").startswith(each.quote[:8])


def test_only_passages_that_changed_are_read_again() -> None:
    text = (GOLDEN / "demo-en.md").read_text("utf-8")
    checker = Checker()
    first = checker.check(parse_text(text, markdown=True))
    assert checker.read > 30
    again = checker.check(parse_text(text.replace("shy", "very shy"), markdown=True))
    assert checker.read < 8
    assert len(again) == len(first)


def test_rules_are_listed_by_kind_and_id_with_those_over_records_among_them() -> None:
    found = [(rule.kind, rule.id) for rule in all_rules().values()]
    assert found == sorted(found)
    assert {"date.weekday", "case.order"} <= set(all_rules())


def test_every_rule_says_why_in_both_languages() -> None:
    from casejournal.platform.i18n import translator

    t = translator("id")
    for each in all_rules().values():
        for text in (each.title, each.why, each.says, each.advice):
            assert not text or t(text) != text or "{" in text, text


def test_a_hostile_file_is_harmless_in_the_annotated_copy() -> None:
    text = "Senin, 17 September 2024 <script>alert(1)</script> \u202e[x](javascript:1) & “\n"
    page = html(
        text.split("\n"), check_document(parse_text(text)), lang="id", name="<b>", paragraphs=False
    )
    assert "<script" not in page
    assert "\u202e" not in page
    assert '<mark class="error">Senin, 17 September 2024</mark>' in page


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"", ".txt"),
        (b" \n\n", ".md"),
        (b"%PDF-1.7\n...", ".txt"),
        (b"\x00\x01\x02" * 50, ".txt"),
        (b"PK\x03\x04 broken", ".docx"),
        (b"\xd0\xcf\x11\xe0 locked", ".docx"),
        (b"text", ".pdf"),
        (b"a" * 20_000_001, ".txt"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(data: bytes, ending: str) -> None:
    with pytest.raises(Unreadable) as error:
        of_bytes(data, ending)
    assert str(error.value).endswith(".")
    assert error.value.exit_code == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_other_programs_are_read(encoding: str) -> None:
    data = "Pertemuan “kedua” pada Senin, 17 September 2024.\r\n".encode(encoding)
    findings = check_document(of_bytes(data, ".txt").document)
    assert [each.rule for each in findings] == ["date.weekday"]


def test_long_nonsense_takes_no_longer_than_its_length() -> None:
    for bait in (
        "(" * 20_000,
        "Senin, " * 5_000,
        "1.1.1.1. " * 5_000,
        "klien " * 20_000,
        "\n" * 50_000,
    ):
        check_document(parse_text(bait))


def test_another_institution_is_a_leftover() -> None:
    own = "Klien mengikuti kelas di Sentra “Lentera Pertiwi” setiap pagi.\n\n" * 6
    text = own + "Klien senang tinggal di Sentra “Bina Karya” bersama temannya."
    assert ("leftover.place", 13, "Sentra “Bina Karya”") in found(text)


LETTERED = """BAB IV
PENANGANAN KASUS

A. Tahap Intervensi
1. Small talk
Hari/Tanggal
: Senin, 17 September
2024
Waktu
: 13.00 – 14.00 WIB
Tempat
: Asrama
"""


def test_cells_on_lines_of_their_own_are_read_under_their_heading() -> None:
    (finding,) = check_document(parse_text(LETTERED), ["date.weekday"])
    assert (finding.place.line, finding.place.section) == (7, "A. Tahap Intervensi")


def test_an_elder_is_named_by_an_honorific() -> None:
    text = "Klien berinisial SM. Klien SM tinggal di wisma. Setiap pagi Mbah Sumarni menyapu."
    assert ("identity.name", 1, "Sumarni") in found(text)
    other = text.replace("Mbah Sumarni", "Ibu Ratna dari dinas")
    assert [rule for rule, _line, _quote in found(other) if rule == "identity.name"] == []
