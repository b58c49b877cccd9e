"""What a person would hold against any record of casework: numbers that disagree, a closed case
that changes, gaps nobody lists, sharing without consent, a stage that does not say why."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from seen import lines, press, running, seen

from casejournal import demo
from casejournal.cli.main import run
from casejournal.editing import EditingSession
from casejournal.editing.actions.close_case import close, reopen
from casejournal.platform.errors import Refused
from casejournal.preview import case_overview, case_stages, render_text
from casejournal.records.address import get
from casejournal.records.case import CaseFile, completeness, current_stage, new_case
from casejournal.records.dates.count import span_dates
from casejournal.records.derived.closing_checklist import closing_points
from casejournal.records.derived.consent import lacking, may_share
from casejournal.records.derived.deadline_rules import dues
from casejournal.records.derived.deadlines import DeadlineContext
from casejournal.records.derived.stage_completion import open_point_text, stage_statuses
from casejournal.records.derived.tracing import trace
from casejournal.report import build, markdown
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.form.session import FormSession

DAY = date.fromisoformat(demo.TODAY)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """The invented vault; no test writes in it."""
    vault = Vault.create(tmp_path_factory.mktemp("parity") / "vault")
    demo.fill(vault)
    return vault


@pytest.fixture
def rn() -> CaseFile:
    return demo.build()[0]


# One function for each number


def test_what_is_due_is_the_same_in_every_place(
    filled: Vault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casejournal.cli.commands.journal.today.today", lambda: DAY)
    standing = filled.standing(DAY)
    assert standing.dues
    run(["--vault", str(filled.root), "--lang", "en", "today", "--json"])
    told = json.loads(capsys.readouterr().out)
    found = [
        (one["case"], one["day"]) for state in ("overdue", "today", "soon") for one in told[state]
    ]
    near = [one for one in standing.dues if one.due.state(DAY) != "later"]
    assert found == [(one.code, one.due.day) for one in near]
    placed = span_dates(filled.load(ProfileTarget()).practicum.placement.period)
    for line in standing.cases:
        case = filled.load(CaseTarget(line.id))
        own = [one.due for one in standing.dues if one.case_id == line.id]
        around = DeadlineContext(DAY, line.last_contact, line.opened, placed, filled.quiet_days)
        assert dues(case, around) == own, "and the case by itself"
        drawn = render_text(case_overview(case.public(), "en", own, DAY), 100)
        assert ("To be done" in drawn) == bool(own)


def test_how_far_a_case_is_is_the_same_in_every_place(
    filled: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--vault", str(filled.root), "--lang", "en", "cases", "--json"])
    told = {each["code"]: each for each in json.loads(capsys.readouterr().out)}
    for line in filled.standing(DAY).cases:
        case = filled.load(CaseTarget(line.id))
        assert told[line.code]["percent"] == line.percent == completeness(case).percent
        drawn = render_text(case_overview(case.public(), "en", (), DAY), 100)
        assert f"{line.percent} % complete" in drawn
        stage = current_stage(case)
        assert line.stage == (stage.name if stage else "")
        assert line.stages == "".join(gate.state[0] for gate in stage_statuses(case))


def test_a_stage_that_lacks_something_is_complete_nowhere(rn: CaseFile) -> None:
    rn.plan.objectives[0].symptoms, rn.assessment.symptoms[0].not_now = [], ""
    overview = render_text(case_overview(rn.public(), "en", (), DAY), 100)
    listed = render_text(case_stages(rn.public(), "en"), 100)
    plan = next(gate for gate in stage_statuses(rn) if gate.part.name == "plan")
    assert plan.blocked
    for drawn in (overview, listed):
        line = next(text for text in drawn.split("\n") if text.startswith("3 "))
        assert "complete" not in line.replace("not complete", "")


def test_days_without_contact_are_counted_once(filled: Vault) -> None:
    for line in filled.standing(DAY).cases:
        met = {day for day in filled.contact_days(line.code) if day <= DAY.isoformat()}
        assert line.last_contact == max(met, default="")
        assert line.met == len(met)
        if line.contact_due:
            due = date.fromisoformat(line.last_contact) + timedelta(days=filled.quiet_days)
            assert line.contact_due == due.isoformat()


# A closed case


def test_a_closed_case_is_read_only_silent_and_keeps_every_closing(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    target = CaseTarget(vault.import_case(demo.build()[0]))
    assert vault.standing(DAY).dues
    session = EditingSession.open(vault, target)
    for closed, opened in (("2024-10-30", "2024-11-01"), ("2024-11-02", "2024-11-03")):
        close(session, closed, "Selesai")
        reopen(session, opened, "Klien kembali")
    close(session, "2024-11-04", "Selesai")
    session.flush()
    desk = FormSession(session)
    assert desk.read_only, "no form and no table takes anything"
    (version, *_older) = vault.history(target)
    where = ["--vault", str(vault.root)]
    for words in (["restore-version", "RN", str(version.rev)], ["close", "RN", "--reason", "Lagi"]):
        with pytest.raises(Refused):
            run([*where, *words])
    case = vault.load(target)
    standing = vault.standing(DAY)
    assert not standing.dues
    (line,) = standing.cases
    assert (line.next_due, line.contact_due) == ("", "")
    assert not lacking(case, DAY)
    told = [(row.closed_on, row.reopened_on) for row in case.overview.closures]
    assert told == [
        ("2024-10-30", "2024-11-01"),
        ("2024-11-02", "2024-11-03"),
        ("2024-11-04", ""),
    ]


# Gaps in one place


def test_every_gap_in_the_chain_is_in_one_list_and_leads_there(rn: CaseFile) -> None:
    rn.assessment.symptoms = [
        each for each in rn.assessment.symptoms if "social" not in each.domains
    ]
    objective, activity = rn.plan.objectives[0], rn.plan.activities[0]
    for each in rn.plan.activities:
        each.objectives = [ref for ref in each.objectives if ref != objective.id]
    rn.intervention.sessions = [s for s in rn.intervention.sessions if s.activity != activity.id]
    activity.state, rn.termination.referral.status = "planned", "sent"
    found = {gap.rule: gap for gap in trace(rn).gaps}
    assert found.keys() >= {
        "problem-without-symptom",
        "objective-without-activity",
        "activity-without-session",
        "referral-without-outcome",
    }
    for gap in found.values():
        assert get(rn, gap.address[:2]) is not None, gap.rule
        assert open_point_text(rn, gap, "id") != open_point_text(rn, gap, "en")
    assert "referral-without-outcome" in found
    assert any("referral" in item.sentence for item in closing_points(rn, DAY))


# Sharing without consent


def test_a_referral_without_consent_is_stopped_until_a_reason_is_written(rn: CaseFile) -> None:
    assert may_share(rn, on=DAY).by == "consent"
    rn.engagement.consents = []
    rn.termination.referral.client_agrees = ""
    profile = demo.build()[1]

    def printed() -> str:
        return markdown(build(rn, profile, template="poltekesos-2024", lang="id", on=DAY))

    assert not may_share(rn, on=DAY).granted
    assert "Belum boleh disampaikan" in printed()
    assert "consent" in render_text(case_overview(rn.public(), "en", (), DAY), 100)
    rn.termination.referral.without_consent = "Ada bahaya bagi RN"
    found = may_share(rn, on=DAY)
    assert (found.by, found.reason) == ("reason", "Ada bahaya bagi RN")
    assert "Ada bahaya bagi RN" in printed()
    assert "Belum boleh disampaikan" not in printed()


# Stages that say why, by keyboard, in the smallest terminal


@pytest.mark.parametrize("case", [new_case("RN", "2024-09-02"), *demo.small_cases()])
def test_a_stage_that_is_not_complete_names_what_is_missing_and_where(case: CaseFile) -> None:
    for gate in stage_statuses(case):
        if gate.state == "complete":
            assert not gate.blocked
            continue
        assert gate.blocked, gate.part.name
        for item in gate.blocked:
            assert open_point_text(case, item, "id").strip()
            assert item.address[0] in {part.part.name for part in stage_statuses(case)}


async def test_everything_of_a_stage_is_reached_by_keys_at_80_by_24_without_colour(
    filled: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(filled, (80, 24)) as pilot:
        await press(pilot, "S")
        assert "Tahap" in lines(pilot)[0]
        assert all(len(line) <= 80 for line in lines(pilot))
        line = next(text for text in lines(pilot) if "▸" in text)
        assert "1 Engagement" in line
        await press(pilot, "down", "enter")
        assert "MK · Engagement" in lines(pilot)[0], "to where it is written"
        await press(pilot, "escape", "escape")
        assert "MK" in seen(pilot)
        for key in ("2", "3", "4", "5", "6"):
            await press(pilot, "c", "enter", key)
            assert f"tahap {key}" in seen(pilot)
