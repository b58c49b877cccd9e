"""Whatever way a text comes in, it is cleaned and nothing of it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from payloads import HIDDEN, WHOLE, harmful
from textual import events
from textual.app import App, ComposeResult

from casejournal.records.text import clean, clean_line
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
