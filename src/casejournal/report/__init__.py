"""The report: a case and a profile, set out by a template as blocks, and written as Markdown.

    document = build(case, profile, template="poltekesos-2024", lang="id", on=date.today())
    text = markdown(document)

`Document.blocks` is plain data for any renderer or screen, `Document.missing` what still has to
be written, `outline(document)` its headings. docs/developers/report.md describes templates.
"""

from casejournal.report.build import build
from casejournal.report.document.blocks import Document
from casejournal.report.document.outline import OutlineEntry, outline
from casejournal.report.templates.files import templates
from casejournal.report.templates.loader import find_template, read_template
from casejournal.report.templates.template import Template, TemplateError
from casejournal.report.writers.markdown import markdown

__all__ = [
    "Document",
    "OutlineEntry",
    "Template",
    "TemplateError",
    "build",
    "find_template",
    "markdown",
    "outline",
    "read_template",
    "templates",
]
