"""Attachments: the forms, lists and photographs bound into the report."""

from __future__ import annotations

from casejournal.screens.part import PartScreen


class AttachmentsScreen(PartScreen):
    """Attachments: the forms, lists and photographs bound into the report."""

    PART = "attachments"
