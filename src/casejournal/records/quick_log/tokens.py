"""A line cut into words and marks. Marks are what survives unquoted in every shell."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

END = "//"
"""After this, everything is text."""
NO_CASE = ":-"

MARKS = {
    ":": "case",
    "+": "tag",
    "d:": "day",
    "t:": "time",
    "m:": "minutes",
    "k:": "kind",
    "p:": "place",
}
TYPED_MARKS = {"#": "tag", "@": "place"}
"""Only where no shell has a meaning of its own for them."""

_LONGEST = 20_000
"""Characters in which anything but text is looked for."""
_AFTER = ",;.:!?)"
"""What may stand right behind a value without belonging to it."""
_WORDS_ONLY = ("tag", "place")


class LogToken:
    """A word, or a mark with its value."""

    __slots__ = ("bare", "end", "field", "literal", "quoted", "start", "value", "word")

    def __init__(self, start: int, end: int, word: str) -> None:
        self.start, self.end, self.word = start, end, word
        self.field = self.value = ""
        self.quoted = False
        self.literal = False
        """Whether the value is to be taken as it is, and not looked up."""
        self.bare = ""
        """A plain word as it is compared: lower case, without apostrophes and end marks."""

    @property
    def ends_header(self) -> bool:
        """Whether a colon shows that what stands before it is no part of a sentence."""
        return len(self.word) > 1 and self.word.endswith(":")

    @property
    def unsure(self) -> bool:
        """Whether the writer put a question mark behind the word."""
        return self.word.rstrip(",;.:").endswith("?")


def split(line: str, typed: bool) -> Iterator[LogToken]:
    """The words and marks of a line; `typed` for one that no shell has read before.

    A value may stand in double quotes; in them a backslash takes the next character as it is.
    """
    marks = MARKS | TYPED_MARKS if typed else MARKS
    begins = tuple(marks)
    done = at = 0
    for word in line[:_LONGEST].split():
        at = line.index(word, at)
        start, at = at, at + len(word)
        if start < done:  # inside of quotes
            continue
        if at >= _LONGEST < len(line):
            return  # perhaps cut in the middle
        token = LogToken(start, at, word)
        if word.startswith(begins):
            _mark(token, line, marks)
            done = token.end
        if not token.field:
            token.bare = bare(word)
        yield token


def bare(word: str) -> str:
    """A word as it is compared."""
    return word.casefold().replace("'", "").replace("’", "").rstrip(",;.:?")


def _mark(token: LogToken, line: str, marks: dict[str, str]) -> None:
    word = token.word
    # The longest first: ":" is the beginning of no other, but that may change.
    mark = next(each for each in sorted(marks, key=len, reverse=True) if word.startswith(each))
    field, value = marks[mark], word[len(mark) :]
    if value.startswith('"'):
        _quoted(token, line, token.start + len(mark), field)
        return
    if word == NO_CASE:
        token.field = field
        return
    value = value.rstrip(_AFTER)
    if field == "case" and value:
        token.field, token.value = field, value  # whether it is one depends on what is known
    elif field in _WORDS_ONLY and value[:1].isalpha():
        token.field = field
        token.value = value.replace("_", " ").strip() if field == "place" else value
    elif field not in ("case", *_WORDS_ONLY) and value[:1].isalnum():
        token.field, token.value = field, value


def _quoted(token: LogToken, line: str, quote: int, field: str) -> None:
    at, value = quote + 1, list[str]()
    while at < len(line) and line[at] != '"':
        if line[at] == "\\" and at + 1 < len(line):
            token.literal = True
            at += 1
        value.append(line[at])
        at += 1
    after = at + 1
    while after < len(line) and line[after] in _AFTER:
        after += 1
    text = "".join(value).strip()
    if at < len(line) and text and (after == len(line) or line[after].isspace()):
        token.end, token.word = after, line[token.start : after]
        token.field, token.value, token.quoted = field, text, True
