"""Genogram and ecomap in Mermaid's language, for readers of Markdown that draw it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.figures.genogram.texts import GenogramTexts
from casejournal.platform.i18n import N_
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from casejournal.figures.ecomap.texts import EcomapTexts
    from casejournal.records.family.ecomap import Ecomap
    from casejournal.records.family.kinship import Kinship, Tie

_SPECIAL = re.compile('["#<>&;`\\\\|{}()\\[\\]*_~$%:]')
_SHAPES = {"male": ("[", "]"), "female": ("((", "))"), "": ("{{", "}}")}
_TIE_LINES = {
    "close": "===",
    "very-close": "===",
    "fused": "===",
    "distant": "-.-",
    "cutoff": "-.-",
    "neglect": "-.-",
}


def quoted(text: str) -> str:
    """A text as a label: nothing in it is taken for an instruction."""
    line = visible(" ".join(text.split()))
    return '"' + _SPECIAL.sub(lambda found: f"#{ord(found.group())};", line) + '"'


def genogram_mermaid(kin: Kinship, lang: str) -> str:
    """The family as a flowchart: couples meet in a dot, from which lines go to the children."""
    words = GenogramTexts(kin, lang)
    names = {ident: f"p{number}" for number, ident in enumerate(kin.persons)}
    lines = ["flowchart TD"]
    for ident, person in kin.persons.items():
        left, right = _SHAPES[person.sex]
        age = person.age if person.age.isdecimal() else ""
        about = [words.called(ident), age, words.t(N_("has died")) if person.dead else ""]
        label = quoted(", ".join(filter(None, about)))
        lines.append(f"  {names[ident]}{left}{label}{right}")
    for number, couple in enumerate(kin.couples):
        if not couple.partners and not couple.children:
            continue
        knot = f"u{number}"
        label = words.kind(couple)
        lines.append(f"  {knot}({quoted(label)})" if label else f"  {knot}(( ))")
        ended = couple.kind in ("separated", "divorced", "widowed")
        line = "-.-" if ended or couple.kind in ("cohabiting", "engaged") else "---"
        lines += [f"  {names[each]} {line} {knot}" for each in couple.partners]
        for child in couple.children:
            arrow = "-.->" if child.bond else "-->"
            lines.append(f"  {knot} {arrow} {names[child.id]}")
    lines += [_tie(words, tie, names) for tie in kin.ties]
    lines.append("  classDef client stroke-width:4px")
    lines.append(f"  class {names['client']} client")
    return "\n".join(lines) + "\n"


def _tie(words: GenogramTexts, tie: Tie, names: dict[str, str]) -> str:
    line = _TIE_LINES.get(tie.kind, "---")
    if tie.direction == "to-other":
        line = {"===": "==>", "-.-": "-.->"}.get(line, "-->")
    elif tie.direction == "mutual":
        line = {"===": "<==>", "-.-": "<-.->"}.get(line, "<-->")
    ends = (tie.other, tie.one) if tie.direction == "to-one" else (tie.one, tie.other)
    if tie.direction == "to-one":
        line = {"===": "==>", "-.-": "-.->"}.get(line, "-->")
    return f"  {names[ends[0]]} {line}|{quoted(words.tie(tie))}| {names[ends[1]]}"


def ecomap_mermaid(words: EcomapTexts, ecomap: Ecomap) -> str:
    """An ecomap as a flowchart around the client."""
    lines = ["flowchart LR", f"  c(({quoted(words.client)}))"]
    for number, tie in enumerate(ecomap.ties):
        lines.append(f"  s{number}({quoted(words.named(tie) or '–')})")
        thick, dotted = tie.strength == "strong", tie.strength in ("weak", "none")
        core = "==" if thick else "-.-" if dotted else "--"
        to, back = tie.direction in ("from-client", "both"), tie.direction in ("to-client", "both")
        line = f"{'<' if back else ''}{core}{'>' if to or back else '' if dotted else core[0]}"
        label = quoted(", ".join(words.nature(tie)) or "–")
        ends = ("c", f"s{number}")
        if back and not to:
            line, ends = line.removeprefix("<"), ends[::-1]
        lines.append(f"  {ends[0]} {line}|{label}| {ends[1]}")
    return "\n".join(lines) + "\n"
