from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.stays.occupancy import tally_room
from kyoten_desktop.models import CodeEntry
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of, tally_json, tally_text
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, keep_records_since
from tests.reports.reading import squeezed


def test_each_figure_opens_exactly_what_was_counted(desk):
    for agency, outcome in (("medical", "advice"), ("medical", "hospital"), ("family", "referred"), ("police", None)):
        desk.emergency.save(None, None, a_call(referral_source=agency, outcome=outcome))
    report = desk.tally.report(fiscal_year(2026))
    for row in (*report.referrals.rows, report.referrals.total):
        for cell in row.cells:
            assert {call.id for call in desk.tally.calls_behind(cell.ids)} == set(cell.ids)
    assert report.referrals.cell("other", "consultation_only").count == 1
    assert report.referrals.unclassified.count == 1
    assert "未記入" in report.problems[0].message


def test_the_call_decides_the_year_and_the_days_decide_the_room_figures(desk):
    room = desk.office.rooms()[0].id
    call = a_call(received_at=datetime(2026, 3, 31, 22), decision_at=None, outcome="own_room")
    desk.emergency.save(None, None, call, intake=Intake(room, datetime(2026, 4, 1, 1)))
    before, after = desk.tally.report(fiscal_year(2025)), desk.tally.report(fiscal_year(2026))
    assert (before.referrals.sum_of("accepted").count, after.referrals.sum_of("accepted").count) == (1, 0)
    assert (before.occupancy.user_days, after.occupancy.user_days) == (0, (date(2026, 7, 16) - date(2026, 3, 31)).days)


def test_a_window_of_more_than_a_year_counts_each_call_once(desk):
    """The window and the same months a year earlier overlap."""
    for received_at in (datetime(2022, 6, 1, 9), datetime(2023, 6, 1, 9), datetime(2021, 6, 1, 9)):
        desk.emergency.save(None, None, a_call(received_at=received_at, decision_at=None))
    keep_records_since(desk, 2020, 4, 1)
    long = Period(date(2022, 4, 1), date(2024, 3, 31))
    report = desk.tally.report(long)
    alone = desk.tally.report(long, with_previous=False)
    assert report.referrals.total.cells[-1].count == alone.referrals.total.cells[-1].count == 2
    assert len(report.referrals.total.cells[-1].ids) == 2
    assert report.previous_referrals.total.cells[-1].count == 2
    assert (report.problems, alone.problems) == ((), ())
    told = (
        "比べている令和３年４月～令和５年３月は、この期間と重なる。令和４年４月～令和５年３月は、どちらにも数えている。"
    )
    assert "前年比" not in report.sentences[0]
    assert [str(note) for note in report.referrals.footnotes].count(told) == 1
    assert told in report.footnotes
    assert told not in [str(note) for note in alone.referrals.footnotes]
    assert told in squeezed(figures_of(desk, long).make("", ()).pdf)
    assert f"※{told}" in tally_text(report).splitlines()


def test_an_office_code_counts_in_other(desk):
    added = desk.codes.add("referral", "民間の相談室", "other")
    desk.emergency.save(None, None, a_call(referral_source=added.code))
    assert desk.tally.report(fiscal_year(2026)).referrals.cell("other", "total").count == 1


def test_stays_behind_a_day(desk):
    room = desk.office.rooms()[0].id
    desk.stay.open(Intake(room, datetime(2026, 7, 1, 9), name="森本 さつき"))
    july = desk.tally.report(Period(date(2026, 7, 1), date(2026, 7, 31)), with_previous=False)
    lines = desk.tally.stays_behind(july.occupancy, [date(2026, 7, 3)])
    assert [(line.name, line.rooms, line.days) for line in lines] == [("森本 さつき", ("1号室",), 16)]
    assert desk.tally.stays_behind(july.occupancy, [date(2026, 7, 31)]) == []


def test_a_year_that_was_never_written_down_is_not_compared_with(desk):
    desk.emergency.save(None, None, a_call())
    alone = desk.tally.report(fiscal_year(2026))
    assert "前年比" not in alone.sentences[0]
    assert alone.previous_referrals is None
    assert any("比べていない" in str(note) for note in alone.referrals.footnotes)
    last_year = a_call(received_at=datetime(2025, 7, 1, 9), decision_at=None)
    desk.emergency.save(None, None, last_year)
    assert desk.tally.report(fiscal_year(2026)).previous_referrals is None
    keep_records_since(desk, 2025, 4, 1)
    assert "（前年比 ±０件）" in desk.tally.report(fiscal_year(2026)).sentences[0]


