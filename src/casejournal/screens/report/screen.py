"""The report: its outline with what is missing on the left, its text on the right."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.app.services import SharedState
from casejournal.library.entries import PREFIX as LIBRARY
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, ngettext
from casejournal.records.declare import parts_of
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import clean_line, visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.screens.check.background import BackgroundChecks
from casejournal.screens.dialogs.prompt import Prompt
from casejournal.screens.report.export import ask_export, choose_export, found_in, report_of
from casejournal.screens.report.lines import ReportLine, ReportText, lines_of
from casejournal.screens.report.outline import Section, sections_of
from casejournal.screens.report.text import nothing_here, rendered
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.app.services import Services
    from casejournal.records.address import Address
    from casejournal.vault import Target

PROFILE_PARTS = frozenset(part.name for part in parts_of(Profile))


class LastRead(SharedState):
    """The section at which the report of each case was last read."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.anchors: dict[str, str] = {}


class ReportScreen(BaseScreen):
    """The report of one case, where it was last read unless a section is named."""

    WHERE = "report"
    ABOUT = N_(
        "The report as it will be written to a file. On the left, each heading says how much is"
        " missing under it; enter goes to the form where it is written. Tab goes to the text; enter"
        " there goes to where the marked line is written. What is missing stands reversed in the"
        " text and never stops you from exporting."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("report")
    DEFAULT_CSS = """
    ReportScreen {
        & #left { width: 40%; max-width: 48; border-right: solid $panel; }
        & #columns { height: 1; padding: 0 1 0 2; color: $text-muted; }
        &.-alone #left { display: none; }
        & #text { width: 1fr; }
        & #status { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
        & #status.-missing { color: $text-warning; }
    }
    """

    def __init__(self, case_id: str, section: str = "") -> None:
        super().__init__()
        self._case_id, self._start = case_id, section
        self._shown: Section | None = None
        self._missing: list[str] = []
        """What is missing or not understood, in words."""
        self._sought = ""

    def where(self) -> tuple[str, str]:
        """The id of the case and the anchor of the section that is marked."""
        section = self.listing.item
        return self._case_id, section.entry.anchor if section else ""

    @classmethod
    def files(cls, *, case_id: str = "", **_ids: Any) -> Sequence[Target]:
        return [CaseTarget(case_id), ProfileTarget()]

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        if not here.case_id:
            return _("Mark a case first: a report belongs to one case.")
        return {"case_id": here.case_id}

    def ids(self) -> Ids:
        case_id, section = self.where()
        return {"case_id": case_id, "section": section}

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            with Vertical(id="left"):
                yield Static(self._columns(), id="columns")
                yield LongList(self._line, id="outline")
            yield ReportText(id="text")
        yield Static(id="status")
        yield KeyLine()

    @property
    def listing(self) -> LongList[Section]:
        """The outline."""
        return self.query_one("#outline", LongList)

    @property
    def reading(self) -> ReportText:
        """The text of the marked section."""
        return self.query_one("#text", ReportText)

    def case_id(self) -> str:
        return self._case_id

    def on_mount(self) -> None:
        self._stop = self.services.shared(BackgroundChecks).watch(self._case_id, self._say_status)
        last = self.services.shared(LastRead).anchors.get(self._case_id, "")
        self._build(self._start or last)
        self.listing.focus()

    def on_unmount(self) -> None:
        self._stop()

    def on_screen_resume(self) -> None:
        section = self.listing.item
        if section is not None and self.is_current:
            self._build(section.entry.anchor)

    def _build(self, anchor: str = "") -> None:
        try:
            document = report_of(self.services, self._case_id)
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
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
        if notes := len(document.notes):
            one = ngettext(
                "{n} source or citation has no counterpart",
                "{n} sources or citations have no counterpart",
                notes,
            )
            said.append(one.format(n=notes))
        self._missing = said
        self._say_status()

    def _say_status(self) -> None:
        said = " · ".join(self._missing) or _("Nothing is missing.")
        status = self.query_one("#status", Static)
        status.update(Text(" · ".join(filter(None, (said, found_in(self, self._case_id))))))
        status.set_class(bool(self._missing), "-missing")

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
        if event.list is self.listing:
            self._show(self.listing.item)

    def on_report_text_beyond(self, event: ReportText.Beyond) -> None:
        event.stop()
        at = self.listing.index + event.by
        if 0 <= at < len(self.listing.items):
            self._turn_to(at, 0 if event.by > 0 else sys.maxsize)

    def _turn_to(self, at: int, line: int) -> None:
        """Another section, with one of its lines marked."""
        self._show(self.listing.items[at], line)
        self.listing.mark(at)

    def _show(self, section: Section | None, line: int = 0) -> None:
        if section is None or section is self._shown:
            return
        self._shown = section
        self.services.shared(LastRead).anchors[self._case_id] = section.entry.anchor
        self.reading.read(self._lines(section), line)

    def _lines(self, section: Section) -> list[ReportLine]:
        title = Text(visible(section.entry.label) + "\n", style="bold")
        drawn = rendered(section.blocks) or [nothing_here(section.has_more)]
        return lines_of([title, *drawn], self.reading.size.width - 4)

    def on_resize(self) -> None:
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        """Breaks the lines anew, for another width, with the same one marked or nearly."""
        if self._shown is not None:
            share = self.reading.index / max(1, len(self.reading.items))
            lines = self._lines(self._shown)
            self.reading.read(lines, round(share * len(lines)))

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
        if event.list is self.reading:
            line = self.reading.item
            if line is not None and line.place is not None:
                self._go_to(line.place)
            else:
                self.services.tell(_("This line is made from others; there is nothing to fill in."))
            return
        places = [*section.gaps, section.entry.address]
        places += [block.address for block in section.blocks]
        address = next((place for place in places if place), None)
        if address is None:
            self.services.tell(_("This section is made from others; there is nothing to fill in."))
        else:
            self._go_to(address)

    def _go_to(self, address: Address) -> None:
        back = partial(self.services.open, "report", case_id=self._case_id)
        if address[0] == "journal":
            entries = (one for one in self.services.vault.entries() if one.id == address[2])
            day = next(entries, DailyEntry()).day
            self.services.open("journal", day=day, entry_id=address[2])
            self.services.come_back(back)
            return
        if address[2:] and address[2].startswith(LIBRARY):
            key = address[2].removeprefix(LIBRARY)
            self.services.open("library", case_id=self._case_id, key=key)
            self.services.come_back(back)
            return
        part, section = address[0], address[1] if len(address) > 1 else None
        focus = address if len(address) > 2 else None
        target = ProfileTarget() if part in PROFILE_PARTS else CaseTarget(self._case_id)
        self.services.open_part(part, target=target, section=section, focus=focus)
        self.services.come_back(back)

    def action_next_missing(self) -> None:
        sections: Any = self.listing.items
        count = len(sections)
        for step in range(1, count + 1):
            at = (self.listing.index + step) % count
            if sections[at].entry.missing_here:
                self.listing.mark(at)
                return
        self.services.tell(_("Nothing is missing."))

    def action_outline(self) -> None:
        """The text over the whole width, and back."""
        self.toggle_class("-alone")
        (self.reading if self.has_class("-alone") else self.listing).focus()
        self.call_after_refresh(self._again)

    # --- looking for words ---------------------------------------------------------------------

    def action_find(self) -> None:
        def done(text: str) -> str:
            words = clean_line(text).strip()
            if not words:
                self._seek("")
                return ""
            self._seek(words)
            return "" if self._go_to_found(1, here=True) else _("Nothing has these words.")

        self.mount(
            Prompt(_("Find"), done, value=self._sought, hint=_("n and N go on from there")),
        )

    def _seek(self, words: str) -> None:
        self._sought = self.reading.sought = words
        self.reading.refresh()

    def action_again(self, by: int) -> None:
        if not self._sought:
            self.action_find()
        elif not self._go_to_found(by):
            self.services.tell(_("Nothing has these words."))

    def _go_to_found(self, by: int, *, here: bool = False) -> bool:
        """Marks the next line with the words, in this section or in another."""
        found = self.reading.find(self._sought, self.reading.index - (by if here else 0), by)
        if found is not None:
            self.reading.mark(found)
            self.reading.focus()
            return True
        wanted, items = self._sought.lower(), self.listing.items
        for step in range(1, len(items) + 1):
            at = (self.listing.index + by * step) % len(items)
            section = items[at]
            if any(wanted in text.lower() for text in (section.entry.label, *section.words())):
                self._turn_to(at, 0)
                last = len(self.reading.items)
                found = self.reading.find(self._sought, -1 if by > 0 else last, by)
                self.reading.mark(found or 0)  # broken over two lines, it is in sight at least
                self.reading.focus()
                return True
        return False

    def action_export(self) -> None:
        ask_export(self, self._case_id)

    def action_export_as(self) -> None:
        choose_export(self, self._case_id)
