"""What an open file holds and could not save yet, put aside as drafts until it is saved."""

from __future__ import annotations

import copy
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError
from casejournal.records.address import NoSuchAddress, document_of, get

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.records.address import Address
    from casejournal.records.base import Record, StoredDocument
    from casejournal.vault import Changes, Draft, Target, Vault


class UnsavedDrafts:
    """The drafts of one open file. Use it from any thread.

    A draft that cannot be written is no further misfortune: what it would hold is in memory, and
    the state of the file says that it is not saved.
    """

    def __init__(self, vault: Vault, target: Target) -> None:
        self._vault = vault
        self._target = target
        self._lock = threading.Lock()
        self._kept: dict[Address, Draft] = {}

    def documents(self, unsaved: Callable[[], Changes]) -> None:
        """Put aside every document that is not saved at this moment."""
        with self._lock:
            # Asked for under the lock: a draft must not outlive the save that made it needless.
            for change in unsaved().documents:
                if change.document is not None:
                    self._keep(change.address, change.document, change.document.rev)

    def text(self, address: Address, text: str, root: Record) -> None:
        """Put aside a text that the tree does not hold yet; one that it holds is let go of."""
        with self._lock:
            if _held(root, address) == text:
                self._drop(address)
                return
            rev = 0
            with suppress(NoSuchAddress):
                rev = get(root, document_of(type(root), address)).rev
            self._keep(address, text, rev)

    def release(self, root: Record, unsaved: set[Address]) -> None:
        """Let go of what is saved by now; `unsaved` are the documents that are not."""
        if not self._kept:  # nearly always
            return
        with self._lock:
            for address, draft in list(self._kept.items()):
                if document_of(type(root), address) in unsaved:
                    continue
                if draft.document is not None or _held(root, address) in (draft.text, None):
                    self._drop(address)

    def _keep(self, address: Address, said: str | StoredDocument, base: int) -> None:
        kept = self._kept.get(address)
        if kept is not None and said == (kept.document or kept.text):
            return
        if self._vault.read_only:
            return
        with suppress(CasejournalError):
            said = copy.deepcopy(said)
            self._kept[address] = self._vault.drafts.keep(self._target, address, said, base)

    def _drop(self, address: Address) -> None:
        draft = self._kept.pop(address, None)
        if draft is not None:
            with suppress(CasejournalError):
                self._vault.drafts.drop(draft)


def _held(root: Record, address: Address) -> object:
    with suppress(NoSuchAddress):
        return get(root, address)
    return None
