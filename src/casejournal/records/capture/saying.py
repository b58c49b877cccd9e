"""Saying how a line was understood: what is stored, and what its writer should know."""

from __future__ import annotations

from casejournal.i18n import _
from casejournal.records.capture import captured, kinds
from casejournal.records.daywords import MONTHS, OPEN_END, WEEKDAYS
from casejournal.records.daywords import language as tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casejournal.records.capture.captured import Doubt


def day(iso: str, lang: str) -> str:
    """As `show_day` shows it, without the help of regular expressions."""
    from datetime import date

    try:
        found = date.fromisoformat(iso) if len(iso) == 10 and iso[4] == iso[7] == "-" else None
    except ValueError:
        found = None
    if found is None:
        return iso
    key = tongue(lang)
    weekday, month = WEEKDAYS[key][found.weekday()], MONTHS[key][found.month - 1]
    return f"{weekday}, {found.day} {month} {found.year:04}"


def times(value: str, lang: str) -> str:
    """As `show_times` shows it, without spaces around the dash."""
    from casejournal.records.capture.hours import clock

    start, slash, end = value.partition("/")
    if not all(
        len(each) == 5 and clock(each, "") == each for each in (start, *filter(None, [end]))
    ):
        return value
    key = tongue(lang)
    mark = "." if key == "id" else ":"
    shown = start.replace(":", mark)
    if not slash:
        return shown
    return f"{shown}–{end.replace(':', mark) or OPEN_END[key]}"


def pieces(fields: Mapping[str, str | Sequence[str]], lang: str) -> list[str]:
    """What was understood of an entry, piece by piece; its text is left out."""
    one = {name: value for name, value in fields.items() if isinstance(value, str)}
    when = f"{day(one.get('day', ''), lang)} {times(one.get('times', ''), lang)}".strip()
    found = [when]
    if minutes := one.get("minutes"):
        found.append(_("{n} minutes").format(n=minutes))
    if kind := one.get("kind"):
        found.append(kinds.label_of(kind, lang))
    found += [one.get("case", ""), one.get("place", "")]
    found += [f"+{tag}" for tag in fields.get("tags", ())]
    return [piece for piece in found if piece]


def sentence(doubt: Doubt, lang: str) -> str:
    """A doubt in words."""
    if doubt.about == captured.UNCLEAR_DAY:
        return _("“{typed}” does not say which day is meant.").format(typed=doubt.typed)
    if doubt.about == captured.UNCLEAR_TIME:
        return _("“{typed}” is no time of day and no length.").format(typed=doubt.typed)
    if doubt.about == captured.BACKWARDS:
        return _("{times} would end on the following day.").format(times=times(doubt.typed, lang))
    if doubt.about == captured.FUTURE:
        return _("{day} lies ahead.").format(day=day(doubt.typed, lang))
    if doubt.about == captured.SECOND:
        return _("“{typed}” stays in the text, as there is one already.").format(typed=doubt.typed)
    if doubt.about == captured.UNKNOWN_KIND:
        return _("“{typed}” is kept as the kind of activity; it is none of those known.").format(
            typed=doubt.typed
        )
    return _("There is no case with the code {code} yet; the note keeps the code.").format(
        code=doubt.typed
    )
