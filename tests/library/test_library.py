"""The texts of the library: complete, in both languages, with their sources, and of our own."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import pairwise

import pytest

from casejournal.library.entries import DATA, FILES, entries, entry, sources
from casejournal.library.laws import laws, named_in
from casejournal.records.vocabularies import vocabulary
from casejournal.report.citations.format import surnames

ENTRIES = entries()
TEXTS = [
    *((each.key, lang, each.text(lang)) for each in ENTRIES for lang in ("id", "en")),
    *((law.key, "id", law.text_id) for law in laws().values()),
    *((law.key, "en", law.text_en) for law in laws().values()),
]
LONG = ("definition", "purpose", "review")
CALLED = (
    "method",
    "technique-casework",
    "technique-groupwork",
    "skill-casework",
    "skill-groupwork",
    "group-type",
    "self-help-focus",
    "group-phase",
    "role",
    "level",
    "base-system",
    "helping-stage",
    "assessment-tool",
    "disability",
)


@pytest.mark.parametrize("name", CALLED)
def test_every_term_has_a_text_in_both_languages(name: str) -> None:
    explained = {each.code for each in ENTRIES if each.vocabulary == name and each.text_id}
    assert explained == set(vocabulary(name).codes())
    assert all(each.text_en for each in ENTRIES)


def test_every_method_has_a_definition_and_a_purpose() -> None:
    for kind in ("definition", "purpose"):
        assert {e.about for e in ENTRIES if e.kind == kind} == set(vocabulary("method").codes())


def test_every_file_is_read_and_keys_are_used_once() -> None:
    found = {path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.toml")}
    assert found == {*FILES, "sources", "regulations"}
    assert len({each.key for each in ENTRIES}) == len(ENTRIES) > 100
    assert entry("library:role/broker") is entry("role/broker")
    assert entry("role/nobody") is None


def test_kinds_and_methods_are_those_of_the_vocabularies() -> None:
    assert {each.kind for each in ENTRIES} <= set(vocabulary("concept-kind").codes())
    methods = {each.method for each in ENTRIES} | {each.about for each in ENTRIES}
    assert methods <= {"", *vocabulary("method").codes()}
    assert {each.comes for each in ENTRIES} == {"", "method", "practice", "never"}


def test_every_citation_has_its_source_and_every_source_is_cited() -> None:
    cited = {each.source for each in ENTRIES} - {""}
    assert cited == set(sources())
    for each in ENTRIES:
        assert each.source or each.code in ("atensi", "ppks") or each.file == "disability"
    for key, source in sources().items():
        first = surnames(source.author).split(",")[0].split(" & ")[0].split()[-1]
        assert key == f"{first.casefold()}-{source.year}"
        assert source.title
        assert source.container or (source.place and source.publisher)


@pytest.mark.parametrize(("key", "lang", "text"), TEXTS)
def test_a_text_is_whole_and_of_a_length_to_be_read(key: str, lang: str, text: str) -> None:
    assert text == text.strip()
    assert text[0].isupper()
    assert re.search(r"[.!?]$", text)
    words = re.findall(r"[\w’'-]+", text.casefold())
    for one, other in pairwise(words):
        assert one != other, f"{one} {other}"
    assert "  " not in text
    found = entry(key)
    if found is not None:
        low, high = (60, 150) if found.kind in LONG else (30, 90)
        assert low <= len(words) <= high, len(words)


def test_what_changed_a_law_is_there_and_came_later() -> None:
    known = laws()
    for law in known.values():
        for key, how in law.changed:
            assert int(known[key].year) >= int(law.year)
            assert how in ("amended", "revoked")
        for used in law.used:
            words, _colon, code = used.partition(":")
            assert used == "practice" or code == "*" or vocabulary(words).term(code), used
        assert law.kind in vocabulary("regulation-kind").codes()


def test_the_status_of_a_law_is_that_of_the_year_of_the_report() -> None:
    atensi = laws()["permensos-7-2021"]
    assert [atensi.status(year) for year in (2021, 2022, 2024, 2025)] == [
        "in-force",
        "amended",
        "amended",
        "revoked",
    ]
    assert atensi.row("id", 2025).replaced_by == "Permensos Nomor 15 Tahun 2025"
    assert laws()["permensos-16-2020"].status(2024) == "revoked"
    assert laws()["permensos-14-2020"].status(2024) == "unchecked"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("menurut Undang-Undang Nomor 8 Tahun 2016 tentang", {"uu-8-2016"}),
        ("UU No. 8/2016 dan PP 52/2019", {"uu-8-2016", "pp-52-2019"}),
        ("UU RI Nomor 23 Tahun 2002 jo. 35/2014", {"uu-23-2002", "uu-35-2014"}),
        ("Peraturan Menteri Sosial Nomor 7 Tahun 2021", {"permensos-7-2021"}),
        ("Law (UU) Number 14 of 2019", {"uu-14-2019"}),
        ("sesuai CRPD", {"convention-disabilities-2006"}),
        ("Peraturan Menteri Kesehatan Nomor 7 Tahun 2021", set()),
        ("tanggal 8/2016", set()),
        ("PP Nomor 8 Tahun 2016", set()),
    ],
)
def test_laws_are_known_by_how_texts_name_them(text: str, found: set[str]) -> None:
    assert named_in([text]) == found


def test_an_entry_is_known_by_any_usual_name() -> None:
    talk = entry("technique-casework/small-talk")
    assert talk is not None
    for name in ("Small talk", "small-talk", "Obrolan ringan", "OBROLAN RINGAN (small talk)"):
        assert talk.called(name)
    assert not talk.called("")
    assert not talk.called("Obrolan")


def test_names_are_those_of_the_vocabulary() -> None:
    for each in ENTRIES:
        term = each.term()
        if term is not None and each.kind != "purpose":
            assert (each.name("id"), each.name("en")) == (term.id, term.en)


def test_the_data_are_valid_toml_without_a_long_line_of_another_language() -> None:
    for name in FILES:
        table = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
        for code, values in table["entries"].items():
            # The commonest words of each language stand in the right text.
            assert re.search(r"\b(yang|dan|untuk|dengan)\b", values["id"]), code
            assert re.search(r"\b(the|and|of|with)\b", values["en"]), code
            assert not re.search(r"\b(yang|untuk|dengan)\b", values["en"]), code
            assert not re.search(r"\b(the|and|of|with)\b", values["id"]), code


def test_logging_a_line_does_not_read_the_library() -> None:
    code = (
        "import sys; import casejournal.cli.log.command, casejournal.records.parts.concepts;"
        "print(any(name.startswith('casejournal.library') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
