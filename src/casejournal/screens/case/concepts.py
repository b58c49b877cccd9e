"""Concepts: what a person wrote for all cases, and the review that one case makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform.i18n import N_, _, language
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casejournal.records.parts.profile import Profile


class ConceptsScreen(StageScreen):
    """A person's own concepts, regulations and sources, beside what comes from the library."""

    PART = "concepts"
    ABOUT = N_(
        "What you write yourself for chapter II of every report: concepts, laws and regulations,"
        " and sources. The library has a text for every usual method, technique, role, tool and"
        " law, and a report takes in those that the case uses; the preview lists them. W opens the"
        " library: there you read a text, take it over to change it, or leave it out."
    )

    def preview(self) -> RenderableType | None:
        from casejournal.preview.library import library_view
        from casejournal.preview.shapes.layout import stack
        from casejournal.preview.shapes.text import QUIET, shown
        from casejournal.screens.library import case_of, chapter

        own = super().preview()
        about = {"entries": "concepts", "regulations": "regulations"}.get(self.section.name)
        case = case_of(self.services) if about and len(self.place) == 2 else None
        if case is None or about is None:
            return own
        made = chapter(case, cast("Profile", self.session.root), self.services.today())
        hint = shown(_("W opens the library, to read, change or leave out."), QUIET)
        listed = library_view(made, case, language(), about)
        return stack([hint, listed] if own is None else [hint, listed, own])


class ReviewScreen(StageScreen):
    """The topics of the conceptual review that one case needs."""

    PART = "review"
