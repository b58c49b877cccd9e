"""The legend of a genogram as SVG: the signs that are in it, each drawn small, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.genogram import tie_svg
from casejournal.figures.svg import said
from casejournal.platform.i18n import N_
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from casejournal.figures.genogram.texts import GenogramTexts
    from casejournal.figures.svg import Sheet

    Draw = Callable[[Sheet, float, float], None]


def legend(
    words: GenogramTexts, ids: Collection[str], kinds: Collection[str]
) -> list[tuple[Draw, str]]:
    """(how it is drawn around a point, what it means) of every sign.

    `ids` are the persons drawn, `kinds` the kinds of their lines: couples, bonds, twins, household.
    """
    t, union = words.t, vocabulary("union")
    who = [words.kin.persons[each] for each in ids]
    sexes = {each.sex for each in who}
    client = next(each for each in who if each.index)
    ids = set(ids)
    found: list[tuple[Draw, str]] = []
    if "male" in sexes:
        found.append((lambda s, x, y: s.square(x, y, 9), t(N_("man"))))
    if "female" in sexes:
        found.append((lambda s, x, y: s.circle(x, y, 9), t(N_("woman"))))
    if "" in sexes:
        found.append((lambda s, x, y: s.diamond(x, y, 10), t(N_("sex not known"))))
    found.append((_client_sign(client.sex), t(N_("client"))))
    if any(each.dead for each in who):
        found.append((_cross, t(N_("has died"))))
    if "household" in kinds:
        found.append((_stroke(dash="6 5", width=1.1), t(N_("lives with the client"))))
    for kind, dash in (("", ""), ("cohabiting", "7 5"), ("engaged", "2 5")):
        if kind in kinds:
            name = union.label(kind, words.lang).lower() or t(N_("couple"))
            found.append((_stroke(dash=dash), name))
    for kind, cuts in (("separated", (0,)), ("divorced", (-3, 3)), ("widowed", ())):
        if kind in kinds:
            found.append((_stroke(cuts=cuts), union.label(kind, words.lang).lower()))
    for bond, name in (("adopted", N_("adopted child")), ("foster", N_("foster child"))):
        if bond in kinds:
            found.append((_bond_sign(bond), t(name)))
    for kind, name in (("twins", N_("twins")), ("identical", N_("identical twins"))):
        if kind in kinds:
            found.append((_twin_sign(kind == "identical"), t(name)))
    drawn = (tie.kind for tie in words.kin.ties if {tie.one, tie.other} <= ids)
    for kind in dict.fromkeys(drawn):
        label = vocabulary("tie").label(kind, words.lang) or t(N_("not stated"))
        found.append((_tie_sign(kind), said(label)))
    return found


def _client_sign(sex: str) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        shape = {"male": sheet.square, "female": sheet.circle, "": sheet.diamond}[sex]
        shape(x, y, 10)
        shape(x, y, 7, fill="none")

    return draw


def _cross(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(((x - 8, y - 8), (x + 8, y + 8)), width=1)
    sheet.line(((x - 8, y + 8), (x + 8, y - 8)), width=1)


def _stroke(*, dash: str = "", width: float = 1.6, cuts: tuple[int, ...] = ()) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.line(((x - 18, y), (x + 18, y)), dash=dash, width=width)
        for shift in cuts:
            sheet.line(((x + shift - 3, y + 6), (x + shift + 3, y - 6)))

    return draw


def _bond_sign(bond: str) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        if bond == "adopted":
            sheet.line(((x - 2, y - 10), (x - 2, y + 10)))
        sheet.line(((x + 2, y - 10), (x + 2, y + 10)), dash="2 4")

    return draw


def _twin_sign(identical: bool) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.line(((x - 10, y + 9), (x, y - 9), (x + 10, y + 9)))
        if identical:
            sheet.line(((x - 5, y), (x + 5, y)))

    return draw


def _tie_sign(kind: str) -> Draw:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        tie_svg.draw(sheet, [(x - 20, y), (x, y), (x + 20, y)], kind, "")

    return draw
