"""A person's own terms: reads their file, leaves out what is wrong in it, merges the rest."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casejournal.platform.errors import reason
from casejournal.platform.i18n import _
from casejournal.records.values.text import clean_line, visible
from casejournal.records.vocabularies.model import Term, Vocabulary, normalise

MAX_BYTES = 1_000_000

_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_LINE = re.compile(r"\(at line (\d+)")
_TEXTS = ("code", "id", "en", "note_id", "note_en", "group")
_LISTS = ("also", "old")
_OTHER = "other"


def read(
    path: str | os.PathLike[str],
    names: Sequence[str],
    shipped: Callable[[str], Vocabulary],
) -> tuple[dict[str, Any], list[str]]:
    """Return the tables of the file at `path` and the findings about them."""
    file = os.path.basename(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        text = _("{file} cannot be read: {reason}.").format(file=file, reason=reason(error))
        return {}, [text]
    if len(data) > MAX_BYTES:
        return {}, [_("{file} is larger than a vocabulary file can be.").format(file=file)]
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return {}, [_("{file} is not a text file in UTF-8.").format(file=file)]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        if line is None:
            return {}, [_("{file} is not a valid TOML file.").format(file=file)]
        return {}, [
            _("{file} is not a valid TOML file: look at line {line}.").format(
                file=file, line=line[1]
            )
        ]
    kept: dict[str, Any] = {}
    findings: list[str] = []
    for name, table in tables.items():
        if name not in names:
            findings.append(_unknown(name, names))
            continue
        kept[name] = table
        findings += merge(shipped(name), table)[1]
    return kept, findings


def merge(base: Vocabulary, table: object) -> tuple[Vocabulary, list[str]]:
    """Return `base` with the terms of `table`, and a finding for each thing left out."""
    rows = table.get("terms") if isinstance(table, dict) else None
    if not isinstance(rows, list):
        return base, [_("{name}: there is no list called terms.").format(name=base.name)]
    findings: list[str] = []
    own: dict[str, Term] = {}
    owners: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        problem, term = _understood(base, row, own, owners)
        if term is None:
            findings.append(
                _("{name}, term {number}: {problem}").format(
                    name=base.name, number=number, problem=problem
                )
            )
            continue
        own[term.code] = term
        owners.update((normalise(name), term.code) for name in _names(term))
    return replace(base, terms=_placed(base.terms, own)), findings


def _understood(
    base: Vocabulary, row: object, own: Mapping[str, Term], owners: Mapping[str, str]
) -> tuple[str, Term | None]:
    """Return the term that `row` describes, or what is wrong with it and None."""
    if isinstance(row, str):
        row = {"id": row}
    if not isinstance(row, dict):
        return _("this is neither a word nor a table of words."), None
    for key, value in row.items():
        if key in _TEXTS and not isinstance(value, str):
            return _("{key} is not a text in quotes.").format(key=key), None
        if key in _LISTS and not _is_texts(value):
            return _("{key} is not a list of texts in quotes.").format(key=key), None
        if key not in _TEXTS and key not in _LISTS:
            return _("{key} is not known here.").format(key=_clean(key)), None
    values: dict[str, Any] = {key: _clean(row[key]) for key in _TEXTS if key in row}
    values |= {key: tuple(filter(None, map(_clean, row[key]))) for key in _LISTS if key in row}
    values = {key: value for key, value in values.items() if value}
    known = base.term(values.get("code", ""))
    groups = {term.group for term in base.terms} - {""}
    problem, term = _built(known, values, groups)
    if term is None:
        return problem, None
    if term.code in own:
        return _("the code {code} is already used above.").format(code=term.code), None
    for name in _names(term):
        owner = base.find(name) or owners.get(normalise(name), term.code)
        if owner != term.code:
            return _("“{text}” is already a name of {code}.").format(text=name, code=owner), None
    return "", term


def _built(known: Term | None, values: dict[str, Any], groups: set[str]) -> tuple[str, Term | None]:
    if values.get("group", "") not in {"", *groups}:
        if not groups:
            return _("the terms of this vocabulary have no group."), None
        return _("group can be one of: {groups}.").format(groups=", ".join(sorted(groups))), None
    if known is not None:
        return "", replace(known, **values)
    label = values.get("id") or values.get("en")
    if not label:
        return _("a term needs a label: id, en or both."), None
    code = values.get("code") or normalise(label).replace(" ", "-")
    if not _CODE.fullmatch(code):
        return _("a code has only letters a to z, digits and hyphens."), None
    defaults = {"id": label, "en": label, "group": _OTHER if groups else ""}
    return "", Term(**{**defaults, **values, "code": code})


def _names(term: Term) -> tuple[str, ...]:
    return (term.id, term.en, term.code, *term.also, *term.old)


def _placed(terms: tuple[Term, ...], own: Mapping[str, Term]) -> tuple[Term, ...]:
    replaced = [own.get(term.code, term) for term in terms]
    codes = {term.code for term in terms}
    added = [term for code, term in own.items() if code not in codes]
    # "Other" stays the last choice.
    end = len(terms) - 1 if terms[-1].code == _OTHER else len(terms)
    return (*replaced[:end], *added, *replaced[end:])


def _unknown(name: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    if near:
        return _("There is no vocabulary called {name}; did you mean {near}?").format(
            name=_clean(name), near=near[0]
        )
    return _("There is no vocabulary called {name}.").format(name=_clean(name))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _clean(text: str) -> str:
    """Return `text` on one line, with what would act on a terminal made visible."""
    return visible(clean_line(text))
