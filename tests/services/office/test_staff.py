"""Who works here, and who is offered at the keyboard."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError


def names(desk):
    return [member.name for member in desk.office.active_staff()]


def items_of(refusal):
    return [problem.item for problem in refusal.value.problems]


def test_who_has_not_begun_or_has_left_is_not_offered(desk, set_clock):
    desk.office.save_staff(None, None, {"name": "戸田 直樹", "active_from": date(2026, 8, 1)})
    desk.office.save_staff(None, None, {"name": "江口 さやか", "active_to": date(2026, 7, 16)})
    assert names(desk) == ["佐伯 まどか", "江口 さやか"]
    set_clock.now = datetime(2026, 8, 1, 8, 30)
    assert names(desk) == ["佐伯 まどか", "戸田 直樹"]
    assert len(desk.office.staff()) == 3


@pytest.mark.parametrize("name", ["佐伯 まどか", "佐伯　まどか", "佐伯まどか"])
def test_two_members_never_share_a_name(desk, name):
    with pytest.raises(RefusedError) as refusal:
        desk.office.save_staff(None, None, {"name": name})
    assert items_of(refusal) == ["name"]
    assert len(desk.office.staff()) == 1


def test_a_member_keeps_the_own_name(desk):
    (member,) = desk.office.staff()
    assert desk.office.save_staff(member.id, member.version, {"role": "管理者"}).role == "管理者"


def test_nobody_leaves_before_coming(desk):
    with pytest.raises(RefusedError) as refusal:
        desk.office.save_staff(
            None, None, {"name": "戸田 直樹", "active_from": date(2026, 8, 1), "active_to": date(2026, 7, 1)}
        )
    assert items_of(refusal) == ["active_to"]


def test_the_last_one_does_not_leave_an_office_without_anybody(desk):
    (member,) = desk.office.staff()
    with pytest.raises(RefusedError) as refusal:
        desk.office.save_staff(member.id, member.version, {"active_to": date(2026, 7, 1)})
    assert items_of(refusal) == ["active_to"]
    assert names(desk) == ["佐伯 まどか"]
