"""How a field looks: its label, its value, and what is said below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from casejournal.platform.i18n import N_, _, language
from casejournal.records.dates.calendar import show_day
from casejournal.records.values.previous_values import earlier
from casejournal.records.values.text import visible
from casejournal.widgets.drawing import broken, cut, padded, strip, wrapped
from casejournal.widgets.fields.adapters import FieldContext, FieldNote, way_of

if TYPE_CHECKING:
    from textual.geometry import Size

    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec
    from casejournal.records.values.previous_values import PreviousValue
    from casejournal.widgets.fields.editor import FieldEditor
    from casejournal.widgets.form.form import Form

MOST_LINES = 12
"""The most lines of a value that are shown at once."""
NEEDED = {"export": N_("Needed for the report."), "close": N_("Needed to complete the stage.")}


BESIDE = 3
"""Cells of a label column that are not for the label: the mark before it and a gap behind."""


def label_width(width: int, word: int = 0) -> int:
    """Cells for the labels beside the values of a form in which the longest word has `word`."""
    usual = max(18, min(30, width * 2 // 5 if width < 50 else width // 3))
    return max(usual, min(word + BESIDE, width // 2))


class Face(Widget):
    """A field as it is drawn. While `editor` is there it takes the place of the value."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field--label",
        "field--active",
        "field--empty",
        "field--note",
        "field--wrong",
    }
    DEFAULT_CSS = """
    Face {
        layout: vertical;
        height: auto;
        overflow: hidden;
        pointer: text;
        & > .field--label { color: $text-muted; }
        & > .field--active { color: $primary; text-style: bold; }
        & > .field--empty { color: $foreground 45%; }
        & > .field--note { color: $text-muted; }
        & > .field--wrong { color: $text-warning; }
    }
    """

    def __init__(self, form: Form, address: Address, spec: FieldSpec) -> None:
        super().__init__(name=spec.name)
        self.form = form
        self.address = address
        self.spec = spec
        self.way = way_of(spec.kind)
        self.editor: FieldEditor | None = None
        self._value = self.stored()
        self._drawn: tuple[int, list[Strip]] | None = None
        self._width = 40

    # --- the value -----------------------------------------------------------------------------

    @property
    def context(self) -> FieldContext:
        """What its way needs to know."""
        return FieldContext(
            self.spec, self.form.desk.session.root, language(), self.form.desk.today()
        )

    def stored(self) -> Any:
        """The value in the file; an empty one if the record is gone."""
        owner = self.form.desk.owner(self.address)
        if owner is None:
            return [] if self.spec.kind.is_list else ""
        return getattr(owner, self.spec.name)

    def before(self) -> PreviousValue | None:
        """What the same field said the time before, if it has such a time."""
        return earlier(self.form.desk.session.root, self.address, self.spec)

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        value = self._value
        if isinstance(value, str) and value[:80].isascii() and value[:80].strip():
            return False  # a long text is not looked through at every key
        return self.spec.kind.empty(value) and (self.editor is None or self.editor.blank)

    # --- drawing -------------------------------------------------------------------------------

    @property
    def above(self) -> bool:
        """Whether the label stands above the value and not beside it."""
        tall = self.way.lines and not self.way.items
        return tall and (self.editor is not None or not self.empty)

    @property
    def _room(self) -> tuple[int, int, int, int]:
        """Where the value is: x, y, width, height."""
        width = self._width - 1  # clear of the scrollbar
        if self.above:
            return 2, 1, width - 2, self._value_height(width - 2)
        x = label_width(width, self.form.longest_word)
        return x, 0, width - x, self._value_height(width - x)

    def _value_height(self, width: int) -> int:
        editor = self.editor
        if editor is None:
            return len(wrapped(self._shown(), width, MOST_LINES))
        if editor.wraps_at == width:
            height = editor.wrapped_document.height
        else:
            height = len(wrapped(editor.text, width - 1, MOST_LINES))
        least = 2 if self.above else 1
        return max(least, min(height, MOST_LINES))

    def _shown(self) -> str:
        if self.empty:
            return _("(to be filled)") if self.spec.needed else _("(not filled)")
        return self.way.shown(self._value, self.context)

    def note(self) -> FieldNote | None:
        """What is said below it now."""
        if self.way.speaks:
            text = self.editor.text if self.editor else self.way.text(self._value, self.context)
            value = self.way.value(text, self.context) if self.editor else self._value
            found = self.way.note(text, value, self.context) if text.strip() else None
            if found is not None and (found.wrong or self.editor is not None):
                return found
        owner = self.form.desk.owner(self.address)
        if owner is not None and not self.spec.applies(owner):
            return FieldNote(_("Does not belong to what was chosen above; kept as it is."))
        return self._help() if self.editor is not None else None

    def _help(self) -> FieldNote | None:
        said = [_(self.spec.help)] if self.spec.help else []
        if self.spec.private and not said:
            said.append(_("For you alone; never exported."))
        if self.empty and self.spec.needed:
            said.append(_(NEEDED[self.spec.needed]))
        if self.empty and self.way.offers_terms:
            said.append(_("↓ shows the list"))
        if self.empty and (before := self.before()):
            day = show_day(before.day, language(), weekday=False)
            text = " ".join(before.value.split())
            said.append(
                _("{day}: “{text}” · ctrl+_ copies it").format(day=day, text=visible(text))
                if day
                else _("Before: “{text}” · ctrl+_ copies it").format(text=visible(text))
            )
        return FieldNote(" · ".join(said)) if said else None

    def _place_editor(self) -> None:
        if self.editor is not None:
            x, y, width, height = self._room
            self.editor.styles.margin = (y, 0, 0, x)
            self.editor.styles.width = width
            self.editor.styles.height = height

    def redraw(self) -> None:
        """Draws it anew; lays the form out again only if its height changed."""
        if not self.is_attached:
            return
        before = len(self._drawn[1]) if self._drawn else 0
        self._drawn = None
        self._place_editor()
        self.refresh(layout=len(self._lines()) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines it takes."""
        if width != self._width:
            self._width = width
            self._place_editor()
        return len(self._lines())

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn = None

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        lines = self._lines()
        return lines[y] if y < len(lines) else Strip.blank(self.size.width, self.rich_style)

    def _lines(self) -> list[Strip]:
        if not self.is_attached:
            return self._drawn[1] if self._drawn else []
        if self._drawn is None or self._drawn[0] != self._width:
            self._drawn = (self._width, self._draw(self._width))
        return self._drawn[1]

    def _draw(self, width: int) -> list[Strip]:
        ground = self.rich_style
        label_style = self._style("active" if self.editor else "label")
        value_style = self._style("empty") if self.empty else Style()
        note = self.note()
        mark = "▸ " if self.editor else "! " if note and note.wrong else "  "
        x, top, room, height = self._room
        labels = [cut(self.title, width)] if self.above else broken(self.title, x - BESIDE)
        value = [] if self.editor else wrapped(self._shown(), room, MOST_LINES)
        lines = []
        for y in range(max(len(labels), top + height)):
            left = (mark if y == 0 else "  ") + (labels[y] if y < len(labels) else "")
            text = value[y - top] if top <= y < top + len(value) else ""
            if self.above and y:
                pieces = [("  ", Style()), (text, value_style)]
            elif self.above:
                pieces = [(left, label_style)]
            else:
                pieces = [(padded(left, x), label_style), (text, value_style)]
            lines.append(strip(pieces, width, ground))
        if note:
            style = self._style("wrong" if note.wrong else "note")
            lines += [
                strip([(" " * x, Style()), (text, style)], width, ground)
                for text in wrapped(note.text, room, 3)
            ]
        if self.above:
            lines.append(strip([], width, ground))
        return lines

    @property
    def title(self) -> str:
        """Its title, with the unit if that says more."""
        title, spec = _(self.spec.title), self.spec
        unit = spec.kind.show("2", spec, language()).lstrip("2 ") if spec.unit else ""
        return title if unit.casefold() in title.casefold() else f"{title} ({unit})"

    def _style(self, name: str) -> Style:
        found = self.get_component_rich_style(f"field--{name}")
        return Style(color=found.color, bold=found.bold)
