"""Remaining risks in a masked text: what may still tell who somebody is, for a person to read.

Names that nobody wrote down, numbers, addresses, days of birth. Of these only what is `certain` is
replaced, and only in files that were written elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from casejournal.platform.i18n import N_
from casejournal.privacy.matching import words
from casejournal.privacy.matching.text_matcher import TextMatcher, TrieNode
from casejournal.privacy.matching.written_days import DATE
from casejournal.privacy.places import GENERIC
from casejournal.records.dates.words import MONTH_OF, WEEKDAY_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.privacy.matching.engine import Masker

Risk = Literal[
    "doubtful",
    "named",
    "word",
    "phone",
    "identity",
    "registration",
    "account",
    "email",
    "link",
    "address",
    "birth",
    "plate",
    "digits",
    "file",
]
RISKS: dict[Risk, str] = {
    "doubtful": N_("a known name, or the ordinary word"),
    "named": N_("perhaps a name"),
    "word": N_("unknown word with a capital"),
    "phone": N_("perhaps a telephone number"),
    "identity": N_("perhaps an identity number"),
    "registration": N_("perhaps a number of a person"),
    "account": N_("perhaps a bank account or other account"),
    "email": N_("e-mail address"),
    "link": N_("web address"),
    "address": N_("perhaps an address"),
    "birth": N_("perhaps a day of birth"),
    "plate": N_("perhaps a number plate"),
    "digits": N_("long number"),
    "file": N_("name of a file"),
}
"""What each is called, in the order of their weight."""

_AROUND, _LONG = 30, 6
_PATTERNS: tuple[tuple[Risk, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]{1,64}(?:@| ?[\[(](?:at|et)[\])] ?)[\w-]+(?:\.[\w-]+)+")),
    ("link", re.compile(r"\b(?:https?://|www\.)[^\s<>()]{3,200}", re.IGNORECASE)),
    ("account", re.compile(r"(?<![\w/])@[A-Za-z_][\w.]{2,30}")),
    (
        "account",
        re.compile(
            r"\b(?:BRI|BNI|BCA|BSI|BTN|Mandiri|(?i:(?:no\.?\s?)?rek(?:ening)?|bank account))\b\.?"
            r"(?:\s[A-Za-z]{2,8}\b)?[\s:.=-]{1,3}\d[\d .-]{4,20}\d"
        ),
    ),
    (
        "account",
        re.compile(
            r"\b(?:IG|FB|Instagram|Facebook|TikTok|Telegram|Line|WA|WhatsApp)\b\s?[:=]\s?"
            r"@?[\w.]{3,30}",
            re.IGNORECASE,
        ),
    ),
    ("identity", re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")),
    ("phone", re.compile(r"(?<![\d.])(?:\+?62|0)[ -]?\(?8\d{1,2}\)?(?:[ .-]?\d){5,10}(?!\d)")),
    ("phone", re.compile(r"(?<![\d.])\(?0[2-7]\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)")),
    (
        "registration",
        re.compile(
            r"\b(?:NRP|NIM|NIP|NIS|NISN|NIK|KK|BPJS|SIM|KIS|KIP|KKS|PKH|RM|MR|reg(?:istrasi|\.)?|"
            r"registration)(?:\s?(?:no|nomor|number)\b)?[\s.:=-]{1,4}[\w./-]*\d[\w./-]{2,}",
            re.IGNORECASE,
        ),
    ),
    (
        "address",
        re.compile(
            r"\b(?:Jl\.?|Jln\.?|Jalan|Gg\.|Gang|Dusun|Dukuh|Kampung|Kp\.|Perum(?:ahan)?|Komplek|"
            r"Blok|Desa|Kelurahan|Kel\.)\s+(?:[A-Z0-9][\w'’-]*\s?){1,4}(?:\.?\s?\d+\w?)?"
            r"|\bRT\.?\s?\d{1,3}\b(?:\s?/?\s?RW\.?\s?\d{1,3})?"
            r"|\b\d{1,4}\s(?:[A-Z]\w+\s){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Lane)\b"
        ),
    ),
    (
        "birth",
        re.compile(
            r"\b(?:lahir|kelahiran|tgl\.? lahir|TTL|born|date of birth|DOB|birthday|ulang tahun)\b"
            r"[^\n]{0,40}?(?P<day>" + re.sub(r"\?P<\w+>", "?:", DATE.pattern) + ")",
            re.IGNORECASE,
        ),
    ),
    ("plate", re.compile(r"\b[A-Z]{1,2}[ -]\d{2,4}[ -][A-Z]{2,3}\b")),
    ("file", re.compile(r"\b[\w-]{3,60}\.(?:jpe?g|png|pdf|docx?|xlsx?|mp[34]|m4a|heic)\b", re.I)),
    ("digits", re.compile(r"(?<![\d.,])(?=[\d -]{6})\d{2,}(?:[ -]\d{2,})*(?![\d.,]*\d)")),
)
_CITED = re.compile(
    r"(?:\b[A-Z][\w.'’-]{1,30},?\s(?:(?:&|dan|and)\s)?){0,3}"
    r"\([^()\n]{0,200}\b(?:1[89]|20)\d\d[a-z]?\b[^()\n]{0,40}\)"
)
_BOOK = re.compile(
    r"^[ \t*>\d.-]*[A-Z][^\n(]{1,150}\((?:1[89]|20)\d\d[a-z]?\)\.[^\n]*$", re.MULTILINE
)
"""Who is cited, and a line of a bibliography: names that are no secret."""
_MONEY = re.compile(r"(?:Rp\.?|IDR|USD)\s?$")


@dataclass(frozen=True, slots=True)
class RemainingRisk:
    """Something that is left in a text."""

    risk: Risk
    line: int
    """Counted from 1."""
    text: str
    quote: str
    """What stands around it on its line."""


def left_in(
    text: str, masking: Masker | None = None, codes: Iterable[str] = ()
) -> list[RemainingRisk]:
    """What is left in a text, in its order; the same word with a capital once, where it first is.

    `codes` are words that are meant to stand there, such as the code of the case.
    """
    found: list[tuple[int, int, Risk]] = []
    for risk, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if risk == "digits" and not _long(match, text):
                continue
            found.append((*match.span("day" if risk == "birth" else 0), risk))
    if masking is not None:
        found += ((one.start, one.end, "doubtful") for one in masking.doubtful(text))
    public = [match.span() for one in (_CITED, _BOOK) for match in one.finditer(text)]
    taken = TakenStretches()
    for start, end in sorted(public):
        if not taken.overlaps(start, end):
            taken.add(start, end)
    words_left = _capitals(text, {code for each in codes for code in each.split()})
    found += (each for each in words_left if each[2] != "word" or not taken.overlaps(*each[:2]))
    order = list(RISKS)
    # The weightier first where two fall together.
    found.sort(key=lambda each: (order.index(each[2]) > 2, each[0], order.index(each[2])))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    result, taken, seen = [], TakenStretches(), set()
    patterned = sorted(found, key=lambda each: (each[2] in ("named", "word"), -each[1] + each[0]))
    for start, end, risk in patterned:
        key = (risk, text[start:end])
        if taken.overlaps(start, end) or (risk in ("word", "named") and key in seen):
            continue
        seen.add(key)
        taken.add(start, end)
        result.append((start, _left(text, starts, start, end, risk)))
    return [each for _start, each in sorted(result, key=lambda one: one[0])]


def certain(text: str) -> list[tuple[Risk, str]]:
    """What a text holds that is somebody's whoever that is, each once: e-mail addresses, identity
    numbers of 16 digits, telephone numbers, and days that are said to be those of a birth."""
    found: dict[tuple[Risk, str], None] = {}
    for risk, pattern in _PATTERNS:
        if risk in ("email", "identity", "phone", "birth"):
            for match in pattern.finditer(text):
                found[risk, match["day"] if risk == "birth" else match[0]] = None
    return list(found)


def _long(match: re.Match[str], text: str) -> bool:
    """Whether a run of digits is a long number, and neither a day nor a sum of money."""
    before = text[max(0, match.start() - 5) : match.start()]
    digits = sum(map(str.isdigit, match[0]))
    return digits >= _LONG and not DATE.fullmatch(match[0]) and not _MONEY.search(before)


class TakenStretches:
    """Stretches of a text that already have a risk or a source."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps one that is taken."""
        at = bisect_right(self._starts, start)
        before = at > 0 and self._ends[at - 1] > start
        return before or (at < len(self._starts) and self._starts[at] < end)

    def add(self, start: int, end: int) -> None:
        """Add a stretch that overlaps none."""
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def _left(text: str, starts: list[int], start: int, end: int, risk: Risk) -> RemainingRisk:
    line = bisect_right(starts, start)
    first = starts[line - 1]
    last = starts[line] - 1 if line < len(starts) else len(text)
    quote = text[max(first, start - _AROUND) : min(max(last, end), end + _AROUND)]
    return RemainingRisk(risk, line, text[start:end], " ".join(quote.split()))


