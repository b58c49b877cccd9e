"""The check engine: runs the rules over a document, and over the passages that changed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from casejournal.checks.model import RECORD_CHECKS, RULES, SEVERITIES, Finding, Hit, Rule, RuleTitle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from casejournal.checks.document import TextDocument
    from casejournal.checks.model import CaseRecords

_RULES = "casejournal.checks.rules"
"""The package in which every rule stands."""
_QUOTED = 160
"""Characters of a quote."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of their kind and then of their id.

    A rule is a function in a module of `casejournal.checks.rules`; every module there is found and
    imported, so nothing else has to name it.
    """
    for module in walk_packages(import_module(_RULES).__path__, f"{_RULES}."):
        import_module(module.name)
    return dict(sorted(RULES.items(), key=lambda each: (each[1].kind, each[0])))


class Stopped(Exception):
    """A check was called off because the text changed in the meantime."""


class Checker:
    """Checks texts one after the other, and only the passages that changed since the last.

    Rules that read a passage alone are run once for each text of a passage; those that look at
    the whole are run every time.
    """

    def __init__(
        self, only: Iterable[str] | None = None, going: Callable[[], bool] = lambda: True
    ) -> None:
        """`only` names the rules to run; all if None. `going` is asked between two of them."""
        wanted = set(only) if only is not None else None
        chosen = [each for each in all_rules().values() if wanted is None or each.id in wanted]
        self._of_passages = [each for each in chosen if each.reads == "passage" and each.run]
        self._of_documents = [each for each in chosen if each.reads == "document" and each.run]
        self._done: dict[str, list[tuple[Rule, Hit]]] = {}
        self._going = going
        self.read = 0
        """How many passages were read anew in the last check."""

    def check(self, document: TextDocument) -> list[Finding]:
        """The findings in a document, in the order of its text. Raises Stopped."""
        found: list[tuple[int, Rule, Hit]] = []
        done: dict[str, list[tuple[Rule, Hit]]] = {}
        self.read = 0
        for passage in document.passages():
            self._go_on()
            hits = self._done.get(passage.text)
            if hits is None:
                self.read += 1
                hits = [(rule, hit) for rule in self._of_passages for hit in rule.run(passage)]  # type: ignore[misc]
            done[passage.text] = hits
            found += [(passage.start, rule, hit) for rule, hit in hits]
        self._done = done
        for rule in self._of_documents:
            self._go_on()
            found += [(0, rule, hit) for hit in rule.run(document)]  # type: ignore[misc]
        found.sort(key=lambda each: (each[0] + each[2].start, each[1].id))
        return _once([_finding(document, rule, hit, base) for base, rule, hit in found])

    def _go_on(self) -> None:
        if not self._going():
            raise Stopped


def check_document(document: TextDocument, only: Iterable[str] | None = None) -> list[Finding]:
    """The findings in a document, in the order of its text."""
    return Checker(only).check(document)


def check_records(records: CaseRecords) -> list[Finding]:
    """The findings in the records of a case."""
    all_rules()
    return [finding for check in RECORD_CHECKS for finding in check(records)]


def _finding(document: TextDocument, rule: Rule, hit: Hit, base: int) -> Finding:
    start, end = base + hit.start, base + hit.end
    quote = " ".join(document.text[start:end].split())
    if len(quote) > _QUOTED:
        quote = quote[: _QUOTED - 1] + "…"
    return Finding(
        rule.id,
        hit.severity or rule.severity,
        document.where(start),
        quote,
        hit.says or rule.says,
        dict(hit.values),
        hit.advice or rule.advice,
        frozenset(name for name, value in hit.values.items() if isinstance(value, RuleTitle)),
    )


def _once(found: list[Finding]) -> list[Finding]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for each in found:
        key = (each.rule, each.place, each.quote, each.sentence, tuple(sorted(each.values.items())))
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with errors before warnings before hints, each in the order they were found."""
    return sorted(findings, key=lambda each: SEVERITIES.index(each.severity))
