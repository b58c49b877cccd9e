"""The sources that a text can cite, with their keys, on the command line."""

from __future__ import annotations

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import N_, _, language


@command(
    "sources",
    N_(
        "Write [@KEY] or [@KEY, p. 35] in any text, and the report cites the source and lists it. "
        "WORDS are looked for in keys, authors and titles. What the library has can be cited "
        "without being entered."
    ),
)
@argument("words", nargs=-1, about=N_("Words of the author or title"))
@option("--own", is_flag=True, help=N_("Only what you entered yourself"))
def sources_command(words: tuple[str, ...], own: bool) -> None:
    from casejournal.cli.output_tables import table
    from casejournal.library.citable import citable
    from casejournal.records.values.text import fold
    from casejournal.vault import ProfileTarget

    profile = open_vault().load(ProfileTarget())
    wanted = fold(" ".join(words)).split()
    rows = []
    for each in citable(profile, language().replace("xx", "en"), today().year):
        row = (f"[@{each.key}]", each.work.label(language()), each.title)
        if (each.own or not own) and all(word in fold(" ".join(row)) for word in wanted):
            rows.append(row)
    if not rows:
        output.say(_("There is no such source."))
        return
    output.put(table((_("To be typed"), _("Author"), _("Title")), rows))
