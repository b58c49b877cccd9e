"""How much is tried: little with every change, much with `make fault-tests`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

MUCH = bool(os.environ.get("CASEJOURNAL_FAULT_TESTS"))


def times(few: T, many: T) -> T:
    """The one amount or the other."""
    return many if MUCH else few
