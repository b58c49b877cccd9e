"""The kinds of activity by their names: read from the vocabulary's file without its parser.

A TOML parser and the vocabulary's classes take longer to import than everything else `log` does.
The answers are those of `vocabulary("journal-kind")`; a test compares all of them.
"""

from __future__ import annotations

import os

from casejournal import records
from casejournal.records.values.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from casejournal.records.vocabularies import model

WITHOUT_CLIENT = ("collateral", "recording", "meeting", "travel", "training", "supervision")
"""Classes of working time that are spent without the client."""
_MIN_PREFIX = 3
_MOST = 5  # words of a name

Term = dict[str, list[str]]


def find(text: str, index: Mapping[str, str]) -> str | None:
    """The code of the activity called `text`, or of the only one that begins so; else None."""
    key = normalise(text)
    return index.get(key) or _begun(key, index)


def read(
    words: Sequence[str], index: Mapping[str, str], least: int
) -> tuple[int, str, bool] | None:
    """Count of words, `least` or more, that name an activity; its code; whether by a whole name."""
    keys = [normalise(word) for word in words[:_MOST]]
    first = keys[0]
    if not first or not any(name.startswith(first) for name in index):
        return None
    for count in range(len(keys), least - 1, -1):
        if code := index.get(" ".join(keys[:count])):
            return count, code, True
    for count in range(len(keys), least - 1, -1) if least == 1 else ():
        if code := _begun(" ".join(keys[:count]), index):
            return count, code, False
    return None


def _begun(key: str, index: Mapping[str, str]) -> str | None:
    if len(key) < _MIN_PREFIX:
        return None
    codes = {code for name, code in index.items() if name.startswith(key)}
    return codes.pop() if len(codes) == 1 else None


_known: list[Term] = []
_codes: dict[str, str] = {}


def names() -> Mapping[str, str]:
    """The code of each activity by its names, the more exact kind of name first.

    A name that two of them share says nothing.
    """
    if not _codes:
        _codes.update(_index())
    return _codes


def label_of(code: str, lang: str) -> str:
    """The label of an activity in `lang`; the text itself if it is not a code."""
    for term in _terms():
        if term["code"] == [code]:
            return term["id" if lang == "id" else "en"][0]
    return code


def labels(lang: str) -> list[str]:
    """The labels of the activities in `lang`, in the order in which they are offered."""
    return [term["id" if lang == "id" else "en"][0] for term in _terms()]


def is_with_client(kind: str) -> bool:
    """Whether an entry of this kind, of a case, says that the client was met; see `contacts`."""
    groups = [term["group"] for term in _terms() if term["code"] == [kind]]
    return not groups or groups[0][0] not in WITHOUT_CLIENT


def use(terms: Iterable[model.Term] | None) -> None:
    """Let the answers be those of these terms, or of the shipped ones again for None.

    Who has terms of their own has waited for the vocabulary to be read."""
    _codes.clear()
    _known[:] = [
        {
            "code": [term.code],
            "id": [term.id],
            "en": [term.en],
            "also": list(term.also),
            "old": list(term.old),
            "group": [term.group],
        }
        for term in terms or ()
    ]


def _terms() -> list[Term]:
    """The values of each term by their names; a name with one value has a list of one."""
    if not _known:
        folder = os.path.dirname(os.path.abspath(records.__file__))
        with open(os.path.join(folder, "vocabularies", "journal.toml"), encoding="utf-8") as file:
            table = file.read().partition("[journal-kind]")[2].partition("\n[")[0]
        lines = (line for line in table.split("\n") if line.lstrip().startswith("{code="))
        _known.extend(map(_term, lines))
    return _known


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


def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    layers: list[dict[str, set[str]]] = [{}, {}, {}, {}]
    for term in _terms():
        labels = [*term["id"], *term["en"]]
        parts = [part for label in labels for part in _around_brackets(label)]
        kinds = (term["code"], labels, [*term["also"], *term["old"]], parts)
        for layer, found in zip(layers, kinds, strict=True):
            for name in found:
                layer.setdefault(normalise(name), set()).add(term["code"][0])
    for layer in layers:
        for key, codes in layer.items():
            if key and len(codes) == 1:
                index.setdefault(key, next(iter(codes)))
    return index


def _around_brackets(label: str) -> tuple[str, ...]:
    before, _bracket, inside = label.rpartition("(")
    return (before, inside[:-1]) if before and inside.endswith(")") else ()


def normalise(text: str) -> str:
    """A name as it is compared: lower case, no accents, words with one space between."""
    folded = text.casefold() if text.isascii() else fold(text)
    spaced = "".join(mark if mark.isalnum() else " " for mark in folded)
    return " ".join(spaced.split()) or folded.strip()
