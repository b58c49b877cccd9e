"""A vault with one case in it, opened at a part; and records filled from their declarations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from casejournal.app.app import CaseJournalApp
from casejournal.records import kinds
from casejournal.records.address import Address, get
from casejournal.records.base import Record
from casejournal.records.case import CaseFile, new_case
from casejournal.records.declare import FieldSpec, fields_of, sections_of
from casejournal.records.parts.profile import Profile
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.case.stage_screen import StageScreen
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.fields.field import Field
from casejournal.widgets.form.page import Page
from casejournal.widgets.table import RowsTable

WIDE, SMALL = (100, 30), (80, 24)
TODAY = date(2024, 9, 24)

CANONICAL: dict[type[kinds.Kind], str] = {
    kinds.Day: "2024-09-17",
    kinds.PartialDay: "2001-10",
    kinds.DateSpan: "2024-09-04/2024-09-06",
    kinds.Times: "09:00/10:30",
    kinds.Number: "48.5",
    kinds.Money: "1500000/month",
}


def fill(record: Record, text: str = "", rows: int = 2) -> Record:
    """Writes into every field; `text` everywhere, or something that fits the kind."""
    for spec in fields_of(type(record)):
        setattr(record, spec.name, _value(spec, text, rows))
    return record


def _value(spec: FieldSpec, text: str, rows: int) -> Any:
    kind = type(spec.kind)
    if spec.record is not None:
        if kind is kinds.SubRecord:
            return fill(spec.record(), text, rows)
        return [fill(spec.record(), text, rows) for _row in range(rows)]
    if kind is kinds.Ref:
        return ""
    if kind is kinds.Refs:
        return []
    if spec.kind.is_list:
        codes = vocabulary(spec.vocabulary).codes()[:2] if spec.vocabulary else ("satu", "dua")
        return [text] if text else list(codes)
    if text:
        return text
    if spec.vocabulary:
        return vocabulary(spec.vocabulary).codes()[0]
    return CANONICAL.get(kind, f"{spec.name} ditulis praktikan")


def filled(root: Record, text: str = "", rows: int = 2) -> Any:
    """Writes into every section of a file."""
    for spec in sections_of(type(root)):
        owner = getattr(root, spec.part)
        if spec.many:
            found = [fill(spec.record(), text, rows) for _row in range(rows)]
            setattr(owner, spec.name, found)
        else:
            fill(getattr(owner, spec.name), text, rows)
    return root


def full_case(text: str = "") -> CaseFile:
    """A case with something in every field, still open."""
    case = cast(CaseFile, filled(new_case("RN", "2024-09-02"), text))
    case.overview.card.code, case.overview.card.closed = "RN", ""
    return case


@dataclass
class Room:
    """What a test sees and does."""

    app: CaseJournalApp
    pilot: Pilot[None]
    case: str

    @property
    def screen(self) -> StageScreen:
        """The part that is shown."""
        found = [shown for shown in self.app.screen_stack if isinstance(shown, StageScreen)]
        return found[-1]

    @property
    def session(self) -> Any:
        """The open file."""
        return self.screen.session

    async def press(self, *keys: str) -> None:
        """Presses keys, and waits until nothing moves any more."""
        await self.pilot.press(*keys)
        await self.settled()

    async def write(self, text: str) -> None:
        """Types a text."""
        await self.press(*text)

    async def settled(self) -> None:
        """Waits until nothing moves any more."""
        await self.pilot.pause()

    async def show(self, part: str, section: str, focus: Address | None = None) -> None:
        """Goes to a part as other screens do."""
        self.app.open_case(self.case, part, section, focus)
        await self.settled()

    def value(self, *address: str) -> Any:
        """What the session holds at an address."""
        return get(self.session.root, address)

    def on_disk(self, *address: str) -> Any:
        """What another program would read, after a save."""
        self.session.flush()
        vault = Vault.open(self.app.vault.root)
        return get(vault.load(self.session.target), address)

    @property
    def field(self) -> Field:
        """The field that is being written in."""
        form = self.screen.page.form
        assert form is not None
        assert isinstance(form.active, Field), self.screen.focused
        return form.active

    @property
    def table(self) -> RowsTable:
        """The table that is shown."""
        table = self.screen.page.shown_rows
        assert table is not None
        return table

    def field_named(self, name: str) -> Field:
        """The field with a name, in the form that is shown."""
        form = self.screen.page.form
        assert form is not None
        return next(f for f in form.fields if f.spec.name == name and isinstance(f, Field))

    def lines(self) -> list[str]:
        """The screen as text, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        """The screen as text, with single spaces: first the form, then everything."""
        strips = self.app.screen._compositor.render_strips()
        lines = [strip.text for strip in strips]
        for page in self.app.screen.query(Page):
            x, y, width, height = page.content_region
            lines[:0] = [strip.crop(x, x + width).text for strip in strips[y : y + height]]
        return " ".join(" ".join(lines).split())


@asynccontextmanager
async def room(
    where: Path,
    part: str = "engagement",
    section: str | None = None,
    *,
    case: CaseFile | None = None,
    size: tuple[int, int] = WIDE,
    focus: Address | None = None,
) -> AsyncIterator[Room]:
    """A case opened at a section, with the keys in its first field or table."""
    vault = Vault.create(where / "vault")
    found = case or new_case("RN", "2024-09-02")
    case_id = vault.import_case(found)
    app = CaseJournalApp(vault, today=lambda: TODAY)
    app.settings.first_run_done = True
    async with app.run_test(size=size) as pilot:
        here = Room(app, pilot, case_id)
        await here.settled()
        app.open_case(case_id, part, section, focus)
        await here.settled()
        yield here


def profile_in(vault: Vault, text: str = "") -> None:
    """Writes into every field of the profile."""
    from casejournal.editing import EditingSession

    session = EditingSession.open(vault, ProfileTarget())
    other = filled(Profile(), text)
    for spec in sections_of(Profile):
        if spec.many:
            for row in get(other, (spec.part, spec.name)):
                session.add((spec.part, spec.name), row)
        else:
            for field in fields_of(spec.record):
                value = get(other, (spec.part, spec.name, field.name))
                if field.record is None:
                    session.set((spec.part, spec.name, field.name), value)
    session.flush()


def target(case_id: str) -> CaseTarget:
    """The file of a case."""
    return CaseTarget(case_id)
