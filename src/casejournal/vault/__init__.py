"""Where cases, journal and profile live: files that a crash, a full disk or a second window
cannot harm. Everything that reads or writes them goes through `Vault`."""

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
from casejournal.vault.summary import CaseSummary
from casejournal.vault.vault import Vault

__all__ = [
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
    "Target",
    "Vault",
    "Version",
    "entry_day",
    "month_of",
]
