"""Commands, options and help on top of click, in the language of the screens.

Click's own sentences are English only, and its help wants texts that are translated when a
module is imported; here they are message ids, translated when they are shown.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from casejournal.cli import output
from casejournal.cli.registry import COMMANDS
from casejournal.platform.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem


@dataclass
class Globals:
    """What was asked for with the options that every command takes."""

    vault: str = ""
    passphrase_file: str = ""
    debug: bool = False


def asked() -> Globals:
    """The global options of the command that is running."""
    context = click.get_current_context(silent=True)
    return context.ensure_object(Globals) if context else Globals()


class _Completed(click.Parameter):
    """A parameter whose values a shell can complete, where its name says what they are."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from casejournal.cli.completion import values as completers
        from casejournal.cli.completion.scripts import items

        root = completers.root_of(ctx.ensure_object(Globals).vault)
        if ctx.command.name == "log" and self.name == "text":
            return items(completers.of_line(root, ctx.params.get("text") or (), incomplete))
        complete = completers.BY_NAME.get(self.name or "")
        if complete is None or ctx.command.name == "new":
            return super().shell_complete(ctx, incomplete)
        return items(complete(root, incomplete))


class CliOption(_Completed, click.Option):
    """An option whose help is a message id."""


class CliArgument(_Completed, click.Argument):
    """An argument that explains itself; `about` is a message id."""

    def __init__(self, *args: Any, about: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.about = about


def option(*names: str, **more: Any) -> Callable[[Any], Any]:
    """Declare an option; its help is a message id."""
    return click.option(*names, cls=CliOption, **more)


def argument(*names: str, **more: Any) -> Callable[[Any], Any]:
    """Declare an argument; `about` is a message id."""
    return click.argument(*names, cls=CliArgument, **more)


def command(name: str, about: str = "") -> Callable[[Callable[..., Any]], CliCommand]:
    """Declare a command of the table; `about` is a message id that says more than the summary."""
    return click.command(name, cls=CliCommand, help=about)


def _set_vault(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Globals).vault = value


def _set_passphrase_file(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Globals).passphrase_file = value


def _set_debug(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Globals).debug = True


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        output.put(ctx.get_help())
        ctx.exit()


def global_options() -> list[click.Parameter]:
    """The options that may stand before or after the name of the command."""
    return [
        CliOption(
            ["--vault"],
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=_set_vault,
            help=N_("Work with the vault in this folder"),
        ),
        CliOption(
            ["--passphrase-file"],
            metavar="FILE",
            expose_value=False,
            is_eager=True,
            callback=_set_passphrase_file,
            help=N_("Read the passphrase from the first line of this file instead of asking"),
        ),
        CliOption(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=N_("Language of what you read"),
        ),
        CliOption(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_set_debug,
            help=N_("When something fails, say where in the program"),
        ),
        CliOption(
            ["-h", "--help"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_help,
            help=N_("Explain and stop"),
        ),
    ]


class _Explained(click.Command):
    """Help in the language of the screens."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        own = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [_("[OPTIONS]"), *own]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        found = click.Command.shell_complete(self, ctx, incomplete)
        for item in found:
            item.help = _(item.help) if item.help else None
        return found

    def summary(self) -> str:
        """What the command does, in one line; a message id."""
        return COMMANDS[self.name][1] if self.name in COMMANDS else ""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_usage(ctx, formatter)
        for text in filter(None, (self.summary(), self.help)):
            formatter.write_paragraph()
            formatter.write_text(_(text))
        self.format_lists(ctx, formatter)

    def format_lists(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        arguments = [p for p in self.get_params(ctx) if isinstance(p, CliArgument) and p.about]
        if arguments:
            with formatter.section(_("Arguments")):
                formatter.write_dl([(p.make_metavar(ctx), _(p.about)) for p in arguments])
        with formatter.section(_("Options")):
            formatter.write_dl(
                [
                    (spec[0], _(p.help or ""))
                    for p in self.get_params(ctx)
                    if isinstance(p, CliOption) and (spec := p.get_help_record(ctx))
                ]
            )


class CliCommand(_Explained):
    """A command; takes the global options too, unless it has one of the same name."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more["add_help_option"] = False
        super().__init__(*args, **more)
        own = {name for param in self.params for name in param.opts}
        self.params += [p for p in global_options() if not own.intersection(p.opts)]


class CliGroup(_Explained, click.Group):
    """The program; each command is imported when it is called."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        # Not click's own, which imports every command to ask what it is for.
        names = {
            name: about for name, (_m, about) in COMMANDS.items() if name.startswith(incomplete)
        }
        found = [CompletionItem(name, help=_(about)) for name, about in names.items()]
        return found + super().shell_complete(ctx, incomplete)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from importlib import import_module

        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"casejournal.cli.{COMMANDS[cmd_name][0]}")
        found: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_("[OPTIONS] [COMMAND …]")]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        found = self.get_command(ctx, args[0])
        if found is None and ctx.resilient_parsing:
            return None, None, args
        if found is None:
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return args[0], found, args[1:]

    def format_lists(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(about)) for name, (_m, about) in COMMANDS.items()])
        super().format_lists(ctx, formatter)


def width() -> int:
    """Columns to write in: those of the terminal, and never so many that lines tire the eye."""
    if not output.seen():
        return 80
    return max(40, min(100, shutil.get_terminal_size().columns))


def sentence(error: BaseException) -> str:
    """What was wrong with the way a command was called, and where to read on."""
    text = _wrong(error)
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "casejournal"
    return text + "\n" + _("`{command} --help` explains how to write it.").format(command=path)


def _wrong(error: BaseException) -> str:
    if isinstance(error, click.NoSuchCommand):
        text = _("There is no command “{name}”.").format(name=error.command_name)
        return _near(text, error.possibilities)
    if isinstance(error, click.NoSuchOption):
        text = _("There is no option {name}.").format(name=error.option_name)
        return _near(text, error.possibilities)
    if isinstance(error, click.MissingParameter):
        return _("{name} is missing.").format(name=_name(error))
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            known = ", ".join(map(str, kind.choices))
            return _("{name} takes one of: {values}.").format(name=_name(error), values=known)
        if isinstance(kind, click.types.IntParamType):
            return _("{name} takes a whole number.").format(name=_name(error))
        return error.message
    if isinstance(error, click.BadOptionUsage):
        return _("{name} needs a value after it.").format(name=error.option_name)
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected"):
        return _("There are more words than this command takes.")
    return error.message if isinstance(error, click.ClickException) else str(error)


def _near(text: str, names: list[str] | None) -> str:
    if not names:
        return text
    return text + " " + _("Did you mean {names}?").format(names=", ".join(names))


def _name(error: click.BadParameter) -> str:
    param, ctx = error.param, error.ctx
    if param is None or ctx is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, CliOption) else param.make_metavar(ctx)
