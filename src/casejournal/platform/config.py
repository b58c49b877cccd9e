"""The settings file: a few choices of one person on one machine, as TOML to be read and edited.

What the program changes is changed in place, so that comments and settings it does not know
stay. A file that cannot be understood is kept aside and said so; it never stops the program.
Importing this module is cheap, and `peek_language` reads one line without a TOML parser.
"""

from __future__ import annotations

import os

from casejournal.platform import paths
from casejournal.platform.errors import VaultUnwritable, reason
from casejournal.platform.i18n import LANGUAGES, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEYMAP = "keymap"
DAY_TURNS_AT = 4
"""At one in the morning, who writes "hari ini" means the day that is just ending."""


class Settings:
    """The choices; an attribute left alone has its default.

    `language` and `report_language` are "id", "en" or "" (language: as the machine says;
    report: as the screens). `theme` is a name, "" for the default one. `preview` is whether
    the preview is shown, `first_run_done` whether the first questions were answered.
    `lock_after_minutes` is after how long without a key an encrypted vault locks itself, 0 for
    never. `day_turns_at` is the hour, 0 to 12, until which a note written at night still belongs
    to the day before. `quiet_days` is after how many days without contact it is time to meet a
    client again, 0 for never. `export_form` and `export_for` are how a report was written last:
    the ending of its file, and for whom. `keymap` gives keys by id of the binding, as in
    {"case.preview": "ctrl+r"}.
    """

    __slots__ = (
        "day_turns_at",
        "export_for",
        "export_form",
        "first_run_done",
        "keymap",
        "language",
        "lock_after_minutes",
        "preview",
        "quiet_days",
        "report_language",
        "theme",
    )

    def __init__(self) -> None:
        self.language = ""
        self.report_language = ""
        self.theme = ""
        self.preview = True
        self.first_run_done = False
        self.lock_after_minutes = 10
        self.day_turns_at = DAY_TURNS_AT
        self.quiet_days = 7
        self.export_form = "md"
        self.export_for = "supervisor"
        self.keymap: dict[str, str] = {}


def load() -> tuple[Settings, str]:
    """Read the settings; a missing file gives the defaults.

    Returns the settings and a translated notice to show, "" when all is well.
    """
    values, notice = _read()
    settings, strange = _settings(values)
    if strange:
        notice = _(
            "These settings are not understood and were left at their default: {names}."
        ).format(names=", ".join(strange))
    return settings, notice


def update(**changes: str | bool | int | dict[str, str]) -> Settings:
    """Write the changed settings, leaving all else in the file, and return what now holds.

    Raises TypeError for a name or value that is no setting (a mistake of the caller) and
    VaultUnwritable when the file cannot be written.
    """
    if strange := _settings(changes)[1]:
        raise TypeError(f"not a setting: {', '.join(strange)}")
    values, _notice = _read()
    wanted = {**values, **changes}
    try:
        edited = _edited(_text_or_nothing(), changes)
        if not _says(edited, wanted):
            # Laid out in a way that cannot be edited in place: keep it, write it anew.
            _set_aside()
            edited = _edited("", _known(wanted))
        _write(edited)
    except OSError as error:
        raise VaultUnwritable(
            _("The settings could not be saved: {reason}.").format(reason=reason(error)),
            _("They hold until you leave; your cases are not affected."),
        ) from error
    return _settings(wanted)[0]


def peek_language() -> str | None:
    """Return the language in the settings file at the cost of reading it, None if there is none."""
    word = _peek("language")
    return word if word in LANGUAGES else None


def peek_day_turns_at() -> int:
    """Return the hour at which a day turns, at the cost of reading the settings file."""
    word = _peek("day_turns_at")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 3 else DAY_TURNS_AT


def _peek(name: str) -> str:
    """Return the value of a setting above all tables, as it is written; "" if there is none."""
    try:
        text = _read_text()
    except (OSError, UnicodeDecodeError):
        return ""
    for line in text.split("\n"):
        if line.lstrip().startswith("["):
            break
        key, _equals, value = line.partition("=")
        if key.strip() == name:
            return value.partition("#")[0].strip().strip("\"'")
    return ""


def _settings(values: dict[str, Any]) -> tuple[Settings, list[str]]:
    """Return the settings in `values` and the names of those that do not fit."""
    settings, strange = Settings(), []
    for name, value in values.items():
        if name in Settings.__slots__ and _fits(name, value, getattr(settings, name)):
            setattr(settings, name, value)
        else:
            strange.append(name)
    return settings, strange


def _fits(name: str, value: object, default: object) -> bool:
    if name in ("language", "report_language"):
        return value == "" or value in LANGUAGES
    if isinstance(value, dict):
        return name == KEYMAP and all(isinstance(key, str) for key in value.values())
    if type(default) is int:
        return type(value) is int and value >= 0
    return type(value) is type(default)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    settings, strange = _settings(values)
    return {name: getattr(settings, name) for name in values if name not in strange}


def _read() -> tuple[dict[str, Any], str]:
    """Return what the file holds and a notice; a broken file is moved out of the way."""
    try:
        return _parse(_read_text()), ""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, _("The settings could not be read: {reason}. Defaults are used.").format(
            reason=reason(error)
        )
    except ValueError:
        pass
    try:
        kept = _set_aside()
    except OSError:
        return {}, _("The settings file is damaged. Defaults are used.")
    return {}, _("The settings file was damaged and kept as {name}. Defaults are used.").format(
        name=kept
    )


def _read_text() -> str:
    # utf-8-sig: Notepad puts a mark at the start of what it saves.
    with open(paths.config_file(), encoding="utf-8-sig") as file:
        return file.read()


def _text_or_nothing() -> str:
    try:
        return _read_text()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        # Damaged, and `_read` could not move it: it must not be written over.
        raise OSError(None, str(error.reason)) from error


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _parse(text) == wanted
    except ValueError:
        return False


def _parse(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _set_aside() -> str:
    """Rename the settings file to the first free `config.toml.broken-N`; return that name."""
    path = paths.config_file()
    number = 1
    while os.path.lexists(f"{path}.broken-{number}"):
        number += 1
    os.replace(path, f"{path}.broken-{number}")
    return f"{paths.CONFIG_NAME}.broken-{number}"


def _edited(text: str, changes: dict[str, Any]) -> str:
    """Return `text` with the changes made in place; "" if it cannot be followed."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from casejournal.platform.toml_tables import update_table

    try:
        document: Any = tomlkit.parse(text)
        for name, value in changes.items():
            held = document.get(name)
            if not isinstance(value, dict):
                document[name] = value
            elif not isinstance(held, dict):
                document[name] = _table(value)
            else:
                update_table(held, value)
        return str(document.as_string())
    except (TOMLKitError, ValueError, TypeError, RecursionError):
        return ""


def _table(values: dict[str, str]) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, value in values.items():
        table[key] = value
    return table


def _write(text: str) -> None:
    path = paths.config_file()
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
