"""What stands below a line that is logged: how it is understood, what is unclear, what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from casejournal.platform.i18n import _, language
from casejournal.records.quick_log import feedback, hours
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.records.dates.now import Present
    from casejournal.records.quick_log import ParsedEntry

QUIET, DOUBT, STRONG, MARKED = "$text-muted", "$text-warning", "bold", "bold $text-primary"
_SHOWN = 8
"""So many of the things that fit are shown at once."""


def fields(found: ParsedEntry, present: Present, case: str) -> Content:
    """When, what, for whom and where; what the line does not say itself is quiet.

    `case` is the open one, which is meant if the line says neither a case nor none.
    """
    lang, pieces = language(), [_when(found, present)]
    if found.kind:
        pieces.append(Content(visible(vocabulary("journal-kind").label(found.kind, lang))))
    if found.case:
        pieces.append(Content.styled(visible(found.case), STRONG))
    elif case and not found.caseless:
        open_case = _("{code}, the open case").format(code=visible(case))
        pieces.append(Content.styled(open_case, QUIET))
    others = (found.place, *(f"+{tag}" for tag in found.tags))
    pieces += [Content(visible(feedback.short(piece))) for piece in others if piece]
    return Content(" · ").join(pieces)


def _when(found: ParsedEntry, present: Present) -> Content:
    """The day in full, the times and how long that is."""
    lang, minutes = language(), hours.between(found.times)
    if not minutes and found.minutes.isascii() and found.minutes.isdecimal():
        minutes = int(found.minutes)
    day, times = present.fill(found)
    length = _("{minutes} min").format(minutes=minutes) if minutes else ""
    shown = feedback.times(times, lang)
    if shown and length:
        shown, length = f"{shown} ({length})", ""
    said = " · ".join(filter(None, (feedback.day(day, lang), shown, length)))
    return Content.styled(visible(said), "" if found.day or found.times else QUIET)


def doubts(found: ParsedEntry, asked: bool) -> Iterator[Content]:
    """What the writer should know, and, if asked, what to do about it."""
    for doubt in found.doubts:
        yield Content.styled(visible(feedback.sentence(doubt, language())), DOUBT)
    if asked:
        question = _("Mend it, or press enter once more: then it is stored as shown here.")
        yield Content.styled(question, f"bold {DOUBT}")


def offers(fitting: Sequence[str], chosen: int) -> Content:
    """The things that fit, the chosen one marked."""
    first = max(0, chosen - 2)
    shown = [
        Content.styled(visible(each), MARKED if at == chosen else QUIET)
        for at, each in enumerate(fitting[first : first + _SHOWN], first)
    ]
    return Content("  ").join(shown)
