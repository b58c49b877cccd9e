"""Generators of stage 3: the intervention plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import show_span
from casejournal.records.dates.count import exact_day
from casejournal.records.values.numbers import is_number
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.block_text import plain
from casejournal.report.document.blocks import Block, List, Paragraph, Quote, Span, Spans, TableRow
from casejournal.report.document.sentences import join
from casejournal.report.document.tables import text_table
from casejournal.report.generators.common import client
from casejournal.report.generators.concepts import concept_body
from casejournal.report.generators.registry import generator
from casejournal.report.layouts import titled_item
from casejournal.report.record_reader import read_rows, read_section, rows_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_WORDS = {"method": ("method",), "technique": ("technique-casework", "technique-groupwork")}
"""The vocabularies that name methods and techniques."""


@generator("plan.approval", covers=("plan.approval", "plan.risks"))
def approval(ctx: ReportContext) -> Iterable[Draft]:
    """The approval of the plan: how it came about, who agreed, what shows success."""
    t = ctx.t
    facts = read_section(ctx, "plan.approval")
    if facts.empty:
        yield ctx.missing("plan.approval")
    else:
        yield from facts.blocks("introduction")
        yield from facts.say(
            t("The plan was agreed on {day} by {approved_by}, at {conference}."),
            t("The plan was agreed on {day} by {approved_by}."),
            t("The plan was agreed on {day}, at {conference}."),
            t("The plan was agreed on {day}."),
            t("The plan was agreed by {approved_by}."),
            approved_by=_approvers(facts),
            conference=_conference(facts),
        )
        left = facts.unread()
        yield from facts.titled(*(n for n in ("approved_by", "indicators") if n in left))
        yield from facts.titled_rest()
    risks = [row for row in read_rows(ctx, "plan.risks") if not row.empty]
    if risks:
        yield ctx.lead(t("Risks and points of attention"), ("plan", "risks"))
        yield from rows_table(risks, ("plan", "risks"), only=("risk", "handling"))
    else:
        yield ctx.missing("plan.risks")


def _approvers(facts: RecordReader) -> str:
    """The approvers for a sentence; "" where commas call for a list."""
    names = facts.peek("approved_by")
    return "" if any("," in name for name in names) else join(names, facts.ctx.t)


def _conference(facts: RecordReader) -> str:
    """The conference that agreed, as it stands inside a sentence."""
    if not facts.has("conference"):
        return ""
    named = facts.ctx.row_name("conferences.meetings", facts.peek("conference"))
    return named[:1].lower() + named[1:] if named != facts.peek("conference") else named


@generator("plan.goals", covers=("plan.goal", "plan.objectives"))
def goals(ctx: ReportContext) -> Iterable[Draft]:
    """The general goal, the client's wish, and the objectives T1 … Tn as a table."""
    t = ctx.t
    goal = read_section(ctx, "plan.goal")
    if goal.empty:
        yield ctx.missing("plan.goal")
    else:
        yield from goal.titled("text")
        if goal.has("wish"):
            yield ctx.lead(goal.title("wish"), goal.at("wish"))
            yield Quote(goal.blocks("wish"), address=goal.at("wish"))
        yield from goal.rest()
    rows = [row for row in read_rows(ctx, "plan.objectives") if not row.empty]
    if not rows:
        yield ctx.missing("plan.objectives")
        return
    yield ctx.lead(t("Specific objectives"), ("plan", "objectives"))
    yield ctx.say(
        t("The objectives, with what will show that each is reached, are in {table}."),
        text_table=ctx.reference("objectives", t("the table")),
    )
    columns = (
        t("Code"),
        t("Objective"),
        t("Symptoms"),
        t("Indicator of success"),
        t("Baseline"),
        t("Target"),
        t("Due"),
    )
    yield text_table(
        columns,
        [TableRow(tuple(_objective(row)), row.address) for row in rows],
        caption=t("Specific objectives for {client}").format(client=client(ctx)),
        key="objectives",
        address=("plan", "objectives"),
    )
    yield from _priorities(ctx, rows)
    for row in rows:
        yield from row.rest()


def _objective(row: RecordReader) -> Iterable[Spans]:
    ctx = row.ctx
    yield (Span(ctx.mark("plan.objectives", row.id)),)
    yield row.spans("text") or (row.gap("text"),)
    yield (Span(row.marks("symptoms")),) if row.has("symptoms") else row.cell("symptoms")
    indicator = row.spans("indicator") or row.cell("indicator")
    measured = [n for n in ("baseline", "target") if is_number(row.peek(n).strip())]
    if row.has("unit") and not measured:
        indicator = (*indicator, Span(f" ({row.text('unit')})"))
    yield indicator
    for name in ("baseline", "target"):
        yield with_unit(row.cell(name), row.text("unit") if name in measured else "")
    yield row.date("due") or row.cell("due")


