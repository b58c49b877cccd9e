"""Feedback on a line: what was understood and stored, and what its writer should know."""

from __future__ import annotations

from casejournal.platform.i18n import _
from casejournal.records.dates import day_numbers
from casejournal.records.dates.words import (
    COMING_DAYS,
    MONTHS,
    NEAR_DAYS,
    OPEN_END,
    PAST_DAYS,
    WEEKDAYS,
)
from casejournal.records.dates.words import language as tongue
from casejournal.records.quick_log import activity_kinds, parsed_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from casejournal.records.quick_log.parsed_entry import Doubt


_MOST = 60


def day(iso: str, lang: str) -> str:
    """The day as `show_day` shows it, without its imports: a note says its day every time."""
    number = day_numbers.number(iso)
    if not number:
        return iso
    key = tongue(lang)
    weekday, month = WEEKDAYS[key][day_numbers.weekday(number)], MONTHS[key][int(iso[5:7]) - 1]
    return f"{weekday}, {int(iso[8:])} {month} {iso[:4]}"


def times(value: str, lang: str) -> str:
    """The times as `show_times` shows them, without spaces around the dash."""
    start, slash, end = value.partition("/")
    if not _is_time(start) or (end and not _is_time(end)):
        return value
    key = tongue(lang)
    mark = "." if key == "id" else ":"
    shown = start.replace(":", mark)
    if not slash:
        return shown
    return f"{shown}–{end.replace(':', mark) or OPEN_END[key]}"


def _is_time(text: str) -> bool:
    digits = text[:2] + text[3:]
    if len(text) != 5 or text[2] != ":" or not (digits.isascii() and digits.isdecimal()):
        return False
    return int(text[:2]) < 24 and int(text[3:]) < 60


def pieces(
    fields: Mapping[str, str | Sequence[str]],
    lang: str,
    label: Callable[[str, str], str] = activity_kinds.label_of,
) -> list[str]:
    """The pieces that were understood of an entry; its text is left out.

    `label` names a kind of activity in a language.
    """
    one = {name: value for name, value in fields.items() if isinstance(value, str)}
    when = f"{day(one.get('day', ''), lang)} {times(one.get('times', ''), lang)}".strip()
    found = [when]
    if minutes := one.get("minutes"):
        found.append(_("{n} minutes").format(n=minutes))
    if kind := one.get("kind"):
        found.append(label(kind, lang))
    found += [one.get("case", ""), one.get("place", "")]
    found += [f"+{tag}" for tag in fields.get("tags", ())]
    return [short(piece) for piece in found if piece]


def short(text: str) -> str:
    """The beginning of a text, as much as fits between other things on a line."""
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def sentence(doubt: Doubt, lang: str) -> str:
    """A doubt in words."""
    typed = short(doubt.typed)
    if doubt.about == parsed_entry.UNCLEAR_DAY:
        return _("“{typed}” does not say which day is meant.").format(typed=typed)
    if doubt.about == parsed_entry.UNCLEAR_TIME:
        return _("“{typed}” is no time of day and no length.").format(typed=typed)
    if doubt.about == parsed_entry.BACKWARDS:
        return _("{times} would end on the following day.").format(times=times(doubt.typed, lang))
    if doubt.about == parsed_entry.FUTURE:
        return _("{day} lies ahead.").format(day=day(doubt.typed, lang))
    if doubt.about == parsed_entry.SECOND:
        return _("“{typed}” stays in the text, as there is one already.").format(typed=typed)
    if doubt.about == parsed_entry.UNKNOWN_KIND:
        return _("“{typed}” is kept as the kind of activity; it is none of those known.").format(
            typed=typed
        )
    return _("There is no case with the code {code} yet; the note keeps the code.").format(
        code=typed
    )


def consequence(day: str, met: bool, days: Iterable[str], today: str, lang: str) -> list[str]:
    """The consequences of an entry of an ISO day for its case, as pieces of one line.

    `met` says whether the client was met, `days` are the days of contact known before it.
    """
    before = {known for known in days if known < day}
    found = []
    if met:
        found.append(_("meeting {n}").format(n=len(before) + 1))
        if before:
            found.append(_("last one {when}").format(when=ago(max(before), today, lang)))
    elif known := [each for each in days if each <= day]:
        found.append(_("last meeting {when}").format(when=ago(max(known), today, lang)))
    return found


def ago(day: str, today: str, lang: str) -> str:
    """The distance of an ISO day, as `relative_day` shows it."""
    days, key = day_numbers.number(day) - day_numbers.number(today), tongue(lang)
    near = NEAR_DAYS[key].get(days)
    return near or (PAST_DAYS if days < 0 else COMING_DAYS)[key].format(n=abs(days))
