"""Templates: what they say, what is refused, and that what is declared later still appears."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report_filling import ON, full_case, full_profile, unique
from report_rereading import reread

from casejournal.platform.i18n import set_language, translator
from casejournal.records.case import Case, new_case
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.parts.concepts import Concept
from casejournal.records.parts.profile import Profile
from casejournal.report import TemplateError, build, markdown, outline, read_template, templates
from casejournal.report.templates.coverage import unclaimed
from casejournal.report.templates.generator_specs import GENERATORS
from casejournal.report.templates.loader import find_template, parse
from casejournal.report.templates.template import declared_sections

HEAD = """
top = "chapter"
[title]
id = "Coba"
[numbering.chapter]
id = "{letter}."
below = "decimal"
prefix = "{arabic}"
[numbering.decimal]
id = "{path}"
below = "decimal"
"""


def test_the_templates_that_come_along() -> None:
    assert templates() == [
        "case-report-en",
        "poltekesos-2024",
        "poltekesos-2024-nested",
        "poltekesos-lettered",
        "poltekesos-siporin",
        "referral-summary",
    ]


@pytest.mark.parametrize("name", templates())
def test_every_title_is_in_both_languages(name: str) -> None:
    for node in find_template(name).nodes:
        assert bool(node.title_id) == bool(node.title_en)


def test_every_generator_covers_what_is_declared() -> None:
    for made in GENERATORS.values():
        for name in made.covers:
            key = ".".join(name.split(".")[:2])
            assert key in declared_sections(), name


@pytest.mark.parametrize("root", [Case, Profile])
def test_the_practicum_report_has_a_place_for_every_section(root: type) -> None:
    outline_ = find_template("poltekesos-2024")
    wild = {feed.name for feed in outline_.feeds() if feed.kind == "wildcard"}
    shown = {key for name in wild for key in unclaimed(outline_, name)}
    for spec in sections_of(root):
        assert f"{spec.part}.*" in wild or "*" in wild or spec.key in shown
    # Only what no guideline asks for is left to the wildcards, which show it if it was written.
    assert [key for key in shown if declared_sections()[key].needed] == []


def test_a_wildcard_shows_every_section_that_has_no_other_place() -> None:
    made = parse(
        HEAD
        + """
[[node]]
level = 1
title = {id = "Asesmen"}
feed = ["assessment.focus", "assessment.client.address", "assessment.*"]
""",
        "coba",
    )
    case = full_case(unique())
    document = build(case, full_profile(unique()), template=made, lang="en", on=ON)
    titles = [entry.title for entry in outline(document)]
    wanted = [
        spec.title
        for spec in sections_of(Case)
        if spec.part == "assessment" and spec.name != "focus"
    ]
    assert titles == ["Asesmen", *wanted]
    text = "\n".join(reread(markdown(document)))
    address = case.assessment.client.address
    assert text.count(address) == 1
    assert case.assessment.client.birth_place in text


def test_a_star_shows_every_part_the_template_forgot() -> None:
    made = parse(HEAD + '[[node]]\nlevel = 1\nfeed = ["*"]\n', "coba")
    case, profile = full_case(unique()), full_profile(unique())
    document = build(case, profile, template=made, lang="en", on=ON)
    every = (*sections_of(Case), *sections_of(Profile))
    public = [spec for spec in every if any(not f.private for f in fields_of(spec.record))]
    assert len(outline(document)) == len(public) > 40


def test_what_no_guideline_asks_for_appears_only_if_it_was_written() -> None:
    nodes = """
[[node]]
level = 1
title = {id = "Lain-lain"}
feed = ["*"]
[[node]]
level = 1
title = {id = "Konsep Lain"}
feed = ["generate concepts.rest"]
[[node]]
level = 1
title = {id = "Fokus"}
feed = ["assessment.focus"]
"""
    made, case, profile = parse(HEAD + nodes, "coba"), new_case(""), Profile()

    def titles() -> list[str]:
        return [e.title for e in outline(build(case, profile, template=made, lang="id", on=ON))]

    assert titles() == ["Fokus"]
    case.plan.goal.text = "Berani"
    profile.concepts.entries = [Concept(name="Empati", kind="principle")]
    assert titles() == ["Lain-lain", "Tujuan umum", "Konsep Lain", "Prinsip", "Fokus"]


def test_the_outline_ends_chapter_two_where_it_is_prescribed_to_end() -> None:
    case, profile = Case(), Profile()

    def chapter() -> list[str]:
        document = build(case, profile, template="poltekesos-2024", lang="id", on=ON)
        return [e.label for e in outline(document) if re.match(r"2\.\d+ ", e.label)]

    assert chapter()[-1] == "2.5 Regulasi"
    profile.concepts.entries = [Concept(name="Empati", kind="principle")]
    assert chapter()[-1] == "2.6 Konsep Lain"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_block_on_visits_is_called_as_its_form_is(lang: str) -> None:
    (node,) = (
        node
        for node in find_template("poltekesos-2024").nodes
        if any(feed.name == "assessment.visits" for feed in node.feed)
    )
    form = translator(lang)(declared_sections()["assessment.visits"].title)
    assert node.title(lang).casefold() == form.casefold()


def test_letters_and_nested_numbers() -> None:
    made = parse(
        HEAD
        + """
