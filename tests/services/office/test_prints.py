"""Papers that left the program, and handouts that have to come back."""

import pytest

from kyoten_desktop.domain.errors import RefusedError
from tests.builders import NOW, a_call


def numbers(papers):
    return [paper.print_no for paper in papers]


def test_a_paper_stands_on_each_person_it_speaks_about(desk):
    one, other = (desk.client.save(None, None, {"name": name}) for name in ("高梨 美緒", "阿部 陽菜"))
    both = desk.prints.log("D-01", copies=8, client_ids=(other.id, one.id, one.id), given_to="合同ケースレビュー")
    alone = desk.prints.log("D-09", client_ids=[one.id])
    desk.prints.log("D-02")
    assert numbers(desk.prints.of_client(one.id)) == [alone, both]
    assert numbers(desk.prints.of_client(other.id)) == [both]
    assert desk.prints.of_client(one.id)[1].client_ids == (one.id, other.id)


def test_the_printed_sheet_of_a_call_stands_on_its_person(desk):
    client = desk.client.save(None, None, {"name": "高梨 美緒"})
    call = desk.emergency.save(None, None, a_call(client_id=client.id))
    number = desk.prints.log("D-05", sheet="emergency_consultations", sheet_id=call.id)
    assert numbers(desk.prints.of_client(client.id)) == [number]


def test_handouts_are_asked_back_until_all_are_there(desk, set_clock):
    number = desk.prints.log("D-01", copies=3, given_to="ケースレビュー")
    desk.prints.log("D-02")
    desk.prints.log("D-01", way="saved")
    given = desk.prints.log("D-09", given_to="受入れ先")
    assert numbers(desk.prints.uncollected()) == [number, given]
    desk.prints.collect(number, 2)
    assert numbers(desk.prints.uncollected()) == [number, given]
    set_clock.now = NOW.replace(hour=17)
    desk.operator.change("戸田 直樹")
    assert desk.prints.collect(number, 3).collected_at == NOW.replace(hour=17)
    assert numbers(desk.prints.uncollected()) == [given]
    counts = [(count.counted_by, count.collected, count.counted_at) for count in desk.prints.collections(number)]
    assert counts == [("戸田 直樹", 3, NOW.replace(hour=17)), ("佐伯 まどか", 2, NOW)]
    assert desk.history.is_unbroken()


def test_why_a_paper_was_let_go_is_nobody_it_is_asked_back_from(desk):
    number = desk.prints.log("緊急受入れ実績報告", reason="結果は来週決まる")
    both = desk.prints.log("D-04", given_to="基幹", reason="結果は来週決まる")
    assert numbers(desk.prints.uncollected()) == [both]
    assert number != both


@pytest.mark.parametrize("collected", [-1, 4])
def test_not_more_comes_back_than_went_out(desk, collected):
    number = desk.prints.log("D-01", copies=3)
    with pytest.raises(RefusedError) as refusal:
        desk.prints.collect(number, collected)
    assert [problem.item for problem in refusal.value.problems] == ["collected"]
    assert desk.prints.collections(number) == []


def test_a_number_nobody_printed_and_no_copies_are_refused(desk):
    with pytest.raises(RefusedError, match="P8-0009"):
        desk.prints.collect("P8-0009", 1)
    with pytest.raises(RefusedError, match="部数"):
        desk.prints.log("D-01", copies=0)
    assert desk.prints.next_number() == "P8-0001"
