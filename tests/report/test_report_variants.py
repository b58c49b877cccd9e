"""Templates that are another one with some of its headings moved."""

from __future__ import annotations

import re

import pytest
from report_filling import ON, full_case, full_profile, unique

from casejournal.platform.i18n import set_language
from casejournal.report import Document, TemplateError, build, outline
from casejournal.report.templates.loader import find_template, parse

BASE, NESTED = "poltekesos-2024", "poltekesos-2024-nested"


def built(name: str, lang: str = "id") -> Document:
    value = unique()
    return build(full_case(value), full_profile(value), template=name, lang=lang, on=ON)


def test_the_last_three_stages_stand_under_the_plan() -> None:
    found = [entry.label for entry in outline(built(NESTED))]
    assert [x for x in found if re.match(r"4\.\d", x) and "Sesi" not in x] == [
        "4.1 Tahap Intake dan Engagement",
        "4.2 Tahap Asesmen",
        "4.3 Tahap Rencana Intervensi",
        "4.3.1 Tujuan",
        "4.3.2 Sasaran",
        "4.3.3 Kegiatan Intervensi",
        "4.3.4 Metode dan Teknik",
        "4.3.5 Sistem Dasar",
        "4.3.6 Tahap Intervensi",
        "4.3.7 Tahap Evaluasi",
        "4.3.8 Tahap Terminasi dan Rujukan",
    ]
    assert any(label.startswith("4.3.6.1 Sesi 1") for label in found)
    under = {entry.label for entry in outline(built(NESTED)) if entry.level == 4}
    assert {"1. Evaluasi Proses", "2. Evaluasi Hasil", "1. Terminasi", "2. Rujukan"} <= under


@pytest.mark.parametrize("lang", ["id", "en"])
def test_all_else_is_the_same(lang: str) -> None:
    flat, nested = built(BASE, lang), built(NESTED, lang)
    stages = {"intervention", "evaluation", "termination"}
    titles = [[(e.title, e.missing_here) for e in outline(d)] for d in (flat, nested)]
    assert titles[0] == titles[1]
    numbers = [
        [e.label for e in outline(d) if e.address and e.address[0] not in stages]
        for d in (flat, nested)
    ]
    assert numbers[0] == numbers[1]
    assert flat.title == nested.title
    feeds = [[node.feed for node in find_template(name).nodes] for name in (BASE, NESTED)]
    assert all(feed in feeds[1] for feed in feeds[0])
    assert len(feeds[0]) == len(feeds[1])


def test_what_moves_away_takes_what_is_below_it_along_and_leaves_no_hole() -> None:
    made = parse(
        'extends = "case-report-en"\ntitle = {id = "Ringkas"}\n'
        '[[move]]\nkey = "evaluation"\nunder = "intervention"\n',
        "punyaku",
    )
    value = unique()
    document = build(full_case(value), full_profile(value), template=made, lang="id", on=ON)
    found = [entry.label for entry in outline(document)]
    assert (made.name, made.title("id"), made.title("en")) == ("punyaku", "Ringkas", "Ringkas")
    assert [f for f in found if f.startswith(("5.3", "6.")) or "Evaluasi" in f] == [
        "5.3 Evaluasi",
        "6. Pengakhiran",
        "6.1 Rujukan",
        "6.2 Pengembalian dan pascalayanan",
        "6.3 Pengesahan",
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('extends = "tidak-ada"', 1, "tidak-ada"),
        ('extends = "coba"', 1, "coba"),
        ('extends = "poltekesos-2024"\ncolour = "red"', 2, "colour"),
        ('extends = "poltekesos-2024"\n[[move]]\nunder = "plan"', 2, "key"),
        ('extends = "poltekesos-2024"\n[[move]]\nkey = "nothing"\nunder = "plan"', 3, "nothing"),
        ('extends = "poltekesos-2024"\n[[move]]\nkey = "plan"\nunder = "plan"', 4, "plan"),
        ('extends = "poltekesos-2024"\n[[move]]\nkey = "plan"\ninto = "case"', 4, "into"),
        (
            'extends = "poltekesos-2024"\n[[move]]\nkey = "introduction"\nunder = "minutes"',
            2,
            "deep",
        ),
        ('extends = "poltekesos-2024"\nmove = ["plan"]', 2, "[[move]]"),
    ],
)  # fmt: skip
def test_a_variant_that_is_wrong_is_refused_with_the_line(text: str, line: int, said: str) -> None:
    set_language("en")
    with pytest.raises(TemplateError) as refused:
        parse(text, "coba")
    assert f"line {line}:" in str(refused.value)
    assert said in str(refused.value)
