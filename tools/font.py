"""Make the font of the drawings from Liberation Sans: two faces, fewer letters, their widths.

    pip install fonttools
    python tools/font.py FOLDER        the folder with LiberationSans-Regular.ttf and -Bold.ttf

Liberation Sans is as wide as Arial and Helvetica, letter by letter, so a program that has only
those draws the same picture. Its license reserves its name, so what is cut from it has another.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from casejournal.figures.font import FAMILY, FOLDER

FACES = ("Regular", "Bold")
LETTERS = (
    (0x0020, 0x024F),  # Latin
    (0x02B0, 0x036F),  # marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin, with more marks
    (0x2000, 0x215F),  # punctuation, currencies, numbers
    (0x2190, 0x2195),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # shapes
    (0x2640, 0x2642),
    (0xFFFC, 0xFFFD),
)
_FIXED = 3_873_830_400
"""Seconds since 1904 that the files give for when they were made, whenever that was."""


def cut(source: Path, face: str) -> dict[str, int]:
    """Write one face; return the width of each letter, in thousandths of its size."""
    # Not among the packages of this project, and asked for by name so that none misses it.
    subset: Any = importlib.import_module("fontTools.subset")
    ttf: Any = importlib.import_module("fontTools.ttLib")
    font = ttf.TTFont(source / f"LiberationSans-{face}.ttf", recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"])
    options.drop_tables += ["FFTM", "kern", "gasp"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for one, last in LETTERS for code in range(one, last + 1)])
    cutter.subset(font)
    names = {1: FAMILY, 2: face, 3: f"{FAMILY} {face}", 4: f"{FAMILY} {face}"}
    names[6] = f"{FAMILY.replace(' ', '')}-{face}"
    names[10] = "Fewer letters of a sans serif font, for the drawings of casejournal."
    names[0] = (FOLDER / "OFL.txt").read_text("utf-8").partition("\n\n")[0]
    table = font["name"]
    table.names = [each for each in table.names if each.nameID in (5, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = _FIXED
    font.save(FOLDER / f"{names[6]}.ttf")
    unit = font["head"].unitsPerEm
    wide = font["hmtx"].metrics
    return {
        chr(code): round(1000 * wide[glyph][0] / unit)
        for code, glyph in sorted(font.getBestCmap().items())
    }


def main() -> int:
    """Write both faces and the table of widths."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    found = {face.lower(): cut(Path(sys.argv[1]), face) for face in FACES}
    text = json.dumps(found, ensure_ascii=True, separators=(",", ":"))
    (FOLDER / "widths.json").write_text(text + "\n", "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
