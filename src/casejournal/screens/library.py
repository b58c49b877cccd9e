"""The library: what a report of a case takes in of it and why, to read, take over or leave out."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from rich.text import Text
from textual.containers import Horizontal
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.editing.actions import library_entries as editing
from casejournal.library.framework import framework
from casejournal.library.texts import kind_of, text, title, why
from casejournal.library.using import places
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.case import Case, CaseFile
from casejournal.records.values.text import clean_line, fold, visible
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList
from casejournal.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.app.services import Services
    from casejournal.editing import ProfileSession
    from casejournal.library.framework import ConceptFramework, EntryStatus
    from casejournal.records.parts.profile import Profile
    from casejournal.vault import Target

WIDE = 100
"""From this many columns on a text stands beside the list."""
SIGNS = {"used": "✓", "own": "»", "out": "–", "idle": " "}


class LibraryScreen(BaseScreen):
    """The entries of the library, kind by kind."""

    WHERE = "library"
    ABOUT = N_(
        "Texts on methods, techniques, skills, roles, tools and laws, with their sources. ✓ comes"
        " into the report of the case that is named above, and where it is used stands behind it;"
        " » has a text of your own in its place; – is left out. Enter shows a text; e takes it"
        " over, so that you can change it; x leaves it out of every report, or no longer."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("library")
    DEFAULT_CSS = """
    LibraryScreen {
        & #library { width: 3fr; }
        & Preview { display: none; width: 2fr; }
        &.-wide Preview { display: block; }
        &.-text Preview { display: block; border-left: none; }
        &.-text #library { display: none; }
        & #none { display: none; padding: 2 3; }
        &.-none #none { display: block; }
        &.-none #library { display: none; }
    }
    """

    def __init__(self, case_id: str = "", key: str = "") -> None:
        super().__init__()
        self._case_id, self._key = case_id, key
        self._all = bool(key)
        self._filter = ""
        self._case: Case | None = None

    def case_id(self) -> str:
        return self._case_id

    def where(self) -> tuple[str, str]:
        """The case and the key of the marked entry."""
        item = self.listing.item
        return self._case_id, item.what.key if item and not isinstance(item, str) else ""

    @classmethod
    def files(cls, **_ids: Any) -> Sequence[Target]:
        return [ProfileTarget()]

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        return {"case_id": here.case_above_today}

    def ids(self) -> Ids:
        case_id, key = self.where()
        return {"case_id": case_id, "key": key}

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            yield LongList(self._line, markable=lambda i: not isinstance(i, str), id="library")
            yield Static(Text(_("No entry has these letters.")), id="none")
            yield Preview(self._preview)
        yield KeyLine()

    @property
    def listing(self) -> LongList[EntryStatus | str]:
        """The entries under the names of their kinds."""
        return self.query_one("#library", LongList)

    def on_mount(self) -> None:
        if not self._case_id and (found := case_of(self.services)) is not None:
            self._case_id = self.services.vault.case_id(found.code)
        self.set_class(self.size.width >= WIDE, "-wide")
        self.listing.focus()
        self._show(self._key)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")

    def on_screen_resume(self) -> None:
        if self.is_current and self.listing.items:
            self._show(self.where()[1])

    # --- what is shown -------------------------------------------------------------------------

    def _session(self) -> ProfileSession:
        return cast("ProfileSession", self.services.session(ProfileTarget()))

    def _show(self, key: str = "") -> None:
        try:
            session = self._session()
            self._case = _public(self.services, self._case_id) if self._case_id else Case()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        made = chapter(self._case, session.root, self.services.today())
        wanted, count = fold(self._filter), 0
        items: list[EntryStatus | str] = []
        some = any(standing.state != "idle" for standing in made.standings)
        for standing in made.standings:
            if standing.state == "idle" and some and not (self._all or wanted):
                continue
            words = (title(standing.what, _lang()), text(standing.what, _lang()))
            if not any(wanted in fold(each) for each in words):
                continue
            label = vocabulary("concept-kind").label(kind_of(standing.what), language())
            if label not in items:
                items.append(label)
            items.append(standing)
            count += standing.state in ("used", "own")
        keys = [item if isinstance(item, str) else item.what.key for item in items]
        at = keys.index(key) if key in keys else max(0, self.listing.index)
        self.listing.show(items, at)
        self.set_class(not items, "-none")
        self.query_one(Preview).changed()
        said = ngettext("{n} entry in the report", "{n} entries in the report", count)
        name = f"{visible(self._case.code)} · " if self._case.code else ""
        self.query_one(TopLine).say(f"{name}{_('The library')}", said.format(n=count), self._filter)

    def _line(self, item: EntryStatus | str, width: int) -> Text:
        if isinstance(item, str):
            return Text(visible(item), style="strong")
        reason = ""
        if self._case is not None:
            where = places(self._case, item.because, _lang()) if item.state == "used" else ""
            reason = visible(where or why(item, self._case, _lang()))
        line = Text(f"{SIGNS[item.state]} ", style="accent")
        name = Text(
            visible(title(item.what, _lang())), style="quiet" if item.state == "idle" else ""
        )
        if reason:
            name.truncate(max(width // 2, width - cell_len(reason) - 4), overflow="ellipsis")
            name.append(f"  {reason}", style="quiet")
        return line + name

    def _preview(self) -> RenderableType | None:
        from casejournal.preview.library import entry_view

        item = self.listing.item
        if item is None or isinstance(item, str) or self._case is None:
            return Text("")
        return entry_view(item.what, language(), why(item, self._case, _lang()))

    # --- what can be done ----------------------------------------------------------------------

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        event.stop()
        self.query_one(Preview).changed()

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        self.add_class("-text")
        preview = self.query_one(Preview)
        preview.focus()
        preview.changed()

    def go_back(self) -> bool:
        if not self.has_class("-text"):
            return False
        self.remove_class("-text")
        self.listing.focus()
        return True

    def _marked(self) -> EntryStatus | None:
        item = self.listing.item
        return None if isinstance(item, str) else item

    def action_take_over(self) -> None:
        """Puts the marked entry among the person's own, and opens it there."""
        if (item := self._marked()) is None:
            return
        with suppress(CasejournalError):  # said by the state of the part that is opened
            at = editing.take_over(self._session(), item.what, _lang(), self.services.today().year)
            back = partial(self.services.open, "library", **self.ids())
            self.services.open(
                at[0], target=ProfileTarget(), section=at[1], focus=(*at, _written(at))
            )
            self.services.come_back(back)

    def action_leave_out(self) -> None:
        """Leaves the marked entry out of every report, or no longer."""
        if (item := self._marked()) is None:
            return
        try:
            session = self._session()
            if item.state == "out":
                editing.take_in(session, item.what)
            else:
                editing.leave_out(session, item.what, _lang())
            session.flush()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
        self._show(item.what.key)

    def action_all(self) -> None:
        """Everything, or what the report takes in."""
        self._all = not self._all
        self._show(self.where()[1])

    def action_find(self) -> None:
        """Only entries with these letters."""

        def live(typed: str) -> None:
            self._filter = clean_line(typed)
            self._show(self.where()[1])

        self.ask_line(
            _("Find"),
            lambda _text: "",
            value=self._filter,
            live=live,
            cancelled=lambda: live(""),
            behind=self.listing,
        )

    def action_next_case(self) -> None:
        """What the next open case uses."""
        ids = [case.id for case in self.services.vault.cases()]
        if not ids:
            self.services.tell(_("There is no case yet."))
            return
        at = ids.index(self._case_id) if self._case_id in ids else -1
        self._case_id = ids[(at + 1) % len(ids)]
        self._show(self.where()[1])

    def action_undo(self) -> None:
        """Takes the last change of the profile back."""
        session = self._session()
        if not session.can_undo:
            self.services.tell(_("Nothing to take back."))
            return
        session.undo()
        self._show(self.where()[1])


def chapter(case: Case, profile: Profile, day: date) -> ConceptFramework:
    """The concept framework of the case (chapter II), in the language of the screens."""
    return framework(case, profile, _lang(), day.year)


def case_of(services: Services) -> Case | None:
    """The case that is open, or the one that is furthest; None if there is none to be read."""
    with suppress(CasejournalError):
        cases = sorted(services.vault.cases(), key=lambda case: -case.stage_number)
        found = [case.id for case in cases]
        here = services.navigation.here().case_above_today
        for case_id in [here, *found] if here else found:
            return _public(services, case_id)
    return None


def _public(services: Services, case_id: str) -> Case:
    return cast("CaseFile", services.session(CaseTarget(case_id)).root).public()


def _written(at: tuple[str, ...]) -> str:
    return "text" if at[:2] == editing.CONCEPTS else "content"


def _lang() -> str:
    return language().replace("xx", "en")
