"""The paper of a call stands in the log of prints under its person."""

from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.making import ALL_LETTERS
from kyoten_desktop.papers.preview import Handed
from tests.builders import a_call


def test_a_printed_call_is_logged_under_its_person(desk):
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    call = desk.emergency.save(None, None, a_call(client_id=person.id))
    consultation_request(desk, call).log("printed", "L0", Handed())
    assert [(one.document, one.way) for one in desk.prints.of_client(person.id)] == [("D-05", "printed")]


def test_a_call_of_nobody_is_logged_under_nobody(desk):
    call = desk.emergency.save(None, None, a_call(subject_name="匿名"))
    assert call.client_id is None
    number = consultation_request(desk, call).log("saved", "L2", Handed())
    assert number.endswith("0001")


def test_a_letter_no_font_has_does_not_keep_a_call_from_being_printed(desk):
    call = desk.emergency.save(None, None, a_call(subject_name="高梨 美緒", course="「🙂」と書いてきた。"))
    made = consultation_request(desk, call).make("L0", ())
    assert made.pdf
    assert not made.blocked
    assert any("「🙂」は字の形がなく、□〔U+1F642〕 と印刷されます" in caution for caution in made.cautions)
    assert ALL_LETTERS not in made.checks
    plain = desk.emergency.save(None, None, a_call(subject_name="高梨 美緒", course="電話。"))
    assert ALL_LETTERS in consultation_request(desk, plain).make("L0", ()).checks
