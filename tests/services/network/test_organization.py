"""Bodies: found by every name, number and phone, one number one body, put away and back (R-03, N-03, DOMAIN §2.2)."""

from datetime import date
from time import process_time

import pytest
from sqlalchemy import insert

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import (
    Client,
    Organization,
    OrganizationHouse,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
    links,
)
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.storage.file import search_bodies

NUMBER, OTHER_NUMBER = "0415100123", "0415100999"


@pytest.fixture
def bodies(desk):
    return desk.network.organization


def a_body(desk, name="みちくさ", **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


def named(found):
    return [line.name for line in found.lines]


def refused(act):
    with pytest.raises(RefusedError) as caught:
        act()
    return [(problem.item, problem.message) for problem in caught.value.problems]


def test_a_body_is_found_by_whatever_it_is_called_and_whoever_answers_there(desk, bodies):
    body = a_body(desk, "社会福祉法人みどり会 みちくさ", kana="みちくさ", phone="022-765-4321", office_no=NUMBER)
    a_body(desk, "ひだまり作業所", kana="ひだまりさぎょうしょ")
    desk.lines.save(
        OrganizationName, None, None, body.id, {"kind": "former", "name": "道草の家", "kana": "みちくさのいえ"}
    )
    desk.lines.save(OrganizationPerson, None, None, body.id, {"name": "早乙女 静", "phone": "090-1111-2222"})
    desk.lines.save(OrganizationHouse, None, None, body.id, {"name": "第二みちくさ", "address": "緑川市東区八木町1"})
    desk.lines.save(ProviderService, None, None, body.id, {"service": "24", "number": OTHER_NUMBER})
    for words in (
        "みちくさ",
        "ミチクサ",
        "道草",
        "みどり会",
        NUMBER,
        OTHER_NUMBER,
        "0227654321",
        "早乙女",
        "2222",
        "八木町",
    ):
        assert named(bodies.find(BodyFilter(words=words))) == [body.name], words
    assert bodies.find(BodyFilter(words="さっぱり")).total == 0
    assert bodies.find(BodyFilter(words="、。")).total == 0


def test_what_a_line_said_is_not_found_once_it_is_put_away(desk, bodies):
    body = a_body(desk)
    line = desk.lines.save(OrganizationName, None, None, body.id, {"kind": "alias", "name": "道草"})
    desk.lines.discard(OrganizationName, line.id, line.version)
    assert bodies.find(BodyFilter(words="道草")).total == 0
    desk.lines.take_back(OrganizationName, line.id)
    assert bodies.find(BodyFilter(words="道草")).total == 1


def test_the_list_stands_in_kana_order_with_those_that_begin_so_first_and_leaves_closed_ones_out(desk, bodies):
    a_body(desk, "相談室みなと", kana="そうだんしつみなと", org_type="designated_consult", ward="higashi")
    a_body(desk, "みなと病院", kana="みなとびょういん", org_type="medical")
    a_body(desk, "あけぼの", kana="あけぼの", closed_on=date(2020, 3, 31))
    a_body(desk, "いずれ閉じる会", kana="いずれとじるかい", closed_on=date(2099, 3, 31))
    assert named(bodies.find(BodyFilter())) == ["いずれ閉じる会", "相談室みなと", "みなと病院"]
    assert named(bodies.find(BodyFilter(words="みなと"))) == ["みなと病院", "相談室みなと"]
    assert named(bodies.find(BodyFilter(org_type="medical"))) == ["みなと病院"]
    assert named(bodies.find(BodyFilter(ward="higashi"))) == ["相談室みなと"]
    everything = bodies.find(BodyFilter(is_closed_too=True)).lines
    assert (len(everything), everything[0].name, everything[0].is_closed) == (4, "あけぼの", True)
    assert (bodies.find(BodyFilter(most=1)).total, len(bodies.find(BodyFilter(most=1)).lines)) == (3, 1)


def test_closed_bodies_are_offered_last(desk, bodies):
    a_body(desk, "みちくさ旧館", kana="みちくさ あ", closed_on=date(2020, 3, 31))
    a_body(desk, "みちくさ", kana="みちくさ い")
    assert [body.name for body in bodies.offered("みちくさ")] == ["みちくさ", "みちくさ旧館"]
    assert bodies.offered("  ") == []


def test_a_name_typed_at_night_is_kept_at_once(desk, bodies):
    body = bodies.keep_at_once(" ひだまり ")
    assert (body.name, bodies.get(body.id).kana_key) == ("ひだまり", "ひたまり")
    assert refused(lambda: bodies.keep_at_once("  ")) == [("name", "名称を書いてください。")]


def test_numbers_are_kept_in_one_width(desk):
    assert a_body(desk, office_no="０４１５１-００１２３").office_no == NUMBER


def test_one_number_is_one_body(desk, bodies):
    first, second = a_body(desk, office_no=NUMBER), a_body(desk, "ひだまり")
    why = f"事業所番号 {NUMBER} は「みちくさ」の番号です。"
    ((item, words),) = refused(lambda: bodies.save(second.id, second.version, {"office_no": NUMBER}))
    assert item == "office_no"
    assert words.startswith(why)
    ((item, words),) = refused(
        lambda: desk.lines.save(ProviderService, None, None, second.id, {"service": "24", "number": NUMBER})
    )
    assert item == "number"
    assert words.startswith(why)
    desk.lines.save(ProviderService, None, None, first.id, {"service": "24", "number": NUMBER})
    assert bodies.get(second.id).office_no is None


def test_the_number_of_a_service_is_its_bodys_too(desk, bodies):
    body = a_body(desk)
    desk.lines.save(ProviderService, None, None, body.id, {"service": "24", "number": NUMBER})
    ((item, words),) = refused(lambda: a_body(desk, "ひだまり", office_no=NUMBER))
    assert (item, "「みちくさ」" in words) == ("office_no", True)


def test_a_number_that_went_to_another_body_meanwhile_keeps_the_first_in_the_trash(desk, bodies):
    first = a_body(desk, office_no=NUMBER)
    bodies.discard(first.id, first.version)
    a_body(desk, "ひだまり", office_no=NUMBER)
    ((item, words),) = refused(lambda: bodies.take_back(first.id))
    assert (item, "「ひだまり」の番号です" in words) == ("", True)
    assert [body.name for body in bodies.discarded()] == ["みちくさ"]


def test_a_body_goes_into_the_trash_and_comes_back(desk, bodies):
    body = a_body(desk)
    bodies.discard(body.id, body.version)
    assert bodies.find(BodyFilter()).total == 0
    assert bodies.offered("みちくさ") == []
    assert refused(lambda: bodies.get(body.id))[0][1].startswith("この機関は見つかりません。")
    assert [gone.id for gone in bodies.discarded()] == [body.id]
    bodies.take_back(body.id)
    assert named(bodies.find(BodyFilter())) == ["みちくさ"]


def test_what_was_changed_meanwhile_is_not_written_over(desk, bodies):
    body = a_body(desk)
    bodies.save(body.id, body.version, {"phone": "022-1"})
    with pytest.raises(StaleError):
        bodies.save(body.id, body.version - 1, {"phone": "022-2"})


def test_a_body_closed_before_it_began_is_refused(desk):
    found = refused(lambda: a_body(desk, opened_on=date(2026, 4, 1), closed_on=date(2026, 3, 1)))
    assert found == [("closed_on", "閉じた日が始めた日より前です。")]


def test_the_history_of_a_body_tells_of_its_lines(desk, bodies):
    body = a_body(desk)
    desk.lines.save(OrganizationPerson, None, None, body.id, {"post": "当直"})
    bodies.save(body.id, body.version, {"phone": "022-1"})
    labels = desk.codes.labels()
    told = [(line.label, line.after) for line in desk.history.entries(Organization, body.id, labels)]
    assert ("電話", "022-1") in told
    assert ("機関の担当者", "つくりました") in told


def test_look_alikes_are_told_while_typing(desk, bodies):
    known = a_body(desk, "社会福祉法人みどり会", kana="みどりかい", phone="022-765-4321", office_no=NUMBER)
    desk.lines.save(OrganizationName, None, None, known.id, {"kind": "alias", "name": "緑会"})
    a_body(desk, "ひだまり", phone="022-111-2222")

    def why(**typed):
        return [alike.why for alike in bodies.look_alikes(typed)]

    assert why(name="(福)みどり会") == ["名称が同じです。"]
    assert why(name="緑会") == ["別名が同じです。"]
    assert why(name="グリーン", kana="ミドリカイ") == ["ふりがなが同じです。"]
    assert why(name="みどり会", phone="０２２(765)4321") == ["名称と電話が同じです。"]
    assert why(name="グリーン", phone="0227654321") == ["電話が同じです。"]
    assert why(name="グリーン", office_no="０４１５１００１２３") == [f"事業所番号が同じです（{NUMBER}）。"]
    assert why(name="みどり会", office_no=OTHER_NUMBER) == ["名称が同じです。事業所番号は違います。"]
    assert why(name="みどり") == []
    assert why(name="") == []
    assert bodies.look_alikes({"name": "みどり会"}, known.id) == []


@pytest.mark.parametrize("dash", "-‐‑‒–—―−─ー－ｰ")
def test_a_number_is_kept_as_it_is_recognised_whatever_dash_was_typed(desk, bodies, dash):
    """The strip knew 04151−00123 with a minus sign, and saving said that it was no number."""
    typed = f"０４１５１{dash}００１２３"
    saved = a_body(desk, "みどり会", office_no=typed, corporation_no=f"1{dash}234567890123")
    assert (saved.office_no, saved.corporation_no) == (NUMBER, "1234567890123")
    (alike,) = bodies.look_alikes({"name": "グリーン", "office_no": typed})
    assert alike.why == f"事業所番号が同じです（{NUMBER}）。"


def test_a_body_is_of_nobody():
    """It must be neither erased nor printed with a person."""
    assert not {thing for thing in links.of_a_person() if "rganization" in thing.__name__}
    assert ProviderService not in links.of_a_person()
    assert Client not in [target for _key, target in links.links_of(Organization)]


def test_ten_times_as_many_bodies_cost_no_more_than_in_proportion(desk, bodies):
    add_bodies(desk, range(200))
    looked(bodies)
    few = min(looked(bodies) for _ in range(3))
    add_bodies(desk, range(200, 2_000))
    many = min(looked(bodies) for _ in range(3))
    assert many < 12 * few


def add_bodies(desk, places):
    with desk.file.writing("検査") as session:
        session.execute(
            insert(Organization),
            [
                {"name": f"事業所{place:04}号", "kana": f"じぎょうしょ{place:04}ごう", "phone": f"022-{place:07}"}
                for place in places
            ],
        )
        search_bodies.key_bodies(session)


def looked(bodies):
    """Return the seconds of one search, one offer and one look for bodies alike, twenty times over."""
    alike = {"name": "（福）事業所0012号", "kana": "じぎょうしょ", "phone": "022-0000012"}
    began = process_time()
    for _ in range(20):
        assert [one.name for one in bodies.look_alikes(alike)] == ["事業所0012号"]
        assert len(bodies.offered("じぎょうしょ")) == 12
        assert bodies.find(BodyFilter(words="事業所 022")).lines
    return process_time() - began