def test_a_year_that_is_not_over_is_compared_with_the_same_days_of_the_year_before(desk):
    for received_at in (
        datetime(2025, 4, 1, 9), datetime(2025, 7, 16, 23), datetime(2025, 7, 17, 0), datetime(2026, 2, 1, 9),
        datetime(2026, 4, 1, 9),
    ):  # fmt: skip
        desk.emergency.save(None, None, a_call(received_at=received_at, decision_at=None))
    keep_records_since(desk, 2025, 4, 1)
    year = desk.tally.report(fiscal_year(2026))
    assert year.previous_period == Period(date(2025, 4, 1), date(2025, 7, 16))
    assert year.previous_referrals.sum_of("total").count == 2
    assert "１件（前年比 －１件）" in year.sentences[0]
    assert not any("対象月数" in sentence for sentence in year.sentences)
    assert year.counted_words.endswith("（令和8年7月16日まで）")
    assert "令和8年7月16日までを、前年同期の令和7年7月16日までと比べている" in "".join(year.footnotes)
    assert len(year.previous_occupancy.days) == len(year.occupancy.days)
    assert "（R8.7.16まで）" in year.people.pre_identified.headings[0]
    assert desk.tally.report(fiscal_year(2027)).previous_referrals is None
    over = desk.tally.report(fiscal_year(2025))
    assert (over.until, over.counted_words) == (None, over.period.label)


def test_a_month_that_is_not_over_is_compared_with_the_same_days(desk):
    for received_at in (datetime(2025, 7, 16, 9), datetime(2025, 7, 20, 9), datetime(2026, 7, 1, 9)):
        desk.emergency.save(None, None, a_call(received_at=received_at, decision_at=None))
    keep_records_since(desk, 2025, 4, 1)
    month = desk.monthly.report(Period(date(2026, 7, 1), date(2026, 7, 31)))
    assert (month.calls.month, month.calls.last_year, month.until) == (1, 1, date(2026, 7, 16))


def test_a_word_of_a_counted_choice_is_counted_in_the_row_that_was_said(desk):
    with pytest.raises(RefusedError) as refused:
        desk.codes.add("outcome", "市外の拠点")
    assert [problem.item for problem in refused.value.problems] == ["report_row"]
    elsewhere = desk.codes.add("outcome", "市外の拠点", "accepted")
    desk.emergency.save(None, None, a_call(outcome=elsewhere.code))
    table = desk.tally.report(fiscal_year(2026)).referrals
    assert (table.sum_of("accepted").count, table.unclassified.count) == (1, 0)


def test_an_answer_without_a_row_is_no_unwritten_one(desk):
    with desk.file.writing("前の版") as session:
        session.add(CodeEntry(table_name="outcome", code="own_9", label="前からの言葉", sort=990))
    desk.emergency.save(None, None, a_call(outcome="own_9"))
    desk.emergency.save(None, None, a_call(outcome=None))
    report = desk.tally.report(fiscal_year(2026))
    notes = [str(note) for note in report.referrals.footnotes]
    assert "未記入 1件は表に含めていない。" in notes
    assert "数える行が決まっていない言葉の 1件は表に含めていない。" in notes
    assert "数える行が決まっていない相談が1件" in " ".join(problem.message for problem in report.problems)
    settled = desk.codes.add("outcome", "前からの言葉", "consultation_only")
    assert settled.code == "own_9"
    assert desk.tally.report(fiscal_year(2026)).referrals.unclassified.count == 1


def test_a_stay_to_try_the_place_is_said_to_be_one(desk):
    """Five days of 体験 alone are no 「緊急用居室 延利用日数５日」 without a word (DOMAIN §9.10)."""
    room = desk.office.rooms()[0].id
    stay = desk.stay.open(Intake(room, datetime(2026, 7, 1, 9), name="森本 さつき", stay_type="trial"))
    desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, 5, 10), "home_family")
    report = desk.tally.report(Period(date(2026, 7, 1), date(2026, 7, 31)), with_previous=False)
    use, total = report.uses
    assert (use.label, use.use.stay_ids, use.figures) == ("体験", (stay.id,), (1, 1, 5))
    assert (total.label, total.figures) == ("合計", (1, 1, 5))
    assert any(sentence.startswith("・緊急用居室（体験等を含む）") for sentence in report.sentences)
    assert "体験" in tally_text(report)
    assert tally_json(report)["tables"]["occupancy"]["by_type"] == {"trial": {"stays": 1, "persons": 1, "days": 5}}


def test_by_nights_the_year_before_ends_at_the_same_night(desk):
    """The night of today is not over, so that of the same day a year ago is not beside it."""
    desk.office.change_office(desk.office.office().version, {"counting_mode": "nights"})
    keep_records_since(desk, 2025, 4, 1)
    room = desk.office.rooms()[0].id
    before = desk.stay.open(Intake(room, datetime(2025, 7, 1, 9), name="高梨 美緒"))
    desk.stay.check_out(before.id, before.version, datetime(2026, 3, 31, 10), "home_family")
    desk.stay.open(Intake(room, datetime(2026, 7, 1, 9), name="森本 さつき"))
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    to_today = Period(date(2026, 7, 1), date(2026, 7, 16))
    for window in (july, to_today):
        report = desk.tally.report(window)
        now, earlier = report.occupancy, report.previous_occupancy
        assert (now.user_days, earlier.user_days, len(now.days), len(earlier.days)) == (15, 15, 15, 15)
        assert (
            "居室は、泊まり終えた令和8年7月15日の夜までを、前年同期の令和7年7月15日の夜までと比べている。"
            in report.footnotes
        )
    over = desk.tally.report(Period(date(2026, 6, 1), date(2026, 6, 30)))
    assert (len(over.occupancy.days), len(over.previous_occupancy.days)) == (30, 30)
    assert not any("泊まり終えた" in note for note in over.footnotes)


