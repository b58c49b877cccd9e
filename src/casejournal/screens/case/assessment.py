"""Stage 2: assessment, with its summary beside the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import language
from casejournal.records.case import CaseFile
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from rich.console import RenderableType

SUMMARISED = ("collection", "focus", "symptoms", "resources")
"""Sections beside which the summary says all that the section does, and more."""


class AssessmentScreen(StageScreen):
    """Assessment. The preview is the summary that the assessment works towards."""

    PART = "assessment"

    def preview(self) -> RenderableType | None:
        from casejournal.preview import assessment_summary

        root = self.session.root
        if self.section.name in SUMMARISED and isinstance(root, CaseFile):
            return assessment_summary(root.public(), language())
        return super().preview()