def with_unit(cell: Spans, unit: str) -> Spans:
    """A bare number with what it counts."""
    return (*cell, Span(f" {unit}")) if unit else cell


def _priorities(ctx: ReportContext, rows: list[RecordReader]) -> Iterable[Block]:
    """The order of objectives in one sentence, highest first."""
    t = ctx.t
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.has("priority"):
            groups.setdefault(row["priority"], []).append(ctx.mark("plan.objectives", row.id))
    known = vocabulary("priority").codes()
    order = sorted(groups, key=lambda code: known.index(code) if code in known else len(known))
    shown = []
    for code in order:
        label = ctx.inline("priority", [code])
        shown.append(
            t("{priority} for {objectives}").format(
                priority=label, objectives=join(groups[code], t)
            )
        )
    if shown:
        yield ctx.say(t("The priority is {priorities}."), priorities="; ".join(shown))


@generator("plan.targets", covers=("plan.targets",))
def targets(ctx: ReportContext) -> Iterable[Draft]:
    """The targets of change and the help the plan needs."""
    rows = [row for row in read_rows(ctx, "plan.targets") if not row.empty]
    if not rows:
        yield ctx.missing("plan.targets")
        return
    yield ctx.say(ctx.t("The intervention is directed at the following persons."))
    yield List("decimal", tuple(tuple(titled_item(row, "who")) for row in rows))


