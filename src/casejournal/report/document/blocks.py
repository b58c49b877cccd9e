"""Blocks and spans of a report: plain data, with no markup in them.

A renderer turns these into one format; a screen can show them as they are. Text is what a
reader sees; a "\\n" in a span is a line break. `address` says where a block comes from: in the
case, or in the profile if it begins with the name of a part of the profile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from casejournal.records.address import Address


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    gap: Address | None = None
    """Set where something needed was not written, or was not understood: the text says so, this
    says where to write."""
    unclear: bool = False
    """Whether what stands at `gap` was written but not understood."""
    ref: str = ""
    """Key of a table, figure or heading; its printed number replaces the text, if it is there."""


Spans = tuple[Span, ...]
Align = Literal["left", "right", "centre"]
ListStyle = Literal["bullet", "decimal", "none"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered or unnumbered heading; `level` 1 is a chapter."""

    level: int
    number: str
    """As printed: "BAB IV", "4.2", "1."; empty if there is none."""
    title: str
    anchor: str
    """Unique in the document; letters, digits, `-` and `_`."""
    key: str = ""
    """Name of the template's node; headings made by a generator have none."""
    listed: bool = True
    """Whether it stands in the table of contents."""
    address: Address | None = None

    @property
    def label(self) -> str:
        """Number and title on one line."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    centred: bool = False
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item is a run of blocks."""

    style: ListStyle
    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: as many cells as the table has columns."""

    cells: tuple[Spans, ...]
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. One without a caption has no number and stands in no list."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    align: tuple[Align, ...]
    caption: str = ""
    number: str = ""
    """As printed: "Tabel 4.1"."""
    total: TableRow | None = None
    key: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing made of letters, each of which has to keep its place."""

    lines: tuple[str, ...]
    svg: str = ""
    """The same as a picture, for formats that can show one; with a title and a description."""
    legend: tuple[Block, ...] = ()
    """What the letters mean; the picture has its own."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies in the vault. A renderer asks a `Pictures` for its bytes when it needs
    them; one that cannot show pictures, or gets none, prints `alt`."""

    id: str
    """What a `Pictures` knows it by; also a safe file name with the right ending, "01J….jpg"."""
    media_type: str
    """"image/jpeg" or "image/png"."""
    width: int
    """In pixels; upright, as it is to be shown."""
    height: int
    alt: str = ""
    """What it shows, in the language of the report."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that lies as a file beside the text; only in Markdown with a folder of files."""

    path: str
    """From the text to the file, with slashes; letters, digits, dots and dashes."""
    alt: str = ""
    address: Address | None = None


Pictures = Callable[[str], bytes]
"""Gives the bytes of a picture by its id. Raises CasejournalError if they cannot be had."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Ruled lines to write on by hand, in a form that is printed blank."""

    lines: int = 1
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, drawn with blocks; a `Picture` or a `Drawing` is among them."""

    body: tuple[Block, ...]
    caption: str = ""
    number: str = ""
    """As printed: "Gambar 4.1"."""
    key: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """A mark for something needed that was not written yet."""

    what: str
    """What is missing, as its form calls it."""
    text: str
    """The sentence printed in its place."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a new page."""

    address: Address | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a table of contents or a list of tables."""

    level: int
    number: str
    title: str
    anchor: str
    """Anchor of the heading, or of the heading that the table or figure stands under."""

    @property
    def label(self) -> str:
        """Number and title on one line."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Listing:
    """Contents, or a list of tables, figures or appendices."""

    kind: Literal["contents", "tables", "figures", "appendices"]
    entries: tuple[ContentsEntry, ...] = ()
    empty: str = ""
    """The sentence that stands there when there is nothing to list."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A labelled line of a form."""

    label: str
    body: tuple[Block, ...]
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign."""

    role: str
    name: str
    """Name, code or dots, as printed in brackets."""
    note: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Labelled lines, and perhaps places to sign."""

    rows: tuple[FormRow, ...]
    signatures: tuple[Signature, ...] = ()
    address: Address | None = None


Block = (
    Heading
    | Paragraph
    | List
    | Quote
    | TableBlock
    | Drawing
    | Picture
    | Image
    | Ruled
    | Figure
    | MissingBlock
    | PageBreak
    | Listing
    | FormBlock
)


@dataclass(frozen=True, slots=True)
class ReportGap:
    """A gap: something missing or not understood, and the heading it stands under."""

    what: str
    """As its form calls it; "" for a gap in a line, until the field at the address is named."""
    address: Address | None
    anchor: str
    unclear: bool = False
    """Whether it was written, but not understood: it is printed as typed."""


@dataclass(frozen=True, slots=True)
class ReportNote:
    """A note on something worth a look, although nothing is missing: a source nobody cites."""

    text: str
    """A sentence, in the language of the report."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    template: str
    lang: str
    on: str
    """The date of the report, ISO."""
    code: str
    blocks: tuple[Block, ...]
    missing: tuple[ReportGap, ...]
    """What is not written, and what was written but not understood."""
    notes: tuple[ReportNote, ...] = ()
    """What is cited but not listed, and listed but not cited. None of it is printed."""

    @property
    def unclear(self) -> tuple[ReportGap, ...]:
        """What was written but not understood, such as a day that does not exist."""
        return tuple(gap for gap in self.missing if gap.unclear)
