"""A person's own terms: added, changed, and forgiven when the file is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.platform import i18n
from casejournal.platform.errors import Refused
from casejournal.records.vocabularies import extended, load_user, use, vocabulary
from casejournal.records.vocabularies.file import changed, rows


@pytest.fixture(autouse=True)
def shipped_only() -> Iterator[None]:
    """Take the terms of one test out of the next."""
    yield
    use({})


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The path of a vocabulary file of the person's own, not written yet."""
    return tmp_path / "vocabularies.toml"


def test_own_terms_are_added_and_offered(own: Path) -> None:
    own.write_text(
        '[vocational]\nterms = [\n  {id="Barbershop", en="Barbering"},\n  "Budi daya ikan",\n]\n',
        "utf-8",
    )
    tables, findings = load_user(own)
    assert findings == []
    assert vocabulary("vocational").find("barbering") is None
    use(tables)
    words = vocabulary("vocational")
    assert words.find("barbering") == "barbershop"
    assert words.label("budi-daya-ikan", "en") == "Budi daya ikan"
    assert words.find("Tata boga") == "cookery"
    assert vocabulary("religion").codes() == extended("religion", {}).codes()


def test_own_words_replace_those_of_a_term(own: Path) -> None:
    own.write_text('[role]\nterms = [{code="broker", id="Makelar sumber"}]\n', "utf-8")
    tables, findings = load_user(own)
    words = extended("role", tables)
    assert findings == []
    assert words.label("broker", "id") == "Makelar sumber"
    assert words.label("broker", "en") == "Broker"
    assert words.codes() == vocabulary("role").codes()


def test_own_kinds_of_activity_count_as_other_unless_said(own: Path) -> None:
    own.write_text(
        '[journal-kind]\nterms = [{id="Piket"}, {id="Telekonseling", group="direct"}]\n', "utf-8"
    )
    words = extended("journal-kind", load_user(own)[0])
    groups = {term.code: term.group for term in words.terms}
    assert groups["piket"] == "other"
    assert groups["telekonseling"] == "direct"
    assert words.codes()[-1] == "other"


def test_no_file_is_no_terms_and_no_finding(own: Path) -> None:
    assert load_user(own) == ({}, [])


@pytest.mark.parametrize(
    "content",
    [
        b"[role\nterms = []\n",
        b'[role]\nterms = [\n  {id="Piket"\n]\n',
        b"\xff\xfe\x00bad",
        b"x = " + b"[" * 5000,
        b"#" * 1_000_001,
    ],
)
def test_a_broken_file_gives_one_sentence(own: Path, content: bytes) -> None:
    own.write_bytes(content)
    tables, findings = load_user(own)
    assert tables == {}
    assert len(findings) == 1
    assert "vocabularies.toml" in findings[0]


def test_a_folder_in_the_place_of_the_file_is_a_finding(own: Path) -> None:
    own.mkdir()
    tables, findings = load_user(own)
    assert tables == {}
    assert len(findings) == 1


