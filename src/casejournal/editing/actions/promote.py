"""Making a row of a case out of an entry of the journal, in both files, and taking it back.

The row is on the disk before the entry says what it became. Whatever fails in between does no
harm: the row names the entry, so whoever tries again finds it and only the link is written.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, cast

from casejournal.editing.actions.close_case import refuse_if_closed
from casejournal.platform.errors import CasejournalError, Refused
from casejournal.platform.i18n import N_, _
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.base import FromEntry, Row
from casejournal.records.derived import promotion
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from casejournal.editing.editor import Direction
    from casejournal.editing.session import CaseSession, MonthSession
    from casejournal.records.address import Address
    from casejournal.records.derived.promotion import MeasuredValue, PromotionTarget
    from casejournal.records.journal.entries import DailyEntry

ENTRIES: Address = ("journal", "entries")


def promote(
    month: MonthSession,
    entry_id: str,
    case: CaseSession,
    way: PromotionTarget,
    *,
    lang: str,
    activity: str = "",
    counted: MeasuredValue | None = None,
) -> Address:
    """Make an entry of a month into a row of a case; return the row's address.

    One edit in both files: taking it back in either takes it back in the other. An entry that
    belonged to no case belongs to this one then. A point of a measure takes what was `counted`.
    Raises Refused if it may not become that or has become something already, and
    CasejournalError, most likely VaultUnwritable, if the row cannot be saved; then there is none.
    """
    entry = _entry(month, entry_id)
    if (why := promotion.refusal(entry, way)) or not way.section:
        raise Refused(_(why), _("Nothing was changed."), "")
    case.flush()
    case.reload()
    refuse_if_closed(case.root)
    address = promotion.row_of(case.root, entry)
    if address is not None:
        if entry.became == promotion.written(address):
            raise Refused(_(ALREADY), _("Nothing was made twice."), "")
        _link(month, entry, case, address)
        return address
    into = tuple(way.section.split("."))
    if (way.name == "point") != (counted is not None):
        raise ValueError("a point, and nothing else, needs what was counted")
    if counted is not None:
        into = (*into, counted.measure, "points")
        row: Row = promotion.point(entry, counted.value, counted.phase)
    else:
        row = promotion.row_from(entry, way, case.root, lang, activity)
    with case.together() as number:
        address = case.add(into, row)
    try:
        case.flush()
    except CasejournalError:
        case.undo()
        case.let_go(number)
        raise
    _link(month, entry, case, address, number)
    _tie(month, case, number, address)
    month.flush()
    return address


ALREADY = N_("This entry has become something already.")


def show_in_report(month: MonthSession, entry_id: str) -> Address:
    """Mark an entry for the report; return its address. Raises Refused if it may not be, or is."""
    entry = _entry(month, entry_id)
    if why := promotion.refusal(entry, promotion.target_named("report")):
        raise Refused(_(why), _("Nothing was changed."), "")
    if entry.shown == "yes":
        raise Refused(_("This entry is in the report already."), _("Nothing was changed."), "")
    address = (*ENTRIES, entry_id)
    month.set((*address, "shown"), "yes")
    return address


def take_back(month: MonthSession, entry_id: str, case: CaseSession) -> bool:
    """Undo a promotion, however long ago; False if the row stays, because it was written in since.

    Raises Refused if nothing was made of the entry, and CasejournalError if it cannot be saved.
    """
    entry = _entry(month, entry_id)
    case.flush()
    case.reload()
    refuse_if_closed(case.root)
    address = promotion.row_of(case.root, entry)
    if address is None:
        if not month.link((*ENTRIES, entry_id), "became", ""):
            raise Refused(_("Nothing was made of this entry."), _("Nothing was changed."), "")
        return True
    untouched = promotion.is_as_made(case.root, entry, address)
    with case.together() as number:
        if untouched:
            case.remove(address)
        else:
            case.link(address, "entry", "")
    case.flush()
    with month.together(number):
        month.link((*ENTRIES, entry_id), "became", "")
    case.tie(number, lambda way: month.go_along(number, way))
    month.tie(number, lambda way: case.go_along(number, way))
    month.flush()
    return untouched


def _entry(month: MonthSession, entry_id: str) -> DailyEntry:
    month.reload()
    try:
        return cast("DailyEntry", get(month.root, (*ENTRIES, entry_id)))
    except NoSuchAddress:
        raise Refused(_("The entry is no longer there."), _("Nothing was changed."), "") from None


def _link(
    month: MonthSession, entry: DailyEntry, case: CaseSession, address: Address, number: int = 0
) -> None:
    at = (*ENTRIES, entry.id)
    with month.together(number):
        if is_blank(entry.case):
            month.set((*at, "case"), case.root.code)
        month.link(at, "became", promotion.written(address))


def _tie(month: MonthSession, case: CaseSession, number: int, address: Address) -> None:
    """Have the edit taken back, and made again, in both files."""
    made = copy.deepcopy(get(case.root, address))

    def month_went(way: Direction) -> None:
        if way == "undo" and not _as_made(case, address, made):
            # Somebody wrote in the row since: it stays, and is one of its own from now on.
            case.let_go(number)
            if isinstance(_found(case, address), FromEntry):
                case.link(address, "entry", "")
        else:
            case.go_along(number, way)

    month.tie(number, month_went)
    case.tie(number, lambda way: month.go_along(number, way))


def _found(case: CaseSession, address: Address) -> object:
    try:
        return get(case.root, address)
    except NoSuchAddress:
        return None


def _as_made(case: CaseSession, address: Address, made: Row) -> bool:
    row = _found(case, address)
    return isinstance(row, Row) and promotion.same_words(row, made)
