"""Rules on techniques, tools and roles: planned, used, explained, and spelled alike."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

GENERIC = frozenset(
    "dukungan support penguatan reinforcement konfrontasi confrontation konflik conflict interpretasi interpretation observasi nasihat "
    "observation wawancara interview konseling counseling counselling advice jaminan encouragement semangat diskusi discussion penguat "
    "relaksasi relaxation modelling modeling obrolan".split()
)
"""Names of techniques that are everyday words too."""


@cache
def names() -> dict[str, str]:
    """The code of every technique by its names, folded."""
    found: dict[str, str] = {}
    for name in ("technique-casework", "technique-groupwork"):
        for term in vocabulary(name).terms:
            for label in (term.id, term.en, *term.also):
                for part in re.split(r" *[(/)] *", label):
                    key = fold(part).strip().replace("-", " ")
                    if len(key) > 3:
                        found.setdefault(key, term.code)
    return found


@cache
def _finder() -> re.Pattern[str]:
    keys = sorted(names(), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(k).replace(r"\ ", r"[\s-]") for k in keys)
        + r")(?![\w-])",
        re.I,
    )


def used(document: TextDocument) -> list[tuple[str, str, int, int, str]]:
    """(code, stage, start, end, words) of every technique that the text names."""
    if "techniques" not in document.facts:
        found = []
        for match in _finder().finditer(document.text):
            key = re.sub(r"[\s-]+", " ", fold(match[0]))
            code = names().get(key) or names().get(fold(match[0]))
            if (
                code
                and document.text[max(0, match.start() - 6) : match.start()].casefold() != "ruang "
            ):
                found.append(
                    (code, stage_at(document, match.start()), match.start(), match.end(), match[0])
                )
        document.facts["techniques"] = found
    done: list[tuple[str, str, int, int, str]] = document.facts["techniques"]
    return done


_ABOUT = re.compile(r"(?:teknik|technique|techniques|metode)\b[^.;\n]{0,90}\Z", re.IGNORECASE)


def _named(
    document: TextDocument, stages: tuple[str, ...], *, strict: bool
) -> dict[str, tuple[int, int, str]]:
    """The techniques of some stages, each with its first place."""
    found: dict[str, tuple[int, int, str]] = {}
    for code, stage, start, end, words in used(document):
        if stage not in stages or code in found:
            continue
        line = document.text.rfind("\n", 0, start) + 1
        said = bool(_ABOUT.search(document.text[max(line, start - 100) : start]))
        block = document.block_at(start)
        listed = block is not None and (
            (document.wrapped and block.end - block.start < 40)
            or block.kind in ("row", "heading", "field")
            or (block.kind == "item" and start - block.start < 8)
        )
        titled = (
            block is not None
            and block.kind in ("item", "heading")
            and (start - block.start < 6 and block.end - end < 30)
        )
        if said or titled or (not strict and listed) or (not strict and fold(words) not in GENERIC):
            found[code] = (start, end, words)
    return found


@rule(
    "technique.not-planned",
    9,
    "warning",
    title=N_("A technique that was used but not planned"),
    why=N_("The plan says which techniques are used and why; sessions and plan should agree."),
    says=N_("“{word}” is used here, but the plan does not name it."),
    advice=N_("Add it to the plan, or name the technique that was planned."),
)
def not_planned(document: TextDocument) -> Iterator[Hit]:
    planned = _named(document, ("plan",), strict=False)
    held = _named(document, ("intervention",), strict=True)
    if not planned or len(held) < 2:
        return
    for code, (start, end, words) in held.items():
        if code not in planned:
            yield Hit(start, end, {"word": words})


@rule(
    "technique.not-used",
    9,
    "warning",
    title=N_("A technique that was planned but not used"),
    why=N_("What was planned should have been done, or it should be said why not."),
    says=N_("“{word}” is planned, but no session uses it."),
    advice=N_("Name it in the session, or say why it was not used."),
)
def not_used(document: TextDocument) -> Iterator[Hit]:
    planned = _named(document, ("plan",), strict=False)
    held = {code for code, stage, *_rest in used(document) if stage == "intervention"}
    if len(held) < 2 or not planned:
        return
    for code, (start, end, words) in planned.items():
        if code not in held:
            line_end = document.text.find("\n", end)
            if not re.search(
                r"tidak (?:ter|di)laksana|batal|not done|cancelled",
                document.text[end:line_end],
                re.I,
            ):
                yield Hit(start, end, {"word": words})


@rule(
    "technique.late",
    9,
    "warning",
    title=N_("A technique that only the conclusion names"),
    why=N_("A conclusion sums up what was told; it tells nothing new."),
    says=N_("“{word}” is named here as used, but no plan and no session tells of it."),
    advice=N_("Tell of it in its session, or take it out here."),
)
def late(document: TextDocument) -> Iterator[Hit]:
    told = {code for code, stage, *_rest in used(document) if stage in ("plan", "intervention")}
    if len(told) < 2:
        return
    for code, (start, end, words) in _named(
        document, ("evaluation", "conclusion", "practice", "termination"), strict=True
    ).items():
        if code not in told:
            yield Hit(start, end, {"word": words})


@rule(
    "technique.unexplained",
    9,
    "hint",
    title=N_("A technique that is nowhere explained"),
    why=N_("Chapter II or the plan explains each technique and says where it comes from."),
    says=N_("“{word}” is used, but chapter II does not explain it."),
    advice=N_("Explain it in chapter II, with its source."),
)
def unexplained(document: TextDocument) -> Iterator[Hit]:
    known = {code for code, stage, *_rest in used(document) if stage == "concepts"}
    if len(known) < 2:
        return
    explained = {
        code
        for code, stage, start, end, _w in used(document)
        if stage == "plan"
        and re.match(
            r"\)?[.:]?\)? ?(?:\([^)]*\))? ?(?:adalah|merupakan|yaitu|ialah|is\b|means)",
            document.text[end : end + 50],
        )
    }
    for code, (start, end, words) in _named(
        document, ("plan", "intervention"), strict=True
    ).items():
        if code not in known and code not in explained:
            yield Hit(start, end, {"word": words})


_TOOLS = {
    "genogram": r"genogram",
    "ecomap": r"e[ck]omap|eco-map",
    "quadrant": r"kuadran kekuatan|strengths? quadrant|kuadran potensi",
    "BPSS": r"BPSS|bio-?psiko-?sosial",
    "GAS": r"goal attainment scal\w+|skala pencapaian tujuan",
    "Rosenberg": r"rosenberg|RSES",
    "time line": r"life ?road ?map|time ?line|garis waktu kehidupan",
    "body map": r"body map(?:ping)?",
    "SWOT": r"\bSWOT\b",
}


@rule(
    "tool.late",
    9,
    "warning",
    title=N_("A tool that only the conclusion names"),
    why=N_("A tool that was used shows in the assessment or the evaluation."),
    says=N_("“{word}” is named here as used, but neither assessment nor evaluation shows it."),
    advice=N_("Show what it brought, or take it out here."),
)
def tool_late(document: TextDocument) -> Iterator[Hit]:
    if not any(stage_at(document, each.start) == "assessment" for each in document.headings):
        return
    for pattern in _TOOLS.values():
        places = [
            (match, stage_at(document, match.start()))
            for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", document.text, re.IGNORECASE)
        ]
        if any(
            stage in ("assessment", "evaluation", "plan", "intervention", "termination")
            for _m, stage in places
        ):
            continue
        for match, stage in places:
            if stage in ("conclusion", "practice"):
                yield Hit(match.start(), match.end(), {"word": match[0]})
                break