def test_the_line_of_a_mistake_is_told(own: Path) -> None:
    i18n.set_language("en")
    own.write_text('[role]\nterms = [\n  {id="Piket"\n]\n', "utf-8")
    assert load_user(own)[1] == ["vocabularies.toml is not a valid TOML file: look at line 3."]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("[rolle]\nterms = []", "There is no vocabulary called rolle; did you mean role?"),
        ("[zzzz]\nterms = []", "There is no vocabulary called zzzz."),
        ("role = 3", "role: there is no list called terms."),
        ("[role]\nterm = []", "role: there is no list called terms."),
        ("[role]\nterms = [3]", "role, term 1: this is neither a word nor a table of words."),
        (
            '[role]\nterms = ["A", {code="x"}]',
            "role, term 2: a term needs a label: id, en or both.",
        ),
        ('[role]\nterms = [{id=3, code="x"}]', "role, term 1: id is not a text in quotes."),
        (
            '[role]\nterms = [{id="A", old="x"}]',
            "role, term 1: old is not a list of texts in quotes.",
        ),
        ('[role]\nterms = [{id="A", label="x"}]', "role, term 1: label is not known here."),
        (
            '[role]\nterms = [{code="a b", id="A"}]',
            "role, term 1: a code has only letters a to z, digits and hyphens.",
        ),
        (
            '[role]\nterms = [{code="x", id="A"}, {code="x", id="B"}]',
            "role, term 2: the code x is already used above.",
        ),
        (
            '[role]\nterms = ["Fasilitator"]',
            "role, term 1: “Fasilitator” is already a name of facilitator.",
        ),
        (
            '[relation]\nterms = [{code="ayah", id="Bapak besar"}]',
            "relation, term 1: “ayah” is already a name of father.",
        ),
        (
            '[relation]\nterms = ["Pakde", {id="Bude", also=["pakdé"]}]',
            "relation, term 2: “pakdé” is already a name of pakde.",
        ),
        (
            '[role]\nterms = [{id="A", group="direct"}]',
            "role, term 1: the terms of this vocabulary have no group.",
        ),
        (
            '[journal-kind]\nterms = [{id="Piket", group="x"}]',
            "journal-kind, term 1: group can be one of: collateral, direct, institution, "
            "meeting, other, recording, supervision, training, travel.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_counts(own: Path, content: str, finding: str) -> None:
    i18n.set_language("en")
    own.write_text(content + '\n[level]\nterms = ["Eksosistem"]\n', "utf-8")
    tables, findings = load_user(own)
    assert findings == [finding]
    use(tables)
    assert vocabulary("level").find("eksosistem") == "eksosistem"
    assert {"broker", "enabler"} <= set(vocabulary("role").codes())


def test_hostile_labels_stay_on_one_line_and_visible(own: Path) -> None:
    own.write_text('[role]\nterms = [{code="x", id="a\\u001b[31m\\n\\u202Eb"}]\n', "utf-8")
    label = extended("role", load_user(own)[0]).label("x", "id")
    assert label.isprintable()
    assert "\u202e" not in label


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["terms", "code", "id", "en", "old", "group", "x"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_a_file_can_hold_breaks_a_vocabulary(table: object) -> None:
    words = extended("journal-kind", {"journal-kind": table})
    assert set(vocabulary("journal-kind").codes()) <= set(words.codes())
    assert all(term.id and term.en and term.group for term in words.terms)
    assert len(set(words.codes())) == len(words.codes())


def test_findings_are_in_the_language_of_the_screens(own: Path) -> None:
    own.write_text("[zzzz]\n", "utf-8")
    assert load_user(own)[1] == ["Tidak ada kosakata bernama zzzz."]


# Changing the file

_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_terms = st.lists(
    st.fixed_dictionaries(
        {"id": _text}, optional={"en": _text, "also": st.lists(_text, max_size=2)}
    ),
    max_size=3,
)


@given(_terms, _terms, st.sampled_from(["", "# milik kami\n", '[role]\nterms = ["Pendamping"]\n']))
def test_changing_one_vocabulary_leaves_the_rest_of_the_file(
    first: list[dict[str, object]], second: list[dict[str, object]], before: str
) -> None:
    text = changed(changed(before, "journal-kind", first), "vocational", [{"id": "Las"}])
    again = changed(text, "journal-kind", second)
    tables = tomllib.loads(again)
    assert rows(tables, "journal-kind") == second
    assert rows(tables, "vocational") == [{"id": "Las"}]
    assert before in again


def test_a_file_that_cannot_be_followed_is_left_alone() -> None:
    for text in ("journal-kind = 3\n", "[journal-kind]\nterms = [\n", "[[journal-kind]]\n"):
        with pytest.raises(Refused):
            changed(text, "journal-kind", [{"id": "Piket"}])


@pytest.mark.parametrize(
    "text",
    [
        "journal-kind.terms = []\n",
        'journal-kind = {terms = ["Apel"]}\n',
        '[ "journal-kind" ]\nterms = ["Apel"]\n',
        '[journal-kind]\nterms = [{id="Apel"}]\n[role]\nterms = []\n',
    ],
)
def test_terms_are_changed_however_they_are_written(text: str) -> None:
    new = [{"id": "Piket", "en": "Duty", "also": ["Jaga"]}, {"id": "Apel"}]
    assert rows(tomllib.loads(changed(text, "journal-kind", new)), "journal-kind") == new
    assert rows(tomllib.loads(changed(text, "journal-kind", [])), "journal-kind") == []


OURS = """\
# milik kami

[role]
# disepakati 3 Mei
terms = [
  {id="Pendamping", en="Companion"}, # dari Bu R
  # yang lain
  {en="Link", id="Penghubung"},
  "Penjaga", # sementara
]
# sampai di sini

[level]
terms = ["Eksosistem"]
"""


def test_comments_and_order_of_the_file_survive() -> None:
    held = rows(tomllib.loads(OURS), "role")
    assert changed(OURS, "role", held) == OURS
    assert changed(OURS, "role", [*held, {"id": "Baru"}]) == OURS.replace(
        "# sementara\n", '# sementara\n  {id = "Baru"},\n'
    )
    renamed = [held[0], {"id": "Perantara", "en": "Link"}, held[2]]
    assert changed(OURS, "role", renamed) == OURS.replace("Penghubung", "Perantara")
    fewer = changed(OURS, "role", held[:2])
    assert fewer == OURS.replace('  "Penjaga", # sementara\n', "")
    none = changed(OURS, "role", [])
    assert "# disepakati 3 Mei" in none
    assert "# sampai di sini" in none
    assert rows(tomllib.loads(none), "level") == [{"id": "Eksosistem"}]


def test_a_vocabulary_that_is_empty_again_leaves_nothing_behind() -> None:
    with_it = changed(OURS, "vocational", [{"id": "Las"}])
    assert with_it.startswith(OURS)
    assert changed(with_it, "vocational", []).rstrip() == OURS.rstrip()


@given(_terms, _terms, st.randoms(use_true_random=False))
def test_any_change_of_a_commented_list_is_made_or_refused_whole(
    first: list[dict[str, object]], second: list[dict[str, object]], chance: Random
) -> None:
    text = changed(OURS, "role", [*rows(tomllib.loads(OURS), "role"), *first])
    mixed = [*rows(tomllib.loads(text), "role"), *second]
    chance.shuffle(mixed)
    mixed = mixed[: chance.randint(0, len(mixed))]
    again = changed(text, "role", mixed)
    assert rows(tomllib.loads(again), "role") == mixed
    assert "# disepakati 3 Mei" in again
    assert again.endswith('[level]\nterms = ["Eksosistem"]\n')
