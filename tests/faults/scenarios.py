"""What people do, step by step, and what they must find after the power comes back."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from disk import Image, Log, Mark, lay, states
from modes import PLAIN, made, opened, quietly
from recording import RecordedOs, Recording
from vaulting import note

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, VaultUnreadable
from casejournal.records.parts import stored_file
from casejournal.records.parts.attachments import Attachment
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault
from casejournal.vault.storage.files import Files

BAD = ("lost what was acknowledged", "unreadable", "empty", "silently wrong")

Steps = Iterator[Callable[[], object]]
State = tuple[int, int, Image]
"""How many steps were acknowledged and begun, and what is on the disk."""


@dataclass
class Amount:
    """How much is written, and how many of the partly written states are looked at."""

    words: int
    rounds: int
    samples: int
    most: int = 0
    """Of how many states at most to look at some, by chance; 0 is all of them."""


class Scene:
    """One way of working. `prepare` comes before the recording; each of `steps` is acknowledged
    when it returns; `look` is what a person finds, and must be what was there after a step."""

    target: CaseTarget

    def around(self) -> AbstractContextManager[None]:
        """What has to be the case meanwhile."""
        return nullcontext()

    def make(self, root: Path, mode: str, amount: Amount) -> None:
        """The vault as it is before the recording."""
        self.prepare(made(root, mode), amount)

    def working(self, root: Path, files: Files) -> Vault:
        """The vault that is worked in, with every call noted."""
        return quietly(root, files)

    def now(self, root: Path) -> Any:
        """What is there now; looking on must leave nothing behind."""
        vault = quietly(root)
        vault._read_only = True
        return self.expected(vault)

    def see(self, root: Path) -> Any:
        """What a person finds who opens the vault."""
        return self.look(opened(root))

    def prepare(self, vault: Vault, amount: Amount) -> None:
        self.target = CaseTarget(vault.new_case("RN", "2024-09-02"))
        note(vault, self.target.id, "awal " * amount.words)

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        raise NotImplementedError

    def expected(self, vault: Vault) -> Any:
        return self.look(vault)

    def look(self, vault: Vault) -> Any:
        return msgspec.json.encode(vault.load(self.target))


def text(amount: Amount, number: int) -> str:
    """A text unlike that of any other step, shorter and longer by turns."""
    return f"langkah {number} " * (amount.words // (1 + number % 3))


class Save(Scene):
    """A text is saved again and again, sometimes much shorter than it was."""

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):
            yield lambda number=number: note(vault, self.target.id, text(amount, number))


class Shrink(Scene):
    """A long text is taken out in one go, and another put in."""

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):
            said = "" if number % 2 == 0 else f"lagi {number} " * amount.words
            yield lambda said=said: note(vault, self.target.id, said)


class DeleteRow(Scene):
    """Rows of a table come and go."""

    def prepare(self, vault: Vault, amount: Amount) -> None:
        super().prepare(vault, amount)
        rows = [FamilyMember(name=f"K{number}") for number in range(amount.rounds)]
        self.rows = [("assessment", "family", row.id) for row in rows]
        vault.commit(self.target, changed(zip(self.rows, rows, strict=True)))

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for address in self.rows:
            yield lambda address=address: vault.commit(self.target, changed([(address, None)]))


def changed(found: Any) -> Changes:
    return Changes(tuple(DocumentChange(address, document) for address, document in found))


class Earlier(Scene):
    """What a save replaced is in the history for certain, from the moment it is acknowledged."""

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):
            yield lambda number=number: note(vault, self.target.id, text(amount, number))

    def look(self, vault: Vault) -> Any:
        loaded = vault.read(self.target)
        earlier = {v.rev: vault.version(self.target, v.rev) for v in vault.history(self.target)}
        # The newest version is kept just before it is replaced: it may be what is current.
        earlier[loaded.rev] = loaded.root
        return [msgspec.json.encode(earlier[rev]) for rev in sorted(earlier)]


class NewCase(Scene):
    """Cases are begun."""

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):
            yield lambda number=number: vault.new_case(f"K{number}")

    def look(self, vault: Vault) -> Any:
        names = {path.stem for path in vault.paths.cases_dir.iterdir() if path.name[0] != "."}
        return sorted(vault.load(CaseTarget(name)).code for name in names)


class Trash(Scene):
    """Cases go to the trash and come back."""

    def prepare(self, vault: Vault, amount: Amount) -> None:
        self.cases = [vault.new_case(f"K{number}") for number in range(amount.rounds)]

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for ident in self.cases:
            moved: list[Path] = []

            def away(ident: str = ident, moved: list[Path] = moved) -> None:
                moved.append(vault.trash_case(ident, "salah"))

            yield away
            yield lambda moved=moved: vault.restore_case(moved[0])
            yield lambda ident=ident: vault.trash_case(ident, "memang salah")

    def look(self, vault: Vault) -> Any:
        there = {path.stem for path in vault.paths.cases_dir.iterdir() if path.name[0] != "."}
        for ident in there:
            vault.load(CaseTarget(ident))
        in_trash = {path.name[:26] for path in vault.paths.trash.iterdir() if "." in path.name}
        assert there | in_trash >= set(self.cases), "a case is nowhere"
        return sorted(there)


class Inbox(Scene):
    """Notes are logged from a shell and taken into the journal, over the end of a month."""

    def prepare(self, vault: Vault, amount: Amount) -> None:
        self.root = str(vault.root)
        self.logged: list[str] = []

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):
            for day in ("2024-08-31", "2024-09-01"):
                said = " ".join([f"{number} {day}"] * (amount.words // 8))

                def log(day: str = day, said: str = said) -> None:
                    inbox.append(self.root, {"day": day, "text": said})
                    self.logged.append(said)

                yield log
            yield vault.merge_inbox

    def expected(self, vault: Vault) -> Any:
        return sorted(self.logged)

    def look(self, vault: Vault) -> Any:
        return sorted(entry.text.strip() for entry in vault.entries())


class Drafts(Scene):
    """A text that cannot be saved yet is put aside, put aside again, and let go of."""

    def prepare(self, vault: Vault, amount: Amount) -> None:
        super().prepare(vault, amount)
        self.aside: list[str] = []

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        at = ("overview", "card", "note")
        for number in range(amount.rounds):

            def keep(said: str = text(amount, number).strip()) -> None:
                self.draft = vault.drafts.keep(self.target, at, said, 1)
                self.aside = [said]

            def drop() -> None:
                vault.drafts.drop(self.draft)
                self.aside = []

            yield keep
            if number % 2:
                yield drop
        self.window = vault.drafts

    def expected(self, vault: Vault) -> Any:
        return list(self.aside)

    def look(self, vault: Vault) -> Any:
        return [draft.text for draft in vault.drafts.pending()]


class Attach(Scene):
    """Pictures are stored, each before the row that names it: a row never names one that is not
    there whole."""

    def steps(self, vault: Vault, amount: Amount) -> Steps:
        for number in range(amount.rounds):

            def attach(number: int = number) -> None:
                data = text(amount, number).encode()
                row = Attachment(caption=f"Foto {number}")
                row.stored = vault.attach(self.target.id, data, "png", size=(1, 1)).text()
                vault.commit(self.target, changed([(("attachments", "items", row.id), row)]))

            yield attach

    def look(self, vault: Vault) -> Any:
        found = []
        for row in vault.load(self.target).attachments.items:
            wanted = stored_file.read(row.stored)
            assert wanted is not None
            found.append((row.caption, vault.attached(self.target.id, wanted)))
        return found


SCENES: tuple[type[Scene], ...] = (
    Save,
    Shrink,
    DeleteRow,
    Earlier,
    Drafts,
    Attach,
    Inbox,
    Trash,
    NewCase,
)


def room() -> tempfile.TemporaryDirectory[str]:
    """A folder in memory, if there is such a place: the disk is only a model here."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    return tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


