"""Running the rules: over a document, over what changed of it, over a case."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from casejournal.checks.model import RULES, SEVERITIES, Finding, Hit, Rule, RuleTitle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.checks.document import TextDocument

FAMILIES = (
    "time.dates",
    "time.order",
    "time.ages",
    "time.durations",
    "care.identity",
    "form.leftovers",
    "care.techniques",
    "language.spelling",
    "care.problem_goal_outcome",
    "form.totals",
    "form.counts",
    "care.contradictions",
    "form.numbering",
    "form.references",
    "form.required",
    "form.announced",
    "care.sessions",
    "language.acronyms",
    "sources.regulations",
    "sources.citations",
    "language.slips",
    "language.terms",
    "care.claims",
)
"""The modules of rules, one for each family."""
_QUOTED = 160
"""Characters of a quote."""


def rules() -> dict[str, Rule]:
    """All rules by id."""
    for name in FAMILIES:
        import_module(f"casejournal.checks.rules.{name}")
    import_module("casejournal.checks.rules.records")
    return RULES


class Stopped(Exception):
    """A check was called off, as what it reads is not as it was any more."""


class Checker:
    """Checks texts one after the other, and reads again only the passages that changed.

    Rules that read a passage alone are run once for each text of a passage; those that look at
    the whole are run every time.
    """

    def __init__(
        self, only: Iterable[str] | None = None, going: Callable[[], bool] = lambda: True
    ) -> None:
        """`only` names the rules to run; all if None. `going` is asked between two of them."""
        wanted = set(only) if only is not None else None
        chosen = [each for each in rules().values() if wanted is None or each.id in wanted]
        self._of_passages = [each for each in chosen if each.reads == "passage" and each.run]
        self._of_documents = [each for each in chosen if each.reads == "document" and each.run]
        self._done: dict[str, list[tuple[Rule, Hit]]] = {}
        self._going = going
        self.read = 0
        """How many passages were read anew in the last check."""

    def check(self, document: TextDocument) -> list[Finding]:
        """What is found in a document, in the order of its text. Raises Stopped."""
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
    """What is found in a document, in the order of its text."""
    return Checker(only).check(document)


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
    """Errors before warnings before hints, each in the order they were found."""
    return sorted(findings, key=lambda each: SEVERITIES.index(each.severity))
