"""Citations by key, replaced by words wherever a text of the report has them."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from casejournal.library.citable import more_works
from casejournal.records.parts.concepts import Regulation, Source
from casejournal.records.values.citations.check import check_citations, cites_in, texts_in, texts_of
from casejournal.records.values.citations.parser import MARK, OPENING, TypedCitation, Works
from casejournal.report.document.block_text import plain
from casejournal.report.document.blocks import ReportNote, Span, Spans
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.document.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.platform.i18n import Translator
    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.drafts import Draft

_T = TypeVar("_T")
_UNREAD = frozenset({"address", "anchor", "key", "ref", "style", "kind", "align", "gap", "id"})
"""Fields of blocks in which no typed text is."""


@dataclass(frozen=True)
class ReportCitations:
    """The works that a report cites."""

    profile: Profile
    """The profile with the sources and laws of the library that a text cites."""
    works: Works
    laws: frozenset[str]
    """The ids of the laws that a text cites."""
    used: bool
    """Whether any text cites by key."""
    texts: tuple[tuple[Address, str], ...]


def find_citations(
    case: Case, profile: Profile, entries: Iterable[DailyEntry], lang: str, year: int
) -> ReportCitations:
    """The citations in all texts of a report. `profile` has the works that entries refer to."""
    texts = list(texts_of((case, profile)))
    for entry in entries:
        texts += texts_in(entry, ("journal", "entries", entry.id))
    concepts = profile.concepts
    more, further = more_works(concepts, lang, year)
    works = Works([*concepts.sources, *more], [*concepts.regulations, *further])
    meant = {cite.work.id for _at, cite in cites_in(texts, works) if cite.work is not None}
    read = {source.read_in for source in concepts.sources if source.id in meant}
    concepts = msgspec.structs.replace(
        concepts,
        sources=[*concepts.sources, *(row for row in more if row.id in meant | read)],
        regulations=[*concepts.regulations, *(row for row in further if row.id in meant)],
    )
    return ReportCitations(
        msgspec.structs.replace(profile, concepts=concepts),
        works,
        frozenset(row.id for row in concepts.regulations if row.id in meant),
        any(OPENING in text and MARK.search(text) for _at, text in texts),
        tuple(texts),
    )


def citation_notes(found: ReportCitations, own: Profile, t: Translator) -> tuple[ReportNote, ...]:
    """Notes on works that are cited but not listed, and listed but not cited."""
    refs = {entry.source for entry in found.profile.concepts.entries}
    listed = own.concepts.sources
    said = {
        "unlisted": t("{what} is cited, but no source of the bibliography fits."),
        "uncited": t("{what} is in the bibliography, but nothing cites it."),
    }
    return tuple(
        ReportNote(said[each.kind].format(what=each.what), each.address)
        for each in check_citations(found.texts, found.works, listed, refs)
        if each.kind in said  # a key that means nothing is marked where it stands
    )


class CitationWriter:
    """Replaces the citations in blocks by words."""

    def __init__(self, works: Works, lang: str, t: Translator) -> None:
        self._works, self._lang, self._t = works, lang, t

    def __call__(self, draft: Draft) -> Draft:
        """A block, or a heading to be, with its citations in words."""
        if isinstance(draft, DraftHeading):
            return replace(draft, title=self.text(draft.title))
        return self._walk(draft, draft.address)

    def _walk(self, value: _T, at: Address | None) -> _T:
        return self._walked(value, at)  # type: ignore[no-any-return]

    def _walked(self, value: Any, at: Address | None) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            found: list[Any] = []
            for item in value:
                if isinstance(item, Span):
                    found += self._spans(item, at)
                else:
                    found.append(self._walked(item, at))
            return tuple(found)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        at = getattr(value, "address", None) or at
        changed = {
            field.name: self._walked(getattr(value, field.name), at)
            for field in fields(value)
            if field.name not in _UNREAD
        }
        return replace(value, **changed)

    def text(self, text: str) -> str:
        """A text with its citations in words."""
        return plain(self._spans(Span(text), None)) if OPENING in text else text

    def _spans(self, span: Span, at: Address | None) -> Spans:
        """A span, with each citation in it in words; what means nothing is marked."""
        if OPENING not in span.text or span.code or span.ref:
            return (span,)
        found: list[Span] = []
        last = 0
        for mark in MARK.finditer(span.text):
            found.append(replace(span, text=span.text[last : mark.start()]))
            last = mark.end()
            cites = self._works.read(mark[2])
            if all(cite.work is None for cite in cites):
                found += [replace(span, text=mark[0]), *self._unknown(at)]
                continue
            found.append(replace(span, text="("))
            for number, cite in enumerate(cites):
                found += [replace(span, text="; ")] * bool(number)
                found += self._one(cite, span, at, bare=mark[1] == "-")
            found.append(replace(span, text=")"))
        found.append(replace(span, text=span.text[last:]))
        return tuple(each for each in found if each.text)

    def _unknown(self, at: Address | None) -> Spans:
        t = self._t
        text = t("(source not known)")
        return (Span(" "), Span(text, emphasis=True, gap=at, unclear=at is not None))

    def _one(self, cite: TypedCitation, span: Span, at: Address | None, *, bare: bool) -> Spans:
        """One work: "Iskandar, 2013: 35", "Rogers, 1961, dalam Ghufron, 2011: 34"."""
        if cite.work is None:
            return (replace(span, text=f"@{cite.typed}"), *self._unknown(at))
        t, work = self._t, cite.work
        original = cite.original
        if isinstance(work, Source):
            read = self._works.source(work.read_in)
            if read is not None and read.id != work.id:
                original = original or ", ".join(filter(None, self._label(work)))
                work = read
        who, year = self._label(work)
        source = (year or who) if bare and not original else ", ".join(filter(None, (who, year)))
        if original and cite.pages:
            said = t("{author}, in {source}: {pages}")
        elif original:
            said = t("{author}, in {source}")
        else:
            said = t("{source}: {pages}") if cite.pages else "{source}"
        facts = {"author": original, "source": source, "pages": cite.pages}
        return tuple(replace(span, text=each.text) for each in fill(said, facts))

    def _label(self, work: Source | Regulation) -> tuple[str, str]:
        return self._works.label(work, self._lang)
