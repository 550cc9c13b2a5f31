from datetime import date, datetime, timedelta

from kyoten_desktop.domain.calls.known_tally import KnownRow, known_tally
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.figures.joint_tally import JointRow, joint_tally
from kyoten_desktop.domain.figures.people_sentences import (
    contacts_sentence,
    joint_sentence,
    known_sentences,
    preid_sentence,
    preid_sentences,
    stock_sentence,
    time_band_sentence,
)
from kyoten_desktop.domain.figures.preid import PreIdRow, preid_table, stock
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts, recorded
from kyoten_desktop.domain.figures.support_tally import Axis, SupportRow, contacts, support_tables
from kyoten_desktop.domain.figures.tally import with_start
from tests.builders import ALWAYS

FY3 = fiscal_year(2021)
JUNE = date(2021, 6, 1)
MEDIANS = (
    "・受付から判断までの時間（中央値）は、事前把握していた人が 37.5分（２件）、"
    "していなかった人が 60分（１件）であった。"
)


def time_band_table(rows, hours, period):
    return support_tables(rows, {}, hours, period)[Axis.TIME_BAND]


def people(count, code, on=JUNE, first=1):
    return [PreIdRow(n, n, on, ((on, code),) if code else ()) for n in range(first, first + count)]


CITY = [*people(37, "care_meeting"), *people(3, "advice_info", first=101)]
YEAR_BEFORE = people(28, "visiting", date(2020, 6, 1), 201)


def test_how_many_were_pre_identified():
    table = preid_table(CITY, {}, FY3)
    assert preid_sentences(table) == (
        "・令和３年度に事前把握した人は 40人であり、うち支援継続が 37人、相談時対応が３人であった。",
    )


def test_the_year_before_stands_beside_only_in_the_same_months():
    same = preid_table([*CITY, *YEAR_BEFORE], {}, FY3, FY3.previous())
    assert preid_sentence(same).startswith("・令和３年度に事前把握した人は 40人（前年比 ＋12人）であり、")
    shorter = preid_table([*CITY, *YEAR_BEFORE], {}, FY3, Period(date(2020, 5, 1), date(2021, 3, 31)))
    first, remark = preid_sentences(shorter)
    assert "前年比" not in first
    assert remark == "※対象月数が異なるため単純比較はできない。"


def test_nobody_or_one_kind_only():
    assert preid_sentence(preid_table([], {}, FY3)) == "・令和３年度に事前把握した人はいなかった。"
    only = preid_table(people(2, "refer_other"), {}, FY3)
    assert preid_sentence(only) == "・令和３年度に事前把握した人は２人であり、すべて相談時対応であった。"


def test_an_unwritten_response_is_not_hidden():
    table = preid_table([*people(2, "visiting"), *people(1, None, first=9)], {}, FY3)
    assert (
        preid_sentence(table) == "・令和３年度に事前把握した人は３人であり、うち支援継続が２人、未分類が１人であった。"
    )


def test_the_stock():
    march = date(2022, 3, 31)
    assert stock_sentence(stock([*CITY, *YEAR_BEFORE], march, ALWAYS)) == (
        "・令和４年３月時点において、事前把握していて終結していない人は 68人（前年差 40増）である。"
    )
    assert stock_sentence(stock(CITY, date(2021, 6, 1), RecordStarts.since(date(2021, 4, 1)))) == (
        "・令和3年6月1日時点において、事前把握していて終結していない人は 40人である。"
    )
    assert stock_sentence(stock([], march, RecordStarts.since(march))).endswith("人はいない。")


def test_what_nobody_recorded_is_not_said_to_be_nobody():
    starts = RecordStarts.since(date(2022, 4, 1))
    words = "記録がありません（記録の始まり：令和4年4月1日）。"
    unkept = recorded(starts, RecordKind.PREID, FY3)
    assert preid_sentence(with_start(preid_table([], {}, FY3), unkept)) == (f"・令和３年度に事前把握した人は、{words}")
    assert stock_sentence(stock([], date(2022, 3, 31), starts)).endswith(f"終結していない人は、{words}")
    assert contacts_sentence(contacts([], FY3, kept=recorded(starts, RecordKind.SUPPORTS, FY3))).endswith(
        f"支援延件数は、{words}"
    )


def support(id, client_id, at=datetime(2021, 7, 14, 12)):
    return SupportRow(id, client_id, at, category="preventive")


def test_contacts_of_prevention():
    rows = [support(n, n % 40) for n in range(255)]
    assert contacts_sentence(contacts(rows, FY3, "preventive")) == (
        "・令和３年度の予防的視点でのコーディネートの支援延件数は 255件（実人数 40人）であった。"
    )
    assert "（実人数１人、匿名１件）" in contacts_sentence(contacts([support(1, 1), support(2, None)], FY3))
    assert "（匿名１件）" in contacts_sentence(contacts([support(2, None)], FY3))
    assert contacts_sentence(contacts([], FY3)) == ("・令和３年度に予防的視点でのコーディネートの支援はなかった。")


def test_time_bands():
    rows = [
        support(1, 1),
        support(2, 1, datetime(2021, 7, 14, 17, 30)),
        support(3, 2, datetime(2021, 7, 14, 19)),
    ]
    assert time_band_sentence(time_band_table(rows, OfficeHours(), FY3)) == (
        "・令和３年度の支援延件数３件のうち、閉所時に始まったものは２件（66.7％、実人数２人）、"
        "18時以降に始まったものは１件であった。"
    )
    assert time_band_sentence(time_band_table(rows[:1], OfficeHours(), FY3)) == (
        "・令和３年度の支援延件数１件のうち、閉所時に始まったものはなかった。"
    )
    assert time_band_sentence(time_band_table([], OfficeHours(), FY3)) is None


def test_joint_support():
    rows = [JointRow(n, n, "kikan", JUNE, date(2022, 1, 1) if n == 1 else None) for n in range(1, 9)]
    assert joint_sentence(joint_tally(rows, date(2022, 3, 31))) == (
        "・令和４年３月時点において、基幹との共同支援ケースは８件（うち、１件は終結）である。"
    )
    assert "令和4年3月15日時点" in joint_sentence(joint_tally(rows, date(2022, 3, 15)))
    assert joint_sentence(joint_tally([], date(2022, 3, 31))).endswith("基幹との共同支援ケースはない。")


def call(id, is_known, minutes=None):
    came = datetime(2021, 7, 16, 1, 12)
    return KnownRow(id, is_known, came, None if minutes is None else came + timedelta(minutes=minutes))


def test_known_against_unknown_in_words():
    rows = [call(1, True, 30), call(2, True, 45), call(3, False, 60), call(4, False)]
    assert known_sentences(known_tally(rows, FY3)) == (
        "・令和３年度の緊急受入れに係る相談４件のうち、事前把握していた人の相談は２件（50.0％）であった。",
        MEDIANS,
    )


def test_times_are_compared_only_when_both_are_known():
    assert known_sentences(known_tally([call(1, False, 5), call(2, None)], FY3)) == (
        "・令和３年度の事前把握の有無が分かる緊急受入れに係る相談１件のうち、事前把握していた人の相談はなかった。",
    )
    assert known_sentences(known_tally([call(2, None)], FY3)) == ()
