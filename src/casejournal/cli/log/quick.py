"""`casejournal log TEXT` at once: the options read by hand, one line appended to the letter box.

No library is imported on this way, the store is not opened and nothing is asked, so that a note
costs the same with ten entries as with a hundred thousand.
"""

from __future__ import annotations

import os
import sys
import time

from casejournal.cli import output
from casejournal.platform import config, paths
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import LANGUAGES, _, language
from casejournal.records.dates.now import Present
from casejournal.records.quick_log import feedback, parse, parsed_entry
from casejournal.records.quick_log.parsed_entry import Doubt
from casejournal.records.values.text import clean_line, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from casejournal.cli.index_reader import IndexReader
    from casejournal.records.quick_log import ParsedEntry

LONGEST = 5_000_000
"""Characters of one note; more is a file given by mistake."""

LOGGED = "logged.txt"
"""Beside the inbox, what was logged from a shell, so that it can be taken back."""
_QUOTED = ("p:", "k:", "d:")
"""Before these, a word with spaces in it was put in quotes for a shell."""

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


class LogRequest:
    """What was asked to be stored, as typed."""

    __slots__ = (
        "case",
        "kind",
        "lang",
        "minutes",
        "place",
        "tags",
        "text",
        "typed",
        "vault",
        "when",
    )

    def __init__(self) -> None:
        self.text = self.case = self.kind = self.when = self.minutes = self.place = ""
        self.vault = self.lang = ""
        self.tags: list[str] = []
        self.typed = False
        """Whether no shell has read the text before, so that every character can be a mark."""


def read(args: list[str]) -> LogRequest | None:
    """Read the words after `log`; None for anything that is not plainly a note to store."""
    note, words, rest = LogRequest(), list[str](), list(reversed(args))
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
    note.text = standard_input() if words == ["-"] else joined(words)
    return None if is_blank(note.text) else note


def joined(words: Sequence[str]) -> str:
    """The words of a command as one line; what a shell took the quotes from gets them back."""
    if len(words) < 2:
        return "".join(words)
    return " ".join(_quoted(word) if word[:2] in _QUOTED else word for word in words)


def _quoted(word: str) -> str:
    value = word[2:]
    if not value.strip() or not any(mark.isspace() for mark in value) or '"' in value:
        return word
    return f'{word[:2]}"{value}"'


def store(note: LogRequest) -> int:
    """Append the note to the letter box of its vault and say in one line what was stored.

    Raises Refused for a note that is too long, and what `inbox.put` raises.
    """
    from casejournal.cli.index_reader import IndexReader
    from casejournal.platform import inbox

    if len(note.text) + len(note.when) > LONGEST:
        raise Refused(
            _("The note is longer than {n} characters.").format(n=LONGEST),
            todo=_("Nothing was stored. Log it in parts, or keep it as an attachment."),
        )
    root = paths.vault_dir(note.vault or None)
    from casejournal.records.quick_log import own_kinds

    own_kinds.use_file(os.path.join(root, paths.VOCABULARIES))
    present = Present(time.localtime(), config.peek_day_turns_at())
    known = IndexReader(root)
    entry, told = _understood(note, present, known)
    _remember(root, inbox.put(root, {name: value for name, value in entry.items() if value}))
    lang = language()
    pieces = feedback.pieces(entry, lang)
    if entry["case"] and not _is_missing(entry["case"], known):
        pieces += _consequence(entry, known, present.day, lang)
    output.say(" · ".join([_("stored"), *pieces]))
    for sentence in told:
        output.say(sentence)
    return 0


def _understood(
    note: LogRequest, present: Present, known: IndexReader
) -> tuple[dict[str, Any], list[str]]:
    """The fields of the entry, and what its writer should know: options count before the line."""
    given = [name for name in ("case", "kind", "minutes", "place") if getattr(note, name).strip()]
    if note.when.strip():
        given += ["day", "times"]
    found = parse(note.text, present.day, cases=known.codes, typed=note.typed, given=given)
    told, before = list[str](), ""
    for name in ("case", "kind", "place"):
        if name in given:
            setattr(found, name, clean_line(getattr(note, name)))
    if "kind" in given:
        from casejournal.records.quick_log import activity_kinds

        found.kind = activity_kinds.find(found.kind, activity_kinds.names()) or found.kind
    if "case" in given and _is_missing(found.case, known):
        found.doubts.append(Doubt(parsed_entry.UNKNOWN_CASE, found.case))
    if note.when.strip():
        before = _take_when(note, found, present, told)
    if "minutes" in given:
        from casejournal.records.quick_log.hours import until

        length, start = note.minutes.strip(), found.times
        found.times = until(start, int(length))
        found.minutes = length if found.times == start else ""
    found.day, found.times = present.fill(found)
    found.tags += filter(None, map(clean_line, note.tags))
    text = found.text.strip("\n")
    fields = {**found.fields(), "text": before + text if before + text else note.text.strip()}
    return fields, [*told, *_told(found)]


def _take_when(note: LogRequest, found: ParsedEntry, present: Present, told: list[str]) -> str:
    """Fill in what -t says; what of it is kept before the text."""
    from casejournal.cli.log import when

    read = when.read(note.when, present.day)
    rest = "" if is_blank(read.rest) else clean_line(read.rest)
    found.day, found.times, found.minutes = read.day, read.times, found.minutes or read.minutes
    if not (read.day or read.times or read.minutes):
        told.append(
            _("“{typed}” was not understood as a time; it is stored as now.").format(
                typed=note.when
            )
        )
    elif rest and not read.times:
        found.times = rest
        told.append(
            _("“{typed}” was not understood as a time; it is kept as typed.").format(typed=rest)
        )
        return ""
    elif rest:
        told.append(_("“{typed}” was not understood.").format(typed=rest))
    if not rest:
        return ""
    told[-1] += " " + _("What you typed stands in brackets before the note.")
    return f"[{rest}] "


def _told(found: ParsedEntry) -> list[str]:
    """The doubts about a line in words, and what became of what is not clear."""
    lang, told = language(), []
    for doubt in found.doubts:
        said = feedback.sentence(doubt, lang)
        if doubt.about in (parsed_entry.UNCLEAR_DAY, parsed_entry.UNCLEAR_TIME):
            said += " " + _("The words stand in the text; when it was is stored as shown above.")
        told.append(said)
    return told


def _is_missing(code: str, known: IndexReader) -> bool:
    codes = known.codes()
    return codes is not None and code.casefold() not in {each.casefold() for each in codes}


def _consequence(entry: dict[str, Any], known: IndexReader, today: str, lang: str) -> list[str]:
    """What the entry means for its case, where that is known without opening the store."""
    from casejournal.records.quick_log import activity_kinds

    days = known.days(entry["case"], activity_kinds.is_with_client)
    if days is None or not (day := entry["day"])[:4].isdecimal():
        return []
    met = activity_kinds.is_with_client(entry["kind"]) and day <= today
    return feedback.consequence(day, met, days, today, lang)


def _remember(root: str, logged: tuple[str, str]) -> None:
    """Note the id and the end of a line that was logged; says nothing if that fails."""
    path = os.path.join(paths.inbox_dir(root), LOGGED)
    try:
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _SAFE, 0o600)
    except OSError:
        return  # the entry itself is safe, which is what matters
    try:
        os.write(fd, " ".join(logged).encode() + b"\n")
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
