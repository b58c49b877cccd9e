"""No planted name, number or day gets out of a case in any export that is made of it."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from named_people import IDENTITY, masker, negatives, positives

from casejournal import demo
from casejournal.exchange import bundle
from casejournal.figures.genogram.svg import genogram_svg
from casejournal.platform.i18n import LANGUAGES
from casejournal.privacy import Masker, Masking
from casejournal.privacy.known_people import of_identity
from casejournal.privacy.whole_case import hidden, without_names
from casejournal.records.case import CaseFile
from casejournal.records.dates.period import month
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.family import kinship
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.identity import Identity, RealContact, RealIdentity
from casejournal.records.parts.profile import Profile
from casejournal.report import find_template
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import (
    Document,
    Drawing,
    Paragraph,
    Span,
    TableBlock,
    TableRow,
)
from casejournal.report.document.masking import masked
from casejournal.report.request import ReportRequest, make
from casejournal.report.sheets import logbook
from casejournal.report.writers.markdown import markdown

WAYS = (
    "Ridwan Nurhakim",
    "menurut ridwan",
    "RIDWAN NURHAKIM",
    "Ridwannya",
    "**Rid**wan",
    "Rid-\nwan",
    "Ri\u0301dwan",
    "R. Nurhakim",
    "Kang Ridwan",
    "Nurhakim’s",
    "foto_Ridwan.jpg",
    "Iwang",
    "+62 812 0000 0147",
    "0812-0000-0147",
    "3299 1414 0307 0001",
    "LP-RPS-2024-0731",
    "14 Maret 2007",
    "14/3/07",
    "iwang.bengkel07@example.org",
    "Desa Sukawangi",
    "Blok Cilimus Girang",
    "RT 3/RW 7",
    "Ibu Nining",
    "HARYATI",
    "Sobarinya",
    "081300000262",
)
SECRET = re.compile(
    r"ridwan|nurhakim|iwang\b|nining|haryati|sobari|81200000147|3299141403070001|0731"
    r"|14maret2007|14307|sukawangi|cilimus|rt3rw7|81300000262"
)


def bare(text: str) -> str:
    """A text as somebody reads it who wants to find a name: letters and digits only."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(filter(str.isalnum, word)) for word in plain.split())


def planted(case: CaseFile, seed: int) -> CaseFile:
    """A copy with a way to name somebody in every text of it, but for the real identity."""
    chance, where = random.Random(seed), case  # noqa: S311
    for section in sections_of(CaseFile):
        if section.part == "identity":
            continue
        here = getattr(getattr(where, section.part), section.name)
        for row in here if section.many else [here]:
            for spec in fields_of(type(row)):
                value = getattr(row, spec.name)
                if spec.kind.name == "prose" and value:
                    setattr(row, spec.name, f"{value}\n\nKata {chance.choice(WAYS)} itu benar.")
    return where


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["poltekesos-2024", "case-report-en", "referral-summary"])
def test_nothing_planted_gets_into_a_report(name: str, lang: str) -> None:
    case, profile, entries = demo.build()
    case = planted(case, seed=len(name))
    slipped = [
        DailyEntry(day="2024-09-23", case="RN", kind="counselling", text=f"Dengan {way} hari ini.")
        for way in WAYS
    ]
    order = ReportRequest(find_template(name), lang, date(2024, 11, 4))
    made = make(case, profile, [*entries, *slipped], order, read=lambda _file: b"")
    assert made.replaced > 20
    written = markdown(made.document)
    for text in [made.document.title, *texts(made.document.blocks), written]:
        assert not SECRET.search(bare(text)), text
    hide = Masking([case], lang)
    book = logbook.build(
        slipped, profile, period=month("2024-09"), case="RN", lang=lang, on=order.on, hide=hide
    )
    for text in texts(book.blocks):
        assert not SECRET.search(bare(text)), text


def test_a_name_is_found_across_spans_cells_and_drawings() -> None:
    document = Document(
        title="Penanganan Rahma",
        template="",
        lang="id",
        on="2024-11-04",
        code="SR",
        blocks=(
            Paragraph((Span("Kata Si"), Span("ti Rah", strong=True), Span("ma benar", code=True))),
            Paragraph((Span("Tidak ada"), Span(" nama."))),
            TableBlock(
                ("Rahma", "Ibu"),
                (TableRow(((Span("Siti "), Span("Rahma")), (Span("Nining Haryati"),))),),
                ("left", "left"),
                caption="Keluarga Rahma",
            ),
            Drawing(
                ("o--Rahma--o",),
                svg="<svg><title>Rahma</title><text>Siti &amp; Nining</text></svg>",
                legend=(Paragraph((Span("o: Rahma"),)),),
            ),
        ),
        missing=(),
    )
    hide = masker()
    done = masked(document, hide)
    first, second, table, drawing = done.blocks
    assert isinstance(first, Paragraph)
    assert [span.text for span in first.spans] == ["Kata SR", " benar"]
    assert first.spans[1].code
    assert second is document.blocks[1] or second == document.blocks[1]
    assert isinstance(table, TableBlock)
    assert table.columns == ("SR", "Ibu")
    assert [[span.text for span in cell] for cell in table.rows[0].cells] == [["SR"], ["Ibu klien"]]
    assert table.caption == "Keluarga SR"
    assert isinstance(drawing, Drawing)
    assert drawing.lines == ("o--SR   --o",)
    assert drawing.svg == "<svg><title>SR</title><text>SR &amp; Ibu klien</text></svg>"
    assert drawing.legend == (Paragraph((Span("o: SR"),)),)
    assert done.title == "Penanganan SR"
    assert hide.count == 11


