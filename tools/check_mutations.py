"""Put one known fault at a random place into a report without any, and look whether it is found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from casejournal.checks import check_document
from casejournal.checks.reading import parse_text

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "report" / "golden"
Mutation = Callable[[str, random.Random], str | None]
WEEKDAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_DAY = r"(?P<day>Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"


def _body(text: str) -> int:
    """Where the case begins, behind contents and concepts."""
    found = re.search(r"^# (?:BAB IV|2 |2\. )", text, re.MULTILINE)
    return found.start() if found else len(text) // 3


def _swap(pattern: str, new: Callable[[re.Match[str], random.Random], str | None]) -> Mutation:
    """A mutation of one of the places that a pattern finds in the case."""

    def change(text: str, chance: random.Random) -> str | None:
        places = list(re.compile(pattern, re.MULTILINE).finditer(text, _body(text)))
        chance.shuffle(places)
        for match in places[:5]:
            if (words := new(match, chance)) is not None:
                return text[: match.start()] + words + text[match.end() :]
        return None

    return change


def _insert(*sentences: str) -> Mutation:
    """A mutation that puts a sentence at the end of a paragraph of the case."""
    return _swap(
        r"(?<=[a-z]{4}\.)\n\n(?=[A-Z][a-z])",
        lambda match, chance: " " + chance.choice(sentences) + match[0],
    )


def _other_day(match: re.Match[str], chance: random.Random) -> str:
    names = WEEKDAYS["id" if match["day"] in WEEKDAYS["id"] else "en"]
    return match[0].replace(match["day"], chance.choice([n for n in names if n != match["day"]]))


def _doubled(match: re.Match[str], _chance: random.Random) -> str:
    return f"{match[1]} {match[1]}"


MUTATIONS: dict[str, Mutation] = {
    "date.weekday": _swap(rf"{_DAY}, \d{{1,2}} [A-Z][a-z]+ 2024", _other_day),
    "date.impossible": _swap(r"\b\d{1,2} (September|Oktober|October) 2024", lambda m, _c: m[0].replace(m[0].split()[0], "32", 1)),
    "time.backwards": _swap(r"(\d\d[.:]\d\d) – (\d\d[.:]\d\d) WIB", lambda m, _c: f"{m[2]} – {m[1]} WIB"),
    "age.birth": _swap(r"(?:Usia|Age):\*\* 17", lambda m, c: m[0][:-2] + str(c.choice([13, 15, 19, 21]))),
    "age.family": _swap(r"\| 4[37] (tahun|years) \| (Ayah|Ibu|Father|Mother)", lambda m, c: f"| {c.choice([19, 22, 26])} {m[1]} | {m[2]}"),
    "number.heading": _swap(r"^(#+ \d+\.(?:\d+\.)?)(\d+)(?= [A-Z])", lambda m, c: f"{m[1]}{int(m[2]) + c.choice([3, 5])}"),
    "number.list": _swap(r"^(\d+)\. (?=[A-Z][a-z]+ [a-z])", lambda m, _c: None if int(m[1]) < 2 else f"{int(m[1]) + 2}. "),
    "number.caption": _swap(r"^\*\*(Tabel|Table|Gambar|Figure) (\d\.)(\d+)\*\*", lambda m, c: f"**{m[1]} {m[2]}{int(m[3]) + c.choice([11, 20])}**"),
    "reference.missing": _swap(r"(?<=[a-z] )(Tabel|Table|Gambar|Figure) (\d)\.(\d)(?=[ .,])", lambda m, c: f"{m[1]} {m[2]}.{c.choice([31, 44])}"),
    "total.duplicate-row": _swap(r"^\| \d+ \| ([^|\n]{3,}\|){2,}.*\n", lambda m, _c: m[0] * 2),
    "language.doubled": _swap(r"(?<=[a-z] )([a-z]{4,})(?= [a-z]+ [a-z]+)", _doubled),
    "language.brackets": _swap(r"(?<=[a-z])\)(?=[ .,])(?=[^\n]{20})", lambda _m, _c: ""),
    "identity.phone": _insert("Nomornya 0812-7745-9031.", "It is 0857 4412 9081 now."),
    "identity.national-id": _insert("NIK 3210054703070002 tercatat di sana."),
    "identity.name": _insert("Mas Rendra tersenyum kepada praktikan.", "Klien Rendra menyetujuinya."),
    "identity.initials": _insert("Klien AB mengikuti kegiatan sampai selesai."),
    "leftover.placeholder": _insert("(Jelaskan hasil kegiatan secara rinci)", "[nama lembaga] menyetujuinya."),
    "leftover.field": _insert("Lihat Error! Reference source not found."),
    "leftover.replaced": _insert("Praktikan meRNcanakan pertemuan berikutnya."),
    "term.outdated": _insert("Ia merasa seperti penyandang cacat.", "Temannya anak normal.", "Wali kelayan hadir."),
    "claim.strong": _swap(r"(?<=\.)\n\n(?=Perubahan terbesar)|(?<=\.)\n\n(?=Delapan dari)", lambda m, _c: f"\n\nKepercayaan dirinya meningkat secara signifikan.{m[0]}"),
    "required.unit": _swap(r"(?<=163) cm", lambda _m, _c: ""),
    "session.incomplete": _swap(r"^- \*\*(?:Waktu|Time):\*\* 1[03].*\n(?=- \*\*(?:Tempat|Place):\*\* (?:Ruang|Gazebo|Bengkel|Aula))", lambda _m, _c: ""),
    "law.title": _swap(r"ZZZ", lambda _m, _c: None),
    "language.cut": _swap(r"(?<=[a-z]{4}) [a-z]{4,}\.\n\n", lambda _m, c: f" {c.choice(['dan', 'karena', 'yang'])}.\n\n"),
    "date.two": _swap(r"(?<=konferensi kasus I dilaksanakan pada )Kamis, 26|(?<=Konferensi kasus II dilaksanakan pada )Selasa, 22", lambda m, _c: {"2": ""}.get(m[0], "Jumat, 27" if "26" in m[0] else "Rabu, 23")),
    "order.stages": _swap(r"(?<=Evaluasi dilaksanakan pada )Kamis, 24", lambda _m, _c: "Kamis, 10"),
    "focus.two": _insert("Fokus masalah RN adalah pertengkaran dengan teman sekamar."),
    "chain.unknown": _swap(r"\(T[1-6](?:, T\d)*\)", lambda _m, _c: "(T9)"),
    "technique.spelling": _insert("Teknik reasurance dipakai lagi.", "Ia menggambar ekomp bersama RN."),
}  # fmt: skip
"""By rule, how a fault of its kind is made."""
del MUTATIONS["law.title"]


def measure(
    seeds: range, reports: tuple[str, ...] = ("demo-id", "demo-en")
) -> dict[str, tuple[int, int]]:
    """By rule, how many faults were put in, and how many of them were found at their place."""
    counts: dict[str, tuple[int, int]] = {}
    for name in reports:
        text = (GOLDEN / f"{name}.md").read_text("utf-8")
        for rule, change in MUTATIONS.items():
            clean = {each.key for each in check_document(parse_text(text, markdown=True), [rule])}
            for seed in seeds:
                mutated = change(text, random.Random(f"{rule}{seed}"))
                if mutated is None:
                    continue
                found = check_document(parse_text(mutated, markdown=True), [rule])
                new = any(each.key not in clean for each in found) or len(found) > len(clean)
                made, hit = counts.get(rule, (0, 0))
                counts[rule] = (made + 1, hit + new)
    return counts


if __name__ == "__main__":
    for rule, (made, hit) in measure(range(6)).items():
        print(f"{rule:24} {hit:3} of {made}")
