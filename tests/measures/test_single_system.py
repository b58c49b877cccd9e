"""Single-system design against the numbers that others published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.measures import single_system as ssd

PARKER = [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29]
"""Parker, Vannest and Davis (2011)."""
TREND = [3, 3, 4, 5], [4, 5, 6, 7, 7]
"""The same, for Tau-U."""
TARLOW = [1, 2, 3, 4, 5], [6, 7, 8, 9, 10]
"""Tarlow (2017)."""
BOB = [2, 3, 5, 3], [4, 5, 5, 7, 6]
"""The examples of the R package scan."""


@pytest.mark.parametrize(
    ("index", "phases", "printed"),
    [
        (ssd.pnd, PARKER, "0.714"),
        (ssd.pand, PARKER, "0.846"),
        (ssd.pem, PARKER, "1.000"),
        (ssd.ird, PARKER, "0.690"),
        (ssd.nap, PARKER, "0.917"),
        (ssd.tau, PARKER, "0.833"),
        (ssd.tau, TREND, "0.800"),
        (ssd.tau_u, TREND, "0.550"),
        (ssd.tau, TARLOW, "1.000"),
        (ssd.tau_u, TARLOW, "0.600"),
        (ssd.tau_bc, TARLOW, "0.000"),
        (ssd.tau, BOB, "0.800"),
        (ssd.tau_u, BOB, "0.650"),
    ],
)
def test_published_indices(
    index: object, phases: tuple[list[int], list[int]], printed: str
) -> None:
    assert f"{index(*phases):.3f}" == printed  # type: ignore[operator]


def test_the_band_of_two_standard_deviations() -> None:
    before, during = PARKER
    found = ssd.band(before)
    assert found is not None
    assert f"{found.mean:.3f} {found.deviation:.3f}" == "22.667 2.503"
    assert f"{found.low:.3f} {found.high:.3f}" == "17.660 27.673"
    assert [n for n, out in enumerate(found.outside(during), 1) if out] == [1, 5, 6, 7]
    assert ssd.significant(before, during)
    assert not ssd.significant(before, [28, 25, 28, 25])  # never two in succession
    assert not ssd.significant(before, [28, 17])  # in succession, but to either side
    assert not ssd.significant([20, 21], [40, 40])  # too few to say
    assert ssd.band([20]) is None


def test_words() -> None:
    assert [ssd.pnd_word(v) for v in (0.91, 0.9, 0.7, 0.5, 0.49)] == [
        "very-effective",
        "effective",
        "questionable",
        "questionable",
        "ineffective",
    ]
    assert [ssd.nap_word(v) for v in (0.93, 0.66, 0.65)] == ["strong", "medium", "weak"]
    words = [ssd.tau_word(v) for v in (0.81, 0.8, 0.6, 0.2, -0.9)]
    assert words == ["very-large", "large", "moderate", "small", "very-large"]


def test_trend_and_points_that_follow_each_other() -> None:
    assert ssd.trend([1, 2, 3, 4]) == 1
    assert ssd.trend([4]) == 0
    assert ssd.serial([1, 2, 3]) is None
    assert ssd.serial([2, 2, 2, 2]) is None
    assert ssd.is_serial([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert not ssd.is_serial([3, 5, 2, 4, 3, 5])


def test_a_phase_without_points_has_no_index() -> None:
    with pytest.raises(ValueError, match="without points"):
        ssd.nap([], [1])


PHASE = st.lists(st.integers(-50, 50), min_size=1, max_size=12)


@given(PHASE, PHASE)
def test_a_measure_that_should_fall_is_the_other_way_round(a: list[int], b: list[int]) -> None:
    for index in (ssd.pnd, ssd.pand, ssd.ird, ssd.pem, ssd.nap, ssd.tau, ssd.tau_u, ssd.tau_bc):
        assert index(a, b, down=True) == pytest.approx(index([-x for x in a], [-y for y in b]))
    assert ssd.tau(a, b) == pytest.approx(2 * ssd.nap(a, b) - 1)
    assert ssd.nap(a, b) == pytest.approx(1 - ssd.nap(a, b, down=True))
    assert max(len(a), len(b)) / (len(a) + len(b)) <= ssd.pand(a, b) <= 1
