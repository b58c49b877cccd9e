"""A look at a vault without opening it: the same as with opening it, or none at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

import pytest
from vaulting import file_of, note

from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.practicum import Placement
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, ProfileTarget, Vault
from casejournal.vault.index.quick_read import glance

TODAY = date(2024, 9, 20)


@pytest.fixture
def settled(vault: Vault) -> Vault:
    """A vault whose files have lain there for a day, and whose index knows them."""
    vault.new_case("RN", "2024-09-02")
    vault.new_case("TN", "2024-09-02")
    vault.add_entries([DailyEntry(day="2024-09-18", case="RN", kind="counselling")])
    place = DocumentChange(("practicum", "placement"), Placement(period="2024-09-16/2024-10-11"))
    vault.commit(ProfileTarget(), Changes((place,)))
    files = [file_of(vault, CaseTarget(case.id)) for case in vault.cases()]
    files += [file_of(vault, MonthTarget("2024-09")), file_of(vault, ProfileTarget())]
    for path in files:
        os.utime(path, ns=(path.stat().st_mtime_ns - 86_400_000_000_000,) * 2)
    vault.standing(TODAY)
    return vault


def test_it_is_what_an_opened_vault_says(settled: Vault) -> None:
    for day, quiet in ((TODAY, 7), (TODAY, 0), (date(2024, 10, 9), 14)):
        settled.quiet_days = quiet
        assert glance(settled.root, day, quiet) == settled.standing(day)
    assert glance(settled.root, TODAY, 7).unwritten  # type: ignore[union-attr]


def _changed(vault: Vault) -> None:
    note(vault, vault.case_id("RN"), "baru")


def _one_more(vault: Vault) -> None:
    vault.new_case("SA")


def _one_less(vault: Vault) -> None:
    file_of(vault, CaseTarget(vault.case_id("TN"))).unlink()


def _another_month(vault: Vault) -> None:
    (vault.paths.journal_dir / "2024-10.json").write_bytes(b"{}")


def _no_index(vault: Vault) -> None:
    vault.paths.index.unlink()


def _spoilt_index(vault: Vault) -> None:
    vault.paths.index.write_bytes(vault.paths.index.read_bytes().replace(b'"RN"', b'"RM"'))


def _placement(vault: Vault) -> None:
    place = DocumentChange(("practicum", "placement"), Placement(period="2024-09-16/2024-09-17"))
    vault.commit(ProfileTarget(), Changes((place,)))


def _no_profile(vault: Vault) -> None:
    file_of(vault, ProfileTarget()).unlink()


def _encrypted(vault: Vault) -> None:
    vault.paths.identity.write_bytes(b"")


def _other_kind(vault: Vault) -> None:
    vault.paths.vault_json.write_bytes(b'["plain"]')


@pytest.mark.parametrize(
    "change",
    [
        _changed,
        _one_more,
        _one_less,
        _another_month,
        _no_index,
        _spoilt_index,
        _placement,
        _no_profile,
        _encrypted,
        _other_kind,
    ],
)
def test_it_says_nothing_if_anything_is_not_as_noted(
    settled: Vault, change: Callable[[Vault], None]
) -> None:
    assert glance(settled.root, TODAY, 7) is not None
    change(settled)
    assert glance(settled.root, TODAY, 7) is None


def test_what_it_read_is_not_read_again(settled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(text: bytes) -> None:
        raise AssertionError("the index is read a second time")

    seen = glance(settled.root, TODAY, 7)
    with monkeypatch.context() as patched:
        patched.setattr("casejournal.vault.index.index.unframed", refused)
        assert Vault.open(settled.root).standing(TODAY) == seen
    assert Vault.open(settled.root).standing(TODAY) == seen


@pytest.mark.parametrize("change", [_changed, _one_more, _one_less, _another_month, _placement])
def test_what_it_read_is_not_believed_once_something_changed(
    settled: Vault, change: Callable[[Vault], None]
) -> None:
    assert glance(settled.root, TODAY, 7) is not None
    change(settled)
    opened = Vault.open(settled.root).standing(TODAY)
    settled.paths.index.unlink()
    assert opened == Vault.open(settled.root).standing(TODAY)
