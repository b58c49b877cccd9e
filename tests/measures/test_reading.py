"""From what was written to numbers: nothing guessed, nothing claimed on too little."""

from casejournal.demo import build
from casejournal.measures.reading import attainment, cautions, indices, scored, series
from casejournal.measures.scales import scales
from casejournal.records.case import new_case
from casejournal.records.parts.measurement import (
    AttainmentRating,
    AttainmentScale,
    Measure,
    Point,
    ScaleResult,
)
from casejournal.records.stages.plan import Objective
from casejournal.records.vocabularies import vocabulary


def points(phase: str, *values: str) -> list[Point]:
    month = {"A": "08", "B": "09", "F": "10"}[phase]
    name = {"A": "baseline", "B": "intervention", "F": "follow-up"}[phase]
    days = [f"2024-{month}-{n:02}" for n in range(1, len(values) + 1)]
    return [Point(day=d, phase=name, value=v) for d, v in zip(days, values, strict=True)]


def test_points_are_read_in_order_of_time_and_what_is_unclear_is_counted() -> None:
    rows = [*points("B", "3", "1"), *points("A", "2"), *points("F", "9")]
    rows += [
        Point(day="kapan-kapan", phase="baseline", value="1"),
        Point(day="2024-09-01", value="1"),
    ]
    rows += [Point(day="2024-09-01", phase="baseline", value="banyak")]
    found = series(Measure(points=rows, better="down"))
    assert found.before == [2]
    assert found.during == [3, 1]
    assert [value for _day, value in found.after] == [9]
    assert found.skipped == 3
    assert found.down


def test_no_index_on_fewer_than_three_points_and_that_is_said() -> None:
    few = series(Measure(points=[*points("A", "1", "2"), *points("B", "5", "6")]))
    assert indices(few) == []
    assert any("Fewer than three" in said for said in cautions(few))
    enough = series(Measure(points=[*points("A", "1", "2", "1"), *points("B", "5", "6")]))
    assert [index.name for index in indices(enough)][:3] == ["PND", "PEM", "NAP"]
    assert not any("Fewer than three" in said for said in cautions(enough))
    assert any("does not prove" in said for said in cautions(enough))
    none = series(Measure(points=points("A", "1", "2", "3")))
    assert indices(none) == []
    assert any("no point during" in said for said in cautions(none))


def test_a_baseline_that_moves_is_said() -> None:
    rising = series(Measure(points=[*points("A", "1", "2", "3"), *points("B", "5")]))
    assert any("rises or falls" in said for said in cautions(rising))


def test_the_score_is_of_what_was_rated() -> None:
    case = new_case("RN")
    assert attainment(case).rows == ()
    first, second = Objective(text="Satu"), Objective(text="Dua")
    case.plan.objectives = [first, second]
    case.plan.attainment = [AttainmentScale(objective=first.id, baseline="less", importance="2")]
    found = attainment(case)
    assert (found.start, found.end, found.change) == (40, None, None)
    case.evaluation.ratings = [
        AttainmentRating(objective=first.id, day="2024-10-20", level="+1"),
        AttainmentRating(objective=first.id, day="2024-10-01", level="expected"),
        AttainmentRating(objective="gone", day="2024-10-20", level="much-more"),
        AttainmentRating(objective=second.id, day="2024-10-20", level="+3"),
    ]
    found = attainment(case)
    assert [row.reached for row in found.rows] == [1, None], "the last rating counts"
    assert (found.start, found.end, found.change) == (40, 60, 20)


def test_scores_come_from_answers_or_are_taken_as_written() -> None:
    answers = "1 2 2 1 2 1 1 3 1 1"
    assert scored(ScaleResult(scale="rosenberg-a", answers=answers, score="99")).score == 12
    by_hand = scored(ScaleResult(scale="rosenberg-a", score="17"))
    assert by_hand.score == 17
    assert by_hand.called is not None
    assert by_hand.called.en == "normal"
    assert scored(ScaleResult(scale="own scale", score="3")).score == 3
    assert scored(ScaleResult(scale="rosenberg-a", answers="1 2")).wrong
    assert scored(ScaleResult(scale="rosenberg-a", answers=f"- {answers[2:]}")).wrong
    assert scored(ScaleResult()).score is None


def test_the_vocabulary_has_the_scales_there_are() -> None:
    terms = vocabulary("scale")
    assert set(terms.codes()) == set(scales())
    for code, scale in scales().items():
        assert terms.label(code, "id") == scale.id
        assert terms.label(code, "en") == scale.en


def test_the_demo_is_consistent_with_its_own_text() -> None:
    case = build()[0]
    assert [scored(row).score for row in case.evaluation.scales] == [12, 17]
    before, after = ([series(row).before, series(row).during] for row in case.evaluation.measures)
    assert [sum(each) / len(each) for each in (before[0], after[0])] == [2, 5]
    assert sum(before[1][-3:]) / 3 == 7
    assert sum(after[1][-5:]) / 5 == 2
