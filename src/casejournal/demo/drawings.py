"""Drawings of the demo vault: small pictures of things, made from lines and circles.

Nobody is in them. They are PNG files in grey, 300 × 200 pixels and one or two KB each.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from typing import TYPE_CHECKING

from casejournal.records.parts import stored_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.records.case import CaseFile

WIDTH, HEIGHT = 300, 200
_PAPER, _INK, _GREY = 245, 40, 160
MARK = "drawing:"
"""How a row of the data names the drawing that is its stored file."""


class _Sheet:
    """A sheet of paper to draw on, in shades of grey."""

    def __init__(self) -> None:
        self.rows = [bytearray([_PAPER] * WIDTH) for _row in range(HEIGHT)]

    def dot(self, x: float, y: float, shade: int = _INK, size: int = 2) -> None:
        for row in range(int(y), int(y) + size):
            for column in range(int(x), int(x) + size):
                if 0 <= row < HEIGHT and 0 <= column < WIDTH:
                    self.rows[row][column] = shade

    def line(self, x: float, y: float, to_x: float, to_y: float, shade: int = _INK) -> None:
        steps = int(max(abs(to_x - x), abs(to_y - y))) or 1
        for step in range(steps + 1):
            share = step / steps
            self.dot(x + (to_x - x) * share, y + (to_y - y) * share, shade)

    def box(self, x: int, y: int, width: int, height: int, fill: int | None = None) -> None:
        if fill is not None:
            for row in range(y, y + height):
                self.line(x, row, x + width, row, fill)
        for ends in (
            (x, y, x + width, y),
            (x, y + height, x + width, y + height),
            (x, y, x, y + height),
            (x + width, y, x + width, y + height),
        ):
            self.line(*ends)

    def ring(self, x: float, y: float, radius: float) -> None:
        for step in range(int(8 * radius)):
            angle = step / (4 * radius) * math.pi
            self.dot(x + radius * math.cos(angle), y + radius * math.sin(angle))

    def png(self) -> bytes:
        """The sheet as a PNG file."""
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 9)
        chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
        packed = (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in chunks
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def spark_plug() -> bytes:
    """A spark plug, and a gauge in its gap."""
    sheet = _Sheet()
    sheet.box(130, 20, 40, 45, _GREY)
    sheet.box(115, 65, 70, 30)
    sheet.box(125, 95, 50, 45, _GREY)
    for y in range(100, 140, 8):
        sheet.line(125, y, 175, y + 5)
    sheet.box(146, 140, 8, 12, _INK)
    sheet.line(172, 140, 172, 168)
    sheet.line(146, 168, 172, 168)
    sheet.box(60, 155, 95, 8, _GREY)
    return sheet.png()


def wheel() -> bytes:
    """A wheel with its spokes, and the lever of the brake."""
    sheet = _Sheet()
    for radius in (80, 76, 30, 8):
        sheet.ring(130, 105, radius)
    for spoke in range(18):
        angle = spoke / 9 * math.pi
        x, y = math.cos(angle), math.sin(angle)
        sheet.line(130 + 30 * x, 105 + 30 * y, 130 + 76 * x, 105 + 76 * y, _GREY)
    sheet.line(130, 105, 250, 150)
    sheet.box(240, 145, 30, 14, _GREY)
    return sheet.png()


def machine() -> bytes:
    """Parts of a machine under a cloth, of which one plays what the others have to guess."""
    sheet = _Sheet()
    for number in range(4):
        x = 25 + 68 * number
        sheet.box(x, 90, 48, 60, _GREY if number % 2 else None)
        sheet.ring(x + 24, 120, 14)
        if number:
            sheet.line(x - 20, 120, x, 120)
    for step in range(27):
        sheet.line(15 + 10 * step, 70 - 12 * (step % 2), 25 + 10 * step, 70 - 12 * ((step + 1) % 2))
    return sheet.png()


DRAWINGS: dict[str, Callable[[], bytes]] = {
    "spark-plug": spark_plug,
    "wheel": wheel,
    "machine": machine,
}


def illustrate(
    case: CaseFile, identify: Callable[..., str]
) -> list[tuple[stored_file.StoredFile, bytes]]:
    """Give the rows of a case that name a drawing its file; returns the files."""
    files = []
    for row in case.attachments.items:
        if not row.stored.startswith(MARK):
            continue
        name = row.stored.removeprefix(MARK)
        data = DRAWINGS[name]()
        digest = hashlib.sha256(data).hexdigest()
        ident = identify("drawings", name)
        made = stored_file.StoredFile(ident, "png", WIDTH, HEIGHT, 0, len(data), digest)
        row.stored = made.text()
        files.append((made, data))
    return files
