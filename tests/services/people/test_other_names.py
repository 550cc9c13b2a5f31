"""Several names of one person: each found, each hidden, each kept through merging; one of them is printed."""

from datetime import date

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models import OtherName
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.people.people import PeopleFilter
from tests.builders import NOW, a_call


@pytest.fixture
def lan(desk):
    """Somebody known by two names, with a call."""
    client = desk.client.save(None, None, {"name": "グエン ティ ラン", "kana": "ぐえん てぃ らん"})
    values = {"kind": "alias", "name": "椿沼 蘭子", "kana": "つばぬま らんこ", "valid_from": date(2020, 4, 1)}
    desk.lines.save(OtherName, None, None, client.id, values)
    desk.emergency.save(None, None, a_call(client_id=client.id, subject_name="ラン", subject_kana=None))
    return client


def found(desk, words):
    return [line.client_id for line in desk.people.find(PeopleFilter(words)).lines]


def line_of(desk, client):
    (line,) = desk.lines.of(OtherName, client.id)
    return line


@pytest.mark.parametrize("words", ["椿沼", "ツバヌマ", "つばぬまらんこ", "グエン"])
def test_every_name_finds_the_person_and_the_calls(desk, lan, words):
    assert found(desk, words) == [lan.id]
    assert [each.id for each in desk.client.offered(words)] == [lan.id]
    assert desk.calls.find(CallFilter(words=words)).total == 1


def test_a_name_in_the_bin_finds_nobody_and_is_hidden_still(desk, lan):
    line = line_of(desk, lan)
    desk.lines.discard(OtherName, line.id, line.version)
    assert found(desk, "椿沼") == []
    assert desk.calls.find(CallFilter(words="椿沼")).total == 0
    text = "椿沼さんの友人"
    assert [text[each.start : each.end] for each in desk.names.scanner_for_several([]).find(text)] == ["椿沼"]
    desk.lines.take_back(OtherName, line.id)
    assert found(desk, "椿沼") == [lan.id]


def test_somebody_typed_by_another_name_is_said_to_be_alike(desk, lan):
    (alike,) = desk.client.look_alikes("椿沼　蘭子")
    assert (alike.client_id, alike.why) == (lan.id, "ほかの名前が同じです。")
    twin = desk.client.save(None, None, {"name": "椿沼 蘭子"})
    (alike,) = desk.client.look_alikes("グエン", other_than=lan.id)
    assert alike.client_id == twin.id


def test_the_papers_of_the_person_show_none_of_the_names(desk, lan):
    client = desk.client.get(lan.id)
    check = NameCheck(desk.names.scanner_for_client(lan.id), Mask.ANONYMOUS)
    veil = Veil(subject_of(client), Mask.ANONYMOUS, check.cover)
    assert veil.text("経過", "椿沼蘭子、つばぬまさんとも。グエンさん") == "Aさん、Aさんとも。Aさん"
    assert check.found() == ()


def test_on_the_paper_of_another_both_names_are_one_person(desk, lan):
    other = desk.client.save(None, None, {"name": "高梨 美緒"})
    check = NameCheck(desk.names.scanner_for_client(other.id), Mask.ANONYMOUS)
    check.cover("経過", "椿沼さんが来た。グエンさんは帰った。")
    assert {each.instead for each in check.found()} == {"Bさん"}


def test_the_name_that_is_printed_is_chosen_and_the_other_one_kept(desk, lan):
    line = line_of(desk, lan)
    chosen = desk.client.print_name(lan.id, line.id)
    assert (chosen.name, chosen.kana) == ("椿沼 蘭子", "つばぬま らんこ")
    kept = line_of(desk, lan)
    assert (kept.kind, kept.name, kept.kana, kept.valid_from) == ("legal", "グエン ティ ラン", "ぐえん てぃ らん", None)
    assert found(desk, "グエン") == found(desk, "椿沼") == [lan.id]
    back = desk.client.print_name(lan.id, line.id)
    assert (back.name, line_of(desk, lan).kind) == ("グエン ティ ラン", "alias")


def test_a_name_given_up_ends_on_the_day_another_is_printed(desk):
    client = desk.client.save(None, None, {"name": "高梨 美緒", "former_name": "山田 美緒"})
    line = line_of(desk, client)
    assert (line.kind, line.name) == ("former", "山田 美緒")
    desk.client.print_name(client.id, line.id)
    kept = line_of(desk, client)
    assert (kept.kind, kept.name, kept.valid_to) == ("former", "高梨 美緒", NOW.date())


def test_a_name_that_is_taken_back_is_what_it_was(desk):
    client = desk.client.save(None, None, {"name": "高梨 美緒"})
    was = {"kind": "other", "valid_from": date(2020, 4, 1), "valid_to": date(2021, 3, 31)}
    line = desk.lines.save(OtherName, None, None, client.id, {**was, "name": "髙梨 美緒"})
    desk.client.print_name(client.id, line.id)
    desk.client.print_name(client.id, line.id, was)
    kept = line_of(desk, client)
    assert (kept.name, {name: getattr(kept, name) for name in was}) == ("髙梨 美緒", was)


def test_a_name_of_somebody_else_is_not_printed(desk, lan):
    other = desk.client.save(None, None, {"name": "高梨 美緒"})
    with pytest.raises(RefusedError, match="この名前は見つかりません"):
        desk.client.print_name(other.id, line_of(desk, lan).id)


def test_names_go_with_their_sheet_and_come_back_with_it(desk, lan):
    kept = desk.client.save(None, None, {"name": "林 花"})
    desk.merging.merge(kept.id, lan.id, {})
    assert {line.name for line in desk.lines.of(OtherName, kept.id)} == {"椿沼 蘭子", "グエン ティ ラン"}
    for words in ("椿沼", "グエン", "林"):
        assert found(desk, words) == [kept.id]
    desk.merging.undo(desk.merging.of(kept.id)[0].id)
    assert desk.lines.of(OtherName, kept.id) == []
    assert found(desk, "椿沼") == found(desk, "グエン") == [lan.id]
    assert found(desk, "林") == [kept.id]


def test_saving_a_form_that_was_open_meanwhile_keeps_the_names(desk, lan):
    desk.client.save(lan.id, lan.version, {"phone": "022-000-0000"})
    assert found(desk, "椿沼") == [lan.id]


@pytest.mark.parametrize(
    ("values", "item"),
    [
        ({"kind": "alias", "name": "椿沼 蘭子"}, "name"),
        ({"kind": "alias"}, "name"),
        ({"name": "別 名"}, "kind"),
        ({"kind": "former", "name": "別 名", "valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)}, "valid_to"),
    ],
)
def test_a_line_that_says_nothing_new_is_refused(desk, lan, values, item):
    with pytest.raises(RefusedError) as refused:
        desk.lines.save(OtherName, None, None, lan.id, values)
    assert [problem.item for problem in refused.value.problems] == [item]
