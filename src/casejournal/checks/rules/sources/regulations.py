"""Rules on laws and regulations: in force, named rightly, listed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from casejournal.checks.extract.dates import main_year
from casejournal.checks.extract.parts import region
from casejournal.checks.model import Hit, rule
from casejournal.library.laws import laws
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument
    from casejournal.library.laws import Law

_KINDS = {
    "uu": r"Undang ?[–-] ?[Uu]ndang(?: Republik Indonesia)?(?: \(?UU\)?)?|UU(?: RI)?|Laws?",
    "pp": r"Peraturan Pemerintah(?: Republik Indonesia)?(?: \(?PP\)?)?|PP|Government Regulations?",
    "permensos": r"Peraturan Menteri Sosial(?: (?:Republik Indonesia|RI))?|Permensos(?: RI)?|PERMENSOS|Regulation of the Minister of Social Affairs",
    "perpres": r"Peraturan Presiden|Perpres|Presidential Regulation",
    "keppres": r"Keputusan Presiden|Keppres|Presidential Decree",
    "kepmensos": r"Keputusan Menteri Sosial|Kepmensos",
}
_CITED = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _KINDS.items())
    + r")(?: (?:Republik Indonesia|RI))?"
    r"[\s,]*(?:Nomor|No\.?|Number|nomor|no\.?)? ?(?P<number>\d{1,3}) ?(?:/|[Tt]ahun |Tahun|[Oo]f |, ) ?(?:[Tt]ahun )?(?P<year>(?:19|20)\d\d)"
    r"(?P<about>(?: (?:tentang|Tentang|on|concerning) )(?P<title>[^.,;:()\n“”]{4,140}))?"
)
_LEGAL = re.compile(
    r"dicabut|mencabut|diubah|perubahan|menggantikan|diganti|telah diganti|tidak berlaku|sebagaimana|sebelumnya|semula|dahulu|pengganti|lama"
    r"|revoked?|replaced?|amended|superseded|formerly|no longer",
    re.IGNORECASE,
)


class Cited(NamedTuple):
    """A regulation where a text names it."""

    kind: str
    number: str
    year: str
    title: str
    start: int
    end: int
    at: int
    """Where its title ends."""


def cited(document: TextDocument) -> list[Cited]:
    """The regulations that a text names, in order."""
    if "laws" not in document.facts:
        found = []
        for match in _CITED.finditer(document.text):
            kind = next(name for name in _KINDS if match[name])
            found.append(
                Cited(
                    kind,
                    match["number"].lstrip("0"),
                    match["year"],
                    (match["title"] or "").strip(),
                    match.start(),
                    match.end("year"),
                    match.end(),
                )
            )
        document.facts["laws"] = found
    done: list[Cited] = document.facts["laws"]
    return done


def _law(each: Cited) -> Law | None:
    return laws().get(f"{each.kind}-{each.number}-{each.year}")


@rule(
    "law.revoked",
    19,
    "warning",
    title=N_("A regulation that was revoked"),
    why=N_("A report rests on the law that is in force; an old one is named as old."),
    says=N_("{law} was revoked by {other}."),
    advice=N_("Name the regulation in force, or say that this one was replaced."),
)
def revoked(document: TextDocument) -> Iterator[Hit]:
    year = main_year(document) or 2025
    for each in cited(document):
        law = _law(each)
        if law is None:
            continue
        by = [other for other, how in law.changes(max(year, 2000)) if how == "revoked"]
        if not by:
            continue
        line = document.text.rfind("\n", 0, each.start) + 1
        stop = document.text.find("\n", each.end)
        stop = len(document.text) if stop < 0 else stop
        around = document.text[max(line, each.start - 160) : min(stop, each.at + 200)]
        if _LEGAL.search(around) or any(f"{o.number}" in around and o.year in around for o in by):
            continue
        yield Hit(
            each.start,
            each.end,
            {"law": law.label(document.lang), "other": by[-1].label(document.lang)},
        )


@rule(
    "law.title",
    19,
    "error",
    title=N_("Number and title of a regulation do not go together"),
    why=N_("A number with the title of another regulation sends the reader to the wrong text."),
    says=N_("{law} is about {right}, not about {said}."),
    advice=N_("Look up number, year and title."),
)
def title(document: TextDocument) -> Iterator[Hit]:
    for each in cited(document):
        law = _law(each)
        if not each.title:
            continue
        said = _words(each.title)
        if law is not None:
            right = _words(f"{law.about_id} {law.about_en}")
            if said and not said & right:
                values = {
                    "law": law.label(document.lang),
                    "right": law.about_id if document.lang == "id" else law.about_en,
                    "said": each.title[:70],
                }
                yield Hit(each.start, each.at, values)
            continue
        # A title that is that of a known regulation of another number or year.
        for other in laws().values():
            same = fold(other.about_id) == fold(each.title) or fold(other.about_en) == fold(
                each.title
            )
            near = other.kind == each.kind and (
                other.number == each.number or other.year == each.year
            )
            if same and near and len(other.about_id) > 8:
                values = {
                    "law": other.label(document.lang),
                    "said": document.text[each.start : each.end],
                    "right": other.about_id,
                }
                yield Hit(each.start, each.at, values, says=N_("“{right}” is {law}, not {said}."))
                break


_SMALL = frozenset(
    "tentang dan yang di bagi atas undang nomor tahun dalam dengan untuk the of on and with for law number republik indonesia".split()
)


def _words(text: str) -> set[str]:
    return {word[:7] for word in re.findall(r"[^\W\d_]{3,}", fold(text)) if word not in _SMALL}


@rule(
    "law.twice",
    19,
    "warning",
    title=N_("A regulation is listed twice"),
    why=N_("A list of regulations names each once."),
    says=N_("{law} is in this list already."),
    advice=N_("Take one of them out, or look which was meant."),
)
def twice(document: TextDocument) -> Iterator[Hit]:
    stretch = region(
        document, r"regulasi", r"dasar hukum", r"landasan hukum", r"regulations?\b", r"legal basis"
    )
    seen: dict[tuple[str, str, str], int] = {}
    for each in cited(document):
        block = document.block_at(each.start)
        if block is None or block.kind not in ("item", "paragraph", "row", "heading"):
            continue
        within = stretch is not None and stretch[0] <= each.start < stretch[1]
        listed = block.kind == "item" or (within and each.start - block.start < 12)
        if not listed or each.start - block.start > 12:
            continue
        if stretch is not None and not within:
            continue
        key = (each.kind, each.number, each.year)
        if key in seen and seen[key] != block.start:
            yield Hit(each.start, each.end, {"law": document.text[each.start : each.end]})
        seen[key] = block.start


@rule(
    "law.kind",
    19,
    "warning",
    title=N_("A regulation is called by the name of another kind"),
    why=N_("Laws, government regulations and ministerial regulations are different texts."),
    says=N_("Number {number} of {year} is {law}, not {said}."),
    advice=N_("Look up which kind it is."),
)
def kind(document: TextDocument) -> Iterator[Hit]:
    for each in cited(document):
        if _law(each) is not None or not each.title:
            continue
        for law in laws().values():
            if (law.number, law.year) == (each.number, each.year) and law.kind != each.kind:
                shared = _words(each.title) & _words(law.about_id)
                if len(shared) >= max(1, len(_words(law.about_id)) - 1):
                    term = vocabulary("regulation-kind").label(each.kind, document.lang)
                    yield Hit(
                        each.start,
                        each.at,
                        {
                            "number": each.number,
                            "year": each.year,
                            "law": law.label(document.lang),
                            "said": term,
                        },
                    )
                    break
