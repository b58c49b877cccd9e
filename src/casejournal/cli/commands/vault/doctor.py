"""Is the vault in order, and what was done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.cli import output, passphrases
from casejournal.cli.open_vault import open_vault, root_of
from casejournal.cli.usage import command, option
from casejournal.platform.errors import VaultNewer
from casejournal.platform.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from casejournal.vault import Vault
    from casejournal.vault.audit import AuditEvent
    from casejournal.vault.health.texts import HealthFinding


@command(
    "doctor",
    N_(
        "Reads every file and says what is wrong, what is safe and what to do. Without an option "
        "nothing is changed. With --fix a damaged file is kept aside and its newest good version "
        "comes back as a new one."
    ),
)
@option("--fix", is_flag=True, help=N_("Mend what can be mended, and say what was done"))
@option(
    "--accept",
    metavar="FILE",
    help=N_("Take a file that you changed with another program for what it says now"),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON"))
def doctor_command(fix: bool, accept: str | None, as_json: bool) -> int:
    from casejournal.vault.health import doctor

    if fix:
        _mend_the_door()
    vault = open_vault(look=True)
    if (fix or accept) and vault.newer:
        raise VaultNewer(
            _("A newer casejournal wrote this: here it can be read, not changed."),
            _("Nothing was changed."),
            _("Update casejournal to go on writing."),
        )
    if accept:
        _accept(vault, accept)
        return 0
    found = doctor.examine(vault, passphrases.progress)
    done = [doctor.mend(finding) if fix else "" for finding in found]
    left = doctor.examine(vault) if fix and found else found
    if as_json:
        from casejournal.cli.json_output import json_text

        facts = [_facts(finding, said) for finding, said in zip(found, done, strict=True)]
        output.put(json_text(facts))
    else:
        for finding, said in zip(found, done, strict=True):
            output.put(_told(finding, said))
    output.say(_summary(len(found), len(left), fix))
    return 1 if left else 0


def _mend_the_door() -> None:
    from casejournal.vault.health import doctor

    if doctor.remake(root_of()):
        output.say(_("The file vault.json was damaged or missing; it is made anew."))


def _accept(vault: Vault, file: str) -> None:
    from casejournal.vault.health import doctor

    path = Path(file).expanduser()
    if not path.is_absolute() and not path.exists():
        path = vault.root / path
    doctor.accept(vault, path)
    output.say(_("The file is accepted as it is. As it was found it is in trash/quarantine."))


def _facts(finding: HealthFinding, done: str) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "path": finding.path,
        "what": finding.what,
        "safe": finding.safe,
        "todo": finding.todo,
        "mendable": finding.mend is not None,
        "done": done,
    }


def _told(finding: HealthFinding, done: str) -> str:
    # A line end in the name of a file could make the rest of it look like an answer.
    lines = [finding.path.replace("\n", "␊") or "."]
    after = (done,) if done else (finding.safe, finding.todo)
    lines += [f"  {text}" for text in (finding.what, *after) if text]
    return "\n".join(lines)


def _summary(found: int, left: int, fix: bool) -> str:
    if not found:
        return _("Everything is in order.")
    if fix and not left:
        return _("Everything is in order now.")
    text = ngettext("{n} thing is not in order.", "{n} things are not in order.", left)
    return text.format(n=left)


@command(
    "audit",
    N_(
        "Openings, exports, backups, erasures: when and which case, never names or texts. Times "
        "are UTC. Openings less than an hour apart are one."
    ),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON"))
def audit_command(as_json: bool) -> None:
    vault = open_vault(look=True)
    events = vault.audit.events()
    if as_json:
        import msgspec

        from casejournal.cli.json_output import json_text

        output.put(json_text(msgspec.to_builtins(events)))
        return
    if not events:
        output.say(_("Nothing is recorded yet."))
        return
    from casejournal.cli.output_tables import table

    codes = {case.id: case.code for case in vault.cases()}
    heads = (_("When"), _("Case"), _("What"))
    output.put(table(heads, [_row(event, codes) for event in events]))


def _row(event: AuditEvent, codes: dict[str, str]) -> tuple[str, ...]:
    from casejournal.vault.audit import TITLES

    what = _(TITLES[event.what]) if event.what in TITLES else event.what
    when = event.at.replace("T", " ").removesuffix("Z")[:16]
    case = codes.get(event.case) or event.case
    return when, case, f"{what} ({event.how})" if event.how else what
