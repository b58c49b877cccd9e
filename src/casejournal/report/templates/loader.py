"""Loader of templates: by name or from a file, with what they extend and what is wrong in them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.report.templates.files import (
    own_templates,
    shipped_templates,
    shipped_text,
    template_text,
    templates,
    unknown_template,
)
from casejournal.report.templates.inheritance import extended
from casejournal.report.templates.parser import TemplateParser
from casejournal.report.templates.template import Template, TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.report.templates.line_numbers import Problem

_AT_LINE = re.compile(r"at line (\d+)")
_MOST_ABOVE = 10
"""Templates that extend one another: a longer chain is a mistake."""


def find_template(name: str, folder: Path | None = None) -> Template:
    """A template by its name: one that comes with casejournal, or one in the folder.

    Raises TemplateError if there is none, or with the line of what is wrong in it.
    """
    if name in shipped_templates():
        return _shipped_template(name)
    own = own_templates(folder)
    if name not in own:
        raise unknown_template(name, folder)
    return read_template(own[name], folder)


@cache
def _shipped_template(name: str) -> Template:
    return parse(shipped_text(name), name)


def read_template(path: Path, folder: Path | None = None) -> Template:
    """A person's own template file. Raises TemplateError, with the line of what is wrong.

    What it extends is looked for in `folder` too.
    """
    return parse(template_text(path), path.stem, folder)


@dataclass(frozen=True)
class ParsedTemplate:
    """A parsed template file: the template, or its problems."""

    template: Template | None
    """None if there are problems."""
    problems: tuple[Problem, ...]


def parse(text: str, name: str, folder: Path | None = None) -> Template:
    """A template from the text of its file. Raises TemplateError for the first thing wrong.

    What it extends is looked for among those that come along and in `folder`.
    """
    parsed = try_parse(text, name, folder)
    if parsed.template is None:
        raise error_of(name, parsed.problems[0])
    return parsed.template


def error_of(name: str, problem: Problem) -> TemplateError:
    """The error for a problem of a template."""
    return TemplateError(
        _("Report template {name}, line {line}: {problem}.").format(
            name=visible(name), line=problem.line, problem=problem.text
        ),
        todo=_("`casejournal template check {name}` lists all that is wrong in it.").format(
            name=visible(name)
        ),
    )


def try_parse(
    text: str, name: str, folder: Path | None = None, above: tuple[str, ...] = ()
) -> ParsedTemplate:
    """A template, or everything that is wrong in it.

    `above` are the names of the templates that led here because they extend this one.
    """
    parser = TemplateParser(text, name)
    data = _toml(text, parser)
    if data is None:
        template = None
    elif "extends" in data:
        base = _base(str(data["extends"]), parser, folder, (*above, name))
        template = extended(data, base, parser)
    else:
        template = parser.whole(data)
    problems = tuple(sorted(parser.problems, key=lambda problem: problem.line))
    return ParsedTemplate(None if problems else template, problems)


def _toml(text: str, parser: TemplateParser) -> dict[str, Any] | None:
    """The tables of a file; None, with a problem noted, if it is no TOML."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        parser.wrong(
            _("this cannot be read; a quotation mark or a bracket may be missing"),
            int(found[1]) if found else parser.lines.last,
        )
        return None


def _base(
    name: str, parser: TemplateParser, folder: Path | None, above: tuple[str, ...]
) -> Template | None:
    """The template that another extends; None, with a problem noted, if it cannot be used."""
    line = parser.lines.top("extends")
    own = own_templates(folder)
    if name in above or len(above) > _MOST_ABOVE:
        parser.wrong(_("{name} extends this one, or itself").format(name=name), line)
        return None
    if name not in templates(folder):
        text = _("there is no report template called {name}; there are: {names}")
        parser.wrong(text.format(name=name, names=", ".join(templates(folder))), line)
        return None
    text = template_text(own[name]) if name in own else shipped_text(name)
    found = try_parse(text, name, folder, above)
    if found.template is None:
        first = found.problems[0]
        parser.wrong(
            _("in {name}, which it extends, line {line}: {problem}").format(
                name=name, line=first.line, problem=first.text
            ),
            line,
        )
    return found.template
