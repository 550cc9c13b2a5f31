"""The search is written when what is searched changes, and not by anything else that is saved."""

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from sqlalchemy import event, inspect

from kyoten_desktop.models import Client, EmergencyConsultation, OtherName
from kyoten_desktop.models.items import items_of
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file.search import _OF_A_CALL, _OF_A_PERSON
from tests.builders import a_call

SEARCH = ("INTO call_search", "SET kana_key")


@pytest.fixture
def written(desk: Desk) -> Callable[[], object]:
    @contextmanager
    def listen():
        found: list[str] = []

        def note(_conn, _cursor, statement, *_more) -> None:
            found.extend(mark for mark in SEARCH if mark in statement)

        event.listen(desk.file.engine, "before_cursor_execute", note)
        yield found
        event.remove(desk.file.engine, "before_cursor_execute", note)

    return listen


def test_what_is_not_searched_writes_no_search(desk: Desk, written) -> None:
    client = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    call = desk.emergency.save(None, None, a_call(client_id=client.id))
    with written() as found:
        client = desk.client.save(client.id, client.version, {"sex": "female", "address": "緑川市東区本町1-2"})
        desk.emergency.save(call.id, call.version, {"whereabouts": "自宅"})
    assert found == []


def test_a_name_writes_the_keys_of_the_person_and_the_lines_of_their_calls(desk: Desk, written) -> None:
    client = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    call = desk.emergency.save(None, None, a_call(client_id=client.id, subject_name="ラン", subject_kana=None))
    for change in (
        lambda: desk.client.save(client.id, None, {"name": "椿沼 美緒"}),
        lambda: desk.lines.save(OtherName, None, None, client.id, {"kind": "alias", "name": "槇垣 蘭"}),
    ):
        with written() as found:
            change()
        assert set(found) == set(SEARCH)
    with written() as found:
        desk.emergency.save(call.id, None, {"course": "袴田さんから電話"})
    assert found == ["INTO call_search"]
    for words in ("椿沼", "槇垣"):
        assert desk.people.find(PeopleFilter(words)).total == 1
        assert desk.calls.find(CallFilter(words=words)).total == 1
    assert desk.calls.find(CallFilter(words="袴田")).total == 1
    assert desk.calls.find(CallFilter(words="高梨")).total == 0


@pytest.mark.parametrize(("sheet", "names"), [(Client, _OF_A_PERSON), (EmergencyConsultation, _OF_A_CALL)])
def test_what_is_searched_is_kept_on_the_sheet(sheet, names) -> None:
    assert set(names) <= set(inspect(sheet).columns.keys())
    assert set(names) - {"client_id", "client_no", "erased_at"} <= {item.name for item in items_of(sheet)}
