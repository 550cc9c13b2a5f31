"""Without 家族の情報を含む in a consent, the papers that go out name the family by kinship only, and say so."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import CareRole, Consent, ContactPerson, FamilyMember
from kyoten_desktop.papers.care_cover import cover_request
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.intake import intake_request
from kyoten_desktop.papers.receiver import AUDIENCES, FAMILY, OFFICE, receiver_of
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.papers.support import support_request
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

SAID = "家族の情報を含む同意がないため、家族は続柄だけで書いています。"
FAMILY_FACTS = ("和子", "かずこ", "8歳", "腰を痛め", "由紀", "借金がある")


@pytest.fixture
def case(desk):
    client = a_person(desk, kana="たかなし みお")
    case = desk.case.open(client.id, {"opened_on": date(2026, 4, 1)})
    home = desk.household.start(client.id)
    mother = {
        "name": "高梨 和子", "kana": "たかなし かずこ", "relation": "mother", "living": "together",
        "birth_date": PartialDate(1948, 1, 2), "is_primary_caregiver": True, "note": "腰を痛めた。",
    }  # fmt: skip
    desk.lines.save(FamilyMember, None, None, home.id, mother)
    call_first = {"rank": 1, "name": "高梨 由紀", "relation": "姉", "phone": "090-0000-0103"}
    desk.lines.save(ContactPerson, None, None, client.id, call_first)
    neighbour = {"rank": 2, "name": "及川 次郎", "relation": "隣の人", "phone": "022-000-0104"}
    desk.lines.save(ContactPerson, None, None, client.id, neighbour)
    role = {"role": "meals", "performed_by": "和子さん", "backup": "由紀さん"}
    desk.lines.save(CareRole, None, None, client.id, role)
    record = {
        "client_id": client.id, "started_at": datetime(2026, 7, 10, 14, 0), "consultee": "family", "method": "visit",
        "content_main": "emotional", "summary": "和子さんと話した。", "contact_name": "高梨 和子",
    }  # fmt: skip
    desk.support.save(None, None, record)
    return desk.case.get(case.id)


@pytest.fixture
def drawn(desk, case):
    """Return the text of each paper of this person for an audience, by real name."""

    def draw(audience, make=lambda request: request.make("L0", ())):
        intake, plan, meeting = _sheets(desk, case)
        receiver = receiver_of(desk, case.id, audience)
        requests = {
            "D-09": intake_request(desk, intake.id, receiver),
            "D-17": plan_request(desk, plan.id, receiver),
            "D-20": support_request(desk, case.client, case.id, None, receiver),
            "cover": cover_request(desk, case.client, case.id, receiver),
            "D-01": review_request(desk, meeting, desk.review.get(meeting.id).review_items),
        }
        return {document: squeezed(make(request).pdf) for document, request in requests.items()}

    return draw


def answered(request):
    """Return a paper on which each word that was asked about was said to give way."""
    return request.make("L0", tuple(found.name for found in request.make("L0", ()).names_found))


def _sheets(desk, case):
    intake = desk.intake.start(case.id)
    notes = {"wish_family": "由紀さんに頼みたい。", "family_note": "借金がある。"}
    desk.intake.save(intake.id, intake.version, notes)
    plan = desk.plan.start(case.id)
    actions = {"self_action": "和子さんを呼ぶ", "expected_events": "和子さんの入院"}
    meeting = desk.review.save(None, None, {"title": "会議", "starts_at": datetime(2026, 7, 14, 13, 30)})
    desk.review.take(meeting.id, case.id, {"question": "和子さんが倒れたら"})
    return intake, desk.plan.save(plan.id, plan.version, actions), meeting


EVERY_SCOPE = ("involvement", "team", "placement", "review_anonymous", "review_named")


def consent(desk, case, *, told, giver="self", on=date(2026, 4, 2), scope=EVERY_SCOPE):
    values = {"given_on": on, "giver": giver, "way": "oral", "giver_name": "高梨 和子"}
    desk.lines.save(Consent, None, None, case.id, {**values, "scope": scope, "family_data_included": told})


@pytest.mark.parametrize("told", [False, None], ids=["refused", "never asked"])
@pytest.mark.parametrize("audience", [key for key, _ in AUDIENCES if key != OFFICE])
def test_the_family_stands_by_kinship_only(desk, case, drawn, told, audience):
    consent(desk, case, told=told, giver="family")
    for document, text in drawn(audience).items():
        assert SAID in text, document
        assert [fact for fact in FAMILY_FACTS if fact in text] == [], document
        assert "高梨美緒" in text, document
        assert "母" in text, document


@pytest.mark.parametrize("audience", [key for key, _ in AUDIENCES if key != OFFICE])
def test_a_later_refusal_counts(desk, case, drawn, audience):
    consent(desk, case, told=True)
    consent(desk, case, told=False, on=date(2026, 7, 10))
    for document, text in drawn(audience).items():
        assert SAID in text, document
        assert [fact for fact in FAMILY_FACTS if fact in text] == [], document


def test_each_receiver_has_the_word_of_its_own_scope(desk, case, drawn):
    consent(desk, case, told=True, scope=("involvement", "placement"))
    consent(desk, case, told=None, on=date(2026, 7, 10), scope=("team", "review_anonymous", "review_named"))
    to_team, to_placement = drawn("team"), drawn("placement")
    assert [document for document, text in to_team.items() if SAID not in text] == []
    assert [document for document, text in to_placement.items() if SAID in text] == ["D-01"]


def test_nobody_who_may_be_family_is_named_in_another_spelling(desk, case, drawn):
    consent(desk, case, told=False)
    sister = {"rank": 3, "name": "大河内 彩", "kana": "おおこうち あや", "relation": "アネ"}
    unsaid = {"rank": 4, "name": "袴田 蘭", "kana": "はかまだ らん"}
    for contact in (sister, unsaid):
        desk.lines.save(ContactPerson, None, None, case.client_id, contact)
    said = "カズコさん、ｶｽﾞｺ、大河内さん、アヤ、袴田さん、ラン。"
    desk.lines.save(CareRole, None, None, case.client_id, {"role": "night", "performed_by": said, "note": said})
    record = {
        "client_id": case.client_id, "started_at": datetime(2026, 7, 11, 14, 0), "consultee": "self", "method": "visit",
        "content_main": "emotional", "summary": said,
    }  # fmt: skip
    desk.support.save(None, None, record)
    for document, text in drawn(FAMILY, answered).items():
        told = [name for name in ("カズコ", "ｶｽﾞｺ", "大河内", "アヤ", "袴田", "ラン、", "ラン。") if name in text]
        assert told == [], document


def test_another_word_with_the_letters_of_family_is_asked_about(desk, case):
    consent(desk, case, told=False)
    record = {
        "client_id": case.client_id, "started_at": datetime(2026, 7, 11, 14, 0), "consultee": "self", "method": "visit",
        "content_main": "emotional", "summary": "平和子犬の会に出た。和子さんも来た。",
    }  # fmt: skip
    desk.support.save(None, None, record)
    for audience in (FAMILY, "team"):
        made = support_request(desk, case.client, case.id, None, receiver_of(desk, case.id, audience)).make("L0", ())
        assert [(found.name, found.instead) for found in made.names_found] == [("平和子", "母")]
        assert "平和子犬の会に出た。母も来た。" in squeezed(made.pdf)
        assert "和子さん" in [found.name for found in made.names_changed]


def test_who_is_no_family_is_named_and_all_can_be_called(desk, case, drawn):
    consent(desk, case, told=False)
    papers = drawn(FAMILY)
    for document in ("D-09", "D-17"):
        text = papers[document]
        assert "及川次郎" in text, document
        assert "090-0000-0103" in text, document


def test_a_consent_that_includes_the_family_tells_of_it(desk, case, drawn):
    consent(desk, case, told=True)
    papers = drawn(FAMILY)
    for document, text in papers.items():
        assert SAID not in text, document
        assert "和子" in text, document
    assert "腰を痛めた" in papers["D-09"]


def test_the_copy_of_the_office_stays_whole(desk, case, drawn):
    consent(desk, case, told=False)
    papers = drawn(OFFICE)
    assert all("和子" in papers[document] for document in ("D-09", "D-17", "D-20", "cover"))
    assert "和子" not in papers["D-01"]
