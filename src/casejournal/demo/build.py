"""Builder of the demo: turns its data files into records.

A folder holds one file tree (a case, the profile, the journal). In it, every TOML file belongs to
the part that its name begins with (`assessment.toml`, `intervention.2.toml`); a part may be spread
over several files, whose rows are joined in the order of the file names. A row may have a `key`
that nothing else has in its section; references name these keys, or a section that is one form.
"""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from casejournal.records.address import get, normalise
from casejournal.records.base import LINKS
from casejournal.records.declare import field_of, parts_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casejournal.records.base import Record
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry

R = TypeVar("R", bound="Record")

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MADE_AT = 1_725_235_200_000  # 2 September 2024, in milliseconds: the first day of the story


def identify(*names: str) -> str:
    """The id that belongs to a path of names: a ULID that is the same on every machine."""
    digest = hashlib.blake2b("/".join(names).encode(), digest_size=10).digest()
    number = _MADE_AT << 80 | int.from_bytes(digest, "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def read_records(root: type[R], folder: Path) -> R:
    """The record tree that a folder describes.

    Raises KeyError for a name that no record declares and for a reference to a key that is not
    there, ValueError for a key used twice, msgspec.ValidationError for a value of a wrong type.
    """
    parts = {spec.name: spec for spec in parts_of(root)}
    tables: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        name = path.name.split(".")[0]
        if name not in parts:
            raise KeyError(f"{path.name}: no part is called {name}")
        _join(tables.setdefault(name, {}), tomllib.loads(path.read_text("utf-8")))
    return msgspec.convert(_RecordBuilder(root, folder.name).tree(tables), root)


def link_entries(case: CaseFile, place: str, entries: Iterable[DailyEntry]) -> None:
    """Link journal entries with the rows they became.

    `became` of an entry is `part.section.key` until then; `place` is the folder of the case.
    """
    for entry in entries:
        if entry.became:
            part, name, key = entry.became.split(".")
            row = get(case, (part, name, identify(place, f"{part}.{name}", key)))
            row.entry = entry.id
            entry.became = f"{part}.{name}.{row.id}"


def _join(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, list):
            into.setdefault(name, []).extend(value)
        elif name in into:
            raise ValueError(f"{name} stands in two files")
        else:
            into[name] = value


class _RecordBuilder:
    """Fills in ids and references, section by section."""

    def __init__(self, root: type[Record], place: str) -> None:
        self.root = root
        self.place = place
        self.keys: dict[str, set[str]] = {}

    def tree(self, tables: dict[str, dict[str, Any]]) -> dict[str, Any]:
        sections = {spec.key: spec for spec in sections_of(self.root)}
        for part, table in tables.items():
            for name, value in table.items():
                spec = sections[f"{part}.{name}"]
                if spec.many:
                    self.keys[spec.key] = _distinct(spec.key, [row.get("key") for row in value])
                else:
                    self.keys[spec.key] = {spec.name}
        return {
            part: {
                name: self._section(sections[f"{part}.{name}"].record, f"{part}.{name}", value)
                for name, value in table.items()
            }
            for part, table in tables.items()
        }

    def _section(self, record: type[Record], section: str, value: Any) -> Any:
        if isinstance(value, list):
            return self._rows(record, (section,), value)
        return {"id": identify(self.place, section), **self._record(record, (section,), value)}

    def _rows(self, record: type[Record], at: tuple[str, ...], rows: list[Any]) -> list[Any]:
        found = []
        for number, row in enumerate(rows, 1):
            key = row.get("key", str(number))
            rest = {name: value for name, value in row.items() if name != "key"}
            here = (*at, key)
            found.append({"id": identify(self.place, *here), **self._record(record, here, rest)})
        return found

    def _record(
        self, record: type[Record], at: tuple[str, ...], values: dict[str, Any]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in values.items():
            if name in LINKS:
                found[name] = value  # tied once all files are read
                continue
            spec = field_of(record, name)
            if spec.kind.name == "ref":
                found[name] = self._target(spec.target, value)
            elif spec.kind.name == "refs":
                found[name] = [self._target(spec.target, key) for key in value]
            elif spec.kind.name == "rows" and spec.record:
                found[name] = self._rows(spec.record, (*at, name), value)
            elif spec.kind.name == "group" and spec.record:
                found[name] = self._record(spec.record, (*at, name), value)
            else:
                # A paragraph stands on one long line; the quotes of a block end on their own.
                found[name] = normalise(spec, value.strip() if isinstance(value, str) else value)
        return found

    def _target(self, section: str, key: str) -> str:
        for each in section.split("+"):
            if key in self.keys.get(each, ()):
                form = each.endswith(f".{key}")
                return identify(self.place, each, *([] if form else [key]))
        raise KeyError(f"{section} has no row with the key {key}")


def _distinct(section: str, keys: list[str | None]) -> set[str]:
    named = [key for key in keys if key]
    if len(set(named)) < len(named):
        raise ValueError(f"a key is used twice in {section}")
    return set(named)
