"""A 主たる支援機関 that closes: said when the day is written, and on 今日 and with the person until another leads."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import SupportTeamMember
from kyoten_desktop.services.people.follow_up import LEAD
from kyoten_desktop.services.people.open_matters import Answers
from tests.services.following_steps import a_case


def a_body(desk, name="相談センターみなも", **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


def closes(desk, body, on):
    now = desk.network.organization.get(body.id)
    return desk.network.organization.save(now.id, now.version, {"closed_on": on})


def led(desk, name, **values):
    return a_case(desk, name, lead_agency="相談センターみなも", **values)


def asked(desk):
    return [(line.name, line.what, line.on, line.due) for line in desk.today.today().due if line.kind == LEAD]


def test_a_closing_day_ahead_is_said_and_stands_on_today_before_and_after_it_comes(desk, set_clock):
    body = a_body(desk)
    led(desk, "高梨 美緒")
    assert desk.network.organization.left_leading(body.id) == ""
    closes(desk, body, date(2026, 8, 31))
    told = desk.network.organization.left_leading(body.id)
    assert told.startswith("令和8年8月31日に閉じます。終結していないケース1件の主たる支援機関です（高梨 美緒さん）。")
    words = "主たる支援機関を替える（相談センターみなもが閉じます）"
    assert asked(desk) == [("高梨 美緒", words, date(2026, 8, 31), Due.LATER)]
    set_clock.now = datetime(2026, 9, 2, 9)
    assert asked(desk)[0][1] == "主たる支援機関を替える（相談センターみなもは閉じました）"
    assert asked(desk)[0][3] is Due.OVERDUE
    assert "閉じた機関ですが" in desk.network.organization.left_leading(body.id)


def test_it_is_over_when_another_leads_or_the_case_ends_or_the_body_stays(desk):
    body = a_body(desk)
    other = a_body(desk, "相談室つむぎ")
    case = led(desk, "高梨 美緒")
    closes(desk, body, date(2026, 8, 31))
    (line,) = desk.follow_up.lead_lines(case.client_id)
    assert (line.case_id, line.source_id) == (case.id, body.id)
    now = desk.case.get(case.id)
    desk.case.save(case.id, now.version, {"lead_agency": other.name})
    assert asked(desk) == []
    desk.case.save(case.id, desk.case.get(case.id).version, {"lead_agency": body.name})
    assert len(asked(desk)) == 1
    closes(desk, body, None)
    assert asked(desk) == []


def test_the_lead_of_a_team_counts_until_it_leaves_and_the_dead_need_none(desk):
    body = a_body(desk)
    case = a_case(desk, "三浦 遼")
    member = {"organization": body.name, "role_text": "全体の調整", "is_lead": True}
    kept = desk.lines.save(SupportTeamMember, None, None, case.id, member)
    closes(desk, body, date(2026, 8, 31))
    assert [name for name, *_rest in asked(desk)] == ["三浦 遼"]
    desk.lines.save(SupportTeamMember, kept.id, kept.version, case.id, {"to_on": date(2026, 8, 31)})
    assert asked(desk) == []
    dead = led(desk, "西川 悠").client_id
    assert [name for name, *_rest in asked(desk)] == ["西川 悠"]
    desk.client.record_death(dead, None, PartialDate(2026, 7, 15), Answers({}))
    assert asked(desk) == []


def test_a_day_that_was_planned_and_has_come_keeps_nothing_else_from_being_written(desk, set_clock):
    body = a_body(desk)
    led(desk, "高梨 美緒")
    closes(desk, body, date(2026, 8, 31))
    set_clock.now = datetime(2026, 9, 2, 9)
    now = desk.network.organization.get(body.id)
    assert desk.network.organization.save(now.id, now.version, {"phone": "022-1"}).phone == "022-1"
    with pytest.raises(RefusedError):
        closes(desk, body, date(2026, 9, 1))


def test_a_lead_that_is_closed_already_when_it_is_written_stands_on_today(desk):
    """The name leads to no closed body by itself, and nobody was told that who leads is gone."""
    body = a_body(desk)
    closes(desk, body, date(2026, 5, 31))
    case = led(desk, "高梨 美緒")
    assert case.lead_agency_body_id is None
    words = "主たる支援機関を替える（相談センターみなもは閉じました）"
    assert asked(desk) == [("高梨 美緒", words, date(2026, 5, 31), Due.OVERDUE)]
    assert [line.case_id for line in desk.follow_up.lead_lines(case.client_id)] == [case.id]
    member = {"organization": "相談センターみなもの佐藤さん", "role_text": "全体の調整", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, member)
    other = a_case(desk, "三浦 遼")
    desk.lines.save(SupportTeamMember, None, None, other.id, member)
    assert [name for name, *_rest in asked(desk)] == ["高梨 美緒", "三浦 遼"]
    a_body(desk)
    assert asked(desk) == [], "another of that name stands: it may be meant"


def test_a_lead_in_the_trash_stands_on_today_until_it_is_back(desk):
    body = a_body(desk)
    desk.network.organization.discard(body.id, body.version)
    case = led(desk, "高梨 美緒")
    words = "主たる支援機関を替える（相談センターみなもはごみ箱にあります）"
    assert [(name, what) for name, what, *_rest in asked(desk)] == [("高梨 美緒", words)]
    desk.network.organization.take_back(body.id)
    assert asked(desk) == []
    assert desk.case.get(case.id).lead_agency == body.name


def test_who_went_into_another_body_is_not_told_as_gone(desk):
    body, other = a_body(desk), a_body(desk, "相談室つむぎ")
    desk.network.merging.merge(other.id, body.id, {})
    led(desk, "高梨 美緒")
    assert asked(desk) == []
