"""Edit conflicts: both texts of two windows side by side, until one is chosen.

A bar says that there are two (`widgets/save_line.py`); a person who is writing is never asked.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.records.address import NoSuchAddress, get, section_at
from casejournal.records.dates.calendar import short_day
from casejournal.records.declare import FieldSpec, fields_of
from casejournal.records.values.text import visible
from casejournal.screens.history import diff
from casejournal.vault import CaseTarget
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from casejournal.app.services import Services
    from casejournal.editing import EditingSession
    from casejournal.records.base import Record, StoredDocument
    from casejournal.vault import Conflict

NARROW = 64
"""Columns below which the two texts stand one below the other."""


def settle_any(services: Services) -> None:
    """Shows a conflict in the file that is open or marked, else in any open file."""
    services.flush()
    shown = [screen.file_session() for screen in services.navigation.navigable()]
    sessions = [session for session in shown if session is not None]
    case_id = services.navigation.here().case_id
    if not sessions and case_id and (marked := services.session_if_there(CaseTarget(case_id))):
        sessions = [marked]
    for session in dict.fromkeys([*sessions, *services.sessions.sessions()]):
        if session.state.beside and settle(services, session):
            return
    services.tell(_("Nothing was written twice."))


def settle(services: Services, session: EditingSession) -> bool:
    """Shows the oldest conflict in a file that is not settled, then the next; False if none is."""
    vault = services.vault
    try:
        waiting = vault.conflicts(session.target)
    except CasejournalError as error:
        services.say(error.what, error.safe, error.todo)
        return True
    if not waiting or any(
        isinstance(screen, ConflictScreen) for screen in services.app.screen_stack
    ):
        return False
    conflict = waiting[0]
    mine = _mine(session, conflict)

    def answered(answer: str | None) -> None:
        if answer is None:
            return
        try:
            if answer == "theirs":
                _take(session, conflict, mine)
            elif answer == "both" and mine is not None:
                _join(session, conflict, mine)
            session.flush()
            vault.settle(session.target, conflict.id)
            session.reload()
        except (CasejournalError, NoSuchAddress) as error:
            services.say(str(error))
            return
        services.app.call_later(settle, services, session)  # when this dialog is gone

    services.app.push_screen(ConflictScreen(session.root, conflict, mine, len(waiting)), answered)
    return True


class ConflictScreen(ModalScreen[str | None]):
    """Both texts with what differs in them marked; the answer is "mine", "theirs" or "both"."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("pagedown,space", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ConflictScreen {
        align: center middle;
        & > Vertical {
            width: 120; max-width: 100%; height: auto; max-height: 100%;
            padding: 0 2; background: $surface; border: solid $warning;
        }
        & VerticalScroll { height: auto; max-height: 70%; scrollbar-size-vertical: 1; }
        & Static { height: auto; }
        & #title { text-style: bold; margin-bottom: 1; }
        & #keys { color: $text-muted; margin-bottom: 1; }
        & LongList { height: auto; background: $surface; }
    }
    """

    def __init__(
        self, root: Record, conflict: Conflict, mine: StoredDocument | None, waiting: int
    ) -> None:
        super().__init__()
        self._root, self._conflict, self._mine = root, conflict, mine
        self._waiting = waiting
        self._choices: Mapping[str, str] = self._offered()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Text(self._title()), id="title")
            with VerticalScroll(can_focus=False):
                yield Static(id="texts")
            yield Static(
                Text(
                    _("{+…+} is only in this one · Both are kept; esc decides later")
                    + "   PgUp PgDn"
                ),
                id="keys",
            )
            yield LongList[str](lambda key, _width: Text(self._choices[key]))

    def on_mount(self) -> None:
        choices = self.query_one(LongList)
        choices.styles.height = len(self._choices)
        choices.show(list(self._choices))
        choices.focus()

    def on_resize(self) -> None:
        width = min(self.size.width, 120) - 8
        self.query_one("#texts", Static).update(self._texts(width))

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        self.dismiss(event.list.item)

    def action_leave(self) -> None:
        """Leaves both as they are."""
        self.dismiss(None)

    def action_turn(self, by: int) -> None:
        """Scrolls the texts."""
        texts = self.query_one(VerticalScroll)
        texts.scroll_relative(y=by * max(1, texts.size.height - 1), animate=False)

    def _title(self) -> str:
        spec = section_at(type(self._root), self._conflict.address)
        title = _(spec.title)
        if spec.many and (label := self._conflict.document.label(language())):
            title += f" › {visible(label[:60])}"
        title = _("Written in two places at once: {place}").format(place=title)
        return title if self._waiting == 1 else f"{title} (1/{self._waiting})"

    def _offered(self) -> dict[str, str]:
        if self._mine is None:
            return {"mine": _("Leave it deleted"), "theirs": _("Bring the other one in")}
        offered = {"mine": _("Keep what is here"), "theirs": _("Take the other one")}
        if all(map(_joinable, _differing(self._conflict.document, self._mine))):
            offered["both"] = _("Keep both, one below the other")
        return offered

    def _texts(self, width: int) -> Table:
        theirs, mine = self._conflict.document, self._mine
        here = _("Here · {when}").format(when=_when(mine.updated)) if mine else _("Deleted here")
        there = _("Elsewhere · {when}").format(when=_when(theirs.updated))
        table = Table.grid(padding=(0, 2), expand=True)
        wide = width >= NARROW
        for _column in range(2 if wide else 1):
            table.add_column(ratio=1, overflow="fold")
        if wide:
            table.add_row(Text(here, style="bold"), Text(there, style="bold"))
        for spec in _differing(theirs, mine):
            before = diff.shown(getattr(mine, spec.name), spec, self._root) if mine else ""
            after = diff.shown(getattr(theirs, spec.name), spec, self._root)
            left, right = diff.apart(before, after)
            title = Text(_(spec.title), style="bold underline")
            if wide:
                table.add_row(title, title)
                table.add_row(left, right)
            else:
                for head, text in ((here, left), (there, right)):
                    table.add_row(Text.assemble(title, Text(f" · {head}", style="bold")))
                    table.add_row(text)
            table.add_row(*[Text()] * (2 if wide else 1))
        return table


def _when(stamp: str) -> str:
    try:
        at = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return _("not yet saved")
    return f"{short_day(at.date().isoformat(), language())} {at:%H:%M}"


def _mine(session: EditingSession, conflict: Conflict) -> StoredDocument | None:
    try:
        found: StoredDocument = get(session.root, conflict.address)
    except NoSuchAddress:
        return None
    return found


def _differing(theirs: Record, mine: Record | None) -> list[FieldSpec]:
    return [
        spec
        for spec in fields_of(type(theirs))
        if getattr(theirs, spec.name) != (getattr(mine, spec.name) if mine is not None else "")
    ]


def _joinable(spec: FieldSpec) -> bool:
    return spec.kind.name in ("prose", "lines")


def _take(session: EditingSession, conflict: Conflict, mine: Record | None) -> None:
    if mine is None:
        session.add(conflict.address[:-1], conflict.document)
        return
    for spec in _differing(conflict.document, mine):
        session.set((*conflict.address, spec.name), getattr(conflict.document, spec.name))


def _join(session: EditingSession, conflict: Conflict, mine: Record) -> None:
    for spec in _differing(conflict.document, mine):
        here, there = getattr(mine, spec.name), getattr(conflict.document, spec.name)
        if isinstance(here, list):
            both: Any = [*here, *(item for item in there if item not in here)]
        else:
            both = "\n\n".join(filter(None, (here.rstrip(), there)))
        session.set((*conflict.address, spec.name), both)
