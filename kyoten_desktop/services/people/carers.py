"""The main carers of a person, told as the person calls them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.family.generations import DEAD
from kyoten_desktop.domain.family.kinship import seen_from
from kyoten_desktop.services.office.codes import Labels


@dataclass(frozen=True)
class MainCarer:
    """One 主たる介護者 who is alive; ``relation`` is a word, empty where it does not follow from the household."""

    name: str
    relation: str
    birth: PartialDate | None
    age_text: str

    @property
    def who(self) -> str:
        """母 高梨 幸子."""
        return f"{self.relation} {self.name}".strip()


def main_carers(members: Sequence[Any], client_id: int, labels: Labels) -> tuple[MainCarer, ...]:
    """Return the main carers among the members of a person's home (rows of storage/signs.members)."""
    own = next((member.relation for member in members if member.client_id == client_id), None)
    return tuple(
        MainCarer(
            member.name or "",
            _relation(member, own, labels),
            member.own_birth or member.birth_date,
            member.age_text or "",
        )
        for member in members
        if member.is_primary_caregiver and not _is_dead(member) and member.client_id != client_id
    )


def _is_dead(member: Any) -> bool:
    return member.living == DEAD or member.died_on is not None


def _relation(member: Any, own_relation: str | None, labels: Labels) -> str:
    if own_relation is None or not member.relation:
        return ""
    return labels.label("relation", seen_from(member.relation, own_relation, member.own_sex or member.sex))
