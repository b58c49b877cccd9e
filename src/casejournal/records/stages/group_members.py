"""Members of a group, as the report of one of them may show the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import Case

_LONGEST = 4
"""Letters that still are initials."""


def initials(text: str) -> str:
    """The initials of another member, all that may be shown; "" where the text has none.

    Up to four capital letters are taken for initials as they are; of anything else the first
    letters of the words are left. A code with a digit in it is the number of another case.
    """
    words = clean_line(text).replace(".", " ").split()
    if not words or any(mark.isdigit() for word in words for mark in word):
        return ""
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= _LONGEST:
        return words[0]
    return "".join(word[0].upper() for word in words if word[0].isalpha())


def members_of(case: Case) -> list[str]:
    """Every member that is named in the groups and group sessions of a case, each once."""
    found: dict[str, None] = {}
    for group in case.intervention.groups:
        found.update((row.who, None) for row in group.members)
    for session in case.intervention.sessions:
        found.update((row.member, None) for row in session.observations)
    return [name for name in found if name.strip()]


def is_own(case: Case, member: str) -> bool:
    """Whether a member is the client of the case."""
    return bool(case.code) and clean_line(member).casefold() == case.code.casefold()


def shown_as(case: Case, members: Iterable[str]) -> dict[str, str]:
    """By member, what the report of the case calls them; "" for one without initials."""
    return {each: each if is_own(case, each) else initials(each) for each in members}
