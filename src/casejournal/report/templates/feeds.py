"""Feeds of a heading, parsed from the text that a template has and written back."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from casejournal.platform.i18n import _
from casejournal.records.declare import field_of
from casejournal.report.templates.generator_specs import GENERATORS
from casejournal.report.templates.template import (
    FIELD_LAYOUTS,
    SECTION_LAYOUTS,
    Feed,
    declared_sections,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_feed(written: str) -> Feed:
    """A feed from its text. Raises ValueError with what is wrong with it."""
    words = written.split()
    if words[:1] == ["generate"]:
        return _generator(words[1:])
    layout = words[2] if words[1:2] == ["as"] and len(words) == 3 else ""
    name = words[0] if layout else written.strip()
    if name == "*" or name.endswith(".*"):
        if name != "*" and not any(key.startswith(name[:-1]) for key in declared_sections()):
            raise ValueError(_("there is no part called {name}").format(name=name))
        return Feed("wildcard", name)
    key = ".".join(name.split(".")[:2])
    section = declared_sections().get(key)
    if section is None:
        text = _("there is no section called {name}").format(name=name)
        raise ValueError(with_suggestion(text, name, declared_sections()))
    if name == key:
        return Feed("section", name, _layout(layout, SECTION_LAYOUTS))
    try:
        if section.many:
            raise KeyError
        spec = field_of(section.record, name.removeprefix(f"{key}."))
    except KeyError:
        raise ValueError(_("there is no field called {name}").format(name=name)) from None
    if spec.private:
        raise ValueError(_("{name} is never exported").format(name=name))
    return Feed("field", name, _layout(layout, FIELD_LAYOUTS))


def _layout(layout: str, layouts: tuple[str, ...]) -> str:
    if layout and layout not in layouts:
        raise ValueError(
            _("there is no layout called {name}: use one of {names}").format(
                name=layout, names=", ".join(layouts)
            )
        )
    return layout


def _generator(words: list[str]) -> Feed:
    name = words[0] if words else ""
    if name not in GENERATORS:
        text = _("there is no generator called {name}").format(name=name)
        raise ValueError(with_suggestion(text, name, GENERATORS))
    args = {}
    for word in words[1:]:
        key, equals, value = word.partition("=")
        if not equals or key not in GENERATORS[name].args:
            raise ValueError(
                _("{generator} does not understand {word}").format(generator=name, word=word)
            )
        args[key] = value
    return Feed("generator", name, args=args)


def feed_text(feed: Feed) -> str:
    """A feed as it is written in a template."""
    if feed.kind == "generator":
        words = [f"{name}={value}" for name, value in feed.args.items()]
        return " ".join(["generate", feed.name, *words])
    return f"{feed.name} as {feed.layout}" if feed.layout else feed.name


def nearest_name(name: str, names: Iterable[str]) -> str:
    """The nearest of some names, which may have been meant; "" if none is near."""
    return next(iter(get_close_matches(name, list(names), 1)), "")


def with_suggestion(text: str, name: str, names: Iterable[str]) -> str:
    """A problem with a name, and the name that may have been meant."""
    meant = nearest_name(name, names)
    return (
        _("{problem}; perhaps {name} is meant").format(problem=text, name=meant) if meant else text
    )
