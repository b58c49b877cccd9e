"""Inheritance of templates: another one with parts changed (docs/topics/templates.md)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casejournal.platform.i18n import _
from casejournal.report.templates.feeds import with_suggestion
from casejournal.report.templates.parser import NODE_KEYS
from casejournal.report.templates.template import MAX_LEVEL, Feed, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casejournal.report.templates.parser import TemplateParser
    from casejournal.report.templates.template import OutlineNode

_KEYS = {
    *("extends", "language", "title", "titles", "levels", "numbering"),
    *("drop", "leave_out", "move", "add", "change"),
}
_WHERE = ("under", "before", "after")
_MOVE_KEYS = {"key", *_WHERE}
_ADD_KEYS = {*(NODE_KEYS - {"level"}), *_WHERE}
_CHANGE_KEYS = NODE_KEYS - {"level"}


def extended(
    data: dict[str, Any], base: Template | None, parser: TemplateParser
) -> Template | None:
    """The template that a file with `extends` describes; None if there is no `base`."""
    if "node" in data:
        text = _("in a template that extends another a heading is added with [[add]], not [[node]]")
        parser.wrong(text, parser.lines.line_of("[[node]]"))
    parser.known({name: data[name] for name in data if name != "node"}, _KEYS)
    if base is None:
        return None
    parser.schemes = dict(base.schemes)
    parser.numbering(data)
    change = _OutlineChanges(base, parser)
    for name, do in (("add", change.add), ("move", change.move), ("change", change.change)):
        for number, row in enumerate(parser.rows(data, name)):
            do(row, (f"[[{name}]]", number))
    change.rename(data.get("titles", {}))
    dropped = change.drop(data.get("drop", []))
    title_id, title_en = parser.title(data.get("title"), parser.lines.line_of("[title]"))
    made = replace(
        base,
        name=parser.name,
        title_id=title_id or base.title_id,
        title_en=title_en or base.title_en,
        language=parser.language(data, base.language),
        schemes=parser.schemes,
        nodes=tuple(change.nodes),
        left_out=(*base.left_out, *dropped, *parser.left_out(data)),
    )
    return parser.levels(data, made)


class _OutlineChanges:
    """Adds, moves, renames and drops headings of a template."""

    def __init__(self, base: Template, parser: TemplateParser) -> None:
        self.nodes = list(base.nodes)
        self._parser = parser

    def add(self, row: Mapping[str, Any], at: tuple[str, int]) -> None:
        """Add a heading in its place."""
        if not self._parser.known_in(row, _ADD_KEYS, at):
            return
        node = self._parser.node(row, *at, -1)
        if any(node.key == other.key for other in self.nodes if node.key):
            text = _("two headings have the key {name}").format(name=node.key)
            self._parser.wrong(text, self._parser.lines.line_of(*at, "key"))
            return
        place = self._place(row, at, [node], self.nodes)
        if place is not None:
            where, level = place
            own = "break" in row
            broken = node.page_break if own else level == 1
            self.nodes.insert(where, replace(node, level=level, page_break=broken))

    def move(self, row: Mapping[str, Any], at: tuple[str, int]) -> None:
        """Put a heading, with all that stands below it, in another place."""
        if not self._parser.known_in(row, _MOVE_KEYS, at):
            return
        start = self._find(row.get("key"), at, "key")
        if start is None:
            return
        end = _end(self.nodes, start)
        moved, rest = self.nodes[start:end], self.nodes[:start] + self.nodes[end:]
        place = self._place(row, at, moved, rest)
        if place is None:
            return
        where, level = place
        deeper = level - moved[0].level
        placed = [
            replace(node, level=node.level + deeper, page_break=node.page_break and not deeper)
            for node in moved
        ]
        self.nodes = rest[:where] + placed + rest[where:]

    def change(self, row: Mapping[str, Any], at: tuple[str, int]) -> None:
        """Change what a heading says or is fed by."""
        self._parser.known_in(row, _CHANGE_KEYS, at)
        found = self._find(row.get("key"), at, "key")
        if found is not None:
            self.nodes[found] = self._parser.changed(self.nodes[found], row, at)

    def rename(self, titles: object) -> None:
        """Give headings other titles."""
        lines = self._parser.lines
        if not isinstance(titles, dict):
            self._parser.wrong(_("titles is a table: [titles]"), lines.top("titles"))
            return
        for key, value in titles.items():
            line = lines.line_of("[titles]", 0, key)
            if key in _KEYS and isinstance(value, list):
                text = _("{name} has to stand above the first line in square brackets")
                self._parser.wrong(text.format(name=key), line)
                continue
            found = self._find(key, ("[titles]", 0), key)
            if found is not None:
                id_, en = self._parser.title(value, line)
                self.nodes[found] = replace(self.nodes[found], title_id=id_, title_en=en)

    def drop(self, keys: object) -> tuple[Feed, ...]:
        """Take headings out, with all that stands below them; returns what filled them."""
        line = self._parser.lines.top("drop")
        if not isinstance(keys, list):
            self._parser.wrong(_('drop is a list of keys, such as ["abstract"]'), line)
            return ()
        gone: list[Feed] = []
        for key in keys:
            found = self._find(key, ("drop", 0), str(key))
            if found is None:
                continue
            end = _end(self.nodes, found)
            for node in self.nodes[found:end]:
                gone += [feed for feed in node.feed if feed.kind != "wildcard"]
            del self.nodes[found:end]
        if not self.nodes:
            self._parser.wrong(_("no heading is left"), line)
        return tuple(gone)

    def _find(self, key: object, at: tuple[str, int], wanted: str) -> int | None:
        """The index of the heading with a key."""
        return self._in(self.nodes, key, at, wanted)

    def _in(
        self, nodes: list[OutlineNode], key: object, at: tuple[str, int], wanted: str
    ) -> int | None:
        for index, node in enumerate(nodes):
            if key and node.key == key:
                return index
        text = _("there is no heading with the key {name}").format(name=str(key or ""))
        text = with_suggestion(text, str(key or ""), [node.key for node in nodes if node.key])
        lines = self._parser.lines
        self._parser.wrong(
            text, lines.line_of(*at, wanted) if at[0] != "drop" else lines.top("drop")
        )
        return None

    def _place(
        self,
        row: Mapping[str, Any],
        at: tuple[str, int],
        moved: list[OutlineNode],
        nodes: list[OutlineNode],
    ) -> tuple[int, int] | None:
        """Where headings go among others, and at which level; None if there is no such place."""
        said = [name for name in _WHERE if name in row]
        if len(said) != 1:
            text = _("say where it goes: under, before or after another heading")
            self._parser.wrong(text, self._parser.lines.line_of(*at))
            return None
        anchor = self._in(nodes, row[said[0]], at, said[0])
        if anchor is None:
            return None
        level = nodes[anchor].level + (said[0] == "under")
        if max(node.level for node in moved) + level - moved[0].level > MAX_LEVEL:
            text = _("there are no headings as deep as that")
            self._parser.wrong(text, self._parser.lines.line_of(*at))
            return None
        if said[0] == "before":
            return anchor, level
        where = _end(nodes, anchor)
        while said[0] == "under" and where > anchor + 1 and not nodes[where - 1].title_id:
            where -= 1  # what has no other place stays last
        return where, level


def _end(nodes: list[OutlineNode], start: int) -> int:
    """The index after a node and all that stands below it."""
    level = nodes[start].level
    return next((i for i in range(start + 1, len(nodes)) if nodes[i].level <= level), len(nodes))
