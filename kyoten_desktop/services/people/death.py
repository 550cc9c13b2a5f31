"""Somebody died: the day is written down, and it is asked what becomes of rooms, follow-ups, calls and plans."""

from collections.abc import Collection
from datetime import date, datetime

from kyoten_desktop.domain.dates.age import born_between
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.case_flow import CLOSED, standing
from kyoten_desktop.domain.people.death import told_after_death
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.case_steps import Hand
from kyoten_desktop.services.people.open_matters import Answers, bring_back, matters_of, problems_of, settle
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.stays import stay as stay_queries

# The code of 終結理由 of who has died.
DEATH = "death"


def record_death(session: Session, client: Client, died_on: PartialDate | None, answers: Answers, hand: Hand) -> None:
    """Write down the day, or the month or year alone where no more is known, and settle what is open.

    Refuses, item by item, a day to come or before the birth, what was not answered, who is still in a room, and a day
    after which the person was in one.
    A day that is recorded already is corrected in the same way.
    """
    matters = matters_of(session, client.id, None, hand.today)
    problems = [*problems_of_day(client.birth_date, died_on, hand.today), *problems_of(matters, answers)]
    problems += problems_of_stays(session, client.id, died_on)
    if problems:
        raise RefusedError(*problems)
    settle(session, matters, answers, hand)
    note_death(client, died_on, hand)


def note_death(client: Client, died_on: PartialDate | None, hand: Hand) -> None:
    """Write the day down; a day that is corrected was noted when it was first written."""
    client.died_on = died_on
    client.death_noted_at = client.death_noted_at or hand.now


def take_death_back(session: Session, client: Client, hand: Hand) -> None:
    """Take a death back that was recorded of the wrong person: what it settled is to be done again.

    A case that was closed in the same act stays closed, and its own follow-ups stay over until that is taken back too.
    """
    if client.died_on is None:
        raise refuse("died_on", "亡くなったことは記録されていません。")
    noted_at, client.died_on, client.death_noted_at = client.death_noted_at, None, None
    if noted_at is not None:
        bring_back(session, client.id, None, noted_at, hand, _closed_at(session, client.id, noted_at))


def _closed_at(session: Session, client_id: int, noted_at: datetime) -> Collection[int]:
    """Return the cases that are closed since the moment the death was written down."""
    last = {case.id: standing(case.events)[-1] for case in case_queries.of_client(session, client_id) if case.events}
    return {case_id for case_id, step in last.items() if step.status == CLOSED and step.recorded_at == noted_at}


def problems_of_day(born: PartialDate | None, died_on: PartialDate | None, today: date) -> list[Problem]:
    """Return what is wrong with a day of death: none written, one to come, or before the birth."""
    if died_on is None:
        return [Problem("died_on", "亡くなった日を書いてください。わからなければ、年月か年だけでもかまいません。")]
    first, last = born_between(died_on)
    if first > today:
        return [Problem("died_on", "まだ来ていない日です。")]
    if born is not None and last < born_between(born)[0]:
        return [Problem("died_on", "生年月日より前です。")]
    return []


def problems_of_stays(session: Session, client_id: int, died_on: PartialDate | None) -> list[Problem]:
    """Return the stays that begin or end after a day of death: days in a room nobody was in would be counted."""
    found = []
    for stay in stay_queries.stays_of_client(session, client_id):
        came, went = stay.checked_in_at, stay.checked_out_at
        if came is not None and went is not None and told_after_death(died_on, went.date()):
            room = office_queries.room(session, stay.segments[-1].room_id) if stay.segments else None
            which = (
                f"{room.name if room is not None else '居室'}の利用（{moment_short(came)}から{moment_short(went)}まで）"
            )
            way = "この日を確かめるか、先に居室の「訂正」で退所日時を直してください。"
            found.append(Problem("died_on", f"{which}が、この日より後まで続いています。{way}"))
    return found
