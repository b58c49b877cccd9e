"""The program as a group of commands; without a command it opens the screens."""

from __future__ import annotations

import click

from casejournal import __version__
from casejournal.cli import output
from casejournal.cli.usage import CliGroup, CliOption, Globals, global_options, width
from casejournal.platform.i18n import N_


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        output.put(f"casejournal {__version__}")
        ctx.exit()


def program() -> CliGroup:
    """The group that all commands belong to."""
    version = CliOption(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_version,
        help=N_("Say which version this is"),
    )
    return CliGroup(
        "casejournal",
        params=[*global_options(), version],
        help=N_("A journal for social-work casework. Without a command it opens the screens."),
        callback=_screens,
        invoke_without_command=True,
        add_help_option=False,
    )


@click.pass_context
def _screens(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        if not output.present():
            ctx.exit(output.refuse_screens())
        from casejournal.cli.commands.launch import open_screens

        open_screens(ctx.ensure_object(Globals).vault)


def run(args: list[str]) -> int:
    """Run a command; returns the exit status. Raises what went wrong, also errors of usage."""
    group = program()
    try:
        # Not `main`, which has answers of its own to a pipe that is closed and to ctrl+c.
        with group.make_context(
            "casejournal", list(args), max_content_width=100, terminal_width=width(), obj=Globals()
        ) as ctx:
            status = group.invoke(ctx)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return status if isinstance(status, int) else 0
