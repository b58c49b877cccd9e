"""User text as rich text: never markup, never a control character, never cut off."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.style import Style

ACCENT = "cyan"
STRONG = "bold"
TITLE = f"{STRONG} {ACCENT}"
QUIET = "dim"

NARROW = 60
"""Below this many columns, what stands side by side is stacked."""
LEAST = 24
"""The narrowest width, in columns, that everything is drawn for."""


def shown(text: str, style: str | Style = "") -> Text:
    """A text as it may reach a terminal; wraps at any width and drops nothing."""
    return Text(visible(text), style=style, overflow="fold", no_wrap=False)


def joined(parts: list[Text], between: str) -> Text:
    """Several texts as one, with `between` between them."""
    whole = shown("")
    for index, part in enumerate(parts):
        if index:
            whole.append(between, QUIET)
        whole.append_text(part)
    return whole


def dash() -> Text:
    """The dash in place of an empty value."""
    return shown("–", QUIET)


def render_text(renderable: RenderableType, width: int, color: bool = False) -> str:
    """A preview as lines of text, at least `LEAST` columns wide.

    Without `color` there is no escape sequence in it and no space at a line's end.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, LEAST),
        height=25,  # with only a width, a dumb terminal would be taken for 80 columns
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(renderable)
    text = out.getvalue()
    if color:
        return text
    return "".join(line.rstrip(" ") + "\n" for line in text.removesuffix("\n").split("\n"))
