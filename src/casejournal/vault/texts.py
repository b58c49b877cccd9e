"""The errors of the vault, in sentences that say what happened, what is safe and what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from casejournal.platform.errors import (
    Busy,
    Locked,
    NotFound,
    Refused,
    VaultNewer,
    VaultUnreadable,
    VaultUnwritable,
    reason,
)
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def unwritable(error: OSError) -> VaultUnwritable:
    """What to say when the disk refused a write."""
    safe = _("What was saved before is untouched, and what you wrote is still here.")
    if error.errno in _FULL:
        return VaultUnwritable(
            _("The disk is full: the last changes are not saved."),
            safe,
            _("Make room on the disk, then save again."),
        )
    if error.errno in READ_ONLY:
        return VaultUnwritable(
            _("This vault can only be read: nothing can be saved in its folder."),
            safe,
            _("Allow writing in that folder, or save a copy somewhere else."),
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENODEV):
        return VaultUnwritable(
            _("The folder of the vault is gone: the last changes are not saved."),
            _("What you wrote is still here."),
            _("Put the disk or the folder back, or save a copy somewhere else."),
        )
    return VaultUnwritable(
        _("The last changes could not be saved: {reason}.").format(reason=reason(error)),
        safe,
        _("Try again, or save a copy somewhere else."),
    )


def spoilt() -> VaultUnwritable:
    """What to say when the disk did not give back what was written."""
    return VaultUnwritable(
        _("The disk did not keep what was written: the last changes are not saved."),
        _("What was saved before is untouched, and what you wrote is still here."),
        _("Save a copy on another disk; this one may be failing."),
    )


def strange_value() -> VaultUnwritable:
    """What to say when a value cannot be stored as text."""
    return VaultUnwritable(
        _("Something in this text cannot be stored: the last changes are not saved."),
        _("What was saved before is untouched, and what you wrote is still here."),
    )


def gone() -> VaultUnwritable:
    """What to say when the case to be saved is no longer among the cases."""
    return VaultUnwritable(
        _("This case was removed by another window: the last changes are not saved."),
        _("The removed case is kept in the trash, and what you wrote is still here."),
        _("Save a copy somewhere else, or bring the case back from the trash."),
    )


def vanished() -> VaultUnreadable:
    """What to say when the file of what is open is not in its folder any more."""
    return VaultUnreadable(
        _("The file of what is shown here is not in the vault any more; another program took it."),
        _("What you see is still here, and earlier versions are in the history."),
        _("Put the file back, or save now to write it again."),
    )


def replaced() -> VaultUnreadable:
    """What to say when an older file was put in the place of the one that is open."""
    return VaultUnreadable(
        _("Another program put an older file in the place of what is shown here."),
        _("What you see is still here, and the older file is kept when this is saved."),
        _("Save now to write it again; where the two differ, you will be asked."),
    )


def damaged() -> VaultUnreadable:
    """What to say when a file is not what was last saved."""
    return VaultUnreadable(
        _("This file is damaged, or another program changed it."),
        _("It was left as it is; everything else in the vault can be used."),
        _("Bring back its newest good version with: casejournal doctor --fix"),
    )


def unreadable(error: OSError) -> VaultUnreadable:
    """What to say when the disk refused a read."""
    return VaultUnreadable(
        _("This file cannot be read: {reason}.").format(reason=reason(error)),
        _("It was left as it is; everything else in the vault can be used."),
    )


def newer() -> VaultNewer:
    """What to say when a newer program wrote the file that is to be saved."""
    return VaultNewer(
        _("A newer casejournal wrote this: here it can be read, not changed."),
        _("Nothing was changed."),
        _("Update casejournal to go on writing."),
    )


def busy() -> Busy:
    """What to say when a lock is not to be had."""
    return Busy(
        _("Another window or command is saving and did not finish in time."),
        _("What you wrote is still here."),
        _("Try again; if this goes on, close the other windows of casejournal."),
    )


def locked() -> Locked:
    """What to say when a vault has to be unlocked first."""
    return Locked(
        _("This vault is locked."),
        _("What was saved is untouched, and what you wrote is still here."),
        _("Unlock it with the passphrase."),
    )


def converted() -> VaultUnwritable:
    """What to say when the vault was encrypted or decrypted since it was opened."""
    return VaultUnwritable(
        _("This vault was encrypted or decrypted by another window meanwhile."),
        _("What was saved before is untouched, and what you wrote is still here."),
        _("Close it and open it again; save a copy first if something is not saved."),
    )


def rekeyed() -> VaultUnwritable:
    """What to say when the keys of the vault were changed since it was opened."""
    return VaultUnwritable(
        _("The keys that open this vault were changed by another window meanwhile."),
        _("What was saved before is untouched, and what you wrote is still here."),
        _("Close it and open it again; save a copy first if something is not saved."),
    )


def unfinished() -> VaultUnwritable:
    """What to say when only a part of the files have the form they shall have."""
    return VaultUnwritable(
        _("A change of this vault's encryption is not finished: it can be read but not changed."),
        _("Nothing is lost, and what you wrote is still here."),
        _("Make room on the disk, allow writing in the folder, then open the vault again."),
    )


def only_looked_at() -> VaultUnwritable:
    """What to say when something is to be saved in a vault that was opened to be examined."""
    return VaultUnwritable(
        _("This vault was opened only to be examined: nothing can be saved in it."),
        _("Nothing was changed."),
    )


def no_vault() -> NotFound:
    """What to say when there is no vault where one was looked for."""
    return NotFound(
        _("There is no vault in this folder."),
        "",
        _("Choose another folder, or make a vault with: casejournal init"),
    )


def taken() -> Refused:
    """A case has the place or the code of one that is to come back."""
    return Refused(
        _("There is a case with this code already."),
        _("Both are kept; the one in the trash stays there."),
        _("Give the other one another code, then try again."),
    )


def no_case(close: Sequence[str] = ()) -> NotFound:
    """What to say when no case has the code asked for; `close` are codes that look like it."""
    if close:
        todo = _("Did you mean: {codes}?").format(codes=", ".join(close))
        return NotFound(_("There is no case with this code."), "", todo)
    return NotFound(_("There is no case with this code."))
