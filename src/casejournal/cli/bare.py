"""`casejournal` without a command: the screens, without waiting for click or the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal import paths

if TYPE_CHECKING:
    from casejournal.vault import Vault


def open_screens(vault: str = "", *, debug: bool = False) -> int:
    """Open the screens on a vault; the first time, an unencrypted one is made.

    Returns the exit status. Raises what keeps the vault from being opened.
    """
    from casejournal.app import launch

    root = Path(paths.vault_dir(vault or None))

    def opened() -> Vault:
        from casejournal.vault import Vault  # the first frame is on the screen by then

        return Vault.open(root) if Vault.exists(root) else Vault.create(root)

    return launch(opened, debug=debug)
