"""Approvals that say when they no longer hold, and the checklist for closing a case."""

from datetime import date

from casejournal.demo import build
from casejournal.records.case import SignOff, new_case
from casejournal.records.derived.approvals import approval, changed_since, digest
from casejournal.records.derived.closing_checklist import closing_points

DAY = date(2024, 11, 4)


def test_a_later_change_is_said_and_taking_it_back_unsays_it() -> None:
    case = build()[0]
    signed = SignOff(what="plan", by="Dra. Contoh", day="2024-09-25", digest=digest(case, "plan"))
    case.overview.signatures = [signed]
    assert not changed_since(case, signed)
    before, case.plan.goal.text = case.plan.goal.text, "Lain"
    assert changed_since(case, signed)
    case.plan.goal.text = before
    case.plan.goal.rev, case.plan.goal.updated = 9, "2024-12-01T00:00:00Z"
    assert not changed_since(case, signed), "saving without a change is none"
    case.assessment.focus.text = "Lain"
    assert not changed_since(case, signed), "another part is another approval"
    whole = SignOff(what="report", by="Dra. Contoh", digest=digest(case, "report"))
    case.overview.signatures.append(whole)
    assert not changed_since(case, whole), "an approval does not change what it approves"
    case.conclusions.conclusion.text = "Lain"
    assert changed_since(case, whole)


def test_the_last_word_counts() -> None:
    case = new_case("RN")
    assert approval(case, "plan") is None
    first = SignOff(what="plan", by="A", day="2024-09-20")
    last = SignOff(what="plan", by="B", day="2024-09-25", outcome="returned")
    case.overview.signatures = [last, first, SignOff(what="plan", day="2024-10-01")]
    assert approval(case, "plan") is last


def test_the_checklist_names_what_is_open_until_nothing_is() -> None:
    case = build()[0]
    case.overview.card.closed = ""
    case.overview.signatures = []
    case.termination.referral.answered_on = "2024-10-31"
    said = [item.sentence for item in closing_points(case, DAY)]
    assert [s for s in said if "not approved" in s] == [
        "The assessment is not approved by anybody.",
        "The intervention plan is not approved by anybody.",
        "The ending is not approved by anybody.",
    ]
    for what in ("assessment", "plan", "termination"):
        row = SignOff(what=what, by="Dra. Contoh", day="2024-10-30", digest=digest(case, what))
        case.overview.signatures.append(row)
    assert [item.sentence for item in closing_points(case, DAY)] == []
    case.plan.goal.wish = "Lain"
    (changed,) = closing_points(case, DAY)
    assert "changed since" in changed.sentence
    case.termination.referral.answered_on = ""
    case.termination.referral.status = "sent"
    assert any("no answer" in item.sentence for item in closing_points(case, DAY))
