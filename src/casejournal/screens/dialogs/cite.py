"""The picker of a source to cite; its key is put into the text: `[@iskandar-2013]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.library.citable import citable
from casejournal.platform.i18n import _, language
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen, matching
from casejournal.vault import ProfileTarget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.app.services import Services
    from casejournal.records.parts.profile import Profile


class SourcePickerScreen(ChooserScreen):
    """A source or law; the answer is what is written to cite it. A person's own come first."""

    def __init__(self, services: Services) -> None:
        profile = cast("Profile", services.session(ProfileTarget()).root)
        lang = language().replace("xx", "en")
        found = citable(profile, lang, services.today().year)
        offered = [
            ChooserItem(each.work.label(lang), each.title, each.key, f"[@{each.key}]")
            for each in sorted(found, key=lambda each: not each.own)
        ]
        super().__init__(_("Which source? A word of the author, the title or the key"), offered)

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        keyed = [one for one in self._offered if typed and one.right.startswith(typed.lower())]
        return list(dict.fromkeys([*keyed, *matching(self._offered, typed)]))
