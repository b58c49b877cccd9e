"""Stage 3: the intervention plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import language
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from rich.console import RenderableType


class PlanScreen(StageScreen):
    """The plan. Beside its small sections the preview shows the plan as a whole."""

    PART = "plan"

    def preview(self) -> RenderableType | None:
        from casejournal.preview import part_preview

        if self.section.name in ("objectives", "activities"):
            return super().preview()
        return part_preview(self.session.root, self.part, language(), profile=self.profile())
