"""A template that is another one with some of its headings moved; docs/report.md describes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casejournal.i18n import _
from casejournal.report.template import MAX_LEVEL, Lines, Template, template, templates

if TYPE_CHECKING:
    from casejournal.report.template import Node

_KEYS = {"extends", "title", "move"}
_MOVE_KEYS = {"key", "under"}


def varied(data: dict[str, Any], text: str, name: str) -> Template:
    """The template that a file with `extends` describes. Raises TemplateError."""
    lines = Lines(text, name, "[[move]]")
    if unknown := set(data) - _KEYS:
        wanted = min(unknown)
        problem = _("{name} is not known here").format(name=wanted)
        raise lines.error(problem, lines.anywhere(wanted))
    base = str(data["extends"])
    if base not in templates() or base == name:
        raise lines.error(
            _("there is no report template called {name}").format(name=base),
            lines.anywhere("extends"),
        )
    made = template(base)
    nodes = list(made.nodes)
    moves = data.get("move", [])
    for number, move in enumerate(moves if isinstance(moves, list) else []):
        nodes = _moved(nodes, move, lines, number)
    title = data.get("title")
    title = title if isinstance(title, dict) else {}
    return replace(
        made,
        name=name,
        title_id=str(title.get("id") or title.get("en") or made.title_id),
        title_en=str(title.get("en") or title.get("id") or made.title_en),
        nodes=tuple(nodes),
    )


def _moved(nodes: list[Node], move: object, lines: Lines, number: int) -> list[Node]:
    """The nodes with one of them, and all below it, at the end of what stands under another."""
    wanted = move if isinstance(move, dict) else {}
    if unknown := set(wanted) - _MOVE_KEYS:
        name = min(unknown)
        problem = _("{name} is not known here").format(name=name)
        raise lines.error(problem, lines.of(number, name))
    start = _place(nodes, wanted.get("key"), lines, number)
    end = _end(nodes, start)
    moved, rest = nodes[start:end], nodes[:start] + nodes[end:]
    above = _place(rest, wanted.get("under"), lines, number)
    deeper = rest[above].level + 1 - moved[0].level
    if max(node.level for node in moved) + deeper > MAX_LEVEL:
        raise lines.error(_("there are no headings as deep as that"), lines.of(number))
    at = _end(rest, above)
    while at > above + 1 and not rest[at - 1].title_id:  # what has no other place stays last
        at -= 1
    placed = [
        replace(node, level=node.level + deeper, page_break=node.page_break and not deeper)
        for node in moved
    ]
    return rest[:at] + placed + rest[at:]


def _place(nodes: list[Node], key: object, lines: Lines, number: int) -> int:
    """The index of the node with a key. Raises TemplateError."""
    for index, node in enumerate(nodes):
        if key and node.key == key:
            return index
    problem = _("there is no heading with the key {name}").format(name=str(key or ""))
    raise lines.error(problem, lines.of(number, str(key or "")))


def _end(nodes: list[Node], start: int) -> int:
    """The index after a node and all that stands below it."""
    level = nodes[start].level
    return next((i for i in range(start + 1, len(nodes)) if nodes[i].level <= level), len(nodes))
