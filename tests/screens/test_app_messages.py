"""Messages of widgets reach those that mean to hear them."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import textual.widgets
from textual.message import Message

import casejournal

ROOMS = ("app", "screens", "widgets")


def kinds(kind: type[Message] = Message) -> Iterator[type[Message]]:
    """Every kind of message there is."""
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


def test_every_handler_is_called_as_a_message_says() -> None:
    rooms = [str(Path(casejournal.__path__[0], room)) for room in ROOMS]
    for room, path in zip(ROOMS, rooms, strict=True):
        for found in pkgutil.walk_packages([path], f"casejournal.{room}."):
            import_module(found.name)
    for name in textual.widgets.__all__:
        getattr(textual.widgets, name)  # imported when asked for
    known = {kind.handler_name for kind in kinds()}
    wrong = [
        f"{path.name}: {node.name}"
        for room in rooms
        for path in Path(room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("on_")
        and isinstance(node.returns, ast.Constant)  # None; others are questions: `on_top_line`
        and node.name not in known
    ]
    assert wrong == []
