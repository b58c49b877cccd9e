"""The preview of a part: beside its form where there is room, else instead of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.screens.case.form_actions import FormActions
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.fields.field import Field
from casejournal.widgets.preview import Preview

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casejournal.records.address import Address
    from casejournal.records.parts.profile import Profile

WIDE = 100
"""From this many columns on there is room for the preview beside the form."""
NARROW = 80
"""Below this many columns the navigator is folded away."""


class PreviewActions(FormActions):
    """The share of a part that says how it will look, and what has room beside what."""

    PREVIEWED: ClassVar[bool] = True
    """Whether there is anything to preview."""
    _over = False
    """Whether the preview takes the place of the form."""
    _large = False
    """Whether it does so although there is room beside the form."""
    _last: Address | None = None
    """The field that had the keys before it did."""

    def _active(self) -> Address | None:
        """The address of the field that has the keys."""
        form = self.page.form
        field = form.active if form is not None else None
        return field.address if field is not None else None

    def action_copy_earlier(self) -> None:
        """Writes into the field with the keys what it said the time before."""
        if self._refuses():
            return
        form = self.page.form
        field = form.active if form is not None else None
        before = field.before() if isinstance(field, Field) else None
        if not isinstance(field, Field) or before is None:
            self.services.tell(_("Nothing was written of this before."))
        elif not field.empty:
            self.services.tell(_("The field is not empty; what stands there is kept."))
        else:
            field.put(before.value)

    def _fit(self) -> None:
        width = self.app.size.width
        self.set_class(width < NARROW, "-narrow")
        over = width < WIDE or self._large
        self.set_class(over, "-over")
        self.set_class(self._large, "-large")
        shown = self._over if over else self.services.settings.preview
        self.set_class(shown and self.PREVIEWED, "-preview")

    def preview(self) -> RenderableType | None:
        """How the section will look; None if there is nothing to show."""
        from casejournal.preview import section_preview

        return section_preview(
            self.session.root, self.section.key, language(), profile=self.profile()
        )

    def profile(self) -> Profile | None:
        """The profile of the vault; None if this is it, or it cannot be read."""
        if isinstance(self.session.target, CaseTarget):
            with suppress(CasejournalError):
                return self.services.session(ProfileTarget()).root  # type: ignore[return-value]
        return None

    def action_toggle_preview(self) -> None:
        """Shows or hides the preview: beside the form where there is room, else instead of it."""
        if not self.PREVIEWED:
            self.services.tell(_("There is no preview of this part."))
            return
        if self.has_class("-over"):
            self._show_instead()
            self._large = self._large and self._over
        else:
            self.services.configure(preview=not self.services.settings.preview)
        self._fit()
        self.query_one(Preview).changed()

    def action_write_full(self) -> None:
        """Gives the field that is written in the whole screen; where there is none, the preview."""
        form = self.page.form
        if self.PREVIEWED and (form is None or form.active is None):
            self._large = not self._over
            if self._large:
                self._fit()
            self.action_toggle_preview()
        else:
            super().action_write_full()

    def _show_instead(self) -> None:
        self._over = not self._over
        if self._over:
            self._last = self._active()
            self.page.end()
            self.call_after_refresh(self.set_focus, self.query_one(Preview))
        else:
            self.call_after_refresh(self.page.begin, self._last)
