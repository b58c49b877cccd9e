"""Into the vault: made, opened, locked and unlocked, and whether anything can be saved in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, VaultUnwritable
from casejournal.platform.paths import PLAIN, SEALED, VaultPaths
from casejournal.records.derived.deadlines import QUIET_DAYS
from casejournal.vault import texts
from casejournal.vault.access import vault_folder
from casejournal.vault.audit import PASSPHRASE, Audit
from casejournal.vault.drafts import Drafts
from casejournal.vault.index.index import Index
from casejournal.vault.storage.codec import Codec
from casejournal.vault.storage.files import OS, Files
from casejournal.vault.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from casejournal.vault.changes import FileState, Target
    from casejournal.vault.encryption.age import Further, Key
    from casejournal.vault.encryption.conversion import Progress


class VaultAccess:
    """The folder of a vault, and the key to it."""

    def __init__(self, root: Path, files: Files = OS) -> None:
        self.root = root
        self.paths = VaultPaths(root)
        self.files = files
        self.notices: list[str] = []
        """Sentences to show once, after opening."""
        self._newer = False
        self._read_only = False
        self._unfinished = False
        self._looking = False
        self._store = Store(self.paths, files, Codec())
        self._index = Index(self._store)
        self._stands: dict[Target, tuple[tuple[int, ...], FileState]] = {}
        self.drafts = Drafts(self._store)
        self.quiet_days = QUIET_DAYS
        """Days without contact after which a client is to be met again; 0 is never."""

    @classmethod
    def create(
        cls,
        root: str | Path,
        files: Files = OS,
        *,
        passphrase: str | None = None,
        others: Sequence[Further] = (),
    ) -> Self:
        """Make a vault in a new or empty folder, an encrypted one if there is a passphrase.

        That takes some seconds; it is unlocked then. `others` are further keys that shall open
        everything too. Raises Refused and VaultUnwritable.
        """
        vault = cls(Path(root), files)
        try:
            if passphrase is None:
                vault_folder.make(vault._store)
            else:
                from casejournal.vault.encryption.age import Key

                vault_folder.refuse_taken(vault.paths, files)
                key = Key.new(others)
                vault_folder.make(vault._store, key.locked(passphrase), key.recipients)
                vault._look()
                vault._use(key)
        except OSError as error:
            raise texts.unwritable(error) from error
        return vault

    @classmethod
    def open(cls, root: str | Path, files: Files = OS) -> Self:
        """Open a vault and take in its inbox. Raises NotFound and VaultUnreadable.

        An encrypted vault is `locked` then, and what is said here of opening happens in `unlock`.
        What stands in the way of writing makes it `read_only` and is told in `notices`.
        """
        vault = cls(Path(root), files)
        vault._look()
        if vault._newer:
            vault.notices.append(str(texts.newer()))
        elif error := vault._probe():
            vault.notices.append(f"{error.what} {error.todo}")
        else:
            vault_folder.sweep(vault.paths, files)
            vault_folder.put_spare_key_aside(vault._store)
        if not vault.locked:
            vault._begin()
        return vault

    def _begin(self) -> None:
        """What a vault does once it can be read."""

    @classmethod
    def look(cls, root: str | Path, files: Files = OS) -> Self:
        """Open a vault without changing anything, not even to tidy it. Raises as `open`."""
        vault = cls(Path(root), files)
        vault._looking = True
        vault._look()
        return vault

    def _look(self) -> None:
        """See what kind of vault this is, and work in it as such."""
        hint = vault_folder.hint(self.paths, self.files)
        about = vault_folder.look(self.paths, self.files)
        self._newer = about.newer
        self._store.follow(about.mode, hint)
        if about.mode == vault_folder.PLAIN_MODE:
            self.paths.suffix, self._store.codec = PLAIN, Codec()
        else:
            from casejournal.vault.encryption.age import AgeCodec

            self.paths.suffix, self._store.codec = SEALED, AgeCodec()

    # Unlocking

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed before anything can be read or saved."""
        return self._store.codec.locked

    def unlock(self, passphrase: str) -> None:
        """Unlock an encrypted vault and take in its inbox. Takes more than a second.

        Raises WrongPassphrase, and VaultUnreadable if the file of the key is damaged or gone. An
        encryption or decryption that was interrupted is brought to its end; if that cannot be
        done, the vault is read-only and `notices` says why.
        """
        from casejournal.vault.encryption.age import Key, spoilt

        if not self.locked:
            return
        try:
            sealed = self.files.read_bytes(self.paths.identity)
        except FileNotFoundError:
            raise spoilt() from None
        except OSError as error:
            raise texts.unreadable(error) from error
        self.unlock_with(Key.unlock(sealed, passphrase))

    def unlock_with(self, key: Key) -> None:
        """Unlock an encrypted vault with a key that is unlocked already. As `unlock`."""
        from casejournal.vault.encryption import convert

        self._use(key)
        # What is missing here is missing in every file; it is said once.
        self._store.mixed = self._unfinished = False
        if self.read_only:
            self._store.mixed = vault_folder.look(self.paths, self.files).mode in vault_folder.HALF
        else:
            try:
                self.notices.extend(convert.settle(self._store, key))
                if vault_folder.look(self.paths, self.files).mode == vault_folder.PLAIN_MODE:
                    self._look()
            except (OSError, CasejournalError) as error:
                told = texts.unwritable(error) if isinstance(error, OSError) else error
                self._store.mixed = self._unfinished = True
                self.notices += [told.what, str(texts.unfinished())]
        self._begin()

    def _use(self, key: Key) -> None:
        from casejournal.vault.encryption.age import AgeCodec

        self._store.codec = AgeCodec(key)

    def lock(self) -> None:
        """Forget the key, and what was read with it. A vault without encryption stays open."""
        from casejournal.vault.encryption.age import AgeCodec

        if self._store.codec.suffix == SEALED:
            self._store.codec = AgeCodec()
            self._index.forget()
            self._stands.clear()

    @property
    def encrypted(self) -> bool:
        """Whether what is saved here is sealed."""
        return self._store.codec.suffix == SEALED

    def sealed(self, data: bytes) -> bytes:
        """Data as an age file for whoever can open this vault; in a vault without encryption as
        it is. Raises Locked."""
        return self._store.codec.seal(data)

    def change_passphrase(self, old: str, new: str) -> None:
        """Seal the key of the vault with another passphrase; takes some seconds.

        Nothing else is written: who has an old copy of `identity.age` and the old passphrase can
        still open the vault. Raises WrongPassphrase, Refused, VaultUnreadable, VaultUnwritable.
        """
        from casejournal.vault.encryption import convert

        self._ready()
        convert.change_passphrase(self._store, old, new)
        self.audit.record(PASSPHRASE)

    @property
    def others(self) -> tuple[Further, ...]:
        """The keys beside the vault's own that open it; none if it is locked or not encrypted."""
        key = getattr(self._store.codec, "key", None)
        return key.others if key is not None else ()

    def change_keys(
        self,
        passphrase: str,
        add: Sequence[Further] = (),
        remove: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> list[str]:
        """Let further keys open the vault, or no longer. See `converting.change_keys`."""
        from casejournal.vault.encryption import convert

        self._ready()
        return convert.change_keys(self._store, passphrase, add, remove, progress=progress)

    @staticmethod
    def encrypt(
        root: str | Path,
        passphrase: str,
        others: Sequence[Further] = (),
        progress: Progress | None = None,
    ) -> list[str]:
        """Encrypt a vault that is not, or go on with it. See `converting.encrypt`."""
        from casejournal.vault.encryption import convert

        return convert.encrypt(root, passphrase, others, progress=progress)

    @staticmethod
    def decrypt(root: str | Path, secret: str, progress: Progress | None = None) -> list[str]:
        """Turn the encryption of a vault off, or go on with it. See `converting.decrypt`."""
        from casejournal.vault.encryption import convert

        return convert.decrypt(root, secret, progress=progress)

    @staticmethod
    def mode_of(root: str | Path) -> str:
        """Its mode: "plain" or "encrypted", or what was interrupted: "encrypting", "decrypting",
        "resealing".

        Raises NotFound and VaultUnreadable.
        """
        return vault_folder.look(VaultPaths(root), OS).mode

    @staticmethod
    def exists(root: str | Path) -> bool:
        """Whether there is a vault in a folder, or something that may not be looked at."""
        try:
            return VaultPaths(root).vault_json.is_file()
        except PermissionError:
            return True

    @property
    def audit(self) -> Audit:
        """The record of what was done with this vault."""
        return Audit(self._store)

    @property
    def newer(self) -> bool:
        """Whether a newer program made this vault, so that nothing here may change it."""
        return self._newer

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here."""
        return self._newer or self._read_only or self._unfinished or self._looking

    def _probe(self) -> VaultUnwritable | None:
        """What stands in the way of writing, by doing what every save does first."""
        try:
            with self._store.lock("vault"):
                pass
        except OSError as error:
            self._read_only = True
            return texts.unwritable(error)
        self._read_only = False
        return None

    def _ready(self) -> None:
        """Raise VaultNewer or VaultUnwritable if nothing can be saved."""
        if self._newer:
            raise texts.newer()
        if self.locked:
            raise texts.locked()
        if self._unfinished:
            raise texts.unfinished()
        if self._looking:
            raise texts.only_looked_at()
        # Whoever mends the folder while it is open need not start again.
        if self._read_only and (error := self._probe()):
            raise error
