"""The ecomap, drawn from its ties: the present one, and what changed since the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from casejournal.figures.ecomap.text import draw_ecomap, tie_line
from casejournal.figures.ecomap.texts import EcomapTexts
from casejournal.preview.shapes.fields import PreviewContext, not_filled
from casejournal.preview.shapes.layout import Legend, RowTable, marked, page, stack
from casejournal.preview.shapes.text import NARROW, QUIET, STRONG, dash, joined, shown
from casejournal.records.dates.calendar import show_day
from casejournal.records.family.ecomap import Ecomap, changes, ecomap_on, ecomaps, same_system

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from casejournal.records.case import Case
    from casejournal.records.family.ecomap import EcomapTie


def ecomap_view(case: Case, lang: str, day: str = "") -> RenderableType:
    """The ecomap of a case by itself: the present one, or the one that held on an ISO day."""
    ctx = PreviewContext(case, lang)
    title = ctx.t("Ecomap of {client}").format(client=case.code or ctx.t("the client"))
    if day:
        found = ecomap_on(case.assessment.ecomap, day)
        return page(title, [_Drawn(ctx, found) if found.ties else not_filled(ctx)])
    return page(title, [ecomap(ctx)])


def ecomap(ctx: PreviewContext) -> RenderableType:
    """The present ecomap, and how its ties came to be what they are."""
    found = ecomaps(ctx.case.assessment.ecomap)
    if not found:
        return not_filled(ctx)
    blocks: list[RenderableType] = [_Drawn(ctx, found[-1])]
    if len(found) > 1:
        blocks.append(_changes(ctx, found))
    return stack(blocks)


def ecomap_drawn(ctx: PreviewContext) -> RenderableType:
    """The present ecomap as a drawing with its legend, and no more."""
    found = ecomaps(ctx.case.assessment.ecomap)
    return _Drawn(ctx, found[-1], told=False) if found else not_filled(ctx)


class _Drawn:
    """An ecomap around the client where there is room, else line by line; then its legend, and
    what the lines do not tell."""

    def __init__(self, ctx: PreviewContext, found: Ecomap, *, told: bool = True) -> None:
        """`told`: whether every tie is also said in words; it is where the drawing has numbers."""
        self.ctx, self.found, self.told = ctx, found, told
        self.words = EcomapTexts(ctx.case, ctx.lang)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        words, ties = self.words, self.found.ties
        blocks: list[RenderableType] = []
        numbered = False
        if self.found.as_of:
            blocks.append(shown(words.day(self.found), STRONG))
        if options.max_width >= NARROW:
            lines, numbered = draw_ecomap(words, self.found, options.max_width)
            drawn = [Text(line, no_wrap=True, overflow="ignore") for line in lines]
            blocks.append(Group(*drawn))
        else:
            blocks.append(Group(*(self._line(tie) for tie in ties)))
        legend = words.legend(ties, numbered=numbered)
        blocks.append(Legend(self.ctx.t("Legend: {signs}"), legend))
        if options.max_width >= NARROW and (self.told or numbered):
            blocks.append(Group(*(self._told(n, tie) for n, tie in enumerate(ties, 1))))
        yield stack(blocks)

    def _line(self, tie: EcomapTie) -> RenderableType:
        drawn = f"{self.words.client} {tie_line(tie, 8, client_left=True)} "
        line = shown(drawn).append_text(self._named(tie))
        words = self._about(tie)
        return Group(line, marked(" ", joined(words, " · "))) if words else line

    def _told(self, number: int, tie: EcomapTie) -> RenderableType:
        return marked(f"{number}.", joined([self._named(tie), *self._about(tie)], " · "))

    def _named(self, tie: EcomapTie) -> Text:
        name = self.words.named(tie)
        return shown(name, STRONG) if name else dash()

    def _about(self, tie: EcomapTie) -> list[Text]:
        words = [shown(word) for word in self.words.about(tie)]
        if tie.as_of.strip() and tie.as_of != self.found.as_of:
            words.append(shown(show_day(tie.as_of, self.ctx.lang, weekday=False)))
        return words


def _changes(ctx: PreviewContext, found: list[Ecomap]) -> RenderableType:
    """What each system that changed was on each day, and what became of it; then who did not."""
    words = EcomapTexts(ctx.case, ctx.lang)
    titles = [ctx.t("System"), *map(words.day, found), ctx.t("Change")]
    present = {tie.id for tie in found[-1].ties}
    rows, same = [], []
    for change in changes(found):
        tie = change.tie
        between = [_cell(words, one, tie, present).plain for one in found[1:-1]]
        if change.ways or any(each != between[0] for each in between):
            cells = [_cell(words, one, tie, present) for one in found]
            rows.append([shown(words.named(tie)), *cells, shown(words.changed(change))])
        else:
            same.append(words.named(tie))
    blocks: list[RenderableType] = [shown(ctx.t("What changed"), STRONG)]
    if rows:
        blocks.append(RowTable(titles, rows))
    if same:
        blocks.append(shown(ctx.t("Unchanged: {systems}").format(systems="; ".join(same)), QUIET))
    return Group(*blocks)


def _cell(words: EcomapTexts, found: Ecomap, tie: EcomapTie, present: set[str]) -> Text:
    """What the tie to the same system was in an ecomap; with its note, if it is told no more."""
    here = [each for each in found.ties if same_system(each, tie)]
    told = [words.nature(each) if each.id in present else words.about(each) for each in here]
    return joined([shown(", ".join(each)) for each in told], "; ")