@contextmanager
def letter_box(files: Recording) -> Iterator[None]:
    """Have what the letter box of `log` does noted, too."""
    whole = inbox.os
    inbox.os = RecordedOs(files)  # type: ignore[assignment]
    try:
        yield
    finally:
        inbox.os = whole


def replay(
    kind: type[Scene],
    folder: Path,
    amount: Amount,
    recording: type[Recording] = Recording,
    spoil: Callable[[Vault], None] = lambda vault: None,
    mode: str = PLAIN,
    enough: int = sys.maxsize,
) -> tuple[int, dict[str, int]]:
    """Record a scene and look at every state that a power loss may leave of it.

    Returns how many different states there were, and how many were bad in which way. `recording`
    and `spoil` make a vault that takes less care; after `enough` bad states no more are looked at.
    """
    home = folder / "disk"
    root = home / "vault"
    home.mkdir()
    scene = kind()
    with scene.around():
        scene.make(root, mode, amount)
        log = Log.of(home)
        files = recording(log)
        vault = scene.working(root, files)
        spoil(vault)
        found = [scene.now(root)]
        with letter_box(files):
            for number, step in enumerate(scene.steps(vault, amount), 1):
                log.steps.append(Mark("begin", number))
                step()
                log.steps.append(Mark("ack", number))
                found.append(scene.now(root))
        count, wrong = 0, dict.fromkeys(BAD, 0)
        image_root = folder / "image"
        every = states(log, len(kind.__name__), amount.samples)
        for acknowledged, begun, image in some(every, amount.most):
            count += 1
            lay(image, image_root)
            said = judge(scene, image_root / "vault", found[: begun + 1], acknowledged)
            shutil.rmtree(image_root)
            if said:
                wrong[said] += 1
                if sum(wrong.values()) >= enough:
                    break
    return count, wrong


def some(every: Iterator[State], most: int) -> Iterable[State]:
    """Some of the states, or all of them."""
    if not most:
        return every
    found = list(every)
    return random.Random(most).sample(found, min(most, len(found)))  # noqa: S311


def judge(scene: Scene, root: Path, found: list[Any], acknowledged: int) -> str:
    """What is wrong with a vault after a power loss; "" if nothing is."""
    try:
        seen = scene.see(root)
    except (NotFound, FileNotFoundError):
        return "empty"
    except VaultUnreadable:
        return "unreadable"
    if seen in found[acknowledged:]:
        return ""
    return "lost what was acknowledged" if seen in found else "silently wrong"
