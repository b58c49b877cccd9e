"""Days, partial dates, spans and times: everything that parses, counts and formats them.

Every value is text in a canonical form if it was understood; otherwise the parser gives None
and the caller keeps what was typed.

    day      2024-09-17
    partial  2001-10-15, 2001-10, 2001; ~1950 for about 1950
    span     2024-09-17, 2024-09-04/2024-09-06
    times    11:00, 11:00/15:00, 11:00/ for an open end
"""

from casejournal.records.dates.count import (
    age,
    span_dates,
    span_days,
    to_date,
    weeks_and_days,
    working_days,
)
from casejournal.records.dates.format import (
    month_name,
    relative_day,
    short_day,
    show_day,
    show_partial,
    show_span,
    weekday_name,
)
from casejournal.records.dates.parse import parse_day, parse_partial, parse_span, weekday_conflict
from casejournal.records.dates.times import minutes, parse_times, show_times, zone_in

__all__ = [
    "age",
    "minutes",
    "month_name",
    "parse_day",
    "parse_partial",
    "parse_span",
    "parse_times",
    "relative_day",
    "short_day",
    "show_day",
    "show_partial",
    "show_span",
    "show_times",
    "span_dates",
    "span_days",
    "to_date",
    "weekday_conflict",
    "weekday_name",
    "weeks_and_days",
    "working_days",
    "zone_in",
]
