"""Photographs of a report: figures where a row refers to them, once each, and with consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.declare import field_of
from casejournal.records.parts import stored_file
from casejournal.records.parts.attachments import Attachment
from casejournal.records.parts.picture_refs import ATTACHMENTS, is_shown_photo, withheld
from casejournal.records.values.text import fold
from casejournal.report.document.blocks import Block, Figure, MissingBlock, Paragraph, Picture, Span
from casejournal.report.document.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.records.case import Case
    from casejournal.report.context import ReportContext
    from casejournal.report.document.sentences import Fill


def figure_key(row_id: str) -> str:
    """The key of the figure that shows an attachment; what a reference to the row carries, too."""
    return f"{ATTACHMENTS}/{row_id}"


def figure_keys(case: Case) -> dict[str, str]:
    """By the folded short name of a picture, the key of its figure."""
    return {
        fold(row.name).strip(): figure_key(row.id) for row in case.attachments.items if row.name
    }


def has_pictures(ctx: ReportContext, ids: Iterable[str]) -> bool:
    """Whether any of these attachments is a photograph that lies in the vault."""
    rows = (ctx.find_row(ATTACHMENTS, ident) for ident in ids)
    return any(isinstance(row, Attachment) and is_shown_photo(row) for row in rows)


def illustrations(ctx: ReportContext, ids: Iterable[str]) -> Iterator[Block]:
    """The blocks that are printed where a row refers to attachments."""
    for ident in ids:
        row = ctx.find_row(ATTACHMENTS, ident)
        if isinstance(row, Attachment):
            yield from illustration(ctx, row)


def illustration(ctx: ReportContext, row: Attachment) -> Iterator[Block]:
    """An attachment as a figure, or the reason why there is none; a reference the second time."""
    t, address = ctx.t, (*ATTACHMENTS.split("."), row.id)
    written = ctx.show(field_of(Attachment, "caption"), row.caption)
    caption = written or t("Photograph")
    if not is_shown_photo(row):
        name = written or t("Attachment")
        yield Paragraph((Span(name, ref=figure_key(row.id)),), address=address)
        return
    reason = withheld(ctx.case, row, ctx.on)
    if reason:
        text = t("{caption}. {reason}").format(caption=caption.rstrip("."), reason=t(reason))
        yield MissingBlock(caption, text, (*address, "consent"))
        return
    key = figure_key(row.id)
    if key in ctx.pictured:
        facts: dict[str, Fill] = {"caption": caption, "figure": (Span(key, ref=key),)}
        say = fill(t("{caption}: see {figure}"), facts)
        yield Paragraph(say, address=address)
        return
    ctx.pictured.add(key)
    found = stored_file.read(row.stored)
    assert found is not None  # noqa: S101 - it is a photograph that is shown
    alt = t("Photograph: {caption}").format(caption=caption)
    picture = Picture(found.name, found.media_type, found.width, found.height, alt, address=address)
    body: list[Block] = [picture]
    if not written:
        here = (*address, "caption")
        body.append(Paragraph((ctx.gap(here),), address=here))
    yield Figure(tuple(body), caption, key=key, address=address)
