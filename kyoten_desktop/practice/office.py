"""The practice office: two years of invented, plausible work, written through the services' own doors.

Impossible to mistake for real data: its own file, its own name, marked ``is_practice``, a known passphrase. The same
day gives the same office.
"""

from datetime import timedelta
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.practice import words
from kyoten_desktop.practice.bodies import know_bodies
from kyoten_desktop.practice.following import follow_people
from kyoten_desktop.practice.past import past_work
from kyoten_desktop.practice.staff import staff_work
from kyoten_desktop.practice.today import present_work
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.first_start import NewOffice, create_desk
from kyoten_desktop.services.office.office import NewRoom
from kyoten_desktop.services.stays.stay import Intake

PRACTICE_FILE = "練習用.kyoten"
PRACTICE_PASSPHRASE = "れんしゅう用のことば"  # noqa: S105 - shown on the screen; the file holds nobody's data
_PERMANENT = 4


def told_word(desk: Desk) -> str:
    """Return the word that a practice office says by itself; empty where somebody gave it another one."""
    is_it = desk.office.office().is_practice and desk.security.is_opened_by(PRACTICE_PASSPHRASE)
    return PRACTICE_PASSPHRASE if is_it else ""


def create_practice_office(path: Path, passphrase: str, clock: Clock) -> Desk:
    """Make the practice file and open it; takes a few seconds."""
    rooms = [NewRoom(f"{number}号室", is_guaranteed=number == _PERMANENT) for number in range(1, _PERMANENT + 1)]
    office = NewOffice(
        words.OFFICE,
        [*rooms, NewRoom("臨時1", OVERFLOW)],
        municipality=words.CITY,
        operator=words.STAFF[0],
        is_practice=True,
    )
    desk = create_desk(path, passphrase, office, clock)
    for name in words.STAFF[1:]:
        desk.office.save_staff(None, None, {"name": name, "role": "コーディネーター"})
    wards = tuple(desk.codes.add("ward", ward).code for ward in words.WARDS)
    staff_work(desk, wards)
    know_bodies(desk, wards)
    past_work(desk, wards)
    present_work(desk, wards)
    follow_people(desk)
    _say_record_starts(desk)
    desk.backup.back_up()
    return desk


def _say_record_starts(desk: Desk) -> None:
    """Say that each kind is complete from the month of its first record on."""
    firsts = desk.office.record_starts().proposals
    desk.office.confirm_starts({kind: day.replace(day=1) for kind, day in firsts.items()})


def write_a_call(desk: Desk) -> EmergencyConsultation:
    """Write a call and the stay it opens, as a coordinator would at this moment; returns the call."""
    now = desk.clock.now().replace(second=0)
    taken = {line.room_id for line in desk.today.today().rooms if line.stay_id is not None}
    free = next(room.id for room in desk.office.rooms() if room.id not in taken and room.kind != OVERFLOW)
    values = {
        **desk.emergency.blank("井上 さくら", "ward_disability"),
        "received_at": now,
        "subject_kana": "いのうえ さくら",
        "referrer": "東区障害高齢課 担当 江口",
        "sex": "female",
        "age_band": "40s",
        "reasons": ("carer_hospital",),
        "in_scope": "urgent",
        "abuse": "none",
        "other_tried": "done",
        "course": "同居の母が転んで入院。本人は一人で夜を過ごせない。着替えと薬は区の職員が持ってくる。",
        "decision_at": now,
        "outcome": OWN_ROOM,
        "decided_by": desk.operator.name,
    }
    inquiry = {"place": words.PLACES[0], "asked_at": now, "answer": "no", "reasons": ("full",)}
    intake = Intake(free, now, now + timedelta(days=5), residence_before="home_family")
    return desk.emergency.save(None, None, values, [inquiry], intake)
