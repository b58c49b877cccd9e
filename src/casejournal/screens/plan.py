"""Stage 3: the intervention plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.i18n import language
from casejournal.screens.part import PartScreen

if TYPE_CHECKING:
    from rich.console import RenderableType


class PlanScreen(PartScreen):
    """The plan. Beside its small sections the preview shows the plan as a whole."""

    PART = "plan"

    def preview(self) -> RenderableType | None:
        from casejournal.preview import part_preview

        if self.section.name in ("objectives", "activities"):
            return super().preview()
        return part_preview(self.session.root, self.part, language(), profile=self.profile())
