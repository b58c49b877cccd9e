"""The real identity of the client and of others, kept apart from everything that is exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from rich.console import RenderableType


class IdentityScreen(StageScreen):
    """Real names and contacts. Nothing of it is previewed."""

    PART = "identity"
    PREVIEWED = False
    ABOUT = N_(
        "Who the client really is. It stays in this part: no preview and no report shows it,"
        " unless you ask for an identified export."
    )

    def preview(self) -> RenderableType | None:
        return None
