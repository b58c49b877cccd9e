"""A person's own terms as a file: taken into use, and changed without touching the rest of it."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from casejournal.errors import Refused
from casejournal.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = dict[str, Any]
"""A term as it stands in the file, or the part of one that is called otherwise."""


def rows(tables: Mapping[str, Any], name: str) -> list[Row]:
    """The own terms of a vocabulary in what `load_user` gave."""
    found = tables.get(name, {}).get("terms", [])
    return [{"id": row} if isinstance(row, str) else dict(row) for row in found]


def changed(text: str, name: str, terms: Sequence[Row]) -> str:
    """The text of the file with other terms of one vocabulary, all else as it was.

    Raises Refused if the file is laid out in a way that this cannot follow.
    """
    block = _table(name, terms)
    header = re.compile(rf"^\[{re.escape(name)}\][ \t]*(#.*)?$\n?", re.MULTILINE)
    begin = header.search(text)
    if begin is None:
        before, after = text.rstrip("\n"), ""
        edited = (before + "\n\n" if before else "") + block
    else:
        rest = re.compile(r"^\[", re.MULTILINE).search(text, begin.end())
        before, after = text[: begin.start()], text[rest.start() :] if rest else ""
        edited = before + block + ("\n" if block and after else "") + after
    try:
        held = tomllib.loads(text)
        wanted = {**held, name: {"terms": list(terms)}}
        if not terms:
            wanted.pop(name)
        if tomllib.loads(edited) == wanted:
            return edited
    except (tomllib.TOMLDecodeError, RecursionError):
        pass
    raise Refused(
        _("The file vocabularies.toml is written in a way that cannot be changed from here."),
        _("It was left as it is."),
        _("Change it with a text editor; docs/reference/vocabularies.md says how."),
    )


def _table(name: str, terms: Sequence[Row]) -> str:
    if not terms:
        return ""
    lines = [f"[{name}]", "terms = ["]
    for row in terms:
        lines.append(f"  {{{', '.join(f'{key}={_value(value)}' for key, value in row.items())}}},")
    return "\n".join([*lines, "]", ""])


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    # A text in JSON is one in TOML too, but for this character.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
