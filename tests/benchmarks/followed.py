"""The other half of a ten-year office: cases, homes, intake sheets, follow-ups and 60,000 support records."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from kyoten_desktop.models import (
    Case,
    CaseStatusEvent,
    Client,
    ContactPerson,
    FamilyMember,
    FollowUp,
    Household,
    IntakeSheet,
    SupportRecord,
)
from kyoten_desktop.services.desk import Desk

FIRST_MOMENT = datetime(2016, 7, 16, 10)
TEN_YEARS = timedelta(days=3_652)
RECORDS, OF_ONE, FOLLOWED = 60_000, 1_800, 800
DAILY = "母から電話。昨夜は眠れたとのこと。通所は続けている。薬は残っている。次の通院に同行を頼まれた。" * 2
METHODS = ("phone", "visit", "accompany", "office", "phone", "agencies")
CONTENTS = ("emotional", "health", "services", "relationships", "money")


def fill_people(desk: Desk, part: int) -> int:
    """Write what an office knows of everybody on its sheets; return the id of the person of 2,000 lines.

    Of 5,000 people with a case 800 are followed, with an intake sheet and a planned review; the others are closed.
    """
    with desk.file.writing("検査") as session:
        ids = session.scalars(select(Client.id).order_by(Client.id)).all()
        followed = set(ids[:: round(len(ids) * part / FOLLOWED)])
        session.execute(insert(Household), [_row(id=each, household_no=f"S{each:05}") for each in ids])
        session.connection().execute(
            update(Client.__table__).where(Client.id == bindparam("each")).values(household_id=bindparam("each")),
            [{"each": each} for each in ids],
        )
        for table, rows in (
            (FamilyMember, [_relative(each, place) for each in ids for place in range(3)]),
            (ContactPerson, [_contact(each) for each in ids]),
            (Case, [_case(each, is_followed=each in followed) for each in ids]),
            (CaseStatusEvent, [_event(each, step, each in followed) for each in ids for step in range(3)]),
            (IntakeSheet, [_intake(each) for each in sorted(followed)]),
            (FollowUp, [_review(each, place) for place, each in enumerate(sorted(followed))]),
            (FollowUp, [_done(ids, place) for place in range(12_000 // part)]),
            (SupportRecord, _records(ids, sorted(followed), part)),
        ):
            session.execute(insert(table), rows)
    return min(followed)


def _row(**values: Any) -> dict[str, Any]:
    return {"version": 1, "created_at": FIRST_MOMENT, **values}


def _moment(place: int) -> datetime:
    """Return a moment of the ten years; neighbours stand far apart."""
    return FIRST_MOMENT + timedelta(minutes=place * 7_919 % int(TEN_YEARS.total_seconds() // 60))


def _relative(client_id: int, place: int) -> dict[str, Any]:
    relation = ("self", "mother", "father")[place]
    return _row(
        household_id=client_id,
        client_id=client_id if place == 0 else None,
        name=f"家族 {client_id}の{place}",
        relation=relation,
        living="together",
        is_primary_caregiver=relation == "mother",
        age_text=f"{60 + client_id % 30}歳くらい" if place else None,
    )


def _contact(client_id: int) -> dict[str, Any]:
    phone = f"080-{client_id:04}-0000"
    return _row(client_id=client_id, rank=1, name=f"家族 {client_id}の1", relation="母", phone=phone)


def _case(client_id: int, *, is_followed: bool) -> dict[str, Any]:
    opened = _moment(client_id).date()
    return _row(
        id=client_id,
        client_id=client_id,
        opened_on=opened,
        status="preventive" if is_followed else "closed",
        watch_level=("high", "middle", "low")[client_id % 3] if is_followed else None,
        pre_identified_on=opened if is_followed or client_id % 4 == 0 else None,
        closed_on=None if is_followed else opened + timedelta(days=400),
        risks=(),
    )


def _event(client_id: int, step: int, is_followed: bool) -> dict[str, Any]:
    at = _moment(client_id) + timedelta(days=step)
    steps = ("inquiry", "pre_identified", "preventive") if is_followed else ("inquiry", "consult_only", "closed")
    status = steps[step]
    return {"case_id": client_id, "status": status, "happened_on": at.date(), "recorded_at": at, "recorded_by": "佐伯"}


def _intake(case_id: int) -> dict[str, Any]:
    made = _moment(case_id).date()
    return _row(
        case_id=case_id, version_no=1, made_on=made, sources=(), ways=(), family_note=DAILY, expected_emergency=DAILY
    )


def _review(case_id: int, place: int) -> dict[str, Any]:
    due = datetime(2026, 7, 1) + timedelta(days=place % 60)
    return _row(case_id=case_id, client_id=case_id, kind="review", what="次回確認", due_on=due.date())


def _done(ids: Sequence[int], place: int) -> dict[str, Any]:
    owner, on = ids[place % len(ids)], _moment(place).date()
    values = {"case_id": owner, "client_id": owner, "kind": "next_action", "what": "電話する"}
    return _row(due_on=on, done_on=on, **values)


def _records(ids: Sequence[int], followed: Sequence[int], part: int) -> list[dict[str, Any]]:
    """Half of all records are about those followed; the first of these has ten years on her sheet alone."""
    rest = RECORDS // part - OF_ONE
    owners = [followed[0]] * OF_ONE
    owners += [
        (followed if place % 2 else ids)[place // 2 % len(followed if place % 2 else ids)] for place in range(rest)
    ]
    return [_record(owner, place) for place, owner in enumerate(owners)]


def _record(owner: int, place: int) -> dict[str, Any]:
    return _row(
        client_id=owner,
        case_id=owner,
        started_at=_moment(place),
        minutes=15,
        method=METHODS[place % len(METHODS)],
        consultee="family",
        content_main=CONTENTS[place % len(CONTENTS)],
        content_sub=(),
        summary=DAILY,
    )
