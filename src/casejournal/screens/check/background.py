"""Checking cases behind the screens: once typing stops, in a thread, called off by a change."""

from __future__ import annotations

import asyncio
import copy
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from casejournal.checks.case_text import check_case, dismissals_in
from casejournal.checks.dismissals import sort
from casejournal.checks.engine import Checker, Stopped, worst_first
from casejournal.checks.model import SEVERITIES
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, ngettext
from casejournal.vault import CaseTarget, ProfileTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.timer import Timer

    from casejournal.app.navigation import Navigation
    from casejournal.checks.dismissals import Dismissal
    from casejournal.checks.model import Finding
    from casejournal.editing import EditingSession
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.parts.profile import Profile

QUIET = 1.0
"""Seconds without a change until a case is checked."""


class CaseFindings(NamedTuple):
    """What is found in a case, the worst first; and what is ignored, with why."""

    told: list[Finding]
    silenced: list[tuple[Finding, Dismissal]]


class _Given(NamedTuple):
    """What a check reads: copies, as people go on writing meanwhile."""

    case: CaseFile
    profile: Profile
    entries: list[DailyEntry]
    on: date


@dataclass
class _Watched:
    """A case, and who is told of it."""

    checker: Checker | None = None
    """Made in the thread, as all rules are read for it."""
    stop: threading.Event = field(default_factory=threading.Event)
    session: EditingSession | None = None
    ends: list[Callable[[], None]] = field(default_factory=list)
    told: list[Callable[[], None]] = field(default_factory=list)
    found: CaseFindings | None = None
    stamp: tuple[object, ...] = ()
    """What the result depends on besides the open files."""
    stale: bool = True
    timer: Timer | None = None
    busy: bool = False
    failed: bool = False
    """Whether a rule met something that it was not made for."""


