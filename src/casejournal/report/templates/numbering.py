"""Numbering of headings, tables and figures; contents; references. All computed here."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casejournal.records.values.text import fold, visible
from casejournal.report.document.block_text import map_spans
from casejournal.report.document.blocks import (
    Block,
    ContentsEntry,
    Figure,
    FormBlock,
    Heading,
    Listing,
    MissingBlock,
    PageBreak,
    Span,
    TableBlock,
)
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.document.prose import NAMED
from casejournal.report.templates.template import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from casejournal.platform.i18n import Translator
    from casejournal.records.address import Address
    from casejournal.report.document.drafts import Draft
    from casejournal.report.templates.template import Scheme, Template

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """A number from 1 in Roman numerals."""
    found = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        found += letters * count
    return found


def letter(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


@dataclass
class _OpenHeading:
    """A heading whose children are being counted."""

    level: int
    below: str
    path: str
    prefix: str
    counts: Counter[str]


class Numbering:
    """Gives every heading, table and figure its number, in one pass over the draft."""

    def __init__(
        self, template: Template, lang: str, t: Translator, names: Mapping[str, str] | None = None
    ) -> None:
        """`names`: what people call a table or figure in their texts, folded, and its key."""
        self._schemes = template.schemes
        self._lang = lang
        self.t = t
        self._open = [_OpenHeading(0, template.top, "", "", Counter())]
        self._anchors: Counter[str] = Counter()
        self._taken: set[str] = set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._chapter_prefix = ""
        self._labels: dict[str, str] = {}
        self._headings: dict[str, str] = {}
        self._names = names or {}
        self._titles: dict[str, str] = {}
        self._captions: dict[str, str] = {}
        self._here = ""
        self._lists: dict[str, list[ContentsEntry]] = {
            "contents": [],
            "tables": [],
            "figures": [],
            "appendices": [],
        }

    def run(self, drafts: Iterable[Draft]) -> tuple[Block, ...]:
        """The finished blocks."""
        numbered = [self._number(draft) for draft in drafts]
        worded = self._worded(_merged(_addressed(numbered)))
        return tuple(map_spans(self._listed(block), self._span, visible) for block in worded)

    def _number(self, draft: Draft) -> Block:
        if isinstance(draft, DraftHeading):
            return self._heading(draft)
        if isinstance(draft, TableBlock | Figure) and draft.caption:
            return self._captioned(draft)
        return draft

    def _heading(self, draft: DraftHeading) -> Heading:
        while self._open[-1].level >= draft.level:
            self._open.pop()
        parent = self._open[-1]
        scheme = self._schemes.get(draft.scheme or parent.below, NO_NUMBER)
        parent.counts[scheme.name] += 1
        count = parent.counts[scheme.name]
        path = f"{parent.path}.{count}".strip(".") if scheme is not NO_NUMBER else parent.path
        number = _printed(scheme, self._lang, count, path)
        prefix = _filled(scheme.prefix, count, path) or parent.prefix
        below = draft.below or scheme.below
        self._open.append(_OpenHeading(draft.level, below, path, prefix, Counter()))
        title = " ".join(draft.title.split())
        appendix = scheme.name == "appendix"
        heading = Heading(
            level=draft.level,
            number=number,
            title=title,
            anchor=self._anchor(f"{number} {title}"),
            key=draft.key,
            listed=draft.listed,
            address=draft.address,
        )
        self._here = heading.anchor
        if draft.key:
            self._headings[draft.key] = (number or title).rstrip(".")
        self._titles.setdefault(fold(title), (number or title).rstrip("."))
        entry = ContentsEntry(draft.level, number, title, heading.anchor)
        if draft.listed:
            self._lists["contents"].append(entry)
        if appendix:
            self._lists["appendices"].append(replace(entry, level=1))
        return heading

    def _captioned(self, block: TableBlock | Figure) -> TableBlock | Figure:
        table = isinstance(block, TableBlock)
        prefix = self._open[-1].prefix
        self._counts[type(block).__name__, prefix] += 1
        number = f"{prefix}.{self._counts[type(block).__name__, prefix]}".strip(".")
        label = self.t("Table {number}") if table else self.t("Figure {number}")
        label = label.format(number=number)
        if block.key:
            self._labels[block.key] = label
        self._captions.setdefault(fold(block.caption), label)
        self._titles.setdefault(fold(block.caption), label)
        entry = ContentsEntry(1, label, block.caption, self._here)
        self._lists["tables" if table else "figures"].append(entry)
        return replace(block, number=label)

    def _anchor(self, text: str) -> str:
        """As readers of Markdown make it: small letters, hyphens for spaces, no punctuation."""
        base = re.sub(r"[^\w\- ]", "", visible(text).strip().lower()).replace(" ", "-") or "-"
        anchor = base
        while anchor in self._taken:
            self._anchors[base] += 1
            anchor = f"{base}-{self._anchors[base]}"
        self._taken.add(anchor)
        return anchor

    def _worded(self, blocks: Sequence[Block]) -> Iterable[Block]:
        """Missing marks with their sentence: short where the heading already says what."""
        for index, block in enumerate(blocks):
            if not isinstance(block, MissingBlock) or block.text:
                yield block
                continue
            before = blocks[index - 1] if index else None
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            alone = isinstance(before, Heading) and not isinstance(after, MissingBlock)
            text = (
                self.t("Not yet filled in.")
                if alone
                else self.t("{what}: not yet filled in.").format(what=block.what)
            )
            yield replace(block, text=text)

    def _listed(self, block: Block) -> Block:
        if not isinstance(block, Listing):
            return block
        entries = self._lists[block.kind]
        return replace(block, entries=tuple(entries), empty="" if entries else block.empty)

    def _label(self, key: str) -> str:
        # A template may give a heading the key that a generator has for a table.
        return self._labels.get(key) or self._headings.get(key, "")

    def _span(self, span: Span) -> Span:
        if span.ref.startswith(NAMED):
            return self._named(span)
        text = self._label(span.ref) or span.text if span.ref else span.text
        return replace(span, text=visible(text))

    def _named(self, span: Span) -> Span:
        """A reference as a person typed it: as it is printed, or marked if it means nothing."""
        word, _colon, name = span.ref.removeprefix(NAMED).partition(":")
        label = self._meant(fold(name).strip())
        if not label:
            mark = self.t("{typed} (unknown reference)").format(typed=visible(span.text))
            return replace(span, text=mark, ref="")
        text = label if word.casefold() == "ref" else self.t("see {what}").format(what=label)
        text = text[:1].upper() + text[1:] if word[:1].isupper() else text
        return replace(span, text=visible(text), ref="", gap=None, unclear=False)

    def _meant(self, name: str) -> str:
        """The label of what has a name: a short name, a key, a caption or a title, or what alone
        begins so among captions; "" if nothing or more than one thing has."""
        label = self._label(self._names.get(name, name)) or self._titles.get(name, "")
        if label:
            return label
        begun = {label for title, label in self._captions.items() if title.startswith(name)}
        return begun.pop() if len(begun) == 1 else ""


def _addressed(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks that say nothing of where they come from lead to where their heading leads."""
    here: Address | None = None
    for block in blocks:
        if isinstance(block, Heading):
            here = block.address
        yield (
            block if block.address or isinstance(block, PageBreak) else replace(block, address=here)
        )


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Forms that follow each other, as one; places to sign stay at the end of theirs."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(block, FormBlock) and isinstance(before, FormBlock) and not before.signatures:
            found[-1] = replace(block, rows=(*before.rows, *block.rows), address=before.address)
        else:
            found.append(block)
    return found


def _printed(scheme: Scheme, lang: str, count: int, path: str) -> str:
    return _filled(scheme.id if lang == "id" else scheme.en, count, path)


def _filled(pattern: str, count: int, path: str) -> str:
    return (
        pattern.replace("{arabic}", str(count))
        .replace("{roman}", roman(count))
        .replace("{roman-small}", roman(count).lower())
        .replace("{letter}", letter(count))
        .replace("{LETTER}", letter(count).upper())
        .replace("{path}", path)
    )
