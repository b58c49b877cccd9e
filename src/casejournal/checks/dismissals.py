"""Findings that somebody looked at and let be, with the reason; beside a file, or in the case."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casejournal.platform.errors import CasejournalError, Refused
from casejournal.platform.i18n import _
from casejournal.platform.safe_files import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casejournal.checks.model import Finding

ENDING = ".casejournal-check.toml"
"""What is added to the name of a file for the one that notes what was let be."""


@dataclass(frozen=True)
class Dismissal:
    """A rule, or one finding of it, that is not told of any more."""

    key: str
    """A rule's id, or the key of a finding: "date.weekday@1f0c9a27b3"."""
    reason: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        return self.key in (finding.rule, finding.key)


class SortedFindings(NamedTuple):
    """Findings that are told, and those let be with why."""

    told: list[Finding]
    silenced: list[tuple[Finding, Dismissal]]


def sort(findings: Iterable[Finding], silences: Sequence[Dismissal]) -> SortedFindings:
    """Part the findings that were let be from the others."""
    told, silenced = [], []
    for finding in findings:
        why = next((each for each in silences if each.covers(finding)), None)
        if why is None:
            told.append(finding)
        else:
            silenced.append((finding, why))
    return SortedFindings(told, silenced)


class DamagedDismissals(CasejournalError):
    """The file that notes what was let be cannot be read."""

    exit_code = 3


def dismissals_path(name: str) -> Path:
    """The file beside a report that notes what was let be."""
    return Path(name + ENDING)


def read_dismissals(name: str) -> list[Dismissal]:
    """What was let be in a file. Raises DamagedDismissals."""
    try:
        return _silences(dismissals_path(name).read_text("utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(dismissals_path(name)) from None


def _silences(text: str) -> list[Dismissal]:
    rows = tomllib.loads(text).get("silenced", [])
    return [Dismissal(str(row["key"]), str(row.get("reason", ""))) for row in rows]


def _damaged(path: Path) -> DamagedDismissals:
    return DamagedDismissals(
        _("The notes of what was let be in this file cannot be read."),
        _("Nothing in them was changed."),
        _("Mend or remove {name}.").format(name=path),
    )


def write(name: str, finding: Finding, reason: str) -> None:
    """Note beside a file that a finding is let be. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why with --reason; it is kept with the case."))
    from tomlkit.exceptions import TOMLKitError

    path = dismissals_path(name)
    silences = read_dismissals(name)
    head = "# " + _("What `casejournal check` found and was let be.") + "\n"
    before = path.read_text("utf-8") if path.exists() else head
    try:
        edited = _with(before, finding.key, reason)
        followed = _silences(edited) == [*silences, Dismissal(finding.key, reason)]
    except (TOMLKitError, ValueError, TypeError, AttributeError, KeyError):
        followed = False
    if not followed:
        raise _damaged(path)
    write_new(path, edited.encode(), over=True)


def _with(text: str, key: str, reason: str) -> str:
    """The text of such a file with one more row, all else as it was."""
    import tomlkit
    from tomlkit.items import AoT

    document: Any = tomlkit.parse(text.rstrip("\n") + "\n")
    held = document.get("silenced")
    if held and not isinstance(held, AoT):
        row: Any = tomlkit.inline_table()
    else:
        row = tomlkit.table()
    row["key"], row["reason"] = key, reason
    if held:
        if isinstance(held, AoT) and not held[-1].as_string().endswith("\n\n"):
            held[-1].add(tomlkit.nl())
        held.append(row)
    else:
        document.pop("silenced", None)
        document.add(tomlkit.nl())
        document["silenced"] = tomlkit.aot()
        document["silenced"].append(row)
    return str(document.as_string())
