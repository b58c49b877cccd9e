"""Whatever way a text comes in, it is cleaned and nothing of it is refused."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from payloads import HIDDEN, PAYLOADS, WHOLE, harmful
from rooms import Call, Spoilt
from textual import events
from textual.app import App, ComposeResult

from casejournal.exchange import bundle
from casejournal.records.case import new_case
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import clean, clean_line
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.fields.editor import PlainEditor
from casejournal.widgets.line_input import LineInput

TYPED = "Bu\u00a0Ani \u202eA\u200d👩\u200d🦰\U0001fa77\U0001fae9\u3000e\u0301"
"""What keyboards and emoji lists put in and Textual by itself does not take for text."""


class Places(App[None]):
    """An editor and a line."""

    def compose(self) -> ComposeResult:
        yield PlainEditor("lama \x1b[2J\x9b2J")
        yield LineInput("lama \x1b[2J\x9b2J")


@pytest.mark.parametrize("kind", [PlainEditor, LineInput])
async def test_an_editor_takes_every_character_and_keeps_it_clean(kind: Any) -> None:
    async with Places().run_test() as pilot:
        place = pilot.app.query_one(kind)
        place.focus()
        await pilot.press("end")

        def text() -> str:
            return clean(place.value if kind is LineInput else place.text)

        old = "lama ␛[2J\ufffd2J"
        assert text() == old
        for mark in TYPED:
            place.post_message(events.Key(mark, mark))
        place.post_message(events.Key("shift+escape", "\x9b"))
        await pilot.pause()
        assert text() == clean(old + TYPED)
        for pasted in (WHOLE, "\ud83d\udc69 \udcff", "a\nb"):
            before = text()
            pilot.app.post_message(events.Paste(pasted))
            await pilot.pause()
            assert text() == clean(before + (clean_line if kind is LineInput else clean)(pasted))
            assert harmful(text()) <= HIDDEN


def test_every_way_of_the_command_line_cleans(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text given, piped in, written in an editor, logged by another program, and imported."""
    vault = Vault.create(tmp_path / "vault")
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(vault.root))
    given = WHOLE.replace("\0", "")
    assert call("log", "-c", given, "-p", given, "--tag", given, given).status == 0

    piped = io.TextIOWrapper(io.BytesIO(WHOLE.encode() + b"\xff\xfe\x9b"))
    monkeypatch.setattr("sys.stdin", piped)
    assert call("log", "-").status == 0

    source = tmp_path / "isi"
    source.write_bytes(WHOLE.encode() + b"\xff\x9b2J")
    monkeypatch.setenv("EDITOR", f"cp {source}")
    assert call("log", "-e").status == 0

    deep = "[" * 900 + "]" * 900
    lines = [
        json.dumps({"text": text, "kind": [text], "minutes": 7, "asing": text})
        for text in PAYLOADS.values()
    ]
    lines += [
        f'{{"text": "dalam", "asing": {deep}}}',
        '{"text": "separuh", "asing": "\\ud800", "\\udc00": 1}',
        f'{{"text": "besar", "asing": {"9" * 400}, "lagi": 1e999, "juga": NaN}}',
        '{"text": "kosong", "id": "../../x", "created": "\\u001b[2J"}',
        "[]",
        "{",
        '{"text": null}',
    ]
    with (vault.root / "inbox" / "entries.jsonl").open("a") as inbox:
        inbox.write("\n".join(lines) + "\n")
    assert call("log", "sesudahnya").status == 0

    data = bundle.dump(new_case("RN"), [], Profile(), True).decode()
    raw = json.loads(data)
    raw["case"]["overview"]["card"]["note"] = raw["case"]["identity"]["person"]["name"] = WHOLE
    (tmp_path / "kasus.json").write_text(json.dumps(raw))
    assert call("import", "kasus.json").status == 0
    card = vault.load(CaseTarget(vault.case_id("RN"))).overview.card
    assert card.note == clean(WHOLE)

    entries = Vault.open(vault.root).entries()
    texts = [entry.text for entry in entries]
    assert "sesudahnya" in texts
    assert {"besar", "kosong", "separuh"} <= {*texts}
    assert texts.count(clean(given)) >= 1
    assert clean(WHOLE) + "\ufffd" * 3 in texts
    assert clean(WHOLE) + "\ufffd" * 2 + "2J" in texts
    for text in PAYLOADS.values():
        assert clean(text).strip("\n") in {found.strip("\n") for found in texts}
    for path in vault.root.rglob("*.json"):
        kept = path.read_bytes().decode()
        assert harmful(kept) <= HIDDEN, path
        assert not re.search(r"(?<!\\)(\\\\)*\\u00[01]", kept) or path.name == "index.json", path


def test_what_another_program_wrote_is_read_clean(spoilt: Spoilt) -> None:
    raw = spoilt.root.joinpath("cases", f"{spoilt.target.id}.json").read_bytes()
    assert b"\\u001b" in raw
    assert "\x9b".encode() in raw
    vault = Vault.open(spoilt.root)
    rev = vault.history(spoilt.target)[0].rev
    read = [
        vault.load(spoilt.target),
        vault.version(spoilt.target, rev),
        vault.load(ProfileTarget()),
    ]
    beside = [one.document for one in vault.conflicts(spoilt.target)]
    for found in (*read, *vault.entries(), *beside):
        assert harmful(msgspec.json.encode(found).decode()) <= HIDDEN
        assert not re.search(rb"\\u00[01]", msgspec.json.encode(found))
