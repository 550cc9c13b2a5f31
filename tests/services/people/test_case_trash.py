"""A case that was begun by mistake goes into the ごみ箱; one that was worked on never does."""

from datetime import date

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Consent
from tests.builders import NOW

BEGIN = {"opened_on": date(2026, 5, 1), "referral_source": "ward_disability"}


@pytest.fixture
def client(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, client):
    return desk.case.open(client.id, BEGIN)


def consent(desk, case):
    given = {"given_on": date(2026, 5, 1), "giver": "self", "way": "oral", "scope": ("involvement", "team")}
    return desk.lines.save(Consent, None, None, case.id, given)


def test_a_mistaken_case_goes_and_comes_back_as_it_was(desk, client, case):
    desk.case.discard(case.id, case.version)
    assert (desk.case.of_client(client.id), desk.case.current(client.id)) == ([], None)
    assert [gone.id for gone in desk.case.discarded(client.id)] == [case.id]
    desk.case.take_back(case.id)
    back = desk.case.get(case.id)
    assert (back.opened_on, back.status, len(back.events)) == (date(2026, 5, 1), "inquiry", 1)
    assert desk.case.discarded(client.id) == []


def test_a_case_with_records_stays(desk, case):
    consent(desk, case)
    with pytest.raises(RefusedError, match="同意1件"):
        desk.case.discard(case.id, case.version)
    desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    with pytest.raises(RefusedError, match="すること1件"):
        desk.case.discard(case.id, None)
    assert desk.case.get(case.id).deleted_at is None


def test_a_case_that_moved_on_stays_and_an_old_page_is_refused(desk, case):
    with pytest.raises(RefusedError):
        desk.case.discard(case.id, case.version + 1)
    consent(desk, case)
    moved = desk.case.step(case.id, None, "requested", NOW.date())
    with pytest.raises(RefusedError, match="状態が進んだ"):
        desk.case.discard(case.id, moved.version)


def test_it_does_not_come_back_beside_another_open_case(desk, client, case):
    desk.case.discard(case.id, case.version)
    desk.case.open(client.id, BEGIN)
    with pytest.raises(RefusedError, match="進行中のケース"):
        desk.case.take_back(case.id)


def test_it_does_not_come_back_to_a_person_in_the_trash(desk, client, case):
    desk.case.discard(case.id, case.version)
    desk.client.discard(client.id, None)
    with pytest.raises(RefusedError, match="先に本人を戻して"):
        desk.case.take_back(case.id)
