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
DOMAINS = ("cli", "vault", "records", "preview", "report", "screens", "checks")
LOCALE_DIR = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")


class Translator:
    """Translates into one language: `t("msgid")`, `t.n("one", "many", n)`, `t.lang`."""

    __slots__ = ("_catalogs", "_found", "lang")

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._found: dict[str, str] = {}
        self._catalogs: list[_Catalog] = []

    def __call__(self, msgid: str) -> str:
        """Return `msgid` in this language, or unchanged when there is no translation."""
        # In a catalog the empty message is the header.
        if not msgid or self.lang == "en":
            return msgid
        if self.lang == PSEUDO:
            return f"⟦{msgid}⟧"
        return self._look_up(msgid) or msgid

    def n(self, singular: str, plural: str, n: int) -> str:
        """Return the form for `n` things; placeholders are left for `str.format`."""
        untranslated = singular if n == 1 else plural
        if self.lang == "en":
            return untranslated
        if self.lang == PSEUDO:
            return f"⟦{untranslated}⟧"
        return self._look_up(singular) or untranslated

    def _look_up(self, msgid: str) -> str:
        text = self._found.get(msgid)
        if text is None:
            found = (self._catalog(index).get(msgid) for index in range(len(DOMAINS)))
            text = self._found[msgid] = next(filter(None, found), "")
        return text

    def _catalog(self, index: int) -> _Catalog:
        while len(self._catalogs) <= index:
            self._catalogs.append(_read_catalog(self.lang, DOMAINS[len(self._catalogs)]))
        return self._catalogs[index]


class _Catalog:
    """The translations in a catalog by message; a plural is found under its singular.

    Read here because gettext imports the regular expressions, which take longer than all else
    that `log` does; and looked up in the file as it is, as a command needs a few of its hundreds
    of messages. The files are those of tools/messages.py: little-endian, UTF-8, one plural, and
    sorted, as the format asks.
    """

    __slots__ = ("_count", "_data", "_keys", "_texts")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = self._number(8) if data else 0
        self._keys, self._texts = (self._number(12), self._number(16)) if data else (0, 0)

    def get(self, msgid: str) -> str:
        """The translation of a message, "" if there is none."""
        wanted = msgid.encode(errors="replace")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._text(self._keys, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low < self._count and self._text(self._keys, low).partition(b"\0")[0] == wanted:
            return self._text(self._texts, low).decode()
        return ""

    def items(self) -> dict[str, str]:
        """All of them."""
        keys = (self._text(self._keys, n).partition(b"\0")[0].decode() for n in range(self._count))
        return {key: self.get(key) for key in keys}

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")

    def _text(self, table: int, index: int) -> bytes:
        length, start = self._number(table + 8 * index), self._number(table + 8 * index + 4)
        return self._data[start : start + length]


def _read_catalog(lang: str, domain: str) -> _Catalog:
    """The catalog of a domain; an empty one if there is none."""
    try:
        with open(os.path.join(LOCALE_DIR, lang, "LC_MESSAGES", f"{domain}.mo"), "rb") as file:
            return _Catalog(file.read())
    except OSError:
        return _Catalog(b"")


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
