"""Previews: records as rich renderables, drawn at any width from 24 columns on."""

from casejournal.preview.assessment_summary import assessment_summary
from casejournal.preview.ecomap import ecomap_view
from casejournal.preview.genogram import genogram_view
from casejournal.preview.journal import journal_table
from casejournal.preview.overview import (
    case_chronology,
    case_coverage,
    case_overview,
    case_stages,
    measure_views,
    timeline,
)
from casejournal.preview.sections import conference_view, part_preview, section_preview
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import render_text, shown

__all__ = [
    "assessment_summary",
    "case_chronology",
    "case_coverage",
    "case_overview",
    "case_stages",
    "conference_view",
    "ecomap_view",
    "genogram_view",
    "journal_table",
    "measure_views",
    "part_preview",
    "prose",
    "render_text",
    "section_preview",
    "shown",
    "timeline",
]
