"""The vocabularies: what they hold, how words are found in them, and the page about them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.records import vocabularies
from casejournal.records.vocabularies import FAMILIES, extended, names, vocabulary
from casejournal.records.vocabularies.__main__ import page
from casejournal.records.vocabularies.model import normalise

FOLDER = Path(vocabularies.__file__).parent
DOCS = Path(__file__).parents[2] / "docs/reference/vocabularies.md"

NEEDED = [
    "practicum-kind",
    "setting",
    "setting-field",
    "stage-decision",
    "supervisor-role",
    "report-template",
    "approval-part",
    "source-kind",
    "concept-kind",
    "regulation-kind",
    "regulation-status",
    "organisation-programme",
    "atensi-service",
    "atensi-basis",
    "atensi-approach",
    "atensi-principle",
    "atensi-process",
    "continuum-of-care",
    "family-support",
    "vocational",
    "cluster",
    "criteria",
    "disability",
    "sex",
    "religion",
    "education",
    "occupation",
    "marital-status",
    "relation",
    "language",
    "assistive-device",
    "referral-source",
    "engagement-step",
    "consent-mode",
    "consent-giver",
    "consent-kind",
    "visit-kind",
    "collection-technique",
    "assessment-tool",
    "functioning-domain",
    "quadrant",
    "resource-kind",
    "resource-source",
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
    "activity-state",
    "achievement",
    "attendance",
    "termination-reason",
    "ending-kind",
    "referral-status",
    "referral-service",
    "attachment-kind",
    "photo-consent",
    "other-activity",
    "journal-kind",
    "work-class",
    "journal-format",
    "contact-outcome",
    "addressee",
    "ethical-principle",
    "ecomap-strength",
    "ecomap-direction",
    "tie",
    "union",
    "tie-direction",
    "child-bond",
    "attainment-level",
    "signed-part",
    "sign-off",
    "domain-change",
    "consent-explained",
    "measure-direction",
    "measure-phase",
    "scale",
    "zone",
    "yes-no-unknown",
    "conference-number",
    "session-shape",
    "priority",
]

# How many terms the field's own lists have.
COUNTS = {
    "atensi-service": 10,
    "atensi-basis": 3,
    "atensi-approach": 4,
    "atensi-principle": 12,
    "atensi-process": 8,
    "continuum-of-care": 3,
    "family-support": 6,
    "cluster": 7,
    "criteria": 8,
    "disability": 7,
    "religion": 7,
    "setting": 2,
    "setting-field": 10,
    "functioning-domain": 4,
    "quadrant": 4,
    "resource-kind": 3,
    "resource-source": 5,
    "method": 5,
    "skill-casework": 6,
    "skill-groupwork": 7,
    "group-type": 9,
    "self-help-focus": 5,
    "group-phase": 4,
    "role": 9,
    "level": 3,
    "base-system": 4,
    "helping-stage": 6,
    "activity-state": 6,
    "achievement": 6,
    "attendance": 4,
    "ending-kind": 2,
    "photo-consent": 4,
    "journal-format": 5,
    "contact-outcome": 4,
    "addressee": 7,
    "regulation-status": 4,
    "engagement-step": 3,
    "consent-mode": 3,
    "consent-kind": 6,
    "attachment-kind": 8,
    "sex": 3,
    "zone": 3,
    "yes-no-unknown": 3,
    "conference-number": 2,
    "session-shape": 2,
}


# --- what they hold ----------------------------------------------------------------------------


def test_all_vocabularies_are_there_and_no_other() -> None:
    assert sorted(names()) == sorted(NEEDED)


def test_a_name_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        vocabulary("no-such-thing")
    with pytest.raises(KeyError):
        extended("no-such-thing", {})


@pytest.mark.parametrize("name", NEEDED)
def test_every_term_has_a_code_and_both_labels(name: str) -> None:
    words = vocabulary(name)
    assert words.terms
    assert words.title_id
    assert words.title_en
    assert len(set(words.codes())) == len(words.terms)
    for term in words.terms:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|WIB|WITA|WIT|I|II", term.code)
        texts = [term.id, term.en, *term.also, *term.old]
        texts += [note for note in (term.note_id, term.note_en) if note]
        assert texts == [" ".join(text.split()) for text in texts]
        assert all(texts)


@pytest.mark.parametrize("name", NEEDED)
def test_every_name_leads_to_its_own_term(name: str) -> None:
    words = vocabulary(name)
    for term in words.terms:
        for text in (term.code, term.id, term.en, *term.also, *term.old):
            assert words.find(text) == term.code, text


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_lists_of_the_field_are_complete(name: str, count: int) -> None:
    assert len(vocabulary(name).terms) == count


def test_the_taught_techniques_come_first() -> None:
    taught = ["small-talk", "ventilation", "support", "reassurance", "confrontation", "conflict"]
    assert list(vocabulary("technique-casework").codes()[:6]) == taught
    taught = ["reinforcement", "confrontation", "interpretation", "modelling"]
    assert list(vocabulary("technique-groupwork").codes()[:4]) == taught


def test_the_usual_reasons_for_termination_come_first() -> None:
    assert [term.id for term in vocabulary("termination-reason").terms[:6]] == [
        "Tujuan tercapai",
        "Waktu kontrak habis",
        "Rujukan",
        "Permintaan klien",
        "Faktor eksternal",
        "Alih tenaga ahli",
    ]


def test_the_codes_other_code_relies_on() -> None:
    assert vocabulary("yes-no-unknown").codes() == ("yes", "no", "unknown")
    assert vocabulary("zone").codes() == ("WIB", "WITA", "WIT")
    assert vocabulary("conference-number").codes() == ("I", "II")
    assert vocabulary("session-shape").codes() == ("casework", "groupwork")


def test_every_kind_of_journal_entry_counts_as_some_kind_of_time() -> None:
    classes = vocabulary("work-class").codes()
    assert {term.group for term in vocabulary("journal-kind").terms} == set(classes)


def test_every_relation_has_its_place_in_the_generations() -> None:
    assert all(term.group for term in vocabulary("relation").terms)


def test_cutting_the_files_gives_what_reading_them_whole_gives() -> None:
    assert sorted(FAMILIES) == sorted(path.stem for path in FOLDER.glob("*.toml"))
    for family in FAMILIES:
        for name, table in tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8")).items():
            assert vocabulary(name).title_id == table["title_id"]
            assert vocabulary(name).codes() == tuple(row["code"] for row in table["terms"])


def test_importing_reads_no_file_and_no_parser() -> None:
    code = (
        "import sys, casejournal.records.vocabularies as v; "
        "print('tomllib' in sys.modules, v._sources.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "0"]


# --- showing and finding -----------------------------------------------------------------------


def test_labels_in_both_languages() -> None:
    roles = vocabulary("role")
    assert roles.label("broker", "id") == "Perantara (broker)"
    assert roles.label("broker", "en") == "Broker"
    assert roles.title("id") == "Peran pekerja sosial"
    assert roles.title("en") == "Social worker's role"


@given(st.text())
def test_free_text_is_shown_as_it_is(text: str) -> None:
    words = vocabulary("occupation")
    if words.term(text) is None:
        assert words.label(text, "id") == words.label(text, "en") == text


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    words = vocabulary("relation")
    assert words.find(text) in (None, *words.codes())
    assert words.find(text, prefix=True) in (None, *words.codes())
    assert {term.code for term in words.complete(text)} <= set(words.codes())
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("relation", "kakak laki-laki", "older-brother"),
        ("relation", "KAKAK LAKI LAKI", "older-brother"),
        ("relation", "  Older   brother ", "older-brother"),
        ("relation", "older-brother", "older-brother"),
        ("relation", "Íbu", "mother"),
        ("relation", "i\u200bbu", "mother"),
        ("technique-casework", "small talk", "small-talk"),
        ("technique-casework", "Obrolan ringan", "small-talk"),
        ("technique-casework", "Obrolan ringan (small talk)", "small-talk"),
        ("consent-giver", "kelayan", "client"),
        ("disability", "cacat tubuh", "physical"),
        ("atensi-service", "bantuan sosial dan asistensi sosial", "social-assistance"),
        ("education", "Sekolah Dasar", "sd"),
        ("sex", "L", "male"),
        ("conference-number", "2", "II"),
        ("zone", "wita", "WITA"),
    ],
)
def test_words_are_found(name: str, text: str, code: str) -> None:
    assert vocabulary(name).find(text) == code


@pytest.mark.parametrize("text", ["", "  ", "Kakak", "Konseling", "ibunya", "-"])
def test_words_that_are_no_term_are_not_found(text: str) -> None:
    assert vocabulary("relation").find(text) is None


def test_half_a_word_stands_for_a_term_only_where_asked() -> None:
    kinds = vocabulary("journal-kind")
    assert kinds.find("konse") is None
    assert kinds.find("konse", prefix=True) == "counselling"
    assert kinds.find("hypno", prefix=True) == "hypnotherapy"
    assert kinds.find("ko", prefix=True) is None
    # Konseling, konferensi kasus, kontak awal …
    assert kinds.find("kon", prefix=True) is None


def test_a_whole_answer_is_not_stretched_to_a_longer_term() -> None:
    assert vocabulary("occupation").find("Pegawai") is None


def test_completing_in_both_languages() -> None:
    relations = vocabulary("relation")
    assert [term.code for term in relations.complete("kak")][:2] == [
        "older-brother",
        "older-sister",
    ]
    assert [term.code for term in relations.complete("ADIK")] == [
        "younger-brother",
        "younger-sister",
    ]
    assert "stepfather" in [term.code for term in relations.complete("step")]


def test_completing_offers_later_words_after_first_words() -> None:
    codes = [term.code for term in vocabulary("occupation").complete("tani")]
    assert codes == ["farm-labourer"]
    codes = [term.code for term in vocabulary("journal-kind").complete("kel")]
    assert codes == ["groupwork-session", "family-contact"]
    kinds = [term.id for term in vocabulary("visit-kind").complete("ru")]
    assert kinds == ["Kunjungan rumah", "Kunjungan rumah sakit"]


def test_nothing_typed_offers_everything() -> None:
    words = vocabulary("cluster")
    assert words.complete("") == list(words.terms)


# --- the page ----------------------------------------------------------------------------------


def test_the_page_in_the_documentation_is_current() -> None:
    assert DOCS.read_bytes().decode("utf-8") == page()


def test_every_row_of_the_page_has_the_cells_of_its_head() -> None:
    width = 0
    for line in page().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if line.startswith("| Code"):
            width = cells
        elif line.startswith("|"):
            assert cells == width, line


def test_joined_vocabularies_offer_the_terms_of_both_once() -> None:
    both = vocabulary("technique-casework+technique-groupwork")
    casework, groupwork = vocabulary("technique-casework"), vocabulary("technique-groupwork")
    assert both.codes()[: len(casework.codes())] == casework.codes()
    assert set(both.codes()) == {*casework.codes(), *groupwork.codes()}
    assert len(both.codes()) == len(set(both.codes()))
    assert both.find("dinamika kelompok") in groupwork.codes()
