"""Taking out of a file, or of the report of a case, who somebody is."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from casejournal.cli import output as terminal
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import Refused, VaultUnreadable
from casejournal.platform.i18n import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.privacy import Masker
    from casejournal.privacy.foreign_files import ForeignFile
    from casejournal.privacy.personal_detail import PersonalDetail
    from casejournal.records.case import CaseFile
    from casejournal.vault import Vault

_ENDINGS = (".md", ".markdown", ".txt", ".text", ".docx", ".pdf", ".doc", ".odt", ".rtf")
_NAMES_FILE = 1_000_000
_MOST_LISTED = 400


class Work(NamedTuple):
    """What was made, and what it was made with."""

    paper: ForeignFile
    masking: Masker
    codes: tuple[str, ...]
    name: str
    """The name of the file to write."""
    vault: Vault | None = None
    """Where it is to be noted that it was made of a case."""
    case_id: str = ""


@command(
    "deidentify",
    N_(
        "A file (.md, .txt, .docx) stays as it is; the result is written beside it as "
        "NAME-samaran. First what is left is listed that may still tell who somebody is, and you "
        "are asked; without --yes a script writes nothing and ends with 1. The code of a case "
        "instead of a file makes its report. A name that nobody told of can only be listed."
    ),
)
@argument("what", about=N_("A file, or the code of a case"))
@option("-c", "--case", default="", metavar="CODE", help=N_("What is known of this case"))
@option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help=N_("A name to take out, or NAME = what stands there instead; as often as needed"),
)
@option("--names-file", metavar="FILE", help=N_("A file with such names, one on a line"))
@option("--staff", is_flag=True, help=N_("Also the names of the profile: yours, supervisors"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the text"))
@option("--yes", is_flag=True, help=N_("Write it whatever is left; nothing is asked"))
@option("--show-map", is_flag=True, help=N_("Say what was replaced by what; guard it well"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def deidentify_command(
    what: str,
    case: str,
    names: tuple[str, ...],
    names_file: str | None,
    staff: bool,
    output: str | None,
    lang: str | None,
    yes: bool,
    show_map: bool,
    force: bool,
) -> int:
    from casejournal.platform.safe_files import write_new

    given = [*names, *(_read_names(names_file) if names_file else ())]
    source = Path(what).expanduser()
    if _is_file(source):
        vault = open_vault(look=True) if case or staff else None
        work = _of_file(source, vault, case, given, staff=staff, lang=lang)
    else:
        work = _of_case(open_vault(), what, given, staff=staff, lang=lang)
        source = Path(work.name)
    _say_replaced(work.masking, show_map=show_map)
    left = _say_left(work)
    if not yes and not _agreed(left):
        return 1
    if output == "-":
        terminal.put_bytes(work.paper.data)
    else:
        path = Path(output).expanduser() if output else source.with_name(work.name)
        path = path / work.name if path.is_dir() else path
        if path.exists() and source.exists() and path.samefile(source):
            raise Refused(
                _("That is the file it is made from."),
                _("It was left as it is."),
                _("Write to another place with -o."),
            )
        write_new(path, work.paper.data, over=force)
        terminal.say(_("Written: {path}").format(path=path))
    if work.vault:
        from casejournal.vault.audit import EXPORTED

        work.vault.audit.record(EXPORTED, work.case_id, "deidentified")
    return 0


def _is_file(path: Path) -> bool:
    return path.is_file() or path.suffix.casefold() in _ENDINGS or len(path.parts) > 1


def _read_names(name: str) -> list[str]:
    from casejournal.platform.safe_files import read_at_most

    text = read_at_most(Path(name), _NAMES_FILE).decode("utf-8-sig", "replace")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _of_file(
    source: Path, vault: Vault | None, code: str, names: list[str], *, staff: bool, lang: str | None
) -> Work:
    from casejournal.platform.safe_files import read_at_most
    from casejournal.privacy import foreign_files, word_files
    from casejournal.privacy.known_people import of_text
    from casejournal.privacy.matching import words

    case = load_case(vault, code) if vault and code else None
    if case is None and not names and not staff:
        raise click.UsageError(_("Say whose names: --case CODE, --name NAME or --names-file FILE."))
    data = read_at_most(source, foreign_files.LARGEST)
    if len(data) > foreign_files.LARGEST:
        raise VaultUnreadable(
            _("This file is too large to be a report: over {n} MB.").format(
                n=foreign_files.LARGEST // 1_000_000
            ),
            _("It was left as it is."),
        )
    ending = source.suffix.casefold()
    if ending != ".docx" and ending not in foreign_files.TEXTS:
        raise VaultUnreadable(
            _("Only .md, .txt and .docx files can be read; this is none of them."),
            _("It was left as it is."),
            _("Save it as .docx or as plain text first."),
        )
    make = word_files.of_word if ending == ".docx" else foreign_files.of_text
    plain = make(data, _masker([], ())).text
    if lang is None:
        lang = words.language_of(plain)
    codes = (case.code,) if case and case.code else ()
    known_people = _known(vault, case, names, staff=staff, lang=lang)
    masking = _masker([*known_people, *of_text(plain, lang)], codes)
    return Work(make(data, masking), masking, codes, _name_of(source, masking))


def _of_case(vault: Vault, code: str, names: list[str], *, staff: bool, lang: str | None) -> Work:
    from casejournal.cli.commands.report.options import Wanted, outline_for
    from casejournal.privacy.foreign_files import ForeignFile
    from casejournal.report.audience import build_for
    from casejournal.report.document.masking import masked
    from casejournal.report.export import encoded
    from casejournal.report.period import EVER
    from casejournal.vault import ProfileTarget

    case_id = vault.case_id(code)
    case, profile = load_case(vault, code), vault.load(ProfileTarget())
    lang = lang or language().replace("xx", "en")
    document = build_for(
        "supervisor",
        case.public(),
        profile,
        template=outline_for(vault, profile, Wanted()),
        lang=lang,
        on=today(),
        entries=vault.entries(),
        period=EVER,
    )
    masking = _masker(_known(vault, case, names, staff=staff, lang=lang), (case.code,))
    data = encoded(masked(document, masking))
    name = f"{_safe(case.code)}-samaran.md"
    return Work(ForeignFile(data, data.decode()), masking, (case.code,), name, vault, case_id)


def _known(
    vault: Vault | None, case: CaseFile | None, names: list[str], *, staff: bool, lang: str
) -> list[PersonalDetail]:
    from casejournal.privacy import known_people
    from casejournal.vault import ProfileTarget

    found = known_people.of_names(names, lang)
    if case is not None:
        found += known_people.of_case(case, lang)
    if staff and vault is not None:
        found += known_people.of_staff(vault.load(ProfileTarget()), lang)
    return found


def _masker(known_people: list[PersonalDetail], codes: tuple[str, ...]) -> Masker:
    from casejournal.privacy import Masker

    return Masker(known_people, codes=codes)


def _name_of(source: Path, masking: Masker) -> str:
    """The name of the result: that of the file, without a name in it."""
    bare = masking(source.stem)
    stem = source.stem if bare == source.stem else _safe(bare)
    return f"{stem}-samaran{source.suffix}"


def _safe(text: str) -> str:
    from casejournal.platform.safe_files import safe_name

    return safe_name(text)


def _say_replaced(masking: Masker, *, show_map: bool) -> None:
    from casejournal.privacy.personal_detail import KINDS

    counts = [f"{_(KINDS[kind])} {n}" for kind, n in masking.counts.most_common()]
    if counts:
        terminal.say(_("Replaced: {kinds}.").format(kinds=", ".join(counts)))
    else:
        terminal.say(_("Nothing was replaced."))
    if show_map:
        for was, shown in sorted(masking.map.items()):
            terminal.say(f"  {' '.join(was.split())} → {shown}")


def _say_left(work: Work) -> int:
    """List what is left, the same once, with the line where it first stands."""
    from casejournal.privacy.remaining_risk import RISKS, left_in

    found = left_in(work.paper.text, work.masking, work.codes)
    times = Counter((each.risk, each.text) for each in found)
    listed = {(each.risk, each.text): each for each in reversed(found)}
    rows = sorted(listed.values(), key=lambda each: each.line)
    if not rows:
        terminal.say(_("Nothing is left that looks as if it told who somebody is."))
        return 0
    terminal.say(
        ngettext(
            "{n} thing is left that may tell who somebody is:",
            "{n} things are left that may tell who somebody is:",
            len(rows),
        ).format(n=len(rows))
    )
    for each in rows[:_MOST_LISTED]:
        n = times[each.risk, each.text]
        more = f" ({n}×)" if n > 1 else ""
        terminal.say(
            "  "
            + _("line {line}: {what}: {text}").format(
                line=each.line, what=_(RISKS[each.risk]), text=" ".join(each.text.split())
            )
            + f"{more}  … {each.quote} …"
        )
    if len(rows) > _MOST_LISTED:
        terminal.say("  " + _("and {n} more").format(n=len(rows) - _MOST_LISTED))
    return len(rows)


def _agreed(left: int) -> bool:
    """Whether to go on. Raises Refused where nobody can be asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused(
            _("Nobody can be asked whether it may be written like this."),
            _("Nothing was written."),
            _("Read the list, then give --yes."),
        )
    text = _("Write it like this? [y/N]") if left else _("Write it? [y/N]")
    print(text, end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() in ("y", "ya", "yes"):
        return True
    terminal.say(_("Nothing was written."))
    return False
