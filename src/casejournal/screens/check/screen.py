"""The check of a case: what a second reader finds, why it matters, and the way there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.app.positions import Position
from casejournal.checks.case_text import dismissal_row, dismissals_in
from casejournal.checks.engine import all_rules
from casejournal.checks.model import SEVERITIES
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.values.text import clean, is_blank, visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.screens.case import close_case
from casejournal.screens.check.background import in_short
from casejournal.screens.check.texts import FindingSource, words
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.checks.dismissals import Dismissal
    from casejournal.checks.model import Finding, Severity
    from casejournal.editing import EditingSession
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile

SILENCED = ("overview", "silenced")
SECTION = 24
"""Cells for the title of a section, in front of what was found there."""


def _title(severity: Severity, n: int) -> str:
    said = {
        "error": ngettext("{n} error", "{n} errors", n),
        "warning": ngettext("{n} warning", "{n} warnings", n),
        "hint": ngettext("{n} hint", "{n} hints", n),
    }
    return said[severity].format(n=n)


@dataclass(frozen=True)
class FindingLine:
    """A finding, or the heading of those that weigh the same."""

    title: str = ""
    finding: Finding | None = None
    silence: Dismissal | None = None


class CheckScreen(BaseScreen):
    """What is found in a case, the gravest first."""

    WHERE = "check"
    ABOUT = N_(
        "What a careful second reader finds in the case: dates, ages, names, numbers and words that"
        " do not go together. Below the list stands the marked finding with its words, why it"
        " matters and what would mend it. Enter goes to the place and esc comes back. What is"
        " right as it stands is ignored with i; the reason is kept, a shows it and x takes it back."
        " Nothing here stops you from exporting."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("check")
    DEFAULT_CSS = """
    CheckScreen {
        & #findings { height: 1fr; min-height: 4; }
        & #said { display: none; height: 1fr; padding: 1 2; color: $text-muted; }
        & #finding {
            height: auto; max-height: 60%; padding: 0 1; border-top: solid $panel;
            scrollbar-size-vertical: 1;
        }
        & #finding Static { height: auto; }
        &.-empty #said { display: block; }
        &.-empty #findings, &.-empty #finding { display: none; }
    }
    """

    def __init__(self, case_id: str, at: str = "", *, everything: bool = False) -> None:
        """`at` is the key of a finding; with `everything`, ignored ones are shown too."""
        super().__init__()
        self._case_id, self._at, self._everything = case_id, at, everything
        self._stop: Callable[[], None] | None = None
        self._entries: list[DailyEntry] = []
        """Those of the journal, if something is found in one."""

    def where(self) -> tuple[str, str]:
        """The id of the case and the key of the finding that is marked."""
        line = self.listing.item
        return self._case_id, line.finding.key if line and line.finding else self._at

    def case_id(self) -> str:
        return self._case_id

    def again(self) -> CheckScreen:
        return CheckScreen(*self.where(), everything=self._everything)

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield LongList(self._line, markable=lambda line: line.finding is not None, id="findings")
        yield Static(id="said")
        with VerticalScroll(id="finding", can_focus=False):
            yield Static(id="words")
        yield KeyLine()

    @property
    def listing(self) -> LongList[FindingLine]:
        """The findings."""
        return self.query_one("#findings", LongList)

    def on_mount(self) -> None:
        self.listing.focus()
        self._stop = self.shell.checks.watch(self._case_id, self._show, at_once=True)
        self._show()

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()

    # --- what is shown -------------------------------------------------------------------------

    def _session(self) -> EditingSession | None:
        try:
            return self.shell.session(CaseTarget(self._case_id))
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return None

    def _show(self) -> None:
        session = self._session()
        if session is None:
            return
        found = self.shell.checks.found(self._case_id)
        some = [*found.told, *(each for each, _why in found.silenced)] if found else []
        in_journal = any(each.place.address[:1] == ("journal",) for each in some)
        self._entries = self.shell.vault.entries() if in_journal else []
        lines: list[FindingLine] = []
        for severity in SEVERITIES:
            some = [each for each in found.told if each.severity == severity] if found else []
            if some:
                lines.append(FindingLine(_title(severity, len(some))))
                lines += [FindingLine(finding=each) for each in some]
        if found and found.silenced and self._everything:
            lines.append(FindingLine(_("{n} ignored").format(n=len(found.silenced))))
            lines += [FindingLine(finding=each, silence=why) for each, why in found.silenced]
        _case, at = self.where()
        keys = [line.finding.key if line.finding else "" for line in lines]
        self.listing.show(lines, keys.index(at) if at in keys else max(0, self.listing.index))
        self.set_class(not lines, "-empty")
        self.query_one("#said", Static).update(Text(self._nothing()))
        fresh = self.shell.checks.fresh(self._case_id)
        code = visible(cast("CaseFile", session.root).code)
        right = "" if fresh else _("being checked …")
        if self.shell.checks.failed(self._case_id):
            right = _("not checked")
        if found and found.silenced:
            right = " · ".join(
                filter(None, (_("{n} ignored").format(n=len(found.silenced)), right))
            )
        self.query_one(TopLine).say(f"{code} · {_('Check')}", in_short(found), right)
        self._show_words()

    def _nothing(self) -> str:
        found = self.shell.checks.found(self._case_id)
        if found is None and self.shell.checks.failed(self._case_id):
            return _(
                "The check could not be finished: one of its rules failed. What you wrote is safe;"
                " it is checked anew after the next change."
            )
        if found is None:
            return _("The case is being read. What is found is listed here.")
        if found.silenced:
            return _("Nothing is found but what is ignored; a shows it.")
        return _(
            "Nothing is found. What a program cannot see remains: read the report once as a whole."
        )

    def _line(self, line: FindingLine, width: int) -> Text:
        if line.finding is None:
            return Text(line.title, style="strong")
        room = min(SECTION, width // 3)
        section = Text(self._source(line.finding).section, style="quiet")
        section.truncate(room - 2, overflow="ellipsis")
        section.pad_right(room - section.cell_len)
        said = visible(" ".join(line.finding.message(language()).split()))
        return Text("  ") + section + Text(said, style="quiet" if line.silence else "")

    def _source(self, finding: Finding) -> FindingSource:
        """Where a finding comes from."""
        session = self._session()
        assert session is not None  # noqa: S101
        profile = cast("Profile", self.shell.session(ProfileTarget()).root)
        return FindingSource(cast("CaseFile", session.root), profile, self._entries, finding)

    def on_long_list_marked(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        line = self.listing.item
        if line is None or line.finding is None:
            return
        why = all_rules()[line.finding.rule].why if line.finding.rule in all_rules() else ""
        reason = line.silence.reason if line.silence else None
        shown = words(self._source(line.finding), _(why) if why else "", reason)
        self.query_one("#words", Static).update(shown)
        self.query_one("#finding").scroll_home(animate=False)

    # --- what can be done ----------------------------------------------------------------------

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        line = self.listing.item
        if line is None or line.finding is None or not line.finding.place.address:
            return
        back = partial(self.shell.open_check, self._case_id, line.finding.key)
        source, address = self._source(line.finding), line.finding.place.address
        if address[0] == "journal":
            self.shell.open_journal(source.day, entry_id=address[1])
        else:
            target = ProfileTarget() if source.in_profile else CaseTarget(self._case_id)
            focus = address if len(address) > 2 else None
            cursor = source.cursor()
            spot = Position(focus, cursor) if focus and cursor else None
            session = self.shell.session(target)
            self.shell.open_part(session, address[0], address[1], focus, spot=spot)
        self.shell.come_back(back)

    def action_next(self, by: int) -> None:
        """The next finding, after the last the first again."""
        lines, count = self.listing.items, len(self.listing.items)
        for step in range(1, count + 1):
            at = (self.listing.index + by * step) % count
            if lines[at].finding is not None:
                self.listing.mark(at)
                return
        self.shell.tell(self._nothing())

    def action_all(self) -> None:
        """Shows what is ignored as well, or hides it."""
        found = self.shell.checks.found(self._case_id)
        if found and not found.silenced and not self._everything:
            self.shell.tell(_("Nothing is ignored."))
            return
        self._everything = not self._everything
        self._show()

    def _refuses(self, session: EditingSession) -> bool:
        """Whether the case is closed, and says so."""
        if not cast("CaseFile", session.root).is_closed:
            return False
        self.shell.tell(close_case.closed_words(session))
        return True

    def action_ignore(self) -> None:
        """Tells no more of the marked finding; asks why."""
        line, session = self.listing.item, self._session()
        if line is None or line.finding is None or session is None or self._refuses(session):
            return
        if line.silence is not None:
            self.shell.tell(_("It is ignored already; x takes that back."))
            return
        finding = line.finding

        def done(text: str) -> str:
            if is_blank(text):
                return _("A reason is kept with it, so that others can follow it later.")
            try:
                session.add(SILENCED, dismissal_row(finding, clean(text), self.shell.today()))
                session.flush()
            except CasejournalError as error:
                return str(error)
            self.shell.checks.again(self._case_id)
            return ""

        self.ask_line(
            _("Why it is right as it stands"), done, hint=_("The reason is kept with the case.")
        )

    def action_tell_again(self) -> None:
        """Takes back that the marked finding is ignored."""
        line, session = self.listing.item, self._session()
        if session is None or self._refuses(session):
            return
        if line is None or line.finding is None or line.silence is None:
            self.shell.tell(_("Mark a finding that is ignored; a shows them."))
            return
        case = cast("CaseFile", session.root)
        rows = zip(case.overview.silenced, dismissals_in(case), strict=True)
        try:
            for row_id in [row.id for row, one in rows if one.covers(line.finding)]:
                session.remove((*SILENCED, row_id))
            session.flush()
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
        self.shell.checks.again(self._case_id)

    def action_undo(self) -> None:
        """Takes the last change of the case back."""
        session = self._session()
        if session is None or not session.can_undo:
            self.shell.tell(_("Nothing to take back."))
            return
        if self._refuses(session):
            return
        session.undo()
        self.shell.checks.again(self._case_id)
