"""The client access report: all that is held about a client, written in plain words.

The client may see it: UU 27/2022, article 7. Others are protected in it: names and contacts of
other people are taken out, and so are the private notes of the person who wrote the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.platform.i18n import N_, Translator, translator
from casejournal.privacy import redaction
from casejournal.records.case import CaseFile
from casejournal.records.dates.calendar import show_day
from casejournal.records.declare import FieldSpec, fields_of, parts_of, sections_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.parts.identity import RealContact
from casejournal.records.values.references import named
from casejournal.report.document import prose
from casejournal.report.document.blocks import (
    Block,
    Document,
    FormBlock,
    FormRow,
    Heading,
    List,
    Paragraph,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from casejournal.records.base import Record
    from casejournal.records.declare import SectionSpec
    from casejournal.records.journal.entries import DailyEntry

TEMPLATE = "subject-access"

_SHOWN_OF_OTHERS = ("shown_as", "relation")
_KINDS = {
    "md": N_("the report, without the real name"),
    "json": N_("the whole case as data, without the real name"),
    "json identified": N_("the whole case as data, with the real name"),
    "zip": N_("the whole case with pictures, without the real name"),
    "zip identified": N_("the whole case with pictures and scans, with the real name"),
    "deidentified": N_("the report, without what is known of anybody"),
    "form": N_("a form, without the real name"),
    "form identified": N_("a form, with the real name"),
    "attachment": N_("a picture or scan"),
    "chronology": N_("the dated facts of the case, without the real name"),
    "genogram": N_("the genogram of the family"),
    "ecomap": N_("the ecomap"),
    "logbook": N_("the journal entries of some days, without the real name"),
    "subject-access": N_("a copy of this kind, for the client"),
}


def build(
    case: CaseFile,
    entries: Sequence[DailyEntry],
    *,
    versions: Sequence[str],
    exports: Sequence[tuple[str, str]],
    lang: str,
    on: date,
) -> Document:
    """The document for a client: all of a case, its journal entries and what was done with it.

    `versions` are the UTC times of earlier versions that are kept; `exports` are (UTC time, kind)
    of files that were made, the kind as the record of the vault has it.
    """
    writer = _AccessReport(case, lang)
    blocks: list[Block] = []
    blocks += writer.sections()
    blocks += writer.journal(entries)
    blocks += writer.kept(versions, exports)
    # Last, because only now it is known what was taken out.
    start = [*writer.opening(on), *writer.left_out()]
    return Document(
        title=writer.t(N_("What is held about you")),
        template=TEMPLATE,
        lang=lang,
        on=on.isoformat(),
        code=case.code,
        blocks=(*start, *blocks),
        missing=(),
    )


class _AccessReport:
    def __init__(self, case: CaseFile, lang: str) -> None:
        self.t: Translator = translator(lang)
        self._case, self._lang = case, lang
        self._redact = redaction(case.identity, case.code, lang)
        self._private = 0
        self._withheld = 0
        self._number = 0

    def opening(self, on: date) -> Iterator[Block]:
        yield self._heading(1, self.t(N_("What is held about you")))
        yield _said(
            self.t(
                N_("This is everything that casejournal holds about you under the code {code}.")
            ).format(code=self._case.code or "–")
        )
        yield _said(
            self.t(N_("Written on {day}.")).format(day=show_day(on.isoformat(), self._lang))
        )
        yield _said(
            self.t(
                N_(
                    "You may ask for mistakes to be corrected, for it to be erased, and who has "
                    "seen it (Law 27/2022 on the protection of personal data)."
                )
            )
        )

    def left_out(self) -> Iterator[Block]:
        yield self._heading(2, self.t(N_("What was left out, and why")))
        lines = []
        if self._redact.count or self._withheld:
            n = self._redact.count + self._withheld
            lines.append(
                self.t.n(
                    "{n} name or contact of another person, because it belongs to that person. "
                    "In its place stand initials or a role in ‹ ›.",
                    "{n} names or contacts of other people, because they belong to them. "
                    "In their place stand initials or a role in ‹ ›.",
                    n,
                ).format(n=n)
            )
        if self._private:
            lines.append(
                self.t.n(
                    "{n} private note of the person who works with you. It exists; ask for it if "
                    "you want to know what it says.",
                    "{n} private notes of the person who works with you. They exist; ask for them "
                    "if you want to know what they say.",
                    self._private,
                ).format(n=self._private)
            )
        if not lines:
            lines.append(self.t(N_("Nothing was left out.")))
        yield List("bullet", tuple((_said(line),) for line in lines))

    def sections(self) -> Iterator[Block]:
        for part in parts_of(CaseFile):
            found: list[Block] = []
            for spec in sections_of(CaseFile):
                if spec.part == part.name:
                    found += self._section(spec)
            if found:
                yield self._heading(2, self.t(part.title))
                yield from found

    def _section(self, spec: SectionSpec) -> Iterator[Block]:
        here = getattr(getattr(self._case, spec.part), spec.name)
        rows = [row for row in (here if spec.many else [here]) if not is_empty(row)]
        bodies = [body for body in map(self._record, rows) if body is not None]
        if not bodies:
            return
        yield self._heading(3, self.t(spec.title))
        if spec.many:
            yield List("decimal", tuple((body,) for body in bodies))
        else:
            yield from bodies

    def _record(self, record: Record) -> FormBlock | None:
        rows = []
        for spec in fields_of(type(record)):
            value = getattr(record, spec.name)
            if spec.kind.empty(value):
                continue
            if spec.private:
                self._private += 1
                continue
            if isinstance(record, RealContact) and spec.name not in _SHOWN_OF_OTHERS:
                self._withheld += 1
                withheld = self.t(N_("left out, because it belongs to another person"))
                body: tuple[Block, ...] = (_said(f"‹{withheld}›"),)
            else:
                body = tuple(self._value(spec, value))
            if body:
                rows.append(FormRow(self.t(spec.title), body))
        return FormBlock(tuple(rows)) if rows else None

    def _value(self, spec: FieldSpec, value: Any) -> Iterator[Block]:
        kind = spec.kind.name
        if spec.record is not None:
            inner = [self._record(row) for row in (value if isinstance(value, list) else [value])]
            forms = [form for form in inner if form is not None]
            if isinstance(value, list):
                yield List("bullet", tuple((form,) for form in forms))
            else:
                yield from forms
        elif kind == "prose":
            yield from prose.blocks(self._redact(value))
        elif isinstance(value, list):
            shown = [self._shown(spec, item) for item in value]
            yield List("bullet", tuple((_said(text),) for text in shown if text))
        elif text := self._shown(spec, value):
            yield _said(text)

    def _shown(self, spec: FieldSpec, value: str) -> str:
        if spec.target:
            return self._redact(named(self._case, spec.target, value, self._lang))
        return self._redact(spec.kind.show(value, spec, self._lang))

    def journal(self, entries: Sequence[DailyEntry]) -> Iterator[Block]:
        if not entries:
            return
        yield self._heading(2, self.t(N_("Journal entries about you")))
        forms = [form for form in map(self._record, entries) if form is not None]
        yield List("decimal", tuple((form,) for form in forms))

    def kept(self, versions: Sequence[str], exports: Sequence[tuple[str, str]]) -> Iterator[Block]:
        yield self._heading(2, self.t(N_("Copies")))
        if versions:
            yield _said(self.t(N_("Earlier versions of this are kept, saved on:")))
            yield List("bullet", tuple((_said(self._day(at)),) for at in versions))
        else:
            yield _said(self.t(N_("No earlier versions of this are kept.")))
        if exports:
            yield _said(self.t(N_("Files were made from it:")))
            lines = []
            for at, how in exports:
                what = self.t(_KINDS[how]) if how in _KINDS else how
                lines.append((_said(f"{self._day(at)}: {what}"),))
            yield List("bullet", tuple(lines))
        else:
            yield _said(self.t(N_("No file that was made from it is on record.")))

    def _day(self, at: str) -> str:
        return f"{show_day(at[:10], self._lang)}, {at[11:16]} UTC"

    def _heading(self, level: int, title: str) -> Heading:
        self._number += 1
        return Heading(level, "", title, f"s{self._number}")


def _said(text: str) -> Paragraph:
    return Paragraph((Span(text),))
