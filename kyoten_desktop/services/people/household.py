"""Households: who lives with whom, two known people in one home, genogram and ecomap drawn from the data (S2-04)."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.family.drawing import Drawing
from kyoten_desktop.domain.family.ecomap import draw_ecomap
from kyoten_desktop.domain.family.genogram import draw_genogram
from kyoten_desktop.domain.family.kinship import REFERENCE, seen_from
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Client, FamilyMember, Household
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_steps import found_case
from kyoten_desktop.services.people.household_view import HouseholdView, drawn_members, seen_by, tie_of
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import household as household_queries


class HouseholdService:
    """The acts on households. Members are kept by services/lines; a known person comes and goes here."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of_client(self, client_id: int) -> HouseholdView | None:
        """Return the home of a person, None while none is written."""
        with self._file.reading() as session:
            return _view(session, _person(session, client_id), self._file.clock.today())

    def start(self, client_id: int) -> Household:
        """Begin the household of a person, who becomes the one kinship is told from."""
        with self._file.writing(self._operator.name) as session:
            client = _without_home(session, client_id)
            number = household_queries.highest_number(session) + 1
            household = Household(household_no=f"H{number:04d}", address=client.address)
            session.add(household)
            session.flush()
            session.add(_line_for(client, household.id, REFERENCE))
            client.household_id = household.id
        return household

    def join(self, client_id: int, household_id: int, relation: str | None) -> Household:
        """Let a person be a member of a home; ``relation`` is told from its reference.

        A line already written for this person (same name, no other birth date) is theirs from now on.
        """
        with self._file.writing(self._operator.name) as session:
            client = _without_home(session, client_id)
            household = _found(session, household_id)
            if not relation:
                raise refuse("relation", "続柄を選んでください。")
            if relation == REFERENCE and any(line.relation == REFERENCE for line in household.members):
                raise refuse("relation", "続柄のもとになる方は、もういます。その方から見た続柄を選んでください。")
            line = _same_person(household.members, client)
            if line is None:
                line = _line_for(client, household_id, relation)
                session.add(line)
            line.client_id, line.relation = client.id, relation
            client.household_id = household_id
        return household

    def leave(self, client_id: int) -> None:
        """Take a person out of the home; where kinship was told from them, it is told from the next known person.

        Refused while only unknown family would stay behind: nobody would find that home again.
        """
        with self._file.writing(self._operator.name) as session:
            client = _person(session, client_id)
            household = _found(session, client.household_id or 0)
            own = [line for line in household.members if line.client_id == client_id]
            others = [line for line in household.members if line.client_id != client_id]
            known = [each.id for each in household_queries.clients_in(session, household.id) if each.id != client_id]
            if others and not known:
                words = "この世帯を見られる方がいなくなります。先に、残る家族の行をごみ箱に入れてください。"
                raise refuse("", words)
            if any(line.relation == REFERENCE for line in own):
                _tell_from(session, others, known)
            now = self._file.clock.now()
            for line in own:
                line.deleted_at = now
            household.deleted_at = None if known else now
            client.household_id = None

    def save(self, household_id: int, version: int | None, values: Values) -> Household:
        """Keep address and notes of a home."""
        with self._file.writing(self._operator.name) as session:
            household = _found(session, household_id)
            refuse_stale(household, version)
            apply_values(household, values)
        return household

    def genogram(self, client_id: int) -> Drawing:
        """Draw the household of a person, who is the 本人 of the drawing."""
        with self._file.reading() as session:
            view = _view(session, _person(session, client_id), self._file.clock.today())
        return draw_genogram(drawn_members(view, client_id))

    def ecomap(self, case_id: int) -> Drawing:
        """Draw who stands around the household of a case today."""
        today = self._file.clock.today()
        with self._file.reading() as session:
            case = found_case(session, case_id)
            view = _view(session, _person(session, case.client_id), today)
        ties = [tie_of(line) for line in case.team if line.to_on is None or line.to_on >= today]
        return draw_ecomap(case.client.name, ties, drawn_members(view, case.client_id))


def _view(session: Session, client: Client, today: date) -> HouseholdView | None:
    household = household_queries.household(session, client.household_id)
    if household is None:
        return None
    ids = [line.client_id for line in household.members if line.client_id is not None]
    known = household_queries.clients_named(session, ids)
    return seen_by(client.id, household, household.members, known, today)


def _person(session: Session, client_id: int) -> Client:
    client = client_queries.client(session, client_id)
    if client is None:
        raise refuse("", "この方は見つかりません。")
    return client


def _without_home(session: Session, client_id: int) -> Client:
    client = _person(session, client_id)
    if household_queries.household(session, client.household_id) is not None:
        raise refuse("", "この方には、もう世帯があります。先にその世帯から外してください。")
    return client


def _found(session: Session, household_id: int) -> Household:
    household = household_queries.household(session, household_id)
    if household is None:
        raise refuse("", "この世帯は見つかりません。")
    return household


def _line_for(client: Client, household_id: int, relation: str) -> FamilyMember:
    return FamilyMember(
        household_id=household_id,
        client_id=client.id,
        name=client.name,
        kana=client.kana,
        sex=client.sex,
        birth_date=client.birth_date,
        relation=relation,
        living="together",
    )


def _same_person(lines: Sequence[FamilyMember], client: Client) -> FamilyMember | None:
    for line in lines:
        is_free = line.client_id is None and fold(line.name or "") == fold(client.name)
        if is_free and (None in (line.birth_date, client.birth_date) or line.birth_date == client.birth_date):
            return line
    return None


def _tell_from(session: Session, lines: Sequence[FamilyMember], known: Sequence[int]) -> None:
    """Tell the kinship of those who stay from the next known person."""
    people = household_queries.clients_named(session, known)
    following = next((line for line in lines if line.client_id in people), None)
    if following is None or following.relation is None:
        return
    origin = following.relation
    for line in lines:
        person = people.get(line.client_id or 0)
        sex = person.sex if person else line.sex
        line.relation = REFERENCE if line is following else seen_from(line.relation or "", origin, sex)
