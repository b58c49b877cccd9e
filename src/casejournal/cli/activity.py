"""The kinds of activity as `log` needs them: read from the vocabulary's file without its parser.

A TOML parser and the vocabulary's classes take longer to import than everything else `log` does.
The answers are those of `vocabulary("journal-kind")`; a test compares all of them.
"""

from __future__ import annotations

import os
import re

from casejournal import records
from casejournal.records.text import fold

_MIN_PREFIX = 3
_PAIR = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
_ALSO = re.compile(r"(?:also|old)=\[([^\]]*)\]")
_STRING = re.compile(r'"([^"]*)"')
_IN_BRACKETS = re.compile(r"^(.+?) *\(([^()]+)\)$")
_NOT_WORD = re.compile(r"[\W_]+")


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
    for term, _others in _terms():
        if term["code"] == code:
            return term["id" if lang == "id" else "en"]
    return code


def _terms() -> list[tuple[dict[str, str], list[str]]]:
    folder = os.path.dirname(os.path.abspath(records.__file__))
    with open(os.path.join(folder, "vocabularies", "journal.toml"), encoding="utf-8") as file:
        table = file.read().partition("[journal-kind]")[2].partition("\n[")[0]
    found = []
    for line in table.split("\n"):
        if line.lstrip().startswith("{code="):
            others = [name for names in _ALSO.findall(line) for name in _STRING.findall(names)]
            found.append((dict(_PAIR.findall(line)), others))
    return found


def _names() -> dict[str, str]:
    """Every name to its code: the more exact kind of name wins, a shared name says nothing."""
    index: dict[str, str] = {}
    layers: list[dict[str, set[str]]] = [{}, {}, {}, {}]
    for term, others in _terms():
        labels = (term["id"], term["en"])
        parts = [part for m in map(_IN_BRACKETS.match, labels) if m for part in m.groups()]
        for layer, names in zip(layers, ((term["code"],), labels, others, parts), strict=True):
            for name in names:
                layer.setdefault(_key(name), set()).add(term["code"])
    for layer in layers:
        for key, codes in layer.items():
            if key and len(codes) == 1:
                index.setdefault(key, next(iter(codes)))
    return index


def _key(text: str) -> str:
    folded = text.casefold() if text.isascii() else fold(text)
    return _NOT_WORD.sub(" ", folded).strip() or folded.strip()
