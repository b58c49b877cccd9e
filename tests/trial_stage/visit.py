"""Writes into the trial stage as a person does, and prints what the person sees, as JSON.

    python visit.py FOLDER

FOLDER gets the vault.
"""

import asyncio
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "screens"))

from parts_room import room

from casejournal.records.case import new_case
from casejournal.records.derived.stage_completion import open_point_text, stage_status

ENDED = "2024-11-04"


async def visit(where: Path) -> dict[str, object]:
    case = new_case("RN", "2024-09-02")
    case.termination.ending.day = ENDED
    seen: dict[str, object] = {}

    async with room(where, "follow_up", case=case) as here:

        def completion() -> tuple[str, list[str]]:
            root = here.session.root
            found = stage_status(root, "follow_up")
            return found.state, [open_point_text(root, item, "en") for item in found.blocked]

        seen["opened"] = here.text()
        seen["at first"] = completion()
        await here.write("Wali kelas")
        await here.press("tab")
        await here.write("1/11/2024")
        await here.press("tab")
        seen["too early"] = completion()
        await here.show("follow_up", "contact", ("follow_up", "contact", "day"))
        await here.press("end", "ctrl+u")
        await here.write("18/11/2024")
        await here.press("tab")
        seen["at last"] = completion()
        seen["on disk"] = here.on_disk("follow_up", "contact", "day")
    return seen


if __name__ == "__main__":
    json.dump(asyncio.run(visit(Path(sys.argv[1]))), sys.stdout)
