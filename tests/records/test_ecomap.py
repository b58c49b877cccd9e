"""Ecomaps of several days: a tie holds until the same system is written down again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.family.ecomap import EcomapTie, changes, ecomap_on, ecomaps


def tie(system: str, as_of: str = "", **more: str) -> EcomapTie:
    return EcomapTie(id=f"{system}{as_of}", system=system, as_of=as_of, **more)


def held(ties: list[EcomapTie]) -> list[tuple[str, list[str]]]:
    return [(one.as_of, [each.id for each in one.ties]) for one in ecomaps(ties)]


def test_only_what_changed_is_written_again() -> None:
    ties = [
        tie("Ayah", "2024-09-23"),
        tie("Ibu", "2024-09-23"),
        tie("ayah ", "2024-10-24"),
        tie("Kelompok", "2024-10-24"),
    ]
    assert held(ties) == [
        ("2024-09-23", ["Ayah2024-09-23", "Ibu2024-09-23"]),
        ("2024-10-24", ["ayah 2024-10-24", "Ibu2024-09-23", "Kelompok2024-10-24"]),
    ]
    assert [each.id for each in ecomap_on(ties, "2024-10-01").ties] == [
        "Ayah2024-09-23",
        "Ibu2024-09-23",
    ]
    assert ecomap_on(ties, "2024-01-01").ties == ()


def test_a_tie_without_a_day_holds_from_the_beginning() -> None:
    assert held([]) == [] == held([EcomapTie()])
    assert held([tie("Ayah"), tie("Ibu")]) == [("", ["Ayah", "Ibu"])]
    # A day that was forgotten makes no ecomap of its own …
    assert held([tie("Ayah", "2024-09-23"), tie("Ibu")]) == [
        ("2024-09-23", ["Ayah2024-09-23", "Ibu"])
    ]
    # … but what was there before a change does.
    assert held([tie("Ayah"), tie("Ayah", "2024-10-24"), tie("Ibu", "entah kapan")]) == [
        ("", ["Ayah", "Ibuentah kapan"]),
        ("2024-10-24", ["Ayah2024-10-24", "Ibuentah kapan"]),
    ]


def test_what_changed_is_named() -> None:
    before, after = "2024-09-23", "2024-10-24"
    ties = [
        tie("A", before, strength="weak", stress="yes", direction="both"),
        tie("A", after, strength="moderate", stress="no", direction="both"),
        tie("B", before, strength="strong"),
        tie("B", after, strength="weak", stress="yes"),
        tie("C", before, strength="moderate", direction="to-client"),
        tie("C", after, strength="moderate", direction="both"),
        tie("D", before, strength="weak"),
        tie("D", after, strength="none"),
        tie("E", before, strength="none"),
        tie("E", after, strength="weak"),
        tie("F", before, strength="erat"),
        tie("F", after, strength="strong"),
        tie("G", before, note="dulu"),
        tie("G", after, note="kini"),
        tie("H", before, strength="weak"),
        tie("I", after, strength="weak"),
    ]
    assert {each.tie.system: each.ways for each in changes(ecomaps(ties))} == {
        "A": ("stronger", "relieved"),
        "B": ("weaker", "strained"),
        "C": ("flow",),
        "D": ("ended",),
        "E": ("begun",),
        "F": ("other",),
        "G": ("other",),
        "H": (),
        "I": ("new",),
    }


@given(
    st.lists(
        st.builds(
            tie,
            st.sampled_from(["Ayah", "ayah", "Ibu", "", " "]),
            st.sampled_from(["", "2024-09-23", "2024-10-24", "2023-01-01", "kapan-kapan"]),
            strength=st.sampled_from(["", "weak", "strong"]),
        ),
        max_size=12,
    )
)
def test_every_tie_is_in_some_ecomap_and_no_system_is_ever_lost(ties: list[EcomapTie]) -> None:
    for number, each in enumerate(ties):
        each.id = str(number)
    found = ecomaps(ties)
    shown = {each.id for one in found for each in one.ties}
    written = {each.id for each in ties if each.system.strip() or each.as_of or each.strength}
    assert shown == written
    for one, later in pairwise(found):
        assert one.as_of < later.as_of
        names = {each.system.casefold().strip() for each in later.ties}
        assert {each.system.casefold().strip() for each in one.ties} <= names
