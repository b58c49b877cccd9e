"""Typed text: cleaning, showing, counting and folding it.

Text typed, pasted or imported is hostile until `clean` has seen it; text on its way to a
terminal or an exported file goes through `visible`.
"""

from __future__ import annotations

import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_BIDI = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}

_PICTURES: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_PICTURES[0x7F] = "\u2421"
_PICTURES.update(dict.fromkeys(range(0x80, 0xA0), "\ufffd"))
_PICTURES.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
del _PICTURES[0x09], _PICTURES[0x0A]

_TAGS: dict[int, str] = {code: f"⟨{name}⟩" for code, name in _BIDI.items()}
_TAGS.update({0x2028: "⟨LS⟩", 0x2029: "⟨PS⟩"})
_SHOWN = _PICTURES | _TAGS
_GONE = dict.fromkeys(_SHOWN)

# `re` is imported when a text needs it: most do not, and `log` has to start at once.
_NEWLINES = "\r\n|[\r\v\f\u2028\u2029]"
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"
_GAP = "[ \n\t]+"
_LETTER = r"[^\W_]"
_SPACES = r"\s+"
_ZERO_WIDTH = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))


def clean(text: str) -> str:
    """The form in which any typed, pasted or imported text is stored.

    Line ends of every kind become "\\n"; the text is brought to NFC; control characters other
    than newline and tab become visible (control pictures, U+FFFD for C1 and lone surrogates).
    Nothing else changes: bidi marks, tabs, spaces at line ends stay. Idempotent.
    """
    if not text.isprintable():
        import re

        text = re.sub(_NEWLINES, "\n", text)
        if re.search(_CONTROLS, text):
            # A split pair is a whole character that some other program tore in two.
            text = re.sub(_PAIR, _joined, text).translate(_PICTURES)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`clean` for a field of one line: newlines and tabs become one space, the ends are bare."""
    text = clean(text)
    if "\n" in text or "\t" in text:
        import re

        text = re.sub(_GAP, _one_line, text)
    return text.strip()


def visible(text: str) -> str:
    """The text as it may reach a terminal or an exported file.

    Bidi controls are shown as tags such as ⟨RLO⟩ (not deleted: names in Arabic need them in
    storage), and any control character still there is made visible; newline and tab stay.
    """
    if text.isprintable():
        return text
    import re

    return text.translate(_SHOWN) if re.search(_HIDDEN, text) else text


def harmless(text: str) -> str:
    """The text without what `visible` would show in another way; for where a character more or
    less would move what stands beside it."""
    return text if text.isprintable() else text.translate(_GONE)


def words(text: str) -> int:
    """The number of words: runs without white space that hold a letter or digit."""
    import re

    letter = re.compile(_LETTER)
    return sum(1 for run in text.split() if letter.search(run))


def fold(text: str) -> str:
    """The text as it is searched: no case, no accents, straight apostrophes and plain dashes."""
    if text.isascii():  # as most text is, and much of it is searched at every key
        return text.casefold().translate(_QUOTES)
    if text.isascii():  # nearly always, and many times faster
        return text.casefold().replace("`", "'")
    for _round in range(2):
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(mark for mark in text if mark < "\x80" or unicodedata.category(mark) != "Mn")
    return text.translate(_QUOTES).translate(_DASHES)


def is_blank(text: str) -> bool:
    """True if a reader would see nothing: white space and zero-width characters only."""
    if any(mark.isalnum() for mark in text):
        return False
    return not seen(clean(text)).strip()


def seen(text: str) -> str:
    """The text without characters that nobody sees, such as make two codes look the same."""
    if text.isascii():
        return text
    import re

    return re.sub(_ZERO_WIDTH, "", text)


def loosen(text: str) -> str:
    """The text as a parser reads it: one kind of dash and space, no case, no mark at the end."""
    import re

    text = seen(text).translate(_DASHES).translate(_QUOTES)
    return re.sub(_SPACES, " ", text.casefold()).strip().rstrip(" .,;")


def _one_line(gap: re.Match[str]) -> str:
    return " " if "\n" in gap.group() or "\t" in gap.group() else gap.group()


def _joined(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16", "surrogatepass").decode("utf-16")
