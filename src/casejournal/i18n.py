"""The language of the screens, and of a report, which may differ.

Message ids are English. One gettext domain per area of the program; a message is looked up
in each until one knows it, and stands as it is when none does. Catalogs are read when the
first message is looked up, never on import: `casejournal log` must start at once.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

LANGUAGES = ("id", "en")
PSEUDO = "xx"
# In the order of look-up: a shell command finds its sentences in the first and reads no other.
DOMAINS = ("cli", "vault", "records", "preview", "report", "screens")
LOCALE_DIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")


class Translator:
    """Translates into one language: `t("msgid")`, `t.n("one", "many", n)`, `t.lang`."""

    __slots__ = ("_catalogs", "lang")

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogs: list[dict[str, str]] = []

    def __call__(self, msgid: str) -> str:
        """Return `msgid` in this language, or unchanged when there is no translation."""
        # In a catalog the empty message is the header.
        if not msgid or self.lang == "en":
            return msgid
        if self.lang == PSEUDO:
            return f"⟦{msgid}⟧"
        for index in range(len(DOMAINS)):
            if text := self._catalog(index).get(msgid):
                return text
        return msgid

    def n(self, singular: str, plural: str, n: int) -> str:
        """Return the form for `n` things; placeholders are left for `str.format`."""
        untranslated = singular if n == 1 else plural
        if self.lang == "en":
            return untranslated
        if self.lang == PSEUDO:
            return f"⟦{untranslated}⟧"
        for index in range(len(DOMAINS)):
            if text := self._catalog(index).get(singular):
                return text
        return untranslated

    def _catalog(self, index: int) -> dict[str, str]:
        while len(self._catalogs) <= index:
            self._catalogs.append(_read_catalog(self.lang, DOMAINS[len(self._catalogs)]))
        return self._catalogs[index]


def _read_catalog(lang: str, domain: str) -> dict[str, str]:
    """The translations in a catalog by message; a plural is found under its singular.

    Read here because gettext imports the regular expressions, which take longer than all else
    that `log` does. The files are those of tools/messages.py: little-endian, UTF-8, one plural.
    """
    try:
        with open(os.path.join(LOCALE_DIR, lang, "LC_MESSAGES", f"{domain}.mo"), "rb") as file:
            data = file.read()
    except OSError:
        return {}

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    def text(table: int, index: int) -> str:
        length, start = number(table + 8 * index), number(table + 8 * index + 4)
        return data[start : start + length].decode()

    count, keys, texts = number(8), number(12), number(16)
    return {text(keys, n).partition("\0")[0]: text(texts, n) for n in range(count)}


_translators: dict[str, Translator] = {}


def translator(lang: str) -> Translator:
    """Return the translator into `lang` ("id", "en", or "xx", which marks what it is given).

    Raises ValueError for any other language.
    """
    found = _translators.get(lang)
    if found is None:
        if lang not in LANGUAGES and lang != PSEUDO:
            raise ValueError(f"unknown language: {lang!r}")
        found = _translators[lang] = Translator(lang)
    return found


_current = translator(LANGUAGES[0])


def set_language(lang: str) -> None:
    """Choose the language of the screens. Raises ValueError for one there is no catalog for."""
    global _current
    _current = translator(lang)


def language() -> str:
    """Return the language of the screens: "id", "en", or "xx" under test."""
    return _current.lang


def _(msgid: str) -> str:
    """Translate `msgid` now, into the language of the screens."""
    return _current(msgid)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate the form for `n` things now, into the language of the screens."""
    return _current.n(singular, plural, n)


def N_(msgid: str) -> str:
    """Mark `msgid` for the catalogs and return it as it is, to be translated where shown."""
    return msgid


def detect(flag: str | None, config: str | None, environ: Mapping[str, str]) -> Literal["id", "en"]:
    """Choose the language: what was asked for, then the settings, then the machine's locale.

    A locale that says nothing about the person ("C", "POSIX", none at all) or names another
    language gives Indonesian, which the people who use this read; an English one gives English.
    """
    for asked in (flag, config):
        if asked == "id":
            return "id"
        if asked == "en":
            return "en"
    return "en" if _is_english(_locale(environ)) else "id"


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return value
    if sys.platform == "win32":
        # Windows sets none of these; its locale is known to the C library only.
        import locale

        return locale.getlocale()[0] or ""
    return ""


def _is_english(name: str) -> bool:
    word = name.lower().replace("-", "_").split(".")[0].split("_")[0]
    return word in ("en", "english")
