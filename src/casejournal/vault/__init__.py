"""Where cases, journal and profile live: files that a crash, a full disk or a second window
cannot harm. Everything that reads or writes them goes through `Vault`.

What is named here is imported when it is first asked for: the list of today is drawn before all of
it is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casejournal.vault.changes import (
        CaseTarget,
        Changes,
        DocumentChange,
        MonthTarget,
        ProfileTarget,
        Saved,
        Stand,
        Target,
    )
    from casejournal.vault.conflicts import Conflict
    from casejournal.vault.drafts import Draft
    from casejournal.vault.history import Version
    from casejournal.vault.journal import entry_day, month_of
    from casejournal.vault.recovery import Recoverable
    from casejournal.vault.summary import CaseDue, CaseSummary, Standing
    from casejournal.vault.vault import Vault

_WHERE = {
    "changes": "CaseTarget Changes DocumentChange MonthTarget ProfileTarget Saved Stand Target",
    "conflicts": "Conflict",
    "drafts": "Draft",
    "history": "Version",
    "journal": "entry_day month_of",
    "recovery": "Recoverable",
    "summary": "CaseDue CaseSummary Standing",
    "vault": "Vault",
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names.split()}

__all__ = [
    "CaseDue",
    "CaseSummary",
    "CaseTarget",
    "Changes",
    "Conflict",
    "DocumentChange",
    "Draft",
    "MonthTarget",
    "ProfileTarget",
    "Recoverable",
    "Saved",
    "Stand",
    "Standing",
    "Target",
    "Vault",
    "Version",
    "entry_day",
    "month_of",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
