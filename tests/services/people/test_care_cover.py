import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import CareRole
from tests.services.following_steps import a_case
from tests.services.people.test_signs import at_home


def test_the_page_is_read_from_the_roles_and_the_home(desk):
    case = a_case(desk)
    at_home(desk, case, is_primary_caregiver=True)
    for role, who, backup, cover in (("meals", "母", "ヘルパー", "full"), ("night", "母", "", "none")):
        values = {"role": role, "performed_by": who, "backup": backup, "cover": cover}
        desk.lines.save(CareRole, None, None, case.client_id, values)
    found = desk.care_cover.of(case.client_id)
    assert found.words == "11の役割のうち 備えあり1 一部0 なし1 未確認9"
    assert [role.label for role in found.falls_away] == ["夜間", "食事"]
    assert found.tonight.startswith("今夜母 高梨 幸子がいないと、夜間、食事の2つが止まります。")
    assert len(desk.care_cover.of(case.client_id, night=True).roles) == 6


def test_a_line_in_the_bin_covers_nothing(desk):
    case = a_case(desk)
    values = {"role": "meals", "performed_by": "母", "backup": "ヘルパー", "cover": "full"}
    line = desk.lines.save(CareRole, None, None, case.client_id, values)
    assert "備えあり1" in desk.care_cover.of(case.client_id).words
    desk.lines.discard(CareRole, line.id, line.version)
    assert "備えあり0" in desk.care_cover.of(case.client_id).words


def test_a_person_who_is_not_there_is_refused(desk):
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.care_cover.of(99)
