"""Photographs in the report: once, numbered, referred to, and only with consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from report_rereading import reread

from casejournal.platform.errors import VaultUnreadable
from casejournal.records.case import CaseFile
from casejournal.records.parts.attachments import Attachment
from casejournal.records.parts.conferences import CaseConference
from casejournal.records.parts.good_practice import Involvement
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.engagement import Consent
from casejournal.records.stages.intervention import Session
from casejournal.report import Document, build, markdown
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Block, Figure, List, MissingBlock, Picture
from casejournal.report.writers.markdown_folder import folder

ON = date(2024, 11, 4)
STORED = "01J7Z8Q00000000000000000{:02}.jpg 800x600 54321 " + "ab" * 32


def photo(number: int = 1, **said: str) -> Attachment:
    fields = {"caption": f"Foto {number}", "consent": "given", "kind": "photo", **said}
    return Attachment(stored=STORED.format(number), **fields)  # type: ignore[arg-type]


def case_with(*rows: Attachment) -> CaseFile:
    case = CaseFile()
    case.overview.card.code = "RA"
    case.attachments.items = list(rows)
    return case


def report(case: CaseFile, lang: str = "id", template: str = "poltekesos-2024") -> Document:
    return build(case, Profile(), template=template, lang=lang, on=ON)


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Figure():
                yield from pictures(block.body)
            case List():
                for item in block.items:
                    yield from pictures(item)


def figures(document: Document) -> Iterator[Figure]:
    return (
        block for block in document.blocks if isinstance(block, Figure) and [*pictures((block,))]
    )


def shown(document: Document) -> list[str]:
    return [picture.id[:26] for picture in pictures(document.blocks)]


def said(document: Document) -> str:
    return "\n".join(texts(document.blocks))


def test_a_photograph_stands_where_it_is_referred_to_and_once() -> None:
    row, other = photo(1), photo(2)
    case = case_with(row, other)
    case.intervention.sessions = [Session(theme="Menyapa", photos=[row.id])]
    case.good_practice.involvements = [Involvement(kind="Apel pagi", photos=[other.id, row.id])]
    document = report(case)
    assert shown(document) == [STORED[:24] + "01", STORED[:24] + "02"]
    numbers = {f.caption: f.number for f in figures(document) if f.caption.startswith("Foto")}
    assert numbers == {"Foto 1": "Gambar 4.1", "Foto 2": "Gambar 5.1"}
    assert "Foto 1: lihat Gambar 4.1" in said(document)
    assert document.blocks == report(case).blocks


def test_conferences_show_theirs_too() -> None:
    row = photo()
    case = case_with(row)
    meeting = CaseConference(number="I", day="2024-10-01", photos=[row.id])
    case.conferences.meetings = [meeting]
    assert len(shown(report(case))) == 1


@pytest.mark.parametrize(
    ("said_of_it", "why"),
    [
        ({"consent": "refused"}, "tidak mengizinkan"),
        ({"consent": "not-asked"}, "belum ditanya"),
        ({"consent": ""}, "belum dicatat"),
        ({"consent": "masked"}, "disamarkan"),
        ({"consent": "entahlah"}, "belum dicatat"),
    ],
)
def test_without_consent_a_picture_is_left_out_and_the_place_says_so(
    said_of_it: dict[str, str], why: str
) -> None:
    row = photo(1, **said_of_it)
    case = case_with(row)
    case.intervention.sessions = [Session(theme="Menyapa", photos=[row.id])]
    document = report(case)
    assert shown(document) == []
    (left,) = {
        b.text for b in document.blocks if isinstance(b, MissingBlock) and b.what == "Foto 1"
    }
    assert why in left
    assert any(gap.what == "Foto 1" for gap in document.missing)


def test_consent_to_a_masked_picture_shows_it_once_it_is_masked() -> None:
    assert len(shown(report(case_with(photo(1, consent="masked", masked="yes"))))) == 1


def test_what_the_client_withdrew_covers_every_picture_that_is_not_masked() -> None:
    case = case_with(photo(1), photo(2, masked="yes"))
    case.engagement.consents = [
        Consent(kind="photo", day="2024-09-10", withdrawn_on="2024-10-20"),
    ]
    assert shown(report(case)) == [STORED[:24] + "02"]
    before = build(case, Profile(), template="poltekesos-2024", lang="id", on=date(2024, 10, 1))
    assert len(shown(before)) == 2


def test_a_scan_is_never_shown_since_it_names_the_client() -> None:
    scan = photo(1, kind="consent")
    document = report(case_with(scan))
    assert shown(document) == []
    assert "Foto 1" in said(document)


def noted(text: str, *rows: Attachment, lang: str = "id") -> tuple[str, Document]:
    case = case_with(*rows)
    case.good_practice.integration.text = text
    document = report(case, lang)
    return said(document), document


def test_a_reference_in_a_text_is_printed_as_the_number() -> None:
    row = photo(1, name="Denah Aula")
    for typed, printed in (
        ("[lihat:denah aula]", "(lihat Gambar"),
        ("[Lihat: Denah Aula ]", "(Lihat Gambar"),
        ("[see:foto 1]", "(lihat Gambar"),
        ("[ref:denah aula]", "(Gambar"),
    ):
        text, document = noted(f"Ruang besar ({typed}).", row)
        assert printed in text, typed
        assert typed not in text
        assert not document.unclear
    assert "(see Figure" in noted("([lihat:foto 1])", row, lang="en")[0]


def test_a_chapter_can_be_referred_to_by_its_title() -> None:
    text, _document = noted("Uraian ada di bagian lain, [lihat:Refleksi].")
    assert "di bagian lain, lihat 5.2." in text


@pytest.mark.parametrize("typed", ["[lihat:tidak ada]", "[lihat:x y z]", "[see:<b>x</b>]"])
def test_a_reference_that_means_nothing_stays_as_typed_and_is_marked(typed: str) -> None:
    text, document = noted(f"Lihat juga {typed} di sana.", photo())
    assert typed in text
    (gap,) = document.unclear
    assert gap.address is not None
    assert gap.address[:2] == ("good_practice", "integration")


@pytest.mark.parametrize(
    "typed", ["[lihat]", "[lihat:]", "`[lihat:foto 1]`", "[x](y)", "[lihat:a:b]"]
)
def test_other_brackets_are_left_alone(typed: str) -> None:
    _text, document = noted(typed, photo())
    assert not document.unclear


def test_two_that_begin_alike_are_not_guessed() -> None:
    _text, document = noted("[lihat:foto]", photo(1), photo(2))
    assert len(document.unclear) == 1


def test_pictures_lie_beside_a_report_in_markdown() -> None:
    document = report(case_with(photo(1, caption="Apel | pagi](x) <b>"), photo(2)))
    assert "![" not in markdown(document)

    def give(name: str) -> bytes:
        if "01.jpg" in name:
            return b"isi"
        raise VaultUnreadable("rusak")

    files = folder(document, "laporan.md", give)
    text = files.pop("laporan.md").decode()
    ((path, data),) = ((name, data) for name, data in files.items() if name.endswith(".jpg"))
    assert data == b"isi"
    assert f"]({path})" in text
    assert text.count(".jpg)") == 1  # the other one is said in words
    assert "Foto: Foto 2" in text
    assert reread(text)


def test_a_class_sees_masked_pictures_only() -> None:
    from casejournal.report.audience import build_for
    from casejournal.report.period import EVER

    case = case_with(photo(1), photo(2, masked="yes"))
    document = build_for(
        "class",
        case.public(),
        Profile(),
        template="poltekesos-2024",
        lang="id",
        on=ON,
        entries=[],
        period=EVER,
    )
    assert shown(document) == [STORED[:24] + "02"]
