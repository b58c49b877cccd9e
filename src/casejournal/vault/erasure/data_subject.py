"""Whose data they are: a case with everything it was ever called, and where else it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, NotFound, Refused
from casejournal.platform.i18n import _
from casejournal.records.base import is_id
from casejournal.records.case import CaseFile
from casejournal.records.values.text import clean_line
from casejournal.vault.changes import CaseTarget, ProfileTarget
from casejournal.vault.erasure import inventory
from casejournal.vault.health import recovery
from casejournal.vault.journal import months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.base import Record
    from casejournal.vault.storage.store import Store
    from casejournal.vault.vault import Vault


@dataclass(frozen=True)
class Subject:
    """A case and what it goes by."""

    id: str
    code: str
    """The code it has now; "" if it is damaged and was never seen whole."""
    codes: tuple[str, ...]
    """Every code it ever had and no other case has, case-folded."""
    case: CaseFile | None
    """What it holds; None if it is damaged and there is no good version."""
    trashed: bool
    """Whether it is in the trash only."""
    versions: int
    """How many earlier versions and copies there are."""


def find(vault: Vault, code: str) -> Subject:
    """The case with a code, or with that id, also one in the trash.

    Raises NotFound, and Refused if two cases have the code: their journal entries cannot be told
    apart.
    """
    wanted, store = clean_line(code), vault._store
    known = vault.cases()
    found = [each for each in known if wanted in (each.code, each.id)]
    found = found or [each for each in known if each.code.casefold() == wanted.casefold()]
    found = [each for each in found if each.code or each.id == wanted]
    taken = {each.code.casefold(): each.id for each in known if each.code}
    if len(found) > 1 and wanted not in {each.id for each in found}:
        raise Refused(
            _("Two cases have this code."),
            _("Nothing was changed."),
            _("Give one of them another code first."),
        )
    if found:
        return _subject(store, found[0].id, found[0].code, taken, trashed=False)
    for ident in sorted(_trashed(store, {each.id for each in known}), reverse=True):
        subject = _subject(store, ident, "", taken, trashed=True)
        if wanted == ident or (wanted and wanted.casefold() == subject.code.casefold()):
            return subject
    vault.case_id(code)  # says what was perhaps meant
    raise NotFound(_("There is no case with this code."))


def _trashed(store: Store, current: set[str]) -> set[str]:
    named = [stored.target for stored in inventory.discarded(store)]
    cases = {target.id for target in named if isinstance(target, CaseTarget)}
    cases.update(filter(is_id, inventory.names(store, store.paths.history_dir)))
    return cases - current


def _subject(
    store: Store, ident: str, code: str, taken: dict[str, str], *, trashed: bool
) -> Subject:
    target = CaseTarget(ident)
    copies = [*inventory.versions(store, target)]
    copies += [each for each in inventory.discarded(store) if each.target == target]
    case, names = None, [code]
    there = inventory.Stored(target, "current", store.path(target))
    for stored in (there, *sorted(copies, key=lambda each: each.path.name, reverse=True)):
        version = recovery.good(store, stored)
        if version is not None and isinstance(version.root, CaseFile):
            case = case or version.root
            names.append(version.root.code)
    code = code or next(filter(None, names), "")
    # A code that passed to another case is that one's now, and so are its entries.
    folded = {name.casefold() for name in names if name}
    codes = sorted(each for each in folded if taken.get(each, ident) == ident)
    return Subject(ident, code, tuple(codes), case, trashed, len(copies))


def mentions(vault: Vault, subject: Subject) -> list[str]:
    """Where the code or a real name of the client stands in other cases and in the journal.

    Given are codes of cases, ISO days, and "" for the profile.
    """
    words = [*subject.codes]
    if subject.case is not None:
        person = subject.case.identity.person
        words += [person.name, *person.aliases]
    patterns = [r"[\s*_]+".join(map(re.escape, word.split())) for word in words if word.strip()]
    if not patterns:
        return []
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])", re.IGNORECASE)
    found: list[str] = []
    for summary in vault.cases():
        other = summary.id != subject.id and not summary.problem
        if other and _holds(vault.load(CaseTarget(summary.id)), pattern):
            found.append(summary.code)
    for entry in vault.entries():
        if entry.case.casefold() not in subject.codes and _holds(entry, pattern):
            found.append(months.entry_day(entry))
    try:
        if _holds(vault.load(ProfileTarget()), pattern):
            found.append("")
    except CasejournalError:
        pass  # it is damaged and told elsewhere
    return list(dict.fromkeys(found))


def _holds(record: Record, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in texts(record))


def texts(value: object) -> Iterator[str]:
    """Every text in a record, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            if name not in ("id", "created", "updated"):
                yield from texts(getattr(value, name))
