"""Starter files of a person's own template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.report.templates.serializer import comment, quoted, serialize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.report.templates.template import Template


def full_copy(base: Template, name: str, lang: str) -> str:
    """A full copy of a template; later changes of the other do not reach it."""
    return serialize(
        base,
        _("Report template {name}, a copy of {base}.").format(
            name=visible(name), base=visible(base.name)
        ),
    )


def extension(base: Template, name: str, lang: str) -> str:
    """A template that extends the other, with every possible change as a comment."""
    return "\n".join(_lines(base, name, lang)) + "\n"


def _lines(base: Template, name: str, lang: str) -> Iterator[str]:
    said = {"name": visible(name), "base": visible(base.name)}
    yield from comment(
        _(
            "Report template {name}. It is {base} in all that is not changed here.\n"
            "A line that begins with # does nothing: take the # away and change the line."
        ).format(**said)
    )
    yield ""
    yield f"extends = {quoted(base.name)}"
    yield ""
    keys = [node.key for node in base.nodes if node.key]
    yield from comment(_("Headings to leave out, by their keys (the words before = below)."))
    yield f"# drop = {_list(_some(keys, 'abstract'))}"
    yield ""
    yield from comment(
        _("Numbers of the headings, one for each level. There are:\n{places}").format(
            places="{roman} (IV), {roman-small} (iv), {arabic} (4), {letter} (d), "
            "{LETTER} (D), {path} (4.2.1)"
        )
    )
    chapter = "BAB {roman}" if lang == "id" else "CHAPTER {roman}"
    yield f"# levels = {_list([chapter, '{LETTER}.', '{arabic}.', '{letter}.', '{arabic})'])}"
    yield ""
    yield from comment(_("What the template is called in a list."))
    yield "[title]"
    yield f"id = {quoted(f'{base.title_id} ({name})')}"
    yield f"en = {quoted(f'{base.title_en} ({name})')}"
    yield ""
    yield from comment(_("Other words for headings."))
    yield "[titles]"
    for node in base.nodes:
        if node.key and node.title_id:
            yield f"# {node.key} = {quoted(node.title(lang))}"
    yield ""
    last = keys[-1] if keys else "key"
    first = keys[0] if keys else "key"
    yield from comment(_("A heading to another place: under, before or after another heading."))
    yield from ("# [[move]]", f"# key = {quoted(last)}", f"# before = {quoted(first)}", "")
    yield from comment(_("A heading of your own, and what fills it."))
    words = _("My heading")
    yield from ("# [[add]]", '# key = "mine"', f"# after = {quoted(first)}")
    yield from (f"# title = {quoted(words)}", '# feed = ["practicum.front.preface"]')


def _some(keys: list[str], wanted: str) -> list[str]:
    return [wanted if wanted in keys else keys[-1]] if keys else []


def _list(texts: list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"
