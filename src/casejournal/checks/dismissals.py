"""Dismissed findings, with the reason; noted in a file beside a report, or in the case."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    """A dismissed rule, or one dismissed finding of it."""

    key: str
    """A rule's id, or the key of a finding: "date.weekday@1f0c9a27b3"."""
    reason: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the dismissal is about this finding."""
        return self.key in (finding.rule, finding.key)


class SortedFindings(NamedTuple):
    """Findings to show, and dismissed ones with the reason."""

    told: list[Finding]
    silenced: list[tuple[Finding, Dismissal]]


def sort(findings: Iterable[Finding], silences: Sequence[Dismissal]) -> SortedFindings:
    """Separate dismissed findings from the others."""
    told, silenced = [], []
    for finding in findings:
        why = next((each for each in silences if each.covers(finding)), None)
        if why is None:
            told.append(finding)
        else:
            silenced.append((finding, why))
    return SortedFindings(told, silenced)


class DamagedDismissals(CasejournalError):
    """The file of dismissals cannot be read."""

    exit_code = 3


def dismissals_path(name: str) -> Path:
    """The path of the file beside a report that notes its dismissals."""
    return Path(name + ENDING)


def read_dismissals(name: str) -> list[Dismissal]:
    """The dismissals of a report's file. Raises DamagedDismissals."""
    try:
        rows = tomllib.loads(dismissals_path(name).read_text("utf-8")).get("silenced", [])
        return [Dismissal(str(row["key"]), str(row.get("reason", ""))) for row in rows]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DamagedDismissals(
            _("The notes of what was let be in this file cannot be read."),
            _("Nothing in them was changed."),
            _("Mend or remove {name}.").format(name=dismissals_path(name)),
        ) from None


def write(name: str, finding: Finding, reason: str) -> None:
    """Note beside a file that a finding is dismissed. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why with --reason; it is kept with the case."))
    path = dismissals_path(name)
    read_dismissals(name)
    head = "# " + _("What `casejournal check` found and was let be.") + "\n"
    before = path.read_text("utf-8") if path.exists() else head
    row = f"\n[[silenced]]\nkey = {_quoted(finding.key)}\nreason = {_quoted(reason)}\n"
    write_new(path, (before + row).encode(), over=True)


def _quoted(text: str) -> str:
    """A string as TOML writes it on one line."""
    import json

    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)
