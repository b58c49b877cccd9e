"""The disk says no in the midst of anything else: it happened, or it can be done again."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from amount import times
from failing import Failing
from modes import made, quietly
from vaulting import leftovers, note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import CasejournalError
from casejournal.records.address import get
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault

ERRORS = times((errno.EIO,), (errno.EIO, errno.ENOSPC, errno.EROFS))
NOTE = ("overview", "card", "note")


def prepared(root: Path, mode: str) -> str:
    """A vault in which each of the actions has something to do; the id of its case."""
    vault = made(root, mode)
    case = vault.new_case("RN")
    target = CaseTarget(case)
    stale = vault.load(target).overview.card
    note(vault, case, "satu")
    stale.note = "dua"
    vault.commit(target, Changes((DocumentChange(NOTE[:2], stale),)))
    vault.trash_case(vault.new_case("SA"), "salah")
    inbox.append(str(root), {"day": "2024-08-31", "text": "agustus"})
    inbox.append(str(root), {"day": "2024-09-01", "text": "september"})
    vault.drafts.keep(target, ("assessment", "focus", "text"), "draf", 0)
    vault.drafts.close()
    return case


def in_trash(vault: Vault) -> list[Path]:
    found = vault.paths.trash.iterdir()
    return sorted(path for path in found if ".reason" not in path.name and path.name[0] != ".")


def begin(vault: Vault, _case: str) -> None:
    vault.new_case("BR")


def throw_away(vault: Vault, case: str) -> None:
    vault.trash_case(case, "salah")


def fetch(vault: Vault, _case: str) -> None:
    vault.restore_case(in_trash(vault)[0])


def bring_back(vault: Vault, case: str) -> None:
    vault.restore_version(CaseTarget(case), 2)


def take_in(vault: Vault, _case: str) -> None:
    vault.merge_inbox()


def take_draft(vault: Vault, _case: str) -> None:
    for draft in vault.drafts.pending():
        vault.drafts.take(draft)


def settle(vault: Vault, case: str) -> None:
    for conflict in vault.conflicts(CaseTarget(case)):
        vault.settle(CaseTarget(case), conflict.id)


ACTIONS: tuple[Callable[[Vault, str], None], ...] = (
    begin,
    throw_away,
    fetch,
    bring_back,
    take_in,
    take_draft,
    settle,
)


def seen(vault: Vault, case: str) -> dict[str, Any]:
    """What a person finds."""
    found: dict[str, Any] = {
        "cases": sorted(summary.code for summary in vault.cases() if not summary.problem),
        "entries": sorted(entry.text for entry in vault.entries()),
    }
    if "RN" in found["cases"]:
        found["note"] = noted(vault, case)
        found["focus"] = get(vault.load(CaseTarget(case)), ("assessment", "focus", "text"))
        found["beside"] = len(vault.conflicts(CaseTarget(case)))
    return found


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_call_may_fail(
    tmp_path: Path, mode: str, action: Callable[[Vault, str], None]
) -> None:
    case = prepared(tmp_path / "first", mode)

    def fresh(name: str) -> Path:
        return Path(shutil.copytree(tmp_path / "first", tmp_path / name))

    whole, disk = fresh("whole"), Failing()
    vault = quietly(whole, disk)
    before = seen(vault, case)
    disk.arm(-1, 0)
    action(vault, case)
    calls = list(disk.made)
    after = seen(vault, case)
    assert after != before
    for error in ERRORS:
        for at, call in list(enumerate(calls))[:: times(2, 1)]:
            root = fresh("copy")
            disk = Failing()
            vault = quietly(root, disk)
            seen(vault, case)
            disk.arm(at, error)
            with suppress(CasejournalError):
                action(vault, case)
            disk.arm(-1, 0)
            good = quietly(root)
            now = seen(good, case)
            part = action is take_in and {*before["entries"]} <= {*now["entries"]}
            assert now in (before, after) or part, (call, at, error)
            if now != after:  # nothing is left half done: it can be done now
                action(good, case)
            assert seen(good, case) == after, (call, at, error)
            assert not leftovers(good), (call, at)
            shutil.rmtree(root)
