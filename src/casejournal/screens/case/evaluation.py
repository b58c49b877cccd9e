"""Stage 5: evaluation of process and outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.case import CaseFile
from casejournal.records.stages.evaluation import Outcome, ProcessFinding
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.address import Address
    from casejournal.records.base import Row


class EvaluationScreen(StageScreen):
    """Evaluation. A new row begins with what has not been evaluated yet."""

    PART = "evaluation"

    def new_row(self, rows: Address, record: type[Row]) -> Row:
        case, row = self.session.root, record()
        if isinstance(case, CaseFile):
            if isinstance(row, Outcome):
                done = {outcome.objective for outcome in case.evaluation.outcomes}
                row.objective = _first(case.plan.objectives, done)
            elif isinstance(row, ProcessFinding):
                done = {finding.activity for finding in case.evaluation.process}
                row.activity = _first(case.plan.activities, done)
        return row


def _first(rows: Sequence[Row], done: set[str]) -> str:
    """The id of the first row that is not done; "" if all are."""
    return next((row.id for row in rows if row.id not in done), "")
