"""Opening the screens, and trying the program out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.usage import asked, command, option
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _

if TYPE_CHECKING:
    from casejournal.vault import Vault


def open_screens(asked_vault: str = "") -> None:
    """Open the screens on the vault."""
    from casejournal.cli import fast_start

    all_asked = asked()
    status = fast_start.open_screens(
        asked_vault or all_asked.vault,
        passphrase_file=all_asked.passphrase_file,
        debug=all_asked.debug,
    )
    if status:
        raise SystemExit(status)


def _launch(vault: Vault) -> None:
    from datetime import date

    from casejournal.app.app import launch
    from casejournal.demo import TODAY

    # On the day on which the story stands; a year later all of it would be overdue.
    day = date.fromisoformat(TODAY)
    status = launch(vault, debug=asked().debug, today=lambda: day)
    if status:
        raise SystemExit(status)


@command(
    "demo",
    N_(
        "The case is invented. Your own vault is not touched, and nothing you try is kept "
        "unless you say where."
    ),
)
@option("--dir", "folder", metavar="DIR", help=N_("Make it in this empty folder and keep it"))
@option("--no-open", is_flag=True, help=N_("Only make it, keep it and print where it is"))
def demo_command(folder: str | None, no_open: bool) -> int:
    if not no_open and not output.present():
        return output.refuse_screens()
    import shutil
    import tempfile

    kept = folder is not None or no_open
    place = folder if folder is not None else tempfile.mkdtemp(prefix="casejournal-demo-")
    root = Path(place).expanduser().absolute()
    try:
        vault = _demo_vault(root)
        if no_open:
            output.say(
                _("The demo vault is ready. Look around with: {command}").format(
                    command=f"casejournal --vault {root}"
                )
            )
            output.put(str(root))
            return 0
        output.say(_("The demo vault is in {folder}.").format(folder=root))
        _launch(vault)
    finally:
        if not kept:
            shutil.rmtree(root, ignore_errors=True)
    if not kept:
        output.say(_("The demo vault has been removed. Your own vault was not touched."))
    return 0


def _demo_vault(root: Path) -> Vault:
    """A new vault in `root` with the invented cases. Refuses a folder that holds something."""
    from casejournal import demo
    from casejournal.vault import Vault

    if root.exists() and any(root.iterdir()):
        raise Refused(
            _("The folder {folder} is not empty.").format(folder=root),
            _("It was left as it is."),
            _("Name a new or empty folder after --dir; --vault opens a vault that is there."),
        )
    vault = Vault.create(root)
    demo.fill(vault)
    return vault
