"""The past of the practice office: what its ledger held, and the weeks written in the program since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
from kyoten_desktop.models.ledger_sheets import CALLS
from kyoten_desktop.practice import words
from kyoten_desktop.practice.homes import write_homes
from kyoten_desktop.practice.people import people_lines
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.services.ledger.lines import LedgerLine
from kyoten_desktop.services.stays.stay import Intake

_SEED = 20240401
_CALLS_A_DAY = 0.24
_SHARE_ACCEPTED = 0.42
_SHARE_WITH_MORE_ROOMS = 0.4
_DAYS_IN_PROGRAM = 75
_QUIET_DAYS = 12
_OVERFLOW_ROOM = "臨時1"
_OVERFLOW_REASON = "4室とも利用中で、ほかに受け入れるところがなかった"
_AGE_BANDS = ("20s", "30s", "40s", "50s", "60s")


@dataclass(frozen=True)
class _Call:
    """One call to write; ``left_at`` None when nobody was taken in."""

    values: dict[str, Any]
    birth_year: int
    intake: Intake | None
    left_at: datetime | None
    residence_after: str

    @property
    def received_at(self) -> datetime:
        """受付日時."""
        received: datetime = self.values["received_at"]
        return received


def past_work(desk: Desk, wards: tuple[str, ...]) -> None:
    """Take in the ledger of the years before, then write the last weeks as a coordinator does."""
    today = desk.clock.today()
    calls = list(_Year(Random(_SEED), wards, {room.name: room.id for room in desk.office.rooms()}).calls(today))  # noqa: S311
    start = today - timedelta(days=_DAYS_IN_PROGRAM)
    lines = [_ledger_line(row, call) for row, call in enumerate(calls, start=2) if call.received_at.date() < start]
    people = people_lines(today, wards)
    desk.ledger.take_in(Preview("練習の台帳.xlsx", [*lines, *people], len(lines) + len(people)))
    with desk.file.writing(desk.operator.name) as session:
        write_homes(session, today, desk.operator.name)
    inquiries = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    for call in calls[len(lines) :]:
        _write(desk, call, _inquiries(inquiries, call.received_at))


def _ledger_line(row: int, call: _Call) -> LedgerLine:
    values = {name: value for name, value in call.values.items() if name in _LEDGER_ITEMS and value is not None}
    values |= {
        "name": call.values["subject_name"],
        "kana": call.values["subject_kana"],
        "birth_date": PartialDate(call.birth_year, row % 12 + 1, row % 28 + 1),
        "note": call.values["course"],
    }
    if call.intake is not None:
        values |= {
            "room_id": call.intake.room_id,
            "checked_in_at": call.intake.at,
            "checked_out_at": call.left_at,
            "residence_before": call.intake.residence_before,
            "residence_after": call.residence_after,
        }
    return LedgerLine(CALLS, row, values)


_LEDGER_ITEMS = {column.name for column in CALLS.columns}


def _write(desk: Desk, call: _Call, inquiries: list[dict[str, Any]]) -> None:
    saved = desk.emergency.save(None, None, call.values, inquiries, call.intake)
    stay = desk.stay.of_call(saved.id)
    if stay is not None and call.left_at is not None:
        desk.stay.check_out(stay.id, None, call.left_at, call.residence_after)
    desk.emergency.finish(saved.id, None)


def _inquiries(random: Random, received: datetime) -> list[dict[str, Any]]:
    asked = received + timedelta(minutes=25)
    return [
        {
            "place": place,
            "asked_at": asked + timedelta(minutes=10 * number),
            "answer": "no",
            "reasons": tuple(random.sample(words.REFUSALS, random.choice((1, 1, 2)))),
        }
        for number, place in enumerate(random.sample(words.PLACES, random.choice((0, 0, 1, 2))))
    ]


@dataclass
class _Year:
    """Invents day after day; a room is free again the day after the last person left."""

    random: Random
    wards: tuple[str, ...]
    rooms: dict[str, int]
    free_from: dict[str, date] = field(default_factory=dict)
    people: int = 0

    def calls(self, today: date) -> Iterator[_Call]:
        """Yield the calls of the last and of this 年度 up to a few days ago, by time."""
        day = fiscal_year(fiscal_year_of(today) - 1).from_on
        latest = today - timedelta(days=_QUIET_DAYS)
        while day < latest:
            if self.random.random() < _CALLS_A_DAY:
                yield self._call(day, latest)
            day += timedelta(days=1)

    def _call(self, day: date, latest: date) -> _Call:
        received = datetime.combine(day, time(self.random.choice((9, 10, 11, 13, 15, 17, 19, 22)), 20))
        nights = self.random.choice((1, 2, 3, 5, 7, 9, 14, 21))
        room = self._free_room(day)
        fits = bool(room) and day + timedelta(days=nights) < latest
        is_accepted = self.random.random() < _SHARE_ACCEPTED and fits
        outcome = OWN_ROOM if is_accepted else self.random.choice(words.OTHER_OUTCOMES)
        return _Call(
            self._values(received, outcome),
            self.random.randint(1952, 2003),
            self._intake(room, received, nights) if is_accepted else None,
            datetime.combine(day + timedelta(days=nights), time(10)) if is_accepted else None,
            self.random.choice(words.AFTER),
        )

    def _free_room(self, day: date) -> str:
        names = ["1号室", "2号室", "3号室"]
        # The guaranteed room and the 臨時 one are taken only now and then.
        if self.random.random() < _SHARE_WITH_MORE_ROOMS:
            names += ["4号室", _OVERFLOW_ROOM]
        return next((name for name in names if self.free_from.get(name, date.min) <= day), "")

    def _intake(self, room: str, received: datetime, nights: int) -> Intake:
        self.free_from[room] = received.date() + timedelta(days=nights + 1)
        return Intake(
            self.rooms[room],
            received + timedelta(hours=1, minutes=40),
            received.replace(hour=10, minute=0) + timedelta(days=nights),
            purpose=self.random.choice(("temporary_care", "living_assessment", "next_residence")),
            residence_before=self.random.choice(words.BEFORE),
            overflow_reason=_OVERFLOW_REASON if room == _OVERFLOW_ROOM else None,
        )

    def _values(self, received: datetime, outcome: str) -> dict[str, Any]:
        source, caller, _ = self.random.choices(words.AGENCIES, [weight for *_, weight in words.AGENCIES])[0]
        reason, course, scope = self.random.choice(words.REASONS)
        surname, surname_kana = words.SURNAMES[self.people % len(words.SURNAMES)]
        given, given_kana, sex = words.GIVEN[self.people % len(words.GIVEN)]
        self.people += 1
        is_unnamed = outcome != OWN_ROOM and self.people % 11 == 0
        return {
            "received_at": received,
            "channel": "phone",
            "referral_source": source,
            "referrer": caller,
            "taken_by": self.random.choice(words.STAFF),
            "subject_name": "匿名" if is_unnamed else f"{surname} {given}",
            "subject_kana": None if is_unnamed else f"{surname_kana} {given_kana}",
            "age_band": self.random.choice(_AGE_BANDS),
            "sex": sex,
            "disabilities": (self.random.choice(("intellectual", "psychiatric", "developmental", "physical")),),
            "ward": self.random.choice(self.wards),
            "reasons": (reason,),
            "in_scope": scope,
            "abuse": "reported" if reason == "abuse" else "none",
            "other_tried": self.random.choice(("done", "not_yet", "not_needed")),
            "course": course,
            "decision_at": received + timedelta(minutes=90),
            "outcome": outcome,
            "other_place": words.PLACES[0] if outcome == "other_same_day" else None,
            "decided_by": words.STAFF[0],
            "advice": self.random.choice(words.ADVICE),
        }
