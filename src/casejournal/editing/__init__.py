"""An open file: every edit, its undoing, and how it gets on disk. Knows nothing of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.editing.session import (
    CaseSession,
    EditingSession,
    MonthSession,
    ProfileSession,
    SaveState,
)

if TYPE_CHECKING:
    from casejournal.editing.autosave import Autosave

__all__ = [
    "Autosave",
    "CaseSession",
    "EditingSession",
    "MonthSession",
    "ProfileSession",
    "SaveState",
]


def __getattr__(name: str) -> Any:
    # Autosave needs asyncio, which a command that saves once should not have to load.
    if name == "Autosave":
        from casejournal.editing.autosave import Autosave

        return Autosave
    raise AttributeError(name)
