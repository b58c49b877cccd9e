"""What stands before chapter I: title page, approval page, contents and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.report.blocks import Listing
from casejournal.report.generators.registry import generator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from casejournal.report.context import Context, Draft


@generator("listing", args=("of",))
def listing(ctx: Context) -> Iterable[Draft]:
    """Contents, or a list of tables, figures or appendices: `generate listing of=tables`."""
    t = ctx.t
    of = ctx.args.get("of", "contents")
    empty = {
        "contents": t("This report has no headings."),
        "tables": t("This report has no tables."),
        "figures": t("This report has no figures."),
        "appendices": t("This report has no appendices."),
    }
    if of in empty:
        kind = cast("Literal['contents', 'tables', 'figures', 'appendices']", of)
        yield Listing(kind, empty=empty[of])
