"""`casejournal log TEXT` at once: the options read by hand, one line appended to the letter box.

No library is imported on this way, the store is not opened and nothing is asked, so that a note
costs the same with ten entries as with a hundred thousand.
"""

from __future__ import annotations

import os
import sys
import time

from casejournal import paths
from casejournal.cli import terminal
from casejournal.errors import Refused
from casejournal.i18n import LANGUAGES, _, language
from casejournal.records.text import clean, clean_line, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 5_000_000
"""Characters of one note; more is a file given by mistake."""

LOGGED = "logged.txt"
"""Beside the inbox, the ids of what was logged from a shell, so that it can be taken back."""

_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NAMES = {
    "-c": "case",
    "--case": "case",
    "-k": "kind",
    "--kind": "kind",
    "-t": "when",
    "--when": "when",
    "-m": "minutes",
    "--minutes": "minutes",
    "-p": "place",
    "--place": "place",
    "--tag": "tag",
    "--vault": "vault",
    "--lang": "lang",
}


class Note:
    """What was asked to be stored, as typed."""

    __slots__ = ("case", "kind", "lang", "minutes", "place", "tags", "text", "vault", "when")

    def __init__(self) -> None:
        self.text = self.case = self.kind = self.when = self.minutes = self.place = ""
        self.vault = self.lang = ""
        self.tags: list[str] = []


def read(args: list[str]) -> Note | None:
    """Read the words after `log`; None for anything that is not plainly a note to store."""
    note, words, rest = Note(), list[str](), list(reversed(args))
    while rest:
        word = rest.pop()
        if word == "--":
            words.extend(reversed(rest))
            break
        if word == "-" or not word.startswith("-"):
            words.append(word)
            continue
        if word.startswith("--"):
            name, given, value = word.partition("=")
        else:
            name, given, value = word[:2], word[2:], word[2:]
        if name not in _NAMES or (not given and not rest):
            return None
        value = value if given else rest.pop()
        if name == "--tag":
            note.tags.append(value)
        else:
            setattr(note, _NAMES[name], value)
    if (note.minutes and not _minutes(note.minutes)) or (note.lang and note.lang not in LANGUAGES):
        return None
    note.text = standard_input() if words == ["-"] else " ".join(words)
    return None if is_blank(note.text) else note


def store(note: Note) -> int:
    """Append the note to the letter box of its vault and say in one line what was stored.

    Raises Refused for a note that is too long, and what `inbox.append` raises.
    """
    from casejournal import inbox

    if len(note.text) + len(note.when) > LONGEST:
        raise Refused(
            _("The note is longer than {n} characters.").format(n=LONGEST),
            todo=_("Nothing was stored. Log it in parts, or keep it as an attachment."),
        )
    now = time.localtime()
    when = _when(note, now)
    entry: dict[str, str | list[str]] = {
        "day": when.day,
        "times": when.times,
        "minutes": when.minutes,
        "kind": _kind(note.kind),
        "case": clean_line(note.case),
        "place": clean_line(note.place),
        "tags": [tag for tag in map(clean_line, note.tags) if tag],
        "text": when.before + clean(note.text).strip("\n"),
    }
    root = paths.vault_dir(note.vault or None)
    _remember(root, inbox.append(root, {k: v for k, v in entry.items() if v}))
    terminal.say(answer(_("stored"), entry, now))
    if when.doubt:
        terminal.say(when.doubt)
    if entry["case"]:
        from casejournal.cli import known

        if known.is_missing(root, str(entry["case"])):
            terminal.say(_("There is no case with this code yet; the note keeps the code."))
    return 0


def _remember(root: str, ident: str) -> None:
    """Note that the entry with this id was logged from a shell; says nothing if that fails."""
    path = os.path.join(paths.inbox_dir(root), LOGGED)
    try:
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _SAFE, 0o600)
    except OSError:
        return  # the entry itself is safe, which is what matters
    try:
        os.write(fd, f"{ident}\n".encode())
    except OSError:
        pass
    finally:
        os.close(fd)


def _minutes(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdecimal() and len(text) < 5 and 0 < int(text) <= 24 * 60


def standard_input() -> str:
    """What is piped in, as text, cut where it is longer than any note may be."""
    data = sys.stdin.buffer.read(4 * LONGEST + 4)
    # Windows shells pipe UTF-16 with a mark at the start, Notepad UTF-8 with one.
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")


class _When:
    """When a note is for: fields of its entry, and what is put and said where -t was not clear."""

    __slots__ = ("before", "day", "doubt", "minutes", "times")

    def __init__(self, day: str, times: str, minutes: str) -> None:
        self.day, self.times, self.minutes = day, times, minutes
        self.before = self.doubt = ""


def _when(note: Note, now: time.struct_time) -> _When:
    """What was understood of -t; the rest of it is kept as typed, and said."""
    today = f"{now.tm_year:04}-{now.tm_mon:02}-{now.tm_mday:02}"
    clock = f"{now.tm_hour:02}:{now.tm_min:02}"
    length = note.minutes.strip()
    if not note.when.strip():
        # With a length but no time, the clock would only say when it was written down.
        return _When(today, "" if length else clock, length)
    from casejournal.cli import when

    day, times, rest = when.read(note.when, today)
    rest = "" if is_blank(rest) else clean_line(rest)
    if not day:
        made = _When(today, clock, length)
        made.doubt = _("“{typed}” was not understood as a time; it is stored as now.").format(
            typed=note.when
        )
    elif rest and not times:
        made = _When(day, rest, length)
        made.doubt = _("“{typed}” was not understood as a time; it is kept as typed.").format(
            typed=rest
        )
        return made
    else:
        ended = when.until(times, int(length)) if length else times
        made = _When(day, ended, length if ended == times else "")
    if rest:
        made.before = f"[{rest}] "
        made.doubt = made.doubt or _("“{typed}” was not understood.").format(typed=rest)
        made.doubt += " " + _("What you typed stands in brackets before the note.")
    return made


def _kind(typed: str) -> str:
    line = clean_line(typed)
    if not line:
        return ""
    from casejournal.records.capture import kinds

    return kinds.find(line, kinds.names()) or line


def answer(done: str, entry: Mapping[str, object], now: time.struct_time) -> str:
    """One line: what was done with an entry, and when that is, for whom, what."""
    lang = language()
    at = shown_when(str(entry["day"]), str(entry["times"]), now, lang)
    parts = [done, at]
    if entry["minutes"]:
        parts.append(_("{n} minutes").format(n=entry["minutes"]))
    parts.append(str(entry["case"]))
    if kind := str(entry["kind"]):
        from casejournal.records.capture import kinds

        parts.append(kinds.label_of(kind, lang))
    return " · ".join(part for part in parts if part)


def shown_when(day: str, times: str, now: time.struct_time, lang: str) -> str:
    """A day and times as they are read; for today and one time without importing a calendar."""
    plain = not times or (len(times) == 5 and times[2] == ":")
    if plain and day == time.strftime("%Y-%m-%d", now):
        from casejournal.records.daywords import MONTHS, WEEKDAYS
        from casejournal.records.daywords import language as tongue

        key = tongue(lang)
        weekday, month = WEEKDAYS[key][now.tm_wday], MONTHS[key][now.tm_mon - 1]
        shown = f"{weekday}, {now.tm_mday} {month} {now.tm_year:04}"
        return f"{shown} {times.replace(':', '.' if key == 'id' else ':')}".rstrip()
    from casejournal.records.clock import show_times
    from casejournal.records.dayshow import show_day

    return f"{show_day(day, lang)} {show_times(times, lang).replace(' – ', '–')}".rstrip()
