"""The chronology of a case: what happened when, and the way to where it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.dates.calendar import show_times
from casejournal.records.derived.chronology import chronology
from casejournal.records.values.text import visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.vault import CaseTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.records.derived.chronology import ChronologyEvent
    from casejournal.vault import Target

WIDE = 90
"""From this many columns on there is room for the times."""
NARROW = 22
"""Columns for a date where there is little."""
MOST = 29
"""Columns for a date: "30 September – 11 Oktober 2024"."""


class ChronologyScreen(BaseScreen):
    """Every dated fact of a case and its journal entries, in order of time."""

    WHERE = "chronology"
    ABOUT = N_(
        "Everything in the case that has a date, and its journal entries, in order of time. Nothing"
        " is written here; enter goes to where a line comes from. Dates that were not understood"
        " stand at the end."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("chronology")
    DEFAULT_CSS = """
    ChronologyScreen {
        & #events { height: 1fr; }
        & #empty { display: none; padding: 2 3; }
        &.-empty #empty { display: block; }
        &.-empty #events { display: none; }
    }
    """

    def __init__(self, case_id: str, at: Address = (), significant: bool = False) -> None:
        super().__init__()
        self._case_id, self._at, self._significant = case_id, at, significant
        self._room = 0

    def case_id(self) -> str:
        return self._case_id

    @classmethod
    def files(cls, *, case_id: str = "", **_ids: Any) -> Sequence[Target]:
        return [CaseTarget(case_id)]

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        if not here.case_id:
            return _("Mark a case first: a chronology belongs to one case.")
        return {"case_id": here.case_id}

    def ids(self) -> Ids:
        return {"case_id": self._case_id, "at": self._marked(), "significant": self._significant}

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield LongList(self._line, id="events")
        yield Static(Text(_("Nothing in this case has a date yet.")), id="empty")
        yield KeyLine()

    @property
    def listing(self) -> LongList[ChronologyEvent]:
        """The events."""
        return self.query_one("#events", LongList)

    def _marked(self) -> Address:
        event = self.listing.item
        return event.address if event else ()

    def on_mount(self) -> None:
        self.listing.focus()
        self._show(self._at)

    def on_screen_resume(self) -> None:
        if self.is_current and self.listing.items:
            self._show(self._marked())

    def _show(self, at: Address) -> None:
        try:
            case = cast("CaseFile", self.services.session(CaseTarget(self._case_id)).root)
            entries = self.services.vault.entries(case=case.code)
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        found = chronology(case, entries, language(), significant=self._significant)
        self._room = 2 + min(MOST, max((cell_len(event.when) for event in found), default=0))
        index = next((i for i, event in enumerate(found) if event.address == at), 0)
        self.listing.show(found, index)
        self.set_class(not found, "-empty")
        count = ngettext("{n} dated fact", "{n} dated facts", len(found)).format(n=len(found))
        right = _("what took place") if self._significant else ""
        self.query_one(TopLine).say(f"{visible(case.code)} · {_('Chronology')}", count, right)

    def _line(self, event: ChronologyEvent, width: int) -> Text:
        line = Text()
        cells = [(event.when, min(self._room, NARROW) if width < WIDE else self._room)]
        if width >= WIDE:
            cells.append((show_times(event.times, language()).replace(" – ", "–"), 13))
        for part, size in cells:
            cell = Text(visible(part), style="quiet")
            cell.truncate(size - 1, overflow="ellipsis")
            cell.pad_right(size - cell.cell_len)
            line += cell
        line.append(visible(event.what), style="strong" if event.significant else "")
        if event.text:
            line.append("  " + visible(" ".join(event.text.split())), style="quiet")
        return line

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        found = self.listing.item
        if found is None:
            return
        back = self.ids() | {"at": found.address}
        if found.address[0] == "journal":
            self.services.open("journal", day=found.value, entry_id=found.address[2])
        else:
            part, section = found.address[:2]
            self.services.open(
                "case", case_id=self._case_id, part=part, section=section, focus=found.address
            )
        self.services.come_back(partial(self.services.open, "chronology", **back))

    def action_significant(self) -> None:
        """Only what took place with the client, or everything."""
        self._significant = not self._significant
        self._show(self._marked())
