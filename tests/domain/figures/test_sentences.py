from dataclasses import replace
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.codes.emergency import CONSULTATION_ONLY
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.reconcile import reconcile_occupancy
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts, recorded
from kyoten_desktop.domain.figures.sentences import (
    consultation_sentence,
    council_sentences,
    occupancy_footnotes,
    place_sentence,
    rooms_sentence,
    share_sentence,
)
from kyoten_desktop.domain.figures.tally import CallRow, ReportMap, referral_table
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy, tally_recorded
from kyoten_desktop.domain.stays.occupation import Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService

FY3 = fiscal_year(2021)
PLACE = "ひなたぼっこ"
FOUR = tuple(RoomInService(number, f"{number}号室") for number in range(1, 5))
FIVE = (*FOUR, RoomInService(5, "臨時1", kind="overflow"))


def one(id, outcome, on=datetime(2021, 6, 1)):
    return CallRow(id, on, "self", outcome)


def used(per_day, start=date(2021, 4, 1), rooms=FIVE, mode=CountingMode.IN_OUT, period=FY3, today=date(2023, 1, 1)):
    """Count an office that uses so many rooms on each day, one day-long stay per room and day."""
    stays = []
    for offset, count in enumerate(per_day):
        begin = datetime.combine(start, datetime.min.time()) + timedelta(days=offset, hours=9)
        for room in range(1, count + 1):
            stays.append(Occupation(len(stays) + 1, None, (Segment(room, begin, begin + timedelta(hours=8)),)))
    return tally_occupancy(stays, rooms, period, today, mode)


# 令和３年度 of 仙台市: 70 days none, 29 days four, one day five, 551 days in all (S4-04).
R3_DAYS = [0] * 70 + [4] * 29 + [5] + [1] * 128 + [2] * 109 + [3] * 28

CALLS_R3 = (
    "・令和３年度の緊急受入れに係る相談は 99件（前年比 ＋26件）あり、うち 41件（前年比 ＋18件）について受入れを行った。"
)
ROOMS_R3 = (
    "・緊急用居室は、４室とも利用している日が 29日、５室利用している日が１日、"
    "全く利用がない日が 70日あった（延利用日数 551日）。"
)


def test_the_room_figures_of_the_city():
    tally = used(R3_DAYS)
    assert len(R3_DAYS) == 365
    assert (tally.user_days, tally.days_by_rooms[0], tally.days_by_rooms[4], tally.days_by_rooms[5]) == (551, 70, 29, 1)
    assert rooms_sentence(tally) == ROOMS_R3
    assert reconcile_occupancy(tally) == ()


def test_ten_months_across_the_eras():
    # 平成31年４月から令和２年１月: 18 days none, 27 days four, 641 days in all (S2, G-04).
    per_day = [0] * 18 + [4] * 27 + [1] * 77 + [2] * 96 + [3] * 88
    period = Period(date(2019, 4, 1), date(2020, 1, 31))
    tally = used(per_day, start=period.from_on, rooms=FOUR, period=period)
    assert (len(per_day), tally.user_days, period.label) == (306, 641, "平成31年４月から令和２年１月")
    assert rooms_sentence(tally) == (
        "・緊急用居室は、４室とも利用している日が 27日、全く利用がない日が 18日あった（延利用日数 641日）。"
    )


def test_the_sentences_of_the_city(calls_r3, calls_r2):
    calls = [*calls_r3, *calls_r2]
    table, before = referral_table(calls, {}, FY3), referral_table(calls, {}, FY3.previous())
    where = place_sentence(calls, FY3, PLACE, ReportMap())
    assert council_sentences(table, before, where, used(R3_DAYS)) == (
        CALLS_R3,
        "・緊急受入れ先は、すべてひなたぼっこであり、当日に他の受入れ機関へ調整できたケースはなかった。",
        ROOMS_R3,
        "・区障害高齢課、委託相談支援事業所、指定特定相談支援事業所からの相談が全件数の半数を占めている（53.5％、53件）。",
    )


def test_calls_without_a_year_to_compare():
    table = referral_table([one(1, "own_room"), one(2, "advice")], {}, FY3)
    assert (
        consultation_sentence(table) == "・令和３年度の緊急受入れに係る相談は２件あり、うち１件について受入れを行った。"
    )


def test_no_calls_and_none_taken_in():
    nothing, before = (referral_table([], {}, window) for window in (FY3, FY3.previous()))
    assert consultation_sentence(nothing, before) == "・令和３年度の緊急受入れに係る相談はなかった（前年比 ±０件）。"
    assert consultation_sentence(nothing) == "・令和３年度の緊急受入れに係る相談はなかった。"
    talk = referral_table([one(1, "advice")], {}, FY3)
    expected = (
        "・令和３年度の緊急受入れに係る相談は１件（前年比 ＋１件）あり、受入れを行ったものはなかった（前年比 ±０件）。"
    )
    assert consultation_sentence(talk, before) == expected


def test_a_window_that_overlaps_the_one_beside_it_has_no_difference():
    """F-13: a call in both windows was told as 「前年比 ±０件」."""
    two_years = Period(date(2021, 4, 1), date(2023, 3, 31))
    table, before = (referral_table([one(1, "advice")], {}, window) for window in (two_years, two_years.previous()))
    assert "前年比" not in consultation_sentence(table, before)


