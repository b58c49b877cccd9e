"""A picture or scan that lies in the vault, as its row tells of it.

On one line: `01J….jpg 2000x1500 183204 SHA256`: the name of its file, its size in pixels (of a PDF
its pages, `3p`), its bytes and the SHA-256 of them. What a file says elsewhere is none.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from casejournal.platform.i18n import translator
from casejournal.records.values.numbers import show_number

MEDIA = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
"""What is taken in, by the ending of its file."""
NAMES = {"jpg": "JPEG", "png": "PNG", "pdf": "PDF"}

_TEXT = re.compile(
    r"([0-9A-HJKMNP-TV-Z]{26})\.(jpg|png|pdf)"  # an id, see `records.base`
    r" (?:([1-9][0-9]{0,5})x([1-9][0-9]{0,5})|([0-9]{1,6})p)"
    r" ([1-9][0-9]{0,9}) ([0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file, as far as it is known without reading it."""

    id: str
    ending: str
    """A key of `MEDIA`."""
    width: int
    """In pixels; 0 for a PDF."""
    height: int
    pages: int
    """Of a PDF; 0 for a picture."""
    size: int
    """In bytes, before any sealing."""
    digest: str
    """SHA-256 of those bytes, hexadecimal."""

    @property
    def name(self) -> str:
        """The name of its file, without what sealing adds."""
        return f"{self.id}.{self.ending}"

    @property
    def media_type(self) -> str:
        """The media type, as in `MEDIA`."""
        return MEDIA[self.ending]

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return self.pages == 0 and self.ending != "pdf"

    def fits(self, data: bytes) -> bool:
        """Whether these are its bytes."""
        return len(data) == self.size and hashlib.sha256(data).hexdigest() == self.digest

    def text(self) -> str:
        """The line that is stored; `read` reads it back."""
        extent = f"{self.width}x{self.height}" if self.is_picture else f"{self.pages}p"
        return f"{self.name} {extent} {self.size} {self.digest}"

    def shown(self, lang: str) -> str:
        """For a reader of `lang`: "JPEG, 2,000 × 1,500, 183 KB"."""
        t = translator(lang)
        size = t("{n} KB").format(n=show_number(str(-(-self.size // 1000)), lang))
        if self.is_picture:
            extent = f"{self.width} × {self.height}"
        else:
            extent = t.n("{n} page", "{n} pages", self.pages).format(n=self.pages)
        return f"{NAMES[self.ending]}, {extent}, {size}"


def read(text: str) -> StoredFile | None:
    """The file that a text tells of; None if it tells of none."""
    found = _TEXT.fullmatch(text)
    if found is None or (found[2] == "pdf") != bool(found[5]):
        return None
    width, height, pages = (int(found[n] or 0) for n in (3, 4, 5))
    return StoredFile(found[1], found[2], width, height, pages, int(found[6]), found[7])
