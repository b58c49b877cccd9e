"""A person's own terms as a file: taken into use, and changed without touching the rest of it."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from casejournal.platform.errors import Refused
from casejournal.platform.i18n import _
from casejournal.platform.toml_tables import update_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = dict[str, Any]
"""A term as it stands in the file, or the part of one that is called otherwise."""


def rows(tables: Mapping[str, Any], name: str) -> list[Row]:
    """The own terms of a vocabulary in what `load_user` gave."""
    return _rows(tables.get(name, {}).get("terms", []))


def _rows(found: Sequence[Any]) -> list[Row]:
    return [{"id": row} if isinstance(row, str) else dict(row) for row in found]


def changed(text: str, name: str, terms: Sequence[Row]) -> str:
    """The text of the file with other terms of one vocabulary, all else as it was.

    Raises Refused if the file is no TOML, or has something else in the place of the terms.
    """
    from tomlkit.exceptions import TOMLKitError

    try:
        held = tomllib.loads(text)
        edited = _edited(text, name, [_plain(row) for row in terms])
        if _without(tomllib.loads(edited), name) == _without(held, name) and rows(
            tomllib.loads(edited), name
        ) == list(terms):
            return edited
    except (TOMLKitError, ValueError, TypeError, AttributeError, RecursionError):
        pass
    raise Refused(
        _("The file vocabularies.toml is written in a way that cannot be changed from here."),
        _("It was left as it is."),
        _("Change it with a text editor; docs/reference/vocabularies.md says how."),
    )


def _edited(text: str, name: str, terms: list[Row]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document.get(name)
    if table is None:
        if terms:
            table = document[name] = tomlkit.table()
            table["terms"] = _array(terms)
    elif not terms and set(table) <= {"terms"} and "#" not in table.as_string():
        document.remove(name)
    elif isinstance(table.get("terms"), list):
        _put(table["terms"], terms)
    else:
        table["terms"] = _array(terms)
    return document.as_string()


def _put(array: Any, terms: list[Row]) -> None:
    """Bring a list of the file to other terms; what stays keeps its place and its comments."""
    from difflib import SequenceMatcher

    held = [json.dumps(row, sort_keys=True) for row in _rows(array.unwrap())]
    wanted = [json.dumps(row, sort_keys=True) for row in terms]
    if not held:
        _fill(array, terms)
        return
    # From the end, so that the places before stay as they are.
    for tag, one, last, new, end in reversed(
        SequenceMatcher(None, held, wanted, autojunk=False).get_opcodes()
    ):
        if tag == "equal":
            continue
        same = min(last - one, end - new)
        for at in reversed(range(one + same, last)):
            del array[at]
        for at in reversed(range(new + same, end)):
            array.insert(one + same, _inline(terms[at]))
        for at in range(same):
            _change(array, one + at, terms[new + at])


def _change(array: Any, at: int, row: Row) -> None:
    """Bring one term to other words, in the order in which they stand."""
    held = array[at]
    if not isinstance(held, dict):
        array[at] = _inline(row)
        return
    update_table(held, row)


def _array(terms: list[Row]) -> Any:
    import tomlkit

    made = tomlkit.array().multiline(multiline=True)
    _fill(made, terms)
    return made


def _fill(array: Any, terms: list[Row]) -> None:
    array.multiline(multiline=True)
    for row in terms:
        array.append(_inline(row))


def _inline(row: Row) -> Any:
    import tomlkit

    made = tomlkit.inline_table()
    made.update(row)
    return made


def _plain(row: Row) -> Row:
    return {
        key: [str(each) for each in value] if isinstance(value, (list, tuple)) else str(value)
        for key, value in row.items()
    }


def _without(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What a file holds but for the terms of one vocabulary."""
    rest = {key: value for key, value in tables.items() if key != name}
    others = {key: value for key, value in tables.get(name, {}).items() if key != "terms"}
    return {**rest, name: others} if others else rest
