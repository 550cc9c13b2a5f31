"""One home as one of its people sees it: kinship in their words, for screens, drawings and papers alike (S2-04)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.age import age_at, age_on
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.family.ecomap import Tie
from kyoten_desktop.domain.family.generations import DEAD, Member
from kyoten_desktop.domain.family.kinship import REFERENCE, seen_from, sex_of
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models import Client, ContactPerson, FamilyMember, Household, SupportTeamMember
from kyoten_desktop.services.office.codes import Labels


@dataclass(frozen=True)
class MemberView:
    """One member as this person sees them; name, kana, sex and birth date of a known person are read from there.

    ``member`` is the line as kept, its relation told from the reference; ``age`` in full years today or,
    of who died, on that day, None where it is not known; ``years`` are those since the birth, for the order alone.
    ``living`` is what the line says, or that the person died by their own sheet.
    """

    member: FamilyMember
    name: str | None
    kana: str | None
    sex: str | None
    birth_date: PartialDate | None
    age: int | None
    relation: str | None
    client_id: int | None
    is_client: bool
    living: str = ""
    years: int | None = None

    @property
    def is_primary_caregiver(self) -> bool:
        """Whether the person is the 主介護者 and alive."""
        return bool(self.member.is_primary_caregiver) and self.living != DEAD


@dataclass(frozen=True)
class HouseholdView:
    """One home as one person sees it."""

    household: Household
    members: tuple[MemberView, ...]


def seen_by(
    client_id: int,
    household: Household,
    lines: Sequence[FamilyMember],
    known: Mapping[int, Client],
    today: date,
) -> HouseholdView:
    """Return a home as this person sees it; ``known`` are people of the home who have a sheet, by id."""
    own = next((line.relation for line in lines if line.client_id == client_id), None)
    return HouseholdView(
        household, tuple(_seen(line, known.get(line.client_id or 0), own, client_id, today) for line in lines)
    )


def drawn_members(view: HouseholdView | None, client_id: int) -> list[Member]:
    """Return the members of a home as the drawings take them; no home gives none."""
    return [
        Member(
            key=each.member.id,
            relation=each.member.relation or "",
            sex=each.sex or sex_of(each.member.relation or ""),
            name=each.name or "",
            age=each.age,
            years=each.years,
            living=each.living,
            is_client=each.client_id == client_id,
            is_primary_caregiver=each.is_primary_caregiver,
            note=next(iter((each.member.note or "").splitlines()), ""),
            ties=tuple(each.member.ties or ()),
        )
        for each in (view.members if view else ())
    ]


def relatives_of(view: HouseholdView | None, client_id: int, labels: Labels) -> tuple[Relative, ...]:
    """Return the household without the person, in words; on a masked paper names give way to the relation."""
    members = view.members if view is not None else ()
    return tuple(_relative(each, labels) for each in members if each.client_id != client_id)


def called_of(contacts: Sequence[ContactPerson]) -> tuple[Relative, ...]:
    """Return the people to call as those near the person; their names give way to how they stand to them."""
    return tuple(Relative(one.relation or "連絡先", one.name or "", one.kana or "") for one in contacts if one.name)


def tie_of(line: SupportTeamMember) -> Tie:
    """Return one of the support team as the ecomap takes it."""
    words = (line.organization or "", line.person or "", line.role_text or "", line.frequency or "")
    return Tie(*words, is_lead=bool(line.is_lead))


def _seen(line: FamilyMember, person: Client | None, own: str | None, viewer: int, today: date) -> MemberView:
    read: FamilyMember | Client = person or line
    died = person.died_on if person is not None else None
    living = DEAD if died is not None else line.living or ""
    relation = line.relation
    if line.client_id == viewer:
        relation = REFERENCE
    elif relation and own:
        relation = seen_from(relation, own, read.sex)
    return MemberView(
        member=line,
        name=read.name,
        kana=read.kana,
        sex=read.sex,
        birth_date=read.birth_date,
        age=None if living == DEAD and died is None else age_at(read.birth_date, died, today),
        years=age_on(read.birth_date, today),
        living=living,
        relation=relation,
        client_id=line.client_id,
        is_client=person is not None,
    )


def _relative(each: MemberView, labels: Labels) -> Relative:
    line = each.member
    return Relative(
        relation=labels.label("relation", each.relation) if each.relation else "家族",
        name=each.name or "",
        kana=each.kana or "",
        age=each.age,
        age_text=line.age_text or "",
        living=labels.label("living", each.living) if each.living else "",
        health=labels.label("health", line.health) if line.health else "",
        is_primary_caregiver=each.is_primary_caregiver,
        phone=line.phone or "",
        note=line.note or "",
    )
