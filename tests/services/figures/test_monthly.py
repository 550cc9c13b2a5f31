"""月次報告 on the real file: the figures of 集計, the people of the month, the papers read back."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.models import Case, CaseResponse, JointSupport, SupportRecord
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.services.figures.monthly import month_of, next_month
from tests.builders import a_call, keep_records_since
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case, change
from tests.services.people.test_support import a_contact

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def call(desk, at, **changes):
    return desk.emergency.save(None, None, a_call(received_at=at, decision_at=at, **changes))


def test_a_month_stands_beside_the_year_to_date_and_last_year(desk):
    for at in (datetime(2025, 6, 3, 9), datetime(2026, 4, 2, 9), datetime(2026, 6, 3, 9), datetime(2026, 6, 30, 23)):
        call(desk, at)
    call(desk, datetime(2026, 7, 1, 0), outcome="other_same_day")
    call(desk, datetime(2026, 6, 15, 9), outcome="other_same_day")
    keep_records_since(desk, 2025, 4, 1)
    report = desk.monthly.report(JUNE)
    assert vars(report.calls) == {"month": 3, "year_to_date": 4, "last_year": 1}
    assert vars(report.accepted) == {"month": 1, "year_to_date": 1, "last_year": 0}


def test_the_first_year_is_not_compared_and_says_why(desk):
    """F-05: 「前年同月 0、＋3件」 in the first year was false."""
    for day in (3, 4, 5):
        call(desk, datetime(2026, 6, day, 9))
    keep_records_since(desk, 2026, 4, 1)
    report = desk.monthly.report(JUNE)
    assert vars(report.calls) == {"month": 3, "year_to_date": 3, "last_year": None}
    assert report.call_notes == (
        "令和7年6月は相談の記録がそろっていないため、比べていない（記録の始まり：令和8年4月1日）。",
    )


def test_a_month_without_calls_between_recorded_months_is_a_zero(desk):
    call(desk, datetime(2026, 6, 3, 9))
    keep_records_since(desk, 2025, 4, 1)
    assert vars(desk.monthly.report(JUNE).calls) == {"month": 1, "year_to_date": 1, "last_year": 0}
    may = desk.monthly.report(Period(date(2026, 5, 1), date(2026, 5, 31)))
    assert (vars(may.calls), may.call_notes) == ({"month": 0, "year_to_date": 0, "last_year": 0}, ())


def test_a_month_nobody_recorded_is_no_zero(desk):
    keep_records_since(desk, 2026, 7, 1)
    report = desk.monthly.report(JUNE)
    assert vars(report.calls) == {"month": None, "year_to_date": None, "last_year": None}
    assert report.call_notes[0] == "この期間の相談は、記録がありません（記録の始まり：令和8年7月1日）。"
    assert report.rooms.is_missing
    assert report.known.is_missing
    assert (report.preventive.events.known, report.joint.text) == (
        None,
        "記録がありません（記録の始まり：令和8年7月1日）",
    )


def test_who_became_known_and_with_which_answer_at_the_end_of_the_month(desk):
    known = a_case(desk, "あ 六月", pre_identified_on=date(2026, 6, 30), referral_source="designated_consult")
    a_case(desk, "い 五月", pre_identified_on=date(2026, 5, 31))
    a_case(desk, "う 七月", pre_identified_on=date(2026, 7, 1))
    for on, answer in ((date(2026, 6, 30), "daytime_only"), (date(2026, 7, 1), "moved")):
        desk.lines.save(CaseResponse, None, None, known.id, {"from_on": on, "response": answer})
    found = desk.monthly.report(JUNE).newly_known
    assert [(one.client.name, one.response, one.referral_source) for one in found] == [
        ("あ 六月", "daytime_only", "designated_consult")
    ]


def test_a_month_made_again_after_a_move_tells_the_ward_of_then(desk, set_clock):
    """F-17: 新規事前把握, 共同支援 and 来月の予定 of a past month printed the ward of today."""
    case = a_case(desk, "あ 六月", pre_identified_on=date(2026, 6, 20), coordinator="佐伯 まどか")
    joint = {"partner": "kikan", "from_on": date(2026, 6, 1)}
    desk.lines.save(JointSupport, None, None, case.id, joint)
    desk.follow_up.plan_review(case.id, date(2026, 7, 31))
    aoba, izumi = (desk.codes.add("ward", ward).code for ward in ("青葉区", "泉区"))

    def lives_in(ward, at):
        set_clock.now = at
        desk.client.save(case.client_id, desk.client.get(case.client_id).version, {"ward": ward})

    lives_in(aoba, datetime(2026, 6, 25, 9))
    lives_in(izumi, datetime(2026, 7, 1, 9))
    report = desk.monthly.report(JUNE)
    assert [one.ward for one in (*report.newly_known, *report.joint_lines, *report.reviews)] == [aoba] * 3
    request = monthly_request(desk, JUNE)
    text = squeezed(request.make(request.first_level, ()).pdf)
    assert "1青葉区R8.6.20" in text
    assert "泉区" not in text
    assert [one.ward for one in desk.monthly.report(next_month(JUNE)).joint_lines] == [izumi]


def test_somebody_known_again_years_later_is_not_newly_known(desk):
    first = a_case(desk, "あ 二度目", pre_identified_on=date(2021, 5, 10), closed_on=date(2022, 3, 31), status="closed")
    with desk.file.writing("佐伯 まどか") as session:
        again = date(2026, 6, 5)
        session.add(Case(client_id=first.client_id, opened_on=again, status="preventive", pre_identified_on=again))
    assert desk.tally.report(JUNE).people.pre_identified.sum_of("window").count == 0
    assert desk.monthly.report(JUNE).newly_known == ()
    assert len(desk.monthly.report(Period(date(2021, 5, 1), date(2021, 5, 31))).newly_known) == 1


def test_joint_support_keeps_who_ended_in_the_month_and_leaves_out_who_ended_before(desk):
    open_one, ended, before, other = (a_case(desk, name) for name in ("あ", "い", "う", "え"))
    for case, partner, to_on in (
        (open_one, "kikan", None), (ended, "kikan", date(2026, 6, 10)), (before, "kikan", date(2026, 5, 31)),
        (other, "provider", None),
    ):  # fmt: skip
        values = {"partner": partner, "from_on": date(2026, 4, 1), "to_on": to_on, "outline": "家計"}
        desk.lines.save(JointSupport, None, None, case.id, values)
    told = a_contact(client_id=open_one.client_id, started_at=datetime(2026, 6, 4, 10), summary="同行した")
    desk.support.save(None, None, told)
    report = desk.monthly.report(JUNE)
    assert [(one.client.name, one.to_on, one.course) for one in report.joint_lines] == [
        ("あ", None, "R8.6.4 同行した"),
        ("い", date(2026, 6, 10), ""),
    ]
    assert (report.joint.cumulative.count, report.joint.closed.count) == (3, 2)


def test_the_reviews_of_next_month_and_nobody_who_is_done(desk, set_clock):
    set_clock.now = datetime(2026, 6, 20, 9)
    first, second, done = (a_case(desk, name, coordinator="佐伯") for name in ("あ", "い", "う"))
    desk.follow_up.plan_review(first.id, date(2026, 7, 31))
    desk.follow_up.plan_review(second.id, date(2026, 8, 1))
    review = desk.follow_up.plan_review(done.id, date(2026, 7, 1))
    change(desk, review, done_on=date(2026, 6, 20))
    reviews = desk.monthly.report(JUNE).reviews
    assert [(one.client.name, one.due_on, one.coordinator) for one in reviews] == [("あ", date(2026, 7, 31), "佐伯")]


def test_months_follow_each_other_over_the_new_year():
    assert next_month(month_of(date(2026, 12, 5))) == Period(date(2027, 1, 1), date(2027, 1, 31))


@pytest.mark.parametrize(
    "window", [Period(date(2026, 4, 1), date(2026, 6, 30)), Period(date(2026, 6, 1), date(2026, 6, 29))]
)
def test_anything_but_a_month_is_refused(desk, window):
    with pytest.raises(RefusedError, match="1か月ごと"):
        desk.monthly.report(window)


def test_a_month_that_has_not_begun_is_refused(desk):
    with pytest.raises(RefusedError, match="まだ始まっていない"):
        desk.monthly.report(Period(date(2026, 8, 1), date(2026, 8, 31)))


def test_every_partner_of_joint_support_stands_in_the_month_with_cases_and_records(desk):
    first, second, third = (a_case(desk, name) for name in ("あ", "い", "う"))
    for case, partner, to_on in (
        (first, "developmental", None), (second, "developmental", date(2026, 6, 10)), (third, "kikan", None),
    ):  # fmt: skip
        values = {"partner": partner, "from_on": date(2026, 4, 1), "to_on": to_on, "policy": "学校と話し合う。"}
        desk.lines.save(JointSupport, None, None, case.id, values)
    for at in (datetime(2026, 6, 4, 10), datetime(2026, 6, 30, 10), datetime(2026, 7, 1, 10)):
        desk.support.save(None, None, a_contact(client_id=first.client_id, started_at=at, partner="developmental"))
    report = desk.monthly.report(JUNE)
    assert {one.code: one.counts for one in report.partners} == {
        "kikan": (1, 0, 1, 0), "contracted": (0, 0, 0, 0), "developmental": (2, 1, 1, 2), "other": (0, 0, 0, 0),
    }  # fmt: skip
    assert [one.policy for one in report.joint_lines] == ["学校と話し合う。"]
    request = monthly_request(desk, JUNE)
    text = squeezed(request.make(request.first_level, ()).pdf)
    assert "発達障害者地域支援マネージャー2112" in text
    assert "学校と話し合う。" in text
    sentences = desk.tally.report(JUNE).people.sentences
    assert any("発達障害者地域支援マネージャーとの共同支援ケースは２件（うち、１件は終結）" in one for one in sentences)
    assert any("基幹との共同支援ケースは１件" in one for one in sentences)


def test_a_record_written_later_counts_in_the_ward_of_its_day(desk, set_clock):
    """F-17: 「泉区」 in the table of R7 and 「青葉区」 on D-04 of R7.9, of one person on one day."""
    set_clock.now = datetime(2025, 9, 1, 9)
    case = a_case(desk, "あ 九月", pre_identified_on=date(2025, 9, 9), opened_on=date(2025, 9, 9))
    aoba, izumi = (desk.codes.add("ward", ward).code for ward in ("青葉区", "泉区"))
    for ward, at in ((aoba, datetime(2025, 9, 2, 9)), (izumi, datetime(2026, 5, 1, 9))):
        set_clock.now = at
        desk.client.save(case.client_id, desk.client.get(case.client_id).version, {"ward": ward})
    set_clock.now = datetime(2026, 6, 1, 9)
    said = {"client_id": case.client_id, "method": "phone", "consultee": "self", "content_main": "welfare"}
    record = desk.support.save(None, None, {**said, "started_at": datetime(2025, 9, 9, 10), "summary": "話した"})

    def counted(month):
        rows = desk.tally.report(month).people.support[Axis.WARD].rows
        return {row.code: row.cells[0].count for row in rows if row.cells[0].count}

    september, may = (month_of(date(*day, 1)) for day in ((2025, 9), (2026, 5)))
    assert [one.ward for one in desk.monthly.report(september).newly_known] == [aoba]
    assert counted(september) == {aoba: 1}
    with desk.file.writing("台帳") as session:
        session.add(SupportRecord(**{**said, "started_at": datetime(2025, 9, 10, 9), "summary": "台帳から"}))
    assert counted(september) == {aoba: 2}

    record = desk.support.save(record.id, record.version, {"started_at": datetime(2026, 5, 9, 10)})
    assert (counted(september), counted(may)) == ({aoba: 1}, {izumi: 1})
    record = desk.support.correct(record.id, record.version, {"started_at": datetime(2025, 9, 9, 10)})
    assert (counted(september), counted(may)) == ({aoba: 2}, {})
    desk.support.correct(record.id, record.version, {"summary": "長く話した"})
    assert counted(september) == {aoba: 2}
