"""What is taken in of a picture or scan: looked at, stripped of what nobody sees, made small.

A camera writes where and when a picture was taken, a phone a small copy of the picture before it
was cut, an editor its user's name. None of that is what a person means to attach, so pictures are
painted anew and nothing else is taken over; of a PDF everything but the pages is taken out.

Pillow and pypdf are imported only when a file is taken in.
"""

from __future__ import annotations

from dataclasses import dataclass

from casejournal.platform.errors import Refused
from casejournal.platform.i18n import _

LARGEST = 40_000_000
"""Bytes of a file that is looked at."""
MOST_PIXELS = 80_000_000
"""Pixels of a picture that is decoded: twice what today's phones make."""
LONG_SIDE = 2_000
"""Pixels of the long side from which on a picture is made smaller."""
QUALITY = 85
"""Of JPEG, on Pillow's scale to 95."""


@dataclass(frozen=True)
class Prepared:
    """A file as it will be stored."""

    data: bytes
    ending: str
    """"jpg", "png" or "pdf": what it is, whatever it was called."""
    width: int = 0
    """In pixels, upright; 0 for a PDF."""
    height: int = 0
    pages: int = 0
    """Of a PDF; 0 for a picture."""


def prepare(data: bytes) -> Prepared:
    """What is stored of a file. What kind of file it is, its content says and not its name.

    Raises Refused for a file that is too large, is none of the three kinds, or is damaged.
    """
    if len(data) > LARGEST:
        raise Refused(
            _("The file is larger than {n} MB.").format(n=LARGEST // 1_000_000),
            nothing_stored(),
            _("Save it smaller, or photograph the paper again with a lower resolution."),
        )
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        from casejournal.pictures.painting import painted

        return painted(data)
    if b"%PDF-" in data[:1024]:
        from casejournal.pictures.paper import stripped

        return stripped(data)
    raise Refused(
        _("This is no JPEG, PNG or PDF, whatever its name says."),
        nothing_stored(),
        _("Save the picture as JPEG or PNG, the scan as PDF, and attach that."),
    )


def original_ending(data: bytes) -> str:
    """The ending of a file that `prepare` took, when it is kept as it came."""
    return "jpg" if data.startswith(b"\xff\xd8") else "png" if data[:1] == b"\x89" else "pdf"


def nothing_stored() -> str:
    """What is safe when a file is refused."""
    return _("Nothing was stored.")


def damaged() -> Refused:
    """What to say of a file that cannot be read."""
    return Refused(
        _("The file is damaged: it cannot be read as the picture or scan that it says it is."),
        nothing_stored(),
        _("Copy it anew from the camera or telephone, or scan the paper again."),
    )
