"""Sentences with named places, filled with spans of text.

What is filled in is text and stays text: it is never read as a template or as markup.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from casejournal.report.document.blocks import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casejournal.platform.i18n import Translator

Fill = str | Span | Spans


def names_in(sentence: str) -> tuple[str, ...]:
    """The names of the places in a sentence, in order."""
    return tuple(name for _text, name, _spec, _conv in Formatter().parse(sentence) if name)


def fill(sentence: str, facts: Mapping[str, Fill]) -> Spans:
    """The sentence with its places filled."""
    found: list[Span] = []
    for text, name, _spec, _conversion in Formatter().parse(sentence):
        if text:
            found.append(Span(text))
        if name:
            found.extend(spans_of(facts[name]))
    return tuple(found)


def spans_of(value: Fill) -> Spans:
    """Spans of whatever may be filled in."""
    if isinstance(value, str):
        return (Span(value),) if value else ()
    return (value,) if isinstance(value, Span) else value


def join(items: Sequence[str], t: Translator) -> str:
    """Items in a sentence: "a", "a dan b", "a, b, dan c"; "a; b; c" if one has marks inside."""
    if len(items) < 2:
        return "".join(items)
    if any(mark in item for item in items for mark in ",;:"):
        return "; ".join(items)
    rest, last = items[:-1], items[-1]
    if len(rest) == 1:
        return t("{first} and {last}").format(first=rest[0], last=last)
    return t("{others}, and {last}").format(others=", ".join(rest), last=last)


def lower(label: str) -> str:
    """A label as it stands inside a sentence: small, unless it holds a name or an acronym.

    What stands in brackets does not count: "Studi (BPSS)" is small, "Skala Rosenberg" is not.
    """
    outside = label.partition("(")[0]
    if label[1:2].isupper() or any(word[:1].isupper() for word in outside.split()[1:]):
        return label
    return label[:1].lower() + label[1:]
