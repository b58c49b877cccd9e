"""Files of templates: those that come with casejournal, and those in a person's folder."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from casejournal.platform.i18n import _
from casejournal.report.templates.template import LARGEST, TemplateError


def templates(folder: Path | None = None) -> list[str]:
    """The names of the templates that come with casejournal, and of those in a folder."""
    return sorted({*shipped_templates(), *own_templates(folder)})


def own_templates(folder: Path | None) -> dict[str, Path]:
    """The templates in a folder, by name. One that is called as a shipped one is is not used."""
    try:
        found = sorted(folder.iterdir()) if folder is not None else []
    except OSError:
        found = []
    shipped = shipped_templates()
    return {
        path.stem: path
        for path in found
        if path.suffix == ".toml" and not path.name.startswith(".") and path.stem not in shipped
    }


def unknown_template(name: str, folder: Path | None = None) -> TemplateError:
    """The error for a name that no template has."""
    return TemplateError(
        _("There is no report template called {name}.").format(name=name),
        todo=_("There are: {names}.").format(names=", ".join(templates(folder))),
    )


def template_text(path: Path) -> str:
    """The text of a template file. Raises TemplateError if it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise TemplateError(
                _("{name} is far larger than any report template.").format(name=path.name)
            )
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise TemplateError(_("The report template cannot be read.")) from None


def _folder() -> Any:
    return files("casejournal.report") / "templates" / "data"


@cache
def shipped_templates() -> frozenset[str]:
    """The names of the templates that come with casejournal."""
    found = (Path(entry.name) for entry in _folder().iterdir())
    return frozenset(path.stem for path in found if path.suffix == ".toml")


def shipped_text(name: str) -> str:
    """The text of a template that comes with casejournal."""
    text: str = (_folder() / f"{name}.toml").read_text(encoding="utf-8")
    return text
