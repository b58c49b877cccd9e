"""Draw the pictures of the documentation from the running program and its invented case.

    python tools/picture.py            writes docs/pictures/*.svg

Needs no screen. The pictures load nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = (120, 34)

_REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw() -> None:
    """Opens the invented case and keeps what the screens show."""
    from casejournal import demo
    from casejournal.app.app import CaseJournalApp
    from casejournal.platform import i18n
    from casejournal.vault import Vault

    i18n.set_language("id")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "vault")
        demo.fill(vault)
        app = CaseJournalApp(vault, today=lambda: date.fromisoformat(demo.TODAY))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            keep(app, "today")
            app.open_caseload()
            await pilot.pause(0.5)
            keep(app, "caseload")
            app.open_case(vault.case_id("RN"), "assessment", "focus")
            await pilot.pause(0.5)
            keep(app, "assessment")
            app.open_case(vault.case_id("RN"), "plan", "objectives")
            await pilot.pause(0.5)
            keep(app, "plan")
            await pilot.press("f5")
            await pilot.pause(0.5)
            keep(app, "report")


def figures() -> None:
    """The genogram and the ecomaps of the invented case, as a person writes them from a shell."""
    from casejournal import demo
    from casejournal.figures.ecomap.svg import ecomap_svg
    from casejournal.figures.genogram.svg import genogram_svg
    from casejournal.records.family import kinship
    from casejournal.records.family.ecomap import ecomaps

    case = demo.build()[0].public()
    family = genogram_svg(kinship.read(case, "id"), "id", f"Genogram {case.code}")
    (PICTURES / "genogram.svg").write_text(family, "utf-8", newline="\n")
    ties = ecomap_svg(case, "id", f"Ekomap {case.code}", ecomaps(case.assessment.ecomap))
    (PICTURES / "ecomap.svg").write_text(ties, "utf-8", newline="\n")


def keep(app: object, name: str) -> None:
    """Writes what the app shows now, without fonts from elsewhere."""
    svg = app.export_screenshot(title="casejournal")  # type: ignore[attr-defined]
    (PICTURES / f"{name}.svg").write_text(_REMOTE_FONTS.sub("", svg), "utf-8")


if __name__ == "__main__":
    figures()
    sys.exit(asyncio.run(draw()))
