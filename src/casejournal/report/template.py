"""Report templates: an outline as data, read from TOML and checked.

A template is a flat list of nodes, each with a level, a title in both languages, a numbering
scheme and a `feed`: what fills it. docs/report.md describes the format.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from casejournal.errors import CasejournalError
from casejournal.i18n import _
from casejournal.records.case import Case
from casejournal.records.declare import SectionSpec, field_of, sections_of
from casejournal.records.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTION_LAYOUTS = ("prose", "fields", "table", "list", "numbered")
FIELD_LAYOUTS = ("plain", "titled")
MAX_LEVEL = 5
_NODE_KEYS = {"level", "key", "title", "number", "below", "feed", "listed", "optional", "break"}
_SCHEME_KEYS = {"id", "en", "below", "prefix"}
_PLACEHOLDERS = {"{arabic}": "1", "{roman}": "I", "{letter}": "a", "{path}": "1.1"}


class TemplateError(CasejournalError):
    """A template cannot be read; the sentence says what is wrong, and in which line."""

    exit_code = 2


@dataclass(frozen=True)
class Scheme:
    """How headings of one kind are numbered."""

    name: str
    id: str
    """The number as printed in Indonesian: "BAB {roman}", "{path}", "{arabic}."."""
    en: str
    below: str
    """Name of the scheme of the headings under it."""
    prefix: str = ""
    """What table and figure numbers under such a heading begin with, e.g. "{arabic}"."""


NO_NUMBER = Scheme("none", "", "", "none")


@dataclass(frozen=True)
class Feed:
    """One thing that fills a node."""

    kind: Literal["section", "field", "generator", "wildcard"]
    name: str
    """Section key, dotted field, name of a generator, or `part.*`, or `*`."""
    layout: str = ""
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """One heading of the outline and what stands under it."""

    level: int
    key: str
    title_id: str
    title_en: str
    number: str = ""
    """Name of a scheme; empty for the one its place gives it."""
    below: str = ""
    """Name of the scheme of the headings under it; empty for what its own scheme says."""
    feed: tuple[Feed, ...] = ()
    listed: bool = True
    optional: bool = False
    """Left out when nothing fills it."""
    page_break: bool = False

    def title(self, lang: str) -> str:
        """The title in a language."""
        return self.title_id if lang == "id" else self.title_en


@dataclass(frozen=True)
class Template:
    """A whole outline."""

    name: str
    title_id: str
    title_en: str
    language: str
    """The language it is meant for; it can be built in the other too."""
    top: str
    """Name of the scheme of level 1."""
    schemes: Mapping[str, Scheme]
    nodes: tuple[Node, ...]

    def feeds(self) -> Iterator[Feed]:
        """Every feed of every node."""
        for node in self.nodes:
            yield from node.feed

    def title(self, lang: str) -> str:
        """What the template is called, in a language."""
        return self.title_id if lang == "id" else self.title_en


ROOTS = (Case, Profile)


@cache
def declared_sections() -> Mapping[str, SectionSpec]:
    """Every section a report can show, by key, of the case and then of the profile."""
    return {spec.key: spec for root in ROOTS for spec in sections_of(root)}


def templates() -> list[str]:
    """The names of the templates that come with casejournal."""
    found = (Path(entry.name) for entry in _folder().iterdir())
    return sorted(path.stem for path in found if path.suffix == ".toml")


@cache
def template(name: str) -> Template:
    """The template that comes with casejournal under this name. Raises TemplateError."""
    if name not in templates():
        raise TemplateError(
            _("There is no report template called {name}.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(templates())),
        )
    return parse((_folder() / f"{name}.toml").read_text(encoding="utf-8"), name)


def read_template(path: Path) -> Template:
    """A person's own template file. Raises TemplateError, with the line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise TemplateError(_("The report template cannot be read.")) from None
    return parse(text, path.stem)


def _folder() -> Any:
    return files("casejournal.report") / "templates"


