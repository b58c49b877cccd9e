"""Generators of stage 6: termination, referral, hand-back and aftercare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import show_day
from casejournal.records.derived.consent import may_share
from casejournal.report.generators.common import client, occasion
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_rows, read_section, rows_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Block
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("termination.ending", covers=("termination.ending",))
def ending(ctx: ReportContext) -> Iterable[Draft]:
    """The end of the work with the client: when, why and how."""
    t = ctx.t
    facts = read_section(ctx, "termination.ending")
    if facts.empty:
        yield ctx.missing("termination.ending")
        return
    when = occasion(facts) if facts.has("day") else ()
    yield from facts.say(
        t("The work with {client} ended on {when}."), client=client(ctx), when=when
    )
    yield from facts.say(
        t("The ending came about because of: {reasons}."),
        reasons=facts.inline("reasons") if facts.has("reasons") else "",
    )
    yield from facts.form("kind")
    yield from facts.titled("process", "condition", "reaction", "maintenance")
    yield from facts.titled_rest()
    yield from _in_appendix(ctx, "termination-form", t("The signed form is in {appendix}."))


def _in_appendix(ctx: ReportContext, key: str, sentence: str) -> list[Block]:
    if not ctx.has_node(key):
        return []
    return [ctx.say(sentence, appendix=ctx.reference(key, ctx.t("the appendix")))]


@generator("termination.referral", covers=("termination.referral",))
def referral(ctx: ReportContext) -> Iterable[Draft]:
    """The referral, or that there was none: where to and why."""
    t = ctx.t
    facts = read_section(ctx, "termination.referral")
    if facts.empty:
        yield ctx.missing("termination.referral")
        return
    made = facts.peek("made")
    if made == "yes":
        facts.mark_read("made")
        yield from facts.say(
            t("{client} was referred to {to} on {day}."),
            t("{client} was referred to {to}."),
            t("{client} was referred on {day}."),
            t("{client} was referred."),
            client=client(ctx),
        )
    elif made == "no":
        facts.mark_read("made")
        yield ctx.say(t("{client} was not referred."), client=client(ctx))
    yield from facts.say(
        t("The services asked for are {services}."),
        services=facts.inline("services") if facts.has("services") else "",
    )
    yield from facts.titled("reason", "advice")
    if made == "yes" and not ctx.has_node("referral-form"):
        yield from handed_over(ctx, facts)
    yield from facts.titled_rest()
    if made == "yes":
        yield from _in_appendix(ctx, "referral-form", t("The referral is in {appendix}."))


def handed_over(ctx: ReportContext, facts: RecordReader) -> Iterable[Block]:
    """The consent for the referral, or the ground without one."""
    t, found = ctx.t, may_share(ctx.case)
    if found.consent is not None:
        day = show_day(found.consent.day, ctx.lang, weekday=False)
        yield ctx.say(t("It is handed over with the consent to sharing of {day}."), day=day)
    elif found.lack is not None:
        head = t("Handed over without a consent") if found.granted else t("Not to be handed over")
        yield ctx.lead(head, facts.at("without_consent"))
        yield ctx.say(t(found.lack.sentence))
    yield from facts.titled("without_consent")


@generator("termination.hand_back", covers=("termination.hand_back",))
def hand_back(ctx: ReportContext) -> Iterable[Draft]:
    """The return of the client to the institution."""
    t = ctx.t
    facts = read_section(ctx, "termination.hand_back")
    if facts.empty:
        yield ctx.missing("termination.hand_back")
        return
    yield from facts.say(
        t("{client} was handed back to {handed_to} on {day} at {place}."),
        t("{client} was handed back to {handed_to} on {day}."),
        t("{client} was handed back to {handed_to}."),
        t("{client} was handed back on {day}."),
        client=client(ctx),
    )
    yield from facts.titled("condition", "advice")
    yield from facts.titled_rest()


@generator("termination.aftercare", covers=("termination.aftercare",))
def aftercare(ctx: ReportContext) -> Iterable[Draft]:
    """The needs that remain after termination."""
    rows = [row for row in read_rows(ctx, "termination.aftercare") if not row.empty]
    if not rows:
        yield ctx.missing("termination.aftercare")
        return
    yield from rows_table(rows, ("termination", "aftercare"), only=("need", "who", "until"))
