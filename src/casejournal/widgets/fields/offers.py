"""The list that drops down below a field with something to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.widgets.fields.adapters import Offer


class Offers(OptionList, can_focus=False):
    """Offers below an editor. The editor keeps the focus and passes on the keys that choose."""

    DEFAULT_CSS = """
    Offers {
        overlay: screen;
        constrain: none inside;
        height: auto;
        max-height: 10;
        min-width: 24;
        border: round $primary;
        background: $panel;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > .option-list--option-highlighted {
            background: $primary 30%;
            color: $foreground;
            text-style: bold;
        }
    }
    """

    class Chosen(Message):
        """An offer was clicked."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.shown: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer], marked: int | None) -> None:
        """Shows other offers, one of them marked or none."""
        if offers != self.shown:
            self.shown = offers
            self.set_options([Option(_line(offer)) for offer in offers])
        self.highlighted = marked if offers else None

    @property
    def offer(self) -> Offer | None:
        """The offer that is marked."""
        at = self.highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def step(self, by: int) -> None:
        """Marks the next offer in a direction; above the first none is marked."""
        at = self.highlighted
        if at is None:
            self.highlighted = 0 if by > 0 else len(self.shown) - 1
        elif at + by < 0:
            self.highlighted = None
        else:
            self.highlighted = min(at + by, len(self.shown) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self.shown[event.option_index]))


def _line(offer: Offer) -> Content:
    name = Content(visible(offer.name))
    about = f"  {visible(offer.about)}" if offer.about else ""
    return name.append(Content.styled(about, "dim")) if about else name
