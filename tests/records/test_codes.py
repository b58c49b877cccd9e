"""Codes of cases, and names that are mistaken for one."""

from __future__ import annotations

import pytest

from casejournal.records.values.codes import looks_like_a_name


@pytest.mark.parametrize(
    "code",
    [
        "Budi Santoso",
        "  Budi   Santoso ",
        "SITI AMINAH",
        "Siti Nur Aminah",
        "Budi Santoso, S.Sos.",
        "Anne-Marie D'Arcy",
        "Sri (Ibu) Rahayu",
        "Ratna dan Budi",
        "ibu rumah tangga dari desa",
        "Ändi Öst",
        "Kasus Pertama",  # it cannot be known: a person may insist
    ],
)
def test_what_looks_like_a_name(code: str) -> None:
    assert looks_like_a_name(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        " ",
        "RN",
        "R.N.",
        "R. N.",
        "RN DP",
        "AB-2024/07",
        "Klien 3",
        "Kasus B",
        "B 07",
        "Budi",
        "anak 3",
        "KEL 2 RW 05",
        "é" * 300,
        "👤 👤",
        "رن",
    ],
)
def test_what_is_a_code(code: str) -> None:
    assert not looks_like_a_name(code)
