"""One rule for what must be known before the night: the strip of a call and the substitute's sheet say the same."""

from datetime import date, timedelta

import pytest

from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import CareItem, Consent
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

ITEMS = (
    {"kind": "works_well", "content": "絵カードで伝える", "severity": "life"},
    {"kind": "must_not", "content": "背中から声をかけない", "severity": "panic", "status": "to_check"},
    {"kind": "allergy", "content": "そば", "severity": "life", "reason": "呼吸困難", "review_due": date(2026, 1, 1)},
    {"kind": "other", "content": "古いこと", "status": "void", "void_reason": "聞き違い"},
)


@pytest.fixture
def person(desk):
    """Somebody in a room, of whom care items and an intake sheet tell; the call says nothing."""
    client = desk.client.save(None, None, {"name": "高梨 美緒"})
    for values in ITEMS:
        desk.lines.save(CareItem, None, None, client.id, values)
    case = desk.case.open(client.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})
    consent = {"given_on": date(2026, 6, 1), "giver": "self", "way": "oral", "scope": ("involvement",)}
    desk.lines.save(Consent, None, None, case.id, consent)
    said = {
        "allergies": Answer(AnswerState.YES, "卵", "母", date(2026, 6, 1)),
        "works_well": Answer(AnswerState.YES, "ゆっくり話す"),
        "fire": Answer(AnswerState.NONE, "", "母", date(2026, 6, 1)),
    }
    desk.intake.save(desk.intake.start(case.id).id, None, said)
    intake = Intake(desk.office.rooms()[0].id, NOW - timedelta(days=1), residence_before="home_family")
    desk.emergency.save(None, None, a_call(client_id=client.id, outcome="own_room"), [], intake)
    return client


def test_call_strip_and_substitute_read_the_same_lines(desk, person):
    (guest,) = desk.substitute.sheet().guests
    assert guest.safety == desk.glance.of_client(person.id).safety
    assert [(line.words(), line.is_danger, line.is_old) for line in guest.safety] == [
        ("アレルギー（命にかかわる）：そば（呼吸困難）（古い・要確認）", True, True),
        ("してはいけない：背中から声をかけない（古い・要確認）", True, True),
        ("アレルギー：卵（母に確認 令和8年6月1日）", True, False),
        ("うまくいく：絵カードで伝える", False, False),
        ("うまくいく関わり：ゆっくり話す", False, False),
    ]
    assert guest.unasked == ("てんかん・発作", "服薬", "医療的ケア")


def test_what_helps_is_never_grave_and_the_brief_words_leave_out_who_said_so(desk, person):
    lines = desk.glance.of_client(person.id).safety
    assert [line.is_grave for line in lines] == [True, False, False, False, False]
    assert lines[2].words(brief=True) == "アレルギー：卵"
    assert lines[0].words(brief=True) == "アレルギー（命にかかわる）：そば（古い・要確認）"
