"""The differences between two versions of a file, in words and with marks.

What was taken out stands in `[-…-]`, what came in stands in `{+…+}`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from casejournal.platform.i18n import _, language, ngettext
from casejournal.records.address import NoSuchAddress, field_at, get, section_at
from casejournal.records.base import Record, Row
from casejournal.records.declare import fields_of
from casejournal.records.values.differences import Difference, compare, words
from casejournal.records.values.references import MARKS, label, mark, named
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec

REMOVED, ADDED = "bold red", "bold green"
LONG = 200
"""Characters of an unchanged stretch from which on its middle is left out."""
AROUND = 70
"""Characters that are shown of it at each end."""


@dataclass(frozen=True)
class Changed:
    """The changes of one document: a section, or a row of it."""

    address: Address
    title: str
    old: Record
    new: Record
    found: list[Difference] = field(default_factory=list)

    @property
    def came(self) -> bool:
        """Whether the row is only in the newer version."""
        return self.found[0].kind == "added" and self.found[0].address == self.address

    def text(self) -> Text:
        """The document's title and, below it, how each of its fields changed."""
        text = Text(visible(self.title), style="bold").append("\n")
        for one in self.found:
            text.append_text(_said(one, self.old, self.new)).append("\n")
        return text


def changes(old: Record, new: Record) -> list[Changed]:
    """The changes between two trees of one type, document by document."""
    root = type(new)
    found = compare(old, new)
    return [
        Changed(at, _title(old, new, at), old, new, list(group))
        for at, group in groupby(found, key=lambda one: _document(root, one.address))
    ]


def in_words(old: Record, new: Record) -> str:
    """A line that says how many sections differ and which."""
    keys = dict.fromkeys(one.address[:2] for one in compare(old, new))
    titles = [_(section_at(type(new), at).title) for at in keys]
    if not titles:
        return _("nothing that is written in a form")
    said = ngettext("{n} section: {titles}", "{n} sections: {titles}", len(titles))
    return said.format(n=len(titles), titles=", ".join(titles))


def legend() -> Text:
    """The line that explains the marks."""
    text = Text()
    text.append("[-…-]", REMOVED).append(" " + _("only in the older one") + "   ")
    return text.append("{+…+}", ADDED).append(" " + _("only in the newer one"))


def marked(old: str, new: str) -> Text:
    """The marked differences of two texts, word by word."""
    text = Text()
    for piece in words(old, new):
        said = visible(piece.text)
        if piece.kind == "removed":
            text.append(f"[-{said}-]", REMOVED)
        elif piece.kind == "added":
            text.append(f"{{+{said}+}}", ADDED)
        else:
            text.append(said if len(said) < LONG else f"{said[:AROUND]} … {said[-AROUND:]}")
    return text


def apart(one: str, other: str) -> tuple[Text, Text]:
    """Two texts, each with what only it has marked; what is in both is shortened."""
    left, right = Text(), Text()
    for piece in words(one, other):
        said = visible(piece.text)
        if piece.kind == "same":
            said = said if len(said) < LONG else f"{said[:AROUND]} … {said[-AROUND:]}"
            left.append(said)
            right.append(said)
        else:
            (left if piece.kind == "removed" else right).append(f"{{+{said}+}}", ADDED)
    return left or Text("–"), right or Text("–")


def shown(value: Any, spec: FieldSpec, root: Record) -> str:
    """A value of a field in words; a reference by the name of its row."""
    if isinstance(value, list):
        return "; ".join(shown(item, spec, root) for item in value)
    if isinstance(value, Record):
        return "; ".join(_fields(value, root))
    if not isinstance(value, str) or not value:
        return ""
    if spec.target:
        return named(root, spec.target, value, language()) or _("(a row that is gone)")
    return spec.kind.show(value, spec, language())


def _fields(record: Record, root: Record) -> list[str]:
    found = []
    for spec in fields_of(type(record)):
        if said := shown(getattr(record, spec.name), spec, root):
            found.append(f"{_(spec.title)}: {said}")
    return found


def _document(root: type[Record], address: Address) -> Address:
    return address[:3] if section_at(root, address).many else address[:2]


def _title(old: Record, new: Record, address: Address) -> str:
    title = _(section_at(type(new), address).title)
    if len(address) < 3:
        return title
    for root in (new, old):
        try:
            row: Row = get(root, address)
        except NoSuchAddress:
            continue
        key = ".".join(address[:2])
        short = mark(root, key, row.id) if key in MARKS else ""
        name = label(root, row, language()).split("\n", 1)[0][:60]
        return f"{title} › {short} {name}".rstrip(" ›")
    return title


def _said(one: Difference, old: Record, new: Record) -> Text:
    if one.kind == "moved":
        return Text("  " + _("The rows stand in another order."))
    if one.kind == "changed":
        spec = field_at(type(new), one.address)
        before, after = shown(one.old, spec, old), shown(one.new, spec, new)
        return Text(f"  {_(spec.title)}: ").append_text(marked(before, after))
    row, root = (one.new, new) if one.kind == "added" else (one.old, old)
    said = "\n    ".join(_fields(row, root)) or _("(nothing written yet)")
    if one.kind == "added":
        return Text("  ").append_text(marked("", said))
    return Text("  ").append_text(marked(said, ""))
