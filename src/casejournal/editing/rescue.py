"""The last resort: everything that is open, written to a file of the user's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from casejournal.platform.paths import SEALED
from casejournal.vault import texts
from casejournal.vault.storage.files import OS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casejournal.records.base import Record


def write(
    path: Path, name: str, root: Record, seal: Callable[[bytes], bytes] | None = None
) -> Path:
    """Write a record tree as JSON to a new file, or into a folder; return the file's path.

    `seal` makes an age file of it, whose name then ends in `.age`. A file that is there already
    is never written over. Raises VaultUnwritable.
    """
    folder, stem, suffix = (
        (path, name, ".json") if path.is_dir() else (path.parent, path.stem, path.suffix or ".json")
    )
    data = msgspec.json.format(msgspec.json.encode(root), indent=2) + b"\n"
    if seal is not None:
        data, suffix = seal(data), suffix + SEALED
    number = 1
    while True:
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            fd = OS.make(target)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise texts.unwritable(error) from error
        try:
            OS.write_all(fd, data)
            OS.sync(fd)
        except OSError as error:
            raise texts.unwritable(error) from error
        finally:
            OS.close(fd)
        return target
