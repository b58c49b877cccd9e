"""Which screen shows which part. A part without a screen of its own is shown by the common one."""

from __future__ import annotations

from importlib import import_module

from casejournal.screens.case.stage_screen import StageScreen

MODULES = {
    "engagement": "engagement",
    "assessment": "assessment",
    "plan": "plan",
    "intervention": "intervention",
    "evaluation": "evaluation",
    "termination": "termination",
    "conferences": "conferences",
    "review": "concepts",
    "good_practice": "good_practice",
    "conclusions": "conclusions",
    "attachments": "attachments",
    "identity": "identity",
    "practicum": "practicum",
    "institution": "institution",
    "concepts": "concepts",
}
"""Module of the screen of a part, below `casejournal.screens.case`; imported when first shown."""


def screen_for(part: str) -> type[StageScreen]:
    """The screen of a part."""
    if part not in MODULES:
        return StageScreen
    module = import_module(f"casejournal.screens.case.{MODULES[part]}")
    return next(
        found
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, StageScreen) and part == found.PART
    )