def test_the_place_is_named_only_when_it_is_true():
    assert place_sentence([one(1, "own_room"), one(2, "hospital")], FY3, PLACE, ReportMap()) == (
        "・緊急受入れ先は、すべてひなたぼっこであり、当日に他の受入れ機関へ調整できたケースはなかった。"
    )
    elsewhere_later = [one(1, "own_room"), one(2, "other_later")]
    assert (
        place_sentence(elsewhere_later, FY3, PLACE, ReportMap())
        == "・当日に他の受入れ機関へ調整できたケースはなかった。"
    )
    assert place_sentence([one(1, "own_room"), one(2, "other_same_day")], FY3, PLACE, ReportMap()) is None
    assert place_sentence([one(1, "advice")], FY3, PLACE, ReportMap()) is None
    assert place_sentence([one(1, "own_room", datetime(2022, 4, 1))], FY3, PLACE, ReportMap()) is None
    assert (
        place_sentence([one(1, "own_room")], FY3, "", ReportMap())
        == "・当日に他の受入れ機関へ調整できたケースはなかった。"
    )


def test_a_word_of_the_office_may_mean_another_provider_on_the_same_day():
    """An added 「県外の短期入所(当日)」 of 受入れあり: 「すべて試し拠点であり、…なかった」 was false."""
    shipped = ReportMap()
    added = ReportMap(shipped.referral, {**shipped.outcome, "away": "accepted", "open": "open"})
    assert place_sentence([one(1, "own_room"), one(2, "away")], FY3, PLACE, added) is None
    assert place_sentence([one(1, "own_room"), one(2, "open")], FY3, PLACE, added) is None
    only = ReportMap(shipped.referral, {**shipped.outcome, "told": CONSULTATION_ONLY})
    assert "すべて" in place_sentence([one(1, "own_room"), one(2, "told")], FY3, PLACE, only)


def test_rooms_recorded_in_part_say_since_when():
    """「全く利用がない日が 177日あった」 of a year recorded since October was said of the whole year."""
    kept = recorded(RecordStarts.since(date(2021, 10, 1)), RecordKind.STAYS, FY3)
    tally = tally_recorded([], FOUR, kept, date(2023, 1, 1), CountingMode.IN_OUT, {})
    assert rooms_sentence(tally) == (
        "・令和３年度（記録がそろっているのは令和3年10月1日から）の緊急用居室は、"
        "全く利用がない日が 182日あった（延利用日数０日）。"
    )


def test_rooms_without_full_or_empty_days():
    assert rooms_sentence(used([1] * 365)) == "・緊急用居室の延利用日数は 365日であった。"
    assert rooms_sentence(used([0] * 365)) == "・緊急用居室は、全く利用がない日が 365日あった（延利用日数０日）。"


def test_all_four_together_is_said_only_of_the_permanent_rooms():
    start = datetime(2021, 4, 1, 9)
    stays = [Occupation(room, None, (Segment(room, start, start + timedelta(hours=8)),)) for room in (1, 2, 3, 5)]
    tally = tally_occupancy(
        stays, FIVE, Period(date(2021, 4, 1), date(2021, 4, 2)), date(2023, 1, 1), CountingMode.IN_OUT
    )
    assert rooms_sentence(tally) == (
        "・緊急用居室は、４室利用している日が１日、全く利用がない日が１日あった（延利用日数４日）。"
    )


def test_rooms_that_came_later_change_what_full_means():
    rooms = (*FOUR[:3], RoomInService(4, "4号室", from_on=date(2021, 10, 1)))
    said = rooms_sentence(used([3] * 10, rooms=rooms))
    assert said.startswith("・緊急用居室は、常設の全室に当たる数を利用している日が 10日、全く利用がない日が 355日")


def test_a_window_to_come_has_no_sentence():
    tally = used([], today=date(2020, 1, 1))
    assert rooms_sentence(tally) is None
    assert "まだ始まっていない" in occupancy_footnotes(tally)[-1]
    assert reconcile_occupancy(tally)[0].message.startswith("期間がまだ始まっていません")


def test_a_running_window_says_how_far_it_is_counted():
    tally = used([1] * 20, today=date(2021, 4, 20))
    assert "令和3年4月20日までの20日分を数えている。" in occupancy_footnotes(tally)
    assert "345日足りません" in reconcile_occupancy(tally)[0].message


def test_footnotes_name_the_counting_mode():
    assert "入所日と退所日をどちらも１日と数える" in occupancy_footnotes(used([1]))[1]
    assert "泊数で数える" in occupancy_footnotes(used([1], mode=CountingMode.NIGHTS))[1]


def test_each_counting_mode_says_of_rooms_what_is_true_of_it():
    said = {mode: "".join(occupancy_footnotes(used([1], mode=mode))) for mode in CountingMode}
    assert "１度でも利用" in said[CountingMode.IN_OUT]
    assert "退所日は数えず" in said[CountingMode.IN_ONLY]
    assert "日帰りの利用は数えない" in said[CountingMode.NIGHTS]
    for mode in (CountingMode.IN_ONLY, CountingMode.NIGHTS):
        assert "１度でも" not in said[mode]
    for words in said.values():
        for term in ("延利用日数", "利用室数", "利用者数", "稼働率", "全室利用", "空室確保できなかった日", "利用種別"):
            assert term in words


def test_share_needs_three_clear_agencies(calls_r3):
    table = referral_table(calls_r3, {}, FY3)
    assert share_sentence(table) is not None
    assert share_sentence(referral_table([], {}, FY3)) is None
    tie = [replace(call, referral="medical") for call in calls_r3 if call.referral == "designated_consult"]
    rest = [call for call in calls_r3 if call.referral != "medical"]
    assert share_sentence(referral_table([*rest, *(replace(c, id=c.id + 5000) for c in tie)], {}, FY3)) is None
    few = [one(1, "advice")]
    assert share_sentence(referral_table(few, {}, FY3)) is None


def test_three_quarters_are_more_than_half(calls_r3):
    three = [
        call for call in calls_r3 if call.referral in {"ward_disability", "contracted_consult", "designated_consult"}
    ]
    assert "半数以上" in share_sentence(referral_table(three, {}, FY3))
