"""Coverage of a template: which feed shows what, so that a wildcard can show the rest.

A section counts as shown if a feed names it or a generator covers it; a field, if a feed names
it. So a section or a field that is declared tomorrow appears where a wildcard stands. A stage that
a template does not name at all appears with the wildcard of the stage that its declaration names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.case import STAGES
from casejournal.records.declare import fields_of
from casejournal.report.templates.generator_specs import GENERATORS
from casejournal.report.templates.template import declared_sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casejournal.report.templates.template import OutlineNode, Template


def _shown(template: Template) -> tuple[set[str], dict[str, set[str]]]:
    """Sections shown whole, and the fields named one by one."""
    sections: set[str] = set()
    fields: dict[str, set[str]] = {}
    for feed in template.placed():
        names = GENERATORS[feed.name].covers if feed.kind == "generator" else (feed.name,)
        for name in names:
            key = ".".join(name.split(".")[:2])
            if key == name:
                sections.add(key)
            else:
                fields.setdefault(key, set()).add(name.removeprefix(f"{key}."))
    return sections, fields


def claimed_fields(template: Template) -> Mapping[str, frozenset[str]]:
    """By section key, the fields that have a place of their own in the template."""
    return {key: frozenset(names) for key, names in _shown(template)[1].items()}


def unclaimed(template: Template, wildcard: str) -> list[str]:
    """The sections a wildcard stands for, in the order of their declaration.

    `part.*` gives those of one part, and of the stages that are printed with it. `*` gives those
    of all parts, but for what a `part.*` of the template shows already. A section of which every
    field has its own place is not among them.
    """
    sections, fields = _shown(template)
    wild = {feed.name for feed in template.feeds() if feed.kind == "wildcard"}
    named = {name.split(".")[0] for name in (*sections, *fields, *wild)}
    homes = {
        stage.name: f"{stage.rules.printed_with}.*"
        for stage in STAGES
        if stage.name not in named and f"{stage.rules.printed_with}.*" in wild
    }
    found = []
    for key, spec in declared_sections().items():
        home = homes.get(spec.part, f"{spec.part}.*")
        asked = wildcard == home or (wildcard == "*" and home not in wild)
        public = {field.name for field in fields_of(spec.record) if not field.private}
        if asked and key not in sections and not public <= fields.get(key, set()):
            found.append(key)
    return found


def unplaced(template: Template) -> list[str]:
    """The sections that neither a feed nor a generator nor a wildcard shows."""
    wild = any(feed.name == "*" for feed in template.feeds())
    return [] if wild else unclaimed(template, "*")


def is_obligatory(node: OutlineNode) -> bool:
    """Whether a heading stands even over nothing: not if it holds only leftovers."""
    leftovers = [
        feed.kind == "wildcard" or (feed.kind == "generator" and GENERATORS[feed.name].leftovers)
        for feed in node.feed
    ]
    return not (node.optional or (leftovers and all(leftovers)))
