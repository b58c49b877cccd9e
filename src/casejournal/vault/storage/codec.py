"""Bytes on disk and the tables they hold; the one place that knows how a file is laid out.

A file is one JSON object of tables, a table is an object of documents by id: what TinyDB and any
JSON tool can read. One document stands on one line. The first table, `_meta`, has one document,
`file`, and that begins with the SHA-256 of the whole text as it is with an empty checksum, so
that every byte counts. A file with other spacing but the same data and order is as good.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

from casejournal.platform.paths import PLAIN
from casejournal.records.values.text import clean

Tables = dict[str, dict[str, dict[str, Any]]]

META = "_meta"
FILE = "file"

_HEAD = b'{"_meta":{"file":{"sha256":"'
_DIGITS = 64
_C0 = re.compile(rb"\\[ubfr]")
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class DamagedFile(ValueError):
    """The bytes are not a whole file of ours: cut, altered, empty or something else."""


class Codec:
    """How bytes rest on disk. This one leaves them readable; one that seals them overrides
    `suffix`, `locked`, `recipients`, `seal` and `unseal`."""

    suffix = PLAIN

    @property
    def locked(self) -> bool:
        """Whether nothing can be read or written until a key is there."""
        return False

    @property
    def recipients(self) -> tuple[str, ...]:
        """The public keys that it seals to; none if it seals nothing or is locked."""
        return ()

    def seal(self, text: bytes) -> bytes:
        """The bytes to store for a text."""
        return text

    def unseal(self, stored: bytes) -> bytes:
        """The text in stored bytes. Raises Damaged."""
        return stored

    def encode(self, tables: Tables) -> bytes:
        """The bytes to store for tables, of which `_meta` must be one.

        Raises ValueError or TypeError for values that JSON has no form for.
        """
        text = _lay_out(tables)
        digest = hashlib.sha256(text).hexdigest().encode("ascii")
        return self.seal(text[: len(_HEAD)] + digest + text[len(_HEAD) :])

    def decode(self, stored: bytes) -> Tables:
        """The tables in stored bytes, `_meta` among them, with every text in them clean.

        Raises Damaged.
        """
        text = self.unseal(stored)
        try:
            tables = _decode(text)
            digest = tables[META][FILE]["sha256"]
            if not _sound(text, tables, digest):
                raise DamagedFile("the checksum differs")
            return cleaned(tables) if _may_be_odd(text) else tables  # type: ignore[no-any-return]
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError) as error:
            raise DamagedFile(str(error)) from None


def _may_be_odd(text: bytes) -> bool:
    """Whether control characters may stand in a text: another program wrote it, or somebody who
    gave it away as a backup. It costs a look, where to clean every text would cost the reading."""
    if b"\x7f" in text or (b"\\" in text and _C0.search(text)):
        return True
    return b"\xc2" in text and _C1.search(text) is not None


def cleaned(value: Any) -> Any:
    """A value of JSON with every text inside it clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(inner) for key, inner in value.items()}
    return value


def _sound(text: bytes, tables: Tables, digest: object) -> bool:
    end = len(_HEAD) + _DIGITS
    if text.startswith(_HEAD):
        bare = hashlib.sha256(_HEAD)
        bare.update(memoryview(text)[end:])
        if bare.hexdigest() == digest == text[len(_HEAD) : end].decode("ascii"):
            return True
    return hashlib.sha256(_lay_out(tables)).hexdigest() == digest


def _lay_out(tables: Tables) -> bytes:
    """The text with an empty checksum."""
    meta = {**tables[META], FILE: {**tables[META][FILE], "sha256": ""}}
    # The checksum comes first, whatever order the document had.
    meta[FILE] = {"sha256": meta[FILE].pop("sha256"), **meta[FILE]}
    pieces = [_table(META, {FILE: meta.pop(FILE), **meta})]
    pieces.extend(_table(name, table) for name, table in tables.items() if name != META)
    return b"{" + b",\n".join(pieces) + b"}\n"


def _table(name: str, table: dict[str, dict[str, Any]]) -> bytes:
    if not isinstance(table, dict):  # from a newer format perhaps
        return _encode(name) + b":" + _encode(table)
    rows = [_encode(key) + b":" + _encode(document) for key, document in table.items()]
    return _encode(name) + b":{" + b",\n".join(rows) + b"}"
