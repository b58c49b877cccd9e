"""How it begins: the vault is found or made and unlocked, what there is to say is said."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from casejournal.app.commands.registry import unknown
from casejournal.app.idle_lock import IdleLock
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from casejournal.vault import CaseloadStatus, Vault

    Glance = Callable[[date, int], CaseloadStatus | None]


class Startup(IdleLock):
    """An app that opens a vault, or asks what kind of one to make.

    `vault` may be what opens it: that is then done after the first frame. If that finds none,
    `make` is asked for one with a passphrase, or without (None). An encrypted vault is unlocked
    with `passphrase`; without one, it is asked for. `glance` tells how everything stands on a day
    without opening the vault, None if that takes opening it. `covered`: there is something to be
    asked first, so nothing is shown before it.
    """

    settings_notice: str
    """What there is to say about the settings file."""

    def __init__(
        self,
        vault: Vault | Callable[[], Vault | None],
        make: Callable[[str | None], Vault] | None,
        passphrase: str,
        glance: Glance | None = None,
        *,
        covered: bool = False,
    ) -> None:
        super().__init__()
        self.covered = covered or (not callable(vault) and vault.locked)
        self._vault = vault
        self._make = make
        self._passphrase = passphrase
        self._glance = glance
        self._met = self._just_made = False
        self._offered: set[Path] = set()
        self._told = 0
        self.failure: CasejournalError | None = None
        """Why the vault could not be opened."""

    @property
    def vault(self) -> Vault:
        """The vault. Raises CasejournalError, and leaves, if it cannot be opened."""
        if callable(self._vault):
            try:
                found = self._vault()
                if found is None:
                    from casejournal.vault.texts import no_vault

                    raise no_vault()
                self._vault = found
            except CasejournalError as error:
                self.failure = error
                self.exit(return_code=error.exit_code)
                raise
        return self._vault

    def _begin(self) -> None:
        if callable(self._vault) and (glance := self._glance) is not None:
            self._glance = None
            if (standing := glance(self.today(), self.settings.quiet_days)) is not None:
                self.home.show(standing)
                self.call_after_refresh(self._begin)  # to open a vault takes longer
                return
        try:
            if callable(self._vault) and self._make is not None and (found := self._vault()):
                self._vault = found
            elif callable(self._vault) and self._make is not None:
                self._ask_for_a_vault(self._make)
                return
            locked = self.vault.locked
        except CasejournalError as error:
            self.failure = error
            self.exit(return_code=error.exit_code)
            return
        if locked:
            self.ask_passphrase(self._passphrase)
            self._passphrase = ""
        else:
            self.go_inside()
            self.entered()

    def _ask_for_a_vault(self, make: Callable[[str | None], Vault]) -> None:
        from casejournal.screens.vault.create import CreateVaultScreen

        def made(vault: Vault | None) -> None:
            if vault is not None:
                self._vault, self._just_made = vault, True
                self.go_inside()
                self.call_later(self.entered)

        self.push_screen(CreateVaultScreen(make), made)

    def entered(self) -> None:
        """What there is to do once the vault can be read: at the start, and after each locking."""
        notices, self._told = self.vault.notices[self._told :], len(self.vault.notices)
        if notices and self.vault.damaged_months():
            notices.append(_("Opened in the journal (b), a damaged month can be brought back."))
        if not self._met:
            notices += self._of_the_settings()
            self._met = True
            if not gc.isenabled():
                self.call_after_refresh(self._tidy)
        if self.vault.read_only and notices:
            self.say(*notices, then=self._welcome)
            return
        if notices and self.place is self.home:
            self.home.notice(*notices)
        else:
            for notice in notices:
                self.tell(notice)
        self._welcome()
        self._offer_drafts()

    def _offer_drafts(self) -> None:
        if any(self.vault.paths.drafts.glob("*")):  # which is seldom; the rest takes imports
            from casejournal.screens.dialogs.drafts import offer

            self.call_later(offer, self, self.vault, self._offered)

    def _of_the_settings(self) -> list[str]:
        from casejournal.platform import external_editor

        notices = [self.settings_notice] if self.settings_notice else []
        notices += [
            _(
                "A text that an editor had is left in {folder}. Take out what you need, then "
                "delete that folder: it is not encrypted."
            ).format(folder=folder)
            for folder in external_editor.left()
        ]
        if strange := unknown(self.settings.keymap):
            notices.append(
                _("The settings give keys to commands that do not exist: {names}.").format(
                    names=", ".join(strange)
                )
            )
        return notices

    def _tidy(self) -> None:
        gc.freeze()  # the program itself is never garbage, so it need not be looked through
        gc.enable()

    def _welcome(self) -> None:
        # Whoever opens a vault with a profile has been welcomed, here or on another machine.
        met = self.settings.first_run_done or self.vault.paths.profile.exists()
        if not (met or self.vault.read_only):
            from casejournal.screens.vault.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(known=self._just_made))