class BackgroundChecks:
    """The results of all cases that are looked at, made anew soon after something changed."""

    def __init__(self, app: Navigation) -> None:
        self._app = app
        self._cases: dict[str, _Watched] = {}

    def found(self, case_id: str) -> CaseFindings | None:
        """What was found last in a case; None before the first time."""
        watched = self._cases.get(case_id)
        return watched.found if watched else None

    def fresh(self, case_id: str) -> bool:
        """Whether that is what the case is now."""
        watched = self._cases.get(case_id)
        return watched is not None and not watched.stale and watched.stamp == self._stamp()

    def failed(self, case_id: str) -> bool:
        """Whether the last check could not be brought to its end."""
        watched = self._cases.get(case_id)
        return watched is not None and watched.failed

    def watch(
        self, case_id: str, told: Callable[[], None], *, at_once: bool = False
    ) -> Callable[[], None]:
        """Have `told` called whenever there is a result; returns what ends it."""
        watched = self._watched(case_id)
        watched.told.append(told)
        if not self.fresh(case_id):
            self._soon(case_id, 0.0 if at_once else QUIET)

        def end() -> None:
            if told in watched.told:
                watched.told.remove(told)
            if not watched.told and watched.timer is not None:
                watched.timer.stop()
                watched.timer = None

        return end

    def again(self, case_id: str) -> None:
        """Parts the findings anew at once, after one was ignored or is told again."""
        watched = self._cases.get(case_id)
        if watched is None or watched.found is None or watched.session is None:
            return
        findings = [*watched.found.told, *(finding for finding, _why in watched.found.silenced)]
        self._take(watched, findings, cast("CaseFile", watched.session.root))

    def forget(self) -> None:
        """Calls off whatever is being checked, and keeps nothing of it."""
        for watched in self._cases.values():
            watched.stop.set()
            watched.found = None
            watched.told.clear()
            if watched.timer is not None:
                watched.timer.stop()
            for end in watched.ends:
                end()
        self._cases.clear()

    # --- following what changes ----------------------------------------------------------------

    def _watched(self, case_id: str) -> _Watched:
        watched = self._cases.get(case_id)
        if watched is None:
            watched = self._cases[case_id] = _Watched()
        with suppress(CasejournalError):
            session: EditingSession = self._app.session(CaseTarget(case_id))
            if session is not watched.session:
                for end in watched.ends:
                    end()
                profile: EditingSession = self._app.session(ProfileTarget())
                watched.session, watched.stale = session, True
                watched.ends = [
                    one.subscribe(lambda _address: self._changed(case_id))
                    for one in (session, profile)
                ]
        return watched

    def _changed(self, case_id: str) -> None:
        watched = self._cases.get(case_id)
        if watched is None:
            return
        watched.stale = True
        watched.stop.set()
        if watched.told:
            self._soon(case_id, QUIET)

    def _soon(self, case_id: str, seconds: float) -> None:
        watched = self._cases[case_id]
        if watched.timer is not None:
            watched.timer.stop()
        watched.timer = self._app.set_timer(max(seconds, 0.01), lambda: self._begin(case_id))

    def _begin(self, case_id: str) -> None:
        watched = self._cases.get(case_id)
        if watched is None or not watched.told or not self._app.inside:  # type: ignore[attr-defined]
            return
        watched.timer = None
        if watched.busy:  # it was called off, and ends soon
            self._soon(case_id, 0.1)
            return
        watched.busy = True
        self._app.run_worker(self._check(case_id, watched), group="checking")

    def _stamp(self) -> tuple[object, ...]:
        try:
            journal = self._app.vault.paths.journal_dir.stat().st_mtime_ns
        except OSError:
            journal = 0
        return self._app.today(), journal

    # --- checking ------------------------------------------------------------------------------

    async def _check(self, case_id: str, watched: _Watched) -> None:
        watched.stop.clear()
        try:
            given, stamp = self._given(watched), self._stamp()
            findings = await asyncio.to_thread(_read, given, watched)
        except (CasejournalError, Stopped):
            pass  # whoever changed something has it begun anew
        except Exception:  # a rule is no reason to tear down what somebody writes in
            watched.failed = True
            self._tell(watched)
        except asyncio.CancelledError:
            watched.stop.set()
            raise
        else:
            if self._cases.get(case_id) is watched and not watched.stop.is_set():
                watched.stamp, watched.stale, watched.failed = stamp, False, False
                self._take(watched, findings, given.case)
        finally:
            watched.busy = False

    def _given(self, watched: _Watched) -> _Given:
        assert watched.session is not None  # noqa: S101
        case = cast("CaseFile", watched.session.root)
        profile: Any = self._app.session(ProfileTarget()).root
        entries = self._app.vault.entries(case=case.code)
        return _Given(copy.deepcopy(case), copy.deepcopy(profile), entries, self._app.today())

    def _take(self, watched: _Watched, findings: list[Finding], case: CaseFile) -> None:
        told, silenced = sort(findings, dismissals_in(case))
        watched.found = CaseFindings(worst_first(told), silenced)
        self._tell(watched)

    def _tell(self, watched: _Watched) -> None:
        for tell in list(watched.told):
            tell()


def _read(given: _Given, watched: _Watched) -> list[Finding]:
    if watched.checker is None:
        watched.checker = Checker(going=lambda: not watched.stop.is_set())
    return check_case(given.case, given.profile, given.entries, given.on, watched.checker)


# --- in words


def in_short(found: CaseFindings | None, *, hints: bool = True) -> str:
    """The numbers of errors, warnings and perhaps hints, without those that are 0."""
    if found is None:
        return ""
    counts = [sum(each.severity == level for each in found.told) for level in SEVERITIES]
    said = [
        ngettext("{n} error", "{n} errors", counts[0]).format(n=counts[0]) if counts[0] else "",
        ngettext("{n} warning", "{n} warnings", counts[1]).format(n=counts[1]) if counts[1] else "",
        ngettext("{n} hint", "{n} hints", counts[2]).format(n=counts[2]) if counts[2] else "",
    ]
    nothing = _("nothing found") if hints else _("no error, no warning")
    return " · ".join(filter(None, said[: 3 if hints else 2])) or nothing


def in_sections(found: CaseFindings | None) -> dict[Address, int]:
    """How many errors and warnings lie in each section, by (part, section)."""
    from casejournal.checks.case_text import counts

    return counts(_grave(found.told)) if found else {}


def _grave(findings: Iterable[Finding]) -> list[Finding]:
    """Hints are left out: most say what is not filled in, which the navigator shows already."""
    return [each for each in findings if each.severity != "hint"]
