"""What opening a person of ten years costs, as ratios to raw SQL in one run; prints, never fails on time."""

from datetime import date, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from kyoten_desktop.models import (
    CareRole,
    Case,
    Certificate,
    Client,
    ContactPerson,
    EmergencyConsultation,
    FollowUp,
    SupportRecord,
)
from kyoten_desktop.storage.case_file import unlock
from tests.builders import SetClock, a_desk

pytestmark = pytest.mark.bench
PEOPLE, OF_EACH, OF_ONE, REPEATS = 400, 50, 1_800, 9
FIRST_DAY = datetime(2016, 7, 16, 10)
SAID = "母から電話。昨夜は眠れたとのこと。通所は続けている。薬は残っている。次の通院に同行を頼まれた。" * 2


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office with 400 people who are followed, 21,800 records, and one person of 2,000 lines."""
    desk = a_desk(tmp_path_factory.mktemp("people"), SetClock().clock())
    common = {"version": 1, "created_at": FIRST_DAY}
    with desk.file.writing("佐伯 まどか") as session:
        names = [{"client_no": f"R08-{number:04}", "name": f"人 {number}", **common} for number in range(PEOPLE)]
        session.execute(insert(Client), names)
        watched = {"opened_on": date(2016, 7, 16), "status": "preventive", "watch_level": "middle", **common}
        session.execute(insert(Case), [{"client_id": each, **watched} for each in range(1, PEOPLE + 1)])
        owners = [*(number % PEOPLE + 1 for number in range(PEOPLE * OF_EACH)), *(1 for _ in range(OF_ONE))]
        session.execute(insert(SupportRecord), [_record(owner, place) for place, owner in enumerate(owners)])
        calls = [
            {"client_id": 1, "received_at": _moment(place), "subject_name": "人 1", **common} for place in range(150)
        ]
        session.execute(insert(EmergencyConsultation), calls)
        asked = {"client_id": 1, "case_id": 1, "kind": "next_action", "what": "電話する", **common}
        done = [{"due_on": _moment(place).date(), "done_on": _moment(place).date(), **asked} for place in range(200)]
        session.execute(insert(FollowUp), done)
        for each in range(2, PEOPLE + 1):
            session.add(
                FollowUp(case_id=each, client_id=each, kind="review", what="次回確認", due_on=date(2026, 7, 20))
            )
    yield desk
    desk.close()


def _moment(place):
    return FIRST_DAY + timedelta(minutes=place * 37 % 5_250_000)


def _record(owner, place):
    return {
        "client_id": owner, "case_id": owner, "started_at": _moment(place * 211), "method": "phone", "minutes": 15,
        "consultee": "family", "content_main": "emotional", "summary": SAID, "version": 1, "created_at": FIRST_DAY,
    }  # fmt: skip


def timed(act, repeats=REPEATS):
    act()
    found = []
    for _ in range(repeats):
        start = perf_counter()
        act()
        found.append(perf_counter() - start)
    return median(found) * 1_000


def test_open_a_person_of_ten_years(office):
    desk = office

    def opened():
        desk.client.get(1)
        desk.case.of_client(1)
        for sheet in (ContactPerson, Certificate, CareRole):
            desk.lines.of(sheet, 1)
        desk.follow_up.of_case(1)
        desk.signs.of(1)
        desk.care_cover.of(1)
        return desk.timeline.of(1)

    connection = sqlcipher.connect(str(desk.file.path))
    unlock(connection, desk.file.key)
    connection.execute("PRAGMA cache_size=-65536")

    def floor():
        connection.execute("SELECT * FROM support_records WHERE client_id = 1 ORDER BY started_at DESC").fetchall()
        connection.execute("SELECT * FROM emergency_consultations WHERE client_id = 1").fetchall()
        connection.execute("SELECT * FROM follow_ups WHERE case_id = 1").fetchall()

    lines = opened()
    assert len(lines) == OF_EACH + OF_ONE + 150
    raw, whole, timeline = timed(floor), timed(opened), timed(lambda: desk.timeline.of(1))
    connection.close()
    print(f"\nopen a person of {len(lines)} lines: {whole:.0f} ms ({whole / raw:.1f} x raw SQL of {raw:.1f} ms)")
    print(f"  timeline alone {timeline:.0f} ms ({timeline / raw:.1f} x)")
    for name, act in (
        ("cases with their states", lambda: desk.case.of_client(1)),
        ("three kinds of lines", lambda: [desk.lines.of(each, 1) for each in (ContactPerson, Certificate, CareRole)]),
        ("care cover", lambda: desk.care_cover.of(1)),
        ("follow-ups of the case", lambda: desk.follow_up.of_case(1)),
        ("signs of one person", lambda: desk.signs.of(1)),
    ):
        print(f"  {name} {timed(act):.0f} ms")


def test_lists_of_everybody(office):
    print()
    for name, act in (
        ("what is to be done, 399 open", office.follow_up.open_lines),
        ("今日", office.today.today),
        ("signs of 400 people", office.signs.all),
    ):
        print(f"{name}: {timed(act):.0f} ms")
