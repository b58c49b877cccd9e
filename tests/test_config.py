"""The settings file: found again, never in the way, never overwritten blindly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal.platform import config, paths
from casejournal.platform.errors import VaultUnwritable
from casejournal.platform.i18n import set_language


def put(text: str | bytes) -> Path:
    file = Path(paths.config_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_no_file_gives_defaults_and_creates_nothing() -> None:
    found, notice = config.load()
    assert (found.language, found.theme, found.preview, found.first_run_done) == (
        "",
        "",
        True,
        False,
    )
    assert notice == ""
    assert not Path(paths.config_file()).exists()


def test_a_change_is_there_next_time() -> None:
    config.update(language="en", preview=False, keymap={"case.preview": "ctrl+r"})
    found, notice = config.load()
    assert (found.language, found.preview, found.keymap, notice) == (
        "en",
        False,
        {"case.preview": "ctrl+r"},
        "",
    )


def test_a_change_keeps_comments_and_settings_of_other_versions() -> None:
    file = put(
        '# mine\nlanguage = "id" # screens\nfuture = 3\n\n[keymap]\n# easier for me\n"a.b" = "f9"\n'
    )
    config.update(language="en", first_run_done=True)
    text = file.read_text()
    assert "# mine" in text
    assert "future = 3" in text
    assert "# easier for me" in text
    found = config.load()[0]
    assert (found.language, found.first_run_done, found.keymap) == ("en", True, {"a.b": "f9"})


def test_replacing_the_keymap_leaves_no_old_key() -> None:
    config.update(keymap={"a.b": "f9", "c.d": "f10"}, theme="dark")
    assert config.update(keymap={"a.b": "f8"}).keymap == {"a.b": "f8"}
    assert config.load()[0].keymap == {"a.b": "f8"}
    assert config.load()[0].theme == "dark"


def test_any_layout_is_changed_in_place() -> None:
    file = put('keymap = { "a.b" = "f9" } # mine\nnote = """\ntheme = 1\n"""\n')
    found = config.update(theme="dark")
    assert (found.theme, found.keymap) == ("dark", {"a.b": "f9"})
    assert config.load()[0].keymap == {"a.b": "f9"}
    assert file.read_text().startswith(
        'keymap = { "a.b" = "f9" } # mine\nnote = """\ntheme = 1\n"""\n'
    )
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_layout_that_cannot_be_followed_is_kept_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    edited = config._edited
    monkeypatch.setattr(config, "_edited", lambda text, new: edited(text, new) if not text else "")
    file = put('[keymap]\n"a.b" = "f9"\n')
    found = config.update(theme="dark")
    assert (found.theme, found.keymap) == ("dark", {"a.b": "f9"})
    assert config.load()[0].keymap == {"a.b": "f9"}
    assert (file.parent / "config.toml.broken-1").read_text().startswith("[keymap]")


def test_a_changed_keymap_keeps_its_comments_and_its_order() -> None:
    mine = '[keymap]\n# easier for me\n"c.d" = "f9" # left hand\n"a.b" = "f8"\n'
    later = "\n# of a later version\n[later]\nx = 1\n"
    file = put(mine + later)
    config.update(keymap={"a.b": "f8", "c.d": "f7"})
    assert file.read_text() == mine.replace("f9", "f7") + later
    config.update(keymap={"a.b": "f8"}, theme="dark")
    text = file.read_text()
    assert text.index("# easier for me") < text.index('"a.b" = "f8"')
    assert text.endswith(later)
    assert config.load()[0].keymap == {"a.b": "f8"}


@pytest.mark.parametrize("damage", ["language = ", b"\xff\xfe\x00", "[[[", "a = 1\na = 2\n"])
def test_a_broken_file_is_kept_and_said(damage: str | bytes) -> None:
    set_language("en")
    file = put(damage)
    before = file.read_bytes()
    found, notice = config.load()
    assert found.preview is True
    assert "config.toml.broken-1" in notice
    assert not file.exists()
    assert (file.parent / "config.toml.broken-1").read_bytes() == before
    put("[")
    assert "config.toml.broken-2" in config.load()[1]


def test_a_setting_of_the_wrong_kind_is_named_and_the_rest_holds() -> None:
    file = put('language = 5\ntheme = "dark"\npreview = "yes"\n')
    found, notice = config.load()
    assert (found.language, found.theme, found.preview) == ("", "dark", True)
    assert "language" in notice
    assert "preview" in notice
    assert file.exists()


def test_notepad_writes_a_mark_and_carriage_returns() -> None:
    put(b'\xef\xbb\xbflanguage = "en"\r\ntheme = "dark"\r\n')
    found, notice = config.load()
    assert (found.language, found.theme, notice) == ("en", "dark", "")
    assert config.peek_language() == "en"


def test_the_program_cannot_write_what_it_could_not_read() -> None:
    with pytest.raises(TypeError, match="colour"):
        config.update(colour="red")
    with pytest.raises(TypeError, match="language"):
        config.update(language="fr")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs an unwritable folder"
)
def test_an_unwritable_folder_says_so() -> None:
    folder = Path(paths.config_file()).parent
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(VaultUnwritable):
        config.update(theme="dark")
    folder.chmod(0o700)


def test_a_folder_in_the_way_says_so_and_leaves_nothing_behind() -> None:
    file = Path(paths.config_file())
    (file / "x").mkdir(parents=True)
    found, notice = config.load()
    assert found.preview is True
    assert notice
    with pytest.raises(VaultUnwritable):
        config.update(theme="dark")
    assert sorted(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('language = "en"', "en"),
        ("theme = 'x'\nlanguage='id' # mine", "id"),
        ("language = 'fr'", None),
        ("[keymap]\nlanguage = 'en'", None),
        ("", None),
    ],
)
def test_peeking_agrees_with_reading(text: str, expected: str | None) -> None:
    put(text)
    assert config.peek_language() == expected
    assert (config.load()[0].language or None) == expected


@pytest.mark.parametrize("theme", ["a\u2028b", "a\x85b", "a\nb", 'a"b\\', "\x7f\x00", "[x]", "#"])
def test_odd_text_survives_a_later_change(theme: str) -> None:
    config.update(theme=theme)
    config.update(preview=False)
    assert config.load()[0].theme == theme


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    theme=st.text(st.characters(exclude_categories=["Cs"])),
    keys=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.text(st.characters(exclude_categories=["Cs"])),
    ),
)
def test_any_text_survives(theme: str, keys: dict[str, str]) -> None:
    config.update(theme=theme, keymap=keys)
    found, notice = config.load()
    assert (found.theme, found.keymap, notice) == (theme, keys, "")


def test_importing_it_is_cheap() -> None:
    code = (
        "import sys; from casejournal.platform import config, i18n, paths, errors;"
        "config.peek_language();"
        "print([m for m in ('pathlib', 'tomllib', 'gettext', 'dataclasses', 'typing',"
        " 'tomlkit', 'platformdirs', 'msgspec') if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {SRC!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[]"


SRC = str(Path(config.__file__).parents[2])


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("", 4),
        ("day_turns_at = 0\n", 0),
        ('language = "id"\nday_turns_at = 6 # pagi\n', 6),
        ("day_turns_at = pagi\n", 4),
        ("[keymap]\nday_turns_at = 1\n", 4),
    ],
)
def test_when_a_day_turns_is_read_at_once(written: str, hour: int) -> None:
    put(written)
    assert config.peek_day_turns_at() == hour


def test_a_number_of_minutes_is_kept_and_anything_else_is_said() -> None:
    assert config.load()[0].lock_after_minutes == 10
    config.update(lock_after_minutes=0)
    assert config.load()[0].lock_after_minutes == 0
    put("lock_after_minutes = -3\n")
    found, notice = config.load()
    assert found.lock_after_minutes == 10
    assert "lock_after_minutes" in notice
    put("lock_after_minutes = true\n")
    assert "lock_after_minutes" in config.load()[1]
