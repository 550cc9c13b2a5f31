from datetime import datetime

import pytest

from kyoten_desktop.services.calls.call_list import FINISHED, FOLLOW_UP, UNFINISHED, CallFilter
from tests.builders import a_call


@pytest.fixture
def office_of_calls(desk):
    desk.emergency.save(None, None, a_call(subject_name="髙橋 澄子", subject_kana="たかはし すみこ"))
    desk.emergency.save(None, None, a_call(subject_name="渡邉 一", course="通所先のみちくさから電話"))
    desk.emergency.save(
        None, None, a_call(subject_name="匿名", subject_kana=None, referral_source="police", outcome=None)
    )
    old = a_call(subject_name="林 太郎", subject_kana="はやし たろう", received_at=datetime(2025, 5, 1, 9, 0))
    desk.emergency.save(None, None, {**old, "decision_at": datetime(2025, 5, 1, 10, 0)})
    return desk


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("高橋", ["髙橋 澄子"]),
        ("髙橋", ["髙橋 澄子"]),
        ("ﾀｶﾊｼ", ["髙橋 澄子"]),
        ("渡辺", ["渡邉 一"]),
        ("みちくさ", ["渡邉 一"]),
        ("警察", ["匿名"]),
        ("林", ["林 太郎"]),
        ("R7-001", ["林 太郎"]),
        ("電話 みち", ["渡邉 一"]),
        ("いない人", []),
        ("！？", []),
    ],
)
def test_search_finds_names_kana_agencies_and_text(office_of_calls, words, names):
    found = office_of_calls.calls.find(CallFilter(words=words))
    assert [line.name for line in found.lines] == names


def test_a_changed_name_of_the_person_is_found_from_the_call(desk):
    client = desk.client.save(None, None, {"name": "旧姓 花子", "kana": "きゅうせい はなこ"})
    desk.emergency.save(None, None, a_call(client_id=client.id))
    desk.client.save(client.id, client.version, {"name": "新姓 花子", "former_name": "旧姓 花子"})
    for words in ("新姓", "旧姓"):
        assert desk.calls.find(CallFilter(words=words)).total == 1


def test_a_discarded_call_is_not_found(desk):
    call = desk.emergency.save(None, None, a_call())
    desk.emergency.discard(call.id, call.version)
    assert desk.calls.find(CallFilter(words="高梨")).total == 0


def test_filters_narrow_and_count(office_of_calls):
    calls = office_of_calls.calls
    assert calls.find(CallFilter(fiscal_year=2026)).total == 3
    assert calls.find(CallFilter(referral="police")).total == 1
    assert calls.find(CallFilter(outcome="advice", fiscal_year=2025)).total == 1
    assert calls.find(CallFilter(state=UNFINISHED)).total == 4
    assert calls.find(CallFilter(state=FINISHED)).total == 0
    assert calls.years() == [2026, 2025]


def test_a_line_says_what_is_missing_and_what_waits(desk):
    call = desk.emergency.save(None, None, a_call(follow_up_on=datetime(2026, 7, 20).date(), abuse=None))
    line = desk.calls.find(CallFilter()).lines[0]
    assert ([item.label for item in line.missing], line.state) == (["虐待の可能性"], "draft")
    call = desk.emergency.save(call.id, call.version, {"abuse": "none"})
    call = desk.emergency.finish(call.id, call.version)
    assert desk.calls.find(CallFilter(state=FOLLOW_UP)).lines[0].state == "follow_up"
    desk.emergency.follow_up_done(call.id, call.version)
    assert desk.calls.find(CallFilter(state=FOLLOW_UP)).total == 0


def test_an_old_name_hit_comes_before_newer_text_hits(desk):
    old = a_call(subject_name="みちくさ 太郎", received_at=datetime(2026, 4, 1, 9, 0), decision_at=None)
    desk.emergency.save(None, None, old)
    for number in range(3):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}", course="みちくさから電話"))
    found = desk.calls.find(CallFilter(words="みちくさ", most=2))
    assert (found.lines[0].name, len(found.lines), found.total) == ("みちくさ 太郎", 2, 4)
