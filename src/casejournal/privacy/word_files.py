"""Masking of a Word file: names in its text are replaced where they stand, all else stays.

Every part with text is looked at: paragraphs and tables, headers, footers, notes, comments, text
boxes, what was deleted with changes tracked, descriptions of pictures, targets of links, and the
properties with the names of authors. Pictures are not.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from casejournal.platform.errors import Refused, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.platform.safe_files import install_command
from casejournal.privacy.foreign_files import ForeignFile
from casejournal.privacy.matching.match import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.privacy.matching.engine import Masker

_LARGEST = 80_000_000
"""Bytes that the parts with text may unpack to."""
_MOST_PARTS = 10_000
_PART = re.compile(r"(?:word|docProps)/(?!media/|fonts/|embeddings/|theme/).*\.(?:xml|rels)")
_PARAGRAPHS, _TEXTS = frozenset(("p",)), frozenset(("t", "delText"))
_CODES = frozenset(("instrText", "delInstrText"))
_BREAKS = frozenset(("tab", "br", "cr"))
_ATTRIBUTES = frozenset(("author", "initials", "descr", "title", "Target", "userId", "alt"))


def of_word(data: bytes, masking: Masker) -> ForeignFile:
    """A masked copy of a Word file.

    Raises Refused if the package that reads it is not there, VaultUnreadable for a file that is
    damaged, locked by a password or unpacks beyond reason.
    """
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError:
        raise Refused(
            _("Reading Word files needs python-docx, which is not installed."),
            _("Nothing was written."),
            _("Save it as text, or install it with: {command}").format(
                command=install_command("docx")
            ),
        ) from None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise VaultUnreadable(
            _("This Word file is protected by a password, or of an old kind."),
            _("It was left as it is."),
            _("Open it in Word and save it without a password as .docx."),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _changed(packed, masking, etree)
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, LookupError, *_BROKEN):
        raise VaultUnreadable(
            _("This Word file is damaged and cannot be read."),
            _("It was left as it is."),
            _("Open it in Word and save it anew as .docx."),
        ) from None


def _changed(packed: zipfile.ZipFile, masking: Masker, etree: Any) -> ForeignFile:
    parts = packed.infolist()
    looked_at = [part for part in parts if _PART.fullmatch(part.filename)]
    if "word/document.xml" not in packed.namelist() or (
        len(parts) > _MOST_PARTS or sum(part.file_size for part in looked_at) > _LARGEST
    ):
        raise ValueError("no document, or too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    made, lines = io.BytesIO(), list[str]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in parts:
            content = packed.read(part)
            if part in looked_at:
                root = etree.fromstring(content, parser)
                if root.getroottree().docinfo.doctype:
                    raise ValueError("a document type")
                if _part(root, masking, lines):
                    content = etree.tostring(
                        root, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
            new.writestr(part, content)
    return ForeignFile(made.getvalue(), "\n".join(lines))


def _part(root: Any, masking: Masker, lines: list[str]) -> bool:
    """Mask a part in place and say whether it changed; its text is appended to `lines`."""
    changed, within = False, set[Any]()
    for paragraph in root.iter():
        if _name(paragraph) not in _PARAGRAPHS:
            continue
        pieces = list(_pieces(paragraph))
        within.update(piece for piece in pieces if not isinstance(piece, str))
        changed |= _paragraph(pieces, masking, lines)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if _local(name) in _ATTRIBUTES and (new := masking(value)) != value:
                element.set(name, new)
                changed = True
        alone = len(element) == 0 and element not in within and (element.text or "").strip()
        if alone and _name(element) not in _SILENT:
            new = masking(element.text)
            lines.append(new)
            changed |= new != element.text
            element.text = new
    return changed


_BROKEN = (ValueError, RuntimeError, EOFError, OSError)
_SILENT = frozenset(
    "posOffset pctWidth pctHeight Template TotalTime Pages Words Characters Application "
    "DocSecurity Lines Paragraphs ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged AppVersion "
    "CharactersWithSpaces created modified lastPrinted revision align i4 lpstr bool".split()
)
"""Elements whose text nobody wrote."""


def _name(element: Any) -> str:
    return _local(element.tag) if isinstance(element.tag, str) else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _pieces(paragraph: Any) -> Iterable[Any]:
    """The elements with text of a paragraph, and what stands between them as text; not those of
    a paragraph within it, such as in a text box."""
    for element in paragraph:
        name = _name(element)
        if name in _TEXTS:
            yield element
        elif name in _CODES:
            yield from ("\n", element, "\n")
        elif name in _BREAKS:
            yield "\t" if name == "tab" else "\n"
        elif name not in _PARAGRAPHS:
            yield from _pieces(element)


def _paragraph(pieces: list[Any], masking: Masker, lines: list[str]) -> bool:
    texts = [piece if isinstance(piece, str) else piece.text or "" for piece in pieces]
    whole = "".join(texts)
    found = masking.replaced(whole) if whole.strip() else []
    at, result = 0, []
    for piece, text in zip(pieces, texts, strict=True):
        new = piece if isinstance(piece, str) else cut(text, at, found)
        at += len(text)
        result.append(new)
        if not isinstance(piece, str) and new != text:
            piece.text = new
            if new != new.strip():
                piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    lines.append(" ".join("".join(result).split("\n")))
    return bool(found)
