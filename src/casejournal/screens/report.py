"""The report: its outline with what is missing on the left, its text on the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from casejournal.commands import bindings_for
from casejournal.errors import CasejournalError
from casejournal.i18n import N_, _, ngettext
from casejournal.records.declare import parts_of
from casejournal.records.journal import DailyEntry
from casejournal.records.profile import Profile
from casejournal.records.text import visible
from casejournal.report import outline
from casejournal.screens.exporting import ask_export, report_of
from casejournal.screens.place import Place, TopLine
from casejournal.screens.report_text import nothing_here, rendered
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.records.address import Address
    from casejournal.report import Document, OutlineEntry
    from casejournal.report.blocks import Block

PROFILE_PARTS = frozenset(part.name for part in parts_of(Profile))


@dataclass(frozen=True)
class Section:
    """A line of the outline: its heading, its own text, and where what is missing is written."""

    entry: OutlineEntry
    blocks: tuple[Block, ...]
    gaps: tuple[Address, ...]
    has_more: bool
    """Whether there are headings below it."""


def sections_of(document: Document) -> list[Section]:
    """The headings of a report, each with what stands between it and the next."""
    entries = outline(document)
    gaps: dict[str, list[Address]] = {}
    for gap in document.missing:
        if gap.address is not None:
            gaps.setdefault(gap.anchor, []).append(gap.address)
    levels = [entry.level for entry in entries]
    return [
        Section(
            entry,
            document.blocks[entry.start + 1 : entry.end],
            tuple(gaps.get(entry.anchor, ())),
            below > entry.level,
        )
        for entry, below in zip(entries, [*levels[1:], 0], strict=True)
    ]


class Report(Place):
    """The report of one case."""

    WHERE = "report"
    ABOUT = N_(
        "The report as it will be written to a file. On the left, each heading says how much is"
        " missing under it; enter goes to the form where it is written. What is missing stands"
        " reversed in the text and never stops you from exporting."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("report")
    DEFAULT_CSS = """
    Report {
        & #left { width: 40%; max-width: 48; border-right: solid $panel; }
        & #columns { height: 1; padding: 0 1 0 2; color: $text-muted; }
        & #text { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & #section { height: auto; }
        & #status { height: 1; padding: 0 1; color: $text-muted; }
        & #status.-missing { color: $text-warning; }
    }
    """

    def __init__(self, case_id: str, section: str = "") -> None:
        super().__init__()
        self._case_id, self._start = case_id, section
        self._shown: Section | None = None

    def where(self) -> tuple[str, str]:
        """The id of the case and the anchor of the section that is marked."""
        section = self.listing.item
        return self._case_id, section.entry.anchor if section else ""

    def again(self) -> Report:
        return Report(*self.where())

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            with Vertical(id="left"):
                yield Static(self._columns(), id="columns")
                yield LongList(self._line, id="outline")
            with VerticalScroll(id="text"):
                yield Static(id="section")
        yield Static(id="status")
        yield KeyLine()

    @property
    def listing(self) -> LongList[Section]:
        """The outline."""
        return self.query_one("#outline", LongList)

    def case_id(self) -> str:
        return self._case_id

    def on_mount(self) -> None:
        self._build(self._start)
        self.listing.focus()

    def on_screen_resume(self) -> None:
        section = self.listing.item
        if section is not None and self.is_current:
            self._build(section.entry.anchor)

    def _build(self, anchor: str = "") -> None:
        try:
            document = report_of(self.shell, self._case_id)
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return
        sections = sections_of(document)
        index = next((i for i, s in enumerate(sections) if s.entry.anchor == anchor), 0)
        self._shown = None
        self.listing.show(sections, index)
        self.query_one(TopLine).say(f"{document.code} · {_('Report')}", document.title)
        unclear = len(document.unclear)
        empty = len(document.missing) - unclear
        said = []
        if empty:
            one = ngettext("{n} place is not filled in", "{n} places are not filled in", empty)
            said.append(one.format(n=empty))
        if unclear:
            one = ngettext("{n} not understood", "{n} not understood", unclear)
            said.append(one.format(n=unclear))
        status = self.query_one("#status", Static)
        status.update(Text(" · ".join(said) or _("Nothing is missing.")))
        status.set_class(bool(said), "-missing")

    def _line(self, section: Section, width: int) -> Text:
        state = str(section.entry.missing) if section.entry.missing else "✓"
        title = Text("  " * (section.entry.level - 1) + visible(section.entry.label))
        if section.entry.level == 1:
            title.stylize("strong")
        room = width - len(state) - 1
        title.truncate(room, overflow="ellipsis")
        title.pad_right(room - title.cell_len + 1)
        return title.append(state, style="alert" if section.entry.missing else "quiet")

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        event.stop()
        self._show(self.listing.item)

    def _show(self, section: Section | None) -> None:
        if section is None or section is self._shown:
            return
        self._shown = section
        self.shell.report_at[self._case_id] = section.entry.anchor
        title = Text(visible(section.entry.label) + "\n", style="bold")
        drawn = rendered(section.blocks) or [nothing_here(section.has_more)]
        self.query_one("#section", Static).update(Group(title, *drawn))
        self.query_one("#text", VerticalScroll).scroll_home(animate=False)

    def _columns(self) -> Table:
        line = Table.grid(expand=True)
        line.add_column(ratio=1, no_wrap=True)
        line.add_column(no_wrap=True)
        line.add_row(Text(_("Section")), Text(_("missing")))
        return line

    # --- what can be done ----------------------------------------------------------------------

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        section = self.listing.item
        if section is None:
            return
        places = [*section.gaps, section.entry.address]
        places += [block.address for block in section.blocks]
        address = next((place for place in places if place), None)
        if address is None:
            self.shell.tell(_("This section is made from others; there is nothing to fill in."))
        else:
            self._go_to(address)

    def _go_to(self, address: Address) -> None:
        if address[0] == "journal":
            entries = (one for one in self.shell.vault.entries() if one.id == address[2])
            self.shell.open_journal(next(entries, DailyEntry()).day, entry_id=address[2])
            self.shell.come_back(partial(self.shell.open_report, self._case_id))
            return
        part, section = address[0], address[1] if len(address) > 1 else None
        focus = address if len(address) > 2 else None
        if part in PROFILE_PARTS:
            self.shell.open_profile(part, section, focus)
        else:
            self.shell.open_case(self._case_id, part, section, focus)
        self.shell.come_back(partial(self.shell.open_report, self._case_id))

    def action_next_missing(self) -> None:
        sections: Any = self.listing.items
        count = len(sections)
        for step in range(1, count + 1):
            at = (self.listing.index + step) % count
            if sections[at].entry.missing_here:
                self.listing.mark(at)
                return
        self.shell.tell(_("Nothing is missing."))

    def action_export(self) -> None:
        ask_export(self, self._case_id)
