"""Declarations of fields, sections, parts and stages, and what reads them back.

A field is declared once, on its record::

    class Symptom(Document):
        text: Annotated[str, line("Symptom", "What can be seen or heard", needed="export")] = ""

Storage, forms, previews, report, checks and the published schema read that declaration through
`fields_of`, `sections_of` and `parts_of`. Titles and help sentences are message ids.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from casejournal.records import kinds
from casejournal.records.stage_rules import NO_RULES, ApprovalTexts, Requirement, StageRules
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

ENVELOPE = ("id", "created", "updated", "rev", "origin", "became", "entry", "digest", "shared")
"""Fields that are kept and no form shows. Entries of the journal have `origin` and `became`, what
was made of one has `entry`; an approval has `digest`, a group session of several cases `shared`."""
LINKS = ("became", "entry")
"""Those of them that tie an entry of the journal and what was made of it."""

Needed = Literal["", "export", "close"]
"""When a field has to be filled: never, before an export, or once its stage is closed."""


class Record(msgspec.Struct, kw_only=True):
    """A group of declared fields. Every scalar is text; see `casejournal.records.kinds`."""

    def is_blank(self) -> bool:
        """Whether nothing was written into it; a default is not written."""
        untouched = blank_of(type(self))
        return all(
            _nothing_in(here := getattr(self, name)) or here == getattr(untouched, name)
            for name in self.__struct_fields__
            if name not in ENVELOPE
        )


def _nothing_in(value: Any) -> bool:
    if isinstance(value, Record):
        return value.is_blank()
    return is_blank(value) if isinstance(value, str) else not value


@cache
def blank_of(record: type[Record]) -> Record:
    """A record as it begins, to compare with."""
    return record()


@dataclass(frozen=True)
class FieldSpec:
    """One declared field, as every reader of the declaration sees it."""

    name: str
    kind: kinds.Kind
    title: str
    help: str = ""
    needed: Needed = ""
    vocabulary: str = ""
    """Name of the vocabulary of a choice."""
    unit: str = ""
    """Unit of a number, as printed (`kg`, `m²`)."""
    target: str = ""
    """Key of the section that a reference points into (`plan.objectives`)."""
    record: type[Record] | None = None
    """Record type of rows and groups."""
    only_if: tuple[str, ...] = ()
    """(field, value, …): asked for only while that sibling field has one of the values."""
    private: bool = False
    """Never exported, whoever asks."""
    earlier: str = ""
    """Key of the section in which the same was written the first time (`assessment.functioning`);
    what was written before can then be looked at and copied, field by field."""
    happens: bool = True
    """Of a date: whether it says when something took place; not so a deadline, a birth, a plan."""
    reveals: Literal["", "birth", "place"] = ""
    """By what somebody could be recognised who knows the place or the family: a day of birth, or
    the name of a place. A report for a class goes without both."""
    carries: tuple[tuple[str, str], ...] = ()
    """(sibling, field of the row meant): what a reference brings along while the sibling is
    empty, so that a fact need not be typed again."""

    def applies(self, record: Record) -> bool:
        """Whether the field is asked for, given its siblings.

        A sibling in words of one's own that no list has counts as what it is when nothing was
        chosen: "play on the beach" as a kind of session still has a course and an end.
        """
        if not self.only_if:
            return True
        name, *wanted = self.only_if
        chosen = getattr(record, name)
        if chosen in wanted:
            return True
        sibling = field_of(type(record), name)
        free = sibling.vocabulary and not vocabulary(sibling.vocabulary).term(chosen)
        return bool(free) and getattr(blank_of(type(record)), name) in wanted


@dataclass(frozen=True)
class SectionSpec:
    """A section of a part: one form, or a table of rows."""

    part: str
    name: str
    title: str
    help: str
    record: type[Record]
    many: bool
    needed: Needed

    @property
    def key(self) -> str:
        """`part.name`; also the name of the table it is stored in."""
        return f"{self.part}.{self.name}"


@dataclass(frozen=True)
class PartSpec:
    """A stage of the helping process, or another part of a file."""

    name: str
    title: str
    help: str
    record: type[Record]
    stage: int
    """Its place among the stages, from 1; 0 for other parts."""
    rules: StageRules = NO_RULES
    """What is declared of a stage besides; empty for other parts."""

    @property
    def short_title(self) -> str:
        """The title where there is little room, a message id."""
        return self.rules.short or self.title


def _meta(decl: dict[str, Any]) -> msgspec.Meta:
    schema = {"title": decl["title"], "x-kind": decl["kind"].name if "kind" in decl else "section"}
    if decl.get("help"):
        schema["description"] = decl["help"]
    for key in ("vocabulary", "unit", "target", "needed", "private"):
        if decl.get(key):
            schema[f"x-{key}"] = decl[key]
    return msgspec.Meta(extra_json_schema=schema, extra={"declared": decl})


def _field(kind: kinds.Kind, title: str, help: str, needed: Needed, **more: Any) -> msgspec.Meta:
    return _meta({"kind": kind, "title": title, "help": help, "needed": needed, **more})


def line(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """Short plain text."""
    return _field(kinds.LINE, title, help, needed, **more)


def prose(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """Paragraphs in Markdown."""
    return _field(kinds.PROSE, title, help, needed, **more)


def day(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A calendar day."""
    return _field(kinds.DAY, title, help, needed, **more)


