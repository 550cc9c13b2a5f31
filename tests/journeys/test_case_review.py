"""The seeds' example (S4-12) from the first call to the review: a family falls ill, and D-01 names nobody."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models import AbuseReport, Consent, ContactPerson, FamilyMember, LifeEvent, SupportTeamMember
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.review import review_paper
from tests.builders import a_call, unseal
from tests.reports.reading import squeezed

NAMES = (
    "高梨", "美緒", "たかなし", "みお", "幸子", "さちこ", "昭一", "室井", "久米", "綿貫", "みどり支援学校",
    "022-345-6789", "本町1-2-3",
)  # fmt: skip
COURSE = (
    "高梨さんは高齢の両親（幸子さん、昭一さん）と3人暮らし。本人が感染し入院、両親も感染して入院した。"
    "退院後は室井相談員が綿貫さん（前の担当）から引き継いだ。みどり支援学校の同級生とは今も会う。"
    "久米医師は022-345-6789へ連絡をと話す。緑川市東区本町1丁目2番3号の自宅に戻るのは両親の退院後。"
)


@pytest.fixture
def item(desk):
    known = {
        "name": "高梨 美緒", "kana": "たかなし みお", "birth_date": PartialDate(1974, 4, 1),
        "address": "緑川市東区本町1-2-3", "day_place": "みどり支援学校（卒業）", "planner": "計画相談つばさ 室井",
    }  # fmt: skip
    desk.client.save(None, None, {"name": "綿貫 蓮", "kana": "わたぬき れん"})
    person = desk.client.save(None, None, known)
    desk.emergency.save(None, None, a_call(client_id=person.id, course=COURSE))
    case = desk.case.open(person.id, {"opened_on": date(2026, 7, 16), "referral_source": "ward_disability"})
    desk.household.start(person.id)
    home = desk.household.of_client(person.id).household
    for name, kana, relation in (
        ("高梨 幸子", "たかなし さちこ", "mother"),
        ("高梨 昭一", "たかなし しょういち", "father"),
    ):
        member = {"name": name, "kana": kana, "relation": relation, "living": "hospital"}
        desk.lines.save(FamilyMember, None, None, home.id, member)
    mother = {"rank": 1, "name": "高梨 幸子", "kana": "たかなし さちこ", "phone": "022-345-6789"}
    desk.lines.save(ContactPerson, None, None, person.id, mother)
    team = {"organization": "計画相談つばさ", "person": "室井 誠", "role_text": "生活アセスメントのフィードバック"}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    consent = {"given_on": date(2026, 7, 16), "giver": "self", "way": "oral"}
    desk.lines.save(Consent, None, None, case.id, {**consent, "scope": ("involvement", "review_anonymous")})
    intake = desk.intake.start(case.id)
    asked = {"doctor": "みなと病院 久米医師", "wish_self": "家に帰りたい", "issues": COURSE, "course_note": COURSE}
    desk.intake.save(intake.id, intake.version, asked)
    event = {"happened_on": PartialDate(2026, 7), "content": "高梨本人が入院。両親の幸子・昭一も入院"}
    desk.lines.save(LifeEvent, None, None, intake.id, event)
    meeting = desk.review.save(
        None, None, {"title": "合同ケースレビュー", "starts_at": datetime(2026, 9, 8, 13, 30), "venue": "区役所"}
    )
    question = "①両親の退院まで ②親亡き後まで見据えて、美緒さんの住まいをどうするか"
    return desk.review.take(meeting.id, case.id, {"question": question, "discussion": COURSE})


def printed(desk, item, mask, replaced=()):
    check = NameCheck(desk.names.scanner_for_case(item.case_id), mask, Answers(replaced), desk.names.signatures())
    context = PaperContext("こもれび", date(2026, 9, 1), mask=mask, print_no=desk.prints.next_number())
    pdf = pdf_of(review_paper([desk.handout.of_item(item.id)], desk.codes.labels(), context, check.cover))
    return squeezed(pdf), [found.word for found in check.found()]


def test_the_handout_names_nobody_after_each_find_was_answered(desk, item):
    real, _ = printed(desk, item, Mask.REAL_NAME)
    assert "高梨美緒" in real
    _, words = printed(desk, item, Mask.ANONYMOUS)
    assert {"綿貫", "みどり支援学校", "022-345-6789"} <= set(words)
    masked, left = printed(desk, item, Mask.ANONYMOUS, words)
    assert left == []
    assert [name for name in NAMES if name in masked] == []
    assert "Aさん" in masked
    assert "本町1丁目2番3" not in masked


def test_what_is_decided_is_followed_and_the_handouts_come_back(desk, item, set_clock):
    number = desk.prints.log("D-01", copies=8, mask="L2", client_ids=(item.case.client_id,), given_to="合同レビュー")
    decision = {"who": "佐伯 まどか", "what": "体験利用の見学に同行する", "due_on": date(2026, 9, 15)}
    desk.review.decide(item.id, None, None, decision)
    set_clock.now = datetime(2026, 9, 16, 9, 0)
    late = [(line.name, line.what, line.days_over) for line in desk.follow_up.open_lines() if line.kind == "decision"]
    assert late == [("高梨 美緒", "体験利用の見学に同行する", 1)]
    assert [paper.print_no for paper in desk.prints.uncollected()] == [number]
    desk.prints.collect(number, 8)
    assert desk.prints.uncollected() == []


def test_a_report_of_abuse_stands_on_no_handout_timeline_or_page(desk, item):
    secret = "むらさきいろのあざ"
    client_id = item.case.client_id
    report = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": secret}
    unseal(desk)
    desk.abuse.save(None, None, report, client_id=client_id)
    real, _ = printed(desk, item, Mask.REAL_NAME)
    assert secret not in real
    assert all(secret not in line.title + line.text for line in desk.timeline.of(client_id))
    assert all(line.sheet != AbuseReport.__tablename__ for line in desk.timeline.of(client_id))
