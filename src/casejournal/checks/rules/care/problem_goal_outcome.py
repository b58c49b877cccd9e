"""Rules on the tracing from problem to objective to outcome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import region, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_FOCUS = re.compile(
    r"(?:fokus (?:per)?masalah(?:an)?|problem focus|focus of the problem|masalah utama|masalah pokok)\b(?P<between>[^.:\n“\"]{0,60}?)"
    r"(?: (?:adalah|yaitu|ialah|yakni|berupa|merupakan|is|was) ?:?|:|(?= ?[“\"])) ?[“\"]?(?P<focus>[^.;\n”\"]{8,140})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:dengan|memiliki|mempunyai|mengalami|pada) fokus masalah (?P<focus>(?!yang|adalah|yaitu|ini|tersebut|klien|utama)[a-z][^.;,\n“”\"]{8,120}?)(?= (?:dilaksanakan|dilakukan|telah|dalam waktu|selama|melalui|berlangsung)\b|[.;,\n])",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """yang dan di ke dari dalam pada untuk dengan klien adalah yaitu nya ini itu terhadap akan karena serta atau sebagai sang si seorang
    the a an of in and to with for is client's his her mengikuti saat ketika memiliki""".split()
)


def words_of(text: str) -> set[str]:
    """The words of a phrase that carry its meaning, without endings."""
    found = set()
    for word in re.findall(r"[^\W\d_]{3,}", fold(text)):
        if word in _SMALL:
            continue
        found.add(re.sub(r"(?:nya|kan|an|s)\Z", "", word)[:8])
    return found


@rule(
    "focus.two",
    10,
    "warning",
    title=N_("The problem focus is named otherwise"),
    why=N_("The whole work answers one focus; another name looks like another problem."),
    says=N_("Here the focus is “{said}”, before it was “{other}”."),
    advice=N_("Use the same words everywhere."),
)
def two_focuses(document: TextDocument) -> Iterator[Hit]:
    found = _focuses(document)
    if len(found) < 2:
        return
    first_start, first_end, first = found[0]
    own = words_of(first)
    for start, end, focus in found[1:]:
        other = words_of(focus)
        if not own or not other or start < first_end:
            continue
        shared = len(own & other) / min(len(own), len(other))
        if shared < 0.34:
            yield Hit(start, end, {"said": focus.strip(), "other": first.strip()})
    _ = first_start


_LATER = ("plan", "intervention", "evaluation", "conclusion", "termination", "practice")


def _focuses(document: TextDocument) -> list[tuple[int, int, str]]:
    found = []
    stretch = region(document, r"fokus masalah", r"problem focus")
    for match in _FOCUS.finditer(document.text):
        if stage_at(document, match.start()) in ("concepts", "institution", "references"):
            continue
        focus = match["focus"]
        if re.match(
            r"(?:tepat|dirumuskan|masih|disepakati|ditetapkan|hasil|sebagai|still|agreed)",
            focus.strip(),
            re.I,
        ):
            continue
        if "?" in focus or re.search(r"masih tepat|belum|apakah", match[0], re.I):
            continue
        found.append((match.start("focus"), match.end("focus"), focus))
    if stretch and not any(stretch[0] <= start < stretch[1] for start, _e, _f in found):
        for block in document.blocks:
            if stretch[0] <= block.start < stretch[1] and block.kind != "heading":
                text = document.text[block.start : block.end].strip(' “”".')
                if 8 < len(text) < 140 and not text.endswith(":"):
                    found.insert(0, (block.start, block.end, text))
                break
    taken = {start for start, _end, _focus in found}
    for match in _NAMED.finditer(document.text):
        if match.start("focus") not in taken and stage_at(document, match.start()) in _LATER:
            found.append((match.start("focus"), match.end("focus"), match["focus"]))
    return sorted(found)


_MARK = re.compile(r"(?<![\w.])(?P<kind>[GTK])(?P<n>\d{1,2})(?![\w]|\.\d)")


def marks(document: TextDocument) -> dict[str, dict[str, list[int]]]:
    """Where each of G1…, T1…, K1… stands, by stage."""
    if "marks" not in document.facts:
        found: dict[str, dict[str, list[int]]] = {}
        for match in _MARK.finditer(document.text):
            stage = stage_at(document, match.start())
            found.setdefault(match[0], {}).setdefault(stage, []).append(match.start())
        document.facts["marks"] = found
    done: dict[str, dict[str, list[int]]] = document.facts["marks"]
    return done


_STAGED = {"G": ("assessment", "plan"), "T": ("plan", "evaluation"), "K": ("plan", "intervention")}


@rule(
    "chain.symptom",
    11,
    "warning",
    title=N_("A symptom that no objective answers"),
    why=N_("What was found is worked on, or it is said why not now."),
    says=N_("No objective and no remark in the plan answers {mark}."),
    advice=N_("Tie it to an objective, or say why it is left for later."),
)
def symptom(document: TextDocument) -> Iterator[Hit]:
    yield from _unanswered(document, "G")


