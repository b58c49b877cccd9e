"""Opening a case where its work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from casejournal.records.case import CaseFile, current_stage
from casejournal.vault import CaseTarget

if TYPE_CHECKING:
    from casejournal.app.services import Services


def open_case(services: Services, case_id: str, part: str | None = None, **where: Any) -> None:
    """Shows a part of a case, that of its current stage unless told."""
    session = services.session_or_repair(CaseTarget(case_id))
    if session is None:
        return
    if part is None:
        stage = current_stage(cast("CaseFile", session.root))
        part = stage.name if stage else "overview"
    services.open_part(part, session=session, **where)