def test_a_document_without_names_is_the_same() -> None:
    case, profile, entries = demo.build()
    order = ReportRequest(find_template("poltekesos-2024"), "id", date(2024, 11, 4))
    made = make(case, profile, entries, order, read=lambda _file: b"")
    assert masked(made.document, masker()) == made.document


def test_a_whole_case_is_without_names_and_otherwise_the_same() -> None:
    case, _profile, entries = demo.build()
    bare_case, masking = without_names(case, "id")
    assert bare_case.public() == case.public()
    assert masking.count == 0
    assert [hidden(entry, masking) for entry in entries] == entries
    case = planted(case, seed=3)
    case.assessment.client.birth_date = case.identity.person.birth_date
    case.assessment.family[0].name = "Nining Haryati"
    done, masking = without_names(case, "id")
    data = bundle.dump(done, [], Profile(), identified=False).decode()
    assert masking.count > 10
    assert not SECRET.search(bare(data))
    assert "2007-03-14" not in data
    assert done.identity == case.identity
    svg = genogram_svg(kinship.read(done.public(), "id"), "id", "Genogram")
    # Coordinates that stand side by side may happen to be somebody's number.
    assert not SECRET.search(bare(re.sub(r' (?:points|d)="[-A-Z0-9., ]*"', "", svg)))


def test_a_name_alone_in_a_cell_is_one() -> None:
    hide = masker()
    assert hide("Indah") == "Kakak SR"
    assert hide("Indah.") == "Indah."
    assert hide("Indah sekali") == "Indah sekali"


@pytest.mark.parametrize("code", ["DIA", "ADA", "IBU", "SITI", "Rahma"])
def test_a_code_that_is_a_word_damages_no_text(code: str) -> None:
    hide = masker(code)
    text = f"Klien {code} datang; dia ada di rumah, ibu menunggu. {code} pulang. Ibu dan DIA, ADA."
    assert hide(text) == text
    assert "Wulandari" not in hide(f"{text} Wulandari")


def test_roles_are_stable_and_tell_no_name() -> None:
    identity = Identity(
        person=RealIdentity(name="Gilang Samudra"),
        contacts=[
            RealContact(shown_as="Ayah Wirya", name="Wirya Kusnadi", relation="Ayah kandung"),
            RealContact(shown_as="Kakak Gilang", name="Tirta", relation="Gilang punya kakak"),
            RealContact(name="Hesti", relation="Kakak"),
            RealContact(name="Yuyun", relation="Kakak"),
        ],
    )
    hide = Masker(of_identity(identity, "GS", "id"))
    assert hide("Wirya, Hesti, Yuyun, Wirya, lalu Kang Tirta") == (
        "Ayah klien, Kakak klien, Kakak klien 2, Ayah klien, lalu Orang A"
    )
    english = Masker(of_identity(identity, "GS", "en"))
    assert english("Mr Wirya's son") == "Father of the client's son"


def test_the_same_name_in_two_cases_points_to_neither() -> None:
    cases = []
    for code, name in (("AB", "Asep Burhan"), ("AC", "Asep Cahyono")):
        case = CaseFile(identity=Identity(person=RealIdentity(name=name)))
        case.overview.card.code = code
        cases.append(case)
    hide = Masking(cases, "id")
    assert hide("Asep Burhan dan Cahyono") == "AB dan AC"
    assert hide("Kata Asep begitu") == "Kata orang lain begitu"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([each[1] for each in positives()] + negatives()), max_size=12))
def test_what_is_replaced_holds_nothing_any_more(parts: list[str]) -> None:
    hide = masker()
    once = hide("\n\n".join(parts))
    assert not hide.left(once)
    assert hide(once) == once


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    hide = masker()
    done = hide(text)
    assert done == text or hide.count


@given(st.text("Ab1 -*_\n.<>/", max_size=80))
def test_marks_of_any_kind_are_taken(text: str) -> None:
    masker()(f"Siti{text}Rahma{text}14 Maret{text}2007")


def test_a_long_report_takes_little_time_however_many_cases_there_are() -> None:
    chance = random.Random(7)  # noqa: S311
    sounds = "ra hma nu ri di wa ti so ko su ma gi yo an ton lis dar min sri ek fa jar".split()

    def name() -> str:
        return " ".join(
            "".join(chance.choices(sounds, k=3)).capitalize() for _ in range(chance.randint(1, 3))
        )

    known = []
    for number in range(1000):
        contacts = [RealContact(name=name(), relation="Ibu") for _ in range(3)]
        identity = Identity(person=RealIdentity(name=name(), aliases=[name()]), contacts=contacts)
        known += of_identity(identity, f"K{number}", "id", f"{number}.")
    hide = Masker(known, other="orang lain")
    page = " ".join([*negatives(), *(each[1] for each in positives())])
    hide(page)

    def taken(times: int) -> float:
        start = time.process_time()
        hide(page * times)
        return time.process_time() - start

    assert taken(40) < 12 * max(taken(8), 0.02)  # 5 times as long, were it linear
    assert IDENTITY.person.name
