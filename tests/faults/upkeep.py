"""What is done to a vault as a whole, step by step: made, encrypted, restored, erased from."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import quick
from modes import ENCRYPTED, MODES, PLAIN, made, opened
from scenarios import Amount, Scene, Steps
from sealed_torture import MARKER, counts, filled, readable
from test_erasure import full, traces
from vaulting import note, noted

from casejournal.platform.errors import WrongPassphrase
from casejournal.vault import CaseTarget, Vault
from casejournal.vault.backup import archive, restore
from casejournal.vault.encryption import convert
from casejournal.vault.encryption import files as walking
from casejournal.vault.encryption.age import Further, paper_key
from casejournal.vault.erasure import data_subject
from casejournal.vault.erasure import erase as erasure
from casejournal.vault.storage import migrations
from casejournal.vault.storage.codec import Tables
from casejournal.vault.storage.files import Files
from casejournal.vault.storage.migrations import Migration

WORDS = (quick.PASSPHRASE, "frasa sandi kedua", "frasa sandi ketiga")


class Upkeep(Scene):
    """What is there before and after is looked at in a copy, as a person would open it."""

    modes: tuple[str, ...] = MODES

    def around(self) -> Any:
        return quick.installed()

    def at(self, root: Path) -> None:
        """Go on with the vault in another place."""
        self.root = root

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        self.at(root)
        _vault, self.case = filled(root, amount.words)

    def now(self, root: Path) -> Any:
        copy = root.with_name("copy")
        if root.exists():
            shutil.copytree(root, copy)
        try:
            return self.see(copy)
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    def see(self, root: Path) -> Any:
        return seen(quick.opened(root), self.case)

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        yield partial(self.step, vault.files)

    def step(self, files: Files) -> None:
        raise NotImplementedError


def seen(vault: Vault, case: str) -> Any:
    """What a person finds in a vault that `filled` made, and whether it is as it says."""
    assert not vault.read_only, vault.notices
    root, codec = vault.root, vault._store.codec
    texts = []
    for path, _owner in walking.holding(vault.paths):
        assert path.suffix == vault.paths.suffix or not vault.encrypted or "templates" in path.parts
        if path.parent.name not in ("journal", "2024-09"):  # saved anew with what was logged
            texts.append(codec.unseal(path.read_bytes()))
    return (
        Vault.mode_of(root),
        noted(vault, case),
        sorted(entry.text for entry in vault.entries()),
        sorted(texts),
        {event.what for event in vault.audit.events()} & {"converted", "keys"},
        vault.audit.gaps(),
        readable(root) if vault.encrypted else [],
    )


class Encrypt(Upkeep):
    """A vault with something in every place is encrypted: not a word of it can be read then."""

    modes = (PLAIN,)

    def step(self, files: Files) -> None:
        convert.encrypt(self.root, quick.PASSPHRASE, files=files)


class Decrypt(Upkeep):
    """The same vault is decrypted."""

    modes = (ENCRYPTED,)

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        super().make(root, mode, amount)
        Vault.encrypt(root, quick.PASSPHRASE)

    def step(self, files: Files) -> None:
        convert.decrypt(self.root, quick.PASSPHRASE, files=files)


class Rekey(Decrypt):
    """The passphrase is changed, again and again: the new one or the one before opens it."""

    def working(self, root: Path, files: Files) -> Vault:
        vault = Vault(root, files)
        vault._look()
        vault.unlock(quick.PASSPHRASE)
        return vault

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for old, new in pairwise(WORDS):
            yield partial(vault.change_passphrase, old, new)

    def see(self, root: Path) -> Any:
        for word in reversed(WORDS):
            with suppress(WrongPassphrase):
                return word, seen(quick.opened(root, word), self.case)[:4]
        raise AssertionError("no passphrase opens it")


class Keys(Rekey):
    """Further keys come and go: what is sealed is sealed to all of them and to no other."""

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        super().make(root, mode, amount)
        self.keys = [Further.new(paper_key()[1]) for _number in range(2)]

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        before: list[str] = []
        for key in self.keys:
            yield partial(vault.change_keys, quick.PASSPHRASE, [key], before)
            before = [key.public]

    def see(self, root: Path) -> Any:
        vault = quick.opened(root)
        found = seen(vault, self.case)[:4]
        return found, vault.others, counts(root) == {1 + len(vault.others)}


class Making(Upkeep):
    """A vault is made where there is not even the folder above it."""

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        self.at(root)
        self.passphrase = None if mode == PLAIN else quick.PASSPHRASE

    def at(self, root: Path) -> None:
        self.root = root / "sub"

    def working(self, root: Path, files: Files) -> Vault:
        return Vault(root, files)

    def step(self, files: Files) -> None:
        Vault.create(self.root, files, passphrase=self.passphrase)

    def see(self, root: Path) -> Any:
        there = Vault.exists(root / "sub")
        if not there:  # what was begun can be begun again
            Vault.create(root / "sub", passphrase=self.passphrase)
        vault = quick.opened(root / "sub")
        assert vault.notices == []
        vault.new_case("RN")
        return there, Vault.mode_of(root / "sub")


class Restore(Upkeep):
    """A vault is made from a backup: the whole of it or none."""

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        super().make(root, mode, amount)
        if mode != PLAIN:
            Vault.encrypt(root, quick.PASSPHRASE)
        self.backup = io.BytesIO()
        archive.write(quick.opened(root), self.backup)
        self.whole = seen(quick.opened(root), self.case)
        shutil.rmtree(root)

    def working(self, root: Path, files: Files) -> Vault:
        return Vault(root, files)

    def step(self, files: Files) -> None:
        restore.unpack(restore.verify(self.backup), self.root, files)

    def see(self, root: Path) -> Any:
        if not root.exists():
            return False
        assert seen(quick.opened(root), self.case) == self.whole
        return True


class Migrate(Upkeep):
    """A case of an earlier format is saved in the present one; the file as it was is kept."""

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        vault = made(root, mode)
        self.case, self.words = vault.new_case("RN"), amount.words
        note(vault, self.case, f"lama {MARKER} " * amount.words)
        self.old = vault.paths.case(self.case).read_bytes()
        migrations.MIGRATIONS = (Migration("capitals", capitals),)

    @contextmanager
    def around(self) -> Iterator[None]:
        known = migrations.MIGRATIONS
        try:
            yield
        finally:
            migrations.MIGRATIONS = known

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        yield lambda: note(vault, self.case, f"baru {MARKER} " * self.words)
        yield lambda: note(vault, self.case, "lagi")

    def see(self, root: Path) -> Any:
        vault = opened(root)
        tables = vault._store.codec.decode(vault.paths.case(self.case).read_bytes())
        held = tables["_meta"]["file"]["format"]
        copies = [path.read_bytes() for path in vault.paths.trash.iterdir()]
        assert held == 1 or self.old in copies
        return noted(vault, self.case), held, [v.rev for v in vault.history(CaseTarget(self.case))]


def capitals(kind: str, tables: Tables) -> Tables:
    """Invented: format 2 has the notes of cards in capitals."""
    card = tables["overview.card"]
    said = {ident: {**row, "note": row.get("note", "").upper()} for ident, row in card.items()}
    return {**tables, "overview.card": said}


class Erase(Upkeep):
    """A case is erased from every place there is; nothing of it comes back with the power."""

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        vault = made(root, mode)
        self.case = full(vault)
        vault.merge_inbox()

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        yield lambda: erasure.erase(vault, data_subject.find(vault, "RN-7"))

    def see(self, root: Path) -> Any:
        vault = opened(root)
        assert not vault.read_only
        # An empty lock file says no more than the record of the erasure does: the bare id.
        left = [path for path in traces(vault, self.case) if not path.startswith("locks/")]
        found = [case.code for case in vault.cases()], [entry.text for entry in vault.entries()]
        if "RN-7" in found[0]:
            versions = [version.rev for version in vault.history(CaseTarget(self.case))]
            return found, versions, len(vault.drafts.pending()), "many traces"
        return found, left


UPKEEP: tuple[type[Upkeep], ...] = (
    Making,
    Encrypt,
    Decrypt,
    Rekey,
    Keys,
    Restore,
    Migrate,
    Erase,
)