@generator("plan.activities", covers=("plan.activities",))
def activities(ctx: ReportContext) -> Iterable[Draft]:
    """The table of activities: day and date, activity, method, technique, result."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "plan.activities") if not row.empty]
    if not rows:
        yield ctx.missing("plan.activities")
        return
    held = _held(ctx)
    focus = ctx.case.assessment.focus.text
    where = ctx.reference("activities", t("the table"))
    if focus:
        yield ctx.say(
            t("The activities that answer the problem focus “{focus}” are in {table}."),
            focus=focus,
            text_table=where,
        )
    else:
        yield ctx.say(t("The activities are in {table}."), table=where)
    columns = (
        t("Code"),
        t("Day and date"),
        t("Activity"),
        t("Method"),
        t("Techniques"),
        t("Result"),
    )
    yield text_table(
        columns,
        (TableRow(tuple(_activity(ctx, row, held)), row.address) for row in rows),
        caption=t("Plan and implementation of the intervention activities with {client}").format(
            client=client(ctx)
        ),
        key="activities",
        address=("plan", "activities"),
    )
    if any(row.has("place") or row.has("persons") for row in rows):
        yield ctx.lead(t("Where and with whom"), ("plan", "activities"))
        heads = [t("Code"), rows[0].title("place"), rows[0].title("persons")]
        yield text_table(heads, [TableRow(tuple(_whereabouts(row)), row.address) for row in rows])
    for row in rows:
        row.mark_read("state")
        left = [name for name in row.unread() if row.has(name)]
        if left:
            yield ctx.lead(ctx.row_name("plan.activities", row.id), row.address)
            yield from row.form(*left)


def _whereabouts(row: RecordReader) -> Iterable[Spans]:
    yield (Span(row.ctx.mark("plan.activities", row.id)),)
    yield row.cell("place")
    yield row.cell("persons")


def _held(ctx: ReportContext) -> dict[str, list[date]]:
    """The days of the sessions of each planned activity, in order."""
    found: dict[str, list[date]] = {}
    for session in ctx.case.intervention.sessions:
        if (day := exact_day(session.day)) is not None:
            found.setdefault(session.activity, []).append(day)
    return {activity: sorted(days) for activity, days in found.items()}


def _activity(
    ctx: ReportContext, row: RecordReader, held: dict[str, list[date]]
) -> Iterable[Spans]:
    yield (Span(ctx.mark("plan.activities", row.id)),)
    yield _when(row, held.get(row.id, []))
    what = row.spans("activity") or (row.gap("activity"),)
    marks = row.marks("objectives")
    yield (*what, Span(f" ({marks})")) if marks else what
    yield row.cell("method")
    yield row.cell("techniques")
    yield _result(row)


def _when(row: RecordReader, held: list[date]) -> Spans:
    """The actual day; the planned day, named as such, if it differs or is all there is.

    Unless it was written down, it took place when its sessions did.
    """
    t = row.ctx.t
    if held and not row.has("actual"):
        shown = show_span(f"{held[0].isoformat()}/{held[-1].isoformat()}", row.ctx.lang)
        if shown == show_span(row.peek("planned"), row.ctx.lang):
            return row.spans("planned")
        return row.sentence(t("{actual}\n(planned for {planned})"), "{actual}", actual=shown)
    if row.has("actual") and row.peek("actual") == row.peek("planned"):
        row.mark_read("planned")
        return row.spans("actual")
    return row.sentence(
        t("{actual}\n(planned for {planned})"), "{actual}", t("{planned} (planned)")
    ) or (row.gap("planned"),)


def _result(row: RecordReader) -> Spans:
    """The result of an activity; else that it did not take place, and why."""
    result, why = row.spans("result"), row.spans("not_done")
    state = row.peek("state")
    said = row.text("state") if state != "done" else ""
    if fold(plain(result)).startswith(fold(said)):
        said = ""
    spans: list[Span] = []
    for part in ((Span(said),) if said else (), result, why):
        spans += [*([Span("\n")] if spans and part else []), *part]
    return tuple(spans) or row.cell("result")


@generator("plan.methods", made_from="plan.activities")
def methods(ctx: ReportContext) -> Iterable[Draft]:
    """The methods and techniques of the plan and the sessions, as the concepts define them."""
    t = ctx.t
    rows = [*read_rows(ctx, "plan.activities"), *read_rows(ctx, "intervention.sessions")]
    used = {
        "method": [row["method"] for row in rows if row["method"]],
        "technique": [code for row in rows for code in row["techniques"]],
    }
    if not any(used.values()):
        yield ctx.missing("plan.activities")
        return
    explained = _explained(ctx)
    for kind, title in (("method", t("Methods")), ("technique", t("Techniques"))):
        codes = list(dict.fromkeys(used[kind]))
        if codes:
            yield ctx.lead(title)
            yield List("decimal", tuple(tuple(_defined(ctx, kind, c, explained)) for c in codes))


def _defined(
    ctx: ReportContext, kind: str, code: str, explained: Mapping[tuple[str, str], RecordReader]
) -> Iterable[Block]:
    shown = ctx.label(_WORDS[kind][0], code)
    label = (Span(shown, strong=True),)
    entry = explained.get((kind, code)) or explained.get((kind, shown.casefold()))
    if entry is None:
        what = ctx.t("not yet explained among the concepts")
        gap = Span(what, emphasis=True, gap=("concepts", "entries"))
        yield Paragraph((*label, Span(": "), gap))
    else:
        yield from concept_body(entry, label)


def _explained(ctx: ReportContext) -> dict[tuple[str, str], RecordReader]:
    """The concepts that explain a method or a technique, by kind and by code or name."""
    found: dict[tuple[str, str], RecordReader] = {}
    for entry in read_rows(ctx, "concepts.entries"):
        kind, about = entry.peek("kind"), entry.peek("about")
        if not entry.has("text"):
            continue
        as_kind = "technique" if kind == "technique" else "method"
        names = [name for name in (entry.peek("name"), entry.peek("english")) if name]
        if kind in ("technique", "method"):
            for name in names:
                codes = [vocabulary(words).find(name) for words in _WORDS[as_kind]]
                for code in (*filter(None, codes), name.casefold()):
                    found.setdefault((as_kind, code), entry)
        if about and kind == "method":
            found[as_kind, about] = entry
        elif about and kind == "definition":
            found.setdefault((as_kind, about), entry)
    return found


@generator("plan.systems", covers=("plan.systems",))
def systems(ctx: ReportContext) -> Iterable[Draft]:
    """The four base systems of Pincus and Minahan (1973)."""
    facts = read_section(ctx, "plan.systems")
    if facts.empty:
        yield ctx.missing("plan.systems")
        return
    items = []
    for name in facts.unread():
        if facts.specs[name].kind.name != "group":
            yield from facts.form(name)
            continue
        system = facts.group(name)
        who = system.spans("who") or (system.gap("who"),)
        lead = Span(f"{facts.title(name)}: ", strong=True)
        items.append(
            (
                Paragraph((lead, *who), address=system.address),
                *system.blocks("reason"),
                *system.rest(),
            )
        )
    yield List("decimal", tuple(items), address=facts.address)
