"""An ecomap in words: its ties, its legend, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.calendar import show_day
from casejournal.records.family import kinship
from casejournal.records.family.ecomap import WAYS
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import Case
    from casejournal.records.family.ecomap import Ecomap, EcomapTie, SystemChange

LINES = {"strong": "═══", "moderate": "───", "weak": "- -", "none": "· ·"}
"""How the strength of a tie is drawn, after Hartman (1978): thick, plain, broken, none."""
UNSTATED = " ? "
STRESS = "/\\/"
HEADS = {"to-client": ("<", ""), "from-client": ("", ">"), "both": ("<", ">")}
"""Arrow heads at the client's and at the system's end of a tie."""


class EcomapTexts:
    """The ecomaps of a case in words."""

    def __init__(self, case: Case, lang: str) -> None:
        self.case = case
        self.lang = lang
        self.t = translator(lang)
        self.client = visible(case.code) or self.t(N_("Client"))

    def household(self) -> list[str]:
        """The household: who lives with the client."""
        persons = kinship.read(self.case, self.lang).persons.values()
        home = (who for who in persons if who.home and not who.index)
        return [visible(kinship.called(who, self.lang)) for who in home]

    def named(self, tie: EcomapTie) -> str:
        """The system of a tie, as it was written."""
        return visible(tie.system).strip()

    def day(self, ecomap: Ecomap) -> str:
        """The day of an ecomap, as it is read."""
        if not ecomap.as_of:
            return self.t(N_("At the beginning"))
        return show_day(ecomap.as_of, self.lang, weekday=False)

    def nature(self, tie: EcomapTie) -> list[str]:
        """Strength, flow and stress of a tie."""
        words = [
            vocabulary("ecomap-strength").label(tie.strength, self.lang),
            vocabulary("ecomap-direction").label(tie.direction, self.lang),
        ]
        if tie.stress == "yes":
            words.append(self.t(N_("stressful")))
        elif tie.stress != "no":
            words.append(vocabulary("yes-no-unknown").label(tie.stress, self.lang))
        return [visible(word) for word in words if word.strip()]

    def about(self, tie: EcomapTie) -> list[str]:
        """All that is known of a tie besides its system and its date."""
        kind = vocabulary("resource-kind").label(tie.kind, self.lang)
        return [*self.nature(tie), *(visible(each) for each in (kind, tie.note) if each.strip())]

    def changed(self, change: SystemChange) -> str:
        """The change of a system, in words."""
        ways = ", ".join(self.t(WAYS[way]) for way in change.ways)
        return ways or self.t(N_("unchanged"))

    def legend(self, ties: Iterable[EcomapTie], *, numbered: bool = False) -> list[tuple[str, str]]:
        """(sign, meaning) of the lines and arrows that these ties are drawn with, no more.

        `numbered`: whether a system stands there as its number.
        """
        ties = list(ties)
        strengths, flows = vocabulary("ecomap-strength"), vocabulary("ecomap-direction")
        used = [
            (sign, strengths.label(code, self.lang))
            for code, sign in LINES.items()
            if any(tie.strength == code for tie in ties)
        ]
        if any(tie.strength not in LINES for tie in ties):
            used.append((UNSTATED.strip(), self.t(N_("not stated"))))
        if any(tie.stress == "yes" for tie in ties):
            used.append((STRESS, self.t(N_("stressful"))))
        signs = {"to-client": "─>", "from-client": "─>", "both": "<─>"}
        for code in HEADS:
            if any(tie.direction == code for tie in ties):
                used.append((signs[code], flows.label(code, self.lang)))
        if numbered:
            used.append(("#", self.t(N_("number in the list"))))
        return used
