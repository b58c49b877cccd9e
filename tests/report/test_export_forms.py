"""A report as a file or a folder: what is beside it, what is at its end, who is in it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from test_audiences import ON

from casejournal import demo
from casejournal.records.case import CaseFile
from casejournal.report.export import FORMS, encoded, usual_name
from casejournal.report.request import FinishedReport, ReportRequest, make
from casejournal.report.templates.loader import find_template
from casejournal.report.writers.markdown_folder import folder


@cache
def filled() -> FinishedReport:
    return made()


def made(case: CaseFile | None = None, drafts: int = 0) -> FinishedReport:
    whole, profile, entries = demo.build()
    order = ReportRequest(find_template("poltekesos-2024"), "id", ON)
    case = case or whole
    return make(case, profile, entries, order, read=lambda _found: b"\x89PNG", drafts=drafts)


def test_the_last_words_say_what_it_was_made_from() -> None:
    text = encoded(made(drafts=3).document).decode()
    last = text.strip().splitlines()[-1]
    assert "kerangka “poltekesos-2024”" in last
    assert "4 November 2024" in last
    assert "menunggu disimpan: 3" in last
    assert re.search("Sidik isi: [0-9a-f]{16}", last)
    case, _profile, _entries = demo.build()
    case.assessment.focus.text += " sekali"
    assert encoded(made(case, 3).document).decode().splitlines()[-1] != last


def test_a_folder_has_the_pictures_beside_the_text() -> None:
    found = filled()
    name = usual_name(found.document)
    files = folder(found.document, name, found.pictures)
    text = files[name].decode()
    linked = re.findall(r"^\s*!\[.*\]\((assets/[\w.-]+)\)$", text, re.MULTILINE)
    assert set(linked) == files.keys() - {name}
    assert any("genogram" in path for path in linked)
    assert any("ecomap" in path for path in linked)
    assert all(files[path].startswith((b"<?xml", b"\x89PNG")) for path in linked)
    assert "```" not in text
    assert "Genogram RN" in text


def test_names_of_the_real_people_become_codes_in_every_form() -> None:
    case, _profile, _entries = demo.build()
    case.identity.person.name = "Rangga Nugraha"
    case.identity.person.aliases = ["Angga"]
    case.assessment.ecomap[0].system = "Sahabat Rangga Nugraha"  # broken into lines when drawn
    case.assessment.focus.text = "Rangga Nugraha, dipanggil Angga, kurang percaya diri"
    found = made(case)
    assert found.replaced >= 2
    for form in ("md", "html"):
        text = encoded(found.document, form, found.pictures).decode()
        assert "Rangga" not in text
        assert "Angga" not in text
        assert "Nugraha" not in text
        assert "kurang percaya diri" in text


@pytest.mark.parametrize("form", [*FORMS, ""])
def test_the_usual_name(form: str) -> None:
    ending = f".{form}" if form else ""
    assert usual_name(filled().document, form) == f"RN-laporan-2024-11-04{ending}"
