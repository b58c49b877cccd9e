"""The zipped bundle: a case with its pictures and scans as one ZIP file.

Its members are `case.json`, a bundle as in `casejournal.exchange.bundle`, and
`attachments/ID.jpg` for each file that a row of the case names. A file from somebody else is looked
through before anything of it is used: names, sizes and kinds of all members, then every byte
against what the rows say.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from casejournal.exchange import bundle
from casejournal.platform.errors import Refused, VaultUnreadable
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casejournal.exchange.bundle import Bundle
    from casejournal.records.parts.stored_file import StoredFile

CASE, FOLDER = "case.json", "attachments/"
LARGEST, MOST = 500_000_000, 5_000
"""Bytes in all, packed or not, and members."""
_LARGEST_FILE, _RATIO = 45_000_000, 200
_NAME = re.compile(r"attachments/[0-9A-Z]{26}\.(?:jpg|png|pdf)")
_FLAGS = 0x1 | 0x40 | 0x2000
"""Bits of a member that is encrypted in one way or another."""
_EPOCH = (1980, 1, 1, 0, 0, 0)

Files = list[tuple["StoredFile", bytes]]


def is_zipped(data: bytes) -> bool:
    """Whether bytes are those of a ZIP file."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def pack(case: bytes, files: Mapping[str, bytes]) -> bytes:
    """The ZIP file of a bundle and its files by name. The same content gives the same bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        _add(archive, CASE, case, zipfile.ZIP_DEFLATED)
        for name in sorted(files):
            _add(archive, FOLDER + name, files[name], zipfile.ZIP_STORED)  # it is packed already
    return output.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.create_system = 3
    # What shrinks as much as a bomb does is stored as it is, or it would not be taken back.
    packs = len(data) < (_RATIO // 2) * max(1, len(zlib.compress(data, 6)))
    info.compress_type = how if packs else zipfile.ZIP_STORED
    archive.writestr(info, data)


def load(data: bytes) -> tuple[Bundle, Files]:
    """The bundle in a ZIP file, and the files that its rows name.

    Raises as `bundle.load`; Refused for what no file of ours holds.
    """
    if len(data) > LARGEST:
        raise VaultUnreadable(
            _("The file is larger than {n} MB.").format(n=LARGEST // 1_000_000), _nothing()
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError):
        raise _broken() from None
    with archive:
        infos = {info.filename: info for info in archive.infolist()}
        _check(archive.infolist())
        if CASE not in infos:
            raise VaultUnreadable(
                _("This is not a case file made by `casejournal export -f zip`."), _nothing()
            )
        case = _read(archive, infos.pop(CASE), bundle.LARGEST)
        names = {name.removeprefix(FOLDER) for name in infos}
        found = bundle.load(case, names)
        files: dict[str, tuple[StoredFile, bytes]] = {}
        for each in found.case.attachments.files():
            bytes_of = _read(archive, infos[FOLDER + each.name], _LARGEST_FILE)
            if not each.fits(bytes_of):
                raise _broken()
            files[each.name] = (each, bytes_of)
    if files.keys() != names:
        raise _harmful(_("It holds a file that nothing in the case names."))
    return found, list(files.values())


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST or sum(info.file_size for info in infos) > LARGEST:
        raise _harmful(_("It would unpack to more than a case can hold."))
    if len({info.filename.casefold() for info in infos}) != len(infos):
        raise _harmful(_("It holds a file twice."))
    for info in infos:
        named = info.filename == CASE or _NAME.fullmatch(info.filename)
        if not named or info.orig_filename != info.filename:
            raise _harmful(_("It holds a name that does not belong in a case file."))
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise _harmful(_("It holds a link or something else that is no file."))
        known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if info.flag_bits & _FLAGS or info.compress_type not in known:
            raise _harmful(_("Part of it is packed in a way that case files are not."))
        largest = bundle.LARGEST if info.filename == CASE else _LARGEST_FILE
        if info.file_size > min(largest, _RATIO * max(1, info.compress_size)):
            raise _harmful(_("It would unpack to more than a case can hold."))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, largest: int) -> bytes:
    """A member, and never more of it than it may have."""
    most = min(info.file_size, largest)
    try:
        with archive.open(info) as member:
            found = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken() from None
    if len(found) != info.file_size:
        raise _broken()
    return found


def _nothing() -> str:
    return _("Nothing was taken in.")


def _harmful(why: str) -> Refused:
    return Refused(
        _("This file is refused.") + " " + why, _nothing(), _("Ask where it comes from.")
    )


def _broken() -> VaultUnreadable:
    return VaultUnreadable(
        _("The file is damaged.") + " " + _("It is cut off, or something in it was changed."),
        _nothing(),
        _("Ask for it again, or make it again with `casejournal export -f zip`."),
    )
