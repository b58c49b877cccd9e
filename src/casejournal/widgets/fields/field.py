"""A field of a form: drawn as a label and its value, an editor while it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual import on
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from casejournal.i18n import N_, _, language
from casejournal.widgets.drawing import padded, strip, wrapped
from casejournal.widgets.fields.editor import FieldEditor
from casejournal.widgets.fields.offers import Offers
from casejournal.widgets.fields.ways import UNREADABLE, Context, Note, way_of

if TYPE_CHECKING:
    from textual import events

    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec
    from casejournal.widgets.fields.ways import Offer
    from casejournal.widgets.form import Form

MOST_LINES = 12
"""The most lines of a value that are shown at once."""
LONG = 20_000
"""Characters from which on a text is taken over in pauses of typing, not at every key."""
PAUSE = 0.25


def label_width(width: int) -> int:
    """Cells for the labels beside the values of a form."""
    return max(10, min(28, width * 2 // 5 if width < 50 else width // 3))


NEEDED = {"export": N_("Needed for the report."), "close": N_("Needed to complete the stage.")}


class Field(Widget, can_focus=True):
    """One field. It draws itself, and holds an editor only while it is written in."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field--label",
        "field--active",
        "field--empty",
        "field--note",
        "field--wrong",
    }
    DEFAULT_CSS = """
    Field {
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
        self.offers: Offers | None = None
        self._value = self.stored()
        self._text = ""
        self._pushing = False
        self._pause: Any = None
        self._drawn: tuple[int, list[Strip]] | None = None
        self._width = 40

    # --- the value -----------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        """What its way needs to know."""
        return Context(self.spec, self.form.desk.session.root, language(), self.form.desk.today())

    def stored(self) -> Any:
        """The value in the file; an empty one if the record is gone."""
        owner = self.form.desk.owner(self.address)
        if owner is None:
            return [] if self.spec.kind.is_list else ""
        return getattr(owner, self.spec.name)

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return self.spec.kind.empty(self._value) and not self._unread

    @property
    def _unread(self) -> bool:
        editor = self.editor
        return editor is not None and bool(editor.text.strip())

    def push(self) -> None:
        """Takes over what stands in the editor."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self.editor is None or self.editor.read_only:
            return
        text = self.editor.text
        if text == self._text:
            return
        self._text = text
        value = self.way.value(text, self.context)
        if value is not UNREADABLE:
            self._write(value)

    def _write(self, value: Any) -> None:
        self._pushing = True
        try:
            self.form.write(self.address, self.spec, value)
        finally:
            self._pushing = False
        self._value = self.stored()

    def pull(self) -> None:
        """Shows what is in the file now, if it is not what this field put there."""
        if self._pushing:
            return
        value = self.stored()
        if value == self._value:
            if self.spec.target:
                self.redraw()
            return
        if self.editor is not None:
            if self.editor.text != self._text:
                self.push()  # a key that was on its way wins
                return
            self._text = self.way.text(value, self.context)
            self.editor.put(self._text)
        self._value = value
        self.redraw()

    @property
    def text(self) -> str:
        """The text as an editor shows it."""
        return self.editor.text if self.editor else self.way.text(self.stored(), self.context)

    def put(self, text: str) -> None:
        """Writes a text that was written elsewhere."""
        if text != self.text:
            if self.editor is not None:
                self.editor.put(text)
                self.push()
            else:
                self._write(self.way.value(text, self.context))
            self.redraw()

    # --- writing in it -------------------------------------------------------------------------

    def begin(self, *, top: bool = False, at: Offset | None = None) -> None:
        """Opens the editor and gives it the keys: at once, so that no key gets lost."""
        if self.editor is None:
            self._value = self.stored()
            self._text = self.way.text(self._value, self.context)
            self.editor = FieldEditor(
                self._text,
                self,
                one_line=not self.way.lines,
                read_only=self.form.desk.read_only,
            )
            self._place_editor()
            self.can_focus = False
            self.mount(self.editor)
            if not top:
                self.editor.go_to_end()
        editor = self.editor
        self.screen.set_focus(editor, scroll_visible=False)
        self.redraw()
        if at is not None:
            self.call_after_refresh(editor.cursor_to, at)
        self.call_after_refresh(self.show_whole)

    def show_whole(self) -> None:
        """Scrolls as little as is needed to see it."""
        if self.editor is not None and self.editor.is_attached:
            self.scroll_visible(animate=False, force=True)

    def end(self) -> None:
        """Closes the editor."""
        self.push()
        self.close_offers()
        if self.editor is not None:
            editor, self.editor = self.editor, None
            if self.screen.focused is editor:
                self.screen.set_focus(None)  # or Textual would give the keys to a neighbour
            self.can_focus = True
            editor.remove()
            self.redraw()

    def on_focus(self) -> None:
        if self.screen.focused is self:  # the keys may have gone on meanwhile
            self.begin()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.editor is None:
            event.stop()
            x, y, width, _height = self._room
            inside = Offset(min(event.x - x, width - 1), event.y - y)
            self.begin(at=inside)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.editor:
            if self.app.app_focus:
                self.end()
            else:
                self.push()  # another window has the keys; this one will get them back

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        editor = self.editor
        if editor is None or event.text_area is not editor:
            return
        text = editor.text
        if text == self._text:
            return
        if len(text) < LONG:
            self.push()
            if self.way.offers_terms:
                self.offer()
        elif self._pause is None:
            self._pause = self.set_timer(PAUSE, self.push)
        self.redraw()

    # --- keys of the editor --------------------------------------------------------------------

    def fit(self) -> None:
        """Gives the editor the height of its text."""
        self.redraw()

    def took_key(self, key: str) -> bool:
        """Whether a key chooses from the offers or ends a line; see `FieldEditor`."""
        editor = self.editor
        if editor is None:
            return False
        if self.offers is not None:
            if key in ("down", "up"):
                self.offers.step(1 if key == "down" else -1)
                return True
            if key in ("pagedown", "pageup"):
                self.offers.step(8 if key == "pagedown" else -8)
                return True
            if key == "escape":
                self.close_offers()
                return True
            if key == "enter" and self.offers.offer is not None:
                self.choose(self.offers.offer)
                return True
        elif key == "down" and self.way.offers_terms and editor.on_bottom_line():
            self.offer(everything=True)
            if self.offers is not None and self.offers.offer is None:
                self.offers.step(1)
            return self.offers is not None
        if key == "enter" and (editor.one_line or self._on_blank_item(editor)):
            self.step(1)
            return True
        return False

    def _on_blank_item(self, editor: FieldEditor) -> bool:
        row, _column = editor.cursor_location
        last = row == editor.document.line_count - 1
        return self.way.items and last and not editor.document.lines[row].strip()

    def step(self, by: int, *, edge: bool = False) -> bool:
        """Goes to the field after or before; False if there is none."""
        self.push()
        return self.form.step(self, by, top=edge and by > 0)

    # --- offers --------------------------------------------------------------------------------

    def offer(self, *, everything: bool = False) -> None:
        """Drops down what may be meant by the line of the cursor."""
        editor = self.editor
        if editor is None or editor.read_only:
            return
        row, _column = editor.cursor_location
        line = editor.document.lines[row] if self.way.items else editor.text
        found = self.way.offers(line, self._value, self.context)
        if not found or (not line.strip() and not everything and self.offers is None):
            self.close_offers()
            return
        if self.offers is None:
            self.offers = Offers()
            self.offers.border_subtitle = _("enter takes it · tab leaves it")
            self.offers.styles.margin = (0, 0, 0, self._room[0])
            self.mount(self.offers)
        self.offers.show(found, self._marked(found, line))

    def _marked(self, found: list[Offer], line: str) -> int | None:
        for index, offer in enumerate(found):
            if offer.value == self._value:
                return index
        return 0 if line.strip() else None

    def close_offers(self) -> None:
        """Takes the offers away."""
        if self.offers is not None:
            self.offers.remove()
            self.offers = None

    @on(Offers.Chosen)
    def _clicked(self, event: Offers.Chosen) -> None:
        event.stop()
        self.choose(event.offer)

    def choose(self, offer: Offer) -> None:
        """Takes an offer as the value, or as the item on the line of the cursor."""
        editor = self.editor
        if editor is None:
            return
        if not self.way.items:
            self.close_offers()
            self._write(offer.value)
            self._text = self.way.text(self._value, self.context)
            editor.put(self._text)
            editor.go_to_end()
            self.redraw()
            self.step(1)
            return
        row, _column = editor.cursor_location
        name = self.way.text([offer.value], self.context)
        editor.replace(name + "\n", (row, 0), (row, len(editor.document.lines[row])))
        editor.move_cursor((row + 1, 0))
        self.push()
        self.offer(everything=True)
        self.redraw()

    # --- drawing -------------------------------------------------------------------------------

    @property
    def above(self) -> bool:
        """Whether the label stands above the value and not beside it."""
        tall = self.way.lines and not self.way.offers_terms
        return tall and (self.editor is not None or not self.empty)

    @property
    def _room(self) -> tuple[int, int, int, int]:
        """Where the value is: x, y, width, height."""
        width = self._width
        if self.above:
            return 2, 1, width - 2, self._value_height(width - 2)
        x = label_width(width)
        return x, 0, width - x, self._value_height(width - x)

    def _value_height(self, width: int) -> int:
        editor = self.editor
        if editor is None:
            return len(wrapped(self._shown(), width, MOST_LINES))
        if editor.wraps_at == width:
            height = editor.wrapped_document.height
        else:
            height = len(wrapped(editor.text, width - 1, MOST_LINES))
        least = 2 if self.above and not self.way.items else 1
        return max(least, min(height, MOST_LINES))

    def _shown(self) -> str:
        if self.empty:
            return _("(to be filled)") if self.spec.needed else _("(not filled)")
        return self.way.shown(self._value, self.context)

    def note(self) -> Note | None:
        """What is said below it now."""
        if self.way.speaks:
            text = self.editor.text if self.editor else self.way.text(self._value, self.context)
            value = self.way.value(text, self.context) if self.editor else self._value
            found = self.way.note(text, value, self.context) if text.strip() else None
            if found is not None and (found.wrong or self.editor is not None):
                return found
        owner = self.form.desk.owner(self.address)
        if owner is not None and not self.spec.applies(owner):
            return Note(_("Does not belong to what was chosen above; kept as it is."))
        return self._help() if self.editor is not None else None

    def _help(self) -> Note | None:
        said = [_(self.spec.help)] if self.spec.help else []
        if self.spec.private and not said:
            said.append(_("For you alone; never exported."))
        if self.empty and self.spec.needed:
            said.append(_(NEEDED[self.spec.needed]))
        if self.empty and self.way.offers_terms:
            said.append(_("↓ shows the list"))
        return Note(" · ".join(said)) if said else None

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
        labels = wrapped(self._title(), (width if self.above else x) - 3, 1 if self.above else 0)
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
        return lines

    def _title(self) -> str:
        title = _(self.spec.title)
        if self.spec.unit:
            title = f"{title} ({self.spec.unit})"
        return title

    def _style(self, name: str) -> Style:
        found = self.get_component_rich_style(f"field--{name}")
        return Style(color=found.color, bold=found.bold)
