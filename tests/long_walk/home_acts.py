"""Acts on households: who lives with whom."""

from collections.abc import Callable

from tests.long_walk.model import Person
from tests.long_walk.walk import Walk

RELATIONS = ("mother", "father", "brother", "sister", "spouse")


def start_home(walk: Walk) -> None:
    """A household begins with somebody; refused to who has one."""
    person = walk.one_of(walk.model.people())
    if person is not None:
        done = walk.attempt(person.home is None, lambda: walk.desk.household.start(person.id), "世帯を書く")
        if done is not None:
            person.home = done.id


def join_home(walk: Walk) -> None:
    """Somebody comes into a home that is written."""
    person, home = walk.one_of(walk.model.people()), walk.one_of(sorted(walk.model.homes()))
    if person is not None and home is not None:
        relation = walk.dice.choice(RELATIONS)
        join = lambda: walk.desk.household.join(person.id, home, relation)  # noqa: E731 - read at once
        if walk.attempt(person.home is None, join, "世帯に入る") is not None:
            person.home = home


def leave_home(walk: Walk) -> None:
    """Somebody leaves; a home without people is gone, one that nobody would find any more is not left."""
    person = walk.one_of([one for one in walk.model.people() if one.home is not None] or walk.model.people())
    if person is not None:
        _leave(walk, person, lambda: (walk.desk.household.leave(person.id), True))


def _leave(walk: Walk, person: Person, leave: Callable[[], object]) -> None:
    others = [one for one in walk.model.housemates(person.home) if one is not person]
    is_found = not others or any(not one.is_gone for one in others)
    if walk.attempt(person.home is not None and is_found, leave, "世帯から外す") is not None:
        home, person.home = person.home, None
        # Who was merged away lived there too, in the name of who left.
        if home not in walk.model.homes():
            for other in walk.model.persons.values():
                other.home = None if other.home == home else other.home
