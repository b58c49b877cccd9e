"""Goal attainment scaling against the numbers that others published."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.measures.attainment import LEVELS, change, factor, t_score, weight


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        ((-1, -1, 0, 0, -1), None, "40.95466"),
        ((0, -1, 0), None, "45.43565"),
        ((1, 1, 1), None, "63.69306"),
        ((-2, 0, -1, 2, 0, 1), (3, 5, 1, 4, 2, 6), "55.00000"),
        # baselines of 243 patients of Turner-Stokes et al. (2010)
        ((-2,) * 3, None, "22.61"),
        ((-2,) * 4, None, "20.98"),
        ((-2,) * 5, None, "19.85"),
        ((-1,) * 5, None, "34.92"),
        ((0,) * 4, None, "50.0"),
    ],
)
def test_published_scores(levels: tuple[int, ...], weights: object, expected: str) -> None:
    found = t_score(levels, weights)  # type: ignore[arg-type]
    digits = len(expected.partition(".")[2])
    assert f"{found:.{digits}f}" == expected


def test_what_a_level_is_worth() -> None:
    printed = "10.000 6.202 4.564 3.627 3.015 2.582 2.259 2.008".split()
    assert [f"{factor(n):.3f}" for n in range(1, 9)] == printed


def test_the_published_median_of_the_baselines() -> None:
    """Most patients had three to five goals; the median of 21.0 is that of four."""
    assert f"{median(t_score((-2,) * n) or 0 for n in (3, 4, 5)):.1f}" == "21.0"


def test_what_is_missing_is_left_out() -> None:
    assert t_score([]) is None
    assert t_score([None, None]) is None
    assert t_score([1, None], [2, 3]) == t_score([1], [2])
    assert t_score([1, 0], [0, 0]) == t_score([1, 0])
    with pytest.raises(ValueError, match="shorter"):
        t_score([1, 2], [1])


def test_weights() -> None:
    assert weight(None, None) == 1
    assert weight(3, 2) == 6
    assert weight(0, 3) == 0


def test_change_is_of_what_was_rated_twice() -> None:
    assert change([-1, -1], [0, 0]) == pytest.approx(2 * factor(2))
    assert change([-1, None], [0, 2]) == pytest.approx(10)
    assert change([None], [1]) is None


@given(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=12), st.data())
def test_it_is_symmetrical_about_fifty(levels: list[int], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(0, 9), min_size=len(levels), max_size=len(levels)))
    up, down = t_score(levels, weights), t_score([-level for level in levels], weights)
    assert up is not None
    assert down is not None
    assert up - 50 == pytest.approx(50 - down)
