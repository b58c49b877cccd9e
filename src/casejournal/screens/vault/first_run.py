"""The first run: asks for the language, who you are and where; any line may stay blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from casejournal.app.services import services_of
from casejournal.platform import i18n
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.records.address import field_at
from casejournal.records.parts.profile import Profile
from casejournal.vault import ProfileTarget
from casejournal.widgets.line_input import LineInput
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from casejournal.records.address import Address

NAMES = {"id": "Bahasa Indonesia", "en": "English"}
"""Each language by its own name, so never translated."""
ASKED: dict[str, Address] = {
    "name": ("practicum", "practitioner", "name"),
    "school": ("practicum", "practitioner", "school"),
    "site": ("practicum", "placement", "site"),
    "period": ("practicum", "placement", "period"),
}


def choose(screen: Screen[Any], lang: str) -> bool:
    """Changes the language of the screens to one that was marked; False if it is that."""
    if lang not in i18n.LANGUAGES or i18n.language() in (lang, i18n.PSEUDO):
        return False
    i18n.set_language(lang)
    services_of(screen).configure(language=lang)
    return True


class FirstRunScreen(Screen[None]):
    """Asks once, on one page, and never again; for the language unless that is `known`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", show=False)]
    DEFAULT_CSS = """
    FirstRunScreen {
        align: center middle;
        & > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 100%; }
        & Static { height: auto; }
        & #title { text-style: bold; color: $text-primary; margin-bottom: 1; }
        & .about { margin-bottom: 1; }
        & LongList { height: 2; margin-bottom: 1; }
        & .field { height: auto; margin-bottom: 1; }
        & Horizontal { height: 1; }
        & .label { width: 22; }
        & Input, & Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; }
        & Input { background: $surface; }
        & Input:focus { background: $panel; }
        & .understood { padding-left: 22; color: $text-muted; display: none; }
        & .understood.-some { display: block; }
        & #keys { color: $text-muted; }
    }
    """

    def __init__(self, *, known: bool = False) -> None:
        super().__init__()
        self._known = known

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="title")
            yield Static(id="about", classes="about")
            yield LongList(lambda lang, _width: Text(NAMES[lang]), id="languages")
            for name in ASKED:
                with Vertical(classes="field"):
                    with Horizontal():
                        yield Static(id=f"label-{name}", classes="label")
                        yield LineInput(id=name)
                    yield Static(id=f"understood-{name}", classes="understood")
            yield Static(id="keys")

    def on_mount(self) -> None:
        languages = list(i18n.LANGUAGES)
        here = i18n.language()
        self.query_one(LongList).show(languages, languages.index(here) if here in languages else 0)
        try:
            root = services_of(self).session(ProfileTarget()).root
        except CasejournalError as error:
            self.dismiss()
            services_of(self).say(error.what, error.safe, error.todo)
            return
        for name, address in ASKED.items():
            field = self.query_one(f"#{name}", Input)
            value: Any = root
            for step in address:
                value = getattr(value, step)
            field.value = field_at(Profile, address).kind.edit(
                value, field_at(Profile, address), here
            )
        self._say()
        self.query_one(LongList).display = not self._known
        self.query_one("#name" if self._known else "#languages").focus()

    def _say(self) -> None:
        """Puts every text in, in the language that is marked."""
        self.query_one("#title", Static).update(Text(_("Welcome to casejournal")))
        self.query_one("#about", Static).update(
            Text(
                _(
                    "A journal for social-work casework. What you write stays on this computer."
                    " These lines will stand in your report; leave blank what you like and change"
                    " it later under Practicum."
                )
            )
        )
        for name, address in ASKED.items():
            spec = field_at(Profile, address)
            self.query_one(f"#label-{name}", Static).update(Text(_(spec.title)))
            self._understood(name)
        self.query_one("#keys", Static).update(
            Text(_("tab or enter: next line   ·   esc: begin, and leave the rest blank"))
        )

    def _understood(self, name: str) -> None:
        spec = field_at(Profile, ASKED[name])
        typed = self.query_one(f"#{name}", Input).value
        value = spec.kind.parse(typed, spec, services_of(self).today())
        hint = spec.kind.hint(value, spec, i18n.language())
        if not hint and (not typed.strip() or spec.kind.understood(value, spec)):
            hint = _(spec.help) if spec.help else ""
        said = self.query_one(f"#understood-{name}", Static)
        said.update(Text(hint))
        said.set_class(bool(hint), "-some")

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        if choose(self, str(event.list.item)):
            self._say()

    def on_long_list_opened(self) -> None:
        self.query_one("#name", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        name = event.input.id or ""
        if name in ASKED:
            self._understood(name)
            spec = field_at(Profile, ASKED[name])
            value = spec.kind.parse(event.value, spec, services_of(self).today())
            services_of(self).session(ProfileTarget()).set(ASKED[name], value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == list(ASKED)[-1]:
            self.action_done()
        else:
            self.focus_next()

    def action_done(self) -> None:
        here = i18n.language()
        chosen = {"language": here} if here in i18n.LANGUAGES else {}
        services_of(self).configure(first_run_done=True, **chosen)
        self.dismiss()
