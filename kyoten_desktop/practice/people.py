"""People the practice office knows beforehand: what its ledger held of them, and what was written beside it since."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models.ledger_sheets import CONTACTS, PREIDENTIFIED
from kyoten_desktop.practice import people_words as words
from kyoten_desktop.practice import words as practice_words
from kyoten_desktop.practice.people_words import Known
from kyoten_desktop.services.ledger.lines import LedgerLine

_SEED = 20250601
_RECORDS = 150
_NOBODY_EVERY = 17
_YEAR_OF_DAYS = 365
_RECENT_DAYS = 12
_HOURS = (9, 10, 11, 13, 14, 15, 16, 17, 18, 20)
_SOURCES = ("contracted_consult", "ward_disability", "designated_consult", "medical", "family", "kikan")


def people_lines(today: date, wards: tuple[str, ...]) -> list[LedgerLine]:
    """Return the rows of 事前把握 and 支援経過 in the ledger the office brought along."""
    known = [_known(row, person, today, wards) for row, person in enumerate(words.PEOPLE, start=2)]
    return [*known, *_contacts(today)]


def born(person: Known, today: date) -> PartialDate:
    """Return the birth date of an invented person, so old today."""
    number = words.PEOPLE.index(person)
    return PartialDate(today.year - person.age - 1, number % 12 + 1, number % 28 + 1)


def _known(row: int, person: Known, today: date, wards: tuple[str, ...]) -> LedgerLine:
    known_on = today - timedelta(days=person.known_days)
    values = {
        "pre_identified_on": known_on,
        "name": person.name,
        "kana": person.kana,
        "birth_date": born(person, today),
        "sex": person.sex,
        # Brothers and sisters live in one ward.
        "ward": wards[len(person.name.split()[0]) * 7 % len(wards)] if row % 2 else wards[row % len(wards)],
        "disabilities": (person.disability,),
        "support_category": person.category,
        "referral_source": _SOURCES[row % len(_SOURCES)],
        "lead_agency": words.AGENCIES[row % len(words.AGENCIES)],
        "response": person.response,
        "watch_level": person.level,
        "due_on": today + timedelta(days=person.review) if person.review is not None else None,
        "closed_on": today - timedelta(days=person.ended) if person.ended else None,
        "closing_reason": "transferred" if person.ended else None,
    }
    return LedgerLine(PREIDENTIFIED, row, {name: value for name, value in values.items() if value is not None})


def _contacts(today: date) -> Iterator[LedgerLine]:
    random = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    for number in range(_RECORDS):
        ago = _RECENT_DAYS + number * (_YEAR_OF_DAYS - _RECENT_DAYS) // _RECORDS
        at = datetime.combine(today - timedelta(days=ago), time(random.choice(_HOURS), random.choice((0, 15, 30))))
        told = words.NOBODY if number % _NOBODY_EVERY == 0 else words.CONTACTS
        method, consultee, content, kind, summary = random.choice(told)
        values: dict[str, Any] = {
            "started_at": at,
            "minutes": random.choice((10, 15, 20, 30, 45, 60, 90)),
            "consultee": consultee,
            "method": method,
            "content_main": (content,),
            "kind": kind,
            "partner": "kikan" if kind == "joint" else None,
            "summary": summary,
            "recorded_by": random.choice(practice_words.STAFF),
        }
        if told is words.CONTACTS:
            person = random.choice([one for one in words.PEOPLE if one.ended < ago < one.known_days])
            values |= {"name": person.name, "kana": person.kana, "birth_date": born(person, today)}
        yield LedgerLine(CONTACTS, number + 2, {name: value for name, value in values.items() if value is not None})