@rule(
    "chain.objective",
    11,
    "warning",
    title=N_("An objective without an outcome"),
    why=N_("Of each objective the evaluation says what became of it."),
    says=N_("The evaluation does not say what became of {mark}."),
    advice=N_("Write what was reached of it, and by what that shows."),
)
def objective(document: TextDocument) -> Iterator[Hit]:
    yield from _unanswered(document, "T")


def _unanswered(document: TextDocument, kind: str) -> Iterator[Hit]:
    first, later = _STAGED[kind]
    own = {mark: places for mark, places in marks(document).items() if mark[0] == kind}
    if not any(later in places for places in own.values()):
        return
    for mark, places in own.items():
        if first in places and later not in places and "evaluation" not in places:
            start = places[first][0]
            yield Hit(start, start + len(mark), {"mark": mark})


@rule(
    "chain.unknown",
    11,
    "error",
    title=N_("A symptom, objective or activity that is nowhere set down"),
    why=N_("A mark that leads nowhere hides what is meant."),
    says=N_("{mark} is nowhere set down."),
    advice=N_("Mend the mark, or set it down where the others are."),
)
def unknown(document: TextDocument) -> Iterator[Hit]:
    homes = {"G": "assessment", "T": "plan", "K": "plan"}
    known = marks(document)
    for kind, home in homes.items():
        own = {mark: places for mark, places in known.items() if mark[0] == kind}
        defined = {mark for mark, places in own.items() if home in places}
        if len(defined) < 2:
            continue
        for mark, places in own.items():
            if mark not in defined:
                start = min(place for each in places.values() for place in each)
                yield Hit(start, start + len(mark), {"mark": mark})
        highest = max(int(mark[1:]) for mark in defined)
        for number in range(1, highest):
            if f"{kind}{number}" not in own:
                start = own[f"{kind}{highest}"][home][0]
                yield Hit(
                    start,
                    start + 1 + len(str(highest)),
                    {"mark": f"{kind}{number}"},
                    severity="warning",
                    says=N_("{mark} is missing from the row of marks."),
                )


_COUNTED = re.compile(
    rf"\b(?P<n>{NUMBER}) (?:\((?:{NUMBER})\) )?(?:(?:buah|poin|butir) )?(?P<what>gejala(?: masalah)?|tujuan khusus|specific objectives|objectives|symptoms)\b",
    re.IGNORECASE,
)


@rule(
    "chain.count",
    11,
    "warning",
    title=N_("A stated number of symptoms or objectives that is not that of the list"),
    why=N_("One of them got lost between two versions."),
    says=N_("Here it is {said}, but there are {right}: {marks}."),
    advice=N_("Count anew, or look which one is missing."),
)
def count(document: TextDocument) -> Iterator[Hit]:
    known = marks(document)
    numbers = {
        kind: len({mark for mark, places in known.items() if mark[0] == kind and home in places})
        for kind, home in (("G", "assessment"), ("T", "plan"))
    }
    for match in _COUNTED.finditer(document.text):
        kind = "G" if match["what"].casefold().startswith(("gejala", "symptom")) else "T"
        said = number_of(match["n"])
        right = numbers[kind]
        block = document.block_at(match.start())
        if block is None or block.kind in ("heading", "contents", "caption", "row"):
            continue
        if (
            right < 2
            or said is None
            or said == right
            or stage_at(document, match.start()) in ("concepts", "introduction", "institution")
        ):
            continue
        before = document.text[max(0, match.start() - 22) : match.start()]
        after = document.text[match.end() : match.end() + 24]
        line = document.text.rfind("\n", 0, match.start()) + 1
        stop = document.text.find("\n", match.end())
        near = _COUNTED.finditer(document.text, line, stop if stop >= 0 else len(document.text))
        same = [
            each
            for each in near
            if (each["what"][:1].casefold() in "gs" and kind == "G") or kind == "T"
        ]
        if right in [number_of(each["n"]) for each in same]:
            continue  # all of them, and then some of them
        if re.search(
            r"(?:dari|of|pada|sebagian|hanya|atas|salah|sisa|pertama|terakhir) ?\Z|[-–/] ?\Z",
            before,
            re.I,
        ) or re.match(
            r" (?:di antaranya|tercapai|belum|lain|pertama|terakhir|yang (?:tercapai|belum)|were|was|are|have been|reached)",
            after,
        ):
            continue
        if said < right and re.search(
            rf"\b(?:dari|of) (?:the )?{NUMBER}|di antara", before + match[0] + after, re.I
        ):
            continue
        values = {"said": match["n"], "right": str(right), "marks": f"{kind}1–{kind}{right}"}
        yield Hit(match.start(), match.end(), values)
