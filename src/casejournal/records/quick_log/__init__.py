"""One line that holds a whole entry of the journal, as it is typed in a shell or on the screens.

    kemarin 09.00-10.30 konseling :RN +percaya-diri klien mau bercerita

The language is told in `docs/log.md`. Nothing is refused: what is not understood is text.
Day, time, length and kind of activity are recognised at the beginning of the line only, up to
the first word that is none of them; marks such as `:RN` and `+tag` anywhere in the first line,
up to a `//` that stands before the text. Importing this is cheap: `log` does it for every note.
"""

from __future__ import annotations

from casejournal.records.quick_log.parsed_entry import Doubt, ParsedEntry
from casejournal.records.quick_log.parser import parse

__all__ = ["Doubt", "ParsedEntry", "parse"]
