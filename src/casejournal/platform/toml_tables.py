"""Tables of a TOML file that is edited in place with tomlkit: comments and order stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping


def update_table(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    """Brings a table to other values; what is equal stays as it is written."""
    for key in [key for key in table if key not in values]:
        del table[key]
    for key, value in values.items():
        if table.get(key) != value:
            table[key] = value
