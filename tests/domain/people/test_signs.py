from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import UNASKED, Answer, AnswerState
from kyoten_desktop.domain.people.signs import RULES, WHY, Carer, Expiry, Situation, Visit, signs_of

TODAY = date(2026, 7, 16)
LONG_KNOWN = date(2025, 4, 1)


def words(rule, **facts):
    return [sign.words for sign in signs_of(Situation(TODAY, **facts)) if sign.rule == rule]


def days_ago(*days):
    return tuple(TODAY - timedelta(days=each) for each in days)


def test_the_rules_are_those_of_the_choices():
    assert list(RULES) == [item.code for item in CODE_TABLES["early_sign"].items]
    assert set(WHY) == set(RULES)


def test_contacts_are_compared_in_words():
    contacts = days_ago(0, 1, 5, 9, 20, 28, 29, 30, 59, 60)
    assert words("rising_contacts", contacts=contacts, known_since=LONG_KNOWN) == [
        "ここ30日に7件の連絡があり、その前の30日は2件でした"
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"contacts": days_ago(0, 1)},  # too few
        {"contacts": days_ago(0, 1, 2, 31, 32)},  # not twice as many
        {"contacts": days_ago(0, 1, 2, 3, 4), "known_since": TODAY - timedelta(days=50)},  # nothing to compare with
        {"contacts": days_ago(0, 1, 2, 3, 4), "known_since": None},
        {"contacts": days_ago(0, 1, 2, 3, 4), "kept_since": TODAY - timedelta(days=58)},  # nobody wrote before
        {"contacts": (TODAY + timedelta(days=1),) * 5},
    ],
)
def test_contacts_that_do_not_rise_are_no_sign(facts):
    assert words("rising_contacts", **{"known_since": LONG_KNOWN, **facts}) == []


def test_the_window_of_contacts_has_thirty_days_and_the_one_before_it_too():
    known = {"known_since": LONG_KNOWN}
    assert words("rising_contacts", contacts=days_ago(0, 1, 29), **known) == [
        "ここ30日に3件の連絡があり、その前の30日は0件でした"
    ]
    assert words("rising_contacts", contacts=days_ago(0, 1, 30), **known) == []
    assert words("rising_contacts", contacts=days_ago(0, 1, 2, 58, 59), **known) == []
    assert len(words("rising_contacts", contacts=days_ago(0, 1, 2, 59, 60), **known)) == 1


def test_somebody_known_for_exactly_both_windows_can_be_compared():
    contacts = days_ago(0, 1, 2)
    assert len(words("rising_contacts", contacts=contacts, known_since=TODAY - timedelta(days=59))) == 1
    assert words("rising_contacts", contacts=contacts, known_since=TODAY - timedelta(days=58)) == []


def visits(*pairs):
    return tuple(Visit(TODAY - timedelta(days=days), missed) for days, missed in pairs)


def test_missed_visits_count_from_the_last_one_back():
    assert words("missed_visits", visits=visits((15, True), (6, True), (40, False))) == [
        "7月1日、7月10日と2回続けて会えていません"
    ]
    assert words("missed_visits", visits=visits((15, True), (6, True), (2, False))) == []
    assert words("missed_visits", visits=visits((6, True), (15, False), (20, True))) == []
    assert words("missed_visits", visits=visits((6, True), (95, True))) == []


@pytest.mark.parametrize(
    ("birth", "text", "found"),
    [
        ("1946-07-16", "", ["主たる介護者の母は80歳です"]),
        ("1946-07-17", "", []),
        ("1946", "", []),  # may still be 79
        ("1945", "", ["主たる介護者の母は80～81歳です"]),
        (None, "８２歳くらい", ["主たる介護者の母は「８２歳くらい」とあります"]),
        (None, "70代", []),
        (None, "高齢", []),
        ("1960-01-01", "90歳くらい", []),  # the birth date says it better
    ],
)
def test_a_carer_of_eighty(birth, text, found):
    carer = Carer("母", PartialDate.from_iso(birth) if birth else None, text)
    assert words("carer_80", carers=(carer,)) == found


FIRST = "から介護保険が先になります"


