"""What a field said the time before."""

from casejournal.records.case import new_case
from casejournal.records.declare import field_of
from casejournal.records.stages.assessment import Reassessment
from casejournal.records.values.previous_values import earlier


def test_the_row_before_counts_and_else_the_first_time() -> None:
    case = new_case("RN")
    first = case.assessment.functioning.psychological
    first.condition, first.day = "Diam", "2024-09-05"
    early, late = Reassessment(day="2024-10-01"), Reassessment(day="2024-10-20")
    case.assessment.again = [late, early]

    def before(row_id: str, name: str = "condition") -> tuple[str, str] | None:
        spec = field_of(type(late.psychological), name)
        found = earlier(case, ("assessment", "again", row_id, "psychological", name), spec)
        return (found.value, found.day) if found else None

    assert before(late.id) == ("Diam", "2024-09-05")
    assert before(late.id, "problems") is None
    assert before(late.id, "change") is None, "only what is declared so has a time before"
    early.psychological.condition = "Mulai menyapa"
    assert before(late.id) == ("Mulai menyapa", "2024-10-01")
    assert before(early.id) == ("Diam", "2024-09-05")
    assert before("not in the file yet") == ("Mulai menyapa", "2024-10-01")
