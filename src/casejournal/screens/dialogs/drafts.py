"""Unsaved drafts of a window that is gone: offered at the start, one after the other."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.records.address import NoSuchAddress, document_of, field_at, get, section_at
from casejournal.records.dates.calendar import short_day
from casejournal.records.declare import fields_of
from casejournal.records.values.text import visible
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.dialogs.conflict import settle
from casejournal.screens.history import diff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casejournal.app.services import Services
    from casejournal.records.base import Record
    from casejournal.vault import Draft


def offer_drafts(services: Services, offered: set[Path]) -> None:
    """Asks about each draft that was not asked about yet; `offered` are the ones that were."""
    vault = services.vault
    if not vault.read_only:
        found = [draft for draft in vault.drafts.pending() if draft.path not in offered]
        offered.update(draft.path for draft in found)
        _next(services, found)


def _next(services: Services, left: Sequence[Draft]) -> None:
    if not left:
        return
    draft, rest = left[0], left[1:]

    def answered(answer: str | None) -> None:
        if answer == "drop":
            _ask_again(services, draft, rest)
            return
        if answer == "take":
            _take(services, draft)
        services.app.call_later(_next, services, rest)

    try:
        said = _said(services, draft)
    except CasejournalError as error:  # the file it belongs to cannot be read; it stays
        services.say(error.what, error.safe, error.todo, then=lambda: _next(services, rest))
        return
    services.app.push_screen(
        QuestionScreen(
            _("Not saved when casejournal ended: {place}").format(place=_place(services, draft)),
            *said,
            choices={
                "take": _("Take it in"),
                "": _("Keep it for later"),
                "drop": _("Discard it"),
            },
        ),
        answered,
    )


def _ask_again(services: Services, draft: Draft, rest: Sequence[Draft]) -> None:
    def answered(answer: str | None) -> None:
        if answer == "drop":
            try:
                services.vault.drafts.drop(draft)
            except CasejournalError as error:
                services.tell(str(error), "warning")
        services.app.call_later(_next, services, rest if answer == "drop" else [draft, *rest])

    services.app.push_screen(
        QuestionScreen(
            _("Discard it?"),
            _("What was not saved is then gone for good. What is saved stays as it is."),
            choices={"": _("Look at it again"), "drop": _("Discard it")},
        ),
        answered,
    )


def _take(services: Services, draft: Draft) -> None:
    try:
        services.vault.drafts.take(draft)
        session = services.session(draft.target)
        session.reload()
    except CasejournalError as error:
        services.tell(str(error), "warning")
        return
    services.navigation.home.look_again()
    services.tell(_("Taken in and saved."))
    services.app.call_later(settle, services, session)


def _place(services: Services, draft: Draft) -> str:
    root = draft.target.root
    titles = [_(section_at(root, draft.address).title)]
    if draft.document is None:
        titles.append(_(field_at(root, draft.address).title))
    code = ""
    with suppress(CasejournalError):
        code = str(getattr(services.session(draft.target).root, "code", ""))
    return " › ".join(filter(None, (code, *titles)))


def _said(services: Services, draft: Draft) -> list[str | Text]:
    """The sentences on when a draft was written, and what it would change."""
    now = services.vault.drafts.now(draft)
    at = draft.at.astimezone()
    when = f"{short_day(at.date().isoformat(), language())} {at:%H:%M}"
    said: list[str | Text] = [
        _("Written {when}. Both are kept until you decide.").format(when=when)
    ]
    if now is None and (draft.document is None or draft.base):
        said.append(_("What it was written in is not there any more."))
    elif now is None:
        pass  # it is new itself, as a line that was not logged yet
    elif now.rev != draft.base:
        said.append(_("It was changed since; taken in, the two are set beside each other."))
    said += _differences(services.session(draft.target).root, draft, now)
    return [*said, diff.legend()]


def _differences(root: Record, draft: Draft, now: Record | None) -> list[str | Text]:
    if draft.document is None:
        before = ""
        if now is not None:
            at = document_of(type(root), draft.address)
            with suppress(NoSuchAddress):
                before = str(get(now, draft.address[len(at) :]))
        return [diff.marked(before, draft.text)]
    found: list[str | Text] = []
    for spec in fields_of(type(draft.document)):
        old = diff.shown(getattr(now, spec.name), spec, root) if now is not None else ""
        new = diff.shown(getattr(draft.document, spec.name), spec, root)
        if old != new:
            found.append(Text(f"{visible(_(spec.title))}: ").append_text(diff.marked(old, new)))
    return found
