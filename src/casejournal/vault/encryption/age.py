"""Sealing with age, so that the files of a vault open with the standard tool of that name.

A vault has one key, an X25519 identity. It rests in `identity.age`, sealed by the passphrase;
what the vault seals to is always derived from the unlocked identity and from the further
recipients that are kept with it under the passphrase. A list that anybody who can write in the
folder could add to would make every save readable to them.

The format is that of age-encryption.org/v1: it detects every change to a file, but not who made
the file, nor an older version put in the place of a newer one.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyrage
from pyrage import passphrase as by_passphrase
from pyrage import x25519

from casejournal.platform.errors import Refused, VaultUnreadable, WrongPassphrase
from casejournal.platform.i18n import _
from casejournal.platform.paths import SEALED
from casejournal.vault import texts
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.storage.codec import Codec, DamagedFile

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 8
"""Characters that a passphrase must have; six random words have some thirty."""

_ALSO = "# also sealed to: "
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - how every secret key of age begins
_REFUSED = "Decryption failed"
"""What pyrage says when a passphrase does not fit, and not when a file is cut or altered."""


_PAPER = "paper"


@dataclass(frozen=True)
class Further:
    """A key beside the vault's own that opens everything, too."""

    public: str
    """Its public half, `age1…`."""
    paper: bool = False
    """Whether it is one that was made for paper; else it is somebody's own."""
    since: str = ""
    """The day it was added, an ISO date; "" if that is not known."""

    @classmethod
    def new(cls, public: str, *, paper: bool = False) -> Further:
        """A key that is added today. Raises Refused if it is none."""
        _recipient(public.strip())
        return cls(public.strip(), paper, stamp(utc_now())[:10])

    @classmethod
    def read(cls, text: str) -> Further:
        """A key as `str` wrote it."""
        public, *words = text.split()
        since = next((word for word in words if word != _PAPER), "")
        return cls(public, _PAPER in words, since)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.public, _PAPER * self.paper, self.since)))


class Key:
    """An unlocked key: it opens what was sealed to it and seals to all its recipients.

    `recipients` are public keys, `age1…`, the vault's own first; `others` is what is known of
    those that follow.
    """

    __slots__ = ("_identity", "_to", "others", "recipients")

    def __init__(self, identity: x25519.Identity, others: Sequence[Further] = ()) -> None:
        self._identity = identity
        self.others = tuple({other.public: other for other in others}.values())
        self.recipients = (str(identity.to_public()), *(other.public for other in self.others))
        self._to = [_recipient(text) for text in self.recipients]

    @property
    def recipient(self) -> str:
        """The vault's own public key."""
        return self.recipients[0]

    @classmethod
    def new(cls, others: Sequence[Further] = ()) -> Key:
        """A new key; `others` shall open everything too."""
        return cls(x25519.Identity.generate(), others)

    def sealing_to(self, others: Sequence[Further]) -> Key:
        """The same key with other ones beside it."""
        return Key(self._identity, others)

    @classmethod
    def of_paper(cls, secret: str) -> Key:
        """The key that a secret written on paper is. Raises WrongPassphrase."""
        try:
            return cls(x25519.Identity.from_str("".join(secret.split()).upper()))
        except pyrage.IdentityError:
            raise wrong() from None

    @classmethod
    def unlock(cls, sealed: bytes, passphrase: str) -> Key:
        """The key in the bytes of an `identity.age`. Takes more than a second, by design.

        Raises WrongPassphrase, and VaultUnreadable for bytes that are damaged.
        """
        try:
            text = by_passphrase.decrypt(sealed, normal(passphrase)).decode()
            lines = text.splitlines()
            also = [line.removeprefix(_ALSO) for line in lines if line.startswith(_ALSO)]
            (secret,) = [line for line in lines if line.startswith(_SECRET)]
            return cls(x25519.Identity.from_str(secret), list(map(Further.read, also)))
        except pyrage.DecryptError as error:
            raise (wrong() if str(error) == _REFUSED else spoilt()) from None
        except (ValueError, pyrage.IdentityError, Refused):
            raise spoilt() from None

    def locked(self, passphrase: str) -> bytes:
        """The bytes of an `identity.age` for a passphrase, tried out before they are returned.

        Takes some seconds, by design. Raises Refused for a passphrase that is too short.
        """
        check(passphrase)
        lines = ["# casejournal", f"# public key: {self.recipient}"]
        lines += [f"{_ALSO}{other}" for other in self.others]
        text = "\n".join([*lines, str(self._identity)]) + "\n"
        sealed = by_passphrase.encrypt(text.encode(), normal(passphrase), armored=True)
        if Key.unlock(sealed, passphrase).others != self.others:
            raise spoilt()
        return sealed

    def seal(self, data: bytes) -> bytes:
        """Data as an age file for all recipients."""
        return pyrage.encrypt(data, self._to)

    def unseal(self, sealed: bytes) -> bytes:
        """The data in an age file. Raises Damaged, also for one sealed to others."""
        try:
            return pyrage.decrypt(sealed, [self._identity])
        except pyrage.DecryptError as error:
            raise DamagedFile(str(error)) from None

    def opens(self, sealed: bytes) -> bool:
        """Whether an age file can be opened with this key."""
        try:
            self.unseal(sealed)
        except DamagedFile:
            return False
        return True

    def proof(self, purpose: str) -> str:
        """A text that only somebody with this key can have made for a purpose."""
        secret = str(self._identity).encode()
        return hmac.new(secret, f"casejournal: {purpose}".encode(), hashlib.sha256).hexdigest()

    def __repr__(self) -> str:
        return f"<Key {self.recipient}>"  # never the secret, wherever it may be printed


