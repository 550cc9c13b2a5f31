"""The 追跡 tab: what was done, put off or given up stays in sight, and can be opened again from there."""

from datetime import date

import pytest

from tests.ui.pages.case_steps import a_case, a_case_page, a_person, rows, settle, show


@pytest.fixture
def client(desk):
    return a_person(desk)


@pytest.fixture
def tab(desk, theme, qtbot, client):
    """Three things: one given up, one done, one put off once."""
    case = a_case(desk, client)
    what = ("電話をかける", "受診の結果を聞く", "空きを確かめる")
    given_up, done, put_off = (
        desk.follow_up.save(None, None, {"kind": "other", "what": each, "due_on": date(2026, 7, 20)}, case_id=case.id)
        for each in what
    )
    desk.follow_up.drop(given_up.id, given_up.version, "転院した")
    desk.follow_up.done(done.id, done.version, date(2026, 7, 16), "よくなった")
    desk.follow_up.postpone(put_off.id, put_off.version, date(2026, 7, 25), "満床")
    return show(a_case_page(desk, theme, qtbot), client, "follow")


def choose(tab, what):
    key = next(row.key for row in tab.table.records.rows if row.cells[1].text == what)
    tab.table.go_to(key)
    settle()


def test_what_is_over_or_put_off_stays_in_sight(tab):
    seen = {row[1]: row[4] for row in rows(tab, "follow_ups")}
    assert seen["電話をかける"] == "取りやめ"
    assert seen["受診の結果を聞く"].startswith("済 R8.7.16")
    assert "延期1回" in seen["空きを確かめる"]


@pytest.mark.parametrize(
    ("what", "said"),
    [("電話をかける", "取りやめました（転院した）"), ("受診の結果を聞く", "済ませました（よくなった）")],
)
def test_what_is_over_is_opened_again_in_place(desk, tab, client, what, said):
    choose(tab, what)
    assert said in tab.acts.over.sentence()
    assert not tab.acts._body.isVisible()
    tab.acts.begin()
    assert tab.acts.over.buttons()[0].hasFocus()
    tab.acts.over.buttons()[0].click()
    settle()
    assert what in [line.what for line in desk.follow_up.open_lines()]
    assert f"「{what}」をもう一度開きました。" in tab.acts.next_one.sentence()


def test_a_second_open_review_is_refused_in_words(desk, tab, client):
    case = desk.case.current(client.id)
    first = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    desk.follow_up.drop(first.id, first.version, "早すぎた")
    desk.follow_up.plan_review(case.id, date(2026, 7, 25))
    tab.changed_person.emit()
    settle()
    tab._choose(first.id)
    tab.acts.over.buttons()[0].click()
    assert "次回確認" in tab.acts.strip.sentence()
    assert desk.follow_up.get(first.id).dropped_on is not None