def test_a_use_within_a_day_is_among_the_uses_of_every_paper(desk):
    desk.office.change_office(desk.office.office().version, {"counting_mode": "nights"})
    room = desk.office.rooms()[0].id
    for came, left in (((1, 9), (3, 9)), ((9, 9), (9, 17))):
        stay = desk.stay.open(Intake(room, datetime(2026, 7, *came), name="高梨 美緒", stay_type="respite"))
        desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, *left), "home_family")
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    report = desk.tally.report(july, with_previous=False)
    assert [row.figures for row in report.uses] == [(2, 2, 2), (2, 2, 2)]
    (respite,) = tally_json(report)["tables"]["occupancy"]["by_type"].values()
    assert list(respite.values())[:3] == [2, 2, 2]
    for request in (figures_of(desk, july), monthly_request(desk, july), board_request(desk, july)):
        text = squeezed(request.make(request.first_level, ()).pdf)
        assert "件数と実利用者数には、日帰りの利用も数える（延利用日数は０日）。" in text
    assert "２件・２人・２日" in text
    assert len(desk.tally.stays_behind(report.occupancy)) == 1


def test_a_closed_room_that_was_used_counts_on_both_sides_and_every_paper_says_so(desk, set_clock):
    set_clock.now = datetime(2026, 8, 1, 9)
    rooms = [room.id for room in desk.office.rooms()]
    for room_id, name, last in zip(rooms, ("森本 さつき", "高梨 美緒", "林田 宏樹"), (31, 10, 6), strict=False):
        stay = desk.stay.open(Intake(room_id, datetime(2026, 7, 1, 9), name=name))
        desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, last, 10), "home_family")
        desk.office.close_room(room_id, date(2026, 7, 1), date(2026, 7, 31), "工事", though_in_use=True)
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    report = desk.tally.report(july, with_previous=False)
    assert (report.occupancy.room_days, report.occupancy.available_days) == (47, 47 + 31)
    assert str(report.occupancy.occupancy_rate) == "0.603"
    for request in (figures_of(desk, july), monthly_request(desk, july), board_request(desk, july)):
        text = squeezed(request.make(request.first_level, ()).pdf)
        assert "60.3" in text
        assert "使用不可とした日に利用のあった47日（居室ごとの延日数）は、使えた日に数えている。" in text
    first = desk.board.board(july)
    place = next(place for place in first.places if place.room_id == rooms[1])
    alone = tally_room(place, first.occupations, first.tally, first.now.date())
    assert (alone.room_days, alone.available_days) == (10, 10)


def test_the_office_says_which_uses_count_in_table_4_and_every_paper_says_so(desk):
    first, second = (room.id for room in desk.office.rooms()[:2])
    trial = desk.stay.open(Intake(first, datetime(2026, 7, 1, 9), name="森本 さつき", stay_type="trial"))
    desk.stay.check_out(trial.id, trial.version, datetime(2026, 7, 5, 10), "home_family")
    stay = desk.stay.open(Intake(second, datetime(2026, 7, 3, 9), name="高梨 美緒", stay_type="emergency"))
    desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, 4, 10), "home_family")
    desk.office.change_office(desk.office.office().version, {"room_uses": ("emergency",)})
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    report = desk.tally.report(july, with_previous=False)
    rooms = report.occupancy
    assert (rooms.user_days, rooms.days_by_rooms[1], rooms.distinct_persons) == (2, 2, 1)
    assert [row.figures for row in report.uses] == [(1, 1, 2), (1, 1, 5), (2, 2, 7)]
    # Somebody is in the room, whatever for: it is not free.
    assert rooms.days[2].free == rooms.days[0].free - 1 == rooms.days[10].free - 2
    assert tally_json(report)["tables"]["occupancy"]["counted_types"] == ["emergency"]
    asked = {
        "D-02": (figures_of(desk, july), "表４．緊急用居室の利用室数別日数（令和８年７月）（緊急のみ）"),
        "D-04": (monthly_request(desk, july), "２居室の状況（緊急のみ）"),
        "D-16": (board_request(desk, july), "緊急用居室稼働表（緊急のみ）"),
    }
    for code, (request, heading) in asked.items():
        text = squeezed(request.make(request.first_level, ()).pdf)
        assert heading in text, code
        assert "数えている利用種別は、緊急だけ。" in text, code
        assert "体験" in text, code
        assert "体験等を含む" not in text, code
    lines = desk.tally.stays_behind(rooms, [date(2026, 7, 3)])
    assert [(line.name, line.is_counted) for line in lines] == [("森本 さつき", False), ("高梨 美緒", True)]
