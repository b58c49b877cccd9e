"""Report templates on the command line: those that come along, and those of the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casejournal.cli import output
from casejournal.cli.open_vault import load_case, no_vault, open_vault, root_of, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound, Refused, VaultUnwritable, reason
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.platform.safe_files import safe_name

if TYPE_CHECKING:
    from casejournal.report import Document, Template
    from casejournal.report.templates.loader import ParsedTemplate

_ACTIONS = ("list", "new", "check", "show")


@command(
    "template",
    N_(
        "`list` names the templates. `new NAME --from OTHER` makes one of your own, a text file in "
        "the folder templates of the vault, which is not encrypted. `check NAME` says what is "
        "wrong in it, line by line; a file will do as well. `show NAME` is its outline with the "
        "key of each heading, and with the code of a case what is filled in."
    ),
)
@argument("action", type=click.Choice(_ACTIONS), about=N_("What to do"))
@argument("template", required=False, about=N_("The name of a template"))
@argument("code", required=False, about=N_("The code of a case, for show"))
@option("--from", "base", metavar="OTHER", help=N_("The template that a new one begins with"))
@option(
    "--copy",
    is_flag=True,
    help=N_("Write the new one down whole, instead of only what is other in it"),
)
@click.pass_context
def template_command(
    ctx: click.Context,
    action: str,
    template: str | None,
    code: str | None,
    base: str | None,
    copy: bool,
) -> None:
    if action != "new" and (base or copy):
        raise click.UsageError(_("--from and --copy go with `template new` only."))
    if action == "list":
        _list()
        return
    if not template:
        raise click.UsageError(_("Say which template: `casejournal template list` names them."))
    if action == "new":
        _new(template, base or "poltekesos-2024", copy=copy)
    elif action == "check":
        ctx.exit(_check(template))
    else:
        _show(template, code)


def folder() -> Path:
    """Where a person's own templates are."""
    return root_of() / "templates"


def _list() -> None:
    from casejournal.cli.output_tables import table
    from casejournal.report import TemplateError, find_template
    from casejournal.report.templates.files import own_templates, templates

    own = own_templates(folder())
    rows = []
    for name in templates(folder()):
        try:
            title = find_template(name, folder()).title(language())
        except TemplateError as error:
            title = error.what
        rows.append((name, _("your own") if name in own else "", title))
    output.put(table((_("Name"), "", _("Title")), rows))


def _new(name: str, base: str, *, copy: bool) -> None:
    from casejournal.platform.safe_files import write_new
    from casejournal.report import find_template, templates
    from casejournal.report.templates.scaffold import extension, full_copy
    from casejournal.vault import Vault

    if not Vault.exists(root_of()):
        raise no_vault(root_of())
    if safe_name(name) != name:
        raise Refused(
            _("A template's name is of letters, digits and dashes, for it is a file's name too."),
            _("No template was made."),
            _("For example {name}.").format(name=safe_name(name)),
        )
    path = folder() / f"{name}.toml"
    known = {each.casefold() for each in templates(folder())}
    if name.casefold() in known or path.exists():
        raise Refused(
            _("There already is a template {name}.").format(name=name),
            _("It was left as it is."),
            _("Give the new one another name."),
        )
    made = (full_copy if copy else extension)(find_template(base, folder()), name, language())
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise VaultUnwritable(
            _("{path} could not be written: {reason}.").format(path=path, reason=reason(error))
        ) from error
    write_new(path, made.encode())
    output.say(_("Written: {path}").format(path=path))
    output.say(
        _(
            "Change it with any text editor. `casejournal template check {name}` says whether it "
            "can be used. Reports take it with --template {name}, or always when the practicum "
            "says so under “Report template”."
        ).format(name=name)
    )


def _check(name: str) -> int:
    """Says what is wrong in a template; returns the exit status."""
    from casejournal.report.templates.lint import advice

    reading = _reading(name)
    for problem in reading.problems:
        output.put(_("Line {line}: {problem}.").format(line=problem.line, problem=problem.text))
    if reading.template is None:
        return 1
    for sentence in advice(reading.template):
        output.put(sentence)
    count = sum(1 for node in reading.template.nodes if node.title_id)
    output.say(
        ngettext(
            "{name} can be used: it has {n} heading.",
            "{name} can be used: it has {n} headings.",
            count,
        ).format(name=name, n=count)
    )
    return 0


def _reading(name: str) -> ParsedTemplate:
    """A template by its name, or one in a file."""
    from casejournal.report.templates.files import (
        own_templates,
        shipped_text,
        template_text,
        templates,
        unknown_template,
    )
    from casejournal.report.templates.loader import try_parse

    own, path = own_templates(folder()), Path(name).expanduser()
    if name in own:
        return try_parse(template_text(own[name]), name, folder())
    if name in templates():
        return try_parse(shipped_text(name), name)
    if path.suffix != ".toml" and not path.is_file():
        raise unknown_template(name, folder())
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=path))
    return try_parse(template_text(path), path.stem, folder())


def _show(name: str, code: str | None) -> None:
    from casejournal.report import find_template

    template = find_template(name, folder())
    if code is None:
        _headings(template)
        return
    from casejournal import report
    from casejournal.vault import ProfileTarget

    vault = open_vault()
    document = report.build(
        load_case(vault, code).public(),
        vault.load(ProfileTarget()),
        template=template,
        lang=language().replace("xx", "en"),
        on=today(),
        entries=vault.entries(),
    )
    _outline(document)


def _headings(template: Template) -> None:
    """Each heading under its key, a step further in for each level, with what fills it."""
    from casejournal.cli.output_tables import in_columns
    from casejournal.report.templates.lint import filled_by, headings

    lines = headings(template, language())
    keys = in_columns([(line.node.key, "|") for line in lines])  # padded up to the mark
    for line, key in zip(lines, keys, strict=True):
        label = line.label(language()) or _("(whatever has no other place)")
        filled = ", ".join(filled_by(line.node)) if line.node.title_id else ""
        indent = "  " * (line.node.level - 1)
        output.put(f"{key[:-1]}{indent}{label}{f'  ← {filled}' if filled else ''}")


def _outline(document: Document) -> None:
    """Each heading with a mark of what is missing under it."""
    from casejournal.report import outline

    for entry in outline(document):
        missing = entry.missing_here
        state = _("{n} missing").format(n=missing) if missing else ""
        indent = "  " * (entry.level - 1)
        output.put(f"{'○' if missing else '●'} {indent}{entry.label}  {state}".rstrip())
    missing = len(document.missing)
    output.say(
        ngettext("{n} item is missing.", "{n} items are missing.", missing).format(n=missing)
    )
