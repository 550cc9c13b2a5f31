"""The list of everyone is kept between papers, and never outlives a change of names."""

from kyoten_desktop.models import FamilyMember, Household
from kyoten_desktop.services.desk import Desk
from tests.builders import a_call


def _finds(desk: Desk, client_id: int, text: str) -> list[str]:
    return [text[found.start : found.end] for found in desk.names.scanner_for_client(client_id).find(text)]


def test_the_names_of_the_next_paper_know_whoever_came_meanwhile(desk: Desk) -> None:
    own = desk.client.save(None, None, {"name": "高梨 美緒"})
    assert _finds(desk, own.id, "高梨さんと鴨志田さん、有働さん、久保寺さん") == ["高梨"]
    desk.client.save(None, None, {"name": "鴨志田 誠"})
    assert _finds(desk, own.id, "高梨さんと鴨志田さん、有働さん、久保寺さん") == ["高梨", "鴨志田"]
    desk.emergency.save(None, None, a_call(subject_name="有働 蓮"))
    assert _finds(desk, own.id, "高梨さんと鴨志田さん、有働さん、久保寺さん") == ["高梨", "鴨志田", "有働"]
    with desk.file.writing("佐伯 まどか") as session:
        home = Household(household_no="S00099")
        home.members.append(FamilyMember(name="久保寺 昭", relation="father"))
        session.add(home)
    assert _finds(desk, own.id, "高梨さんと鴨志田さん、有働さん、久保寺さん")[-1] == "久保寺"


def test_a_changed_name_is_known_at_once(desk: Desk) -> None:
    own = desk.client.save(None, None, {"name": "高梨 美緒"})
    other = desk.client.save(None, None, {"name": "鴨志田 誠"})
    assert _finds(desk, own.id, "鴨志田と久保寺") == ["鴨志田"]
    desk.client.save(other.id, other.version, {"name": "久保寺 誠", "former_name": "鴨志田 誠"})
    assert _finds(desk, own.id, "鴨志田と久保寺") == ["鴨志田", "久保寺"]


def test_two_papers_do_not_know_what_the_other_has_shown(desk: Desk) -> None:
    own = desk.client.save(None, None, {"name": "高梨 美緒"})
    desk.client.save(None, None, {"name": "鴨志田 誠", "address": "緑川市東区本町3丁目4-5"})
    text = "鴨志田さんは本町3-4-5に住む"
    first, second = (desk.names.scanner_for_client(own.id) for _ in range(2))
    assert first.find(text) == second.find(text) == first.find(text)
    assert len(second.find(text)) == 2
