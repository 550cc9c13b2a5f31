"""The seeds' example S4-12, from the first call to the review: known, followed, ready, and on paper without a name.

A person lives with old parents; the person falls ill with an infection and is taken to hospital, then both parents;
after the discharge there is nobody at home. First until the parents come home, then for the days after them.
"""

from datetime import date, datetime
from typing import Any

import pytest

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import (
    CareItem,
    CareRole,
    CaseResponse,
    Consent,
    ContactPerson,
    FamilyMember,
    LifeEvent,
    SupportTeamMember,
)
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.review import review_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.case_closing import ClosingValues
from tests.builders import SetClock, a_call
from tests.reports.reading import squeezed

# Whatever would give the family away: names, kana, address, telephone, where the days are spent, people of agencies.
SECRETS = (
    "髙梨", "高梨", "たかなし", "美緒", "幸子", "さちこ", "昭三", "一番町", "022-123-4567", "あけぼの作業所", "山田",
)  # fmt: skip


@pytest.fixture
def told(desk: Desk, set_clock: SetClock) -> dict[str, Any]:
    """The case as a coordinator writes it down, day by day."""
    set_clock.now = datetime(2026, 2, 3, 22, 40)
    call = desk.emergency.save(
        None,
        None,
        a_call(
            received_at=datetime(2026, 2, 3, 22, 30),
            subject_name="髙梨 美緒",
            subject_kana="たかなし みお",
            reasons=("infection", "carer_hospital"),
            course="本人が感染して入院。父 昭三さん、母 幸子さんも感染して入院。退院後に家に誰もいない。",
            decision_at=datetime(2026, 2, 3, 22, 38),
            advice="退院の日を病院に確かめる",
            follow_up_on=date(2026, 2, 5),
        ),
    )
    case = desk.case.from_call(call.id)
    client = desk.client.get(case.client_id)
    about = {
        "birth_date": PartialDate(1981, 4, 2), "address": "仙台市青葉区一番町1-2-3", "phone": "022-123-4567",
        "day_place": "あけぼの作業所", "disabilities": ("intellectual",), "support_category": "4",
    }  # fmt: skip
    desk.client.save(client.id, client.version, about)
    _write_home(desk, client.id)
    set_clock.now = datetime(2026, 2, 6, 14, 0)
    _write_consent_and_team(desk, case.id)
    set_clock.now = datetime(2026, 2, 10, 11, 0)
    intake = _write_intake(desk, case.id)
    desk.lines.save(CaseResponse, None, None, case.id, {"from_on": date(2026, 2, 10), "response": "after_emergency"})
    desk.follow_up.plan_review(case.id, date(2026, 3, 10))
    kept = desk.case.get(case.id)
    desk.case.step(case.id, kept.version, "preventive", date(2026, 2, 10))
    values = {
        "content_main": "services",
        "method": "visit",
        "summary": "美緒さんとGHを見学。山田さん同行。",
    }
    desk.support.save(None, None, {**desk.support.blank(client.id), **values})
    return {"client": client.id, "case": case.id, "call": call.id, "intake": intake}


def _write_home(desk: Desk, client_id: int) -> None:
    home = desk.household.start(client_id)
    for member in (
        {"name": "髙梨 昭三", "relation": "father", "birth_date": PartialDate(1939), "living": "together"},
        {
            "name": "髙梨 幸子", "kana": "たかなし さちこ", "relation": "mother", "birth_date": PartialDate(1944, 5),
            "living": "together", "is_primary_caregiver": True, "phone": "022-123-4567",
        },
    ):  # fmt: skip
        desk.lines.save(FamilyMember, None, None, home.id, member)
    contact = {"rank": 1, "name": "髙梨 幸子", "relation": "母", "phone": "022-123-4567"}
    desk.lines.save(ContactPerson, None, None, client_id, contact)
    care = {"kind": "must_not", "severity": "panic", "content": "大きな声で急がせない", "source": "mother"}
    desk.lines.save(CareItem, None, None, client_id, care)
    role = {"role": "meals", "performed_by": "髙梨 幸子", "frequency": "毎日", "cover": "none"}
    desk.lines.save(CareRole, None, None, client_id, role)


def _write_consent_and_team(desk: Desk, case_id: int) -> None:
    given = {
        "given_on": date(2026, 2, 6), "giver": "family", "giver_name": "髙梨 幸子", "relation": "母", "way": "oral",
        "scope": ("involvement", "team", "review_anonymous"), "explained_by": "佐伯 まどか",
    }  # fmt: skip
    desk.lines.save(Consent, None, None, case_id, given)
    planner = {
        "organization": "相談支援あおば", "role_text": "サービス等利用計画", "person": "山田 花子", "is_lead": True,
    }  # fmt: skip
    desk.lines.save(SupportTeamMember, None, None, case_id, planner)


