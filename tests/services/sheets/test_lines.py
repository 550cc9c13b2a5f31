from datetime import date

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import Certificate, Client, ContactPerson


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


def test_contacts_stand_in_the_order_of_calling_and_the_replaced_ones_last(desk, person):
    for rank, name in ((2, "高梨 昭"), (1, "高梨 幸子")):
        desk.lines.save(ContactPerson, None, None, person.id, {"rank": rank, "name": name})
    old = {"rank": 1, "name": "高梨 旧", "valid_to": date(2026, 1, 1)}
    desk.lines.save(ContactPerson, None, None, person.id, old)
    assert [line.name for line in desk.lines.of(ContactPerson, person.id)] == ["高梨 幸子", "高梨 昭", "高梨 旧"]


def test_two_contacts_cannot_both_be_called_first(desk, person):
    desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 幸子"})
    with pytest.raises(RefusedError, match="高梨 幸子さん") as refusal:
        desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 昭"})
    assert [problem.item for problem in refusal.value.problems] == ["rank"]
    assert len(desk.lines.of(ContactPerson, person.id)) == 1


def test_a_certificate_cannot_expire_before_it_was_issued(desk, person):
    values = {"certificate_type": "welfare_service", "issued_on": date(2026, 4, 1), "valid_to": date(2025, 3, 31)}
    with pytest.raises(RefusedError, match="交付日より前"):
        desk.lines.save(Certificate, None, None, person.id, values)


def test_a_line_put_away_comes_back_and_its_changes_stand_on_the_person(desk, person):
    line = desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 幸子"})
    desk.lines.discard(ContactPerson, line.id, line.version)
    assert desk.lines.of(ContactPerson, person.id) == []
    desk.lines.take_back(ContactPerson, line.id)
    changed = desk.lines.save(ContactPerson, line.id, None, person.id, {"phone": "022-000-0000"})
    with pytest.raises(StaleError):
        desk.lines.save(ContactPerson, line.id, changed.version - 1, person.id, {"phone": "022-000-0001"})
    entries = desk.history.entries(Client, person.id, desk.codes.labels())
    assert [entry.after for entry in entries if entry.label.endswith("電話")] == ["022-000-0000"]
