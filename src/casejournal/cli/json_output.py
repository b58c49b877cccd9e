"""Data for other programs: JSON that is safe to look at."""

from __future__ import annotations

from typing import Any


def json_text(value: Any) -> str:
    """Indented JSON; what would act on a terminal is escaped, so nothing is lost or changed."""
    import msgspec

    from casejournal.exchange.bundle import escaped

    return escaped(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
