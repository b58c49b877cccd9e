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
        FileState,
        MonthTarget,
        ProfileTarget,
        Saved,
        Target,
    )
    from casejournal.vault.drafts import Draft
    from casejournal.vault.health.recovery import Recoverable
    from casejournal.vault.history.retention import Version
    from casejournal.vault.index.caseload import CaseDue, CaseloadStatus, CaseSummary
    from casejournal.vault.journal.months import entry_day, month_of
    from casejournal.vault.storage.conflicts import Conflict
    from casejournal.vault.vault import Vault

_WHERE = {
    "changes": "CaseTarget Changes DocumentChange MonthTarget ProfileTarget Saved FileState Target",
    "storage.conflicts": "Conflict",
    "drafts": "Draft",
    "history.retention": "Version",
    "journal.months": "entry_day month_of",
    "health.recovery": "Recoverable",
    "index.caseload": "CaseDue CaseSummary CaseloadStatus",
    "vault": "Vault",
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names.split()}

__all__ = [
    "CaseDue",
    "CaseSummary",
    "CaseTarget",
    "CaseloadStatus",
    "Changes",
    "Conflict",
    "DocumentChange",
    "Draft",
    "FileState",
    "MonthTarget",
    "ProfileTarget",
    "Recoverable",
    "Saved",
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
