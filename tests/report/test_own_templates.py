"""Templates of a person's own: copied, extended, changed, and refused with the line."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_filling import ON, full_case, full_profile, unique, values
from report_rereading import expected, reread

from casejournal import demo
from casejournal.platform.i18n import set_language
from casejournal.records.case import Case
from casejournal.records.parts.profile import Profile
from casejournal.records.vocabularies import vocabulary
from casejournal.report import TemplateError, build, find_template, markdown, outline, templates
from casejournal.report.templates.lint import advice, headings
from casejournal.report.templates.loader import parse, try_parse
from casejournal.report.templates.scaffold import extension, full_copy
from casejournal.report.templates.serializer import serialize
from casejournal.report.templates.template import LARGEST, Template

BASE = "poltekesos-2024"
PRACTICUM = [name for name in templates() if name.startswith("poltekesos")]


def labels(template: Template, lang: str = "id") -> list[str]:
    return [line.label(lang) for line in headings(template, lang)]


def test_five_lines_are_a_template() -> None:
    made = parse(
        f'extends = "{BASE}"\ndrop = ["abstract"]\n'
        'levels = ["BAB {roman}", "{LETTER}."]\n[titles]\nconclusions = "PENUTUP"\n',
        "lima-baris",
    )
    found = labels(made)
    assert "BAB VI PENUTUP" in found
    assert "A. Latar Belakang" in found
    assert "ABSTRAK" not in found
    assert "Lampiran 1 Daftar Hadir Konferensi Kasus I" in found
    assert "DAFTAR ISI" in found


def test_what_is_dropped_is_shown_nowhere() -> None:
    value = unique()
    case, profile = full_case(value), full_profile(value)
    abstract, consent = profile.practicum.front.abstract, case.engagement.contract.purpose
    made = parse(f'extends = "{BASE}"\ndrop = ["abstract", "consent-form"]\n', "tanpa")
    text = markdown(build(case, profile, template=made, lang="id", on=ON))
    whole = markdown(build(case, profile, template=BASE, lang="id", on=ON))
    assert abstract in whole
    assert consent in whole
    assert abstract not in text
    assert consent not in text
    assert parse(serialize(made), "tanpa") == made


def test_a_heading_of_ones_own_goes_where_it_is_said_to() -> None:
    made = parse(
        f"""extends = "{BASE}"
