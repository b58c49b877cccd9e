"""Pictures and scans on the screens: attached, looked at, referred to in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.editing.actions.attach import ITEMS, attach, read
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.records import kinds
from casejournal.records.case import CaseFile
from casejournal.records.parts import stored_file
from casejournal.records.parts.attachments import Attachment
from casejournal.records.parts.picture_refs import PHOTO, showing
from casejournal.screens.case.form_actions import insert_chosen
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.dialogs.file_picker import FilePickerScreen
from casejournal.widgets.fields.field import Field

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.editing import CaseSession
    from casejournal.pictures import Prepared
    from casejournal.records.address import Address
    from casejournal.screens.case.stage_screen import StageScreen


def ask_file(place: StageScreen) -> None:
    """Asks for a file, and for the consent of those shown, and attaches it where one is."""
    if not isinstance(place.session.root, CaseFile):
        place.services.tell(_("Pictures and scans are attached to a case."))
        return
    into, shown_in = _where(place)

    def picked(path: Path | None) -> None:
        if path is None:
            return
        from casejournal.pictures import prepare  # with Pillow, which takes its time to load

        try:
            made = prepare(read(path))
        except CasejournalError as error:
            place.services.say(error.what, error.safe, error.todo)
            return
        if made.pages:
            _attach(place, made, "", into, shown_in)
        else:
            _ask_consent(place, made, into, shown_in)

    place.app.push_screen(FilePickerScreen(), picked)


def _where(place: StageScreen) -> tuple[Address | None, Address | None]:
    """The row of the attachments that gets the file, and the field of the row that shows it."""
    at = place.place
    if len(at) < 3:
        return None, None  # a row that is only marked may not be the one that is meant
    place.desk.keep(at[:3])
    row = place.desk.find(at[:3])
    if at[:2] == ITEMS:
        empty = isinstance(row, Attachment) and not row.stored
        return (at[:3] if empty else None), None
    for key, field in showing():
        if at[:2] == tuple(key.split(".")):
            return None, (*at[:3], field)
    return None, None


def _ask_consent(
    place: StageScreen, made: Prepared, into: Address | None, shown_in: Address | None
) -> None:
    codes = {"y": "given", "n": "refused", "m": "masked", "b": "not-asked"}
    choices = {
        "y": _("Yes, all of them"),
        "m": _("Only if faces and names are masked"),
        "n": _("No: keep it out of every report"),
        "b": _("Not asked yet"),
        "s": _("It is no photograph but a scan of a paper"),
    }

    def answered(answer: str | None) -> None:
        if answer is None:
            place.services.tell(_("Nothing was stored."))
        else:
            _attach(place, made, codes.get(answer, ""), into, shown_in, scan=answer == "s")

    place.app.push_screen(
        QuestionScreen(
            _("Do those who can be recognised agree that it is shown?"),
            _("Without consent it is kept, but stands in no report."),
            choices=choices,
        ),
        answered,
    )


def _attach(
    place: StageScreen,
    made: Prepared,
    consent: str,
    into: Address | None,
    shown_in: Address | None,
    *,
    scan: bool = False,
) -> None:
    said = {"consent": consent, "kind": "other"} if scan else {"consent": consent}
    session = cast("CaseSession", place.session)
    try:
        row = attach(session, b"", said, into=into, place=shown_in, made=made)
    except CasejournalError as error:
        place.services.say(error.what, error.safe, error.todo)
        return

    def captioned(text: str) -> str:
        session.set((*row, "caption"), text)
        place.keep()
        return ""

    place.keep()
    place.services.tell(_("It is stored, without place, time and name of the file."))
    place.ask_line(_("Caption"), captioned, hint=_("What it shows; no names"))


def look_at(place: StageScreen) -> None:
    """Shows the picture or scan of the attachment that is open or marked, in another program."""
    at = place.place
    if len(at) < 3 and place.page.table is not None and place.page.table.row is not None:
        at = place.page.table.row
    row = place.desk.find(at[:3]) if at[:2] == ITEMS else None
    found = stored_file.read(row.stored) if isinstance(row, Attachment) else None
    if found is None:
        place.services.tell(_("Go to an attachment with a stored file first."))
        return
    from casejournal.platform import viewer

    def show(answer: str | None = "") -> None:
        if answer is None or answer == "no":
            return
        try:
            data = place.services.vault.attached(place.case_id(), found)
            viewer.show(found.name, data)
        except CasejournalError as error:
            place.services.say(error.what, error.safe, error.todo)

    if place.services.vault.encrypted and not viewer.in_memory():
        place.app.push_screen(
            QuestionScreen(
                _("The picture would lie readable on the disk."),
                _(
                    "Another program shows it, and this computer has no place in memory for it. "
                    "It is removed when casejournal ends, but a disk may keep what was on it."
                ),
                choices={"no": _("Leave it"), "show": _("Show it all the same")},
            ),
            show,
        )
    else:
        show()


def ask_reference(place: StageScreen) -> None:
    """Asks which picture or figure is meant, and writes a reference to it where the cursor is."""
    from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen

    form = place.page.form
    field = form.active if form is not None else None
    root = place.session.root
    writing = isinstance(field, Field) and isinstance(field.spec.kind, kinds.Prose)
    if not writing or not isinstance(field, Field) or not isinstance(root, CaseFile):
        place.services.tell(_("Put the cursor into a text first; the reference is written there."))
        return
    word = "lihat" if language() == "id" else "see"
    offered = [
        ChooserItem(
            row.name or row.caption, row.caption if row.name else "", "", row.name or row.caption
        )
        for row in root.attachments.items
        if row.kind == PHOTO and (row.name or row.caption)
    ]
    offered += [
        ChooserItem(title, "", "", key)
        for title, key in ((_("Genogram"), "genogram"), (_("Ecomap"), "ecomap"))
    ]

    def reference(name: str) -> str:
        told = name.translate({ord(sign): " " for sign in "[]:"})
        return f"[{word}:{' '.join(told.split())}]"

    chooser = ChooserScreen(_("Which figure is meant?"), offered)
    insert_chosen(place, field, chooser, reference)
