"""Keep the list of ordinary words by which a name is told from one (privacy/words.txt).

    python tools/words.py

The words are those that stand in small letters in what comes with the program: the texts of the
library, the vocabularies, the outlines, the invented cases and the catalogs of messages in both
languages. A name that is a word too, such as Indah or Bunga, stands in `privacy/matching/words.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "casejournal"
TARGET = SOURCE / "privacy" / "words.txt"
FROM = ("library", "records/vocabularies", "report/templates", "measures", "demo")
# Not "@name", "name.py" or "a_name", and nothing with a digit.
_WORD = re.compile(r"(?<![\w@./{%'’\\-])[a-z]{2,}(?![\w@/}(=])(?!\.[a-z])")


def collected() -> list[str]:
    """Every such word, sorted."""
    found: set[str] = set()
    for folder in FROM:
        for path in sorted((SOURCE / folder).rglob("*.toml")):
            found.update(_WORD.findall(path.read_text(encoding="utf-8")))
    for path in sorted((SOURCE / "locale").rglob("*.po")):
        said = [line for line in path.read_text(encoding="utf-8").splitlines() if '"' in line]
        found.update(_WORD.findall("\n".join(said)))
    return sorted(found)


if __name__ == "__main__":
    TARGET.write_text("\n".join(collected()) + "\n", encoding="utf-8", newline="\n")
