"""`casejournal` without a command: the screens, without waiting for click or the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.platform import paths

if TYPE_CHECKING:
    from datetime import date

    from casejournal.vault import CaseloadStatus, Vault


def open_screens(vault: str = "", *, passphrase_file: str = "", debug: bool = False) -> int:
    """Open the screens on a vault; if there is none, they ask what kind of one to make.

    A passphrase that is not in a file is asked for by the screens. Returns the exit status.
    Raises what keeps the vault from being opened.
    """
    from casejournal.app.app import launch

    root = Path(paths.vault_dir(vault or None))
    passphrase = ""
    if passphrase_file:
        from casejournal.cli.passphrases import from_file

        passphrase = from_file(passphrase_file)

    def opened() -> Vault | None:
        from casejournal.vault import Vault  # the first frame is on the screen by then

        return Vault.open(root) if Vault.exists(root) else None

    def make(chosen: str | None) -> Vault:
        from casejournal.vault import Vault

        return Vault.create(root, passphrase=chosen)

    def look(day: date, quiet_days: int) -> CaseloadStatus | None:
        from casejournal.vault.index.quick_read import glance

        return glance(root, day, quiet_days)

    found = paths.VaultPaths(root)
    asks = found.identity.exists() or not found.vault_json.exists()
    return launch(opened, make=make, passphrase=passphrase, debug=debug, glance=look, covered=asks)