@pytest.mark.parametrize(
    ("birth", "found"),
    [
        ("1962-03-04", ["令和9年3月3日から介護保険が先になります（65歳の誕生日の前日、あと230日）"]),
        ("1961-07-16", []),
        ("1961-07-17", []),  # today is the day before the birthday: it has come
        ("1961-07-18", ["令和8年7月17日から介護保険が先になります（65歳の誕生日の前日、あと1日）"]),
        ("1962-04-01", ["令和9年3月31日から介護保険が先になります（65歳の誕生日の前日、あと258日）"]),
        ("1962-07-17", ["令和9年7月16日から介護保険が先になります（65歳の誕生日の前日、あと365日）"]),
        ("1962-07-18", []),
        ("1962-03", [f"令和9年3月に65歳になります（生まれた日がわかりません。3月1日生まれなら令和9年2月28日{FIRST}）"]),
        ("1961-07", [f"令和8年7月に65歳になります（生まれた日がわかりません。7月1日生まれなら令和8年6月30日{FIRST}）"]),
        ("1962-04", [f"令和9年4月に65歳になります（生まれた日がわかりません。4月1日生まれなら令和9年3月31日{FIRST}）"]),
        ("1962", [f"令和9年に65歳になります（生まれた月日がわかりません。1月1日生まれなら令和8年12月31日{FIRST}）"]),
        ("1950", []),
    ],
)
def test_the_day_before_the_65th_birthday(birth, found):
    assert words("turning_65", birth=PartialDate.from_iso(birth)) == found


def test_no_short_stay_needs_somebody_who_said_so():
    said = Answer(AnswerState.NONE, asked_of="母", asked_on=date(2026, 6, 1))
    assert words("no_short_stay", short_stay=said) == ["短期入所・体験利用の経験がありません（母 令和8年6月1日に確認）"]
    assert words("no_short_stay", short_stay=UNASKED) == []
    assert words("no_short_stay", short_stay=None) == []
    assert words("no_short_stay", short_stay=said, stays=1) == []


def test_no_plan_is_said_of_people_known_beforehand():
    known = TODAY - timedelta(days=120)
    assert words("no_plan", pre_identified_on=known) == ["事前把握から120日、緊急時対応プランがありません"]
    assert words("no_plan", pre_identified_on=known, has_plan=True) == []
    assert words("no_plan") == []


def paper(days, kind="療育手帳", alert=None):
    return Expiry(kind, kind, TODAY + timedelta(days=days), alert)


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ((paper(60),), ["療育手帳の期限は令和8年9月14日です（あと60日）"]),
        ((paper(61),), []),
        ((paper(61, alert=90),), ["療育手帳の期限は令和8年9月15日です（あと61日）"]),
        ((paper(10, alert=0),), []),
        ((paper(0, alert=0),), ["療育手帳の期限は令和8年7月16日です（あと0日）"]),
        ((paper(-12),), ["療育手帳の期限が令和8年7月4日に切れています（12日前）"]),
        ((paper(-12), paper(700)), []),  # renewed
        ((paper(-12), paper(700, "受給者証")), ["療育手帳の期限が令和8年7月4日に切れています（12日前）"]),
    ],
)
def test_certificates_warn_before_and_after_their_end(papers, found):
    assert words("certificate_expiring", expiries=papers) == found


def whole():
    return Situation(
        TODAY,
        known_since=LONG_KNOWN,
        contacts=days_ago(1, 2, 3),
        visits=visits((1, True), (2, True)),
        carers=(Carer("母", PartialDate(1940, 1, 1)),),
        birth=PartialDate(1962, 3, 4),
        short_stay=Answer(AnswerState.NONE),
        pre_identified_on=LONG_KNOWN,
        expiries=(paper(3),),
    )


@pytest.mark.parametrize("rule", list(RULES))
def test_each_rule_can_be_switched_off_alone(rule):
    signs = signs_of(whole())
    assert [sign.rule for sign in signs] == list(RULES)
    assert all(sign.why == WHY[sign.rule] for sign in signs)
    assert [sign.rule for sign in signs_of(whole(), {rule})] == [each for each in RULES if each != rule]


def test_of_somebody_nobody_follows_only_contacts_speak():
    facts = Situation(**{**vars(whole()), "is_followed": False, "pre_identified_on": None})
    assert [sign.rule for sign in signs_of(facts)] == ["rising_contacts", "missed_visits"]


@given(st.lists(st.integers(0, 80)), st.dates(date(1930, 1, 1), date(2026, 7, 1)))
def test_no_facts_break_a_rule(days, born):
    facts = Situation(
        TODAY, known_since=LONG_KNOWN, contacts=days_ago(*days), visits=visits(*((day, True) for day in days)),
        carers=(Carer("母", PartialDate.from_date(born)),), birth=PartialDate.from_date(born),
    )  # fmt: skip
    assert all(sign.words and sign.why for sign in signs_of(facts))


def test_the_plain_words_tell_no_name_no_age_and_no_day():
    known = whole()
    named = replace(known, carers=(Carer("母 高梨 幸子", PartialDate(1940, 1, 1), relation="母"),))
    for sign in signs_of(named):
        assert sign.plain
        for told in ("高梨", "幸子", "令和", "歳です", "月", "に確認"):
            assert told not in sign.plain, sign.plain
    assert "主たる介護者の母は80歳以上です" in [sign.plain for sign in signs_of(named)]
