"""A case as one file: nothing is lost on the way, nothing private slips in, nothing bad gets in."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import files, filled

from casejournal.cli.commands.report.import_bundle import take
from casejournal.exchange import bundle
from casejournal.platform.errors import CasejournalError, Refused, VaultNewer, VaultUnreadable
from casejournal.records.base import new_id
from casejournal.records.case import CaseFile, new_case
from casejournal.records.declare import sections_of
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.intervention import Session
from casejournal.vault import CaseTarget, ProfileTarget, Vault


def with_code(case: CaseFile) -> CaseFile:
    case.overview.card.code = "RN"
    return case


CASES = files(CaseFile).map(with_code)
ENTRIES = st.lists(filled(DailyEntry), max_size=3)


def plain(value: Any) -> Any:
    return msgspec.to_builtins(value)


@settings(max_examples=60, deadline=None)
@given(CASES, ENTRIES, files(Profile))
def test_reading_gives_what_was_written(
    case: CaseFile, entries: list[DailyEntry], profile: Profile
) -> None:
    data = bundle.dump(case, entries, profile, True)
    found = bundle.load(data)
    assert (plain(found.case), plain(found.profile)) == (plain(case), plain(profile))
    assert plain(found.entries) == plain(entries)
    assert bundle.dump(found.case, found.entries, found.profile, True) == data
    assert not set(data.decode()) & set("\x1b\x9b\u202e\u2028\x7f")


@settings(max_examples=25, deadline=None)
@given(CASES, ENTRIES, files(Profile), st.booleans())
def test_a_case_goes_from_vault_to_vault_without_loss(
    case: CaseFile, entries: list[DailyEntry], profile: Profile, identified: bool
) -> None:
    for entry in entries:
        entry.case = "RN"
    sent = bundle.dump(case, entries, profile, identified)
    exported: list[dict[str, Any]] = []
    for _round in range(2):
        with tempfile.TemporaryDirectory() as folder:
            vault = Vault.create(Path(folder) / "vault")
            take(vault, bundle.load(sent))
            kept = vault.load(CaseTarget(vault.case_id("RN")))
            there = vault.load(ProfileTarget())
            sent = bundle.dump(kept, vault.entries(case="RN"), there, identified)
            exported.append(content(json.loads(sent)))
    assert exported[0] == exported[1]
    first = content(json.loads(bundle.dump(case, entries, profile, identified)))
    first["entries"].sort(key=lambda entry: entry["id"])
    exported[0]["entries"].sort(key=lambda entry: entry["id"])
    assert exported[0] == first


def content(value: Any, in_list: bool = False) -> Any:
    """What a person wrote, without the stamps of saving and the ids of what is no row."""
    if isinstance(value, list):
        return [content(item, True) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name: inner for name, inner in value.items() if name not in STAMPS}
    if not in_list:
        kept.pop("id", None)
    return {name: content(inner) for name, inner in kept.items()}


STAMPS = ("created", "updated", "rev")


def marked() -> CaseFile:
    """A case in which all that must stay here says so."""
    case = new_case("RN")
    case.overview.card.note = "RAHASIA note"
    case.identity.person.name = "RAHASIA name"
    case.identity.person.aliases = ["RAHASIA alias"]
    case.intervention.sessions = [Session(theme="boleh", reflection="RAHASIA reflection")]
    return case


def test_identity_and_private_fields_stay_unless_asked_for() -> None:
    case = marked()
    without = bundle.dump(case, [], Profile(), False).decode()
    assert "RAHASIA" not in without
    assert "identity" not in json.loads(without)["case"]
    assert "boleh" in without
    assert bundle.left_out(case, []) == (True, 2)
    assert bundle.left_out(new_case("RN"), []) == (False, 0)
    assert bundle.dump(case, [], Profile(), True).decode().count("RAHASIA") == 4
    assert case.overview.card.note == "RAHASIA note"  # the case itself is left alone


def test_every_private_field_is_left_out() -> None:
    """Whatever is declared private, wherever it stands."""
    case: Any = CaseFile()
    for section in sections_of(CaseFile):
        row = section.record()
        _mark_private(row)
        part = getattr(case, section.part)
        setattr(part, section.name, [row] if section.many else row)
    with_code(case)
    assert b"RAHASIA" in bundle.dump(case, [], Profile(), True)
    assert b"RAHASIA" not in bundle.dump(case, [], Profile(), False)


def _mark_private(record: Any) -> None:
    from casejournal.records.declare import fields_of

    for spec in fields_of(type(record)):
        if spec.private:
            setattr(record, spec.name, "RAHASIA")
        elif spec.record is not None and spec.kind.is_list:
            setattr(record, spec.name, [spec.record()])
            _mark_private(getattr(record, spec.name)[0])


GOOD = bundle.dump(new_case("RN"), [DailyEntry(text="a")], Profile(), True)


def changed(**more: Any) -> bytes:
    return json.dumps({**json.loads(GOOD), **more}).encode()


def twice() -> bytes:
    entry = json.loads(GOOD)["entries"][0]
    return changed(entries=[entry, entry])


def with_id(ident: str) -> bytes:
    raw = json.loads(GOOD)
    raw["case"]["overview"]["card"]["id"] = ident
    return json.dumps(raw).encode()


BAD: list[tuple[str, bytes, type[CasejournalError]]] = [
    ("empty", b"", VaultUnreadable),
    ("cut", GOOD[:-20], VaultUnreadable),
    ("no object", b"[]", VaultUnreadable),
    ("other JSON", b'{"a": 1}', VaultUnreadable),
    ("binary", bytes(range(256)), VaultUnreadable),
    ("NaN", b'{"format": NaN}', VaultUnreadable),
    ("huge number", b'{"version": ' + b"9" * 10_000 + b"}", VaultUnreadable),
    ("deep list", b"[" * 200_000, VaultUnreadable),
    ("deep object", b'{"a":' * 200_000, VaultUnreadable),
    (
        "deep inside",
        GOOD.replace(b'"profile"', b'"x": ' + b"[" * 50_000 + b"], ", 1),
        VaultUnreadable,
    ),
    ("newer", changed(version=2), VaultNewer),
    ("no version", changed(version="1"), VaultUnreadable),
    ("version true", changed(version=True), VaultUnreadable),
    ("version 0", changed(version=0), VaultUnreadable),
    ("number for text", changed(entries=[{"text": 5}]), VaultUnreadable),
    ("no case", changed(case=None), VaultUnreadable),
    ("no code", changed(case={}), VaultUnreadable),
    ("key twice", GOOD.replace(b'"version"', b'"version": 1, "version"', 1), Refused),
    ("entry twice", twice(), Refused),
    ("id is a path", with_id("../../x"), VaultUnreadable),
    ("id is empty", with_id(""), VaultUnreadable),
    ("too large", b" " * (bundle.LARGEST + 1), VaultUnreadable),
]


@pytest.mark.parametrize(("data", "error"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_what_is_no_sound_bundle_is_refused_with_a_sentence(
    data: bytes, error: type[CasejournalError]
) -> None:
    with pytest.raises(error) as caught:
        bundle.load(data)
    assert type(caught.value) is error
    assert caught.value.safe == "Tidak ada yang dimasukkan."


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    length = data.draw(st.integers(0, 40))
    spoilt = GOOD[:at] + data.draw(st.binary(max_size=20)) + GOOD[at + length :]
    with suppress(CasejournalError):
        bundle.load(spoilt)


def test_texts_are_cleaned_as_if_typed() -> None:
    raw = json.loads(GOOD)
    raw["case"]["overview"]["card"]["code"] = " R\nN\x00 "
    raw["entries"][0]["text"] = "a\r\nb\x1b\ud800"
    found = bundle.load(json.dumps(raw).encode())
    assert found.case.code == "R N␀"
    assert found.entries[0].text == "a\nb␛\ufffd"


def test_other_encodings_and_marks_of_json_are_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert bundle.load(GOOD.decode().encode(encoding)).case.code == "RN"


def test_what_is_there_already_is_not_taken_twice(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    profile = Profile()
    profile.practicum.practitioner.name = "Nama saya"
    take(vault, bundle.load(bundle.dump(new_case("RN"), [], profile, False)))
    entry = DailyEntry(id=new_id(), day="2024-09-17", case="MK", text="sekali")
    other = Profile()
    other.practicum.practitioner.name = "Nama lain"
    other.practicum.placement.site = "Sentra"
    made = bundle.dump(new_case("MK"), [entry], other, False)
    vault.add_entries([entry])
    take(vault, bundle.load(made))
    assert len(vault.entries()) == 1
    there = vault.load(ProfileTarget()).practicum
    assert (there.practitioner.name, there.placement.site) == ("Nama saya", "Sentra")
    with pytest.raises(Refused) as caught:
        take(vault, bundle.load(made))
    assert "--vault" in str(caught.value)
    assert len(vault.cases()) == 2
