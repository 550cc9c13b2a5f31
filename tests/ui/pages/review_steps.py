"""Steps the tests of case reviews share: people with cases, a meeting, the page on a real file."""

from datetime import date, datetime

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Consent, FamilyMember, SupportTeamMember
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.sheet.autosave import Pauses
from tests.ui.trail import Trail

MET_AT = datetime(2026, 7, 14, 13, 30)
QUESTION = "美緒さんの次の住まいをどう組み立てるか。林田さんとの相部屋は難しい。"


def a_case(desk, name="高梨 美緒", kana="たかなし みお", **person):
    """Return the open case of somebody new."""
    client = desk.client.save(None, None, {"name": name, "kana": kana, **person})
    return desk.case.open(client.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})


def a_meeting(desk, title="第4回 合同ケースレビュー", starts_at=MET_AT):
    """Return a meeting."""
    return desk.review.save(None, None, {"title": title, "starts_at": starts_at})


def a_full_case(desk):
    """Return the case of 高梨 美緒 with home, team and consent to anonymous reviews."""
    case = a_case(desk, birth_date=PartialDate(1969, 10, 4), address="青葉区国分町9-9-9", phone="022-000-0100")
    a_case(desk, "林田 宏樹", "はやしだ ひろき")
    desk.household.start(case.client_id)
    home = desk.household.of_client(case.client_id).household
    mother = {"name": "高梨 和子", "kana": "たかなし かずこ", "relation": "mother", "living": "together"}
    desk.lines.save(FamilyMember, None, None, home.id, {**mother, "phone": "090-0000-0102"})
    team = {"organization": "相談支援センター みなと", "person": "佐々木 亮", "role_text": "調整", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    consent(desk, case, "involvement", "review_anonymous")
    intake = desk.intake.start(case.id)
    wish = "和子さん：体が動くうちは一緒に暮らしたい。電話は 090-0000-0102。"
    desk.intake.save(intake.id, intake.version, {"wish_self": "おうちがいい", "wish_family": wish})
    return desk.case.get(case.id)


def consent(desk, case, *scope):
    """Write an oral consent of the person."""
    given = {"given_on": date(2026, 6, 2), "giver": "self", "way": "oral", "explained_by": "佐伯 まどか"}
    given["family_data_included"] = True
    desk.lines.save(Consent, None, None, case.id, {**given, "scope": scope})


def a_page(desk, theme, qtbot, width=1206, height=640):
    """Return the case page as it stands in the window."""
    trail = Trail()
    made = CasePage(desk, theme, trail.ways, Pauses(search_ms=1, draft_ms=40, sheet_ms=600_000))
    trail.lead("open_person", made.open)
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    return made