class AgeCodec(Codec):
    """Files sealed to a key; without one they can be neither read nor written."""

    suffix = SEALED

    def __init__(self, key: Key | None = None) -> None:
        self.key = key

    @property
    def locked(self) -> bool:
        return self.key is None

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.key.recipients if self.key else ()

    def seal(self, text: bytes) -> bytes:
        """The bytes to store for a text. Raises Locked."""
        key = self.key
        if key is None:
            raise texts.locked()
        return key.seal(text)

    def unseal(self, stored: bytes) -> bytes:
        """The text in stored bytes. Raises Damaged and Locked."""
        key = self.key
        if key is None:
            raise texts.locked()
        return key.unseal(stored)


def paper_key() -> tuple[str, str]:
    """A new key to be written on paper: the secret, and the public key to seal to."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def is_paper(text: str) -> bool:
    """Whether what was given in place of a passphrase is a key from paper."""
    return "".join(text.split()).upper().startswith(_SECRET)


def normal(passphrase: str) -> str:
    """A passphrase in the one form that every keyboard and system gives it."""
    return unicodedata.normalize("NFC", passphrase)


def check(passphrase: str) -> None:
    """Raise Refused for a passphrase that is too short, or that looks like a key."""
    if is_paper(passphrase):
        raise Refused(
            _("This is a key from paper, not a passphrase."),
            _("Nothing was changed."),
            _("Choose another passphrase."),
        )
    if len(normal(passphrase).strip()) < SHORTEST:
        raise Refused(
            _("The passphrase is too short: it needs at least {n} characters.").format(n=SHORTEST),
            _("Nothing was changed."),
            _("Six random words are best: long, and easy to type."),
        )


def _recipient(text: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise Refused(
            _("This is not the public key of anybody; one begins with age1."),
            _("Nothing was changed."),
            _("Have the key sent again, and paste all of it."),
        ) from None


def wrong() -> WrongPassphrase:
    """What to say when a passphrase does not fit."""
    return WrongPassphrase(
        _("This is not the passphrase of this vault."),
        _("Nothing was changed."),
        _("Type it again; mind capital letters and the keyboard."),
    )


def spoilt() -> VaultUnreadable:
    """What to say when `identity.age` cannot be used."""
    return VaultUnreadable(
        _("The file identity.age, which holds the key of this vault, is damaged or missing."),
        _("Cases and journal are in files of their own and were left as they are."),
        _("Put back identity.age from a copy of the vault."),
    )
