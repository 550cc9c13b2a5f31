"""The glance over a call: known or not the moment somebody is linked, dangers first, contacts in their order."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import CareItem, ContactPerson
from kyoten_desktop.ui.fields.person_box import KnownPeople
from kyoten_desktop.ui.shell.screens import settle
from tests.builders import a_call
from tests.ui.pages.emergency_steps import a_page
from tests.ui.pages.review_steps import a_case, consent


@pytest.fixture
def known(desk):
    """The case of somebody known since 7/1, with dangers, contacts and consent."""
    case = a_case(desk)
    consent(desk, case, "involvement")
    intake = desk.intake.start(case.id)
    seizures = Answer(AnswerState.YES, "月1回", "母", date(2026, 7, 1))
    desk.intake.save(intake.id, intake.version, {"seizures": seizures})
    for values in (
        {"kind": "works_well", "content": "絵カードで伝える"},
        {"kind": "must_not", "severity": "life", "content": "そばを食べさせない"},
    ):
        desk.lines.save(CareItem, None, None, case.client_id, values)
    for rank, name, phone in ((2, "高梨 健", "090-0000-0102"), (1, "高梨 和子", "022-000-0101")):
        line = {"rank": rank, "name": name, "relation": "家族", "phone": phone}
        desk.lines.save(ContactPerson, None, None, case.client_id, line)
    return case


def status(page):
    return page.sheet.glance.known.accessibleName()


def test_a_known_person_is_seen_at_once(desk, theme, qtbot, known):
    call = desk.emergency.save(None, None, a_call(client_id=known.client_id))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    glance = page.sheet.glance
    assert glance.isVisible()
    assert status(page).startswith("事前把握 有")
    assert glance.dangers.text().startswith("してはいけない（命にかかわる）：そばを食べさせない")
    assert glance.dangers.text().index("発作") < glance.dangers.text().index("絵カード")
    calls = glance.calls.text()
    assert calls.index("1 家族 高梨 和子 022-000-0101") < calls.index("2 家族 高梨 健 090-0000-0102")
    assert "口頭" in glance.facts.text()
    assert "プラン なし" in glance.facts.text()
    assert "未確認" in glance.facts.text()


def test_it_says_everything_when_asked_and_folds_again(desk, theme, qtbot, known):
    call = desk.emergency.save(None, None, a_call(client_id=known.client_id))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    glance = page.sheet.glance
    settle(page)
    low = glance.height()
    glance.more.click()
    settle(page)
    assert "絵カードで伝える" in glance.all.accessibleName()
    assert glance.whole.isVisible()
    assert glance.height() > low
    glance.more.click()
    settle(page)
    assert glance.height() == low


def test_choosing_somebody_in_a_new_call_shows_them_before_anything_is_saved(desk, theme, qtbot, known):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    glance = page.sheet.glance
    assert glance.isHidden()
    chosen = KnownPeople(desk.client, desk.codes.labels()).offered(desk.client.get(known.client_id))
    page.sheet.form.subject.person_chosen.emit(chosen)
    assert status(page).startswith("事前把握 有")
    assert "そば" in glance.dangers.text()


def test_a_call_never_saved_shows_its_person_again_when_it_is_taken_up(desk, theme, qtbot, known):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    chosen = KnownPeople(desk.client, desk.codes.labels()).offered(desk.client.get(known.client_id))
    page.sheet.form.subject.set_value(chosen.name)
    page.sheet.form.subject.person_chosen.emit(chosen)
    assert page.keeper.keep()
    (draft,) = desk.drafts.all()
    after = a_page(desk, theme, qtbot)
    after.open(draft.sheet_id)
    assert after.sheet.form.case.value() == known.client_id
    assert after.sheet.glance.isVisible()
    assert status(after).startswith("事前把握 有")
    assert "そば" in after.sheet.glance.dangers.text()


def test_a_draft_that_names_somebody_else_shows_that_person(desk, theme, qtbot, known):
    call = desk.emergency.save(None, None, a_call(subject_name="匿名", subject_kana=None))
    form = {"subject_name": "高梨 美緒", "client_id": known.client_id}
    desk.drafts.keep("emergency", call.id, call.version, {"form": form})
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    assert status(page) == "事前把握 不明"
    page.sheet.strip.buttons()[0].click()
    assert status(page).startswith("事前把握 有")
    page.sheet.strip.buttons()[0].click()  # 捨てる, and 捨てる again where it asks
    page.sheet.strip.buttons()[0].click()
    assert status(page) == "事前把握 不明"


def test_a_name_nobody_knows_is_not_pre_identified(desk, theme, qtbot, type_text):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    type_text(page.sheet.form.subject, "林田")
    assert status(page) == "事前把握 無"
    assert not page.sheet.glance.link.isVisible()


def test_an_anonymous_call_says_unknown(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call(subject_name="匿名", subject_kana=None))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    assert status(page) == "事前把握 不明"


def test_somebody_known_only_after_the_call_was_not_known_in_it(desk, theme, qtbot, known):
    earlier = a_call(client_id=known.client_id, received_at=datetime(2026, 6, 20, 1, 0), decision_at=None)
    call = desk.emergency.save(None, None, earlier)
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    assert status(page).startswith("事前把握 無（相談のあと")


def test_the_link_asks_for_the_case(desk, theme, qtbot, known):
    call = desk.emergency.save(None, None, a_call(client_id=known.client_id))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    page.sheet.glance.link.click()
    assert page.trail.asked("open_person") == [known.client_id]


def test_a_call_becomes_a_case(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call())
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    page.act("case")
    (asked,) = page.trail.asked("open_person")
    case = desk.case.current(asked)
    assert (case.consultation_id, case.referral_source) == (call.id, "service_provider")
    assert desk.client.get(asked).name == "高梨 美緒"


def test_an_anonymous_call_does_not_become_a_case(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call(subject_name="匿名", subject_kana=None))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    page.act("case")
    assert page.trail.asked("open_person") == []
    assert [point.item.name for point in page.sheet.form.points.problems()] == ["subject_name"]


def test_typing_elsewhere_does_not_read_the_person_again(desk, theme, qtbot, known, type_text, monkeypatch):
    call = desk.emergency.save(None, None, a_call(client_id=known.client_id))
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    asked = []
    read = desk.glance.of_call
    monkeypatch.setattr(desk.glance, "of_call", lambda call_id: asked.append(call_id) or read(call_id))
    type_text(page.sheet.form.form.editor("referrer"), "xyz")
    assert asked == []


def test_a_low_window_still_says_what_is_dangerous(desk, theme, qtbot, known):
    call = desk.emergency.save(None, None, a_call(client_id=known.client_id))
    page = a_page(desk, theme, qtbot)
    page.set_compact(True)
    page.resize(611, 328)
    page.open(call.id)
    settle(page)
    glance = page.sheet.glance
    assert glance.third.isHidden()
    assert "そばを食べさせない" in glance.facts.text()
    assert status(page) == "事前把握 有"
    page.resize(1206, 640)
    settle(page)
    assert "022-000-0101" in glance.calls.text()
    assert not glance.third.isHidden()
