"""What is taken in of a picture or scan, and what is left behind."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader

import picturing
from casejournal.pictures import LONG_SIDE, prepare
from casejournal.pictures.paper import without_notes
from casejournal.platform.errors import Refused


def test_nothing_of_what_a_telephone_writes_is_left_in_a_picture() -> None:
    given = picturing.jpeg()
    assert picturing.SECRET in given
    assert Image.open(io.BytesIO(given)).getexif().get_ifd(0x8825)  # the place is in it
    made = prepare(given)
    assert made.ending == "jpg"
    for trace in (picturing.SECRET, b"Exif", b"GPS", b"http", b"xmp", b"ICC_PROFILE"):
        assert trace not in made.data
    shown = Image.open(io.BytesIO(made.data))
    assert not shown.getexif()
    assert not shown.getexif().get_ifd(0x8825)
    assert "comment" not in shown.info


def test_a_picture_is_turned_upright_before_what_says_so_is_dropped() -> None:
    made = prepare(picturing.jpeg((120, 80), orientation=6))
    shown = Image.open(io.BytesIO(made.data)).convert("RGB")
    assert shown.size == (made.width, made.height) == (80, 120)
    red, green, _blue = shown.getpixel((75, 5))  # the corner went from the left to the right
    assert red > 200 > 60 > green


def test_a_large_picture_is_made_smaller_and_a_small_one_left() -> None:
    assert (prepare(picturing.jpeg((2400, 600))).width, LONG_SIDE) == (2000, 2000)
    small = prepare(picturing.png())
    assert (small.ending, small.width, small.height) == ("png", 60, 40)


def test_no_text_is_left_in_a_png() -> None:
    assert picturing.SECRET in picturing.png()
    made = prepare(picturing.png())
    chunks = {made.data[at + 4 : at + 8] for at in _chunks(made.data)}
    assert chunks == {b"IHDR", b"IDAT", b"IEND"}


def _chunks(data: bytes) -> list[int]:
    found, at = [], 8
    while at < len(data):
        found.append(at)
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return found


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken_in(mode: str) -> None:
    output = io.BytesIO()
    Image.new(mode, (9, 7)).save(output, "PNG")
    made = prepare(output.getvalue())
    assert (made.width, made.height) == (9, 7)
    assert Image.open(io.BytesIO(made.data)).mode in ("L", "RGB", "RGBA")


def test_a_picture_for_printers_is_taken_in() -> None:
    output = io.BytesIO()
    Image.new("CMYK", (9, 7)).save(output, "JPEG")
    assert Image.open(io.BytesIO(prepare(output.getvalue()).data)).mode == "RGB"


def test_of_a_scan_the_pages_stay_and_nothing_else() -> None:
    given = picturing.pdf()
    assert given.count(picturing.SECRET) > 4
    made = prepare(given)
    assert (made.ending, made.pages) == ("pdf", 1)
    for trace in (picturing.SECRET, b"Exif", b"JavaScript", b"EmbeddedFile", b"/Metadata"):
        assert trace not in made.data
    again = PdfReader(io.BytesIO(made.data))
    assert again.pages[0].images[0].image is not None
    assert again.pages[0].images[0].image.size == (120, 80)


def test_a_jpeg_that_is_not_laid_out_as_one_is_left_as_it_is() -> None:
    assert without_notes(b"no jpeg") == b"no jpeg"
    assert without_notes(b"\xff\xd8\xff\xe1\x00\x00") == b"\xff\xd8\xff\xe1\x00\x00"


def _bomb() -> bytes:
    """A PNG of 400 million pixels in a few bytes of head."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 99)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _locked() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(picturing.pdf()))
    writer.encrypt("x", algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a......",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picturing.jpeg()[:700],
        b"\xff\xd8\xff" + b"\0" * 200,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]>>" * 50,
        picturing.pdf()[:900],
        _bomb(),
        _locked(),
    ],
)
def test_what_is_no_picture_or_harmful_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        prepare(data)
    assert refused.value.safe
    assert refused.value.todo


def test_what_a_file_is_does_not_depend_on_its_size_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casejournal.pictures.LARGEST", 100)
    with pytest.raises(Refused):
        prepare(picturing.jpeg())
