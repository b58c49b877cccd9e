"""The library as it is read: an entry as a whole, and what a report of a case takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.library.entries import LibraryEntry, sources
from casejournal.library.texts import cited, kind_of, other_names, source_line, text, title, why
from casejournal.platform.i18n import translator
from casejournal.preview.shapes.layout import Pairs, indented, page, stack, titled
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, shown
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casejournal.library.framework import ConceptFramework, EntryStatus
    from casejournal.library.laws import Law
    from casejournal.records.case import Case


def entry_view(what: LibraryEntry | Law, lang: str, reason: str = "") -> RenderableType:
    """An entry with its text, its source and, if told, why a report has it."""
    t, said = translator(lang), lang.replace("xx", "en")
    items = [(t("Kind"), vocabulary("concept-kind").label(kind_of(what), lang))]
    if isinstance(what, LibraryEntry) and what.about:
        items.append((t("Method"), vocabulary("method").label(what.about, lang)))
    items.append((t("Also called"), other_names(what, said)))
    items.append((t("In the report"), reason))
    if isinstance(what, LibraryEntry):
        items.append((t("Citation"), cited(what, said)))
        source = sources().get(what.source)
        items.append((t("Source"), source_line(source) if source else ""))
    else:
        items.append((t("Status"), cited(what, said)))
    pairs = Pairs([(label, shown(value)) for label, value in items if value])
    return page(title(what, said), [prose(text(what, said)), pairs])


def library_view(made: ConceptFramework, case: Case, lang: str, about: str = "") -> RenderableType:
    """The entries that a report of a case takes in, kind by kind, and what nobody explained.

    `about` limits it to "concepts" or "regulations".
    """
    t, said = translator(lang), lang.replace("xx", "en")
    kinds: dict[str, list[EntryStatus]] = {}
    for standing in made.standings:
        is_entry = isinstance(standing.what, LibraryEntry)
        if standing.state != "idle" and about in ("", "concepts" if is_entry else "regulations"):
            kinds.setdefault(kind_of(standing.what), []).append(standing)
    blocks: list[RenderableType] = [
        titled(
            vocabulary("concept-kind").label(kind, lang),
            stack([_line(standing, case, said) for standing in found], 0),
        )
        for kind, found in kinds.items()
    ]
    if made.unexplained and about != "regulations":
        names = [
            indented(shown(vocabulary(each.words).label(each.code, lang)))
            for each in made.unexplained
        ]
        blocks.append(titled(t("In use and not explained"), stack(names, 0)))
    if not blocks:
        blocks.append(shown(t("This case uses nothing of the library yet."), QUIET))
    return page(t("From the library, for {code}").format(code=case.code), blocks)


def _line(standing: EntryStatus, case: Case, lang: str) -> RenderableType:
    line = shown(title(standing.what, lang), STRONG if standing.state == "own" else "")
    if reason := why(standing, case, lang):
        line.append_text(shown(f" · {reason}", QUIET))
    return indented(line)
