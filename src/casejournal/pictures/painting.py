"""Pictures: decoded, turned upright, made smaller, and written anew from their pixels alone."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from casejournal.pictures import LONG_SIDE, MOST_PIXELS, QUALITY, Prepared, damaged, nothing_stored
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

LARGE_PNG = 1_500_000
"""Bytes from which on a PNG without transparency is kept as JPEG: it is a photograph."""
_WRONG = (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, MemoryError)
"""What Pillow raises for a file that is not what it says."""


def painted(data: bytes) -> Prepared:
    """A JPEG or PNG as it is stored. Raises Refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a large picture is judged here, odd EXIF is dropped
        try:
            picture = _upright(data)
        except Image.DecompressionBombError:
            raise _too_many() from None
        except _WRONG:
            raise damaged() from None
        return _written(picture, png=data[:1] == b"\x89")


def _too_many() -> Refused:
    return Refused(
        _("The picture has more than {n} million pixels.").format(n=MOST_PIXELS // 1_000_000),
        nothing_stored(),
        _("Save it smaller and attach that."),
    )


def _upright(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as found:
        width, height = found.size
        if width * height > MOST_PIXELS:
            raise _too_many()
        # A JPEG decodes at a fraction of its size; a quarter of the time for a large one.
        found.draft(None, (LONG_SIDE, LONG_SIDE))
        found.load()
        turned = ImageOps.exif_transpose(found)
        return _plain_colours(turned, found)


def _plain_colours(picture: Image.Image, found: ImageFile) -> Image.Image:
    """Grey, colours, or colours with transparency; of a colour profile only its effect is kept."""
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if picture.mode == "I;16":
        picture = picture.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if clear else "L" if picture.mode in ("1", "L", "I") else "RGB"
    profile = found.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            picture = changed or picture
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass  # colours a shade off are better than no picture
    return picture.convert(mode)


def _written(picture: Image.Image, *, png: bool) -> Prepared:
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    # A new picture of the same pixels: what came with the old one stays behind.
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    data, ending = b"", ""
    if png:
        data, ending = _encoded(clean, "PNG", optimize=True), "png"
    if not png or (len(data) > LARGE_PNG and clean.mode != "RGBA"):
        options = {"quality": QUALITY, "optimize": True, "progressive": False}
        data, ending = _encoded(clean, "JPEG", **options), "jpg"
    return Prepared(data, ending, *clean.size)


def _encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    output = io.BytesIO()
    if form == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
    picture.save(output, form, **options)
    return output.getvalue()
