"""The kinds of activity as `log` needs them: read from the vocabulary's file without its parser.

A TOML parser and the vocabulary's classes take longer to import than everything else `log` does.
The answers are those of `vocabulary("journal-kind")`; a test compares all of them.
"""

from __future__ import annotations

import os

from casejournal import records
from casejournal.records.text import fold

_MIN_PREFIX = 3

Term = dict[str, list[str]]


def code_of(text: str) -> str | None:
    """The code of the activity called `text`, or of the only one that begins so; else None."""
    key, found = _key(text), _names()
    code = found.get(key)
    if code is None and len(key) >= _MIN_PREFIX:
        codes = {each for name, each in found.items() if name.startswith(key)}
        code = codes.pop() if len(codes) == 1 else None
    return code


def label_of(code: str, lang: str) -> str:
    """What the activity is called in `lang`; the text itself if it is not a code."""
    for term in _terms():
        if term["code"] == [code]:
            return term["id" if lang == "id" else "en"][0]
    return code


def _terms() -> list[Term]:
    """The values of each term by their names; a name with one value has a list of one."""
    folder = os.path.dirname(os.path.abspath(records.__file__))
    with open(os.path.join(folder, "vocabularies", "journal.toml"), encoding="utf-8") as file:
        table = file.read().partition("[journal-kind]")[2].partition("\n[")[0]
    return [_term(line) for line in table.split("\n") if line.lstrip().startswith("{code=")]


def _term(line: str) -> Term:
    """A line such as {code="meeting", id="Rapat", en="Meeting", also=["CC", "rapat kasus"]}."""
    found: Term = {"also": [], "old": []}
    name = ""
    pieces = line.split('"')
    for before, value in zip(pieces[::2], pieces[1::2], strict=False):
        if "=" in before:
            name = before.partition("=")[0].strip(" {,]}")
        found.setdefault(name, []).append(value)
    return found


def _names() -> dict[str, str]:
    """Every name to its code: the more exact kind of name wins, a shared name says nothing."""
    index: dict[str, str] = {}
    layers: list[dict[str, set[str]]] = [{}, {}, {}, {}]
    for term in _terms():
        labels = [*term["id"], *term["en"]]
        parts = [part for label in labels for part in _around_brackets(label)]
        kinds = (term["code"], labels, [*term["also"], *term["old"]], parts)
        for layer, names in zip(layers, kinds, strict=True):
            for name in names:
                layer.setdefault(_key(name), set()).add(term["code"][0])
    for layer in layers:
        for key, codes in layer.items():
            if key and len(codes) == 1:
                index.setdefault(key, next(iter(codes)))
    return index


def _around_brackets(label: str) -> tuple[str, ...]:
    before, _bracket, inside = label.rpartition("(")
    return (before, inside[:-1]) if before and inside.endswith(")") else ()


def _key(text: str) -> str:
    folded = text.casefold() if text.isascii() else fold(text)
    spaced = "".join(mark if mark.isalnum() else " " for mark in folded)
    return " ".join(spaced.split()) or folded.strip()