def _capitals(text: str, codes: set[str]) -> Iterator[tuple[int, int, Risk]]:
    """Runs of unknown words with a capital within a sentence, or after a title."""
    matcher = TextMatcher(text, TrieNode())
    run: list[int] = []
    for index, token in enumerate([*matcher.tokens, None]):
        near = bool(run) and token is not None and matcher.gap(index - 1) in (" ", ". ", ".", "-")
        if run and not (near and token is not None and token.capital and not token.upper):
            risk = _risk(matcher, run, codes)
            if risk:
                yield matcher.tokens[run[0]].start, matcher.tokens[run[-1]].end, risk
            run = []
        if token is None or not token.capital or token.upper or not token.fold.isalpha():
            continue
        if not _expected(token.fold):
            run.append(index)


def _expected(fold: str) -> bool:
    if fold in MONTH_OF or fold in WEEKDAY_OF:
        return True
    known = words.of_the_language(fold) or fold in GENERIC or len(fold) == 1
    return known and not words.only_a_name(fold)


def _risk(matcher: TextMatcher, run: list[int], codes: set[str]) -> Risk | None:
    first = matcher.tokens[run[0]]
    text = matcher.text[first.start : matcher.tokens[run[-1]].end]
    if text in codes:
        return None
    before = matcher.near(run[0], -1)
    if before is not None and before.fold in words.TITLES:
        return "named"
    if len(run) == 1 and matcher.begins(run[0]):
        return None
    return "word"
