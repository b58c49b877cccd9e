"""The library on the command line: what is in it, what it says, and what a case takes in of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.library.entries import LibraryEntry
    from casejournal.library.laws import Law

_VERBS = ("show", "take-over", "leave-out", "take-in")


@command(
    "library",
    N_(
        "Texts on methods, techniques, roles, tools and laws, which a report takes in where the "
        "case uses them. Without words all are listed; a kind (teknik, peran, regulasi) lists "
        "those of that kind. Before a name, `show` prints an entry, `take-over` puts it among "
        "your own concepts to be changed, `leave-out` keeps it out of every report, and `take-in` "
        "lets it in again."
    ),
)
@argument("words", nargs=-1, about=N_("A kind of entry, or one of these verbs and a name"))
@option("--grep", "sought", default="", metavar="TEXT", help=N_("Only those with this in them"))
@option("-c", "--case", default="", metavar="CODE", help=N_("Say where this case uses them"))
def library_command(words: tuple[str, ...], sought: str, case: str) -> None:
    if words and words[0] in _VERBS:
        found = _called(" ".join(words[1:]))
        return _show(found) if words[0] == "show" else _change(words[0], found)
    from casejournal.cli.output_tables import table
    from casejournal.library.texts import cited, title

    lang = _lang()
    reasons = _reasons(case) if case else {}
    kind = _kind(" ".join(words)) if words else ""
    rows = []
    for what in _found(kind, sought):
        line = [_kind_label(what), cited(what, lang) or "–", title(what, lang)]
        if case:
            line.insert(2, reasons.get(what.key) or "–")
        rows.append(line)
    if not rows:
        output.say(_("Nothing in the library is like that."))
        return
    heads = [_("Kind"), _("Source"), _("Name")]
    if case:
        heads.insert(2, _("In the report"))
    output.put(table(heads, rows))


def _everything() -> Iterable[LibraryEntry | Law]:
    from casejournal.library.entries import entries
    from casejournal.library.laws import laws

    return [*entries(), *laws().values()]


def _found(kind: str, sought: str) -> list[LibraryEntry | Law]:
    from casejournal.library.texts import kind_of, text, title
    from casejournal.records.values.text import fold

    wanted, lang = fold(sought), _lang()
    found = []
    for what in _everything():
        if kind and kind != kind_of(what):
            continue
        texts = (title(what, lang), text(what, lang), what.key)
        if any(wanted in fold(each) for each in texts):
            found.append(what)
    return found


def _kind_label(what: LibraryEntry | Law) -> str:
    from casejournal.library.texts import kind_of
    from casejournal.records.vocabularies import vocabulary

    return vocabulary("concept-kind").label(kind_of(what), language())


def _kind(typed: str) -> str:
    """The kind that is meant. Raises NotFound."""
    from casejournal.library.texts import kind_of
    from casejournal.records.vocabularies import vocabulary

    kinds = vocabulary("concept-kind")
    if (code := kinds.find(typed, prefix=True)) is not None:
        return code
    known = {kind_of(what) for what in _everything()}
    raise NotFound(
        _("The library has no kind “{kind}”.").format(kind=typed),
        todo=_("It has: {kinds}.").format(
            kinds=", ".join(kinds.label(c, language()) for c in kinds.codes() if c in known)
        ),
    )


def _reasons(code: str) -> dict[str, str]:
    """Why a report of the case has what it has of the library, by key."""
    from casejournal.cli.open_vault import load_case, open_vault, today
    from casejournal.library.framework import framework
    from casejournal.library.texts import why
    from casejournal.vault import ProfileTarget

    vault = open_vault()
    case = load_case(vault, code).public()
    lang = _lang()
    made = framework(case, vault.load(ProfileTarget()), lang, today().year)
    return {standing.what.key: why(standing, case, lang) for standing in made.standings}


def _lang() -> str:
    return language().replace("xx", "en")


def _called(name: str) -> list[LibraryEntry | Law]:
    """The entries that a name means, in any usual spelling, or a key. Raises NotFound."""
    from casejournal.library.laws import named_in

    keys = named_in([name]) | {name.strip()}
    found = [what for what in _everything() if what.key in keys]
    found = found or [what for what in _everything() if what.called(name)]
    if not found:
        raise _unknown(name)
    return found


def _show(found: list[LibraryEntry | Law]) -> None:
    from casejournal.cli.output_tables import draw
    from casejournal.preview.library import entry_view

    for number, what in enumerate(found):
        if number:
            output.put("")
        draw(entry_view(what, language()))


def _change(verb: str, found: list[LibraryEntry | Law]) -> None:
    """Makes an entry the person's own, leaves it out or takes it in again."""
    from casejournal.cli.open_vault import open_vault, today
    from casejournal.editing import EditingSession
    from casejournal.editing.actions import library_entries as editing
    from casejournal.library.texts import title
    from casejournal.vault import ProfileTarget

    if len(found) > 1:
        raise Refused(
            _("More than one entry is called so."),
            _("Nothing was changed."),
            _("Name one of these: {keys}.").format(keys=", ".join(what.key for what in found)),
        )
    (what,) = found
    session = EditingSession.open(open_vault(), ProfileTarget())
    if verb == "take-over":
        editing.take_over(session, what, _lang(), today().year)
        done = _("{name} is among your own concepts now.")
    elif verb == "leave-out":
        editing.leave_out(session, what, _lang())
        done = _("{name} comes into no report any more.")
    else:
        editing.take_in(session, what)
        done = _("{name} comes into a report where the case uses it.")
    session.flush()
    output.say(done.format(name=title(what, _lang())))


def _unknown(name: str) -> NotFound:
    from difflib import get_close_matches

    from casejournal.library.texts import title
    from casejournal.records.values.text import fold

    titles = [title(what, _lang()) for what in _everything()]
    names = {fold(label): label for label in titles}
    wanted = fold(name)
    near = [label for key, label in names.items() if wanted and wanted in key]
    near += [names[key] for key in get_close_matches(wanted, names, 3)]
    if near:
        todo = _("Did you mean {names}?").format(names=", ".join(dict.fromkeys(near[:3])))
    else:
        todo = _("`casejournal library` lists what it has.")
    return NotFound(_("The library has nothing called “{name}”.").format(name=name), todo=todo)
