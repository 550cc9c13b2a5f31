"""Every part of the name of a hidden informant is hidden or asked about, by real name too; own birth dates stand."""

from datetime import datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.support import support_request
from tests.builders import OFFICE_COPY, a_call
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

TOLD = [
    ("大槻フミ（民生委員）", "大槻さんより。大槻が来た。フミさん。大槻フミと話す。", ("大槻", "フミ")),
    ("隣の靍田 勝", "鶴田さんより。鶴田が来た。靏田勝と話す。", ("鶴田", "靏田")),
    ("隣の竹之内", "竹ノ内より。竹の内さん。", ("竹ノ内", "竹の内")),
    ("隣の原田", "原田より。原田さん。原田が来た。", ("原田",)),
    ("加藤巡査部長", "加藤より。加藤巡査部長が来た。", ("加藤",)),
    ("隣の林", "林より電話。林さん。林は帰った。", ("林",)),
    ("叔母 高橋 道子", "高橋より。高橋さん。道子が来た。高橋道子と話す。", ("高橋", "道子")),
    ("叔母 高橋道子", "高橋より。高橋さん。道子が来た。叔母高橋道子と話す。", ("高橋", "道子")),
    ("大家の森さん", "森より電話。森は帰った。森さん。", ("森",)),
]


@pytest.fixture
def client(desk):
    return a_person(desk, kana="たかなし みお", birth_date=PartialDate(1990, 7, 16))


def a_told_call(desk, client, referrer, said):
    told = {"referrer": referrer, "course": said, "is_referrer_hidden": True}
    return desk.emergency.save(None, None, a_call(client_id=client.id, subject_name=client.name, **told))


def a_told_record(desk, client, said):
    values = {"client_id": client.id, "started_at": datetime(2026, 7, 10, 14, 0), "consultee": "other"}
    desk.support.save(None, None, {**values, "method": "phone", "content_main": "emotional", "summary": said})


def answered(request, mask: str) -> str:
    """Return what stands on a paper when each name asked about was said to give way."""
    asked = tuple(found.name for found in request.make(mask, ()).names_found)
    return squeezed(request.make(mask, asked).pdf)


@pytest.mark.parametrize("mask", ["L0", "L1", "L2"])
@pytest.mark.parametrize(("referrer", "said", "parts"), TOLD)
def test_each_part_is_hidden_or_asked_about(desk, client, referrer, said, parts, mask):
    call = a_told_call(desk, client, referrer, said)
    a_told_record(desk, client, said)
    for request in (
        consultation_request(desk, call),
        support_request(desk, client, None, None, OFFICE_COPY),
        everything_request(desk, client, None, OWN),
        everything_request(desk, client, None, OFFICE_COPY),
    ):
        text = answered(request, mask)
        assert [part for part in parts if part in text] == [], request.title
        assert INFORMANT in text


def test_what_may_be_another_word_is_asked_by_real_name_and_may_stay(desk, client):
    request = consultation_request(desk, a_told_call(desk, client, "大家の森さん", "森は暗い。森さんより。"))
    made = request.make("L0", ())
    assert [(found.name, found.instead) for found in made.names_found] == [("森", INFORMANT)]
    kept = squeezed(request.make("L0", (), ("森",)).pdf)
    assert f"森は暗い。{INFORMANT}より。" in kept


def test_a_place_of_the_same_letters_is_asked_about(desk, client):
    request = consultation_request(desk, a_told_call(desk, client, "隣の原田", "原田医院に通う。"))
    assert [found.name for found in request.make("L0", ()).names_found] == ["原田"]


def test_without_a_hidden_informant_nothing_is_asked_by_real_name(desk, client):
    call = desk.emergency.save(None, None, a_call(client_id=client.id, subject_name=client.name, course="森は暗い。"))
    assert consultation_request(desk, call).make("L0", ()).names_found == ()


@pytest.mark.parametrize("receiver", [OFFICE_COPY, OWN], ids=["office", "person"])
def test_the_own_birth_date_stands_by_real_name(desk, client, receiver):
    born = "平成2年7月16日生。"
    call = a_told_call(desk, client, "隣の袴田さん", born)
    desk.emergency.save(call.id, call.version, {"referrer_phone": "022-000-0177"})
    a_told_record(desk, client, f"1990年7月16日生まれ。{born}")
    for request in (
        consultation_request(desk, desk.emergency.get(call.id)),
        support_request(desk, client, None, None, receiver),
        everything_request(desk, client, None, receiver),
    ):
        assert born in answered(request, "L0"), request.title
    assert born not in answered(consultation_request(desk, desk.emergency.get(call.id)), "L2")
    assert HIDDEN in answered(consultation_request(desk, desk.emergency.get(call.id)), "L0")


def test_an_informant_who_stands_twice_in_a_row_is_said_once(desk, client):
    said = "高橋 道子 高橋より電話。"
    text = answered(consultation_request(desk, a_told_call(desk, client, "叔母 高橋 道子", said)), "L0")
    assert f"{INFORMANT}より電話。" in text
    assert INFORMANT * 2 not in text


def test_the_agency_beside_a_hidden_informant_goes_with_the_name(desk, client):
    said = "みちくさセンターの田中さんより電話。みちくさセンター 田中が来た。みちくさセンターを休む。"
    request = consultation_request(desk, a_told_call(desk, client, "みちくさセンター 田中 豊", said))
    text = answered(request, "L0")
    assert f"{INFORMANT}より電話。{INFORMANT}が来た。みちくさセンターを休む。" in text
