"""The vocabularies of casework, as data: one TOML file per family, one table per vocabulary.

A vocabulary is read when it is first asked for, and only its own table is parsed. A person can
add terms, or call existing ones differently, in a file of the same shape (`load_user`, `use`).
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from casejournal.records.vocabularies.model import Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "KINDS",
    "Term",
    "Vocabulary",
    "extended",
    "findings",
    "load_user",
    "names",
    "use",
    "vocabulary",
]

FAMILIES = (
    "practicum",
    "institution",
    "client",
    "engagement",
    "assessment",
    "methods",
    "progress",
    "measurement",
    "journal",
)
"""The files, in the order of the work."""

KINDS = "journal-kind"
"""The kinds of activity, which `log` knows too."""

_HEADER = re.compile(r"^\[([a-z0-9-]+)\]$", re.MULTILINE)

_in_use: dict[str, Any] = {}


def names() -> tuple[str, ...]:
    """Return the names of all vocabularies, in the order of the work."""
    return tuple(_sources())


def vocabulary(name: str) -> Vocabulary:
    """Return the vocabulary called `name`, with the terms given to `use`.

    Two names joined by "+" give the terms of both, the first one's first. Raises KeyError when
    there is no such vocabulary.
    """
    if "+" in name:
        return _joined(name)
    return _merged(name) if name in _in_use else _shipped(name)


def extended(name: str, extra: Mapping[str, Any]) -> Vocabulary:
    """Return the shipped vocabulary `name` with the terms that `extra` adds or changes.

    `extra` has the shape of a vocabulary file: {name: {"terms": [{"code": …, "id": …}]}}. What
    cannot be understood in it is left out. Raises KeyError when there is no such vocabulary.
    """
    shipped = _shipped(name)
    if name not in extra:
        return shipped
    from casejournal.records.vocabularies.user import merge

    return merge(shipped, extra[name])[0]


def load_user(path: str | os.PathLike[str]) -> tuple[dict[str, Any], list[str]]:
    """Read a person's own vocabulary file.

    Return its tables, for `use` or `extended`, and what is wrong with it, in sentences in the
    language of the screens. A file that does not exist is an empty one; nothing is raised for a
    file that is broken: what can be understood of it counts.
    """
    from casejournal.records.vocabularies.user import read

    return read(path, names(), _shipped)


def use(extra: Mapping[str, Any]) -> None:
    """Let `vocabulary` answer with these tables merged in; an empty mapping takes them out."""
    if not extra and not _in_use:
        return
    _in_use.clear()
    _in_use.update(extra)
    _merged.cache_clear()
    _joined.cache_clear()
    from casejournal.records.quick_log import activity_kinds

    activity_kinds.use(vocabulary(KINDS).terms if KINDS in extra else None)


def findings(extra: Mapping[str, Any]) -> list[str]:
    """The faults of these tables, in sentences; see `load_user`."""
    from casejournal.records.vocabularies.user import merge

    return [said for name, table in extra.items() for said in merge(_shipped(name), table)[1]]


@cache
def _merged(name: str) -> Vocabulary:
    return extended(name, _in_use)


@cache
def _joined(name: str) -> Vocabulary:
    parts = [vocabulary(part) for part in name.split("+")]
    terms: dict[str, Term] = {}
    for term in (term for part in parts for term in part.terms):
        terms.setdefault(term.code, term)
    title_id, title_en = (" + ".join(part.title(lang) for part in parts) for lang in ("id", "en"))
    return Vocabulary(name, title_id, title_en, tuple(terms.values()))


@cache
def _shipped(name: str) -> Vocabulary:
    # Costs more than everything else here: not on import.
    import tomllib

    table = tomllib.loads(_sources()[name])[name]
    return Vocabulary(
        name, table["title_id"], table["title_en"], tuple(_term(row) for row in table["terms"])
    )


def _term(row: dict[str, Any]) -> Term:
    values: dict[str, Any] = dict(row)
    values.update((key, tuple(row[key])) for key in ("also", "old") if key in row)
    return Term(**values)


@cache
def _sources() -> dict[str, str]:
    """Return the TOML text of each vocabulary: cutting is fast, parsing what is unused is not."""
    found: dict[str, str] = {}
    folder = os.path.dirname(os.path.abspath(__file__))
    for family in FAMILIES:
        with open(os.path.join(folder, f"{family}.toml"), encoding="utf-8") as file:
            text = file.read()
        headers = list(_HEADER.finditer(text))
        ends = [header.start() for header in headers[1:]] + [len(text)]
        for header, end in zip(headers, ends, strict=True):
            found[header[1]] = text[header.start() : end]
    return found
