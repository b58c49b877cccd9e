"""A field of a form: drawn as a label and its value, an editor while it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.geometry import Offset
from textual.widgets import TextArea

from casejournal.platform.i18n import _
from casejournal.widgets.fields.adapters import UNREADABLE
from casejournal.widgets.fields.editor import FieldEditor
from casejournal.widgets.fields.face import Face
from casejournal.widgets.fields.offers import Offers

if TYPE_CHECKING:
    from textual import events

    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec
    from casejournal.widgets.fields.adapters import Offer
    from casejournal.widgets.form.form import Form

LONG = 20_000
"""Characters from which on a text is taken over only every `PAUSE` seconds, not at every key."""
PAUSE = 0.25


class Field(Face, can_focus=True):
    """One field. It draws itself, and holds an editor only while it is written in."""

    def __init__(self, form: Form, address: Address, spec: FieldSpec) -> None:
        super().__init__(form, address, spec)
        self.offers: Offers | None = None
        self._text = ""
        self._pushing = False
        self._pause: Any = None

    # --- the value -----------------------------------------------------------------------------

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
                read_only=self.form.desk.read_only or self.way.fixed,
            )
            self._place_editor()
            self.can_focus = False
            self.mount(self.editor)
            if self.way.offers_terms and not self.way.items:
                self.editor.select_all()  # typing replaces a choice, and does not lengthen it
            elif not top:
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
        event.stop()
        x, y, width, _height = self._room
        self.begin(at=Offset(min(event.x - x, width - 1), event.y - y))

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
        if self.form.step(self, by, top=edge and by > 0):
            return True
        if not edge:  # arrows stay in the form
            self.form.post_message(self.form.Left(by))
        return not edge

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
            self.offers.border_subtitle = _("enter takes it")
            self.offers.styles.margin = (0, 0, 0, self._room[0])
            self.mount(self.offers)
        self.offers.show(found, self._marked(found, line))

    def _marked(self, found: list[Offer], line: str) -> int | None:
        blank = not line.strip()
        # What does not name a row leaves the value as it was; it is not what is meant now.
        if blank or self.way.value(line, self.context) is not UNREADABLE:
            for index, offer in enumerate(found):
                if offer.value == self._value:
                    return index
        # Enter alone takes only what is sure: "wawa" is an interview, "adik" a brother or a sister.
        sure = all(offer.name.startswith(found[0].name) for offer in found)
        sure = sure and not blank and not self.way.settled(line, self.context)
        return 0 if sure else None

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
