"""What stands in the place of an informant who asked for it (名前を伏せる) on D-05, D-20 and D-22."""

from datetime import datetime

import pytest

from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT
from kyoten_desktop.models import ContactPerson
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.support import support_request
from tests.builders import OFFICE_COPY, a_call
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

SAID = "袴田さんから、大声がすると電話。022-000-0177へかけ直す。"


@pytest.fixture
def client(desk):
    return a_person(desk, kana="たかなし みお")


@pytest.fixture
def call(desk, client):
    told = {"referrer": "隣の袴田さん", "referrer_phone": "022-000-0177", "course": SAID}
    about = {"client_id": client.id, "subject_name": client.name}
    return desk.emergency.save(None, None, a_call(**about, **told, is_referrer_hidden=True))


@pytest.fixture
def record(desk, client):
    values = {
        "client_id": client.id, "started_at": datetime(2026, 7, 10, 14, 0), "consultee": "other", "method": "phone",
        "content_main": "emotional", "contact_name": "袴田", "is_contact_hidden": True, "summary": SAID,
    }  # fmt: skip
    return desk.support.save(None, None, values)


@pytest.mark.parametrize("mask", ["L0", "L1", "L2"])
def test_the_sheet_of_the_call_says_only_that_somebody_told(desk, call, mask):
    text = squeezed(consultation_request(desk, call).make(mask, ()).pdf)
    assert "袴田" not in text
    assert "000-0177" not in text
    assert HIDDEN in text
    assert text.count(INFORMANT) == len(("事業所・人", "経過"))
    assert f"{INFORMANT}から、大声がすると電話。" in text


@pytest.mark.parametrize("referrer", ["母 高梨 和子", "高梨 和子", "高梨和子", "母の高梨和子さん"])
def test_family_who_told_is_hidden_and_the_person_of_the_same_surname_stands_there(desk, client, call, referrer):
    said = "高梨 美緒さんの母、高梨和子さんから電話。和子さんは疲れている。高梨さんは落ち着いている。"
    told = desk.emergency.save(call.id, call.version, {"referrer": referrer, "course": said})
    text = squeezed(consultation_request(desk, told).make("L0", ()).pdf)
    assert "和子" not in text
    assert f"対象者{client.name}".replace(" ", "") in text
    assert "高梨美緒さんの母" in text
    assert "高梨さんは落ち着いている" in text


@pytest.mark.parametrize("written", ["0220000177", "０２２－０００－０１７７", "022(000)0177", "000-0177"])
def test_the_phone_of_who_told_is_hidden_however_it_is_written(desk, call, written):
    told = desk.emergency.save(call.id, call.version, {"course": f"夜に{written}へかけ直す。"})
    text = squeezed(consultation_request(desk, told).make("L0", ()).pdf)
    assert f"夜に{HIDDEN}へかけ直す。" in text


def test_an_informant_who_did_not_ask_stands_there(desk, call):
    shown = desk.emergency.save(call.id, call.version, {"is_referrer_hidden": False})
    text = squeezed(consultation_request(desk, shown).make("L0", ()).pdf)
    assert "隣の袴田さん" in text
    assert INFORMANT not in text


@pytest.mark.parametrize("receiver", [OFFICE_COPY, OWN], ids=["office", "person"])
def test_the_records_and_the_paper_of_everything_do_not_name_them(desk, client, call, record, receiver):
    for request in (
        support_request(desk, client, None, None, receiver),
        everything_request(desk, client, None, receiver),
    ):
        text = squeezed(request.make("L0", ()).pdf)
        assert "袴田" not in text, request.title
        assert f"{INFORMANT}から、大声がすると電話。" in text, request.title


def test_a_record_does_not_name_who_told_in_a_call(desk, client, call, record):
    shown = {"is_contact_hidden": False, "contact_name": "みなと"}
    desk.support.save(record.id, record.version, shown)
    text = squeezed(support_request(desk, client, None, None, OFFICE_COPY).make("L0", ()).pdf)
    assert "みなと" in text
    assert "袴田" not in text


@pytest.mark.parametrize(("referrer", "hidden"), [("母", "和子"), ("ひかり作業所", "ひかり作業所")])
def test_whoever_told_is_known_by_the_relation_and_an_agency_by_its_words(desk, client, call, referrer, hidden):
    mother = {"rank": 1, "name": "高梨 和子", "relation": "母", "phone": "022-000-0108"}
    desk.lines.save(ContactPerson, None, None, client.id, mother)
    desk.emergency.save(call.id, call.version, {"referrer": referrer})
    said = "和子さんから、父が怒鳴ると電話。ひかり作業所にも聞いた。高梨さんは無事。"
    values = {"client_id": client.id, "started_at": datetime(2026, 7, 11, 9, 0), "consultee": "other"}
    desk.support.save(None, None, {**values, "method": "phone", "content_main": "emotional", "summary": said})
    text = squeezed(support_request(desk, client, None, None, OFFICE_COPY).make("L0", ()).pdf)
    assert hidden not in text
    assert INFORMANT in text
    assert "高梨さんは無事。" in text


def test_a_call_made_a_case_takes_the_wish_along(desk, call):
    case = desk.case.from_call(call.id)
    assert (case.referrer, case.is_referrer_hidden) == ("隣の袴田さん", True)
