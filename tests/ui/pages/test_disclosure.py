"""開示等の請求 as a person writes one: on the tab 本人, told on 今日, listed in 設定."""

from datetime import date, datetime

import pytest

from kyoten_desktop.models import DisclosureRequest
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.today.page import TodayPage
from tests.builders import SetClock, a_desk
from tests.ui.pages.case_steps import a_case_page, a_person, settle, show, write
from tests.ui.trail import Trail

LATE = datetime(2026, 8, 20, 9, 0)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def desk(tmp_path, clock):
    opened = a_desk(tmp_path, clock.clock())
    yield opened
    opened.close()


def test_a_request_is_written_with_its_limit_and_decided(desk, theme, qtbot):
    client = a_person(desk)
    tab = show(a_case_page(desk, theme, qtbot), client, "person")
    tab.requests.add()
    settle()
    write(tab.requests.line, "kind", "開示")
    write(tab.requests.line, "asker", "本人")
    write(tab.requests.line, "identity", "受給者証を見た")
    tab.requests.close_line(saving=True)
    settle()
    (line,) = desk.lines.of(DisclosureRequest, client.id)
    assert (line.asked_on, line.limit_on, line.identity_by) == (date(2026, 7, 16), date(2026, 8, 15), "佐伯 まどか")
    (row,) = tab.requests.rows.table.records.rows
    assert row.cells[3].text.endswith("あと30日")
    tab.requests.open_line(line.id)
    settle()
    write(tab.requests.line, "decision", "不開示・応じない")
    write(tab.requests.line, "decided_on", "R8.7.20")
    write(tab.requests.line, "decision_reason", "記録がない")
    tab.requests.close_line(saving=True)
    settle()
    assert desk.lines.of(DisclosureRequest, client.id)[0].decision == "none"


def test_one_that_is_late_stands_on_today_and_first_in_the_list(desk, theme, qtbot, clock):
    client, other = a_person(desk), a_person(desk, name="室井 誠", kana="むろい まこと")
    asked = {"asked_on": date(2026, 7, 1), "kind": "disclose"}
    done = {"decision": "withdrawn", "decided_on": date(2026, 7, 2)}
    desk.lines.save(DisclosureRequest, None, None, other.id, {**asked, **done})
    desk.lines.save(DisclosureRequest, None, None, client.id, asked)
    clock.now = LATE
    trail = Trail()
    today = TodayPage(desk, theme, trail.ways)
    qtbot.addWidget(today)
    today.refresh()
    (row,) = [row for row in today.due.table.records.rows if row.key[0] == "disclosure"]
    assert (row.cells[0].status.shape, row.cells[2].text) == (Shape.TRIANGLE, client.name)
    today.due.table.opened.emit(row.key)
    page = SettingsPage(desk, theme, trail.ways)
    qtbot.addWidget(page)
    page.open("requests")
    section = page.sections["requests"]
    assert [row.cells[0].text for row in section.table.records.rows] == [client.name, other.name]
    assert section.status().word == "期限切れ 1件"
    section.table.opened.emit(section.table.records.rows[0].key)
    assert trail.asked("open_person") == [(client.id, "person")] * 2
