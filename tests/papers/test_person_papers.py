"""Printing D-09, D-18, D-20 and D-10 from the file: what is kept stands on paper, masked sheets ask about names."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import Consent, ContactPerson, FamilyMember, SupportTeamMember
from kyoten_desktop.papers.consent import consent_request
from kyoten_desktop.papers.intake import blank_intake_request, intake_request
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.receiver import Receiver
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.papers.watch import watch_request
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

TODAY = date(2026, 7, 16)
ANYBODY = Receiver("")


@pytest.fixture
def case(desk):
    client = a_person(desk, kana="たかなし みお")
    case = desk.case.open(client.id, {"opened_on": date(2026, 4, 1)})
    household = desk.household.start(client.id)
    desk.lines.save(FamilyMember, None, None, household.id, {"name": "高梨 幸子", "relation": "mother"})
    desk.lines.save(ContactPerson, None, None, client.id, {"rank": 1, "name": "及川 次郎", "relation": "隣の人"})
    team = {"organization": "みなと", "person": "佐々木 亮", "role_text": "調整", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    values = {"given_on": date(2026, 4, 2), "giver": "self", "way": "oral", "scope": ("involvement", "team")}
    values["family_data_included"] = True
    desk.lines.save(Consent, None, None, case.id, values)
    return desk.case.get(case.id)


def test_the_intake_sheet_prints_as_kept_and_hides_everybody_when_masked(desk, case):
    intake = desk.intake.start(case.id)
    kept = {"wish_family": "幸子さんは疲れている。", "keys": "及川さんが預かる"}
    intake = desk.intake.save(intake.id, intake.version, kept)
    request = intake_request(desk, intake.id, ANYBODY)
    text = squeezed(request.make("L0", ()).pdf)
    assert "高梨美緒（たかなしみお）" in text
    assert "母高梨幸子" in text
    assert "◎みなと佐々木亮" in text
    assert "アレルギー未確認" in text
    hidden = squeezed(request.make("L2", ()).pdf)
    assert [name for name in ("高梨", "美緒", "幸子", "及川", "佐々木") if name in hidden] == []
    assert "母は疲れている。" in hidden


def test_a_print_is_numbered_and_stands_in_the_log(desk, case):
    intake = desk.intake.start(case.id)
    request = intake_request(desk, intake.id, ANYBODY)
    number = request.log("printed", "L2", Handed(copies=3, given_to="みなと"))
    line = desk.prints.of_client(case.client_id)[0]
    assert (line.print_no, line.document, line.mask, line.copies, line.given_to) == (number, "D-09", "L2", 3, "みなと")


def test_a_name_left_in_a_record_is_asked_about(desk, case):
    a_person(desk, "武田 恒一", kana="たけだ こういち")
    values = {
        "client_id": case.client_id,
        "started_at": datetime(2026, 7, 10, 14, 0),
        "consultee": "self",
        "method": "visit",
        "content_main": "emotional",
        "summary": "武田さんと話した。",
    }
    desk.support.save(None, None, values)
    request = support_request(desk, case.client, case.id, Period(date(2026, 7, 1), date(2026, 7, 31)), ANYBODY)
    assert "武田さんと話した。" in squeezed(request.make("L0", ()).pdf)
    masked = request.make("L2", ())
    assert [found.name for found in masked.names_found] == ["武田"]
    answered = request.make("L2", ("武田",))
    assert answered.names_found == ()
    assert "武田" not in squeezed(answered.pdf)
    outside = support_request(desk, case.client, case.id, Period(date(2026, 8, 1), date(2026, 8, 31)), ANYBODY)
    assert "この期間の記録はありません" in squeezed(outside.make("L0", ()).pdf)


def test_consent_prints_as_a_form_and_as_a_record(desk, case):
    assert "署名" in squeezed(consent_request(desk, case.client, None).make("L0", ()).pdf)
    consent = desk.lines.of(Consent, case.id)[0]
    assert "同意の日令和8年4月2日方法口頭" in squeezed(consent_request(desk, case.client, consent).make("L0", ()).pdf)


def test_the_ledger_and_the_blank_form_print(desk, case):
    assert "追跡台帳" in squeezed(watch_request(desk).make("L1", ()).pdf)
    assert "記入用紙" in squeezed(blank_intake_request(desk).make("", ()).pdf)
