"""Section 5.3: what the journal has of other activities, beside what was written down of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from report_filling import ON
from report_rereading import body_of, expected, reread

from casejournal.records.case import CaseFile, new_case
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.good_practice import Involvement
from casejournal.records.parts.profile import Profile
from casejournal.report import build, markdown
from casejournal.report.document.blocks import Document


def made(entries: list[DailyEntry], case: CaseFile | None = None, lang: str = "id") -> Document:
    return build(
        case or new_case("RN"),
        Profile(),
        template="poltekesos-2024",
        lang=lang,
        on=ON,
        entries=entries,
    )


def section(document: Document, title: str = "## 5.3 Keterlibatan dalam Kegiatan Lain") -> str:
    written = markdown(document)
    assert reread(written) == expected(document.blocks)
    body = body_of(written)
    return body.partition(f"{title}\n")[2].partition("\n## ")[0].strip()


def mondays(count: int, step: int = 7, **more: str) -> list[DailyEntry]:
    first = date(2024, 9, 2)
    return [
        DailyEntry(day=(first + timedelta(n * step)).isoformat(), kind="morning-assembly", **more)
        for n in range(count)
    ]


def test_marked_entries_are_grouped_with_a_schedule_from_all_of_their_kind() -> None:
    entries = mondays(5, times="07:30/08:15")
    entries[0].shown, entries[0].text = "yes", "Praktikan diperkenalkan."
    entries[3].shown, entries[3].text = "yes", "Membacakan <agenda> | sepekan."
    entries[1].text = "Tidak ditandai."
    entries[0].reflection = "Gugup sekali."
    said = section(made(entries))
    assert said.split("\n\n") == [
        "### 1. Apel pagi",
        "Jadwal: setiap Senin pukul 07.30 WIB, 5 kali, dari 2 September 2024 sampai "
        "30 September 2024.",
        "Praktikan diperkenalkan.",
        "Membacakan \\<agenda\\> \\| sepekan.",
    ]
    english = section(made(entries, lang="en"), "## 5.3 Involvement in other activities")
    assert "every Monday at 07:30 WIB, 5 times from 2 September 2024" in english


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        (mondays(1), "Dilaksanakan pada Senin, 2 September 2024."),
        (mondays(2), "Dilaksanakan pada Senin, 2 September 2024; Senin, 9 September 2024."),
        (mondays(4), "Jadwal: setiap Senin, 4 kali, dari 2 September 2024"),
        (mondays(4, step=21), "Jadwal: 4 kali, dari 2 September 2024 sampai 4 November 2024."),
        (mondays(9, step=1), "Jadwal: 9 kali, dari"),
        ([DailyEntry(day="nanti", kind="morning-assembly")], ""),
    ],
)
def test_the_schedule_says_no_more_than_is_true(entries: list[DailyEntry], sentence: str) -> None:
    entries[0].shown, entries[0].text = "yes", "Teks."
    said = section(made(entries)).split("\n\n")
    assert said[0] == "### 1. Apel pagi"
    assert said[-1] == "Teks."
    assert (said[1].startswith(sentence) and len(said) == 3) if sentence else len(said) == 2


def test_what_was_written_down_comes_first_and_is_not_said_twice() -> None:
    case = new_case("RN")
    case.good_practice.involvements = [
        Involvement(kind="physical-therapy", text="Menemani latihan."),
        Involvement(kind="clean-wednesday", schedule="Setiap Rabu", text="Bersih-bersih."),
        Involvement(kind="hypnotherapy"),
    ]
    entries = [
        DailyEntry(day="2024-09-05", kind="physiotherapy", text="menemani  LATIHAN.", shown="yes"),
        DailyEntry(day="2024-09-04", kind="clean-wednesday", text="Mengecat.", shown="yes"),
        DailyEntry(day="2024-09-24", kind="hypnotherapy", text="Mengamati.", shown="yes"),
        DailyEntry(day="2024-09-07", kind="Lomba desa", text="Juri.", shown="yes", case="rn"),
        DailyEntry(day="2024-09-08", kind="Lomba desa", text="Lomba lain."),
        DailyEntry(day="2024-09-09", kind="Apel", text="Punya kasus lain.", shown="yes", case="ST"),
    ]
    document = made(entries, case)
    assert section(document).split("\n\n") == [
        "### 1. Terapi fisik",
        "Dilaksanakan pada Kamis, 5 September 2024.",
        "Menemani latihan.",
        "### 2. Rabu bersih",
        "Jadwal: Setiap Rabu.",
        "Bersih-bersih.",
        "Mengecat.",
        "### 3. Hipnoterapi",
        "Dilaksanakan pada Selasa, 24 September 2024.",
        "Mengamati.",
        "### 4. Lomba desa",
        "Dilaksanakan pada Sabtu, 7 September 2024.",
        "Juri.",
    ]
    assert not any(gap.address and gap.address[:1] == ("good_practice",) and "involvements" in
                   gap.address for gap in document.missing)  # fmt: skip


def test_what_is_missing_stays_right() -> None:
    def gaps(entries: list[DailyEntry]) -> list[tuple[str, ...]]:
        found = [gap.address for gap in made(entries).missing if gap.address]
        return [at for at in found if at[1] == "involvements" or at[0] == "journal"]

    assert gaps([]) == [("good_practice", "involvements")]
    assert gaps(mondays(3)) == [("good_practice", "involvements")]  # none is marked
    marked = DailyEntry(day="2024-09-02", kind="meeting", shown="yes")
    assert gaps([marked]) == [("journal", "entries", marked.id, "text")]
    what = {gap.address: gap.what for gap in made([marked]).missing}
    assert what["journal", "entries", marked.id, "text"] == "Uraian kegiatan"
    marked.text = "Rapat."
    assert gaps([marked]) == []
