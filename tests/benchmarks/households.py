"""5,000 people with their households, contacts, schools and teams, written straight into the file."""

from typing import Any

from sqlalchemy import insert

from kyoten_desktop.models import Case, Client, ContactPerson, FamilyMember, Household, SupportTeamMember
from kyoten_desktop.services.desk import Desk
from tests.benchmarks.ten_years import GIVEN, GIVEN_KANA, KANA, SURNAMES

_PLACES = ("みちくさ", "第二みどり支援学校", "生活介護 あさぎり", "就労継続支援B型 こもれび工房", "ひまわり作業所")
_AGENCIES = ("相談支援センター みなと", "計画相談 つばさ", "あおば訪問看護")


def fill_households(desk: Desk, people: int) -> int:
    """Write people, three relatives and one contact for each; return the id of the first person's case."""
    numbers = range(1, people + 1)
    with desk.file.writing("検査") as session:
        for table, rows in (
            (Household, [_household(number) for number in numbers]),
            (Client, [_client(number) for number in numbers]),
            (FamilyMember, [_relative(number, place) for number in numbers for place in range(3)]),
            (ContactPerson, [_contact(number) for number in numbers]),
            (Case, [{"id": number, "version": 1, "client_id": number, "status": "preventive"} for number in numbers]),
            (SupportTeamMember, [_member(number) for number in numbers]),
        ):
            session.execute(insert(table), rows)
    return 1


def _named(number: int, step: int) -> tuple[str, str]:
    surname, given = number % len(SURNAMES), (number // len(SURNAMES) + step) % len(GIVEN)
    # A letter of its own for each, so that hardly two people share a whole name.
    own, own_kana = chr(0x4E00 + (number * 7 + step) % 4_000), "あいうえお"[number % 5] * (step + 1)
    return f"{SURNAMES[surname]} {GIVEN[given]}{own}", f"{KANA[surname]} {GIVEN_KANA[given]}{own_kana}"


def _household(number: int) -> dict[str, Any]:
    address = f"緑川市東区本町{number % 9 + 1}丁目{number % 40 + 1}-{number % 99 + 1}"
    return {"id": number, "version": 1, "household_no": f"S{number:05d}", "address": address}


def _client(number: int) -> dict[str, Any]:
    name, kana = _named(number, 0)
    return {
        "id": number,
        "version": 1,
        "client_no": f"R08-{number:04d}",
        "household_id": number,
        "name": name,
        "kana": kana,
        "kana_key": kana,
        "name_key": name,
        "address": _household(number)["address"] + f" コーポ緑{number % 300}",
        "phone": f"022-{number % 900 + 100}-{number:04d}",
        "mobile": f"090-{number:04d}-{number * 7 % 10_000:04d}",
        "day_place": _PLACES[number % len(_PLACES)],
        "planner": f"{_AGENCIES[number % 3]} {SURNAMES[number % 20]}",
        "disabilities": (),
        "disability_flags": (),
        "medical_care": (),
        "income": (),
    }


def _relative(number: int, place: int) -> dict[str, Any]:
    name, kana = _named(number, place + 1)
    phone = f"080-{number:04d}-{place:04d}" if place == 0 else None
    relation = ("mother", "father", "brother")[place]
    return {"version": 1, "household_id": number, "name": name, "kana": kana, "relation": relation, "phone": phone}


def _contact(number: int) -> dict[str, Any]:
    name, kana = _named(number, 1)
    return {
        "version": 1,
        "client_id": number,
        "rank": 1,
        "name": name,
        "kana": kana,
        "relation": "母",
        "phone": f"080-{number:04d}-0000",
    }


def _member(number: int) -> dict[str, Any]:
    return {
        "version": 1,
        "case_id": number,
        "organization": _AGENCIES[number % 3],
        "person": SURNAMES[number % 20],
        "role_text": "サービス調整",
        "phone": f"022-200-{number % 300:04d}",
    }