def parse(text: str, name: str) -> Template:
    """A template from the text of its file. Raises TemplateError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Lines(text, name).error(
            _("this is not valid TOML"), int(line[1]) if line else 1
        ) from None
    if "extends" in data:
        from casejournal.report.variant import varied  # it needs this module

        return varied(data, text, name)
    return _Reader(text, name).template(data)


class Lines:
    """Finds the line of a node (or another table) or of a string in it, for messages."""

    def __init__(self, text: str, name: str, table: str = "[[node]]") -> None:
        self._lines = text.split("\n")
        self._name = name
        self._nodes = [n for n, line in enumerate(self._lines, 1) if line.strip() == table]

    def error(self, problem: str, line: int) -> TemplateError:
        return TemplateError(
            _("Report template {name}, line {line}: {problem}.").format(
                name=self._name, line=line, problem=problem
            )
        )

    def of(self, node: int, wanted: str = "") -> int:
        """The line in node number `node` (0 is the first) that holds a text; else its first."""
        if node >= len(self._nodes):
            return 1
        first = self._nodes[node]
        last = self._nodes[node + 1] if node + 1 < len(self._nodes) else len(self._lines) + 1
        for line in range(first, last):
            if wanted and wanted in self._lines[line - 1]:
                return line
        return first

    def anywhere(self, wanted: str) -> int:
        """The first line that holds a text; 1 if none does."""
        return next((n for n, line in enumerate(self._lines, 1) if wanted in line), 1)


class _Reader:
    """Turns the tables of a file into a Template, and complains with the line."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = Lines(text, name)
        self._name = name
        self._node = 0

    def template(self, data: dict[str, Any]) -> Template:
        schemes = {"none": NO_NUMBER}
        for name, table in _table(data.get("numbering")).items():
            schemes[name] = self._scheme(name, _table(table))
        for name, scheme in schemes.items():
            if scheme.below not in schemes:
                raise self._lines.error(
                    _("there is no numbering called {name}").format(name=scheme.below),
                    self._lines.anywhere(f"[numbering.{name}]"),
                )
        self._schemes = schemes
        top = str(data.get("top", "none"))
        if top not in schemes:
            raise self._lines.error(
                _("there is no numbering called {name}").format(name=top),
                self._lines.anywhere("top"),
            )
        rows = data.get("node")
        if not isinstance(rows, list) or not rows:
            raise self._lines.error(_("there is no [[node]]"), 1)
        nodes: list[Node] = []
        for self._node, row in enumerate(rows):
            nodes.append(self._read_node(_table(row), nodes[-1].level if nodes else 0))
        title = _table(data.get("title"))
        return Template(
            name=self._name,
            title_id=str(title.get("id") or title.get("en") or self._name),
            title_en=str(title.get("en") or title.get("id") or self._name),
            language="en" if data.get("language") == "en" else "id",
            top=top,
            schemes=schemes,
            nodes=tuple(nodes),
        )

    def _scheme(self, name: str, table: dict[str, Any]) -> Scheme:
        line = self._lines.anywhere(f"[numbering.{name}]")
        if unknown := set(table) - _SCHEME_KEYS:
            raise self._lines.error(_("{name} is not known here").format(name=min(unknown)), line)
        made = Scheme(
            name=name,
            id=str(table.get("id", "")),
            en=str(table.get("en", table.get("id", ""))),
            below=str(table.get("below", "none")),
            prefix=str(table.get("prefix", "")),
        )
        for written in (made.id, made.en, made.prefix):
            for placeholder in re.findall(r"\{[^}]*\}?", written):
                if placeholder not in _PLACEHOLDERS:
                    raise self._lines.error(
                        _("{name} is no number: use one of {names}").format(
                            name=placeholder, names=", ".join(_PLACEHOLDERS)
                        ),
                        line,
                    )
        return made

    def _fail(self, problem: str, wanted: str = "") -> TemplateError:
        return self._lines.error(problem, self._lines.of(self._node, wanted))

    def _read_node(self, row: dict[str, Any], above: int) -> Node:
        if unknown := set(row) - _NODE_KEYS:
            name = min(unknown)
            raise self._fail(_("{name} is not known here").format(name=name), name)
        level = row.get("level")
        if type(level) is not int or not 1 <= level <= min(MAX_LEVEL, above + 1):
            raise self._fail(_("the level skips one, or is no number from 1 to 5"), "level")
        title = _table(row.get("title"))
        feed = row.get("feed", [])
        if isinstance(feed, str):
            feed = [feed]
        if not isinstance(feed, list) or not all(isinstance(item, str) for item in feed):
            raise self._fail(_("a feed is a list of texts"), "feed")
        for key in ("number", "below"):
            if row.get(key, "none") not in self._schemes:
                raise self._fail(
                    _("there is no numbering called {name}").format(name=row[key]), str(row[key])
                )
        if not title and not (feed and all(item.endswith("*") for item in feed)):
            raise self._fail(_("a node needs a title, unless it is fed by a wildcard only"))
        return Node(
            level=level,
            key=str(row.get("key", "")),
            title_id=str(title.get("id") or title.get("en") or ""),
            title_en=str(title.get("en") or title.get("id") or ""),
            number=str(row.get("number", "")),
            below=str(row.get("below", "")),
            feed=tuple(self._feed(item) for item in feed),
            listed=bool(row.get("listed", True)),
            optional=bool(row.get("optional", False)),
            page_break=bool(row.get("break", level == 1)),
        )

    def _feed(self, written: str) -> Feed:
        words = written.split()
        if words[:1] == ["generate"]:
            return self._generator(written, words[1:])
        name, layout = (
            (words[0], words[2])
            if words[1:2] == ["as"] and len(words) == 3
            else (
                written.strip(),
                "",
            )
        )
        if name == "*" or name.endswith(".*"):
            if name != "*" and not any(key.startswith(name[:-1]) for key in declared_sections()):
                raise self._fail(_("there is no part called {name}").format(name=name), written)
            return Feed("wildcard", name)
        key = ".".join(name.split(".")[:2])
        section = declared_sections().get(key)
        if section is None:
            raise self._fail(_("there is no section called {name}").format(name=name), written)
        if name == key:
            self._known(layout, SECTION_LAYOUTS, written)
            return Feed("section", name, layout)
        try:
            if section.many:
                raise KeyError
            spec = field_of(section.record, name.removeprefix(f"{key}."))
        except KeyError:
            raise self._fail(
                _("there is no field called {name}").format(name=name), written
            ) from None
        if spec.private:
            raise self._fail(_("{name} is never exported").format(name=name), written)
        self._known(layout, FIELD_LAYOUTS, written)
        return Feed("field", name, layout)

    def _known(self, layout: str, layouts: tuple[str, ...], written: str) -> None:
        if layout and layout not in layouts:
            raise self._fail(
                _("there is no layout called {name}: use one of {names}").format(
                    name=layout, names=", ".join(layouts)
                ),
                written,
            )

    def _generator(self, written: str, words: list[str]) -> Feed:
        from casejournal.report.generators import GENERATORS  # they need this module

        name = words[0] if words else ""
        if name not in GENERATORS:
            raise self._fail(_("there is no generator called {name}").format(name=name), written)
        args = {}
        for word in words[1:]:
            key, equals, value = word.partition("=")
            if not equals or key not in GENERATORS[name].args:
                raise self._fail(
                    _("{generator} does not understand {word}").format(generator=name, word=word),
                    written,
                )
            args[key] = value
        return Feed("generator", name, args=args)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
