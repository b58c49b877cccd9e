"""Names and the like in every spelling that is known of, and texts that only look like it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from named_people import masker, negatives, positives

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "privacy.md", "id": DOCS / "id/privacy.md"}
HEADS = {
    "en": ("What is varied", "Texts", "Replaced as wanted", "all"),
    "id": ("Yang divariasikan", "Teks", "Diganti sebagaimana mestinya", "semua"),
}
SAID = {
    "en": "Recall {recall}; of {texts} texts that only look like it, {wrong} were changed: "
    "precision {precision}.",
    "id": "Yang ditemukan {recall}; dari {texts} teks yang hanya serupa, {wrong} berubah: "
    "ketepatan {precision}.",
}
KINDS = {
    "case": "huruf besar dan kecil",
    "part": "sebagian nama",
    "alias": "nama panggilan",
    "ending": "akhiran",
    "possessive": "milik",
    "mark": "tanda penebalan",
    "unicode": "bentuk huruf lain",
    "broken": "terpenggal",
    "joined": "serangkai",
    "initial": "inisial",
    "title": "sapaan",
    "other": "orang lain",
    "word": "juga kata biasa",
    "phone": "telepon",
    "number": "nomor",
    "account": "akun",
    "address": "alamat",
    "birth": "tanggal lahir",
}
"""The kinds of the corpus in Indonesian."""
START, END = "<!-- measured -->\n", "<!-- /measured -->\n"


@pytest.mark.parametrize(("kind", "text", "wanted"), positives())
def test_what_is_known_is_replaced(kind: str, text: str, wanted: str) -> None:
    hide = masker()
    assert hide(text) == wanted
    assert not hide.left(wanted)
    assert hide(wanted) == wanted


@pytest.mark.parametrize("text", negatives())
def test_a_text_without_it_stays_byte_for_byte(text: str) -> None:
    hide = masker()
    assert hide(text) == text
    assert not hide.counts
    assert not hide.map


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_how_well_it_does_is_published(lang: str) -> None:
    hide = masker()
    tried, found, wrong = Counter[str](), Counter[str](), 0
    for kind, text, wanted in positives():
        tried[kind] += 1
        found[kind] += hide(text) == wanted
    wrong = sum(hide(text) != text for text in negatives())
    assert len(positives()) >= 80
    assert len(negatives()) >= 80
    names = KINDS if lang == "id" else {kind: kind for kind in tried}
    rows = [f"| {names[kind]} | {tried[kind]} | {found[kind]} |" for kind in tried]
    total, right = tried.total(), found.total()
    *head, everything = HEADS[lang]
    said = "\n".join(
        [
            f"| {' | '.join(head)} |",
            "|---|---|---|",
            *rows,
            f"| {everything} | {total} | {right} |",
            "",
            SAID[lang].format(
                recall=decimal(right / total, lang),
                texts=len(negatives()),
                wrong=wrong,
                precision=decimal(right / (right + wrong), lang),
            ),
            "",
        ]
    )
    path = PAGES[lang]
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    new = before + START + said + END + rest.partition(END)[2]
    if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
        path.write_text(new, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == new


def decimal(number: float, lang: str) -> str:
    return f"{number:.3f}".replace(".", "," if lang == "id" else ".")
