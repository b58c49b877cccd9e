"""Completing words in a shell: the script that a shell is given, and the answers to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

import click
from click import shell_completion

from casejournal.cli import output
from casejournal.cli.usage import Globals, argument, command
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

ASKED = "_CASEJOURNAL_COMPLETE"
"""The variable by which a shell asks; it names the shell."""
SHELLS = ("bash", "zsh", "fish")

# Click's own takes the words that bash cuts at every colon; here the line is asked for instead.
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' line=${COMP_LINE:0:COMP_POINT} response completion type value before
    response=$(env COMP_WORDS="$line" %(complete_var)s=bash_complete "$1" 2>/dev/null)
    before=${line##*[[:space:]]}
    before=${before%%"${before##*:}"}
    [[ $COMP_WORDBREAKS == *:* ]] || before=
    COMPREPLY=()
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        if [[ $type == dir ]]; then
            compopt -o dirnames
        elif [[ $type == file ]]; then
            compopt -o default
        else
            printf -v value %%q "${value#"$before"}"
            COMPREPLY+=("$value")
        fi
    done
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(shell_completion.BashComplete):
    """Completion for bash, in whose lines `:RN` is a word."""

    source_template: ClassVar[str] = _BASH

    def source(self) -> str:
        return shell_completion.ShellComplete.source(self)  # without starting bash to ask its age

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ.get("COMP_WORDS", "")
        words = shell_completion.split_arg_string(line)
        begun = words.pop() if len(words) > 1 and not line[-1:].isspace() else ""
        return words[1:], begun


@command(
    "completion",
    N_(
        'Into ~/.bashrc goes `eval "$(casejournal completion bash)"`, into ~/.zshrc the same with '
        "zsh; fish reads what is printed from ~/.config/fish/completions/casejournal.fish."
    ),
)
@argument("shell", type=click.Choice(SHELLS), about=N_("The shell it is for"))
def completion_command(shell: str) -> None:
    output.put(_for(shell).source())


def answer(asked: str) -> int:
    """Write down what fits, for the shell that asks; returns the exit status.

    Nothing is ever asked of the person, and nothing said if it fails: they are in the midst of
    a word.
    """
    shell, _gap, what = asked.partition("_")
    if shell not in SHELLS or what != "complete":
        return 1
    try:
        found = _for(shell).complete()
    except Exception:
        return 1
    output.put(found) if found else None
    return 0


def _for(shell: str) -> shell_completion.ShellComplete:
    from casejournal.cli.main import program

    kind = Bash if shell == "bash" else shell_completion.get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows all of SHELLS
    return kind(program(), {"obj": Globals()}, "casejournal", ASKED)


def items(values: Sequence[str]) -> list[shell_completion.CompletionItem[str]]:
    """Values as click wants them."""
    return [shell_completion.CompletionItem(value) for value in values]
