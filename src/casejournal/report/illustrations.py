"""Photographs in a report: as figures where a row refers to them, once each, and with consent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    from casejournal.report.record_reader import RecordReader


def key_of(row_id: str) -> str:
    """The key of the figure that shows an attachment; what a reference to the row carries, too."""
    return f"{ATTACHMENTS}/{row_id}"


def named(case: Case) -> dict[str, str]:
    """By the folded short name of a picture, the key of its figure."""
    return {fold(row.name).strip(): key_of(row.id) for row in case.attachments.items if row.name}


def has_pictures(ctx: ReportContext, ids: Iterable[str]) -> bool:
    """Whether any of these attachments is a photograph that lies in the vault."""
    rows = filter(None, (ctx.row(ATTACHMENTS, ident) for ident in ids))
    return any(isinstance(r.record, Attachment) and is_shown_photo(r.record) for r in rows)


def illustrations(ctx: ReportContext, ids: Iterable[str]) -> Iterator[Block]:
    """What is printed where a row refers to attachments."""
    for ident in ids:
        row = ctx.row(ATTACHMENTS, ident)
        if row is not None:
            yield from shown(row)


def shown(row: RecordReader) -> Iterator[Block]:
    """An attachment in the text: a figure, or why there is none; where it is, the second time."""
    ctx, t = row.ctx, row.ctx.t
    record = row.record
    caption = row.text("caption") or t("Photograph")
    if not isinstance(record, Attachment) or not is_shown_photo(record):
        name = row.text("caption") or t("Attachment")
        yield Paragraph((Span(name, ref=key_of(row.id)),), address=row.address)
        return
    reason = withheld(ctx.case, record, ctx.on)
    if reason:
        text = t("{caption}. {reason}").format(caption=caption.rstrip("."), reason=t(reason))
        yield MissingBlock(caption, text, row.at("consent"))
        return
    key = key_of(row.id)
    if key in ctx.pictured:
        facts: dict[str, Fill] = {"caption": caption, "figure": (Span(key, ref=key),)}
        say = fill(t("{caption}: see {figure}"), facts)
        yield Paragraph(say, address=row.address)
        return
    ctx.pictured.add(key)
    found = stored_file.read(record.stored)
    assert found is not None  # noqa: S101 - it is a photograph that is shown
    alt = t("Photograph: {caption}").format(caption=caption)
    picture = Picture(
        found.name, found.media_type, found.width, found.height, alt, address=row.address
    )
    body: list[Block] = [picture]
    if not row.has("caption"):
        body.append(replace(Paragraph((row.gap("caption"),)), address=row.at("caption")))
    yield Figure(tuple(body), caption, key=key, address=row.address)
