"""The bundle: a case as one JSON file, to keep, to share, to import without loss.

The file is UTF-8 JSON::

    {"format": "casejournal-bundle", "version": 1, "identified": false,
     "case": {…}, "profile": {…}, "entries": [{…}, …]}

`case`, `profile` and each of `entries` have the shapes that `casejournal schema` prints. The real
identity (`case.identity`) and the fields declared private are in it only if `identified` is true.
Pictures and scans are in a ZIP file around it, see `casejournal.exchange.zipped`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from casejournal.platform.errors import Refused, VaultNewer, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.records.address import normalise
from casejournal.records.base import ENVELOPE, Record, Row, is_id
from casejournal.records.case import CaseFile
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts import stored_file
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import clean_line, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

FORMAT = "casejournal-bundle"
VERSION = 1
LARGEST = 50_000_000
"""Bytes; a larger file is not read at all."""

# What JSON allows raw, and a terminal or a reader should not meet.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PATH = re.compile(r"`\$\.?([\w.\[\]…-]*)`")


class Bundle(msgspec.Struct, kw_only=True):
    """The contents of a bundle; `identified` tells whether identity and private fields are in
    it."""

    format: Literal["casejournal-bundle"] = "casejournal-bundle"
    version: int = VERSION
    identified: bool = False
    case: CaseFile
    profile: Profile = msgspec.field(default_factory=Profile)
    entries: list[DailyEntry] = []


def dump(
    case: CaseFile,
    entries: Sequence[DailyEntry],
    profile: Profile,
    identified: bool,
    files: Collection[str] = (),
) -> bytes:
    """The bundle of a case, its journal entries and the profile, as indented UTF-8 JSON.

    The same content gives the same bytes. Without `identified` the real identity and every field
    declared private are left out. `files` are the names of the pictures and scans that go with it;
    rows say nothing of others.
    """
    raw: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "identified": identified,
        "case": msgspec.to_builtins(case if identified else case.public()),
        "profile": msgspec.to_builtins(profile),
        "entries": msgspec.to_builtins(list(entries)),
    }
    _without_files(raw["case"], files)
    if not identified:
        _strip_file(raw["case"], CaseFile)
        _strip_file(raw["profile"], Profile)
        for entry in raw["entries"]:
            _strip(entry, DailyEntry)
    return escaped(json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def left_out(case: CaseFile, entries: Sequence[DailyEntry]) -> tuple[bool, int]:
    """The omissions of a bundle that is not identified: the identity, the number of private
    texts."""
    hidden = any(not is_empty(here) for here in _documents(case) if _is_identity(here, case))
    every = [*_documents(case.public()), *entries]
    return hidden, sum(1 for document in every for _text in _private_texts(document))


def load(data: bytes, files: Collection[str] = ()) -> Bundle:
    """The bundle in JSON bytes. Texts are cleaned as if they had been typed.

    `files` are the names of the pictures and scans that came with it; rows that name others name
    none then.
    Raises VaultNewer for a bundle of a later version, Refused for one that holds something twice,
    VaultUnreadable for anything else that is not a sound bundle.
    """
    if len(data) > LARGEST:
        raise VaultUnreadable(
            _("The file is larger than {n} MB.").format(n=LARGEST // 1_000_000), _nothing_taken()
        )
    try:
        raw = json.loads(data, object_pairs_hook=_once)
    except RecursionError:
        raise _not_sound(_("It is nested too deeply.")) from None
    except ValueError:
        raise _not_sound(_("It is not JSON, or it is cut off.")) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise VaultUnreadable(
            _("This is not a case file made by `casejournal export -f json`."), _nothing_taken()
        )
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _not_sound(_("It does not say which version it is."))
    if version > VERSION:
        raise VaultNewer(
            _("The file was made by a newer casejournal."),
            _nothing_taken(),
            _("Install the newer version and try again."),
        )
    try:
        bundle = msgspec.convert(raw, Bundle)
    except RecursionError:
        raise _not_sound(_("It is nested too deeply.")) from None
    except msgspec.ValidationError as error:
        where = _PATH.search(str(error))
        raise _not_sound(
            _("At {place} something else is expected.").format(place=where[1] if where else "…")
        ) from None
    for document in (*_documents(bundle.case), *_documents(bundle.profile), *bundle.entries):
        _clean(document)
    _forget_files(bundle.case, files)
    _check_ids(bundle)
    if is_blank(bundle.case.code):
        raise _not_sound(_("The case has no code."))
    return bundle


def escaped(json_text: str) -> str:
    """JSON with control characters and marks of direction as escapes: the same data, harmless."""
    return _RAW.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


def _nothing_taken() -> str:
    return _("Nothing was taken in.")


def _not_sound(why: str) -> VaultUnreadable:
    return VaultUnreadable(
        _("The file is damaged.") + " " + why,
        _nothing_taken(),
        _("Ask for it again, or make it again with `casejournal export -f json`."),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # JSON lets the last one win in silence; which of the two was meant cannot be known.
        raise Refused(_("The file says something twice."), _nothing_taken())
    return found


def _documents(root: Record) -> Iterator[Record]:
    """Every section and every row of a file."""
    for spec in sections_of(type(root)):
        here = getattr(getattr(root, spec.part), spec.name)
        yield from here if spec.many else (here,)


def _inner(record: Record) -> Iterator[Record]:
    """The groups and rows inside a record."""
    for spec in fields_of(type(record)):
        if spec.record is not None:
            here = getattr(record, spec.name)
            yield from here if isinstance(here, list) else (here,)


def _is_identity(document: Record, case: CaseFile) -> bool:
    identity = case.identity
    return any(document is each for each in (identity.person, *identity.contacts))


def _private_texts(record: Record) -> Iterator[str]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.private and not spec.kind.empty(value):
            yield str(value)
    for inner in _inner(record):
        yield from _private_texts(inner)


def _without_files(raw: dict[str, Any], files: Collection[str]) -> None:
    """Remove the names of files that do not go along from the rows of a case, as JSON."""
    for spec in sections_of(CaseFile):
        names = _file_fields(spec.record)
        here = raw.get(spec.part, {}).get(spec.name, [])
        for document in here if spec.many else [here]:
            for name in names:
                if _is_other(document.get(name, ""), files):
                    document[name] = ""


def _forget_files(case: CaseFile, files: Collection[str]) -> None:
    for document in _documents(case):
        for name in _file_fields(type(document)):
            if _is_other(getattr(document, name), files):
                setattr(document, name, "")


def _file_fields(record: type[Record]) -> list[str]:
    return [spec.name for spec in fields_of(record) if spec.kind.name == "file"]


def _is_other(text: str, files: Collection[str]) -> bool:
    found = stored_file.read(text)
    return found is not None and found.name not in files


def _strip_file(raw: dict[str, Any], root: type[Record]) -> None:
    for spec in sections_of(root):
        here = raw.get(spec.part, {}).get(spec.name, [])
        for document in here if spec.many else [here]:
            _strip(document, spec.record)


def _strip(raw: dict[str, Any] | list[Any], record: type[Record]) -> None:
    if not isinstance(raw, dict):
        return
    for spec in fields_of(record):
        if spec.private:
            raw.pop(spec.name, None)
        elif spec.record is not None:
            here = raw[spec.name]
            for inner in here if isinstance(here, list) else [here]:
                _strip(inner, spec.record)


def _clean(record: Record) -> None:
    """Bring every text into the form in which typed text is stored."""
    for spec in fields_of(type(record)):
        setattr(record, spec.name, normalise(spec, getattr(record, spec.name)))
    for name in ENVELOPE:
        value = getattr(record, name, None)
        if isinstance(value, str):
            setattr(record, name, clean_line(value))
    for inner in _inner(record):
        _clean(inner)


def _check_ids(bundle: Bundle) -> None:
    """Ids name files and rows: they must have the form of one, and each be there once."""
    for lists in (_row_lists(bundle.case), _row_lists(bundle.profile), [bundle.entries]):
        for rows in lists:
            ids = [row.id for row in rows]
            if not all(map(is_id, ids)):
                raise _not_sound(_("An id does not have the form of one."))
            if len(set(ids)) != len(ids):
                raise Refused(_("The file says something twice."), _nothing_taken())


def _row_lists(root: Record) -> Iterator[list[Row]]:
    for spec in sections_of(type(root)):
        here = getattr(getattr(root, spec.part), spec.name)
        rows: list[Row] = here if spec.many else [here]
        yield rows
        for row in rows:
            yield from _inner_lists(row)


def _inner_lists(record: Record) -> Iterator[list[Row]]:
    for spec in fields_of(type(record)):
        here = getattr(record, spec.name)
        if spec.record is not None and isinstance(here, list):
            yield here
    for inner in _inner(record):
        yield from _inner_lists(inner)
