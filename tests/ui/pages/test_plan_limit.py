"""計画相談 and its limit: on 集計, below the item of a case, and in 設定 → 運営の記録 (S3-21)."""

from datetime import date, datetime

import pytest

from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.ui.look.theme import Scheme
from kyoten_desktop.ui.pages.case.case.case_tab import InvolvementTab
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.tally import TallyPage
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import a_call
from tests.services.following_steps import a_case
from tests.ui.pages.case_tabs import a_view, open_person
from tests.ui.pages.settings_driver import Answers
from tests.ui.pages.test_tally_people import enter, lines
from tests.ui.trail import Trail

REACHED = "計画相談は2件（上限2件、期限は令和9年3月31日）で、上限に達しています。"


@pytest.fixture
def limited(desk):
    values = {"name": "こもれび", "from_on": date(2021, 4, 1), "operation": "entrusted", "corporation": "CLC"}
    values |= {"plan_limit": 2, "plan_limit_until": date(2027, 3, 31), "profile": "24時間の相談"}
    desk.lines.save(OfficeStanding, None, None, desk.office.office().id, values)
    return desk


@pytest.fixture
def tally(theme, qtbot, desk):
    page = TallyPage(desk, theme, Trail().ways, FileDialogs())
    qtbot.addWidget(page)
    page.resize(1206, 641)
    page.show()
    page.tabs.set_value("stock")
    return page


def test_the_figures_tell_how_many_are_held_and_open_them(limited, tally, qtbot):
    for name in ("高梨 美緒", "及川 次郎"):
        a_case(limited, name, plan_consult_held=True)
    tally.refresh()
    table = tally.bodies.stock.plans
    assert table.isVisibleTo(tally)
    assert lines(table.table) == [["計画相談を持っているケース", "2", "2", "R9.3.31"]]
    assert table.aside.text() == "上限に達しています。"
    enter(qtbot, table.table, 0, 1)
    assert [row[1] for row in lines(tally.drill.table)] == ["高梨 美緒", "及川 次郎"]


def test_without_a_limit_and_without_any_nothing_is_shown(desk, tally):
    assert not tally.bodies.stock.plans.isVisibleTo(tally)


def test_of_a_year_that_is_over_the_limit_is_told_and_no_cases(limited, tally):
    a_case(limited, "高梨 美緒", plan_consult_held=True)
    limited.emergency.save(None, None, a_call(received_at=datetime(2025, 5, 1, 9)))
    tally.refresh()
    tally.choices.choose(2025)
    assert lines(tally.bodies.stock.plans.table) == [["計画相談を持っているケース", "－", "2", "R9.3.31"]]


def test_the_case_that_reaches_the_limit_says_so_and_is_saved(limited, theme, qtbot):
    a_case(limited, "及川 次郎", plan_consult_held=True)
    case = a_case(limited)
    view = a_view(limited, theme, qtbot, "case", InvolvementTab)
    tab = open_person(limited, view, limited.client.get(case.client_id))
    assert not tab.plans_said.isVisibleTo(tab)
    editor = tab.form.editor("plan_consult_held")
    editor.set_value(True)
    tab.form.changed.emit("plan_consult_held")
    assert tab.save()
    assert limited.case.get(case.id).plan_consult_held is True
    assert tab.plans_said.accessibleName() == REACHED
    assert tab.plans_said.isVisibleTo(tab)


def test_a_new_span_of_the_office_begins_like_the_last(limited, theme, qtbot):
    page = SettingsPage(limited, theme, Trail().ways, Scheme.LIGHT, Answers())
    qtbot.addWidget(page)
    page.open("standings")
    editor = page.current().editor
    editor.add()
    shown = editor.line.form.values()
    assert (shown["corporation"], shown["profile"], shown["plan_limit"]) == ("CLC", "24時間の相談", 2)
    assert (shown["from_on"], shown["to_on"]) == (None, None)
    assert editor.keep()
    assert len(limited.lines.of(OfficeStanding, limited.office.office().id)) == 1
