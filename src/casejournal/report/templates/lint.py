"""Lint of a template: its numbered headings, and advice on what it leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.i18n import _, translator
from casejournal.report.document.blocks import Heading
from casejournal.report.document.drafts import DraftHeading
from casejournal.report.templates.coverage import unplaced
from casejournal.report.templates.feeds import feed_text
from casejournal.report.templates.generator_specs import GENERATORS
from casejournal.report.templates.numbering import Numbering
from casejournal.report.templates.template import declared_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.platform.i18n import Translator
    from casejournal.report.templates.template import OutlineNode, Template

_OFTEN = frozenset({"listing", "attachments", "conferences.mention"})
"""Generators that may well stand in several places."""


@dataclass(frozen=True)
class NumberedHeading:
    """A heading of a template as it will be printed, before any case is in it."""

    node: OutlineNode
    number: str

    def label(self, lang: str) -> str:
        """Number and title on one line."""
        return f"{self.number} {self.node.title(lang)}".strip()


def headings(template: Template, lang: str) -> list[NumberedHeading]:
    """The headings of a template with their numbers; those without a title come without one."""
    t = translator(lang)
    numbers = _numbers(template, lang, t)
    return [
        NumberedHeading(node, next(numbers) if node.title_id else "") for node in template.nodes
    ]


def _numbers(template: Template, lang: str, t: Translator) -> Iterator[str]:
    drafts = (
        DraftHeading(node.level, node.title(lang), node.number, node.below, node.key)
        for node in template.nodes
        if node.title_id
    )
    blocks = Numbering(template, lang, t).run(drafts)
    return (block.number for block in blocks if isinstance(block, Heading))


def advice(template: Template) -> list[str]:
    """Advice on what a template leaves out or says twice; none of it stops its use.

    Of sections that it leaves out on purpose nothing is said.
    """
    found = []
    wild = any(feed.kind == "wildcard" for feed in template.feeds())
    for key in unplaced(template):
        spec = declared_sections()[key]
        if spec.needed or not wild:
            found.append(
                _("“{title}” ({key}) has no place in it, and will not be in the report.").format(
                    title=_(spec.title), key=key
                )
            )
    feeds = Counter(
        feed_text(feed)
        for feed in template.feeds()
        if not (feed.kind == "generator" and feed.name in _OFTEN)
    )
    found += [
        _("“{feed}” fills more than one heading.").format(feed=feed)
        for feed, count in feeds.items()
        if count > 1
    ]
    return found


def filled_by(node: OutlineNode) -> list[str]:
    """The titles of what fills a heading, in the language of the screens."""
    names = list[str]()
    for feed in node.feed:
        found = GENERATORS[feed.name].sources if feed.kind == "generator" else (feed.name,)
        for name in found:
            spec = declared_sections().get(".".join(name.split(".")[:2]))
            names += [_(spec.title)] if spec else []
    return list(dict.fromkeys(names))
