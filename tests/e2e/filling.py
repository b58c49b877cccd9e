"""Fills forms as a person does: types into a field, presses tab, goes on."""

from __future__ import annotations

import itertools

from terminal import Terminal

from casejournal.records.base import Record
from casejournal.records.case import Case
from casejournal.records.declare import FieldSpec, PartSpec, fields_of, sections_of
from casejournal.records.vocabularies import vocabulary

DAY = "17 September 2024"


class Filler:
    """Types something of its own into every field that a stage asks for."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.typed: list[str] = []
        """The words that must be in the report."""
        self._numbers = itertools.count(1)

    def word(self) -> str:
        """A word that stands nowhere else."""
        word = f"kata{next(self._numbers)}x"
        self.typed.append(word)
        return word

    def stage(self, stage: PartSpec) -> None:
        """Fills all sections of a stage, from its first to the first of the next stage.

        Tab goes from the last field of a form to the next section, and from the last field of a
        row to its table.
        """
        for section in sections_of(Case):
            if section.part != stage.name:
                continue
            if section.many:
                self.terminal.press("a")
            self.form(fields_of(section.record), new_row=section.record())
            if section.many:
                self.terminal.press("ctrl+n")

    def form(self, specs: tuple[FieldSpec, ...], new_row: Record) -> None:
        """Fills the fields of a form and leaves each with tab."""
        for spec in specs:
            if spec.kind.name == "group":
                assert spec.record is not None
                self.form(fields_of(spec.record), spec.record())
            elif spec.applies(new_row):
                self.field(spec)
                if spec.needed and spec.vocabulary and not spec.kind.is_list:
                    # What is asked for next may hang on what was chosen.
                    setattr(new_row, spec.name, vocabulary(spec.vocabulary).terms[0].code)

    def field(self, spec: FieldSpec) -> None:
        """Fills one field, if it is asked for, and goes to the next."""
        if spec.needed and spec.kind.name == "rows":
            assert spec.record is not None
            self.terminal.press("a")
            self.form(fields_of(spec.record), spec.record())
        elif spec.needed and spec.target:
            self.terminal.press("down", "enter")
            if not spec.kind.is_list:
                return  # a choice of one goes on by itself
        elif spec.needed:
            self.terminal.type(self.text_for(spec))
        self.terminal.press("tab")

    def text_for(self, spec: FieldSpec) -> str:
        """What a person might type into a field of this kind."""
        name = spec.kind.name
        if name in ("day", "span", "partial"):
            return DAY
        if name == "times":
            return "09.00-10.30"
        if name in ("number", "money"):
            return "12"
        if spec.title == "Member":
            return "TN"  # of others the report shows initials only
        if spec.vocabulary:
            return vocabulary(spec.vocabulary).terms[0].id
        return self.word()