[[add]]
before = "background"
key = "foreword"
title = "Pengantar"
[[add]]
under = "foreword"
title = {{id = "Sasaran", en = "Targets"}}
feed = "plan.targets as numbered"
[[add]]
after = "conclusions"
title = "PENUTUP"
number = "chapter"
[[change]]
key = "targets"
title = "Yang Dituju"
number = "none"
""",
        "tambah",
    )
    found = labels(made)
    at = found.index("1.1 Pengantar")
    assert found[at + 1 : at + 3] == ["1.1.1 Sasaran", "1.2 Latar Belakang"]
    assert "BAB VII PENUTUP" in found
    assert "Yang Dituju" in found
    assert next(n for n in made.nodes if n.title_id == "PENUTUP").page_break
    case, profile, _entries = demo.build()
    document = build(case, profile, template=made, lang="id", on=ON)
    assert "1.1.1 Sasaran" in [entry.label for entry in outline(document)]


@pytest.mark.parametrize("name", templates())
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_new_template_is_the_one_it_began_with(name: str, lang: str) -> None:
    base = find_template(name)
    copy = parse(full_copy(base, "baru", lang), "baru")
    assert (copy.nodes, copy.schemes, copy.top) == (base.nodes, base.schemes, base.top)
    text = extension(base, "baru", lang)
    assert parse(text, "baru").nodes == base.nodes
    # Every line that is offered works when its # is taken away.
    tried = "\n".join(
        line[2:] if line.startswith("# ") and " = " in line and "(" not in line.split("=")[0]
        else line.replace("# [[", "[[")
        for line in text.split("\n")
    )  # fmt: skip
    assert tomllib.loads(tried)["titles"]
    assert try_parse(tried, "baru").problems == ()


def test_one_of_ones_own_extends_another(tmp_path: Path) -> None:
    (tmp_path / "satu.toml").write_text(f'extends = "{BASE}"\n[titles]\npreface = "PRAKATA"\n')
    (tmp_path / "dua.toml").write_text('\ufeffextends = "satu"\r\ndrop = ["abstract"]\r\n')
    (tmp_path / f"{BASE}.toml").write_text("rusak")  # the one that comes along is not shadowed
    (tmp_path / "a.toml").write_text('extends = "b"\n')
    (tmp_path / "b.toml").write_text('extends = "a"\n')
    (tmp_path / "c.toml").write_text('extends = "c"\n')
    assert {"satu", "dua", BASE} <= set(templates(tmp_path))
    assert "PRAKATA" in labels(find_template("dua", tmp_path))
    assert find_template(BASE, tmp_path) == find_template(BASE)
    for name in ("a", "b", "c"):
        with pytest.raises(TemplateError):
            find_template(name, tmp_path)
    (tmp_path / "besar.toml").write_text("#" * (LARGEST + 1))
    (tmp_path / "biner.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("besar", "biner", "../a", "tidak-ada"):
        with pytest.raises(TemplateError):
            find_template(name, tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('extends = "x"\ndrop = [', 2, "bracket"),
        (f'extends = "{BASE}"\n[titles]\nconclusion = "X"\nconklusions = "Y"', 4, "conclusions"),
        (f'extends = "{BASE}"\n[titles]\nabstract = "X"\ndrop = ["preface"]', 4, "drop"),
        (f'extends = "{BASE}"\n\ndrop = ["abstrak"]', 3, "abstrak"),
        (f'extends = "{BASE}"\n\nlevels = ["BAB {{rome}}"]', 3, "{rome}"),
        (f'extends = "{BASE}"\nlevels = []', 2, "levels"),
        (f'extends = "{BASE}"\n[[add]]\nunder = "plan"\ntitle = 3', 4, "title"),
        (f'extends = "{BASE}"\n[[add]]\ntitle = "X"', 2, "under"),
        (f'extends = "{BASE}"\n[[add]]\nafter = "plan"\ntitle = "X"\nkey = "goals"', 5, "goals"),
        (f'extends = "{BASE}"\n[[add]]\nafter = "plan"\ntitle = "X"\nfeed = "plan.gaol"', 5,
         "plan.goal"),
        (f'extends = "{BASE}"\n[[change]]\nkey = "plan"\nlisted = "no"', 4, "true or false"),
        (f'extends = "{BASE}"\n[numbering.decimal]\nid = "{{x}}"', 2, "{x}"),
        (f'extends = "{BASE}"\n[numbering.decimal]\nbelow = "gone"', 3, "gone"),
        (f'extends = "{BASE}"\ncolour = "red"', 2, "colour"),
        (f'extends = "{BASE}"\n[[node]]\nlevel = 1\ntitle = "X"', 2, "[[add]]"),
        ('extends = "poltekesos"', 1, "poltekesos-2024"),
        ('[[node]]\nlevel = 1\ntitle = "A"\nkey = "a/b"', 4, "key"),
        ('[[node]]\nlevel = 1\ntitle = "A"\nkey = "a"\n[[node]]\nlevel = 1\ntitle = "B"\nkey = "a"',
         8, "key a"),
        ("x = " + "[" * 3000, 1, "bracket"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, said: str) -> None:
    set_language("en")
    reading = try_parse(text, "coba")
    assert reading.template is None
    (found,) = [problem for problem in reading.problems if said in problem.text]
    assert found.line == line


def test_everything_wrong_is_said_at_once_and_nothing_acts_on_a_terminal() -> None:
    set_language("en")
    text = (
        f'extends = "{BASE}"\ndrop = ["x\\u001b[31m", "y\\u202e"]\n'
        '[[add]]\nunder = "plan"\ntitle = "A"\nfeed = ["one.two", "generate three"]\n'
    )
    problems = try_parse(text, "coba").problems
    assert [problem.line for problem in problems] == [2, 2, 6, 6]
    assert not any("\x1b" in p.text or "\u202e" in p.text for p in problems)


def test_hostile_titles_stay_text() -> None:
    made = parse(
        f'extends = "{BASE}"\n[titles]\npreface = "<b>[x](y)\\u001b[31m | # \\u202e"\n', "jahat"
    )
    document = build(Case(), Profile(), template=made, lang="id", on=ON)
    text = markdown(document)
    assert reread(text) == expected(document.blocks)
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("name", PRACTICUM)
def test_every_practicum_template_has_a_place_for_all_that_was_written(name: str) -> None:
    set_language("en")
    assert advice(find_template(name)) == []
    value = unique()
    case, profile = full_case(value), full_profile(value)
    text = markdown(build(case, profile, template=name, lang="id", on=ON))
    lost = [
        address
        for root in (case.public(), profile)
        for address, _spec, value in values(root)
        if value not in text
    ]
    base = markdown(build(case, profile, template=BASE, lang="id", on=ON))
    assert lost == [
        address
        for root in (case.public(), profile)
        for address, _spec, value in values(root)
        if value not in base
    ]


def test_five_stages_each_have_a_process_and_a_result() -> None:
    case, profile, entries = demo.build()
    on = date.fromisoformat(demo.TODAY)
    document = build(
        case, profile, template="poltekesos-siporin", lang="id", on=on, entries=entries
    )
    assert document.missing == ()
    found = [(entry.level, entry.label) for entry in outline(document)]
    at = found.index((1, "BAB IV PENANGANAN KASUS"))
    stages = [label for level, label in found[at : at + 80] if level == 2][:5]
    assert stages == [
        "A. Engagement, Intake, dan Kontrak",
        "B. Asesmen",
        "C. Perencanaan",
        "D. Intervensi",
        "E. Evaluasi dan Terminasi",
    ]
    assert found.count((3, "1. Proses")) == found.count((3, "2. Hasil")) == 5
    text = markdown(document)
    plain = build(case, profile, template=BASE, lang="id", on=on, entries=entries)
    base = markdown(plain)
    for session in case.intervention.sessions:
        for result in session.results:
            assert text.count(result) == base.count(result) > 0


@pytest.mark.parametrize("name", ["poltekesos-lettered", "poltekesos-siporin"])
def test_the_outline_of_the_demo_is_as_it_was_found_good(name: str) -> None:
    case, profile, entries = demo.build()
    on = date.fromisoformat(demo.TODAY)
    document = build(case, profile, template=name, lang="id", on=on, entries=entries)
    made = "".join(f"{'  ' * (e.level - 1)}{e.label}\n" for e in outline(document))
    path = Path(__file__).parent / "golden" / f"outline-{name}.txt"
    if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", templates())
def test_every_heading_that_comes_along_has_a_key_to_change_it_by(name: str) -> None:
    assert [node.title_en for node in find_template(name).nodes if not node.key] == [
        "" for node in find_template(name).nodes if not node.key
    ]


def test_every_template_that_comes_along_can_be_chosen_in_the_practicum() -> None:
    assert sorted(vocabulary("report-template").codes()) == templates()


def test_the_example_of_the_user_page_works() -> None:
    page = (Path(__file__).parents[2] / "docs/topics/templates.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = labels(parse(example, "kampusku"))
    assert {"BAB V REFLEKSI", "A. Refleksi", "BAB VII PENUTUP"} <= set(found)
    assert found.index("LEMBAR PENGESAHAN") == found.index("KATA PENGANTAR") + 1
    assert "ABSTRAK" not in found


def test_advice_names_what_would_be_lost() -> None:
    set_language("en")
    made = parse('[[node]]\nlevel = 1\ntitle = "A"\nfeed = ["plan.goal", "plan.goal"]', "sedikit")
    said = advice(made)
    assert any("assessment.focus" in sentence for sentence in said)
    assert not any("(plan.goal)" in sentence for sentence in said)
    assert any("more than one" in sentence for sentence in said)


# Any valid template: dropped, renamed, moved, numbered by chance.

_KEYS = [node.key for node in find_template(BASE).nodes if node.key and node.key != "title"]
_PATTERNS = ("BAB {roman}", "{LETTER}.", "{arabic}.", "{letter}.", "{arabic})", "({arabic})", "§")


@st.composite
def variants(draw: st.DrawFn) -> str:
    lines = [f'extends = "{draw(st.sampled_from(PRACTICUM))}"']
    drop = draw(st.lists(st.sampled_from(_KEYS), max_size=2, unique=True))
    if drop:
        lines.append(f"drop = {drop!r}")
    if draw(st.booleans()):
        lines.append(
            f"levels = {draw(st.lists(st.sampled_from(_PATTERNS), min_size=1, max_size=5))!r}"
        )
    lines.append("[titles]")
    for key in draw(st.lists(st.sampled_from(_KEYS), max_size=2, unique=True)):
        lines.append(f"{key} = '{draw(st.text('aB*[<|# &', min_size=1, max_size=9))}'")
    for _number in range(draw(st.integers(0, 2))):
        where = draw(st.sampled_from(("under", "before", "after")))
        key, other = draw(st.sampled_from(_KEYS)), draw(st.sampled_from(_KEYS))
        lines += ["[[move]]", f"key = '{key}'", f"{where} = '{other}'"]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(variants())
def test_any_template_that_is_accepted_is_written_and_read_the_same(text: str) -> None:
    made = try_parse(text, "acak").template
    if made is not None:
        assert parse(serialize(made), "acak") == made
        keys = [node.key for node in made.nodes if node.key]
        assert len(keys) == len(set(keys))


_ANY = st.recursive(
    st.sampled_from(["plan", "*", "{x}", "plan.goal as poem", "generate", 7, -1, True, 2.5]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "key", "level", "title", "under"]), inside)
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(
    st.booleans(),
    st.dictionaries(
        st.sampled_from(
            "language top title numbering levels leave_out node titles drop move add change".split()
        ),
        _ANY,
        max_size=5,
    ),
)
def test_whatever_is_in_the_file_there_is_a_sentence_for_it(own: bool, data: dict) -> None:  # type: ignore[type-arg]
    lines = [] if own else [f'extends = "{BASE}"']
    lines += [f"{name} = {_toml(value)}" for name, value in data.items()]
    reading = try_parse("\n".join(lines), "acak")
    assert (reading.template is None) == bool(reading.problems)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, (bool, float, int)) else f'"{value}"'


@settings(max_examples=6, deadline=None)
@given(variants())
def test_any_template_that_is_accepted_builds_a_report(text: str) -> None:
    made = try_parse(text, "acak").template
    if made is None:
        return
    case, profile, entries = demo.build()
    on = date.fromisoformat(demo.TODAY)
    document = build(case, profile, template=made, lang="id", on=on, entries=entries)
    assert reread(markdown(document)) == expected(document.blocks)
    placed = [entry.title for entry in outline(document) if entry.level == 1]
    wanted = [node.title_id for node in made.nodes if node.level == 1 and node.key != "title"]
    assert [" ".join(title.split()) for title in wanted if title] == [
        title for title in placed if title != document.title
    ] or any(node.optional for node in made.nodes)
