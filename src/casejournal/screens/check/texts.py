"""A finding in words: where, what is wrong, the words marked, why it matters, what mends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rich.text import Text

from casejournal.checks.model import SEVERITY_NAMES
from casejournal.platform.i18n import _, language
from casejournal.records.address import NoSuchAddress, field_at, get, part_at, section_at
from casejournal.records.dates.calendar import show_day
from casejournal.records.declare import parts_of
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.checks.model import Finding
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry

AROUND = 90
"""Characters shown before and after the words that are marked."""
_PROFILE_PARTS = frozenset(part.name for part in parts_of(Profile))


@dataclass(frozen=True)
class FindingSource:
    """Where a finding comes from, as it reads now."""

    case: CaseFile
    profile: Profile
    entries: Sequence[DailyEntry]
    finding: Finding

    @property
    def in_profile(self) -> bool:
        """Whether it is in the profile, not in the case."""
        return any(step in _PROFILE_PARTS for step in self.finding.place.address[:1])

    @property
    def _root(self) -> CaseFile | Profile:
        return self.profile if self.in_profile else self.case

    @property
    def _entry(self) -> DailyEntry | None:
        address = self.finding.place.address
        return next((one for one in self.entries if one.id == address[1]), None)

    @property
    def day(self) -> str:
        """The ISO day of the entry of the journal, "" if it is none."""
        return self._entry.day if self._entry else ""

    @property
    def section(self) -> str:
        """The title of the section, or of the journal with the day."""
        address = self.finding.place.address
        if address[:1] == ("journal",):
            return visible(f"{_('Journal')} {show_day(self.day, language(), weekday=False)}")
        try:
            return _(section_at(type(self._root), address).title)
        except (NoSuchAddress, LookupError, ValueError):
            return visible(self.finding.place.section)

    @property
    def place(self) -> str:
        """The part and the section, and the field."""
        address = self.finding.place.address
        said = [self.section]
        try:
            if address[:1] != ("journal",):
                said.insert(0, _(part_at(type(self._root), address).title))
                said += self._row(address)
                said.append(_(field_at(type(self._root), address).title))
        except (NoSuchAddress, LookupError, ValueError, TypeError):
            pass  # it is a section or a row
        return " › ".join(said)

    def _row(self, address: Address) -> list[str]:
        """The name of the row it is in, if it is in one."""
        if len(address) < 3 or not section_at(type(self._root), address).many:
            return []
        return [get(self._root, address[:3]).label(language())]

    @cached_property
    def _value(self) -> Any:
        address = self.finding.place.address
        try:
            if address[:1] == ("journal",):
                return getattr(self._entry, address[2]) if len(address) == 3 else None
            return get(self._root, address)
        except (NoSuchAddress, AttributeError):
            return None

    @property
    def text(self) -> str:
        """What stands in the field."""
        value = self._value
        if isinstance(value, list):
            value = "\n".join(each for each in value if isinstance(each, str))
        return value if isinstance(value, str) else ""

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """Where in the text the words are, from and to; the nearest to where they were found."""
        parts = self.finding.quote.removesuffix("…").split()
        if not parts:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        found = [match.span() for match in pattern.finditer(self.text)]
        return min(found, key=lambda at: abs(at[0] - self.finding.place.offset), default=None)

    def cursor(self) -> tuple[int, int] | None:
        """Line and column of the words in a text that is edited as it stands; else None."""
        if self.span is None or not isinstance(self._value, str):
            return None
        try:
            kind = field_at(type(self._root), self.finding.place.address).kind
            if kind.name not in ("prose", "line"):
                return None
        except (NoSuchAddress, LookupError):
            return None
        before = self.text[: self.span[0]].split("\n")
        return len(before) - 1, len(before[-1])


def words(source: FindingSource, why: str, reason: str | None) -> Text:
    """A finding in full; with `reason` if it is ignored."""
    finding, lang = source.finding, language()
    name = _(SEVERITY_NAMES[finding.severity])
    shown = Text(f"{name[:1].upper()}{name[1:]}", style="bold")
    shown.append(f" · {visible(source.place)}\n", style="not bold")
    shown.append(f"{_one_line(finding.message(lang))}\n")
    shown.append_text(_marked(source))
    if advice := finding.suggestion(lang):
        shown.append(f"→ {_one_line(advice)}\n", style="bold")
    if why:
        shown.append(_("Why: {why}").format(why=why) + "\n", style="dim")
    if reason is not None:
        shown.append(_("Ignored: {reason}").format(reason=_one_line(reason) or "–") + "\n")
    shown.rstrip()
    return shown


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _marked(source: FindingSource) -> Text:
    """The words between » and «, with some of what stands around them."""
    quote, span, text = source.finding.quote, source.span, source.text
    if not quote:
        return Text()
    before = after = ""
    if span is not None:
        start, end = max(0, span[0] - AROUND), span[1] + AROUND
        before = ("…" if start else "") + text[start : span[0]]
        after = text[span[1] : end] + ("…" if end < len(text) else "")
        quote = text[span[0] : span[1]]
    shown = Text(f"  {_spaced(before)}", style="")
    shown.append(f"»{_one_line(quote)}«", style="bold underline")
    return shown.append(_spaced(after) + "\n")


def _spaced(text: str) -> str:
    """White space made single, without losing that at the ends."""
    return visible(re.sub(r"\s+", " ", text))