def partial_day(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A day that may be known only in part."""
    return _field(kinds.PARTIAL, title, help, needed, **more)


def span(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A day or a range of days."""
    return _field(kinds.SPAN, title, help, needed, **more)


def times(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A time or a range of times."""
    return _field(kinds.TIMES, title, help, needed, **more)


def number(title: str, help: str = "", *, unit: str = "", **more: Any) -> msgspec.Meta:
    """A decimal number in a unit."""
    return _field(kinds.NUMBER, title, help, more.pop("needed", ""), unit=unit, **more)


def money(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """Rupiah, perhaps per period."""
    return _field(kinds.MONEY, title, help, needed, **more)


def yesno(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """Yes, no or unknown."""
    return _field(kinds.YESNO, title, help, needed, vocabulary="yes-no-unknown", **more)


def choice(title: str, help: str = "", *, of: str, **more: Any) -> msgspec.Meta:
    """A term of the vocabulary `of`, or free text."""
    return _field(kinds.CHOICE, title, help, more.pop("needed", ""), vocabulary=of, **more)


def choices(title: str, help: str = "", *, of: str, **more: Any) -> msgspec.Meta:
    """Several terms of the vocabulary `of`, or free texts."""
    return _field(kinds.CHOICES, title, help, more.pop("needed", ""), vocabulary=of, **more)


def lines(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A list of short texts."""
    return _field(kinds.LINES, title, help, needed, **more)


def ref(title: str, help: str = "", *, to: str, **more: Any) -> msgspec.Meta:
    """A reference to a row of the section with key `to`."""
    return _field(kinds.REF, title, help, more.pop("needed", ""), target=to, **more)


def refs(title: str, help: str = "", *, to: str, **more: Any) -> msgspec.Meta:
    """References to rows of the section with key `to`."""
    return _field(kinds.REFS, title, help, more.pop("needed", ""), target=to, **more)


def rows(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A list of records inside a record."""
    return _field(kinds.ROWS, title, help, needed, **more)


def group(title: str, help: str = "", *, needed: Needed = "", **more: Any) -> msgspec.Meta:
    """A record inside a record."""
    return _field(kinds.GROUP, title, help, needed, **more)


def file(title: str, help: str = "", **more: Any) -> msgspec.Meta:
    """A picture or scan that lies in the vault."""
    return _field(kinds.FILE, title, help, more.pop("needed", ""), **more)


def section(title: str, help: str = "", *, needed: Needed = "") -> msgspec.Meta:
    """A section of a part."""
    return _meta({"title": title, "help": help, "needed": needed})


def part(title: str, help: str = "") -> msgspec.Meta:
    """A part of a file that is no stage."""
    return _meta({"title": title, "help": help, "rules": None})


def stage(
    title: str,
    help: str = "",
    *,
    short: str = "",
    closing: tuple[Requirement, ...] = (),
    approval: ApprovalTexts | None = None,
    printed_with: str = "",
) -> msgspec.Meta:
    """A stage of the helping process; which one in order, the order of the parts tells."""
    rules = StageRules(short, closing, approval, printed_with)
    return _meta({"title": title, "help": help, "rules": rules})


def _declared(hint: Any) -> tuple[Any, dict[str, Any]] | None:
    """(plain type, declaration) of an annotated field, or None."""
    if get_origin(hint) is not Annotated:
        return None
    plain, *metas = get_args(hint)
    for meta in metas:
        if isinstance(meta, msgspec.Meta) and meta.extra and "declared" in meta.extra:
            return plain, meta.extra["declared"]
    return None


def _record_in(plain: Any) -> type[Record] | None:
    """The record type that a plain type is, or is a list of."""
    inner = get_args(plain)[0] if get_origin(plain) is list else plain
    return inner if isinstance(inner, type) and issubclass(inner, Record) else None


@cache
def _hints(record: type[Record]) -> dict[str, Any]:
    """The annotations of a record type, evaluated, those of its bases first.

    They are written back, so that msgspec, which needs them to read files, evaluates none again.
    """
    above = record.__base__
    found = dict(_hints(above)) if above is not None and issubclass(above, Record) else {}
    space = vars(sys.modules[record.__module__])
    # Not within the class: a field may be called as what declares it (`day`).
    own = get_annotations(record, globals=space, locals={}, eval_str=True)
    record.__annotations__.update(own)
    return {**found, **own}


def _evaluate(record: type[Record]) -> None:
    """Evaluates the annotations of a record type and of all records inside it."""
    for hint in _hints(record).values():
        declared = _declared(hint)
        inner = _record_in(declared[0]) if declared else None
        if inner is not None:
            _evaluate(inner)


def _walk(record: type[Record]) -> list[tuple[str, Any, dict[str, Any]]]:
    hints = _hints(record)
    found = []
    for name in record.__struct_fields__:
        if name in ENVELOPE:
            continue
        declared = _declared(hints[name])
        if declared is None:
            raise TypeError(f"{record.__name__}.{name} is not declared")
        found.append((name, *declared))
    return found


@cache
def fields_of(record: type[Record]) -> tuple[FieldSpec, ...]:
    """The declared fields of a record type, in order."""
    return tuple(
        FieldSpec(name=name, record=_record_in(plain), **decl)
        for name, plain, decl in _walk(record)
    )


def field_of(record: type[Record], name: str) -> FieldSpec:
    """One declared field. Raises KeyError for a name that is not declared."""
    for spec in fields_of(record):
        if spec.name == name:
            return spec
    raise KeyError(name)


@cache
def parts_of(root: type[Record]) -> tuple[PartSpec, ...]:
    """The parts of a file type, in order."""
    found = []
    stages = 0
    for name, plain, decl in _walk(root):
        record = _record_in(plain)
        if record is None:
            raise TypeError(f"{root.__name__}.{name} is no part")
        title, help, rules = decl["title"], decl["help"], decl["rules"]
        if rules is None:
            found.append(PartSpec(name, title, help, record, 0))
        else:
            stages += 1
            found.append(PartSpec(name, title, help, record, stages, rules))
    return tuple(found)


@cache
def sections_of(root: type[Record]) -> tuple[SectionSpec, ...]:
    """All sections of a file type, part by part."""
    _evaluate(root)  # who asks for sections reads a file, and so needs all of it
    found = []
    for owner in parts_of(root):
        for name, plain, decl in _walk(owner.record):
            record = _record_in(plain)
            if record is None:
                raise TypeError(f"{owner.name}.{name} is no section")
            found.append(
                SectionSpec(
                    part=owner.name,
                    name=name,
                    title=decl["title"],
                    help=decl["help"],
                    record=record,
                    many=get_origin(plain) is list,
                    needed=decl["needed"],
                )
            )
    return tuple(found)


@cache
def section_of(root: type[Record], key: str) -> SectionSpec:
    """The section with a key such as `assessment.family`. Raises KeyError."""
    for spec in sections_of(root):
        if spec.key == key:
            return spec
    raise KeyError(key)
