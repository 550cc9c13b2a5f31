"""A paper for the person it is about tells of nobody else unasked, by real name too; the copy of the office does."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.models import Consent, ContactPerson, FamilyMember, SupportTeamMember
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.intake import intake_request
from kyoten_desktop.papers.making import NOBODY_LEFT, write_out
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.support import support_request
from tests.builders import OFFICE_COPY
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

SAID = "民生委員の及川さんから電話。佐々木相談員と幸子さんが来た。美緒さんは落ち着いている。高梨さん宅は東区。"
OTHERS = ("鈴木", "及川", "佐々木", "幸子", "022-000-0109")


@pytest.fixture
def case(desk):
    client = a_person(desk, kana="たかなし みお")
    case = desk.case.open(client.id, {"opened_on": date(2026, 4, 1)})
    household = desk.household.start(client.id)
    desk.lines.save(FamilyMember, None, None, household.id, {"name": "高梨 幸子", "relation": "mother"})
    neighbour = {"rank": 1, "name": "及川 次郎", "relation": "隣の人", "phone": "022-000-0109"}
    desk.lines.save(ContactPerson, None, None, client.id, neighbour)
    team = {"organization": "みなと", "person": "佐々木 亮", "role_text": "調整", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    consent = {"given_on": date(2026, 4, 2), "giver": "self", "way": "oral", "scope": ("involvement",)}
    desk.lines.save(Consent, None, None, case.id, {**consent, "family_data_included": True})
    record = {
        "client_id": client.id, "started_at": datetime(2026, 7, 10, 14, 0), "consultee": "other", "method": "phone",
        "content_main": "emotional", "contact_name": "鈴木", "summary": SAID, "response": "022-000-0109 へ返す。",
        "recorded_by": "佐伯 まどか",
    }  # fmt: skip
    desk.support.save(None, None, record)
    return desk.case.get(case.id)


def test_everybody_else_is_found_before_it_is_handed_over(desk, case):
    request = support_request(desk, case.client, case.id, None, OWN)
    asking = request.make(request.first_level, ())
    assert [(found.name, found.instead) for found in asking.names_changed] == [("鈴木", HIDDEN)]
    asked = {found.name: found.instead for found in asking.names_found}
    assert {"及川", "佐々木相談員", "幸子さん", "022-000-0109"} - set(asked) == set()
    assert asked["幸子さん"] == "母"
    answered = request.make(request.first_level, tuple(asked))
    assert answered.names_found == ()
    text = squeezed(answered.pdf)
    assert [name for name in OTHERS if name in text] == []
    own = ("高梨美緒（たかなしみお）", "美緒さんは落ち着いている", "佐伯まどか")
    assert [words for words in own if words not in text] == []


def test_what_is_kept_open_stands_as_it_was_written(desk, case):
    request = support_request(desk, case.client, case.id, None, OWN)
    text = squeezed(request.make("L0", (), ("及川", "鈴木")).pdf)
    assert "及川さんから電話" in text
    assert "鈴木" in text


def test_the_copy_of_the_office_is_whole_and_asks_nothing(desk, case):
    paper = support_request(desk, case.client, case.id, None, OFFICE_COPY).make("L0", ())
    assert (paper.names_found, paper.names_changed) == ((), ())
    assert [name for name in OTHERS if name not in squeezed(paper.pdf)] == []


def test_where_nobody_can_be_asked_everybody_else_gives_way(desk, case, tmp_path):
    request = support_request(desk, case.client, case.id, None, OWN)
    path = write_out(request, lambda pdf: write_file(tmp_path / "out.pdf", pdf))
    text = squeezed(path.read_bytes())
    assert [name for name in OTHERS if name in text] == []
    assert "高梨美緒" in text


STRANGER = "民生委員の椎名 花子さんが鍵を持つ（090-1234-5678）。"


def of_a_paper(desk, case, code):
    """Return the paper of a code in which somebody stands who is on no sheet, at its levels that look for names."""
    if code in ("D-20", "D-22"):
        record = {"client_id": case.client_id, "started_at": datetime(2026, 7, 11, 9, 0), "consultee": "other"}
        desk.support.save(None, None, {**record, "method": "phone", "content_main": "emotional", "summary": STRANGER})
        make = support_request if code == "D-20" else everything_request
        window = (None,) if code == "D-20" else ()
        return make(desk, case.client, case.id, *window, OWN), ("L0", "L1", "L2")
    if code == "D-09":
        sheet = desk.intake.start(case.id)
        desk.intake.save(sheet.id, sheet.version, {"wish_family": STRANGER})
        return intake_request(desk, sheet.id, OFFICE_COPY), ("L1", "L2")
    meeting = desk.review.save(None, None, {"title": "合同レビュー", "starts_at": datetime(2026, 7, 14, 13, 30)})
    desk.review.take(meeting.id, case.id, {"question": STRANGER})
    meeting = desk.review.get(meeting.id)
    return review_request(desk, meeting, meeting.review_items), ("L1", "L2")


@pytest.mark.parametrize("code", ["D-20", "D-22", "D-09", "D-01"])
def test_who_is_on_no_sheet_is_asked_about_and_nothing_is_called_looked_for_before(desk, case, code):
    request, levels = of_a_paper(desk, case, code)
    for level in levels:
        asking = request.make(level, ())
        assert {"椎名 花子", "090-1234-5678"} <= {found.word for found in asking.names_found}, level
        assert NOBODY_LEFT not in asking.checks
        answered = request.make(level, tuple(found.name for found in asking.names_found))
        text = squeezed(answered.pdf)
        assert [words for words in ("椎名", "花子", "090-1234") if words in text] == []
        assert NOBODY_LEFT in answered.checks
