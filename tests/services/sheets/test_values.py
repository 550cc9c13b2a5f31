"""What is written into a sheet: marks that nobody sees stay out of it, everything else is kept as it was typed."""

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.services.people.people import PeopleFilter
from tests.builders import a_call

UNSEEN = "\ufffc\u200b\u2066\u2069\ufeff\u0085\u00ad"


@pytest.mark.parametrize("mark", UNSEEN)
def test_a_mark_that_nobody_sees_is_dropped_when_it_is_saved(desk, mark):
    person = desk.client.save(None, None, {"name": f"高梨{mark} 美緒", "note": f"一行目\n{mark}二行目"})
    assert (person.name, person.note) == ("高梨 美緒", "一行目\n二行目")
    again = desk.client.save(person.id, person.version, {"address": f"{mark}本町1", "phone": mark})
    assert (again.address, again.phone) == ("本町1", None)
    assert desk.people.find(PeopleFilter("高梨")).total == 1


def test_letters_blanks_and_shapes_are_kept_as_they_are_typed(desk):
    typed = "葛\U000e0100飾①\u2009한\u00a0😀"
    assert desk.client.save(None, None, {"name": "林", "note": typed}).note == typed


def test_an_answer_is_kept_without_them_too(desk):
    answer = Answer(AnswerState.YES, "そ\u200bば", "母\ufffc")
    call = desk.emergency.save(None, None, a_call(allergies=answer))
    assert desk.emergency.get(call.id).allergies == Answer(AnswerState.YES, "そば", "母")


@pytest.mark.parametrize("stray", ["\x00", "\ud800"])
def test_what_is_no_letter_is_refused_still(desk, stray):
    with pytest.raises(RefusedError, match="文字でないもの"):
        desk.client.save(None, None, {"name": "林", "note": f"前{stray}後"})
