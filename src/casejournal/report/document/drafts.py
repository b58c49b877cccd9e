"""Drafts of a report: blocks and headings before they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.report.document.blocks import Block

if TYPE_CHECKING:
    from casejournal.records.address import Address


@dataclass(frozen=True)
class DraftHeading:
    """A heading before it is numbered."""

    level: int
    title: str
    scheme: str = ""
    """Name of its numbering scheme; empty for the one its place gives it."""
    below: str = ""
    key: str = ""
    listed: bool = True
    address: Address | None = None


Draft = Block | DraftHeading
