"""Forms of a note: SOAP, DAP, BIRP or free, all laid over one set of parts.

A note is one text; headings on lines of their own say which part what follows belongs to::

    S (Subjektif):
    "Saya malu kalau ditanya."

    A (Analisis): kepercayaan diri rendah

Another form gives the parts other headings. What two parts share a heading in is told apart by
labels below it ("Subjektif:" below "D (Data):"), so that nothing is lost on the way to any form
and back. The order of the parts is the writer's own and stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PARTS: dict[str, tuple[str, str]] = {
    "data": ("Data:", "Data:"),
    "subjective": ("Subjektif:", "Subjective:"),
    "objective": ("Objektif:", "Objective:"),
    "action": ("Tindakan:", "Action:"),
    "response": ("Respons:", "Response:"),
    "analysis": ("Analisis:", "Assessment:"),
    "plan": ("Rencana:", "Plan:"),
}
"""The parts of a note, in the order of the work, with their labels in Indonesian and English."""


@dataclass(frozen=True)
class NoteHeading:
    """A heading of a form: the part it is for, and those that go below it under their labels."""

    id: str
    en: str
    part: str
    also: tuple[str, ...] = ()


_S = NoteHeading("S (Subjektif):", "S (Subjective):", "subjective")
_O = NoteHeading("O (Objektif):", "O (Objective):", "objective", ("action", "response"))
_A = NoteHeading("A (Analisis):", "A (Assessment):", "analysis")
_P = NoteHeading("P (Rencana):", "P (Plan):", "plan")
_D = NoteHeading(
    "D (Data):", "D (Data):", "data", ("subjective", "objective", "action", "response")
)
_B = NoteHeading("B (Perilaku):", "B (Behaviour):", "data", ("subjective", "objective"))
_I = NoteHeading("I (Intervensi):", "I (Intervention):", "action")
_R = NoteHeading("R (Respons):", "R (Response):", "response", ("analysis",))

FORMS: dict[str, tuple[NoteHeading, ...]] = {
    "free": (),
    "soap": (_S, _O, _A, _P),
    "dap": (_D, _A, _P),
    "birp": (_B, _I, _R, _P),
    "narrative": (),
}
"""The forms, by their codes in the vocabulary `journal-format`."""

_MEANT: dict[str, tuple[str, str]] = {}
"""What part and language a heading or label stands for; "" for a language they share."""
for _part, _pair in [
    *PARTS.items(),
    *((one.part, (one.id, one.en)) for form in FORMS.values() for one in form),
]:
    for _lang, _words in zip(("id", "en"), _pair, strict=True):
        _MEANT[_words] = (_part, "" if _pair[0] == _pair[1] else _lang)

_LABEL = re.compile(
    f"^({'|'.join(map(re.escape, sorted(_MEANT, key=len, reverse=True)))}) ?", re.MULTILINE
)


@dataclass(frozen=True)
class NoteBlock:
    """A block of a note: the words of one part in one place."""

    part: str
    text: str
    lang: str = ""
    """In which language its heading was."""
    beside: bool = False
    """Whether the text begins on the line of the heading."""


def read(note: str) -> list[NoteBlock]:
    """The parts of a note, in the order in which they stand; what has no heading is data."""
    found = list(_LABEL.finditer(note))
    ends = [*(match.start() for match in found), len(note)]
    blocks = [NoteBlock("data", note[: ends[0]].strip("\n"))]
    for match, end in zip(found, ends[1:], strict=True):
        part, lang = _MEANT[match[1]]
        text = note[match.end() : end]
        beside = bool(text.split("\n", 1)[0].strip())
        blocks.append(NoteBlock(part, text.strip("\n"), lang, beside))
    return [block for block in blocks if block.text.strip()]


def switch(note: str, form: str, lang: str) -> str:
    """The note in another form, with the headings of what is not written yet in `lang`, each
    with a space behind it to write on.

    No letter that is not part of a heading is changed or moved, and the way back to the form it
    had gives the note as it was. A form that is not known is free.
    """
    headings = FORMS.get(form, ())
    pieces: list[str] = []
    places: list[int] = []
    """For each heading that was set, its place in the form."""
    starts: list[int] = []
    under = -1
    for block in read(note):
        at = next((i for i, one in enumerate(headings) if _is_below(block, one)), -1)
        own = at >= 0 and headings[at].part == block.part
        if at >= 0 and (own or at != under):
            places.append(at)
            starts.append(len(pieces))
            under = at
            said = block.lang or lang
            heading = headings[at].id if said == "id" else headings[at].en
            pieces.append(_under(heading, block) if own else heading)
            if own:
                continue
            pieces[-1] += "\n" + _under(_label(block, lang), block)
        elif not pieces and block.part == "data":
            pieces.append(block.text)
        else:
            pieces.append(_under(_label(block, lang), block))
    for at, one in enumerate(headings):
        if at not in places:
            later = next((i for i, place in enumerate(places) if place > at), len(places))
            where = starts[later] if later < len(starts) else len(pieces)
            pieces.insert(where, (one.id if lang == "id" else one.en) + " ")
            places.insert(later, at)
            starts[later:] = [where, *(start + 1 for start in starts[later:])]
    return "\n\n".join(pieces)


def blank(note: str) -> bool:
    """Whether nothing is written in a note but headings."""
    return not read(note)


def written_in(note: str, part: str) -> str:
    """The words of a note in one part, without its heading; "" if none."""
    return "\n\n".join(block.text for block in read(note) if block.part == part)


def same_place(note: str, at: int, other: str) -> int:
    """The index in another form of a note at which the words at an index of this one go on.

    In a note in which nothing is written, behind its first heading.
    """
    if blank(other):
        return len(other.split("\n", 1)[0])
    before = sum(place < at for place in _letters(note))
    places = _letters(other)
    return places[min(before, len(places)) - 1] + 1 if before else places[0]


def _letters(note: str) -> list[int]:
    """Where the letters of a note are, without those of its headings."""
    headings = {at for match in _LABEL.finditer(note) for at in range(*match.span())}
    return [at for at, mark in enumerate(note) if at not in headings and not mark.isspace()]


def _is_below(block: NoteBlock, heading: NoteHeading) -> bool:
    return block.part == heading.part or block.part in heading.also


def _label(block: NoteBlock, lang: str) -> str:
    return PARTS[block.part][(block.lang or lang) != "id"]


def _under(heading: str, block: NoteBlock) -> str:
    return heading + (" " if block.beside else "\n") + block.text
