"""The folder writer: Markdown, and beside it drawings and photographs as files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from casejournal.platform.errors import CasejournalError
from casejournal.records.values.text import visible
from casejournal.report.document.blocks import Drawing, Figure, Image, Picture
from casejournal.report.writers.markdown import markdown

if TYPE_CHECKING:
    from casejournal.report.document.blocks import Document, Pictures

ASSETS = "assets"


def folder(document: Document, name: str, pictures: Pictures | None = None) -> dict[str, bytes]:
    """The files of the folder by their paths in it: `name` for the text, then `assets/…`.

    A photograph that cannot be had is named in the text instead.
    """
    files: dict[str, bytes] = {}

    def linked(value: Any, key: str) -> Any:
        if isinstance(value, Drawing) and value.svg:
            path = f"{ASSETS}/{key or 'drawing'}-{len(files) + 1}.svg"
            files[path] = value.svg.encode()
            return Image(path, "", value.address)
        if isinstance(value, Picture):
            with suppress(CasejournalError):
                data = pictures(value.id) if pictures else b""
                if data:
                    path = f"{ASSETS}/{len(files) + 1}-{value.id}"
                    files[path] = data
                    return Image(path, value.alt, value.address)
            return value
        if isinstance(value, tuple):
            return tuple(linked(item, key) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            inside = _safe(value.key) if isinstance(value, Figure) else key
            changed = {
                field.name: linked(getattr(value, field.name), inside)
                for field in fields(value)
                if isinstance(getattr(value, field.name), tuple)
            }
            return replace(value, **changed)
        return value

    text = markdown(replace(document, blocks=linked(document.blocks, "")))
    return {name: visible(text).encode(), **files}


def _safe(key: str) -> str:
    """The first word of a figure's key: "genogram", "chart"."""
    word = key.split("-")[0]
    return word if word.isascii() and word.isalpha() else ""
