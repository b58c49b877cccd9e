"""What fits where a value is typed in a shell: codes, kinds, tags and places.

It is read from the disk as it lies there, as quickly as can be: the vault is not opened, and in an
encrypted one nothing is known but the kinds of activity.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from casejournal.cli.index_reader import IndexReader
from casejournal.platform import inbox, paths
from casejournal.platform.i18n import language
from casejournal.records.quick_log import activity_kinds, own_kinds
from casejournal.records.quick_log.completion import begun_at, fitting, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MONTHS = 3
"""So many months are searched for tags and places."""


def of_code(root: str, begun: str) -> list[str]:
    """Codes of cases."""
    return fitting(begun, IndexReader(root).noted_codes())


def of_kind(root: str, begun: str) -> list[str]:
    """Kinds of activity in the language of the screens, as one word."""
    own_kinds.use_file(os.path.join(root, paths.VOCABULARIES))
    found = (
        activity_kinds.normalise(label).replace(" ", "-")
        for label in activity_kinds.labels(language())
    )
    return fitting(begun, found)


def of_place(root: str, begun: str) -> list[str]:
    """Places of the last months."""
    return fitting(begun, _used(root, "place"))


def of_tags(root: str, begun: str) -> list[str]:
    """Tags of the last months."""
    return fitting(begun, _used(root, "tags"))


def of_template(root: str, begun: str) -> list[str]:
    """Names of report templates: those that come along, and those of the vault."""
    from pathlib import Path

    from casejournal.report.templates.files import templates

    return fitting(begun, templates(Path(root) / "templates"))


BY_NAME: dict[str, Callable[[str, str], list[str]]] = {
    "code": of_code,
    "case": of_code,
    "kind": of_kind,
    "place": of_place,
    "tags": of_tags,
    "template": of_template,
    "base": of_template,
}
"""By the name of the option or argument."""


def of_line(root: str, words: Sequence[str], begun: str) -> list[str]:
    """What fits at the end of a line that is being logged; only what no shell takes apart."""
    line = " ".join([*words, begun])
    at = begun_at(line, len(line), activity_kinds.names())
    if at is None:
        return []
    before = line[at.start :][: -len(begun)] if begun else line[at.start :]
    values = BY_NAME["code" if at.field == "case" else "tags" if at.field == "tag" else at.field]
    found = values(root, at.typed)
    if at.field == "kind" and not at.mark:
        found = [value.replace("-", " ") for value in found]
    whole = [written(at.mark, value) for value in found]
    if at.field == "case":
        whole = [f"{at.mark}{value.replace(' ', '_')}" for value in found]
    fits = [value[len(before) :] for value in whole if value.startswith(before)]
    return [
        value
        for value in fits
        if value and all(each.isalnum() or each in "-_./:+" for each in value)
    ]


def root_of(vault: str) -> str:
    """The folder of the vault."""
    return paths.vault_dir(vault or None)


def _used(root: str, field: str) -> list[str]:
    """The values of a field of entries, those used most often first."""
    counts: dict[str, int] = {}
    for entry in _entries(root):
        value = entry.get(field)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and each:
                counts[each] = counts.get(each, 0) + 1
    return sorted(counts, key=lambda each: (-counts[each], each.casefold()))


def _entries(root: str) -> Iterator[dict[str, Any]]:
    """The entries of the last months and of the letter box, in a vault that can be read."""
    folder = os.path.join(root, "journal")
    names = sorted(name for name in _names(folder) if name.endswith(paths.PLAIN))
    for name in names[-_MONTHS:]:
        yield from _documents(_json(os.path.join(folder, name)))
    try:
        with open(os.path.join(paths.inbox_dir(root), inbox.NAME), "rb") as file:
            lines = file.read().split(b"\n")
    except OSError:
        return
    for line in lines:
        yield from _documents(_parsed(line))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _json(path: str) -> Any:
    try:
        with open(path, "rb") as file:
            return _parsed(file.read())
    except OSError:
        return None


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _documents(found: Any) -> Iterator[dict[str, Any]]:
    """The objects in JSON that have a text, however deep."""
    if not isinstance(found, dict):
        return
    if "day" in found or "text" in found:
        yield found
        return
    for inner in found.values():
        yield from _documents(inner)
