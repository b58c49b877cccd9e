"""Masking of a document, so that every format made of it is without names."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from casejournal.privacy.matching.match import cut
from casejournal.report.document.block_text import UNPRINTED, plain
from casejournal.report.document.blocks import Drawing, Span

if TYPE_CHECKING:
    from casejournal.privacy import Masker
    from casejournal.report.document.blocks import Document, Spans


def masked(document: Document, masking: Masker) -> Document:
    """A copy with roles in the place of personal details, also where a name begins in one span and
    ends in the next. `masking` counts them. The code of the case stays."""
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
        lines = tuple(_line(line, masking) for line in value.lines)
        legend = _masked(value.legend, masking)
        return replace(value, lines=lines, svg=_svg(value.svg, masking), legend=legend)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _masked(getattr(value, field.name), masking)
            for field in fields(value)
            if field.name not in UNPRINTED
        }
        return replace(value, **changed)
    return value


def _svg(svg: str, masking: Masker) -> str:
    """A drawing; a name may begin in one line of a label and end in the next."""
    parts = re.split("(<[^>]*>)", svg)  # every second one is a tag
    spans: list[Span] = []
    for at in range(0, len(parts), 2):
        if parts[at].strip():
            # The lines of one label are one text; another label is another.
            ends = parts[at + 1 : at + 2] in (["</text>"], ["</title>"], ["</desc>"])
            spans += [Span(unescape(parts[at]), ref=str(at)), Span(".\n\n" if ends else " ")]
            parts[at] = ""
    for span in _spans(tuple(spans), masking):
        if span.ref:
            parts[int(span.ref)] = escape(span.text, quote=False)
    return "".join(parts)


def _spans(spans: Spans, masking: Masker) -> Spans:
    found = masking.replaced(plain(spans))
    if not found:
        return spans
    at, result = 0, []
    for span in spans:
        text = cut(span.text, at, found)
        at += len(span.text)
        if text or not span.text:
            result.append(replace(span, text=text))
    return tuple(result)


def _line(line: str, masking: Masker) -> str:
    """A line drawn with letters; a shorter role is filled up, so that what follows keeps its
    place."""
    parts, at = [], 0
    for one in masking.replaced(line):
        parts += [line[at : one.start], one.shown.ljust(one.end - one.start)]
        at = one.end
    return "".join([*parts, line[at:]]).rstrip() if parts else line
