"""Finding the part or section that is meant by a word on the command line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from casejournal.errors import NotFound
from casejournal.i18n import LANGUAGES, _, translator
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.text import fold

if TYPE_CHECKING:
    from casejournal.records.base import Record

_Found = tuple["Record", str]


def named(roots: list[Record], typed: str) -> _Found:
    """The file and the key of the part ("plan") or section ("plan.objectives") meant by `typed`.

    Understood are keys, names and titles in either language, and the beginning of exactly one of
    them; a part comes before a section. Raises NotFound, naming what may have been meant.
    """
    wanted = fold(typed.strip())
    parts = _names([(root, s.name, s.title) for root in roots for s in parts_of(type(root))])
    sections = _names([(root, s.key, s.title) for root in roots for s in sections_of(type(root))])
    for names in (parts, sections):
        if wanted in names:
            return names[wanted][0]
    if wanted:
        for names in (parts, sections):
            begun = {
                key: (root, key)
                for name, found in names.items()
                if name.startswith(wanted)
                for root, key in found
            }
            if len(begun) == 1:
                return next(iter(begun.values()))
            if begun:
                raise NotFound(
                    _("“{name}” could mean one of these: {keys}.").format(
                        name=typed, keys=", ".join(begun)
                    )
                )
    raise _unknown(typed, wanted, parts | sections)


def _names(specs: list[tuple[Record, str, str]]) -> dict[str, list[_Found]]:
    """Every name, folded, to what is called so."""
    found: dict[str, list[_Found]] = {}
    for root, key, title in specs:
        titles = {translator(lang)(title) for lang in LANGUAGES}
        for name in {fold(each) for each in (key, key.rpartition(".")[2], *titles)}:
            found.setdefault(name, []).append((root, key))
    return found


def _unknown(typed: str, wanted: str, names: dict[str, list[_Found]]) -> NotFound:
    close = get_close_matches(wanted, names, 5)
    keys = list(dict.fromkeys(key for name in close for _root, key in names[name]))
    text = _("There is no stage or section called “{name}”.").format(name=typed)
    if not keys:
        return NotFound(text)
    return NotFound(text, todo=_("Did you mean {names}?").format(names=", ".join(keys)))
