"""A case conference beside the one before it, and whether a referral may be handed over."""

from __future__ import annotations

from casejournal.preview import conference_view, render_text, section_preview
from casejournal.records.case import Case
from casejournal.records.parts.conferences import CaseConference, FollowUp, before, open_tasks
from casejournal.records.stages.engagement import Consent


def held() -> Case:
    case = Case()
    case.conferences.meetings = [
        CaseConference(
            id="C1",
            number="I",
            day="2024-09-26",
            decisions=["Latihan tampil bertahap"],
            follow_ups=[
                FollowUp(id="F1", what="Lembar capaian", who="HS", done_on="2024-10-02"),
                FollowUp(id="F2", what="Menghubungi UJ", who="Praktikan", due="2024-10-04"),
            ],
        ),
        CaseConference(id="C2", number="II", day="2024-10-22", decisions=["Terminasi"]),
    ]
    return case


def test_the_last_conference_stands_beside_the_new_one() -> None:
    drawn = render_text(section_preview(held(), "conferences.meetings", "id"), 100)
    line = next(line for line in drawn.split("\n") if "Konferensi ini" in line)
    assert "Dari konferensi sebelumnya" in line
    assert "│" in line
    assert "[x] Lembar capaian · HS · selesai 2 Okt 2024" in drawn
    assert "[ ] Menghubungi UJ · Praktikan · tenggat 4 Okt" in drawn
    assert drawn.count("Latihan tampil bertahap") == 2, "where it was decided, and beside the new"


def test_the_two_are_stacked_where_it_is_narrow() -> None:
    drawn = render_text(section_preview(held(), "conferences.meetings", "id"), 80)
    lines = [line.strip() for line in drawn.split("\n")]
    assert lines.index("Dari konferensi sebelumnya") < lines.index("Konferensi ini")
    assert "│" not in drawn


def test_a_new_conference_that_is_not_saved_yet_has_the_last_beside_it() -> None:
    drawn = render_text(conference_view(held(), CaseConference(), "en"), 100)
    assert "Case conference II · 22 October 2024" in drawn
    assert "Terminasi" in drawn


def test_the_one_before_goes_by_days_and_then_by_the_table() -> None:
    rows = held().conferences.meetings
    first, second = rows
    assert before(rows, first) is None
    assert before([second, first], second) is first
    undated = CaseConference(id="C3", day="segera")
    assert before([first, undated, second], undated) is first
    assert before([first, undated, second], second) is undated


def test_what_earlier_conferences_left_to_be_done_is_offered_once() -> None:
    rows = [*held().conferences.meetings, CaseConference(id="C3", day="2024-11-12")]
    assert [(id, task.id) for id, task in open_tasks(rows, rows[2])] == [("C1", "F2")]
    assert open_tasks(rows, rows[0]) == []


def test_a_referral_says_whether_it_may_be_handed_over() -> None:
    case = Case()
    referral = case.termination.referral
    referral.made, referral.day, referral.to = "yes", "2024-10-29", "Puskesmas Cilimus"

    def drawn() -> str:
        return render_text(section_preview(case, "termination.referral", "en"), 80)

    assert "Not to be handed over\n" in drawn()
    referral.without_consent = "Ada bahaya bagi klien"
    assert "Handed over without a consent\n" in drawn()
    assert drawn().count("Ada bahaya bagi klien") == 1
    referral.without_consent = ""
    case.engagement.consents = [Consent(kind="sharing", day="2024-10-24")]
    assert "with the consent to sharing of 24 October 2024" in drawn()
