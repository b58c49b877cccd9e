"""A case with its pictures as one file: nothing lost, nothing harmful taken in."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import picturing
from casejournal.exchange import bundle, zipped
from casejournal.platform.errors import CasejournalError, Refused, VaultUnreadable
from casejournal.records.case import new_case
from casejournal.records.parts import stored_file
from casejournal.records.parts.profile import Profile
from casejournal.vault import CaseTarget, Vault

Run = Callable[..., Any]

ID = "01J7Z8Q0000000000000000009"


@pytest.fixture
def case(call: Run, vault: Path, tmp_path: Path) -> Path:
    call("new", "RA")
    (tmp_path / "a.jpg").write_bytes(picturing.jpeg())
    (tmp_path / "b.pdf").write_bytes(picturing.pdf())
    call("attach", "RA", "a.jpg", "--consent", "yes", "--caption", "Apel", "--keep-original")
    call("attach", "RA", "b.pdf", "--kind", "consent", "--caption", "Surat")
    return vault


def files_in(root: Path) -> dict[str, bytes]:
    vault = Vault.open(root)
    found = vault.load(CaseTarget(vault.case_id("RA")))
    case = found.overview.card.id
    return {each.name: vault.attached(case, each) for each in stored_file.files_of(found)}


def test_a_case_goes_into_another_vault_with_every_file(
    call: Run, case: Path, tmp_path: Path
) -> None:
    assert call("export", "RA", "-o", "ra.zip", "--identified").status == 0
    other = tmp_path / "lain"
    Vault.create(other)
    done = call("--vault", str(other), "import", "ra.zip")
    assert done.status == 0, done.err
    assert files_in(other) == files_in(case)
    assert len(files_in(other)) == 3
    call("--vault", str(other), "export", "RA", "-o", "again.zip", "--identified")
    one, two = (zipped.load((tmp_path / name).read_bytes())[0] for name in ("ra.zip", "again.zip"))
    assert [row.caption for row in one.case.attachments.items] == ["Apel", "Surat"]
    assert [row.stored for row in one.case.attachments.items] == [
        row.stored for row in two.case.attachments.items
    ]


def test_without_the_real_name_only_what_may_be_seen_goes_along(
    call: Run, case: Path, tmp_path: Path
) -> None:
    done = call("export", "RA", "-f", "zip", "-o", "ra.zip")
    assert "--identified" in done.err
    with zipfile.ZipFile(tmp_path / "ra.zip") as archive:
        names = archive.namelist()
        assert len(names) == 2
        said = json.loads(archive.read("case.json"))
    rows = said["case"]["attachments"]["items"]
    assert [bool(row["stored"]) for row in rows] == [True, False]
    assert not any(row["original"] for row in rows)
    call("attach", "RA", "a.jpg", "--consent", "no")
    call("export", "RA", "-o", "two.zip")
    assert len(zipfile.ZipFile(tmp_path / "two.zip").namelist()) == 2


def test_json_alone_names_no_file_it_does_not_hold(call: Run, case: Path, tmp_path: Path) -> None:
    done = call("export", "RA", "-o", "ra.json", "--identified")
    assert "-f zip" in done.err
    assert b".jpg" not in (tmp_path / "ra.json").read_bytes()


def test_rows_that_name_files_of_elsewhere_name_none_after_importing() -> None:
    found = _case()
    raw = bundle.dump(found, [], Profile(), True, {f"{ID}.png"})
    assert f"{ID}.png".encode() in raw
    assert bundle.load(raw).case.attachments.items[0].stored == ""


def _case(data: bytes = b"isi"):  # type: ignore[no-untyped-def]
    from hashlib import sha256

    from casejournal.records.parts.attachments import Attachment

    case = new_case("RA")
    said = f"{ID}.png 1x1 {len(data)} {sha256(data).hexdigest()}"
    case.attachments.items = [Attachment(caption="x", kind="photo", stored=said)]
    return case


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return output.getvalue()


GOOD = bundle.dump(_case(), [], Profile(), True, {f"{ID}.png"})
MEMBER = f"attachments/{ID}.png"


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(MEMBER)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_what_we_write_is_read_back() -> None:
    found, files = zipped.load(zipped.pack(GOOD, {f"{ID}.png": b"isi"}))
    assert [(each.name, data) for each, data in files] == [(f"{ID}.png", b"isi")]
    assert found.case.code == "RA"


@pytest.mark.parametrize(
    "data",
    [
        _zip(("case.json", GOOD), ("../../evil.png", b"isi")),
        _zip(("case.json", GOOD), ("/etc/passwd", b"isi")),
        _zip(("case.json", GOOD), ("attachments/../case.png", b"isi")),
        _zip(("case.json", GOOD), (f"attachments\\{ID}.png", b"isi")),
        _zip(("case.json", GOOD), (f"attachments/{ID}.sh", b"isi")),
        _zip(("case.json", GOOD), (_link(), b"/etc/passwd")),
        _zip(("case.json", GOOD), (f"attachments/{ID}.png/", b"")),
        _zip(("case.json", GOOD), (MEMBER, b"isi"), ("CASE.JSON", GOOD)),
        _zip(("case.json", GOOD), (MEMBER, b"isi"), (f"attachments/{ID[:-1]}8.png", b"x")),
        _zip(("case.json", GOOD), (MEMBER, b"\0" * 30_000_000), how=zipfile.ZIP_DEFLATED),
        _zip(("case.json", GOOD), (MEMBER, b"isi"), how=zipfile.ZIP_BZIP2),
    ],
)
def test_what_no_case_file_of_ours_holds_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        zipped.load(data)
    assert refused.value.safe


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        _zip((MEMBER, b"isi")),
        _zip(("case.json", GOOD), (MEMBER, b"lain")),
        _zip(("case.json", b"{}")),
        _zip(("case.json", GOOD), (MEMBER, b"isi"))[:-30],
        _zip(("case.json", GOOD), (MEMBER, b"isi")).replace(b"isi", b"isu"),
    ],
)
def test_what_is_damaged_is_said_and_nothing_is_taken_in(data: bytes) -> None:
    with pytest.raises(VaultUnreadable) as damaged:
        zipped.load(data)
    assert damaged.value.safe


def test_an_import_that_was_interrupted_is_done_again(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "v")
    found, files = zipped.load(zipped.pack(GOOD, {f"{ID}.png": b"isi"}))
    store, whole = vault._store, vault._store.transact

    def ends(*_given: object, **_more: object) -> None:
        raise Refused("the program ended")

    store.transact = ends  # type: ignore[method-assign, assignment]
    with pytest.raises(CasejournalError):
        vault.import_case(found.case, files)
    assert vault.cases() == []
    store.transact = whole  # type: ignore[method-assign]
    ident = vault.import_case(found.case, files)
    assert vault.attached(ident, files[0][0]) == b"isi"
