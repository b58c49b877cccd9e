"""Parser of template files: checks everything in them and names what is wrong by its line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeGuard

from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.report.templates.feeds import parse_feed, with_suggestion
from casejournal.report.templates.line_numbers import LineNumbers, Problem
from casejournal.report.templates.numbering_levels import number_by_level
from casejournal.report.templates.template import (
    MAX_LEVEL,
    NO_NUMBER,
    Feed,
    OutlineNode,
    Scheme,
    Template,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_NODES = 1000
"""Headings of a template: the longest that comes along has a hundred."""
_FILE_KEYS = {"language", "top", "title", "numbering", "levels", "leave_out", "node"}
NODE_KEYS = {"level", "key", "title", "number", "below", "feed", "listed", "optional", "break"}
_SCHEME_KEYS = {"id", "en", "below", "prefix"}
PLACES = ("{arabic}", "{roman}", "{roman-small}", "{letter}", "{LETTER}", "{path}")
"""What may stand in the number of a heading."""
_KEY = re.compile(r"[\w-]{1,60}")


class TemplateParser:
    """Turns the tables of a file into a Template, and notes problems with their lines."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = LineNumbers(text)
        self.name = name
        self.problems: list[Problem] = []
        self.schemes: dict[str, Scheme] = {"none": NO_NUMBER}

    def wrong(self, problem: str, line: int) -> None:
        """Note a problem."""
        self.problems.append(Problem(line, visible(problem)))

    def whole(self, data: dict[str, Any]) -> Template:
        """The template that a file without `extends` describes."""
        self.known(data, _FILE_KEYS)
        self.numbering(data)
        top = str(data.get("top", "none"))
        if top not in self.schemes:
            self.wrong(_no_numbering(top), self.lines.top("top"))
        nodes: list[OutlineNode] = []
        for number, row in enumerate(self.rows(data, "node")):
            above = nodes[-1].level if nodes else 0
            nodes.append(self.node(row, "[[node]]", number, above))
        if not nodes:
            self.wrong(_("there is no [[node]]"), 1)
        self.unique(nodes, "[[node]]")
        title_id, title_en = self.title(data.get("title"), self.lines.line_of("[title]"))
        made = Template(
            name=self.name,
            title_id=title_id or self.name,
            title_en=title_en or self.name,
            language=self.language(data, "id"),
            top=top,
            schemes=self.schemes,
            nodes=tuple(nodes),
            left_out=self.left_out(data),
        )
        return self.levels(data, made)

    def known(self, table: Mapping[str, Any], names: Iterable[str]) -> None:
        """Note unknown keys of the file."""
        for name in table:
            if name not in names:
                line = self.lines.top(name)
                line = self.lines.line_of(f"[{name}]") if line == 1 else line
                line = self.lines.line_of(f"[[{name}]]") if line == 1 else line
                self.wrong(_unknown(name, names), line)

    def known_in(self, row: Mapping[str, Any], names: Iterable[str], at: tuple[str, int]) -> bool:
        """Note unknown keys of a table; whether all are known."""
        strange = [name for name in row if name not in names]
        for name in strange:
            self.wrong(_unknown(name, names), self.lines.line_of(*at, name))
        return not strange

    def rows(self, data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        """The tables of a list such as [[node]]."""
        found = data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            self.wrong(
                _("{name} is written as [[{name}]], with its lines below").format(name=name),
                self.lines.top(name),
            )
            return []
        if len(found) > MOST_NODES:
            self.wrong(
                _("there are more than {most} headings").format(most=MOST_NODES),
                self.lines.line_of(f"[[{name}]]", MOST_NODES),
            )
            return []
        return found

    def language(self, data: Mapping[str, Any], usual: str) -> str:
        """The language a template is meant for."""
        found = data.get("language", usual)
        if found not in ("id", "en"):
            self.wrong(_("the language is “id” or “en”"), self.lines.top("language"))
            return usual
        return str(found)

    def title(self, value: object, line: int) -> tuple[str, str]:
        """A title in Indonesian and English; one that is only a text is the same in both."""
        if value is None:
            return "", ""
        if isinstance(value, str):
            return value, value
        if isinstance(value, dict) and set(value) <= {"id", "en"}:
            texts = [value.get(lang) for lang in ("id", "en")]
            if all(text is None or isinstance(text, str) for text in texts):
                id_, en = (str(text or "") for text in texts)
                return id_ or en, en or id_
        self.wrong(_('a title is a text, or {{id = "…", en = "…"}}').format(), line)
        return "", ""

    def numbering(self, data: Mapping[str, Any]) -> None:
        """Add the numbering schemes, each on top of one that is there already."""
        tables = data.get("numbering", {})
        for name, table in tables.items() if isinstance(tables, dict) else ():
            line = self.lines.line_of(f"[numbering.{name}]")
            if not isinstance(table, dict) or name == "none":
                self.wrong(_unknown(name, self.schemes), line)
                continue
            self.known_in(table, _SCHEME_KEYS, (f"[numbering.{name}]", 0))
            old = self.schemes.get(name, Scheme(name, "", "", "none"))
            id_ = str(table.get("id", table.get("en", old.id)))
            self.schemes[name] = made = Scheme(
                name=name,
                id=id_,
                en=str(table.get("en", table.get("id", old.en))),
                below=str(table.get("below", old.below)),
                prefix=str(table.get("prefix", old.prefix)),
            )
            self.patterns((made.id, made.en, made.prefix), line)
        for name in tables if isinstance(tables, dict) else ():
            below = self.schemes[name].below if name in self.schemes else "none"
            if below not in self.schemes:
                self.wrong(
                    _no_numbering(below), self.lines.line_of(f"[numbering.{name}]", 0, "below")
                )

    def patterns(self, numbers: Iterable[str], line: int) -> None:
        """Note places in braces that stand for nothing."""
        for place in dict.fromkeys(re.findall(r"\{[^}]*\}?", "\n".join(numbers))):
            if place not in PLACES:
                self.wrong(
                    _("{name} is no number: use one of {names}").format(
                        name=place, names=", ".join(PLACES)
                    ),
                    line,
                )

    def levels(self, data: Mapping[str, Any], made: Template) -> Template:
        """The template with the numbers of `levels`, one text for each level of headings."""
        if "levels" not in data:
            return made
        wanted = data["levels"]
        line = self.lines.top("levels")
        if not isinstance(wanted, list) or not 1 <= len(wanted) <= MAX_LEVEL:
            self.wrong(
                _('levels is a list of one to five texts, such as ["BAB {{roman}}"]').format(),
                line,
            )
            return made
        patterns = [self.title(each, line) for each in wanted]
        self.patterns((text for pattern in patterns for text in pattern), line)
        return number_by_level(made, patterns)

    def left_out(self, data: Mapping[str, Any]) -> tuple[Feed, ...]:
        """The feeds that are shown nowhere on purpose."""
        return self.feeds(data.get("leave_out", []), self.lines.top("leave_out"), {})

    def unique(self, nodes: Iterable[OutlineNode], table: str) -> None:
        """Note keys that two headings have."""
        seen = set[str]()
        for number, node in enumerate(nodes):
            if node.key in seen:
                self.wrong(
                    _("two headings have the key {name}").format(name=node.key),
                    self.lines.line_of(table, number, "key"),
                )
            seen.add(node.key) if node.key else None

    def node(self, row: Mapping[str, Any], table: str, number: int, above: int) -> OutlineNode:
        """A heading. `above` is the level of the one before, or -1 if it takes its own later."""
        at = (table, number)
        level = row.get("level", 1)
        if above >= 0:
            level = row.get("level")
            if type(level) is not int or not 1 <= level <= min(MAX_LEVEL, above + 1):
                self.wrong(
                    _("the level skips one, or is no number from 1 to 5"),
                    self.lines.line_of(*at, "level"),
                )
                level = max(1, min(above, MAX_LEVEL))
            self.known_in(row, NODE_KEYS, at)
        made = self.changed(OutlineNode(level, "", "", "", page_break=level == 1), row, at)
        wild = bool(made.feed) and all(feed.kind == "wildcard" for feed in made.feed)
        if not made.title_id and not wild and "title" not in row:
            self.wrong(
                _("a node needs a title, unless it is fed by a wildcard only"),
                self.lines.line_of(*at),
            )
        return made

    def changed(
        self, node: OutlineNode, row: Mapping[str, Any], at: tuple[str, int]
    ) -> OutlineNode:
        """A heading with what a table says of it."""
        new: dict[str, Any] = {}
        if "key" in row:
            new["key"] = str(row["key"])
            if not _KEY.fullmatch(new["key"]):
                self.wrong(
                    _("a key is of letters, digits and dashes"), self.lines.line_of(*at, "key")
                )
        if "title" in row:
            title = self.title(row["title"], self.lines.line_of(*at, "title"))
            new["title_id"], new["title_en"] = title
        for name in ("number", "below"):
            if name in row:
                new[name] = str(row[name])
                if new[name] not in self.schemes:
                    self.wrong(_no_numbering(new[name]), self.lines.line_of(*at, name))
        for name in ("listed", "optional", "break"):
            if name in row:
                new["page_break" if name == "break" else name] = row[name]
                if not isinstance(row[name], bool):
                    self.wrong(
                        _("{name} is true or false").format(name=name),
                        self.lines.line_of(*at, name),
                    )
        if "feed" in row:
            lines = _FeedLines(self.lines, at)
            new["feed"] = self.feeds(row["feed"], self.lines.line_of(*at, "feed"), lines)
        return replace(node, **new)

    def feeds(self, written: object, line: int, lines: Mapping[str, int]) -> tuple[Feed, ...]:
        """The feeds of a heading. `lines` gives the line of each feed; else it is `line`."""
        listed = [written] if isinstance(written, str) else written
        if not _texts(listed):
            self.wrong(_("a feed is a list of texts"), line)
            return ()
        found = []
        for each in listed:
            try:
                found.append(parse_feed(each))
            except ValueError as error:
                self.wrong(str(error), lines.get(each, line))
        return tuple(found)


class _FeedLines(dict[str, int]):
    """The line of each feed of a heading."""

    def __init__(self, lines: LineNumbers, at: tuple[str, int]) -> None:
        self._lines, self._at = lines, at

    def get(self, written: str, usual: Any = None) -> Any:
        return self._lines.line_of(*self._at, written)


def _unknown(name: str, names: Iterable[str]) -> str:
    return with_suggestion(_("{name} is not known here").format(name=name), name, names)


def _no_numbering(name: str) -> str:
    return _("there is no numbering called {name}").format(name=name)


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
