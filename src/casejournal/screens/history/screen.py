"""Earlier versions of a file: when they were saved, what changed, and the way back to one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.address import NoSuchAddress, section_at
from casejournal.records.case import Case
from casejournal.records.dates.calendar import short_day
from casejournal.records.values.text import visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.screens.case.close_case import closed_words
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen
from casejournal.screens.history import diff
from casejournal.vault import CaseTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.vault import Target, Version

READING, SHOWING = "reading", "showing"
"""The two workers: one goes through all versions, one shows the marked one."""


@dataclass
class VersionLine:
    """A version in the list; the file as it is now has none."""

    version: Version | None
    what: str = "…"
    """What changed by it, in words."""


class HistoryScreen(BaseScreen):
    """The earlier versions of one file."""

    WHERE = "history"
    ABOUT = N_(
        "Every save keeps what was there before. At the left are the versions with what each"
        " changed; at the right is how the marked one differs from what is there now. Enter brings"
        " all of it back, or one section or row. What is there now is kept as a version, too, so"
        " bringing back can itself be taken back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("history")
    DEFAULT_CSS = """
    HistoryScreen {
        & #versions { width: 42%; border-right: solid $panel; }
        & #difference { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & #text { height: auto; }
    }
    """

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self._now: Record | None = None
        self._changes: list[diff.Changed] = []
        self._brought: set[int | None] = set()
        """The numbers of the edits by which something was brought back here."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            yield LongList(self._line, id="versions")
            with VerticalScroll(id="difference"):
                yield Static(id="text")
        yield KeyLine()

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        if isinstance(here.place, HistoryScreen):
            return None
        if here.session is not None:
            return {"target": here.session.target}
        if not here.case_id:
            return _("Mark a case first: earlier versions belong to one file.")
        return {"target": CaseTarget(here.case_id)}

    def ids(self) -> Ids:
        return {"target": self.target}

    def case_id(self) -> str:
        return self.target.id if isinstance(self.target, CaseTarget) else ""

    @property
    def listing(self) -> LongList[VersionLine]:
        """The versions."""
        return self.query_one("#versions", LongList)

    def on_mount(self) -> None:
        self.listing.focus()
        self._read()

    # --- what is shown -------------------------------------------------------------------------

    def _read(self) -> None:
        """Reads which versions there are; what changed by each comes as it is found out."""
        vault, self._now = self.services.vault, None
        try:
            session = self.services.session(self.target)
            session.flush()
            self._now = session.root
        except CasejournalError as error:  # what is damaged can be brought back all the more
            self.services.tell(error.what, "warning")
        try:
            versions = vault.history(self.target)
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        lines = [VersionLine(None), *(VersionLine(version) for version in versions)]
        count = ngettext("{n} earlier version", "{n} earlier versions", len(versions))
        code = str(getattr(self._now, "code", ""))
        title = " · ".join(filter(None, (visible(code), _("Earlier versions"))))
        self.query_one(TopLine).say(title, count.format(n=len(versions)))
        self.listing.show(lines, min(1, len(versions)))
        self.run_worker(self._compare_all(lines, self._now), group=READING, exclusive=True)

    async def _compare_all(self, lines: list[VersionLine], now: Record | None) -> None:
        """Says of each version what it changed, one after the other."""
        newer = now
        for line, older in zip(lines, [*lines[1:], None], strict=True):
            then = await self._version(older.version) if older and older.version else None
            if older is None:
                line.what = _("the first that is kept") if line.version else _("nothing changed")
            elif newer is None or then is None:
                line.what = _("cannot be read")
            else:
                line.what = await asyncio.to_thread(diff.in_words, then, newer)
            newer = then
            self.listing.refresh()

    async def _version(self, version: Version) -> Record | None:
        try:
            return await asyncio.to_thread(self.services.vault.version, self.target, version.rev)
        except CasejournalError:
            return None

    def _line(self, line: VersionLine, width: int) -> Text:
        if line.version is None:
            when = _("now")
        elif line.version.at.year == 1:  # its name does not say
            when = _("at some time")
        else:
            at = line.version.at.astimezone()
            when = f"{short_day(at.date().isoformat(), language())} {at:%H:%M}"
        text = Text(when, style="strong").append("  ")
        if line.version is not None and line.version.whole:
            text.append(_("before much was deleted") + "  ", style="alert")
        return text.append(visible(line.what), style="quiet")

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        event.stop()
        line = self.listing.item
        if line is not None:
            self.run_worker(self._show(line.version), group=SHOWING, exclusive=True)

    async def _show(self, version: Version | None) -> None:
        """Shows how a version differs from what is there now."""
        self._changes = []
        if version is None:
            self._say(Text(_("This is how it is now. Mark an earlier version to compare.")))
            return
        then = await self._version(version)
        if then is None:
            self._say(Text(_("This version cannot be read.")))
        elif self._now is None:
            self._say(Text(_("The file cannot be read now; enter brings this version back.")))
        else:
            found = await asyncio.to_thread(diff.changes, then, self._now)
            drawn = await asyncio.to_thread(_drawn, found)
            self._changes = found
            self._say(drawn)

    def _say(self, text: Text) -> None:
        self.query_one("#text", Static).update(text)
        self.query_one("#difference", VerticalScroll).scroll_home(animate=False)

    # --- the way back --------------------------------------------------------------------------

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        self.action_restore()

    def action_restore(self) -> None:
        line = self.listing.item
        version = line.version if line else None
        if version is None:
            self.services.tell(_("This is how it is now. Mark an earlier version first."))
        elif isinstance(self._now, Case) and self._now.is_closed:
            self.services.tell(closed_words(self.services.session(self.target)))
        elif self._now is not None and not self._changes:
            self.services.tell(_("Nothing to bring back: what is written is the same."))
        else:
            self.app.push_screen(
                RestoreScreen(self._changes),
                lambda answer: None if answer is None else self._restore(version, *answer),
            )

    def _restore(self, version: Version, address: Address | None) -> None:
        vault = self.services.vault
        try:
            if self._now is None:
                vault.restore_version(self.target, version.rev)
                self.services.session(self.target).reload()
            else:
                self._turn_back(vault.version(self.target, version.rev), address)
        except (CasejournalError, NoSuchAddress) as error:
            safe, todo = getattr(error, "safe", ""), getattr(error, "todo", "")
            self.services.say(getattr(error, "what", _("There was nothing here then.")), safe, todo)
            return
        self.services.tell(
            _("Brought back. What was there before is the newest version here; u takes it back.")
        )
        self._read()

    def _turn_back(self, then: Record, address: Address | None) -> None:
        """Brings a version back as one edit of the open file, and saves. If that cannot be saved,
        it is taken back."""
        session = self.services.session(self.target)
        if session.turn_back(then, address) is None:
            return
        try:
            session.flush()
        except CasejournalError:
            session.undo()
            raise
        self._brought.add(session.last_edit)

    def action_undo(self) -> None:
        """Takes back what was brought back here, if nothing was changed since."""
        try:
            session = self.services.session(self.target)
            if session.last_edit is None or session.last_edit not in self._brought:
                self.services.tell(_("Nothing was brought back here."))
                return
            session.undo()
            session.flush()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        self.services.tell(_("Taken back."))
        self._read()


def _drawn(found: list[diff.Changed]) -> Text:
    if not found:
        return Text(_("What is written is the same as now."))
    return Text("\n").join([diff.legend(), Text(), *(change.text() for change in found)])


class RestoreScreen(ChooserScreen):
    """Asks what to bring back; the answer is (address,), with None for everything."""

    def __init__(self, changes: list[diff.Changed]) -> None:
        offered = [ChooserItem(_("Everything, as it was then"), "", "", (None,))]
        done: set[Address] = set()
        for change in changes:
            section = change.address[:2]
            if section not in done:
                done.add(section)
                title = _(section_at(type(change.new), section).title)
                remark = _("all rows") if section_at(type(change.new), section).many else ""
                offered.append(ChooserItem(title, remark, "", (section,)))
            if len(change.address) > 2 and not change.came:
                offered.append(ChooserItem(change.title, "", "", (change.address,)))
        super().__init__(_("What shall be brought back?"), offered)
