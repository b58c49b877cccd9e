"""No word of any screen is written in the program itself: all of them come from the catalogs.

In the pseudo-language "xx" the catalogs put ⟦ ⟧ around everything. What is left over is what
people wrote, keys, numbers, and the words of dates and vocabularies, which have tables of their
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from seen import lines, new_vault, press, running

from casejournal.platform import config, i18n
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import Vault

SIZE = (160, 120)
"""Large enough that whole pages are seen."""
KEYS = re.compile(
    r"\b(ctrl\+\w|enter|esc|tab|f\d|Pg(Up|Dn)|Home|End|[a-zJK])\b(?=\W|$)", re.MULTILINE
)
OWN = ("KODE", "CATATAN", "zz", "qqq", "casejournal", "Bahasa Indonesia", "English")
DATES = re.compile(
    r"\b(September|August|October|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(day)?\b"
    r"|\b(Tue|Wed|Thu|Sat|today|yesterday|tomorrow|days ago|in \d+ days)\b"
)
TERMS = ("Counselling",)


@pytest.fixture(autouse=True)
def pseudo(machine: None) -> Iterator[None]:
    """The pseudo-language."""
    config.update(first_run_done=True)
    i18n.set_language(i18n.PSEUDO)
    yield
    i18n.set_language("id")


def untranslated(shown: list[str]) -> str:
    """What of the lines comes from no catalog."""
    text = "\n".join(line.replace("│", " ").strip() for line in shown)
    text = re.sub(r"⟦[^⟦⟧]*…", " ", text)  # cut off for want of room
    while True:
        less = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
        if less == text:
            break
        text = less
    for word in (*OWN, *TERMS):
        text = text.replace(word, " ")
    text = re.sub(r"\b\d+ [A-Z][a-z]{2} \d{4}\b", " ", text)
    text = text.replace("shift+", " ")
    text = KEYS.sub(" ", DATES.sub(" ", text))
    return " ".join(re.findall(r"[^\W\d_]{2,}", text))


def test_the_measure_finds_words() -> None:
    assert untranslated(["⟦Saved⟧ enter ⟦Open⟧", "2 · Oops"]) == "Oops"
    assert untranslated(["⟦two", "lines⟧ ctrl+p n"]) == ""


WAYS: dict[str, tuple[str, ...]] = {
    "cases": (),
    "a new case": ("n",),
    "a code that will not do": ("n", "enter"),
    "a filter": ("/", "zz"),
    "the trash": ("x",),
    "help": ("f1",),
    "all commands": ("ctrl+p",),
    "go to": ("ctrl+g", "qqq"),
    "the journal": ("b",),
    "help in the journal": ("b", "f1"),
    "a date": ("b", "g", "q", "enter"),
    "a month without entries": ("b", "]"),
    "an export": ("e",),
    "help in the report": ("r", "f1"),
    "a code like a name": ("n", "KODE Zz Qqq", "enter"),
    "nothing is found": ("ctrl+p", "qqq"),
    "the versions": ("h",),
    "help about the versions": ("h", "f1"),
    "a lock without a passphrase": ("f9",),
}


@pytest.mark.parametrize("way", WAYS)
async def test_every_word_is_translated(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1").mkdir()
    monkeypatch.chdir(tmp_path / "1")
    vault = new_vault(tmp_path, "KODE")
    vault.add_entries(
        [DailyEntry(day="2024-09-23", times="09:00/10:00", kind="counselling", text="CATATAN")]
    )
    async with running(vault, SIZE) as pilot:
        await press(pilot, *WAYS[way])
        shown = [line.replace(str(tmp_path), "") for line in lines(pilot)]
        shown = [re.sub(r"/\S*-report-\S*", "", line) for line in shown]
        assert untranslated(shown) == ""


async def test_an_empty_vault(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path), SIZE) as pilot:
        assert untranslated(lines(pilot)) == ""


async def test_the_first_minute(tmp_path: Path) -> None:
    config.update(first_run_done=False)
    async with running(new_vault(tmp_path), SIZE, welcome=True) as pilot:
        assert "⟦Welcome" in "\n".join(lines(pilot))
        assert untranslated(lines(pilot)) == ""


async def test_the_report(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "KODE"), SIZE) as pilot:
        await press(pilot, "r")
        screen = pilot.app.screen
        for id in ("#outline", "#text"):  # these are in the language of the report
            screen.query_one(id).visible = False
        await pilot.pause()
        assert untranslated(lines(pilot)).replace("Practicum report", "") == ""


async def test_a_dialog_about_saving(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "KODE"), SIZE) as pilot:
        pilot.app.save_problems.offer_rescue(leave=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert untranslated(lines(pilot)) == ""


async def test_versions_that_differ(tmp_path: Path) -> None:
    from casejournal.editing import EditingSession
    from casejournal.records.stages.assessment import Symptom
    from casejournal.vault import CaseTarget

    vault = new_vault(tmp_path, "KODE")
    session = EditingSession.open(vault, CaseTarget(vault.case_id("KODE")))
    for text in ("zz", "qqq"):
        session.set(("overview", "card", "note"), text)
        session.add(("assessment", "symptoms"), Symptom(text=text))
        session.flush()
    async with running(vault, SIZE) as pilot:
        await press(pilot, "h", "end")
        await pilot.app.workers.wait_for_complete()
        assert untranslated(lines(pilot)) == ""
        await press(pilot, "enter")
        assert untranslated(lines(pilot)) == ""


async def test_a_draft(tmp_path: Path) -> None:
    from casejournal.vault import CaseTarget

    vault = new_vault(tmp_path, "KODE")
    target = CaseTarget(vault.case_id("KODE"))
    vault.drafts.keep(target, ("overview", "card", "note"), "zz", 7)
    vault.drafts.close()
    async with running(Vault.open(vault.root), SIZE) as pilot:
        assert untranslated(lines(pilot)) == ""
        await press(pilot, "end", "enter")
        assert untranslated(lines(pilot)) == ""


async def test_a_passphrase(locked: Vault) -> None:
    async with running(locked, SIZE) as pilot:
        await press(pilot, "enter", "f1")
        assert untranslated(lines(pilot)) == ""


async def test_a_new_vault(tmp_path: Path) -> None:
    async with running(lambda: None, SIZE, root=tmp_path / "vault", welcome=True) as pilot:
        await press(pilot, "enter", "enter")
        assert untranslated(lines(pilot)) == ""
        await press(pilot, "escape")
        assert untranslated(lines(pilot)) == ""
