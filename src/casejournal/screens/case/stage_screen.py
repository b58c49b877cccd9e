"""A part of a file: its sections at the left, the form of one, and how that will look."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.app.position import Position
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _
from casejournal.records.address import NoSuchAddress
from casejournal.records.base import Row
from casejournal.records.case import CaseFile
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.derived.completeness import record_progress
from casejournal.records.derived.consent import lacking
from casejournal.screens.base import TopLine
from casejournal.screens.case.long_text import ProseScreen
from casejournal.screens.case.preview_pane import PreviewActions
from casejournal.screens.check.background import BackgroundChecks, in_sections
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.form.locations import outside, place_of
from casejournal.widgets.form.page import Page
from casejournal.widgets.form.session import FormSession
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.navigator import Navigator, glyph, in_words, with_found
from casejournal.widgets.preview import Preview
from casejournal.widgets.save_line import Alarm, in_short
from casejournal.widgets.typing_order import GOING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from casejournal.app.navigable import Here, Ids, OpenFile
    from casejournal.editing import EditingSession, SaveState
    from casejournal.records.address import Address
    from casejournal.records.declare import PartSpec, SectionSpec
    from casejournal.vault import Target
    from casejournal.widgets.form.form import Form
    from casejournal.widgets.table import RowsTable

SETTLE = 0.15
"""Seconds after the last change until it is counted again how far the sections are."""


class StageScreen(PreviewActions):
    """A stage of a case or another part of a file. Works for every part that is declared."""

    WHERE = "part"
    ABOUT = N_(
        "A part of the case, section by section. Fill in what you know, in any order; everything"
        " is saved by itself. At the left is what is still to be written. Esc goes from a field to"
        " the list of sections, and from there out of the case."
    )
    PART: ClassVar[str] = ""
    """Name of the part, for a screen that shows always the same."""
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("part")
    DEFAULT_CSS = """
    StageScreen {
        & #columns { height: 1fr; }
        & Page { width: 3fr; }
        & Preview { width: 2fr; display: none; }
        &.-preview Preview { display: block; }
        &.-preview.-over Page { display: none; }
        &.-large Navigator { display: none; }
        &.-over Preview, &.-over Preview:focus { border-left: none; }
        & #consent { display: none; height: auto; padding: 0 1; color: $text-warning; }
        &.-consent #consent { display: block; }
        & #fold { display: none; height: 1; padding: 0 1; color: $text-muted; }
        &.-narrow #fold { display: block; }
        &.-narrow Navigator { display: none; }
        &.-narrow.-unfolded Navigator { display: block; width: 1fr; }
        &.-narrow.-unfolded Page, &.-narrow.-unfolded Preview { display: none; }
    }
    """

    def __init__(
        self,
        session: EditingSession,
        part: str = "",
        section: str | None = None,
        focus: Address | None = None,
        keys: bool | None = None,
        spot: Position | None = None,
    ) -> None:
        """`keys`: whether the form or table gets the keys. If not told, it does where a place in
        it is asked for, or where nothing is written yet that a stray key could change. `spot` is
        where somebody was before the vault was locked.
        """
        super().__init__()
        self._spot = spot
        self.session = session
        self.part = part or self.PART
        self.desk = FormSession(session)
        self._focus = focus
        asked_for = True if section or focus else None
        self._keys = asked_for if keys is None else keys
        self._going = asyncio.Lock()
        self._stops: list[Callable[[], None]] = []
        self._columns: tuple[Widget, ...] = ()
        self._folded: Content | None = None
        self._consent = ""
        self._settling: Timer | None = None
        names = [spec.name for spec in self._sections()]
        name = section if section in names else names[0]
        self.place: Address = (self.part, name)
        if focus is not None and focus[:1] == (self.part,):
            with suppress(NoSuchAddress):
                self.place = self._existing(place_of(type(session.root), focus))

    # --- what is where -------------------------------------------------------------------------

    @property
    def spec(self) -> PartSpec:
        """The declaration of the part."""
        return next(spec for spec in parts_of(type(self.session.root)) if spec.name == self.part)

    @property
    def _whole(self) -> bool:
        """Whether its widgets are there: not before it is built, nor once it is taken down."""
        # Asked at every key; a query would cost more than all the rest that a key does.
        return bool(self._columns) and all(widget.is_attached for widget in self._columns)

    @property
    def page(self) -> Page:
        """The form or table."""
        return self.query_one(Page)

    @property
    def navigator(self) -> Navigator:
        """The parts and sections."""
        return self.query_one(Navigator)

    def _sections(self) -> list[SectionSpec]:
        return [spec for spec in sections_of(type(self.session.root)) if spec.part == self.part]

    def _existing(self, place: Address) -> Address:
        """The place, or the nearest around it that is there."""
        here: Address | None = place
        while here is not None and self.desk.find(here) is None:
            here = outside(type(self.session.root), here)
        return here or place[:2]

    def case_id(self) -> str:
        target = self.session.target
        return target.id if isinstance(target, CaseTarget) else ""

    @classmethod
    def create(
        cls,
        open_file: OpenFile,
        *,
        target: Target | None = None,
        session: EditingSession | None = None,
        **where: Any,
    ) -> Self | None:
        """A part of a file, or of one that is open already."""
        if session is None and target is not None:
            session = open_file(target)
        return cls(session, **where) if session is not None else None

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        return {"target": ProfileTarget()}  # the parts of a case have no command

    def ids(self) -> Ids:
        return {
            "target": self.session.target,
            "part": self.part,
            "section": self.place[1],
            "focus": self.place if len(self.place) > 2 else None,
            "keys": not self.navigator.has_focus,
            "spot": self._position(),
        }

    def _position(self) -> Position:
        page = self.page
        for screen in self.app.screen_stack:
            if isinstance(screen, ProseScreen) and screen.is_mounted and screen.form is page.form:
                return Position(screen.field.address, screen.editor.cursor_location, full=True)
        if page.form is not None:
            return Position.in_form(page.form)
        return Position(page.table.row) if page.table is not None else Position()

    def file_session(self) -> EditingSession:
        return self.session

    def shown_section(self) -> Address:
        return self.place[:2]

    def _open_part(self, part: str, section: str | None = None, **where: Any) -> None:
        """Shows another part of the same file."""
        self.services.open_part(part, session=self.session, section=section, **where)

    # --- building and leaving ------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        self.desk.today = self.services.today
        self._columns = (
            Navigator(self.session.root),
            Page(self.desk, self.place),
            Preview(self.preview),
            Alarm(),
        )
        yield TopLine()
        yield Static(id="consent", markup=False)
        yield Static(id="fold", markup=False)
        with Horizontal(id="columns"):
            yield from self._columns[:3]
        yield self._columns[3]
        yield KeyLine()

    def on_mount(self) -> None:
        self._fit()
        self._stops = [
            self.session.subscribe(self._changed),
            self.session.on_state(self._say_state),
        ]
        self._say_origin()
        self._settle()
        self._say_state(self.session.state)
        if case_id := self.case_id():
            self._stops.append(self.services.shared(BackgroundChecks).watch(case_id, self._settle))
        if self._keys is None:
            self._keys = not self.navigator.progresses.section(self.section.key).touched
        if self._keys:
            self.page.begin(self._focus)
        else:
            self._to_sections()
        if self._spot is not None:
            self._go_to(self._spot)

    def _go_to(self, spot: Position) -> None:
        """Back to where somebody was before."""
        if self._keys and self.page.form is not None:
            spot.go_to(self.page.form)
            if spot.full:
                self.action_write_full()
        elif spot.focus is not None and (table := self.page.table) is not None:
            table.mark(spot.focus[-1])

    def on_unmount(self) -> None:
        for stop in self._stops:
            stop()
        if self.session.state.kind == "failed":  # said by a bar here, which is gone now
            services = self.services
            self.app.call_later(services.open, "save_alarm", reason=self.session.state.reason)

    def on_resize(self, event: events.Resize) -> None:
        self._fit()

    def on_screen_suspend(self) -> None:
        self.keep()

    def keep(self) -> None:
        """Takes over what stands in an open editor, and saves; a failure is said by the state."""
        if self._whole:
            self.page.push()
        with suppress(CasejournalError):
            self.session.flush()

    # --- going about ---------------------------------------------------------------------------

    async def go(self, place: Address, focus: Address | None = None, *, keys: bool = True) -> None:
        """Shows a place of this part; with `keys`, a field or row of it gets the keys."""
        async with self._going:
            self.page.end()
            self.desk.keep_drafts(place)
            self.set_class(not keys, "-unfolded")
            self.place = self._existing(place)
            await self.page.show(self.place)
        if not self._whole:
            return  # another part was opened meanwhile
        self._say_origin()
        self._settle()
        self.query_one(Preview).changed()
        if keys:
            self.page.begin(focus)

    async def reveal(self, address: Address) -> None:
        """Goes to where an address is shown, in this part or another."""
        if address[0] != self.part:
            self.keep()
            self._open_part(address[0], address[1], focus=address)
            return
        root = type(self.session.root)
        place = self._existing(place_of(root, address))
        if place == address:
            place = outside(root, place) or place  # a row as a whole is seen best in its list
        if place != self.place:
            await self.go(place, address)
        elif self._active() != address:
            self.page.begin(address)

    async def on_navigator_chosen(self, event: Navigator.Chosen) -> None:
        event.stop()
        names = [
            spec.name for spec in sections_of(type(self.session.root)) if spec.part == event.part
        ]
        section = event.section or names[0]
        if event.part != self.part:
            self.keep()
            self._open_part(event.part, section)
        elif self.place == (event.part, section):
            self.remove_class("-unfolded")
            self.page.begin()
        else:
            await self.go((event.part, section))

    async def on_navigator_asked(self, event: Navigator.Asked) -> None:
        event.stop()
        if event.do == "next":
            await self._by_section(1, keys=False)
        elif event.do == "previous":
            await self._by_section(-1, keys=False)
        else:
            self.remove_class("-unfolded")
            self.page.begin()
            if event.do == "add" and self.page.table is not None:
                self.page.table.action_add_row()

    async def action_next_section(self) -> None:
        """The section that follows, in the next part if need be."""
        await self._by_section(1)

    async def action_previous_section(self) -> None:
        """The section before."""
        await self._by_section(-1)

    async def _by_section(self, by: int, *, keys: bool = True) -> None:
        specs = sections_of(type(self.session.root))
        at = [spec.key for spec in specs].index(self.section.key) + by
        if not 0 <= at < len(specs):
            return
        spec = specs[at]
        if spec.part != self.part:
            self.keep()
            self._open_part(spec.part, spec.name, keys=keys)
        else:
            await self.go((spec.part, spec.name), keys=keys)

    async def on_form_left(self, event: Form.Left) -> None:
        """Tab goes on: from the last field to the next section, from a row to its list."""
        event.stop()
        before = outside(type(self.session.root), self.place)
        if before is not None:
            await self.go(before, self.place)
        elif event.by > 0:
            await self._by_section(1)
        else:
            self.go_back()

    async def on_rows_table_left(self, event: RowsTable.Left) -> None:
        """The same from a section that is a table."""
        event.stop()
        if event.tab and event.by > 0:
            await self._by_section(1)
        elif event.tab:
            self.go_back()

    def action_hand_over(self) -> None:
        """Hands the group session that is open to the cases of its other members."""
        from casejournal.screens.case.share_session import ask_hand_over

        ask_hand_over(self)

    def action_check_off(self) -> None:
        """Checks off a follow-up; only conferences have any."""
        self.services.tell(_("Follow-ups are checked off in a case conference."))

    def action_attach(self) -> None:
        """Attaches a picture or scan to what is open."""
        from casejournal.screens.case.attach import ask_file

        if not self._refuses():
            self.keep()
            ask_file(self)

    def action_look_at(self) -> None:
        """Shows the picture or scan of an attachment."""
        from casejournal.screens.case.attach import look_at

        look_at(self)

    def action_refer(self) -> None:
        """Writes a reference to a figure into the text that is written in."""
        from casejournal.screens.case.attach import ask_reference

        if not self._refuses():
            ask_reference(self)

    def action_stage(self, number: int) -> None:
        """A stage by its number."""
        for spec in parts_of(type(self.session.root)):
            if spec.stage == number and spec.name != self.part:
                self.keep()
                browsing = False if self.navigator.has_focus else None
                self._open_part(spec.name, keys=browsing)

    def go_back(self) -> bool:
        root = type(self.session.root)
        if self.has_class("-preview") and self.has_class("-over"):
            self.action_toggle_preview()
            return True
        before = outside(root, self.place)
        if before is not None:
            self.run_worker(self.go(before, self.place), group=GOING, exclusive=True)
            return True
        if not self.navigator.has_focus:
            self._to_sections()
            return True
        self.keep()
        return False

    def _to_sections(self) -> None:
        """Gives the keys to the list of sections."""
        self.page.end()
        self.add_class("-unfolded")
        self.call_after_refresh(self.set_focus, self.navigator)

    # --- following what changes ---------------------------------------------------------------

    def _changed(self, address: Address) -> None:
        """Something in the file changed, here or elsewhere."""
        if not self._whole:
            return
        self.page.pull(address)
        key = ".".join(address[:2]) if len(address) > 1 else ""
        self.navigator.progresses.forget(self.session.root, key)
        if self._settling is None:
            self._settling = self.set_timer(SETTLE, self._settle)
        self.query_one(Preview).changed()

    def _settle(self) -> None:
        self._settling = None
        if not self._whole:
            return
        progress = self.navigator.progresses.section(self.section.key)
        self.navigator.found = found = self._found()
        self.navigator.show(self.part, self.place[1])
        self.navigator.say_table(self.section.many and len(self.place) == 2)
        row = self.desk.find(self.place) if len(self.place) > 2 else None
        words = in_words(record_progress(row) if isinstance(row, Row) else progress)
        self.page.say(with_found(words, found.get(self.place[:2], 0)))
        self._say_consent()
        fold = Content(f"☰ {_(self.section.title)} {glyph(progress)}  {_('esc: all sections')}")
        if fold != self._folded:  # an update lays the whole screen out again
            self._folded = fold
            self.query_one("#fold", Static).update(fold)
        self._say_state(self.session.state)

    def _found(self) -> dict[Address, int]:
        """How many errors and warnings the check found in each section, as far as it got."""
        found = self.services.shared(BackgroundChecks).found(self.case_id())
        if found is None:
            return {}
        return in_sections(found)

    def _say_consent(self) -> None:
        """Says which consent is needed and does not hold, or that the case is closed."""
        root = self.session.root
        if not isinstance(root, CaseFile):
            return
        said = "\n".join(f"! {_(each.sentence)}" for each in lacking(root, self.services.today()))
        if root.is_closed:
            from casejournal.screens.case.close_case import closed_words

            said = closed_words(self.session)
        if said != self._consent:
            self._consent = said
            self.query_one("#consent", Static).update(Content(said))
            self.set_class(bool(said), "-consent")

    def _say_state(self, state: SaveState) -> None:
        if not self._whole:
            return
        code = str(getattr(self.session.root, "code", ""))
        title = " · ".join(filter(None, (code, _(self.spec.title))))
        stage = _("stage {n} of 6").format(n=self.spec.stage) if self.spec.stage else ""
        self.query_one(TopLine).say(title, stage, in_short(state))
        self.query_one(Alarm).show(state)
