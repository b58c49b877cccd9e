"""Known real names put back into codes and initials, in what leaves the house about many cases.

The journal is written in a hurry, and a name slips in where a code was meant. What is known of the
clients and of others in their cases is replaced; a name that no case holds cannot be found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.privacy.redaction import Redaction
from casejournal.records.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import CaseFile
    from casejournal.vault import Vault

_TOKEN = re.compile(r"[^\W_]+")


class Masking:
    """Puts codes in place of the real names, telephone numbers and addresses of cases."""

    def __init__(self, cases: Iterable[CaseFile], other: str) -> None:
        """`other` stands where nothing better than a name is known, such as "someone else"."""
        self._by_token: dict[str, set[int]] = {}
        self._all: list[Redaction] = []
        self.unread = 0
        """How many cases could not be read, so that their names are not known."""
        for case in cases:
            redaction = Redaction(case.identity, other, own=case.code or other)
            for text in redaction.sought:
                for token in _tokens(text):
                    self._by_token.setdefault(token, set()).add(len(self._all))
            self._all.append(redaction)

    def __call__(self, text: str) -> str:
        """The text without them."""
        # Only the few cases are tried of which a word occurs: there may be a thousand.
        near = {case for token in _tokens(text) for case in self._by_token.get(token, ())}
        for case in sorted(near):
            text = self._all[case](text)
        return text

    @property
    def count(self) -> int:
        """How many names and the like were replaced so far."""
        return sum(redaction.count for redaction in self._all)


def of_vault(vault: Vault, other: str) -> Masking:
    """What is known of everybody in the cases of a vault that can be read."""
    from casejournal.errors import CasejournalError
    from casejournal.vault import CaseTarget

    found, unread = [], 0
    for summary in vault.cases():
        try:
            found.append(vault.load(CaseTarget(summary.id)))
        except CasejournalError:
            unread += 1
    masking = Masking(found, other)
    masking.unread = unread
    return masking


def _tokens(text: str) -> set[str]:
    return {token.casefold() for token in _TOKEN.findall(clean(text))}
