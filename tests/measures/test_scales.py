"""Scales: the two keys that are in use for the same ten items."""

import pytest

from casejournal.measures.scales import scales

KEYS = {"rosenberg-a": [2, 5, 6, 8, 9], "rosenberg-b": [3, 5, 8, 9, 10]}


@pytest.mark.parametrize("code", KEYS)
def test_scores_of_rosenberg(code: str) -> None:
    scale = scales()[code]
    reverse = [n for n, item in enumerate(scale.items, 1) if item.reverse]
    assert reverse == KEYS[code]
    assert scale.bounds == (0, 30)
    assert scale.score([3] * 10) == 15
    assert scale.score([0] * 10) == 15
    best = [0 if item.reverse else 3 for item in scale.items]
    assert scale.score(best) == 30
    assert scale.score([3 - answer for answer in best]) == 0


def test_both_orders_have_the_same_items() -> None:
    first, second = (scales()[code].items for code in KEYS)
    assert set(first) == set(second)


def test_what_scores_are_called() -> None:
    scale = scales()["rosenberg-a"]
    assert [scale.range_of(score).en for score in (14, 15, 25, 26)] == [  # type: ignore[union-attr]
        "low",
        "normal",
        "normal",
        "high",
    ]
    assert scale.range_of(31) is None
    assert "Indikatif" in scale.note_id


def test_answers_that_are_no_answers() -> None:
    scale = scales()["rosenberg-a"]
    assert scale.score([None, *[1] * 9]) is None
    with pytest.raises(ValueError, match="as many"):
        scale.score([1])
    with pytest.raises(ValueError, match="does not have"):
        scale.score([4] * 10)
