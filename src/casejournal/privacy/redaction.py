"""Other people's names and contacts taken out of texts that the client is given.

Known are the people of the part "Real names of others". Their whole names are found whatever the
capitals and the spaces; a single word of a name is found as it is written there, if it is no form
of address and no word of the client's own name. So an Indah is taken out and what is indah stays.
A name that nobody put into that part cannot be found.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from casejournal.records.text import clean, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.identity import Identity, RealContact

_SHORTEST = 3
"""Letters: shorter words stand in too many others' names and texts."""
# Letters and digits only: in _Nur_ the marks of emphasis are no part of the name.
_NOT_IN, _NOT_ON = r"(?<![^\W_])", r"(?![^\W_])"
_ADDRESS = 8
"""Characters: a shorter address is a word such as "Bogor"."""

_TITLES = frozenset(
    "ibu bapak bapa pak bu mas mbak mba kak kakak adik abang bang om tante paman bibi nenek kakek "
    "ayah mama papa sdr sdri tuan nyonya haji hajah ustaz ustadz guru dokter the and dan bin binti "
    "mrs miss van den der".split()
)


class Redaction:
    """Takes names and contacts of others out of texts, and counts what it took out."""

    def __init__(self, identity: Identity, other: str, own: str = "") -> None:
        """`other` stands where a name was and nothing better is known, such as "someone else".

        `own` stands where the client's own names and contacts were, which are else left alone.
        """
        names = [identity.person.name, *identity.person.aliases]
        self._own = {word.casefold() for name in names for word in _words(name)}
        self._other = other
        self._shown: dict[str, str] = {}
        exact: list[str] = []
        loose: list[str] = []
        for text in _whole_of_client(identity) if own else ():
            self._shown[_key(text)] = own
            loose.append(_pattern(text))
        # Of "Rahma Bengkel" only the whole is a name: what is added to it is often a common word.
        alone = [name for name in identity.person.aliases if len(_words(name)) == 1]
        alone.append(identity.person.name)
        for word in (word for name in alone if own for word in _words(name)):
            if len(word) >= _SHORTEST and word.casefold() not in {*_TITLES, own.casefold()}:
                self._shown[_key(word)] = own
                exact.append(re.escape(word))
        for contact in identity.contacts:
            for text in _whole(contact):
                self._note(text, contact)
                loose.append(_pattern(text))
            for word in _words(contact.name):
                if self._counts(word):
                    self._note(word, contact)
                    exact.append(re.escape(word))
        kept = [_pattern(name) for name in names if len(_words(name)) > 1 and not own]
        self.sought = tuple(self._shown)
        """What is looked for, folded; a text without any word of it is left as it is."""
        self._loose = _any(loose, kept, re.IGNORECASE)
        self._exact = _any(exact, kept, re.NOFLAG)
        self.count = 0
        """How many names and contacts were taken out so far."""

    def __call__(self, text: str) -> str:
        """The text without them."""
        text = unicodedata.normalize("NFC", clean(text))
        for pattern in (self._loose, self._exact):
            if pattern is not None:
                text = pattern.sub(self._replaced, text)
        return text

    def left(self, text: str) -> bool:
        """Whether a text still holds one."""
        before = self.count
        try:
            return self(text) != unicodedata.normalize("NFC", clean(text))
        finally:
            self.count = before

    def _counts(self, word: str) -> bool:
        folded = word.casefold()
        return len(word) >= _SHORTEST and folded not in _TITLES and folded not in self._own

    def _note(self, text: str, contact: RealContact) -> None:
        shown = contact.shown_as.strip()
        # "Ayah Budi" would give away what it stands for.
        tells = {word.casefold() for word in _words(shown)} & {
            word.casefold() for word in _words(contact.name)
        }
        self._shown.setdefault(_key(text), self._other if is_blank(shown) or tells else shown)

    def _replaced(self, found: re.Match[str]) -> str:
        if found["kept"]:
            return found[0]
        self.count += 1
        return f"‹{self._shown.get(_key(found[0]), self._other)}›"


def _whole(contact: RealContact) -> Iterable[str]:
    """What of a contact is looked for as a whole."""
    texts = [contact.name, *contact.phones]
    if len(contact.address.strip()) >= _ADDRESS:
        texts.append(contact.address)
    return [unicodedata.normalize("NFC", clean(text)) for text in texts if not is_blank(text)]


def _whole_of_client(identity: Identity) -> Iterable[str]:
    """What of the client is looked for as a whole."""
    person = identity.person
    texts = [name for name in (person.name, *person.aliases) if len(_words(name)) > 1]
    texts += [*person.phones, *person.accounts, person.national_id, person.registration]
    texts += [person.address] if len(person.address.strip()) >= _ADDRESS else []
    return [unicodedata.normalize("NFC", clean(text)) for text in texts if len(text.strip()) > 1]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", unicodedata.normalize("NFC", text))


def _key(text: str) -> str:
    return " ".join(re.split(r"[\s*_]+", text.casefold()))


def _pattern(text: str) -> str:
    # Between two words of a name there may be marks of emphasis.
    return r"[\s*_]+".join(map(re.escape, unicodedata.normalize("NFC", text).split()))


def _any(wanted: list[str], kept: list[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    if not wanted:
        return None
    # The client's own name first: "Siti Rahma" is hers even if an aunt is called Siti.
    own = "|".join(sorted(kept, key=len, reverse=True)) or r"(?!)"
    others = "|".join(sorted(set(wanted), key=len, reverse=True))
    return re.compile(rf"{_NOT_IN}(?:(?P<kept>{own})|(?:{others})){_NOT_ON}", flags)
