"""書きかけ: what was typed and never saved is told until it is saved or thrown away."""

import ast
from datetime import datetime, timedelta

import pytest

from kyoten_desktop.models import AbuseReport, CareItem, FamilyMember, RoomUnavailable, links
from kyoten_desktop.services.sheets.half_written import FORMS, form_of_act
from kyoten_desktop.services.stays.stay import Intake
from tests.architecture.sources import sources
from tests.builders import NOW, a_call
from tests.services.following_steps import a_case

ONLY_ITS_OWN_FORM_SPEAKS_OF_IT = {"abuse_report"}
A_PAPER = {"form"}


def told(desk):
    return [(one.word, one.name, one.client_id, one.tab) for one in desk.today.today().half_written]


def test_nothing_waits_in_a_tidy_office(desk):
    desk.emergency.save(None, None, a_call())
    assert told(desk) == []


@pytest.mark.parametrize(
    ("form", "values", "line"),
    [
        ("emergency", {"form": {"subject_name": "山口 亮", "received_at": "7/99"}}, ("緊急相談", "山口 亮", None, "")),
        ("quick_record", {"subject": {"name": "西川 悠", "client_id": None}}, ("支援記録", "西川 悠", None, "")),
        ("quick_record", {"summary": "母から電話"}, ("支援記録", "", None, "")),
        ("new_client", {"name": "高梨"}, ("新しい方", "高梨", None, "")),
        ("stay_booking", {"name": {"text": "森本", "client_id": None}}, ("居室の予約", "森本", None, "")),
    ],
)
def test_a_sheet_that_is_not_saved_yet_is_told_by_the_name_typed(desk, form, values, line):
    desk.drafts.keep(form, 0, 0, values)
    assert told(desk) == [line]
    desk.drafts.drop(form, 0)
    assert told(desk) == []


def test_parts_of_one_sheet_are_one_line_that_leads_to_the_person(desk, set_clock):
    case = a_case(desk)
    for form, sheet_id in (("client", case.client_id), ("client_lines", case.client_id), ("case_lines", case.id)):
        set_clock.now += timedelta(minutes=1)
        desk.drafts.keep(form, sheet_id, 1, {"form": {"note": "途中"}})
    assert told(desk) == [
        ("ケース", "高梨 美緒", case.client_id, "case"),
        ("本人", "高梨 美緒", case.client_id, "person"),
    ]


def test_a_household_leads_to_the_first_of_its_people(desk):
    case = a_case(desk)
    household = desk.household.of_client(case.client_id)
    home = household.id if household is not None else desk.household.start(case.client_id).id
    desk.drafts.keep("household_lines", home, 0, {FamilyMember.__tablename__: {"0": {"name": "母"}}})
    assert told(desk) == [("世帯", "高梨 美緒", case.client_id, "household")]


def test_a_meeting_is_told_by_its_title(desk):
    meeting = desk.review.save(None, None, {"title": "7月の会議", "starts_at": datetime(2026, 7, 30, 14)})
    desk.drafts.keep("meeting", meeting.id, 1, {"form": {"note": "途中"}})
    (line,) = desk.today.today().half_written
    assert (line.word, line.name, line.meeting_id) == ("会議", "7月の会議", meeting.id)


def test_nothing_is_told_of_a_sheet_in_the_trash_and_of_a_notification(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    desk.drafts.keep("client", person.id, person.version, {"form": {"note": "途中"}})
    desk.drafts.keep("abuse_report", 0, 0, {"form": {"content": "母から"}})
    assert [line[0] for line in told(desk)] == ["本人"]
    desk.client.discard(person.id, person.version)
    assert told(desk) == []


def test_a_form_without_words_of_its_own_is_told_by_the_noun_of_its_sheet(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    line = desk.lines.save(CareItem, None, None, person.id, {"kind": "allergy", "content": "そば"})
    room = desk.office.rooms()[0]
    desk.drafts.keep(CareItem.__tablename__, line.id, 1, {"form": {"content": "そば、えび"}})
    desk.drafts.keep(RoomUnavailable.__tablename__, 0, 0, {"form": {"name": "1号室"}})
    desk.drafts.keep(AbuseReport.__tablename__, 0, 0, {"form": {"content": "母から"}})
    assert sorted(told(desk)) == [("使用不可期間", "1号室", None, ""), ("本人の取扱い", "高梨 美緒", person.id, "")]
    desk.drafts.keep("rooms", room.id, 1, {"form": {"features": "窓"}})
    assert ("設定（居室）", room.name, None, "") in told(desk)


def _names_of_forms(tree):
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = zip(target.elts, value.elts, strict=True) if isinstance(target, ast.Tuple) else [(target, value)]
            named = (part for name, part in pairs if ast.unparse(name) in ("FORM", "DRAFT", "LINES"))
            # One that is called after its table is known by it.
            yield from (part.value for part in named if isinstance(part, ast.Constant))


def test_every_form_that_keeps_drafts_is_known():
    forms = [source.tree for source in sources() if source.name.startswith("kyoten_desktop/ui/")]
    names = {name.removesuffix("_lines") for tree in forms for name in _names_of_forms(tree)}
    assert len(names) > 15
    tables = {sheet.__tablename__ for sheet in links.told()}
    assert names - set(FORMS) - tables - A_PAPER == ONLY_ITS_OWN_FORM_SPEAKS_OF_IT


def test_an_act_on_a_stay_is_told_with_its_person_and_one_line_for_each_stay(desk, set_clock):
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, NOW, None, name="森本 さつき"))
    client = desk.client.save(None, None, {"name": "森本 さつき"})
    desk.stay.change(stay.id, stay.version, {"client_id": client.id})
    desk.drafts.keep("stay", stay.id, 1, {"form": {"note": "途中"}})
    for key in ("cancel", "check_out"):
        set_clock.now += timedelta(minutes=1)
        desk.drafts.keep(form_of_act(key), stay.id, 1, {"form": {"note": "途中"}})
    (line,) = desk.today.today().half_written
    assert (line.form, line.sheet_id, line.word, line.name) == ("stay_check_out", stay.id, "居室利用", "森本 さつき")
