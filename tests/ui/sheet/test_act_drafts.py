"""What is typed beside the button of an act stands there again after the power went, until the act is done."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.sheets.half_written import FORMS, is_of
from kyoten_desktop.ui.pages.case.case.case_tab import InvolvementTab
from kyoten_desktop.ui.pages.case.context import read_person
from kyoten_desktop.ui.pages.case.follow.follow_tab import FollowTab
from kyoten_desktop.ui.pages.case.person.death_part import DeathPart
from kyoten_desktop.ui.pages.case.review.review_meeting import MeetingView
from kyoten_desktop.ui.pages.case.review.review_tab import ReviewTab
from kyoten_desktop.ui.pages.organization.names_view import NamesView
from kyoten_desktop.ui.pages.settings.codes import CodesSection
from kyoten_desktop.ui.pages.settings.rooms import RoomsSection
from kyoten_desktop.ui.pages.stay.closing import ClosingPanel
from kyoten_desktop.ui.pages.today.call import CallCard
from kyoten_desktop.ui.sheet.act_draft import ActDraft
from kyoten_desktop.ui.sheet.tools import SheetTools
from tests.architecture.sources import sources
from tests.ui.pages.case_steps import a_case, a_person, find, settle, write
from tests.ui.sheet.open_sheets import tools_of

TYPED = "ここに書いた"


@dataclass(frozen=True)
class Act:
    """``shown`` builds the boxes as a new window does and returns their widget and draft; ``item`` is typed into.

    ``begins`` is what stands there before.
    """

    form: str
    item: str
    shown: Callable[[SheetTools, int], tuple[QWidget, ActDraft]]
    text: str = TYPED
    begins: str = ""


def _on_file(desk: Any) -> int:
    """Return a person with a case, a thing to do, and a meeting to come."""
    client = a_person(desk)
    case = a_case(desk, client)
    values = {"kind": "other", "what": "電話をかける", "due_on": date(2026, 7, 20)}
    desk.follow_up.save(None, None, values, case_id=case.id)
    desk.review.save(None, None, {"title": "7月の会議", "starts_at": desk.clock.now()})
    desk.client.save(client.id, None, {"planner": "ひかり"})
    return client.id


def _tab(tools: SheetTools, client_id: int, kind: Any) -> Any:
    tab = kind(tools)
    tab.show_person(read_person(tools.desk, client_id))
    return tab


def _follow(tools: SheetTools, client_id: int) -> tuple[QWidget, ActDraft]:
    tab = _tab(tools, client_id, FollowTab)
    (row,) = tools.desk.follow_up.of_person(client_id, None) or tools.desk.follow_up.of_case(
        tools.desk.case.current(client_id).id
    )
    tab.acts.show_row(row)
    return tab, tab.acts.draft


def _death(tools: SheetTools, client_id: int) -> tuple[QWidget, ActDraft]:
    part = _tab(tools, client_id, DeathPart)
    return part, part.draft


def _step(tools: SheetTools, client_id: int) -> tuple[QWidget, ActDraft]:
    tab = _tab(tools, client_id, InvolvementTab)
    return tab, tab.steps.draft


def _closing(tools: SheetTools, client_id: int) -> tuple[QWidget, ActDraft]:
    tab = _tab(tools, client_id, InvolvementTab)
    if tab.closing.isHidden():
        tab.steps.close_case.click()
    return tab.closing, tab.closing.draft


def _review(tools: SheetTools, client_id: int) -> tuple[QWidget, ActDraft]:
    tab = _tab(tools, client_id, ReviewTab)
    return tab, tab.draft


def _meeting(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    view = MeetingView(tools)
    view.show_meeting(tools.desk.review.meetings()[0].id)
    return view.take, view.take.draft


def _room(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    panel = ClosingPanel(tools.desk, tools.theme, tools.ways)
    panel.begin(tools.desk.office.rooms(), None, tools.desk.clock.today())
    return panel, panel.draft


def _names(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    view = NamesView(tools)
    view.refresh()
    return view, view.draft


def _call(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    card = CallCard(tools.theme, tools.desk, ())
    return card, card.draft


def _new_word(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    section = CodesSection(tools.desk, tools.theme, tools.ways)
    return section, section.add_card.draft


def _room_period(tools: SheetTools, _client_id: int) -> tuple[QWidget, ActDraft]:
    section = RoomsSection(tools.desk, tools.theme, tools.ways)
    section.refresh()
    return section.closed_card, section.draft


ACTS = (
    Act("follow_act", "follow_words", _follow),
    Act("death", "died_on", _death, "令和8年7月10日"),
    Act("case_step", "step_reason", _step),
    Act("case_closing", "closing_note", _closing),
    Act("take_to_meeting", "take_question", _review),
    Act("take_case", "take_question", _meeting),
    Act("room_closing", "reason", _room),
    Act("call_card", "subject_name", _call),
    Act("unlinked_names", "body_of_name", _names, begins="ひかり"),
    Act("new_code", "new_label", _new_word),
    Act("room_period", "reason", _room_period),
)


@pytest.fixture(params=ACTS, ids=lambda act: act.form)
def act(request: Any) -> Act:
    return request.param


@pytest.fixture
def opened(act: Act, desk: Any, theme: Any, qtbot: Any) -> Callable[[], tuple[QWidget, ActDraft]]:
    tools, client_id = tools_of(desk, theme), _on_file(desk)

    def build() -> tuple[QWidget, ActDraft]:
        whole, draft = act.shown(tools, client_id)
        kept_alive.append(whole)
        qtbot.addWidget(whole.window())
        whole.window().show()
        settle()
        return whole, draft

    kept_alive: list[QWidget] = []
    return build


def typed(whole: QWidget, item: str) -> str:
    box = find(whole, item)
    line = box if isinstance(box, QLineEdit) else box.findChild(QLineEdit)
    return line.text() if line is not None else box.draft()


def test_every_act_with_a_draft_stands_here():
    made = {
        source.name
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ActDraft"
    }
    assert len(made) == len(ACTS)
    assert {each.form for each in ACTS} <= set(FORMS)


def test_typing_is_on_the_disk_and_stands_there_again(act, opened, desk):
    whole, draft = opened()
    write(whole, act.item, act.text)
    assert draft.keep()
    assert [kept.form for kept in desk.drafts.all()] == [act.form]
    assert [line.form for line in desk.today.today().half_written] == [act.form]
    again, draft = opened()
    assert typed(again, act.item) == act.text
    draft.done()
    assert desk.drafts.all() == []
    assert (typed(opened()[0], act.item) or "") == act.begins


def test_what_is_only_looked_at_leaves_no_draft(opened, desk):
    assert opened()[1].keep()
    assert desk.drafts.all() == []


@pytest.mark.parametrize(("verb", "form"), [("済ませた", "done"), ("延期する", "postpone"), ("取りやめる", "drop")])
def test_a_follow_up_keeps_what_was_chosen_and_typed_and_forgets_it_when_done(desk, theme, qtbot, verb, form):
    tools, client_id = tools_of(desk, theme), _on_file(desk)
    tab, draft = _follow(tools, client_id)
    qtbot.addWidget(tab)
    tab.acts.act.set_value(form)
    assert draft.keep()
    assert desk.drafts.all() == []
    write(tab.acts, "follow_words", TYPED)
    tab.acts.show_row(None)
    again, _draft = _follow(tools, client_id)
    qtbot.addWidget(again)
    again.resize(900, 700)
    again.show()
    assert (again.acts.act.value(), again.acts.words.text()) == (form, TYPED)
    if form == "postpone":
        write(again.acts, "follow_on", "7/30")
    again.acts.do.click()
    assert desk.drafts.all() == []
    assert desk.today.today().half_written == []


def test_a_death_keeps_its_answers_too(desk, theme, qtbot):
    tools, client_id = tools_of(desk, theme), _on_file(desk)
    part, draft = _death(tools, client_id)
    qtbot.addWidget(part)
    (box,) = part.matters._answers.values()
    box._choose(2)
    write(part.matters, "matter_reason", TYPED)
    part.closes.setChecked(True)
    assert draft.keep()
    again, _draft = _death(tools, client_id)
    qtbot.addWidget(again)
    assert again.matters.answers() == part.matters.answers() != {}
    assert (again.matters.reason.text(), again.closes.isChecked()) == (TYPED, True)
    assert is_of("death", type(read_person(desk, client_id).client))
    write(again, "died_on", "R8.7.10")
    again.record.click()
    assert desk.client.get(client_id).died_on == PartialDate(2026, 7, 10)
    assert desk.drafts.all() == []


def test_what_was_typed_about_what_is_over_meanwhile_is_told_and_can_be_thrown_away(desk, theme, qtbot):
    tools, client_id = tools_of(desk, theme), _on_file(desk)
    tab, draft = _follow(tools, client_id)
    qtbot.addWidget(tab)
    write(tab.acts, "follow_words", TYPED)
    assert draft.keep()
    (row,) = desk.follow_up.of_case(desk.case.current(client_id).id)
    desk.follow_up.drop(row.id, row.version, "転院した")
    again = _tab(tools, client_id, FollowTab)
    qtbot.addWidget(again)
    again.acts.show_row(desk.follow_up.get(row.id))
    assert f"書きかけ「{TYPED}」が残っています。" in again.acts.over.sentence()
    again.acts.over.buttons()[1].click()
    assert "捨てますか" in again.acts.over.sentence()
    assert len(desk.drafts.all()) == 1
    again.acts.over.buttons()[0].click()
    assert desk.drafts.all() == []
    assert TYPED not in again.acts.over.sentence()


def test_a_word_half_typed_comes_back_in_its_own_table(desk, theme, qtbot):
    tools = tools_of(desk, theme)
    section, draft = _new_word(tools, 0)
    qtbot.addWidget(section)
    section.tables.set_value("method")
    section._take_table()
    assert draft.keep()
    assert desk.drafts.all() == []
    write(section, "new_label", TYPED)
    section.keep_typing()
    again, _draft = _new_word(tools, 0)
    qtbot.addWidget(again)
    assert (again.tables.value(), again.add_card.new_label.text()) == ("method", TYPED)
    assert again.list_card.title.text() == "支援方法"
    again.add_card.take_button.click()
    assert TYPED in [entry.label for entry in desk.codes.labels().entries["method"]]
    assert (again.add_card.new_label.text(), desk.drafts.all()) == ("", [])


def test_the_days_of_one_room_do_not_stand_at_another(desk, theme, qtbot):
    tools = tools_of(desk, theme)
    first, second = (room.id for room in desk.office.rooms()[:2])
    section = RoomsSection(desk, theme, tools.ways)
    qtbot.addWidget(section)
    section.refresh()
    section.take_up(first)
    write(section.closed_card, "reason", TYPED)
    section.take_up(second)
    assert typed(section.closed_card, "reason") in ("", None)
    section.take_up(first)
    assert typed(section.closed_card, "reason") == TYPED
    write(section.closed_card, "from_on", "R8.12.1")
    section.close_button.click()
    assert desk.drafts.all() == []
    assert typed(section.closed_card, "reason") in ("", None)
    assert [one.reason for one in section._room(first).unavailable] == [TYPED]
