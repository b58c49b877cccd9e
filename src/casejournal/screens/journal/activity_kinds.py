"""The kinds of activity: those that come with the program under one's own names, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language
from casejournal.records.values.text import clean_line, is_blank, visible
from casejournal.records.vocabularies import KINDS, Term, extended, vocabulary
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.records.vocabularies.file import Row


class ActivityKindsScreen(BaseScreen):
    """The list of kinds of activity."""

    WHERE = "kinds"
    ABOUT = N_(
        "The kinds of activity that the journal offers, and that its hours are added up by. Call"
        " them as your institution does, and add those it has besides. What you change is kept in"
        " the file vocabularies.toml of your vault, which is never encrypted: write no names here."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("kinds")

    def __init__(self) -> None:
        super().__init__()
        self._own: list[Row] = []
        self._before: list[list[Row]] = []
        """The own terms as they were before each change."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield LongList(self._line, id="terms")
        yield KeyLine()

    @property
    def listing(self) -> LongList[Term]:
        """The list itself."""
        return self.query_one("#terms", LongList)

    def on_mount(self) -> None:
        self.query_one(TopLine).say(_("Kinds of activity"))
        self._show()
        self.listing.focus()

    def _show(self, code: str = "") -> None:
        self._own = self.services.vault.own_terms(KINDS)
        terms = vocabulary(KINDS).terms
        marked = code or (self.listing.item.code if self.listing.item else "")
        at = next((i for i, term in enumerate(terms) if term.code == marked), self.listing.index)
        self.listing.show(terms, max(0, at))

    def _line(self, term: Term, width: int) -> Text:
        name = Text(visible(term.label(language())), no_wrap=True)
        name.truncate(max(8, width * 2 // 5 - 2), overflow="ellipsis")
        name.pad_right(max(0, width * 2 // 5 - name.cell_len))
        name.append(vocabulary("work-class").label(term.group, language()), style="quiet")
        if said := self._said(term):
            name.append(f"  {said}", style="accent")
        return name

    def _said(self, term: Term) -> str:
        shipped = extended(KINDS, {}).term(term.code)
        if shipped is None:
            return _("your own")
        here = language()
        if shipped.label(here) == term.label(here):
            return ""
        return _("your name for: {name}").format(name=shipped.label(here))

    # --- what can be done ----------------------------------------------------------------------

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        if (term := self.listing.item) is None:
            return
        chosen = term
        self.ask_line(
            _("What it is called"),
            lambda text: self._rename(chosen, text),
            value=chosen.label(language()),
            hint=_("Never a name of a person: this list is not encrypted."),
        )

    def _rename(self, term: Term, text: str) -> str:
        name = clean_line(text)
        if is_blank(name):
            return _("A kind of activity needs a name.")
        key = "id" if language() == "id" else "en"
        rows = [dict(row) for row in self._own]
        row = next((row for row in rows if _code(row) == term.code), None)
        if row is None:
            row = {"code": term.code}
            rows.append(row)
        row.setdefault("code", term.code)  # it was made from the name, which changes now
        if extended(KINDS, {}).term(term.code) is None:
            row.update({other: row.get(other, term.label(other)) for other in ("id", "en")})
        row[key] = name
        return self._put(rows, term.code)

    def action_add(self) -> None:
        self.ask_line(
            _("Name of the new kind"),
            self._named,
            hint=_("Never a name of a person: this list is not encrypted."),
        )

    def _named(self, text: str) -> str:
        from casejournal.records.vocabularies import findings

        name = clean_line(text)
        if is_blank(name):
            return _("A kind of activity needs a name.")
        if wrong := findings({KINDS: {"terms": [*self._own, {"id": name}]}}):
            return wrong[0]
        # Not from within the question, which is about to go and could not take the answer.
        self.call_later(self._ask_class, name)
        return ""

    def _ask_class(self, name: str) -> None:
        from casejournal.screens.dialogs.ask import QuestionScreen

        def chosen(group: str | None) -> None:
            if group and (wrong := self._put([*self._own, {"id": name, "group": group}], name)):
                self.services.say(wrong)

        classes = vocabulary("work-class").terms
        self.app.push_screen(
            QuestionScreen(
                _("What kind of work is it?"),
                _("Hours are added up by this as well, and time with a client counts as contact."),
                choices={term.code: term.label(language()) for term in classes},
            ),
            chosen,
        )

    def action_remove(self) -> None:
        if (term := self.listing.item) is None:
            return
        rows = [row for row in self._own if _code(row) != term.code]
        if len(rows) == len(self._own):
            self.services.tell(_("This kind comes with the program, under its own name."))
        elif wrong := self._put(rows, term.code):
            self.services.say(wrong)
        else:
            self.services.tell(_("It is taken out. Press u to bring it back."))

    def action_undo(self) -> None:
        if not self._before:
            self.services.tell(_("Nothing was changed here since you came."))
            return
        self.app.clear_notifications()
        rows = self._before.pop()
        if wrong := self._put(rows, "", keep=False):
            self.services.say(wrong)

    def _put(self, rows: list[Row], mark: str, *, keep: bool = True) -> str:
        """Writes the own terms down; returns a sentence if that is refused."""
        before = self._own
        try:
            self.services.vault.put_own_terms(KINDS, rows)
        except CasejournalError as error:
            return str(error)
        if keep:
            self._before.append(before)
        self._show(vocabulary(KINDS).find(mark) or mark)
        return ""


def _code(row: Row) -> str:
    """The code of an own term, also where it is made from the name."""
    if "code" in row:
        return str(row["code"])
    from casejournal.records.vocabularies.model import normalise

    return normalise(str(row.get("id") or row.get("en") or "")).replace(" ", "-")
