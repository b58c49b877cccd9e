"""The start of the program: finds, makes or unlocks the vault, and shows its notices."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from casejournal.app.commands.registry import unknown
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from casejournal.app.idle_lock import IdleLock
    from casejournal.app.services import Services
    from casejournal.vault import CaseloadStatus, Vault

    Glance = Callable[[date, int], CaseloadStatus | None]


class Startup:
    """Opens the vault after the first frame, or asks what kind of one to make.

    If there is none, `make` is asked for one with a passphrase, or without (None). An encrypted
    vault is unlocked with `passphrase`; without one, it is asked for. `glance` tells how
    everything stands on a day without opening the vault, None if that takes opening it.
    """

    def __init__(
        self,
        services: Services,
        make: Callable[[str | None], Vault] | None,
        passphrase: str,
        glance: Glance | None,
    ) -> None:
        self._services = services
        self._make = make
        self._passphrase = passphrase
        self._glance = glance
        self._is_met = self._just_made = False
        self._offered: set[Path] = set()
        """The drafts that were asked about."""
        self._told = 0
        """How many notices of the vault were shown."""

    def begin(self, lock: IdleLock) -> None:
        """Shows how everything stands, then opens the vault."""
        services, access = self._services, self._services.access
        if not access.is_open and (glance := self._glance) is not None:
            self._glance = None
            standing = glance(services.today(), services.settings.quiet_days)
            if standing is not None:
                services.navigation.home.show(standing)
                # To open a vault takes longer.
                services.app.call_after_refresh(self.begin, lock)
                return
        try:
            if self._make is not None and not access.is_open and access.find() is None:
                self._ask_for_a_vault(self._make, lock)
                return
            locked = services.vault.locked
        except CasejournalError:
            return  # the app leaves
        if locked:
            lock.ask_passphrase(self._passphrase)
            self._passphrase = ""
        else:
            lock.go_inside()
            self.entered()

    def _ask_for_a_vault(self, make: Callable[[str | None], Vault], lock: IdleLock) -> None:
        def made(vault: Vault | None) -> None:
            if vault is not None:
                self._services.access.take(vault)
                self._just_made = True
                lock.go_inside()
                self._services.app.call_later(self.entered)

        self._services.open("create_vault", then=made, make=make)

    def entered(self) -> None:
        """Says what there is to say once the vault can be read, at the start and after locking."""
        services = self._services
        vault, home = services.vault, services.navigation.home
        notices, self._told = vault.notices[self._told :], len(vault.notices)
        if notices and vault.damaged_months():
            notices.append(_("Opened in the journal (b), a damaged month can be brought back."))
        if not self._is_met:
            notices += self._of_the_settings()
            self._is_met = True
            if not gc.isenabled():
                services.app.call_after_refresh(_tidy)
        if vault.read_only and notices:
            services.say(*notices, then=self._welcome)
            return
        if notices and services.navigation.at_home:
            home.notice(*notices)
        else:
            for notice in notices:
                services.tell(notice)
        self._welcome()
        if any(vault.paths.drafts.glob("*")):  # which is seldom; the rest takes imports
            services.app.call_later(services.open, "drafts", offered=self._offered)

    def _of_the_settings(self) -> list[str]:
        """The notices about the settings, and about texts that an editor left."""
        from casejournal.platform import external_editor

        notices = [self._services.settings_notice] if self._services.settings_notice else []
        notices += [
            _(
                "A text that an editor had is left in {folder}. Take out what you need, then "
                "delete that folder: it is not encrypted."
            ).format(folder=folder)
            for folder in external_editor.left()
        ]
        if strange := unknown(self._services.settings.keymap):
            notices.append(
                _("The settings give keys to commands that do not exist: {names}.").format(
                    names=", ".join(strange)
                )
            )
        return notices

    def _welcome(self) -> None:
        # Whoever opens a vault with a profile has been welcomed, here or on another machine.
        vault = self._services.vault
        met = self._services.settings.first_run_done or vault.paths.profile.exists()
        if not (met or vault.read_only):
            self._services.open("first_run", known=self._just_made)


def _tidy() -> None:
    gc.freeze()  # the program itself is never garbage, so it need not be looked through
    gc.enable()
