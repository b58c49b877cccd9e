"""Serializer of templates: the text of a file that `parse` reads back the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from casejournal.report.templates.feeds import feed_text
from casejournal.report.templates.template import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.report.templates.template import OutlineNode, Scheme, Template

_WIDE = 96
_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes."""


def serialize(template: Template, heading: str = "") -> str:
    """The text of a template, whole. `heading` stands above it as a comment."""
    return "\n".join(_lines(template, heading)) + "\n"


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> list[str]:
    """Lines of a comment."""
    return [f"# {line}".rstrip() for line in text.split("\n")] if text else []


def _lines(template: Template, heading: str) -> Iterator[str]:
    yield from comment(heading)
    if heading:
        yield ""
    yield f"language = {quoted(template.language)}"
    yield f"top = {quoted(template.top)}"
    if template.left_out:
        yield _list("leave_out", [feed_text(feed) for feed in template.left_out])
    yield ""
    yield "[title]"
    yield f"id = {quoted(template.title_id)}"
    yield f"en = {quoted(template.title_en)}"
    for scheme in template.schemes.values():
        if scheme.name != NO_NUMBER.name:
            yield ""
            yield from _scheme(scheme)
    for node in template.nodes:
        yield ""
        yield from _node(node)


def _scheme(scheme: Scheme) -> Iterator[str]:
    name = scheme.name if _BARE.fullmatch(scheme.name) else quoted(scheme.name)
    yield f"[numbering.{name}]"
    yield f"id = {quoted(scheme.id)}"
    yield f"en = {quoted(scheme.en)}"
    yield f"below = {quoted(scheme.below)}"
    if scheme.prefix:
        yield f"prefix = {quoted(scheme.prefix)}"


def _node(node: OutlineNode) -> Iterator[str]:
    yield "[[node]]"
    yield f"level = {node.level}"
    if node.key:
        yield f"key = {quoted(node.key)}"
    if node.title_id:
        yield f"title = {{id = {quoted(node.title_id)}, en = {quoted(node.title_en)}}}"
    for name, value in (("number", node.number), ("below", node.below)):
        if value:
            yield f"{name} = {quoted(value)}"
    if not node.listed:
        yield "listed = false"
    if node.optional:
        yield "optional = true"
    if node.page_break != (node.level == 1):
        yield f"break = {'true' if node.page_break else 'false'}"
    if node.feed:
        yield _list("feed", [feed_text(feed) for feed in node.feed])


def _list(name: str, texts: list[str]) -> str:
    items = [quoted(text) for text in texts]
    line = f"{name} = [{', '.join(items)}]"
    if len(line) <= _WIDE:
        return line
    return "\n".join([f"{name} = [", *(f"  {item}," for item in items), "]"])
