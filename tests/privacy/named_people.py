"""Invented people with names that are easily confused with words, and with one another."""

from __future__ import annotations

from pathlib import Path

from casejournal.privacy import Masker
from casejournal.privacy.known_people import of_identity
from casejournal.records.parts.identity import Identity, RealContact, RealIdentity

CORPUS = Path(__file__).parent / "corpus"

IDENTITY = Identity(
    person=RealIdentity(
        name="Siti Rahma Wulandari",
        aliases=["Ama", "Rahma Bengkel"],
        birth_date="2007-03-14",
        national_id="3299145403070001",
        registration="LP/RPS/2024/0731",
        address="Jl. Melati No. 12 RT 03 RW 07, Desa Sukawangi, Kabupaten Majalengka 45499",
        phones=["0812-0000-0147"],
        accounts=["ama.rahma07@example.org", "IG: @amarahma_07"],
    ),
    contacts=[
        RealContact(
            name="Nining Haryati",
            relation="Ibu",
            phones=["+62 813 0000 262"],
            address="Kampung Rawakalong, Kota Bekasi",
        ),
        RealContact(shown_as="Kakak SR", name="Indah Lestari", relation="Kakak"),
        RealContact(shown_as="BS", name="Budi Santoso, S.Sos", relation="Pekerja sosial"),
        RealContact(name="Saodah", relation="Tetangga"),
        RealContact(shown_as="Mei", name="Mei Ananda", relation="Teman"),
        RealContact(name="Ani", relation="Guru"),
    ],
)


def masker(code: str = "SR", lang: str = "id") -> Masker:
    """What takes them out."""
    return Masker(of_identity(IDENTITY, code, lang), codes=[code])


def positives() -> list[tuple[str, str, str]]:
    """Kind, text, and the text as it is to be."""
    lines = (CORPUS / "positives.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(map(_read, line.split("\t"))) for line in lines]  # type: ignore[misc]


def negatives() -> list[str]:
    """Texts that hold nothing of anybody."""
    lines = (CORPUS / "negatives.txt").read_text(encoding="utf-8").splitlines()
    return list(map(_read, lines))


def _read(text: str) -> str:
    for sign in ("00a0", "00ad", "0301", "200b"):
        text = text.replace(f"\\u{sign}", chr(int(sign, 16)))
    return text.replace("\\n", "\n").replace("\\t", "\t")
