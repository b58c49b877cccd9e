"""Every command of the screens, once: what it is called, what it does, its keys and where it works.

Bindings, footer, palette, help and the page of keys are all made from `COMMANDS`. Keys can be
changed by id in the `[keymap]` table of the settings file.

    python -m casejournal.app.commands.registry > docs/reference/keys.md
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from casejournal.app.commands import (
    case,
    caseload,
    check,
    chronology,
    general,
    history,
    journal,
    library,
    quick_log,
    report,
    stages,
    today,
)
from casejournal.app.commands.command import EVERYWHERE
from casejournal.platform.i18n import N_, translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding, BindingType

    from casejournal.app.commands.command import Command

PLACES: dict[str, str] = {
    EVERYWHERE: N_("Everywhere"),
    "list": N_("In every list"),
    "today": N_("Today"),
    "caseload": N_("Cases"),
    "part": N_("Inside a case"),
    "sections": N_("The list of sections"),
    "form": N_("A form"),
    "table": N_("A table in a form"),
    "journal": N_("Journal"),
    "calendar": N_("The calendar of the journal"),
    "entry": N_("An entry of the journal"),
    "capture": N_("Logging a line"),
    "report": N_("Report"),
    "history": N_("Earlier versions"),
    "chronology": N_("Chronology"),
    "stages": N_("Stages"),
    "check": N_("Check"),
    "kinds": N_("Kinds of activity"),
    "library": N_("The library"),
}
"""The places, in the order they are explained in, with their titles."""
ABOVE = ("capture",)
"""Places that lie over another; what works everywhere does not work in them."""

_MODULES = (
    general,
    today,
    caseload,
    case,
    journal,
    quick_log,
    report,
    history,
    chronology,
    stages,
    check,
    library,
)
COMMANDS: tuple[Command, ...] = tuple(found for module in _MODULES for found in module.COMMANDS)
"""In the order they are shown in."""

_BY_ID = {command.id: command for command in COMMANDS}


def command(id: str) -> Command:
    """The command with an id. Raises KeyError."""
    return _BY_ID[id]


def commands_for(*places: str) -> list[Command]:
    """The commands of these places, in the order of the table."""
    return [found for found in COMMANDS if any(place in found.where for place in places)]


def bindings_for(*places: str) -> list[BindingType]:
    """Bindings for the `BINDINGS` of what shows these places; descriptions are message ids."""
    from textual.binding import Binding  # the table itself must load without Textual

    return [binding for found in commands_for(*places) for binding in _bound(found, Binding)]


def _bound(found: Command, make: type[Binding]) -> Iterable[Binding]:
    if found.keys and found.action:
        yield make(
            ",".join(found.keys),
            found.action,
            found.title,
            show=found.footer,
            tooltip=found.help,
            id=found.id,
            priority=found.id == "app.quit",
        )


def keys_of(found: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that call a command, given the person's own keys by id."""
    own = keymap.get(found.id)
    return tuple(key.strip() for key in own.split(",") if key.strip()) if own else found.keys


def unknown(keymap: Mapping[str, str]) -> list[str]:
    """The ids in a keymap that belong to no command."""
    return [id for id in keymap if id not in _BY_ID]


_LABELS = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "ctrl+underscore": "ctrl+_",
    "ctrl+slash": "ctrl+/",
    "ctrl+right_square_bracket": "ctrl+]",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def key_label(key: str) -> str:
    """A key as it is shown to a person."""
    shift, plus, rest = key.rpartition("shift+")
    return f"{shift}{plus}{_LABELS.get(rest, rest)}"


def page(lang: str = "en") -> str:
    """The page that lists all keys, in Markdown."""
    t = translator(lang)
    lines = [
        f"# {t('Keys')}",
        "",
        t(
            "Every command is also in the list of commands (ctrl+p). To use other keys, put"
            " the id of the command and its keys into the settings file:"
        ),
        "",
        "```toml",
        "[keymap]",
        '"part.preview" = "ctrl+r,f8"',
        "```",
    ]
    for place, title in PLACES.items():
        lines += ["", f"## {t(title)}", ""]
        lines += [
            f"| {t('Key')} | {t('Command')} | {t('What it does')} | id |",
            "|---|---|---|---|",
        ]
        for found in commands_for(place):
            keys = " ".join(f"`{key_label(key)}`" for key in found.keys) or "–"
            lines.append(f"| {keys} | {t(found.title)} | {t(found.help)} | `{found.id}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(page(*sys.argv[1:2]), end="")
