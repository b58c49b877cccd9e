"""The origin of an entry of the journal, in words where nobody can vouch for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import translator

if TYPE_CHECKING:
    from casejournal.records.journal.entries import DailyEntry

FROM_INBOX = "inbox"
"""The `origin` of an entry that the passphrase did not stand before."""


def origin_mark(entry: DailyEntry, lang: str) -> str:
    """A few words for a list, such as "from the inbox"; "" if the entry was written inside."""
    t = translator(lang)
    return t("from the inbox") if entry.origin else ""


def origin_sentence(entry: DailyEntry, lang: str) -> str:
    """The origin and what it means, as sentences; "" if the entry was written inside.

    Anybody who can write in the folder of an encrypted vault can put a line into its inbox.
    """
    t = translator(lang)
    return t("From the inbox · nobody can tell who wrote it") if entry.origin else ""
