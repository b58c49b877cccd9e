"""Rules on terms that hurt or are out of use, with those that replace them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage

_DATA = Path(__file__).parents[2] / "data" / "terms.toml"


class TermAdvice(NamedTuple):
    """A word to be avoided."""

    pattern: re.Pattern[str]
    better: str
    unless: re.Pattern[str] | None
    grave: bool


@cache
def terms() -> tuple[TermAdvice, ...]:
    """The words that are looked for, with what stands in their place."""
    rows = tomllib.loads(_DATA.read_text("utf-8"))["terms"]
    return tuple(
        TermAdvice(
            re.compile(rf"(?<![\w-])(?:{row['words']})(?![\w])", re.IGNORECASE),
            row["better"],
            re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None,
            row.get("grave", True),
        )
        for row in rows
    )


@cache
def _any() -> re.Pattern[str]:
    """All of the words at once: most passages hold none."""
    return re.compile("|".join(term.pattern.pattern for term in terms()), re.IGNORECASE)


_LAWFUL = re.compile(
    r"(?:undang|peraturan|UU|PP|permen\w*|keppres|perpres|resolusi|konvensi|law|act|convention)"
    r"\b[^.;\n]{0,120}\Z|(?:yayasan|sekolah|panti|SLB|himpunan|persatuan)(?: \w+){0,2} \Z",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"istilah|disebut|dahulu|dulu|sebelumnya|lama|diganti|menjadi|bukan|julukan|mengejek|ejekan|dipanggil|memanggil\w*|the term|formerly"
    r"|called|nickname|stigma|label",
    re.IGNORECASE,
)


@rule(
    "term.outdated",
    22,
    "warning",
    title=N_("A word that hurts, or is out of use"),
    why=N_(
        "Laws and the profession have left these words behind, as they make the whole person "
        "out of one trait."
    ),
    says=N_("“{word}” is out of use or may hurt."),
    advice=N_("Better: {better}."),
    reads="passage",
)
def outdated(passage: Passage) -> Iterator[Hit]:
    if not _any().search(passage.text):
        return
    taken: list[tuple[int, int]] = []
    for term in terms():
        for match in term.pattern.finditer(passage.text):
            start, end = match.span()
            if any(low <= start < high for low, high in taken):
                continue
            line = passage.text.rfind("\n", 0, start) + 1
            before = passage.text[max(line, start - 140) : start]
            stop = passage.text.find("\n", end)
            after = passage.text[end : min(end + 60, stop if stop >= 0 else end + 60)]
            if (
                _quoted(before)
                or _LAWFUL.search(before)
                or _SPOKEN_OF.search(before[before.rfind(". ") + 1 :][-50:])
            ):
                continue
            if _SPOKEN_OF.match(after.lstrip(' ,()”"')) or (
                term.unless and term.unless.search(f"{before}{match[0]}{after}")
            ):
                continue
            taken.append((start, end))
            yield Hit(
                start,
                end,
                {"word": match[0], "better": term.better},
                severity=None if term.grave else "hint",
            )


def _quoted(before: str) -> bool:
    """Whether a place stands within quotation marks: somebody said so."""
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
