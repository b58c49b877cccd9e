"""What the tests of the vault share: random records, and short ways to save one thing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from casejournal.records.address import get
from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import FieldSpec, fields_of, sections_of
from casejournal.records.values.text import clean, clean_line
from casejournal.vault import CaseTarget, Changes, DocumentChange, Saved, Target, Vault
from casejournal.vault.storage.files import Files

TORTURE = Path(__file__).with_name("torture.py")

HOSTILE = (
    "\x1b]52;c;AAAA\x07 [bold]x[/] <script>alert(1)</script> | `a` | =1+1\n"
    "\u202eabc\u2066 Ka\u0308se ﷽ 👩‍👩‍👧 \x00\x9b31m \ud83d end\u2028"
    'next\r\nlast "q" \\ {"a": NaN}'
)

texts = st.text(max_size=40) | st.sampled_from([HOSTILE, "", " ", "Ibu AY", "2024-09-17", "~1950"])


@st.composite
def values(draw: st.DrawFn, spec: FieldSpec) -> Any:
    """A value for a field, clean as the editor would have made it."""
    if spec.record is not None and spec.kind.is_list:
        return draw(st.lists(filled(spec.record), max_size=2, unique_by=lambda row: row.id))
    if spec.record is not None:
        return draw(filled(spec.record))
    if spec.kind.is_list:
        items = draw(st.lists(texts, max_size=3))
        return [item for item in map(clean_line, items) if item]
    return (clean if spec.kind.name == "prose" else clean_line)(draw(texts))


@st.composite
def filled(draw: st.DrawFn, record: type[Record]) -> Record:
    """A record with some of its fields filled."""
    made = record()
    for spec in draw(st.lists(st.sampled_from(fields_of(record)), max_size=5, unique=True)):
        setattr(made, spec.name, draw(values(spec)))
    return made


@st.composite
def trees(draw: st.DrawFn, root: type[Record]) -> Record:
    """A case, profile or month with some of its sections filled."""
    made = root()
    for spec in draw(st.lists(st.sampled_from(sections_of(root)), max_size=6, unique=True)):
        if spec.many:
            rows = draw(st.lists(filled(spec.record), max_size=3))
            setattr(get(made, (spec.part,)), spec.name, rows)
        else:
            setattr(get(made, (spec.part,)), spec.name, draw(filled(spec.record)))
    return made


def everything(root: Record) -> Changes:
    """The changes that save every document of a tree."""
    found: list[DocumentChange] = []
    orders: dict[str, tuple[str, ...]] = {}
    for spec in sections_of(type(root)):
        here = get(root, (spec.part, spec.name))
        if spec.many:
            orders[spec.key] = tuple(row.id for row in here)
            found += [DocumentChange((spec.part, spec.name, row.id), row) for row in here]
        else:
            found.append(DocumentChange((spec.part, spec.name), here))
    return Changes(tuple(found), orders)


def learn(root: Record, saved: Saved) -> None:
    """Tell the documents in memory what a save gave them."""
    for address, (created, updated, rev) in saved.documents.items():
        document = get(root, address)
        assert isinstance(document, StoredDocument)
        document.created, document.updated, document.rev = created, updated, rev


def note(vault: Vault, case: str, text: str) -> Saved:
    """Save a text as the note on the card of a case."""
    card = vault.load(CaseTarget(case)).overview.card
    card.note = text
    return vault.commit(CaseTarget(case), Changes((DocumentChange(("overview", "card"), card),)))


def noted(vault: Vault, case: str) -> str:
    """The note on the card of a case."""
    return vault.load(CaseTarget(case)).overview.card.note


def file_of(vault: Vault, target: Target) -> Path:
    """Where a target is stored."""
    return target.path(vault.paths)


class NoLinks(Files):
    """A USB stick: no hard links."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links")


def leftovers(vault: Vault) -> list[Path]:
    """Temporary files anywhere in the vault."""
    return list(vault.root.rglob("*.tmp"))


def torture(*arguments: object) -> str:
    """Run a scene of torture.py in a process of its own; return what it printed."""
    return in_process(TORTURE, *arguments)


def in_process(program: Path, *arguments: object) -> str:
    """Run a scene of a program in a process of its own; return what it printed."""
    done = subprocess.run(
        [sys.executable, str(program), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=600,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
