"""Rules on required fields and units: empty labels, numbers without a unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage, TextDocument

_IDENTITY = (
    r"nama(?: \([^)]*\))?|inisial|tempat,?(?: dan)?(?:/)? ?(?:tanggal|tgl\.?) lahir|TTL|usia|umur|jenis kelamin|alamat|klaster|kategori"
    r"|agama|pekerjaan|pendidikan(?: terakhir)?|anak ke-?|status(?: perkawinan)?|suku|name|date of birth|sex|gender|address|religion"
    r"|occupation|education|cluster|category|age"
)
_HEAD = r"hari ?[/,] ?tanggal|hari dan tanggal|tanggal|waktu|tempat|sasaran|tujuan|peserta|hasil|metode|teknik|tema|date|time|place|venue|purpose|result"
_LINE = re.compile(
    rf"^[ \t]*(?:[-•*–]|\(?[\da-z]{{1,2}}[.)]+)?[ \t]*(?P<label>{_IDENTITY}|{_HEAD})[ \t]*:[ \t]*(?P<value>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTHING = re.compile(
    r"(?:[-–—.…_]*|\?+|n/?a|tidak ada data|belum diisi|kosong|\. ?\. ?\.)", re.IGNORECASE
)
_MAY_BE_EMPTY = ("appendix", "front")


@rule(
    "required.empty",
    15,
    "warning",
    title=N_("A label with nothing behind it"),
    why=N_("Whoever reads on relies on the head of a session and on the identity."),
    says=N_("Nothing is written for “{label}”."),
    advice=N_("Fill it in, or say why it is not known."),
)
def empty(document: TextDocument) -> Iterator[Hit]:
    for match in _LINE.finditer(document.text):
        value = match["value"].strip()
        if not _NOTHING.fullmatch(value) or stage_at(document, match.start()) in _MAY_BE_EMPTY:
            continue
        if not value:
            if document.wrapped or document.titles:
                continue  # its value may stand on the next line
            index = document.index_at(match.start("label"))
            after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
            if (
                after is not None
                and after.kind in ("paragraph", "item", "row")
                and not _LINE.match(document.text[after.start : after.end])
            ):
                continue
        yield Hit(match.start("label"), match.end(), {"label": match["label"]})
    if document.wrapped:
        yield from _run_on(document)


def _run_on(document: TextDocument) -> Iterator[Hit]:
    """Labels that follow each other with nothing between, in a text without Markdown."""
    pattern = re.compile(
        rf"^[ \t]*(?:[-•*–]|\(?[\da-z]{{1,2}}[.)]+)?[ \t]*(?P<label>{_IDENTITY}|{_HEAD})[ \t]*:[ \t]*\n(?=[ \t]*(?:[-•*–]|\(?[\da-z]{{1,2}}[.)]+)?[ \t]*(?:{_IDENTITY}|{_HEAD})[ \t]*:)",
        re.IGNORECASE | re.MULTILINE,
    )
    for match in pattern.finditer(document.text):
        if stage_at(document, match.start()) not in _MAY_BE_EMPTY:
            yield Hit(match.start("label"), match.end() - 1, {"label": match["label"]})


_MEASURED = (
    (re.compile(r"(?:tinggi badan|height)(?:nya)? ?(?::|adalah|is|was|sekitar|yaitu)? ?(?P<v>1\d\d(?:[.,]\d)?)(?! ?(?:cm|sentimeter|centimet\w+|[.,]?\d|meter|m\b))", re.I), "cm"),
    (re.compile(r"(?:berat badan|weight|berat lahir)(?:nya)? ?(?::|adalah|is|was|sekitar|yaitu)? ?(?P<v>\d{2,3}(?:[.,]\d)?)(?! ?(?:kg|kilo\w*|gram|gr\b|[.,]?\d|persen|%))", re.I), "kg"),
    (re.compile(r"luas (?:lahan|tanah|bangunan)\b[^.\n\d]{0,30}(?P<v>\d{1,3}(?:\.\d{3})+|\d{3,6})(?! ?(?:m2|m²|m\b|meter|hektar|ha\b|[.,]?\d|kilometer|km))", re.I), "m²"),
    (re.compile(r"(?:pendapatan|penghasilan|upah|gaji|income|wage)(?:nya)?\b[^.\n\d]{0,34}?(?<![Rr]p)(?<![Rr]p )(?<![Rr]p\.)(?<![Rr]p\. )(?P<v>\d{1,3}(?:\.\d{3}){1,3})(?! ?(?:rupiah|ribu|juta|[.,]?\d))", re.I), "Rp"),
)  # fmt: skip


@rule(
    "required.unit",
    15,
    "warning",
    title=N_("A number without its unit"),
    why=N_("Whether it is kilograms or pounds, square metres or hectares, only the unit says."),
    says=N_("The unit is missing behind {value}: {unit}?"),
    advice=N_("Write the unit."),
    reads="passage",
)
def unit(passage: Passage) -> Iterator[Hit]:
    for finder, name in _MEASURED:
        for match in finder.finditer(passage.text):
            if name == "Rp" and re.search(r"\bRp\.? ?$", passage.text[: match.start("v")][-5:]):
                continue
            yield Hit(match.start(), match.end("v"), {"value": match["v"], "unit": name})
