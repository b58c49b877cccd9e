"""Rules on claims of change that nothing measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import sentences, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_STRONG = re.compile(
    r"\b(?:(?:meningkat|membaik|berubah|berkurang|menurun|berkembang|pulih|bertambah) (?:secara )?(?:sangat )?(?:signifikan|drastis|pesat|total|tajam|sempurna|luar biasa)"
    r"|sangat signifikan|(?:perubahan|peningkatan|kemajuan|perbaikan) (?:yang )?(?:sangat )?(?:signifikan|drastis|pesat|luar biasa|besar|berarti)"
    r"|terbukti (?:efektif|berhasil|ampuh|mampu)|(?:sepenuhnya|seratus persen|100 ?%|benar-benar|telah sepenuhnya) (?:pulih|sembuh|percaya diri|mandiri|berhasil|teratasi|tercapai)"
    r"|sangat (?:berhasil|efektif)|berhasil dengan (?:sangat )?(?:baik|sempurna)|(?:semua|seluruh) (?:masalah|gejala)(?:nya)? (?:klien )?(?:telah |sudah )?(?:teratasi|hilang|selesai|terselesaikan)"
    r"|(?:improved|increased|decreased|changed|recovered) (?:significantly|dramatically|greatly|enormously|completely|fully)"
    r"|(?:significant|dramatic|remarkable|tremendous|enormous) (?:improvement|change|progress|increase|decrease)"
    r"|proved (?:very )?(?:effective|successful)|(?:completely|fully|totally) (?:recovered|cured|confident|independent|resolved)|very successful|highly effective)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:(?:kepercayaan diri|rasa percaya diri|motivasi|kemampuan|keterampilan|kemandirian|semangat|hubungan|keberfungsian|klien|perilaku|emosi|kecemasan|kondisi)\b[^.;\n]{0,50}?\b(?:meningkat|membaik|berkurang|menurun|lebih baik|lebih percaya diri|lebih mandiri)"
    r"|tujuan (?:\w+ ){0,3}(?:telah |sudah |berhasil )?tercapai|masalah (?:klien )?(?:telah |sudah )?(?:teratasi|terselesaikan)"
    r"|(?:self-confidence|confidence|motivation|skills?|relationship|behaviour|anxiety|the client)\b[^.;\n]{0,50}?\b(?:has improved|improved|increased|decreased|is better|became more confident|has become more))\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\d|\b(?:dari \w+ (?:menjadi|ke)|semula|sebelumnya \w+|skor|skala|dibandingkan|persen|kali|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|score|scale"
    r"|times?|from \w+ to|twice|percent|compared|baseline|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_NOT_CLAIMED = re.compile(
    r"diharapkan|harapan|agar|supaya|bertujuan|untuk (?:meningkat|mem)|dapat (?:meningkat|membaik)|akan\b|belum|tidak|bila|apabila|jika|seharusnya|perlu|ingin|target|sasaran|indikator|guna"
    r"|hope|so that|aims?\b|in order|would|should|could|may\b|might|if\b|not\b|whether|apakah|seberapa|menurut|kata|berkata|mengatakan|said|merasa|felt|feels|T\d\b",
    re.IGNORECASE,
)
_CLAIMING = ("evaluation", "conclusion", "termination", "practice")


@rule(
    "claim.strong",
    23,
    "warning",
    title=N_("A strong claim of change without a measure"),
    why=N_(
        "“Significant” has a meaning; without a number before and after it says only what one hopes."
    ),
    says=N_("“{words}”: nothing near it says by what that shows."),
    advice=N_(
        "Say what was before and what is now, with the tool or the number; or say it more modestly."
    ),
)
def strong(document: TextDocument) -> Iterator[Hit]:
    for match in _STRONG.finditer(document.text):
        stage = stage_at(document, match.start())
        if stage in (
            "concepts",
            "introduction",
            "institution",
            "front",
            "references",
            "plan",
            "assessment",
        ):
            continue
        around, before = _around(document.text, match.start(), match.end())
        if (
            _MEASURE.search(around.replace(match[0], ""))
            or _NOT_CLAIMED.search(re.sub(r"merasa|felt|feels", "", before[-60:]))
            or _quoted(before)
        ):
            continue
        yield Hit(match.start(), match.end(), {"words": match[0]})


@rule(
    "claim.plain",
    23,
    "hint",
    title=N_("A claim of change without evidence"),
    why=N_(
        "What has changed can be seen, counted or told by somebody; one sentence of that is enough."
    ),
    says=N_("“{words}”: nothing in this paragraph says by what that shows."),
    advice=N_("Say what was before and what is now, and who saw it."),
)
def plain(document: TextDocument) -> Iterator[Hit]:
    for block in document.blocks:
        if (
            block.kind not in ("paragraph", "item")
            or stage_at(document, block.start) not in _CLAIMING
        ):
            continue
        text = document.text[block.start : block.end]
        if _MEASURE.search(text) or len(text) > 600:
            continue
        for start, end in sentences(text):
            match = _PLAIN.search(text, start, end)
            if (
                match
                and not _NOT_CLAIMED.search(text, start, match.end())
                and not _STRONG.search(text, start, end)
            ):
                if "“" in text[start:end] or '"' in text[start:end]:
                    continue
                yield Hit(
                    block.start + match.start(), block.start + match.end(), {"words": match[0]}
                )
                break


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence with the ones beside it, and what of the line stands before the place."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    pieces = list(sentences(text[low:high]))
    index = next((i for i, (s, e) in enumerate(pieces) if low + s <= start < low + e + 1), 0)
    chosen = pieces[max(0, index - 1) : index + 2] or [(0, high - low)]
    first = pieces[index][0] if pieces else 0
    return text[low + chosen[0][0] : low + chosen[-1][1]], text[low + first : start]


def _quoted(before: str) -> bool:
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