def _write_intake(desk: Desk, case_id: int) -> int:
    intake = desk.intake.start(case_id)
    values = {
        "wish_self": "お母さんと家にいたい。髙梨の家がいい。",
        "wish_family": "自分たちが動けなくなった後のことを、いまから考えておきたい。",
        "seizures": Answer(AnswerState.NONE, "", "母", date(2026, 2, 10)),
        "expected_emergency": "父母がまた同時に入院する",
        "our_role": "少し先を見て、短期入所に慣れるところから",
    }
    desk.intake.save(intake.id, intake.version, values)
    events = ((2026, 2, "本人、父母がつづけて感染し入院"), (2026, 3, "美緒さんは退院、母を待つあいだ居室を利用"))
    for year, month, content in events:
        event = {"happened_on": PartialDate(year, month), "content": content}
        desk.lines.save(LifeEvent, None, None, intake.id, event)
    return intake.id


def test_the_night_call_makes_a_case_that_is_known_before_the_next_one(desk: Desk, told: dict[str, Any]) -> None:
    assert desk.case.get(told["case"]).pre_identified_on == date(2026, 2, 10)
    glance = desk.glance.of_client(told["client"])
    assert glance.is_pre_identified
    assert "大きな声で急がせない" in " ".join(line.text for line in glance.safety)
    assert [each.name for each in glance.contacts] == ["髙梨 幸子"]
    assert glance.unasked == 22
    again = desk.emergency.save(
        None, None, a_call(subject_name="髙梨 美緒", client_id=told["client"], received_at=datetime(2026, 2, 10, 10, 0))
    )
    assert desk.glance.of_call(again.id).is_pre_identified
    assert not desk.glance.of_call(told["call"]).is_pre_identified


def test_if_the_mother_falls_ill_tonight_the_meals_fall_away(desk: Desk, told: dict[str, Any]) -> None:
    cover = desk.care_cover.of(told["client"])
    assert [role.label for role in cover.falls_away] == ["食事"]
    assert "未確認10" in cover.words


def test_the_review_takes_it_and_its_decisions_are_followed(desk: Desk, told: dict[str, Any]) -> None:
    item = _review(desk, told)
    lines = [line for line in desk.follow_up.open_lines() if line.kind == "decision"]
    assert [(line.who, line.what, line.due_on) for line in lines] == [
        ("相談支援あおば", "短期入所の見学を決める", date(2026, 3, 20)),
    ]
    kinds = {line.kind for line in desk.timeline.of(told["client"])}
    assert {"call", "record", "review", "status", "intake", "consent"} <= kinds
    assert desk.review.of_case(told["case"])[0].item.id == item.id


def test_the_paper_at_l2_holds_no_name(desk: Desk, told: dict[str, Any]) -> None:
    item = _review(desk, told)
    handout = desk.handout.of_item(item.id)
    scanner = desk.names.scanner_for_case(told["case"])
    first = NameCheck(scanner, Mask.ANONYMOUS, Answers(), desk.names.signatures())
    pdf_of(review_paper([handout], desk.codes.labels(), _context(desk), first.cover))
    asked = [found.word for found in first.found()]
    assert asked
    answered = NameCheck(scanner, Mask.ANONYMOUS, Answers(asked), desk.names.signatures())
    text = squeezed(pdf_of(review_paper([handout], desk.codes.labels(), _context(desk), answered.cover)))
    assert [secret for secret in SECRETS if secret in text] == []
    assert "Aさん" in text
    assert "相談支援あおば" in text
    assert answered.found() == ()


def test_it_is_counted_once_in_table_3_and_ends_with_everything_answered(
    desk: Desk, told: dict[str, Any], set_clock: SetClock
) -> None:
    report = desk.tally.report(fiscal_year(2025))
    table = report.people.pre_identified
    counted = {row.code: row.cells[0].count for row in table.rows if row.cells[0].count}
    assert counted == {"after_emergency": 1}
    assert set(counted) <= {item.code for item in CODE_TABLES["preid"].items}
    set_clock.now = datetime(2026, 6, 1, 10, 0)
    case = desk.case.get(told["case"])
    matters = desk.case.open_matters(case.id)
    answers = {matter.key: "done" for matter in matters}
    closed = desk.case.close(
        case.id, case.version, ClosingValues(date(2026, 6, 1), "transferred", "グループホームへ", answers)
    )
    assert closed.retain_until == date(2031, 6, 1)
    assert [line for line in desk.follow_up.open_lines() if line.case_id == case.id] == []


def _review(desk: Desk, told: dict[str, Any]) -> Any:
    meeting = desk.review.save(
        None,
        None,
        {"title": "合同ケースレビュー", "starts_at": datetime(2026, 3, 9, 14, 0), "activity_type": "case_review"},
    )
    question = "親亡き後まで見すえて、髙梨さんの次の居所をどう用意するか。連絡先 022-123-4567"
    item = desk.review.take(meeting.id, told["case"], {"question": question, "mask_level": "L2"})
    decision = {"who": "相談支援あおば", "what": "短期入所の見学を決める", "due_on": date(2026, 3, 20)}
    desk.review.decide(item.id, None, None, decision)
    return item


def _context(desk: Desk) -> PaperContext:
    return PaperContext(desk.office.office().name, desk.clock.today(), mask=Mask.ANONYMOUS)
