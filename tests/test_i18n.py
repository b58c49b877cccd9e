"""Languages: what is chosen, what is shown when a translation is missing, and that none is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from casejournal.platform import i18n
from casejournal.platform.i18n import N_, _, detect, language, ngettext, set_language, translator

KNOWN = "The settings file is damaged. Defaults are used."


def test_every_message_is_translated_and_compiled(messages_tool: ModuleType) -> None:
    found = messages_tool.problems()
    assert not found, "\n".join(found)


def test_the_passphrase_has_one_name() -> None:
    for path in sorted(Path(i18n.LOCALE_DIR).rglob("*.po")):
        for message in read_po(path.read_text("utf-8").splitlines()):
            said = str(message.string).lower()
            assert "sandi" not in re.sub(r"frasa sandi|disandingkan", "", said), said
            if "passphrase" in str(message.id).lower():
                assert "frasa sandi" in said, message.id


def test_screens_follow_the_language() -> None:
    assert _(KNOWN) == "Berkas pengaturan rusak. Nilai bawaan dipakai."
    set_language("en")
    assert _(KNOWN) == KNOWN
    assert language() == "en"


def test_a_report_may_have_another_language_than_the_screens() -> None:
    set_language("en")
    assert translator("id")(KNOWN) != KNOWN
    assert translator("id").lang == "id"
    assert language() == "en"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_has_no_translation_is_shown_as_it_is(lang: str) -> None:
    t = translator(lang)
    assert t("no such message {name}") == "no such message {name}"
    assert t.n("{n} nosuch", "{n} nosuches", 1) == "{n} nosuch"
    assert t.n("{n} nosuch", "{n} nosuches", 2) == "{n} nosuches"


def test_without_catalogs_it_speaks_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(i18n, "LOCALE_DIR", str(tmp_path))
    t = i18n.Translator("id")
    assert t(KNOWN) == KNOWN
    assert t.n("{n} case", "{n} cases", 2) == "{n} cases"


@pytest.mark.parametrize("lang", ["id", "en", "xx"])
def test_the_empty_message_is_never_the_header_of_a_catalog(lang: str) -> None:
    set_language(lang)
    assert _("") == ""
    assert N_("") == ""


def test_the_pseudo_language_marks_what_passes_through_it() -> None:
    set_language("xx")
    assert _("Saved {time}").format(time="9") == "⟦Saved 9⟧"
    assert ngettext("{n} case", "{n} cases", 2).format(n=2) == "⟦2 cases⟧"


def test_an_unknown_language_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")
    assert language() == "id"


@pytest.mark.parametrize(
    ("flag", "config", "environ", "expected"),
    [
        ("en", "id", {"LANG": "id_ID.UTF-8"}, "en"),
        (None, "id", {"LANG": "en_US.UTF-8"}, "id"),
        (None, "en", {}, "en"),
        (None, None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, None, {"LANG": "en"}, "en"),
        (None, None, {"LANG": "id_ID.UTF-8"}, "id"),
        (None, None, {"LANG": "nl_NL.UTF-8"}, "id"),
        (None, None, {"LANG": "C.UTF-8"}, "id"),
        (None, None, {"LANG": "POSIX"}, "id"),
        (None, None, {"LANG": "enochian"}, "id"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "id_ID"}, "en"),
        (None, None, {"LC_ALL": "id_ID", "LC_MESSAGES": "en_GB"}, "id"),
        (None, "klingon", {}, "id"),
        (None, None, {}, "id"),
    ],
)
def test_choosing_a_language(
    flag: str | None, config: str | None, environ: dict[str, str], expected: str
) -> None:
    assert detect(flag, config, environ) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("English_United States", "en"),
        ("en_US", "en"),
        ("Indonesian_Indonesia", "id"),
        (None, "id"),
    ],
)
def test_windows_names_locales_in_words(
    monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert detect(None, None, {}) == expected


def test_english_needs_no_catalog() -> None:
    code = (
        "import sys; from casejournal.platform.i18n import _, set_language;"
        "set_language('en'); _('x');"
        "print('gettext' in sys.modules)"
    )
    source = str(Path(i18n.__file__).parents[2])
    answer = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {source!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "False"


def test_catalogs_are_read_as_gettext_reads_them() -> None:
    import gettext

    for domain in i18n.DOMAINS:
        path = Path(i18n.LOCALE_DIR) / "id" / "LC_MESSAGES" / f"{domain}.mo"
        with path.open("rb") as file:
            standard = gettext.GNUTranslations(file)
        for msgid, text in i18n._read_catalog("id", domain).items().items():
            if msgid:
                assert text in (standard.gettext(msgid), standard.ngettext(msgid, "", 2))
