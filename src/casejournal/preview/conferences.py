"""Case conferences, each beside the one before it; and whether a referral may be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.shapes.fields import PreviewContext, not_filled, record_view
from casejournal.preview.shapes.layout import Halves, indented, listed, marked, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, joined, shown
from casejournal.records.dates.calendar import short_day, show_day
from casejournal.records.derived.completeness import is_empty
from casejournal.records.derived.consent import may_share
from casejournal.records.parts.conferences import before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from casejournal.records.parts.conferences import CaseConference, FollowUp

_AGREED = ("decisions", "follow_ups")
"""What stands beside the same of the conference before."""


def conferences(ctx: PreviewContext) -> RenderableType:
    """All conferences, each under its number and day."""
    rows = ctx.case.conferences.meetings
    return stack(conference(ctx, row) for row in rows) if rows else not_filled(ctx)


def conference(ctx: PreviewContext, row: CaseConference) -> RenderableType:
    """One conference; what it decided stands beside what the one before had decided."""
    title = shown(named(ctx, row, show_day(row.day, ctx.lang)), STRONG)
    last = before(ctx.case.conferences.meetings, row)
    if last is None or all(is_empty(getattr(last, name)) for name in _AGREED):
        return Group(title, indented(record_view(ctx, row, ("number", "day"))))
    rest = record_view(ctx, row, ("number", "day", *_AGREED))
    heads = ctx.t("This conference"), ctx.t("From the conference before")
    when = named(ctx, last, show_day(last.day, ctx.lang, weekday=False))
    now = stack([shown(heads[0], STRONG), *_agreed(ctx, row)], 0)
    then = stack([shown(heads[1], STRONG), shown(when, QUIET), *_agreed(ctx, last)], 0)
    return Group(title, indented(stack([Halves(then, now), rest])))


def named(ctx: PreviewContext, row: CaseConference, day: str) -> str:
    """A conference by its number and its day."""
    name = f"{ctx.t('Case conference')} {row.number}".strip()
    return " · ".join(filter(None, (name, day)))


def _agreed(ctx: PreviewContext, row: CaseConference) -> Iterator[RenderableType]:
    """What was decided, and what was to be done, by whom and when, ticked off once it was."""
    decisions = [text for text in row.decisions if text.strip()]
    tasks = [task for task in row.follow_ups if not is_empty(task)]
    if decisions:
        yield shown(ctx.t("Decisions"), QUIET)
        yield listed(shown(text) for text in decisions)
    if tasks:
        yield shown(ctx.t("Follow-up"), QUIET)
        yield Group(*(marked(f"[{_tick(task)}]", _task(ctx, task)) for task in tasks))
    if not decisions and not tasks:
        yield not_filled(ctx)


def _tick(task: FollowUp) -> str:
    return "x" if task.done_on.strip() else " "


def _task(ctx: PreviewContext, task: FollowUp) -> Text:
    due, done = (short_day(day, ctx.lang) for day in (task.due, task.done_on))
    parts = [
        task.who,
        ctx.t("due {day}").format(day=due) if due else "",
        ctx.t("done {day}").format(day=done) if done else "",
    ]
    about = " · ".join(part for part in parts if part.strip())
    found = shown(task.what or "–")
    return joined([found, shown(about, QUIET)], " · ") if about else found


def referral(ctx: PreviewContext) -> RenderableType:
    """The referral, and whether what was written may be handed over."""
    found = ctx.case.termination.referral
    if is_empty(found):
        return not_filled(ctx)
    rests = may_share(ctx.case)
    body = record_view(ctx, found, ["without_consent"] if rests.reason else [])
    if found.made != "yes":
        return record_view(ctx, found)
    if rests.consent is not None:
        day = show_day(rests.consent.day, ctx.lang, weekday=False)
        line = ctx.t("It is handed over with the consent to sharing of {day}.").format(day=day)
        return stack([body, shown(line, QUIET)])
    if rests.lack is None:
        return body
    t = ctx.t
    head = t("Handed over without a consent") if rests.granted else t("Not to be handed over")
    lines: list[RenderableType] = [shown(head, STRONG), shown(t(rests.lack.sentence))]
    if rests.reason:
        lines += [shown(t("Why it was sent without a consent"), QUIET), prose(rests.reason)]
    return stack([body, Group(*lines)])
