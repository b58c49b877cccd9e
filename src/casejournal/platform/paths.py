"""Where things live: the only module that knows.

The functions that a shell command needs at once work on plain strings, because importing
pathlib alone doubles the time Python takes to start; `VaultPaths` is for everything else.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

APP = "casejournal"
ENV_VAULT = "CASEJOURNAL_VAULT"
ENV_CONFIG = "CASEJOURNAL_CONFIG_DIR"
CONFIG_NAME = "config.toml"
VAULT_JSON = "vault.json"
IDENTITY = "identity.age"
VOCABULARIES = "vocabularies.toml"
PLAIN = ".json"
SEALED = ".age"


def vault_dir(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """Return the absolute path of the vault: `asked`, then CASEJOURNAL_VAULT, then the
    place the platform has for a user's data."""
    chosen = asked or environ.get(ENV_VAULT)
    return _absolute(chosen) if chosen else _platform_dir("data", environ)


def config_file(environ: Mapping[str, str] = os.environ) -> str:
    """Return the absolute path of the settings file, which need not exist."""
    chosen = environ.get(ENV_CONFIG)
    folder = _absolute(chosen) if chosen else _platform_dir("config", environ)
    return os.path.join(folder, CONFIG_NAME)


def inbox_dir(vault: str) -> str:
    """Return the folder in `vault` that takes entries logged from a shell."""
    return os.path.join(vault, "inbox")


def vault_json(vault: str) -> str:
    """Return the file in `vault` that says what kind of vault it is."""
    return os.path.join(vault, VAULT_JSON)


def identity(vault: str) -> str:
    """Return the file in `vault` that holds the key of an encrypted vault."""
    return os.path.join(vault, IDENTITY)


def _absolute(path: str) -> str:
    # Absolute at once: a relative path would mean another place after a change of folder.
    return os.path.abspath(os.path.expanduser(path))


def _platform_dir(kind: str, environ: Mapping[str, str]) -> str:
    if sys.platform.startswith(("linux", "freebsd")):
        # The XDG rule in two lines: asking platformdirs would triple the time of `log`.
        variable, rest = {
            "data": ("XDG_DATA_HOME", "~/.local/share"),
            "config": ("XDG_CONFIG_HOME", "~/.config"),
        }[kind]
        base = environ.get(variable, "").strip()
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser(rest), APP)
    import platformdirs

    if kind == "data":
        return platformdirs.user_data_dir(APP, appauthor=False)
    return platformdirs.user_config_dir(APP, appauthor=False)


def segment(name: str) -> str:
    """Return `name` if it is safe as one part of a file name: ASCII letters, digits, "-", "_".

    Ids come from files that may have been edited or sent by others. Raises ValueError.
    """
    if 0 < len(name) <= 64 and name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        return name
    raise ValueError("an id has only letters, digits, - and _")


class VaultPaths:
    """The names inside a vault. Nothing here touches the disk.

    `suffix` is what documents end in: ".json" in a plain vault, ".age" in an encrypted one;
    `document(folder, id)` and the methods take it from there unless told another, because in
    the midst of a conversion a vault holds both. It changes when encryption is turned on or off.
    """

    __slots__ = ("root", "suffix")

    def __init__(self, root: str | Path, suffix: str = PLAIN) -> None:
        from pathlib import Path

        self.root: Path = Path(root)
        self.suffix = suffix

    @property
    def vault_json(self) -> Path:
        return self.root / VAULT_JSON

    @property
    def readme(self) -> Path:
        return self.root / "README.txt"

    @property
    def identity(self) -> Path:
        return self.root / IDENTITY

    @property
    def vocabularies(self) -> Path:
        """Return the file of a person's own terms."""
        return self.root / VOCABULARIES

    @property
    def cases_dir(self) -> Path:
        return self.root / "cases"

    @property
    def journal_dir(self) -> Path:
        return self.root / "journal"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def attachments_dir(self) -> Path:
        return self.root / "attachments"

    @property
    def history_dir(self) -> Path:
        return self.root / "history"

    @property
    def trash(self) -> Path:
        return self.root / "trash"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def locks(self) -> Path:
        return self.root / "locks"

    @property
    def index(self) -> Path:
        return self.root / f"index{self.suffix}"

    @property
    def profile(self) -> Path:
        return self.root / f"profile{self.suffix}"

    def case(self, case_id: str, suffix: str | None = None) -> Path:
        """Return the file of one case; `case_id` is its ULID."""
        return self.cases_dir / (segment(case_id) + (suffix or self.suffix))

    def month(self, yyyy_mm: str, suffix: str | None = None) -> Path:
        """Return the journal of one month, given as "2024-09"."""
        return self.journal_dir / (segment(yyyy_mm) + (suffix or self.suffix))

    def attachments(self, case_id: str) -> Path:
        """Return the folder of one case's attachments."""
        return self.attachments_dir / segment(case_id)

    def history(self, document_id: str) -> Path:
        """Return the folder of the earlier versions of a case, a month or "profile"."""
        return self.history_dir / segment(document_id)

    def lock(self, name: str) -> Path:
        """Return the lock file of a case, a month, "profile" or "vault"."""
        return self.locks / f"{segment(name)}.lock"
