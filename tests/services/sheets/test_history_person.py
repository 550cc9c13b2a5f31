"""Everything that was changed about a person stands in one history, newest first."""

from datetime import date

import pytest

from kyoten_desktop.models import CareItem, Consent, FamilyMember
from tests.builders import unseal

ABUSE = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": "腕にあざがあった"}


@pytest.fixture
def client(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, client):
    """Somebody with a home, a case with its sheet, a plan, a follow-up and a review, each changed once."""
    desk.lines.save(CareItem, None, None, client.id, {"kind": "allergy", "content": "そば"})
    home = desk.household.start(client.id)
    desk.lines.save(FamilyMember, None, None, home.id, {"name": "高梨 幸子", "relation": "mother"})
    case = desk.case.open(client.id, {"opened_on": date(2026, 5, 1), "referral_source": "ward_disability"})
    consent = {"given_on": date(2026, 5, 1), "giver": "self", "way": "oral", "scope": ("involvement",)}
    desk.lines.save(Consent, None, None, case.id, consent)
    sheet = desk.intake.start(case.id)
    desk.intake.save(sheet.id, None, {"keys": "隣家が預かる"})
    desk.plan.start(case.id)
    desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    return case


def nouns(desk, client, most=500):
    return {entry.label.split("・")[0] for entry in desk.history.of_person(client.id, desk.codes.labels(), most)}


def test_home_sheets_plans_and_follow_ups_are_in_it(desk, client, case):
    found = nouns(desk, client)
    wanted = ("本人の取扱い", "世帯", "家族", "ケース", "同意", "インテークシート", "緊急時対応プラン", "すること")
    assert found.issuperset(wanted), found


def test_it_is_newest_first_each_once_and_no_longer_than_asked(desk, client, case):
    entries = desk.history.of_person(client.id, desk.codes.labels(), 500)
    ids = [entry.line_id for entry in entries]
    assert ids == sorted(set(ids), reverse=True)
    assert desk.history.of_person(client.id, desk.codes.labels(), 3) == entries[:3]


def test_nobody_elses_changes_and_no_report_of_abuse_are_in_it(desk, client, case):
    other = desk.client.save(None, None, {"name": "綿貫 蓮"})
    desk.lines.save(CareItem, None, None, other.id, {"kind": "allergy", "content": "えび"})
    unseal(desk)
    desk.abuse.save(None, None, ABUSE, client_id=client.id)
    said = [f"{entry.label}{entry.after}" for entry in desk.history.of_person(client.id, desk.codes.labels(), 500)]
    assert not any("えび" in words or "あざ" in words or "通報" in words for words in said)


def test_what_was_discarded_still_has_its_history(desk, client, case):
    before = len(desk.history.of_person(client.id, desk.codes.labels(), 500))
    with desk.file.writing("検査") as session:
        session.get(type(case), case.id).deleted_at = desk.clock.now()
    assert len(desk.history.of_person(client.id, desk.codes.labels(), 500)) == before + 1
