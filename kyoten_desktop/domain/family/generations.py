"""Who stands in which row of a genogram and who is joined to whom, before anything has a place.

Parents above, children below, elder left, man left of woman. What the relations do not tell (which side a grandmother
belongs to, whose child a nephew is) is joined by a dashed line or not at all, never guessed. ``note`` with 父方 or 母方
tells the side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from kyoten_desktop.domain.family.family_ties import is_by_law, parting_of, were_married
from kyoten_desktop.domain.family.kinship import OTHER, generation

FATHERS_SIDE = "父方"
MOTHERS_SIDE = "母方"
_SIDES = (FATHERS_SIDE, "", MOTHERS_SIDE)
_SIBLINGS = ("brother", "sister", "sibling")
_CHILDREN = ("son", "daughter", "child")


# The code of 同居・別居 of who has died.
DEAD = "dead"


@dataclass(frozen=True)
class Member:
    """One person of the household as drawn; ``relation`` is told from the reference person, age in whole years.

    ``age`` is today's or at death; ``years`` since the birth order brothers and sisters, whoever of them died.
    """

    key: int
    relation: str
    sex: str | None
    name: str
    age: int | None
    living: str
    is_client: bool
    is_primary_caregiver: bool
    note: str = ""
    ties: tuple[str, ...] = ()
    years: int | None = None

    @property
    def elder(self) -> int:
        """By what the elder stands first: the years since the birth, else the age, 0 where neither is known."""
        return self.years or self.age or 0

    @property
    def is_by_law(self) -> bool:
        """Whether the person is parent or child by law or by care."""
        return is_by_law(self.ties)

    @property
    def is_dead(self) -> bool:
        """Whether the person has died."""
        return self.living == DEAD

    @property
    def side(self) -> str:
        """父方 or 母方 where the note tells it, else empty."""
        return next((side for side in (FATHERS_SIDE, MOTHERS_SIDE) if side in self.note), "")


@dataclass(frozen=True)
class Group:
    """Persons side by side in a row, who would stand over or under ``near``; a heavy group gives way less."""

    row: int
    members: tuple[Member, ...]
    near: tuple[Member, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class Bond:
    """A couple or single parent with those who descend from them; ``onto`` is a couple of which one descends.

    Without parents it joins brothers and sisters only. ``is_sure`` draws the descent solid, ``is_married`` the couple;
    ``parting`` is how the couple parted, ``by_law`` are those whose descent is by law, parents or children.
    """

    parents: tuple[Member, ...]
    children: tuple[Member, ...] = ()
    onto: tuple[Member, ...] = ()
    is_sure: bool = True
    is_married: bool = True
    parting: str = ""
    by_law: frozenset[int] = frozenset()


def tied(bond: Bond, bonds: Sequence[Bond]) -> list[Bond]:
    """Return a bond as its people's ties tell: how a couple parted, and who descends from whom by birth or by law.

    A tie of somebody in two couples may be about the other one and is not taken for this.
    """
    shared = {
        parent.key
        for parent in bond.parents
        if sum(parent in other.parents for other in bonds if len(other.parents) > 1) > 1
    }
    ties = [tie for parent in bond.parents if parent.key not in shared for tie in parent.ties]
    is_couple = len(bond.parents) > 1
    married = bond.is_married or (is_couple and (were_married(ties) or is_by_law(ties)))
    children = frozenset(child.key for child in bond.children if child.is_by_law)
    told = replace(bond, is_married=married, parting=parting_of(ties) if is_couple else "", by_law=children)
    born = tuple(parent for parent in bond.parents if not parent.is_by_law)
    everybody = frozenset(child.key for child in (*bond.children, *bond.onto))
    if len(born) == len(bond.parents) or not everybody:
        return [told]
    if not born:
        return [replace(told, by_law=everybody)]
    others = tuple(parent for parent in bond.parents if parent.is_by_law)
    return [
        replace(told, children=(), onto=(), by_law=frozenset()),
        replace(told, parents=born, parting=""),
        replace(told, parents=others, parting="", by_law=everybody),
    ]


class Family:
    """The members of one household sorted into groups and bonds."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._by_relation: dict[str, list[Member]] = {}
        for member in members:
            self._by_relation.setdefault(member.relation, []).append(member)
        self.groups: list[Group] = []
        self.bonds: list[Bond] = []
        self._placed: set[int] = set()
        self._siblings = self._own_generation()
        self._parents = self._parents_of_self()
        self._kin_of_parents()
        self._in_laws()
        self._descendants()
        self._others(members)
        self.bonds = [bond for told in self.bonds for bond in tied(told, self.bonds)]

    def of(self, *relations: str) -> list[Member]:
        """Return the members of these relations, the elder first, those without an age last."""
        found = [member for relation in relations for member in self._by_relation.get(relation, [])]
        return sorted(found, key=lambda member: -member.elder)

    def _group(self, members: Iterable[Member], near: Iterable[Member] = (), weight: float = 1.0) -> None:
        group = tuple(members)
        if group:
            self.groups.append(Group(generation(group[0].relation), group, tuple(near), weight))
            self._placed.update(member.key for member in group)

    def _self(self) -> list[Member]:
        return self._by_relation.get("self", [])[:1]

    def _partners(self) -> list[Member]:
        return (self._by_relation.get("spouse", []) + self._by_relation.get("partner", []))[:2]

    def _partner_is_left(self) -> bool:
        return bool(self._self()) and self._self()[0].sex == "female"

    def _own_generation(self) -> list[Member]:
        """Put the reference person among brothers and sisters, the spouse beside; cousins outside, left or right."""
        reference, partners = self._self(), self._partners()
        born = sorted([*reference, *self.of(*_SIBLINGS)], key=lambda member: -member.elder)
        if reference and partners and self.of("father_in_law", "mother_in_law"):
            born.remove(reference[0])
            born.insert(0 if self._partner_is_left() else len(born), reference[0])
        row = list(born)
        if reference:
            for place, partner in enumerate(partners):
                at = row.index(reference[0])
                row.insert(at if self._partner_is_left() == (place == 0) else at + 1, partner)
        cousins = self.of("cousin")
        uncles = self.of("uncle", "aunt")
        are_right = bool(uncles) and all(uncle.side == MOTHERS_SIDE for uncle in uncles)
        right = [cousin for cousin in cousins if cousin.side == MOTHERS_SIDE or (are_right and not cousin.side)]
        self._group([cousin for cousin in cousins if cousin not in right])
        self._group(row)
        self._group([mate for mate in self.of("cohabitant", OTHER) if mate.living == "together"])
        self._group(right)
        return born

    def _parents_of_self(self) -> list[Member]:
        """Join father and mother; a second father stands right of the mother, a second mother left of the father."""
        fathers, mothers = (
            sorted(self._by_relation.get(relation, []), key=lambda member: member.is_by_law)
            for relation in ("father", "mother")
        )
        couple = [*fathers[:1], *mothers[:1]]
        if couple:
            self.bonds.append(Bond(tuple(couple), tuple(self._siblings)))
        elif len(self._siblings) > 1:
            self.bonds.append(Bond((), tuple(self._siblings)))
        if fathers and mothers:
            self.bonds += [Bond((mothers[0], second), is_married=False) for second in fathers[1:2]]
            self.bonds += [Bond((second, fathers[0]), is_married=False) for second in mothers[1:2]]
        left = [uncle for uncle in self.of("uncle", "aunt") if uncle.side != MOTHERS_SIDE]
        right = [uncle for uncle in self.of("uncle", "aunt") if uncle.side == MOTHERS_SIDE]
        in_laws = self._by_relation.get("father_in_law", [])[:1] + self._by_relation.get("mother_in_law", [])[:1]
        sides = [(left, 1.0), ([*mothers[:0:-1], *couple, *fathers[1:]], 1000.0), (right, 1.0)]
        sides.insert(0 if self._partner_is_left() else len(sides), (in_laws, 10.0))
        for members, weight in sides:
            self._group(members, self._partners()[:1] if members is in_laws else self._siblings, weight)
        return couple

    def _kin_of_parents(self) -> None:
        """Place grandparents over the parent they belong to, and join uncles, aunts, cousins, great-grandparents."""
        uncles = self.of("uncle", "aunt")
        couples = []
        for side in _SIDES:
            pairs = self._grandparents(side)
            kin = [uncle for uncle in uncles if uncle.side == side]
            if side and not pairs and kin and self._parent_on(side):
                self.bonds.append(Bond((), (*self._parent_on(side), *kin)))
            for place, couple in enumerate(pairs):
                couples.append(couple)
                self._descent_of(couple, side, kin if place == 0 else [], place if len(pairs) > 1 else None)
        cousins = self.of("cousin")
        if len(uncles) == 1 and cousins:
            self.bonds.append(Bond(tuple(uncles), tuple(cousins), is_sure=False))
        eldest = self._by_relation.get("great_grandparent", [])
        below = couples[0] if len(couples) == 1 else ()
        self._group(eldest, below)
        if eldest and below:
            onto = below if len(below) > 1 else ()
            self.bonds.append(Bond(tuple(eldest[:2]), () if onto else below, onto, is_sure=False))

    def _grandparents(self, side: str) -> list[tuple[Member, ...]]:
        men = [member for member in self._by_relation.get("grandfather", []) if member.side == side]
        women = [member for member in self._by_relation.get("grandmother", []) if member.side == side]
        return [tuple(member for member in couple if member) for couple in zip_longest(men, women)]

    def _parent_on(self, side: str) -> list[Member]:
        wanted = {FATHERS_SIDE: "father", MOTHERS_SIDE: "mother"}.get(side)
        return [member for member in self._parents if member.relation == wanted]

    def _descent_of(self, couple: tuple[Member, ...], side: str, kin: list[Member], place: int | None) -> None:
        sure = self._parent_on(side)
        maybe = self._parents if place is None else self._parents[place : place + 1]
        onto = tuple(maybe) if not sure and len(maybe) > 1 else ()
        children = [*(sure or (() if onto else maybe)), *kin]
        if not children and not onto and not self.of("uncle", "aunt"):
            children = self._siblings
        self._group(couple, children or onto, 10.0)
        self.bonds.append(Bond(couple, tuple(children), onto, is_sure=bool(sure)))

    def _in_laws(self) -> None:
        partners = self._partners()
        couple = self._by_relation.get("father_in_law", [])[:1] + self._by_relation.get("mother_in_law", [])[:1]
        if couple:
            self.bonds.append(Bond(tuple(couple), tuple(partners[:1])))

    def _descendants(self) -> None:
        """Place children under the couple, nephews and nieces under brothers and sisters, grandchildren below."""
        reference, partners = self._self(), self._partners()
        children, grandchildren = self.of(*_CHILDREN), self.of("grandchild")
        siblings = self.of(*_SIBLINGS)
        pairs = [sorted([*reference, partner], key=lambda member: member.sex == "female") for partner in partners]
        if pairs and reference:
            self.bonds.append(Bond(tuple(pairs[0]), tuple(children), is_married=partners[0].relation == "spouse"))
            self.bonds += [Bond(tuple(pair), is_married=False) for pair in pairs[1:]]
        elif children:
            self.bonds.append(Bond(tuple(reference), tuple(children)))
        nephews = self.of("nephew_niece")
        self._group(nephews, siblings or reference)
        self._group(children, pairs[0] if pairs else reference, 1000.0)
        if len(siblings) == 1 and nephews:
            self.bonds.append(Bond(tuple(siblings), tuple(nephews), is_sure=False))
        self._group(grandchildren, children or [*reference, *partners[:1]])
        if len(children) == 1 and grandchildren:
            self.bonds.append(Bond(tuple(children), tuple(grandchildren)))

    def _others(self, members: Sequence[Member]) -> None:
        """Place whoever is left at the right of the own generation or of the elder ones."""
        left = [member for member in members if member.key not in self._placed]
        for row in sorted({generation(member.relation) for member in left}):
            self._group([member for member in left if generation(member.relation) == row])