[[node]]
level = 1
title = {id = "Pertama"}
[[node]]
level = 1
title = {id = "Kedua"}
[[node]]
level = 2
title = {id = "Anak"}
[[node]]
level = 3
title = {id = "Cucu"}
""",
        "coba",
    )
    document = build(Case(), Profile(), template=made, lang="id", on=ON)
    assert [e.label for e in outline(document)] == ["a. Pertama", "b. Kedua", "2.1 Anak",
                                                    "2.1.1 Cucu"]  # fmt: skip


@pytest.mark.parametrize(
    "layout", ["", " as prose", " as fields", " as table", " as list", " as numbered"]
)
@pytest.mark.parametrize("key", ["assessment.client", "intervention.sessions", "plan.systems"])
def test_any_layout_shows_every_field_of_any_section(key: str, layout: str) -> None:
    node = f'[[node]]\nlevel = 1\ntitle = {{id = "X"}}\nfeed = ["{key}{layout}"]\n'
    case = full_case(unique())
    document = build(case, Profile(), template=parse(HEAD + node, "coba"), lang="en", on=ON)
    text = "\n".join(reread(markdown(document)))
    from report_filling import values

    for address, _spec, value in values(case.public()):
        if ".".join(address[:2]) == key:
            assert value in text, address


@pytest.mark.parametrize(
    ("node", "line", "said"),
    [
        ('title = {id = "X"}\nfeed = ["assessment.nothing"]', 13, "assessment.nothing"),
        ('title = {id = "X"}\nfeed = ["assessment.client.no"]', 13, "assessment.client.no"),
        ('title = {id = "X"}\nfeed = ["generate nothing"]', 13, "nothing"),
        ('title = {id = "X"}\nfeed = ["generate concepts colour=red"]', 13, "colour=red"),
        ('title = {id = "X"}\nfeed = ["nothing.*"]', 13, "nothing.*"),
        ('title = {id = "X"}\nfeed = ["plan.goal as poem"]', 13, "poem"),
        ('title = {id = "X"}\nfeed = ["overview.card.note"]', 13, "overview.card.note"),
        ('title = {id = "X"}\nfeed = [1]', 13, "list of texts"),
        ('title = {id = "X"}\nnumber = "nothing"', 13, "nothing"),
        ('title = {id = "X"}\ncolour = "red"', 13, "colour"),
        ('feed = ["plan.goal"]', 11, "title"),
    ],
)  # fmt: skip
def test_a_template_that_is_wrong_is_refused_with_the_line(node: str, line: int, said: str) -> None:
    set_language("en")
    text = f"{HEAD}[[node]]\n{node}\nlevel = 1\n"
    with pytest.raises(TemplateError) as refused:
        parse(text, "coba")
    assert f"line {line}:" in str(refused.value) or f"line {line + 1}:" in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title = [",
        "top = 'nothing'\n[[node]]\nlevel=1\n",
        HEAD,
        HEAD + "[[node]]\nlevel = 2\ntitle = {id = 'X'}\n",
        HEAD + "[[node]]\nlevel = true\ntitle = {id = 'X'}\n",
        HEAD.replace("{letter}", "{colour}") + "[[node]]\nlevel = 1\ntitle = {id = 'X'}\n",
        HEAD.replace('below = "decimal"\np', 'below = "gone"\np'),
    ],
)
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        parse(text, "coba")


def test_an_unknown_template_names_those_there_are() -> None:
    with pytest.raises(TemplateError, match="case-report-en, poltekesos-2024, "):
        build(Case(), Profile(), template="../etc/passwd", lang="id", on=ON)


def test_a_persons_own_template(tmp_path: Path) -> None:
    own = tmp_path / "punyaku.toml"
    own.write_text(HEAD + '[[node]]\nlevel = 1\ntitle = {id = "Ü"}\n', encoding="utf-8")
    document = build(Case(), Profile(), template=read_template(own), lang="id", on=ON)
    assert document.template == "punyaku"
    assert "# a. Ü" in markdown(document)
    with pytest.raises(TemplateError):
        read_template(tmp_path / "tidak-ada.toml")
