"""What CONTRIBUTING.md tells to write works: its examples are put into a copy of the program."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casejournal import demo
from casejournal.app.commands.command import Command
from casejournal.app.screen_table import ScreenRow, places
from casejournal.checks import all_rules, check_document
from casejournal.checks.reading import parse_text
from casejournal.exchange import schema
from casejournal.platform.i18n import N_
from casejournal.records import vocabularies
from casejournal.records.stages import engagement
from casejournal.report import build, markdown
from casejournal.report.templates.lint import headings
from casejournal.report.templates.loader import parse

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "casejournal"
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```\w+ (\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))

TRY = """
case, profile = demo.build()[:2]
case.engagement.intake.weather = "Gerimis sejak pagi"
journey = engagement.Journey(day="2024-09-04", means="Angkutan kota")
case.engagement.journeys.append(journey)
text = markdown(build(case.public(), profile, template="poltekesos-2024", lang="id", on=ON))
assert "Gerimis sejak pagi" in text
assert "Angkutan kota" in text
page = schema.page()
assert "`weather`" in page and "`means`" in page
assert vocabularies.vocabulary("weather").find("gerimis") == "rain"
found = check_document(parse_text("Klien membawa buku dan lain-lain.\\n", markdown=True))
assert "term.open-list" in [each.rule for each in found]
print("tried")
"""


def script() -> str:
    """What is run beside the copy, with what it needs imported from there."""
    lines = ["from datetime import date"]
    for module in (demo, engagement, schema, vocabularies):
        package, _dot, name = module.__name__.rpartition(".")
        lines.append(f"from {package} import {name}")
    for function in (build, check_document, markdown, parse_text):
        lines.append(f"from {function.__module__} import {function.__name__}")
    return "\n".join([*lines, "ON = date(2024, 11, 4)", TRY])


def lines_of(example: str) -> tuple[str, str]:
    """The class that an example adds to, and the lines it adds."""
    name, _end, lines = example.partition(":\n")
    return name, lines.rstrip("\n") + "\n"


def put_into(text: str, name: str, lines: str) -> str:
    """Add lines to the end of a class, which ends where something begins at the left again."""
    header = f"\n{name}:\n"
    start = text.index(header) + len(header)
    end = re.search(r"^(?=\S)", text[start:], re.MULTILINE)
    at = start + end.start() if end else len(text)
    return f"{text[:at].rstrip()}\n{lines}\n\n{text[at:]}"


def test_a_field_a_section_a_vocabulary_and_a_rule_are_one_place_each(tmp_path: Path) -> None:
    copy = tmp_path / "casejournal"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))

    def edited(part: object) -> Path:
        return copy / Path(inspect.getfile(part)).relative_to(PACKAGE)  # type: ignore[arg-type]

    stage = edited(engagement)
    row, _blank, more = EXAMPLES["section"].partition("\n\n\n")
    text = put_into(stage.read_text(encoding="utf-8"), *lines_of(EXAMPLES["field"]))
    name, lines = lines_of(more)
    text = put_into(text, name, lines).replace(f"\n{name}:\n", f"\n{row}\n\n\n{name}:\n")
    stage.write_text(text, encoding="utf-8")

    choices = edited(vocabularies).parent / "engagement.toml"
    choices.write_text(
        f"{choices.read_text(encoding='utf-8')}\n{EXAMPLES['vocabulary']}", encoding="utf-8"
    )
    family = edited(all_rules()["term.outdated"].run)
    family.write_text(
        f"{family.read_text(encoding='utf-8')}\n\n{EXAMPLES['rule']}", encoding="utf-8"
    )

    done = subprocess.run(
        [sys.executable, "-c", script()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "tried\n", done.stderr


def test_a_template_is_a_few_lines() -> None:
    found = [line.label("id") for line in headings(parse(EXAMPLES["template"], "kampus"), "id")]
    assert "ABSTRAK" not in found
    assert "BAB VI PENUTUP" in found


def test_a_command_of_the_screens_is_one_row() -> None:
    made = eval(EXAMPLES["command"], {"Command": Command, "N_": N_})  # noqa: S307 - our own page
    assert made.id.partition(".")[0] in places()
    assert set(made.where) <= set(places())


def test_a_screen_is_one_row() -> None:
    (row,) = (
        eval(  # noqa: S307 - our own page
            EXAMPLES["screen"].partition("=")[2], {"ScreenRow": ScreenRow, "N_": N_}
        )
    ).values()
    assert row.place
    assert row.command.startswith("app.")


@pytest.mark.parametrize("name", ["stage", "cli"])
def test_other_examples_are_python(name: str) -> None:
    ast.parse(EXAMPLES[name])
