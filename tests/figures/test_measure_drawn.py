"""A measure as a picture and in letters: every point stands there, and nothing that could act."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from casejournal import demo
from casejournal.figures.measure.svg import measure_svg
from casejournal.figures.measure.text import draw_measure, legend
from casejournal.measures.reading import MOST, series
from casejournal.records.parts.measurement import Measure, Point
from families import NAMES
from figures_reading import SPACE, groups, read_svg, texts

RN = demo.build()[0]
UP, DOWN = RN.evaluation.measures[:2]


def test_the_demo_shows_phases_days_mean_and_band() -> None:
    root = read_svg(measure_svg(series(UP), "id", UP.what, UP.unit))
    said = texts(root)
    assert said[0].startswith("Kontak mata")
    assert "A: data dasar" in said
    assert "B: intervensi" in said
    assert "rata-rata A 2" in said
    assert {"17 Sep 2024", "18 Okt 2024"} <= {*said}
    assert "27 September 2024: 3" in groups(root)
    about = root.findtext(f"{SPACE}desc", "")
    assert "B: intervensi: 27 September 2024 3, 30 September 2024 4" in about
    assert "dua simpangan baku 0 sampai 4" in about
    drawn = draw_measure(series(DOWN), "id", 72)
    assert "17 Sep 2024" in drawn[-1]
    assert "18 Okt 2024" in drawn[-1]
    assert [sign for sign, _meaning in legend(series(DOWN), "id")] == ["o", "x", "──", "· ·"]
    assert sum(line.count("o") for line in drawn[:-2]) == 4


VALUES = st.decimals(-MOST * 10, MOST * 10, allow_nan=False, places=2).map(lambda v: f"{v:f}")
POINTS = st.lists(
    st.tuples(
        st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat) | st.just("kemarin"),
        st.sampled_from(("baseline", "intervention", "follow-up", "")),
        st.sampled_from(("0", "3", "4.5", "-2", "x")) | VALUES,
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(POINTS, NAMES, st.sampled_from(("id", "en")), st.integers(20, 100))
def test_anything_counted_is_drawn_whole(
    rows: list[tuple[str, str, str]], title: str, lang: str, width: int
) -> None:
    measure = Measure(points=[Point(day=d, phase=p, value=v) for d, p, v in rows])
    found = series(measure)
    count = len(found.a) + len(found.b) + len(found.after)
    assert count + found.skipped == len(rows)
    once = measure_svg(found, lang, title, title)
    assert once == measure_svg(found, lang, title, title)
    root = read_svg(once)
    assert len(groups(root)) == count
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    for each in root.iter():
        for name in ("x", "cx", "x1"):
            assert -1 <= float(each.attrib.get(name, 0)) <= wide
        for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", each.attrib.get("points", "")):
            assert -1 <= float(x) <= wide
            assert -1 <= float(y) <= high
    drawn = draw_measure(found, lang, width)
    assert bool(drawn) == bool(count)
