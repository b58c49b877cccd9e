"""A document without what is known of people: every format that is made of it is without it too."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from casejournal.report.blocks import UNPRINTED, Drawing, Span, plain

if TYPE_CHECKING:
    from casejournal.privacy import Masker
    from casejournal.privacy.found import Found
    from casejournal.report.blocks import Document, Spans


def masked(document: Document, masking: Masker) -> Document:
    """A copy in which roles stand in the place of names, numbers and the like, also where a name
    begins in one span and ends in the next. `masking` counts them. The code of the case stays."""
    return replace(
        document, title=masking(document.title), blocks=_masked(document.blocks, masking)
    )


def _masked(value: Any, masking: Masker) -> Any:
    if isinstance(value, str):
        return masking(value)
    if isinstance(value, tuple):
        if value and all(isinstance(each, Span) for each in value):
            return _spans(value, masking)
        return tuple(_masked(each, masking) for each in value)
    if isinstance(value, Drawing):
        return replace(value, lines=tuple(_line(line, masking) for line in value.lines))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _masked(getattr(value, field.name), masking)
            for field in fields(value)
            if field.name not in UNPRINTED
        }
        return replace(value, **changed)
    return value


def _spans(spans: Spans, masking: Masker) -> Spans:
    found = masking.replaced(plain(spans))
    if not found:
        return spans
    at, result = 0, []
    for span in spans:
        text = _of_span(span.text, at, found)
        at += len(span.text)
        if text or not span.text:
            result.append(replace(span, text=text))
    return tuple(result)


def _of_span(text: str, offset: int, found: list[Found]) -> str:
    """What is left of a span's text; a role goes to the span in which the name begins."""
    parts, at, stop = [], offset, offset + len(text)
    for one in found:
        if one.end <= offset or one.start >= stop:
            continue
        parts.append(text[at - offset : max(one.start, offset) - offset])
        if one.start >= offset:
            parts.append(one.shown)
        at = min(one.end, stop)
    return "".join([*parts, text[at - offset :]])


def _line(line: str, masking: Masker) -> str:
    """A line drawn with letters, as wide as it was where blanks allow it."""
    new = masking(line)
    if len(new) < len(line):
        return new.ljust(len(line)) if not line[-1:].isspace() and new == line else new
    return new
