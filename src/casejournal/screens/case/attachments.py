"""Attachments: the forms, lists and photographs bound into the report."""

from __future__ import annotations

from casejournal.screens.case.stage_screen import StageScreen


class AttachmentsScreen(StageScreen):
    """Attachments: the forms, lists and photographs bound into the report."""

    PART = "attachments"
