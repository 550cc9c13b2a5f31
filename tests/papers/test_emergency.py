"""The paper of a call stands in the log of prints under its person."""

from datetime import date, datetime

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.making import ALL_LETTERS
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call
from tests.reports.reading import squeezed


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


def test_a_call_taken_in_here_says_the_room_and_from_when_until_when(desk):
    room = desk.office.rooms()[0]
    until = datetime(2026, 7, 20, 10, 0)
    intake = Intake(room.id, datetime(2026, 7, 16, 9, 5), until)
    call = desk.emergency.save(None, None, a_call(subject_name="高梨 美緒", outcome="own_room"), intake=intake)
    text = squeezed(consultation_request(desk, call).make("L0", ()).pdf)
    assert f"居室{room.name}" in text
    assert "入所R8.7.169:05退所予定R8.7.2010:00" in text
    elsewhere = desk.emergency.save(None, None, a_call(subject_name="及川 次郎"))
    assert "拠点の居室" not in squeezed(consultation_request(desk, elsewhere).make("L0", ()).pdf)


def test_the_board_by_number_shows_no_words_of_the_call_for_whom_has_no_number(desk):
    room = desk.office.rooms()[0]
    intake = Intake(room.id, datetime(2026, 7, 10, 9, 5), datetime(2026, 7, 28, 10, 0))
    came = a_call(subject_name="匿名", outcome="own_room", received_at=datetime(2026, 7, 10, 8, 0))
    desk.emergency.save(None, None, came, intake=intake)
    request = board_request(desk, Period(date(2026, 7, 1), date(2026, 7, 31)))
    by_number = squeezed(request.make("L2", ()).pdf)
    assert "匿名" not in by_number
    assert "Aさん" in by_number
    assert "匿名" in squeezed(request.make("L0", ()).pdf)


def test_a_ward_inside_the_offices_word_for_an_agency_is_asked_about_where_wards_are_hidden(desk):
    desk.codes.add("ward", "東区")
    agency = desk.codes.add("referral", "東区障害高齢課", "ward_disability")
    call = desk.emergency.save(None, None, a_call(referral_source=agency.code, course="東区の窓口より。"))
    request = consultation_request(desk, call)
    (asked,) = request.make(str(Mask.ANONYMOUS), ()).names_found
    assert (asked.name, asked.places) == ("東区", 2)
    assert request.make(str(Mask.INITIALS), ()).names_found == ()
    words = squeezed(request.make(str(Mask.ANONYMOUS), ("東区",)).pdf)
    assert "東区" not in words
    assert "（伏せています）障害高齢課" in words
