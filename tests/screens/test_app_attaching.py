"""Attaching pictures, showing them, referring to them, and making forms on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import new_vault, press, running, said, seen, settled

import picturing
from casejournal.platform import viewer
from casejournal.records.parts import stored_file
from casejournal.records.parts.attachments import Attachment
from casejournal.records.stages.intervention import Session
from casejournal.screens.dialogs.file_picker import FilePickerScreen, typed_path
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a photograph, in which the picker begins."""
    made = tmp_path / "Foto [b]x"
    made.mkdir()
    (made / "apel pagi.jpg").write_bytes(picturing.jpeg())
    (made / "surat.pdf").write_bytes(picturing.pdf())
    (made / "catatan.txt").write_text("x")
    (made / ".rahasia.jpg").write_bytes(picturing.jpeg())
    (made / "lain").mkdir()
    monkeypatch.setattr(FilePickerScreen, "last", made)
    return made


def attachments(vault: Vault):  # type: ignore[no-untyped-def]
    return vault.load(CaseTarget(vault.case_id("RN")))


async def test_a_photograph_is_chosen_agreed_to_and_captioned(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "c", "enter")
        pilot.app.open("attachments", session=pilot.app.navigation.place.session)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "ctrl+p", "lampirkan", "enter")
        text = seen(pilot)
        assert "apel pagi.jpg" in text
        assert "surat.pdf" in text
        assert "catatan.txt" not in text
        assert ".rahasia" not in text
        await press(pilot, "apel", "enter")
        assert "mengizinkan" in seen(pilot)
        await press(pilot, "y")
        assert "Sudah disimpan" in said(pilot)
        await press(pilot, "Apel pagi", "enter")
    case = attachments(vault)
    (row,) = case.attachments.items
    assert (row.caption, row.kind, row.consent) == ("Apel pagi", "photo", "given")
    assert stored_file.read(row.stored) is not None


async def test_it_is_shown_in_the_session_that_is_open(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    row = Session(theme="Menyapa", day="2024-09-20")
    own = CaseTarget(vault.case_id("RN"))
    vault.commit(own, Changes((DocumentChange(("intervention", "sessions", row.id), row),)))
    async with running(vault) as pilot:
        await press(pilot, "c", "enter", "4", "tab", "enter")
        await press(pilot, "ctrl+p", "lampirkan", "enter")
        await press(pilot, "apel", "enter", "n", "escape")
    case = attachments(vault)
    (photo,) = case.attachments.items
    assert photo.consent == "refused"
    assert case.intervention.sessions[0].photos == [photo.id]


async def test_leaving_the_questions_stores_nothing(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "c", "enter")
        for keys in (("escape",), ("apel", "enter", "escape")):
            pilot.app.navigation.place.action_attach()  # type: ignore[attr-defined]
            await settled(pilot)
            await press(pilot, *keys)
    assert attachments(vault).attachments.items == []
    assert not list(vault.paths.attachments_dir.iterdir())


async def test_what_is_no_picture_is_said(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    (folder / "palsu.jpg").write_bytes(b"GIF89a")
    async with running(vault) as pilot:
        await press(pilot, "c", "enter")
        pilot.app.navigation.place.action_attach()  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "palsu", "enter")
        assert "JPEG" in seen(pilot)
    assert attachments(vault).attachments.items == []


async def test_a_picture_is_shown_from_a_place_that_is_tidied(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []

    def popen(words: list[str], **_more: object) -> None:
        started.append(Path(words[-1]))
        assert started[-1].read_bytes().startswith(b"\xff\xd8")

    monkeypatch.setattr(viewer.subprocess, "Popen", popen)
    monkeypatch.setattr(viewer, "_viewer", lambda: ["gambar"])
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "c", "enter")
        pilot.app.open("attachments", session=pilot.app.navigation.place.session)  # type: ignore[attr-defined]
        await settled(pilot)
        pilot.app.navigation.place.action_attach()  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "apel", "enter", "y", "Apel", "enter")
        pilot.app.navigation.place.action_look_at()  # type: ignore[attr-defined]
        await settled(pilot)
    (path,) = started
    assert path.stat().st_mode & 0o077 == 0
    viewer.forget()
    assert not path.parent.exists()


async def test_a_form_is_written_from_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("casejournal.screens.dialogs.save_as._folder", [tmp_path])
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "c", "enter", "ctrl+p", "formulir", "enter")
        assert "Pernyataan Rujukan" in seen(pilot)
        await press(pilot, "pengembalian kosong", "enter", "enter")
        assert "Formulir sudah ditulis" in seen(pilot)
    (path,) = tmp_path.glob("*.md")
    assert "………" in path.read_text(encoding="utf-8")


def test_paths_are_understood_as_terminals_drop_them() -> None:
    for typed in (
        "'/x/a b.jpg'",
        '"/x/a b.jpg"',
        "/x/a\\ b.jpg ",
        "file:///x/a%20b.jpg",
        " /x/a b.jpg\t",
    ):
        assert typed_path(typed) == Path("/x/a b.jpg"), typed
    assert typed_path("~/x.jpg") == Path.home() / "x.jpg"


async def test_a_reference_is_written_where_the_cursor_is(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    own = CaseTarget(vault.case_id("RN"))
    photo = Attachment(caption="Denah [aula]", name="denah", kind="photo")
    vault.commit(own, Changes((DocumentChange(("attachments", "items", photo.id), photo),)))
    async with running(vault) as pilot:
        await press(pilot, "c", "enter", "escape")
        pilot.app.navigation.place.action_refer()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "kursor" in said(pilot)
        address = ("good_practice", "integration", "text")
        pilot.app.open(  # type: ignore[attr-defined]
            "good_practice",
            session=pilot.app.navigation.place.session,  # type: ignore[attr-defined]
            section="integration",
            focus=address,
        )
        await settled(pilot)
        await press(pilot, "Aula besar ", "ctrl+right_square_bracket", "denah", "enter", "ctrl+s")
    assert vault.load(own).good_practice.integration.text.strip() == "Aula besar [lihat:denah]"
