"""How far the stages of a case are: what each still needs, the way there, and going on anyway."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.editing.actions.close_case import said as case_closed
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language
from casejournal.preview.coverage import coverage, state_words
from casejournal.preview.sections import context
from casejournal.records.case import SignOff, StageDecision
from casejournal.records.dates.calendar import show_day
from casejournal.records.derived.approvals import approval, changed_since, digest
from casejournal.records.derived.closing_checklist import closing_points
from casejournal.records.derived.completeness import is_empty
from casejournal.records.derived.stage_completion import (
    StageStatus,
    open_point_text,
    stage_statuses,
)
from casejournal.records.derived.tracing import trace
from casejournal.records.values.text import clean, clean_line, is_blank, visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.screens.case import close_case
from casejournal.vault import CaseTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.editing import CaseSession, EditingSession
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.vault import Target

WIDE = 110
"""From this many columns on the matrix stands beside the list."""
SIGNS = {"empty": "–", "begun": "…", "complete": "✓", "gone-on": "»", "reopened": "↺"}
DECISIONS = ("overview", "decisions")
SIGNED = ("assessment", "plan", "termination")
"""Stages that a supervisor approves."""


@dataclass(frozen=True)
class StageLine:
    """A stage, or something that is missing in it, or a gap in the chain."""

    part: str
    text: str
    address: Address = ()
    """Where it is mended; () for the heading of a stage."""
    sign: str = ""


class StageOverviewScreen(BaseScreen):
    """The six stages, what is missing in each, and the chain of care."""

    WHERE = "stages"
    ABOUT = N_(
        "Each stage with what it still needs to be called complete; enter goes to where that is"
        " written. Nothing is locked: o goes on from a stage that is not complete and asks for"
        " the reason, which is kept; O opens a stage again. C closes the case, which can then only"
        " be read; O opens it again. The matrix shows which objective"
        " answers which symptom, and what was done for it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("stages")
    DEFAULT_CSS = """
    StageOverviewScreen {
        & #stages { width: 1fr; }
        & #matrix { display: none; width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & #matrix Static { height: auto; }
        &.-wide #matrix { display: block; width: 42%; border-left: solid $panel; }
        &.-matrix #matrix { display: block; width: 1fr; border-left: none; }
        &.-matrix #stages { display: none; }
    }
    """

    def __init__(self, case_id: str, at: StageLine | None = None) -> None:
        super().__init__()
        self._case_id, self._at = case_id, at
        self._stop: Callable[[], None] | None = None
        self._to_close = False
        """Whether the case is about to be closed, so that what is open is shown in any case."""

    def case_id(self) -> str:
        return self._case_id

    @classmethod
    def files(cls, *, case_id: str = "", **_ids: Any) -> Sequence[Target]:
        return [CaseTarget(case_id)]

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        if not here.case_id:
            return _("Mark a case first: its stages are its own.")
        return {"case_id": here.case_id}

    def ids(self) -> Ids:
        return {"case_id": self._case_id}

    def narrowing(self) -> Ids:
        return {"at": self.listing.item}

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            yield LongList(self._line, id="stages")
            with VerticalScroll(id="matrix"):
                yield Static(id="chain")
        yield KeyLine()

    @property
    def listing(self) -> LongList[StageLine]:
        """The stages and what they need."""
        return self.query_one("#stages", LongList)

    def on_mount(self) -> None:
        self._fit()
        self.listing.focus()
        self._show(self._at)
        if session := self._session():
            self._stop = session.subscribe(lambda _address: self._show(self.listing.item))

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")

    def on_screen_resume(self) -> None:
        if self.is_current and self.listing.items:
            self._show(self.listing.item)

    # --- what is shown -------------------------------------------------------------------------

    def _session(self) -> EditingSession | None:
        try:
            return self.services.session(CaseTarget(self._case_id))
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return None

    def _show(self, at: StageLine | None = None) -> None:
        session = self._session()
        if session is None:
            return
        case = cast("CaseFile", session.root)
        ctx = context(case, language())
        found: list[StageLine] = []
        known = set[tuple[str, tuple[str, str]]]()
        for gate in stage_statuses(case):
            known.update((item.sentence, item.row) for item in gate.blocked)
            title = f"{gate.part.stage} {_(gate.part.title)} · {state_words(ctx, gate)}"
            found.append(StageLine(gate.part.name, title, sign=SIGNS[gate.state]))
            found += self._signed(case, gate.part.name)
            found += self._under(case, gate)
        gaps = [gap for gap in trace(case).gaps if (gap.sentence, gap.row) not in known]
        if gaps:
            found.append(StageLine("", _("Further gaps in the chain from symptom to outcome")))
            found += [
                StageLine("", open_point_text(case, gap, language()), gap.address) for gap in gaps
            ]
        found += self._ends(case)
        found += self._closings(case)
        index = found.index(at) if at in found else self.listing.index if at else 0
        self.listing.show(found, max(0, index))
        self.query_one("#chain", Static).update(coverage(ctx))
        self.query_one(TopLine).say(f"{visible(case.code)} · {_('Stages')}")

    def _under(self, case: CaseFile, gate: StageStatus) -> list[StageLine]:
        lines: list[StageLine] = []
        if gate.decision is not None and gate.state in ("gone-on", "reopened"):
            reason = _("Reason: {reason}").format(reason=gate.decision.reason)
            lines.append(
                StageLine(gate.part.name, reason, (*DECISIONS, gate.decision.id, "reason"))
            )
        if gate.state != "empty":
            lines += [
                StageLine(gate.part.name, open_point_text(case, item, language()), item.address)
                for item in gate.blocked
            ]
        return lines

    def _ends(self, case: CaseFile) -> list[StageLine]:
        """What is still open, once the work with the client comes to its end."""
        if case.is_closed or (is_empty(case.termination.ending) and not self._to_close):
            return []
        found = closing_points(case, self.services.today())
        title = _("Before the case is closed") if found else _("Nothing is open: it can be closed")
        lines = [
            StageLine("", open_point_text(case, item, language()), item.address) for item in found
        ]
        return [StageLine("", title, sign="!" if found else SIGNS["complete"]), *lines]

    def _closings(self, case: CaseFile) -> list[StageLine]:
        """Every time the case was closed and opened again."""
        lines: list[StageLine] = []
        if case.is_closed:
            lines.append(StageLine("", case_closed(case), sign="■"))
        for row in case.overview.closures:
            at = ("overview", "closures", row.id)
            days = [
                show_day(d, language(), weekday=False) for d in (row.closed_on, row.reopened_on)
            ]
            text = _("Closed on {day}: {reason}").format(day=days[0], reason=row.reason or "–")
            lines.append(StageLine("", text, at))
            if row.reopened_on:
                text = _("Opened again on {day}: {reason}")
                text = text.format(day=days[1], reason=row.reopen_reason)
                lines.append(StageLine("", text, at))
        if lines and not case.is_closed:
            lines.insert(0, StageLine("", _("Earlier closings")))
        return lines

    def _signed(self, case: CaseFile, part: str) -> list[StageLine]:
        """The last approval of a stage, and whether it was changed since."""
        row = approval(case, part)
        if row is None:
            return []
        day = show_day(row.day, language(), weekday=False)
        if row.outcome == "returned":
            text = _("Returned by {name}, {day}").format(name=row.by, day=day)
        elif changed_since(case, row):
            text = _("≠ Changed since approved by {name}, {day}").format(name=row.by, day=day)
        else:
            text = _("Approved by {name}, {day}").format(name=row.by, day=day)
        return [StageLine(part, text, ("overview", "signatures", row.id))]

    def _line(self, line: StageLine, width: int) -> Text:
        text = visible(" ".join(line.text.split()))
        if line.address:
            return Text(f"    {text}")
        return Text(f"{line.sign or ' '} ", style="accent") + Text(text, style="strong")

    # --- what can be done ----------------------------------------------------------------------

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        line = self.listing.item
        if line is None:
            return
        if line.address:
            part, section = line.address[:2]
            self.services.open(
                "case", case_id=self._case_id, part=part, section=section, focus=line.address
            )
        elif line.part:
            self.services.open("case", case_id=self._case_id, part=line.part)
        else:
            return
        back = partial(self.services.open, "stages", case_id=self._case_id, at=line)
        self.services.come_back(back)

    def go_back(self) -> bool:
        if not self.has_class("-matrix"):
            return False
        self.action_matrix()
        return True

    def action_matrix(self) -> None:
        """The matrix over the whole width, or the list again."""
        self.toggle_class("-matrix")
        (self.query_one("#matrix") if self.has_class("-matrix") else self.listing).focus()

    def _refuses(self) -> bool:
        """Whether the case is closed, and says so."""
        session = self._session()
        if session is None or not cast("CaseFile", session.root).is_closed:
            return False
        self.services.tell(close_case.closed_words(session))
        return True

    def action_close_case(self) -> None:
        """Closes the case, after showing what is still open."""
        session = self._session()
        if session is None or self._refuses():
            return
        self._to_close = True
        self._show(self.listing.item)
        for line in self.listing.items:
            if not line.part and line.sign:
                self.listing.show(self.listing.items, self.listing.items.index(line))
        close_case.ask_close(self, cast("CaseSession", session), self._show_again)

    def _show_again(self) -> None:
        self._to_close = False
        self._show(self.listing.item)

    def action_go_on(self) -> None:
        """Goes on from the marked stage though it is not complete; asks why."""
        if self._refuses():
            return
        gate = self._gate()
        if gate is None or gate.state in ("complete", "empty"):
            self.services.tell(_("Mark a stage that has begun and is not complete."))
            return
        self._decide(gate, "gone-on", _("Why you go on though it is not complete"))

    def action_reopen(self) -> None:
        """Opens the marked stage, or the closed case, again; asks why."""
        session = self._session()
        if session is not None and cast("CaseFile", session.root).is_closed:
            close_case.ask_reopen(self, cast("CaseSession", session), self._show_again)
            return
        gate = self._gate()
        if gate is None or gate.state not in ("complete", "gone-on"):
            self.services.tell(_("Mark a stage that is complete or was left behind."))
            return
        self._decide(gate, "reopened", _("Why the stage is opened again"))

    def _gate(self) -> StageStatus | None:
        line, session = self.listing.item, self._session()
        if line is None or session is None:
            return None
        found = stage_statuses(cast("CaseFile", session.root))
        return next((gate for gate in found if gate.part.name == line.part), None)

    def _decide(self, gate: StageStatus, what: str, question: str) -> None:
        def done(text: str) -> str:
            if is_blank(text):
                return _("A reason is kept with it, so that others can follow it later.")
            session = self._session()
            if session is None:
                return ""
            try:
                session.add(
                    DECISIONS,
                    StageDecision(
                        stage=gate.part.name,
                        what=what,
                        day=self.services.today().isoformat(),
                        reason=clean(text),
                    ),
                )
                session.flush()
            except CasejournalError as error:
                return str(error)
            self._show(self.listing.item)
            return ""

        self.ask_line(question, done, hint=_(gate.part.title))

    def action_sign(self) -> None:
        """Notes that the marked stage was approved, and what it says now."""
        if self._refuses():
            return
        gate = self._gate()
        session = self._session()
        if gate is None or session is None or gate.part.name not in SIGNED:
            self.services.tell(_("Mark the assessment, the plan or the termination."))
            return

        def done(text: str) -> str:
            name = clean_line(text)
            if is_blank(name):
                return _("Write the name of who approves it, as it may be printed.")
            case = cast("CaseFile", session.root)
            row = SignOff(
                what=gate.part.name,
                by=name,
                day=self.services.today().isoformat(),
                digest=digest(case, gate.part.name),
            )
            try:
                session.add(("overview", "signatures"), row)
                session.flush()
            except CasejournalError as error:
                return str(error)
            self._show(self.listing.item)
            return ""

        self.ask_line(_("Who approves it"), done, hint=_(gate.part.title))

    def action_undo(self) -> None:
        """Takes the last change of the case back."""
        session = self._session()
        if session is None or not session.can_undo:
            self.services.tell(_("Nothing to take back."))
            return
        if self._refuses():
            return
        session.undo()
        self._show(self.listing.item)
