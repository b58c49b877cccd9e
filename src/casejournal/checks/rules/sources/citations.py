"""Rules on citations and the list of sources."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import region, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_NAME = r"(?<!\w)[A-Z](?=[A-Z’'-]*[a-z])[A-Za-z’'-]+(?![A-Za-z’'-])"
_NAMES = (
    rf"(?:{_NAME}(?:,? (?:&|dan|and) {_NAME}|, {_NAME}| {_NAME}){{0,6}}(?:,? (?:dkk|et al)\.?)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_BRACKETED = re.compile(
    rf"(?P<names>{_NAMES}) ?, ?{_YEAR}(?: ?[:,] ?(?:hlm\.?|hal\.?|p{{1,2}}\.?)? ?\d{{1,4}}(?: ?[-–] ?\d{{1,4}})?)?(?= ?[);]| *\))"
)
_INLINE = re.compile(
    rf"(?P<names>{_NAMES}) ?\((?:(?:dalam|in) (?P<inner>{_NAMES}),? )?{_YEAR}(?: ?[:,][^)]{{0,20}})?\)"
)
_ENTRY_YEAR = re.compile(r"\(?((?:19|20)\d\d)[a-z]?\)?")
_NOT_AUTHORS = frozenset(
    """Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember January February March May June July August
    October December Tahun Nomor Undang Peraturan Permensos Bandung Jakarta Kuningan Angkatan Pedoman Sentra Senin Selasa Rabu Kamis Jumat
    Sabtu Minggu Kota Kabupaten Tabel Gambar Lampiran Usia Periode Covid Lahir Menikah Cerai UU PP""".split()
)


@dataclass(frozen=True)
class Citation:
    """A source as the text cites it."""

    names: tuple[str, ...]
    year: str
    start: int
    end: int
    style: str
    """"comma" for (Name, 2019), "inline" for Name (2019)."""


@dataclass(frozen=True)
class ListedSource:
    """An entry of the list of sources."""

    names: str
    year: str
    start: int
    end: int


def citations(document: TextDocument) -> list[Citation]:
    """The citations of the text, in order."""
    if "citations" not in document.facts:
        stretch = _references(document)
        found = []
        for style, finder in (("comma", _BRACKETED), ("inline", _INLINE)):
            for match in finder.finditer(document.text):
                if stretch and stretch[0] <= match.start() < stretch[1]:
                    continue
                if style == "comma" and not _within(document.text, match.start()):
                    continue
                words = match["names"]
                if style == "inline" and match["inner"]:
                    words = match["inner"]
                names = _surnames(words)
                if (
                    not names
                    or names[0] in _NOT_AUTHORS
                    or stage_at(document, match.start()) == "references"
                ):
                    continue
                found.append(Citation(names, match["year"], match.start(), match.end(), style))
        document.facts["citations"] = sorted(found, key=lambda each: each.start)
    done: list[Citation] = document.facts["citations"]
    return done


def _within(text: str, offset: int) -> bool:
    """Whether a place lies in brackets."""
    line = text[max(text.rfind("\n", 0, offset) + 1, offset - 160) : offset]
    return line.rfind("(") > line.rfind(")")


def _surnames(words: str) -> tuple[str, ...]:
    plain = re.sub(r"\b(?:dkk|et al)\b\.?", "", words)
    parts = re.split(r",? (?:&|dan|and) |, ", plain)
    return tuple(
        part.split()[-1] if len(part.split()) < 4 else part.split()[0]
        for part in parts
        if part.split()
    )


def _references(document: TextDocument) -> tuple[int, int] | None:
    return region(
        document,
        r"^daftar pustaka",
        r"^references",
        r"^bibliography",
        r"daftar (?:rujukan|referensi)",
    )


def sources(document: TextDocument) -> list[ListedSource]:
    """The entries of the list of sources."""
    if "sources" not in document.facts:
        found: list[ListedSource] = []
        stretch = _references(document)
        for block in document.blocks if stretch else ():
            if not stretch or not stretch[0] <= block.start < stretch[1] or block.kind == "heading":
                continue
            text = document.text[block.start : block.end]
            year = _ENTRY_YEAR.search(text)
            if len(text) < 15:
                continue
            if year:
                found.append(
                    ListedSource(fold(text[: year.start()]), year[1], block.start, block.end)
                )
        document.facts["sources"] = found
    done: list[ListedSource] = document.facts["sources"]
    return done


@rule(
    "citation.no-source",
    20,
    "warning",
    title=N_("A citation without its source in the list"),
    why=N_("A reader who wants to look it up finds nothing."),
    says=N_("“{said}” is not in the list of sources."),
    advice=N_("Add it, or cite the source that was really read."),
)
def no_source(document: TextDocument) -> Iterator[Hit]:
    known = sources(document)
    if len(known) < 2:
        return
    for each in citations(document):
        named = [
            source for source in known if any(fold(name) in source.names for name in each.names)
        ]
        text = document.text[each.start : each.end]
        if not named:
            if _secondary(document, each):
                continue
            yield Hit(each.start, each.end, {"said": text})
        elif not any(source.year == each.year for source in named):
            if _secondary(document, each):
                continue
            years = ", ".join(sorted({source.year for source in named}))
            yield Hit(
                each.start,
                each.end,
                {"said": text, "year": years},
                says=N_("“{said}”: the list of sources has this author with the year {year}."),
            )


def _secondary(document: TextDocument, each: Citation) -> bool:
    """Whether it is cited through another source: only that one is in the list."""
    after = document.text[each.end : each.end + 40]
    before = document.text[max(0, each.start - 20) : each.start]
    return bool(
        re.match(r"[) ,;]*(?:dalam|in|sebagaimana dikutip|dikutip)\b", after)
    ) and not re.search(r"\b(?:dalam|in) \Z", before)


@rule(
    "citation.unused",
    20,
    "hint",
    title=N_("A source in the list that is never cited"),
    why=N_("The list holds what was used."),
    says=N_("The text never cites “{said}”."),
    advice=N_("Cite it where it was used, or take it out."),
)
def unused(document: TextDocument) -> Iterator[Hit]:
    known = sources(document)
    cited = citations(document)
    if len(known) < 2 or len(cited) < 2:
        return
    said = fold(document.text[: known[0].start])
    for source in known:
        first = re.search(r"[^\W\d_]{3,}", source.names)
        if first is None:
            continue
        if any(
            fold(name) in source.names and each.year == source.year
            for each in cited
            for name in each.names
        ):
            continue
        if re.search(rf"\b{re.escape(first[0])}\b[^\n]{{0,60}}\b{source.year}\b", said):
            continue
        if re.match(
            r"(?:undang|peraturan|republik|kementerian|keputusan|indonesia|permensos|uu |law |ministry|perserikatan|united)",
            source.names.strip(),
        ):
            continue
        yield Hit(
            source.start,
            min(source.end, source.start + 80),
            {"said": document.text[source.start : min(source.end, source.start + 50)].strip()},
            severity="warning",
        )


_STYLES = (
    ("Nama (2013: 12)", re.compile(rf"{_NAME} ?\((?:19|20)\d\d ?: ?\d")),
    ("(Nama, 2013, hlm. 12)", re.compile(rf"\([^()]*{_NAME}, ?(?:19|20)\d\d, ?(?:hlm|hal|p)\b")),
    ("(Nama 2013)", re.compile(rf"\({_NAME} (?:19|20)\d\d\)")),
    ("[1]", re.compile(r"\[\d{1,3}\]")),
    ("(Nama, 2013)", re.compile(rf"\([^()\n]*{_NAME}, ?(?:19|20)\d\d(?: ?: ?\d+)?\)")),
)


@rule(
    "citation.style",
    20,
    "hint",
    title=N_("Citations in more than one style"),
    why=N_("One style throughout shows where a source is cited and where not."),
    says=N_("This citation is written otherwise than most: {usual}."),
    advice=N_("Write all citations in one style."),
)
def style(document: TextDocument) -> Iterator[Hit]:
    stretch = _references(document)
    text = document.text[: stretch[0]] if stretch else document.text
    found = {name: list(finder.finditer(text)) for name, finder in _STYLES}
    counted = Counter({name: len(each) for name, each in found.items()})
    usual, count = counted.most_common(1)[0]
    if count < 4:
        return
    for name in ("(Nama 2013)", "[1]", "(Nama, 2013, hlm. 12)"):
        if name != usual and counted[name] <= 0.25 * count:
            for match in found[name]:
                if name == "(Nama 2013)" and match[0][1:].split()[0] in _NOT_AUTHORS:
                    continue
                yield Hit(match.start(), match.end(), {"usual": usual})
