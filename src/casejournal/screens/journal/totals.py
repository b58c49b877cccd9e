"""What the entries shown add up to: by kind of activity and by case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from casejournal.platform.i18n import _, language, ngettext
from casejournal.records.derived.work_time import total_minutes, totals
from casejournal.records.values.text import is_blank, visible
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.journal.lines import spent

if TYPE_CHECKING:
    from casejournal.records.derived.work_time import TimeTotal
    from casejournal.records.journal.entries import DailyEntry


class TotalsPane(Widget):
    """All together, by kind and by case. What has no room is counted at the end."""

    DEFAULT_CSS = """
    TotalsPane {
        height: 4; padding: 0 1; border-top: solid $panel; color: $text-muted;
        &.-tall { height: 5; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, list[str]]] = []

    def show(self, title: str, count: str, entries: list[DailyEntry]) -> None:
        """Adds up these entries of the time that the title names; `count` says how many."""
        kinds, cases = totals(entries, "kind"), totals(entries, "case")
        together = [f"{title}: {spent(total_minutes(entries))}", count]
        if untimed := sum(one.untimed for one in kinds):
            said = ngettext("{n} without a length", "{n} without a length", untimed)
            together.append(said.format(n=untimed))
        label = vocabulary("journal-kind").label
        self._lines = [
            ("", together),
            (_("By kind:"), [_said(one, label(one.name, language())) for one in kinds]),
            (_("By case:"), [_said(one, one.name or _("without a case")) for one in cases]),
        ]
        if not entries:
            del self._lines[1:]
        self.refresh()

    def render(self) -> Text:
        text = Text(no_wrap=True, end="")
        for number, (head, parts) in enumerate(self._lines):
            most = 2 if number == 1 and self.has_class("-tall") else 1
            for line in _in_lines(head, parts, self.size.width, most):
                text.append("\n" if text.plain else "").append(line)
        return text


def _said(one: TimeTotal, name: str) -> str:
    name = _("no kind given") if is_blank(name) else visible(name)
    return f"{name} {spent(one.minutes) if one.minutes else f'{one.entries}×'}"


def _in_lines(head: str, parts: list[str], width: int, most: int) -> list[Text]:
    """The parts in at most so many lines, and how many there are besides."""
    lines = [Text(f"{head} " if head else "", style="bold")]
    for number, part in enumerate(parts):
        rest = len(parts) - number - 1
        more = " · " + _("{n} more").format(n=rest) if rest else ""
        if lines[-1].cell_len + cell_len(part + more) > width - 3 and number:
            if len(lines) == most:
                lines[-1].append(" · " + _("{n} more").format(n=rest + 1), style="not bold")
                break
            lines.append(Text(" " * (cell_len(head) + 1)))
        elif number:
            lines[-1].append(" · ", style="not bold")
        lines[-1].append(part, style="not bold" if head or number else "")
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines
