"""Finding the part or section that is meant by a word on the command line."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from casejournal.platform.errors import NotFound
from casejournal.platform.i18n import LANGUAGES, _, translator
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.base import Record, Row

_Found = tuple["Record", str]
_SHORTEST = 4
"""Letters: fewer are not taken for the beginning of a title that no section has."""


def named(roots: list[Record], typed: str) -> _Found:
    """The file and the key of the part ("plan") or section ("plan.objectives") meant by `typed`.

    Understood are keys, names and titles in either language; the beginning of exactly one of
    them; and words from within a title, of which the shortest is meant ("keluarga" is "Identitas
    keluarga"). A part comes before a section. Raises NotFound, with the titles that may have been
    meant.
    """
    wanted = " ".join(fold(typed).split())
    parts = _names([(root, s.name, s.title) for root in roots for s in parts_of(type(root))])
    sections = _names([(root, s.key, s.title) for root in roots for s in sections_of(type(root))])
    for names in (parts, sections):
        if wanted in names:
            return names[wanted][0]
    if wanted:
        for fits in (_begun, _within):
            for names in (parts, sections):
                found = fits(names, wanted)
                if len(found) == 1:
                    return found[0]
                if found:
                    raise NotFound(
                        _("“{name}” could mean one of these: {titles}.").format(
                            name=typed, titles=_titles(found)
                        )
                    )
    raise _unknown(typed, wanted, parts | sections)


def is_called(title: str, typed: str) -> bool:
    """Whether something with this title, a message id, is meant; its beginning will do."""
    wanted = fold(typed).strip()
    names = (fold(translator(lang)(title)) for lang in LANGUAGES)
    return len(wanted) >= _SHORTEST and any(name.startswith(wanted) for name in names)


def _names(specs: list[tuple[Record, str, str]]) -> dict[str, list[_Found]]:
    """Every name, folded, to what is called so."""
    found: dict[str, list[_Found]] = {}
    for root, key, title in specs:
        titles = {translator(lang)(title) for lang in LANGUAGES}
        for name in {fold(each) for each in (key, key.rpartition(".")[2], *titles)}:
            found.setdefault(name, []).append((root, key))
    return found


def _begun(names: dict[str, list[_Found]], wanted: str) -> list[_Found]:
    """What has a name that begins so, each once."""
    fitting = [each for name, found in names.items() if name.startswith(wanted) for each in found]
    return list({key: (root, key) for root, key in fitting}.values())


def _within(names: dict[str, list[_Found]], wanted: str) -> list[_Found]:
    """What has the words in its name, where that name is the shortest in words."""
    having = {name: len(name.split()) for name in names if f" {wanted} " in f" {name} "}
    shortest = [name for name, words in having.items() if words == min(having.values())]
    fitting = [each for name in shortest for each in names[name]]
    return list({key: (root, key) for root, key in fitting}.values())


def _titles(found: list[_Found]) -> str:
    """The titles of parts and sections as the screens call them, in quotes."""
    titles = []
    for root, key in found:
        titles += [_(spec.title) for spec in parts_of(type(root)) if spec.name == key]
        titles += [_(spec.title) for spec in sections_of(type(root)) if spec.key == key]
    return ", ".join(f"“{title}”" for title in dict.fromkeys(titles))


def _unknown(typed: str, wanted: str, names: dict[str, list[_Found]]) -> NotFound:
    close = [each for name in get_close_matches(wanted, names, 5) for each in names[name]]
    text = _("There is no stage or section called “{name}”.").format(name=typed)
    if not close:
        return NotFound(text)
    return NotFound(text, todo=_("Did you mean {names}?").format(names=_titles(close)))


def row_meant(rows: Sequence[Row], typed: str) -> str | None:
    """The id of the row meant by its number, with a letter or not, or words of its name."""
    number = re.fullmatch(r"[A-Za-z]?([0-9]+)", typed.strip())
    if number and 0 < int(number[1]) <= len(rows):
        return rows[int(number[1]) - 1].id
    found = [row for row in rows if fold(typed).strip() in fold(row.label())]
    return None if number or len(found) != 1 else found[0].id
