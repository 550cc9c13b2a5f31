import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import FamilyMember, SupportTeamMember


@pytest.fixture
def sister(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒", "sex": "female", "birth_date": PartialDate(1990, 1, 1)})


@pytest.fixture
def brother(desk):
    return desk.client.save(None, None, {"name": "高梨 悠", "sex": "male"})


def add(desk, household, relation, name, **items):
    values = {"relation": relation, "name": name, **items}
    return desk.lines.save(FamilyMember, None, None, household.id, values)


def seen(desk, client):
    return {each.name: each.relation for each in desk.household.of_client(client.id).members}


def test_a_home_begins_with_the_person_kinship_is_told_from(desk, sister):
    assert desk.household.of_client(sister.id) is None
    household = desk.household.start(sister.id)
    view = desk.household.of_client(sister.id)
    assert (view.household.household_no, [(each.name, each.relation) for each in view.members]) == (
        household.household_no,
        [("高梨 美緒", "self")],
    )
    assert (view.members[0].age, view.members[0].is_client) == (36, True)
    with pytest.raises(RefusedError, match="もう世帯があります"):
        desk.household.start(sister.id)


def test_two_known_people_of_one_home_each_see_their_own_kin(desk, sister, brother):
    household = desk.household.start(sister.id)
    add(desk, household, "mother", "高梨 幸子", is_primary_caregiver=True)
    add(desk, household, "son", "高梨 陸", sex="male")
    desk.household.join(brother.id, household.id, "brother")
    assert seen(desk, sister) == {"高梨 美緒": "self", "高梨 幸子": "mother", "高梨 陸": "son", "高梨 悠": "brother"}
    assert seen(desk, brother) == {
        "高梨 美緒": "sister", "高梨 幸子": "mother", "高梨 陸": "nephew_niece", "高梨 悠": "self",
    }  # fmt: skip


def test_what_is_known_of_a_person_is_read_from_their_own_sheet(desk, sister, brother):
    household = desk.household.start(sister.id)
    desk.household.join(brother.id, household.id, "brother")
    desk.client.save(brother.id, None, {"name": "高梨 悠斗", "birth_date": PartialDate(1980)})
    (member,) = [each for each in desk.household.of_client(sister.id).members if each.client_id == brother.id]
    assert (member.name, member.age) == ("高梨 悠斗", 46)


def test_a_line_already_written_becomes_the_person(desk, sister):
    household = desk.household.start(sister.id)
    written = add(desk, household, "mother", "高梨　幸子", health="chronic")
    mother = desk.client.save(None, None, {"name": "高梨 幸子"})
    desk.household.join(mother.id, household.id, "mother")
    members = desk.household.of_client(mother.id).members
    assert [(each.member.id, each.relation) for each in members if each.client_id == mother.id] == [
        (written.id, "self")
    ]
    assert len(members) == 2


def test_joining_needs_a_relation_and_there_is_one_reference(desk, sister, brother):
    household = desk.household.start(sister.id)
    for relation in (None, "self"):
        with pytest.raises(RefusedError) as refusal:
            desk.household.join(brother.id, household.id, relation)
        assert [problem.item for problem in refusal.value.problems] == ["relation"]
    assert len(desk.household.of_client(sister.id).members) == 1


def test_when_the_reference_leaves_kinship_is_told_from_the_next(desk, sister, brother):
    household = desk.household.start(sister.id)
    add(desk, household, "mother", "高梨 幸子")
    add(desk, household, "son", "高梨 陸")
    desk.household.join(brother.id, household.id, "brother")
    desk.household.leave(sister.id)
    assert seen(desk, brother) == {"高梨 幸子": "mother", "高梨 陸": "nephew_niece", "高梨 悠": "self"}
    assert [each.member.relation for each in desk.household.of_client(brother.id).members].count("self") == 1
    assert desk.household.of_client(sister.id) is None
    assert desk.household.start(sister.id).household_no != household.household_no


def test_the_last_known_person_does_not_leave_family_behind_unseen(desk, sister):
    household = desk.household.start(sister.id)
    mother = add(desk, household, "mother", "高梨 幸子")
    with pytest.raises(RefusedError, match="見られる方がいなくなります"):
        desk.household.leave(sister.id)
    desk.lines.discard(FamilyMember, mother.id, None)
    desk.household.leave(sister.id)
    assert desk.household.of_client(sister.id) is None


def test_address_and_notes_are_kept_and_stale_ones_refused(desk, sister):
    household = desk.household.start(sister.id)
    saved = desk.household.save(household.id, household.version, {"address": "青葉区本町1-1"})
    assert saved.address == "青葉区本町1-1"
    with pytest.raises(StaleError):
        desk.household.save(household.id, household.version - 1, {"note": "x"})


def test_the_drawings_tell_family_and_team(desk, sister):
    assert desk.household.genogram(sister.id).sentences == ("家族の記入はありません",)
    household = desk.household.start(sister.id)
    add(desk, household, "mother", "高梨 幸子", is_primary_caregiver=True, living="together")
    assert any("母、高梨 幸子" in line for line in desk.household.genogram(sister.id).sentences)
    case = desk.case.open(sister.id, {})
    team = {"organization": "青葉相談所", "role_text": "計画", "frequency": "月1回"}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    words = " ".join(desk.household.ecomap(case.id).sentences)
    assert "青葉相談所" in words
    assert "高梨 美緒" in words


def test_a_tie_of_a_member_is_drawn_for_each_who_sees_the_home(desk, sister, brother):
    household = desk.household.start(sister.id)
    add(desk, household, "mother", "高梨 幸子", sex="female")
    add(desk, household, "father", "高梨 稔", sex="male", ties=("divorced",))
    desk.household.join(brother.id, household.id, "brother")
    for person in (sister, brother):
        drawing = desk.household.genogram(person.id)
        assert any("父、高梨 稔、離婚" in sentence for sentence in drawing.sentences)
        assert "／／：離婚・内縁解消" in drawing.texts()
