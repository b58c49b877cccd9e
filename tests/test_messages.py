"""The catalog tool: nothing said is missed, and no translation is lost on the way."""

from __future__ import annotations

import gettext
from pathlib import Path
from types import ModuleType

import pytest

DECLARE = "def line(title, help='', *, needed=''): ...\ndef _hidden(title): ...\n"
FORM = """
from casejournal.i18n import N_, _, ngettext
T = N_("Marked")
def f(t, n, name, done):
    _("Hello {name}").format(name=name)
    self.t("Said by " "attribute")
    t("Done" if done else "Open")
    ngettext("{n} case", "{n} cases", n)
    t.n("One day", "{n} days", n)
    _(T); _(""); not_a_message("Nothing")
"""


@pytest.fixture
def tool(messages_tool: ModuleType) -> ModuleType:
    return messages_tool


@pytest.fixture
def source(tmp_path: Path) -> Path:
    files = {
        "records/declare.py": DECLARE,
        "records/stages/plan.py": (
            'x = line("Objective", help="What is to change")\ny = _hidden("No")\n'
        ),
        "screens/form.py": FORM + '\nline("Not a declaration here")\n',
        "cli/log/command.py": 'from x import _\n_("Open"); _("Logged")\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def said(tool: ModuleType, source: Path, area: str) -> list[str]:
    return [one.msgid for one in tool.collect(source)[0][area]]


def translate(source: Path, area: str, msgid: str, text: str) -> None:
    po = source / "locale/id/LC_MESSAGES" / f"{area}.po"
    before = po.read_text()
    assert f'msgid "{msgid}"\nmsgstr ""\n' in before
    po.write_text(
        before.replace(f'msgid "{msgid}"\nmsgstr ""\n', f'msgid "{msgid}"\nmsgstr "{text}"\n')
    )


def po(source: Path, area: str) -> str:
    return (source / "locale/id/LC_MESSAGES" / f"{area}.po").read_text()


def test_what_is_collected(tool: ModuleType, source: Path) -> None:
    assert said(tool, source, "screens") == [
        "Marked",
        "Hello {name}",
        "Said by attribute",
        "Done",
        "Open",
        "{n} case",
        "One day",
    ]
    assert said(tool, source, "records") == ["Objective", "What is to change"]


def test_an_f_string_cannot_be_translated(tool: ModuleType, source: Path) -> None:
    (source / "app.py").write_text('_(f"Hello {name}")\n')
    assert any("app.py:1" in line for line in tool.problems(source))


def test_untranslated_fuzzy_stale_and_misspelt_are_each_named(
    tool: ModuleType, source: Path
) -> None:
    tool.update(source=source)
    assert "cli.po: not translated: 'Logged' (cli/log/command.py)" in tool.problems(source)
    translate(source, "cli", "Logged", "Tercatat")
    translate(source, "screens", "Hello {name}", "Halo {nama}")
    found = tool.problems(source)
    assert "cli.mo: not up to date" in found
    assert "screens.po: the names in braces differ: 'Hello {name}'" in found
    path = source / "locale/id/LC_MESSAGES/cli.po"
    path.write_text(po(source, "cli").replace('msgid "Logged"', '#, fuzzy\nmsgid "Logged"'))
    tool.update(source=source)
    assert any("fuzzy" in line and "Logged" in line for line in tool.problems(source))


def test_a_plural_has_one_indonesian_form(tool: ModuleType, source: Path) -> None:
    tool.update(source=source)
    path = source / "locale/id/LC_MESSAGES/screens.po"
    path.write_text(po(source, "screens").replace('msgstr[0] ""', 'msgstr[0] "{n} buah"'))
    tool.update(source=source)
    with path.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert catalog.ngettext("{n} case", "{n} cases", 1) == "{n} buah"
    assert catalog.ngettext("One day", "{n} days", 7) == "{n} buah"
    assert not any("{n} case" in line or "One day" in line for line in tool.problems(source))


def test_a_message_said_in_two_areas_is_translated_once(tool: ModuleType, source: Path) -> None:
    tool.update(source=source)
    assert 'msgid "Open"' in po(source, "screens")
    assert 'msgid "Open"' not in po(source, "cli")
    (source / "records/stages/plan.py").write_text('x = line("Open")\n')
    translate(source, "screens", "Open", "Terbuka")
    tool.update(source=source)
    assert 'msgid "Open"' not in po(source, "records")


@pytest.mark.parametrize("step", [("screens",), ("cli",), ("records", "vault")])
def test_a_message_that_moves_takes_its_translation_along(
    tool: ModuleType, source: Path, step: tuple[str, ...]
) -> None:
    tool.update(source=source)
    translate(source, "screens", "Marked", "Bertanda")
    tool.update(source=source)
    (source / "screens/form.py").write_text("")
    (source / "cli/log/command.py").write_text('_("Marked")\n')
    tool.update(step, source=source)
    tool.update(source=source)
    assert 'msgid "Marked"\nmsgstr "Bertanda"' in po(source, "cli")
    assert "Marked" not in po(source, "screens")


def test_an_unused_translation_is_kept_until_told(tool: ModuleType, source: Path) -> None:
    tool.update(source=source)
    translate(source, "cli", "Logged", "Tercatat")
    (source / "cli/log/command.py").write_text("")
    tool.update(source=source)
    assert '#~ msgstr "Tercatat"' in po(source, "cli")
    assert any("Logged" in line for line in tool.problems(source))
    (source / "cli/log/command.py").write_text('_("Logged")\n')
    tool.update(source=source)
    assert '\nmsgstr "Tercatat"' in po(source, "cli")
    (source / "cli/log/command.py").write_text("")
    tool.update(source=source, prune=True)
    assert "Tercatat" not in po(source, "cli")


def test_updating_twice_changes_nothing(tool: ModuleType, source: Path) -> None:
    tool.update(source=source)
    translate(source, "cli", "Logged", "Tercatat")
    tool.update(source=source)
    folder = source / "locale"
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    tool.update(source=source)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before
    assert len(before) == 14
