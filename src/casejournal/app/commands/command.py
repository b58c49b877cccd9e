"""A command of the screens, and what declares one."""

from __future__ import annotations

from dataclasses import dataclass

from casejournal.platform.i18n import N_

GO, WRITE, LOOK = N_("Go"), N_("Write"), N_("Look")
EVERYWHERE = "everywhere"
"""The place of the commands whose ids begin with `app`."""


@dataclass(frozen=True)
class Command:
    """One thing a person can ask for; title, help and group are message ids."""

    id: str
    keys: tuple[str, ...]
    """As on the keyboard (`ctrl+p`, `?`, `J`); the first is the one shown."""
    title: str
    help: str
    where: tuple[str, ...]
    """The places it belongs to."""
    action: str
    """The Textual action, run in the place that binds it."""
    footer: bool
    """Whether it is named at the bottom of the screen."""
    group: str


def go(
    id: str,
    keys: str,
    action: str,
    title: str,
    help: str,
    *,
    also: tuple[str, ...] = (),
    footer: bool = False,
    group: str = GO,
) -> Command:
    """Declares a command that goes somewhere.

    The first word of its id is its place, `also` names others. An action "" is called as the id.
    """
    where = (id.split(".")[0].replace("app", EVERYWHERE), *also)
    return Command(id, tuple(keys.split()), title, help, where, action or id, footer, group)


def look(
    id: str, keys: str, action: str, title: str, help: str, *, footer: bool = False
) -> Command:
    """Declares a command that shows something; the parameters are as for `go`."""
    return go(id, keys, action, title, help, footer=footer, group=LOOK)


def write(
    id: str,
    keys: str,
    action: str,
    title: str,
    help: str,
    *,
    also: tuple[str, ...] = (),
    footer: bool = False,
) -> Command:
    """Declares a command that changes something; the parameters are as for `go`."""
    return go(id, keys, action, title, help, also=also, footer=footer, group=WRITE)
