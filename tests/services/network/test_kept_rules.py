"""One number is one body and a body that leads is not closed: also by the history, a merge, the ごみ箱 of lines."""

from datetime import date

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Organization, ProviderService
from tests.services.following_steps import a_case

NUMBER, CLOSED = "0415100123", date(2026, 6, 1)


def a_body(desk, name, **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


def changed(desk, body, **values):
    return desk.network.organization.save(body.id, body.version, values)


def led_by(desk, body):
    case = a_case(desk)
    return desk.case.save(case.id, None, {"lead_agency": body.name})


def set_back(desk, body, label):
    entries = desk.history.entries(Organization, body.id, desk.codes.labels())
    desk.history.revert(next(entry.line_id for entry in entries if entry.label == label and entry.can_revert))


def now(desk, body):
    return desk.network.organization.get(body.id)


def test_a_number_that_another_body_has_now_is_not_set_back(desk):
    body = changed(desk, a_body(desk, "みちくさ", office_no=NUMBER), office_no=None)
    a_body(desk, "ひだまり", office_no=NUMBER)
    with pytest.raises(RefusedError, match="「ひだまり」の番号です"):
        set_back(desk, body, "事業所番号")
    assert now(desk, body).office_no is None


def test_the_day_a_leading_body_closed_is_not_set_back(desk):
    body = changed(desk, a_body(desk, "みちくさ", closed_on=CLOSED), closed_on=None)
    led_by(desk, body)
    with pytest.raises(RefusedError, match="主たる支援機関です（高梨 美緒さん）"):
        set_back(desk, body, "閉じた日")
    assert now(desk, body).closed_on is None


def test_what_was_wrong_before_stops_no_other_item(desk):
    body = changed(desk, a_body(desk, "みちくさ", phone="022-1"), phone="022-2")
    with desk.file.writing("検査") as session:
        session.get(Organization, body.id).office_no = "12"
    set_back(desk, body, "電話")
    assert now(desk, body).phone == "022-1"


def test_a_service_whose_number_another_body_has_stays_in_the_trash(desk):
    body = a_body(desk, "みちくさ")
    line = desk.lines.save(ProviderService, None, None, body.id, {"service": "24", "number": NUMBER})
    desk.lines.discard(ProviderService, line.id, line.version)
    other = a_body(desk, "ひだまり", office_no=NUMBER)
    with pytest.raises(RefusedError, match="「ひだまり」の番号です"):
        desk.lines.take_back(ProviderService, line.id)
    assert desk.lines.of(ProviderService, body.id) == []
    changed(desk, other, office_no=None)
    assert desk.lines.take_back(ProviderService, line.id).number == NUMBER


def test_a_merge_with_a_closed_sheet_closes_no_body(desk):
    kept, closed = a_body(desk, "みちくさ"), a_body(desk, "みちくさ（旧）", closed_on=CLOSED)
    case = led_by(desk, kept)
    assert "閉じた日が書かれています" in "".join(desk.network.merging.preview(kept.id, closed.id).warnings)
    desk.network.merging.merge(kept.id, closed.id, {})
    assert now(desk, kept).closed_on is None
    assert desk.case.get(case.id).lead_agency_body_id == kept.id
    (merge,) = desk.network.merging.of(kept.id)
    assert desk.network.merging.undo(merge.id).closed_on == CLOSED


def test_who_is_led_by_the_other_sheet_is_not_left_to_a_closed_one(desk):
    closed, other = a_body(desk, "みちくさ", closed_on=CLOSED), a_body(desk, "みちくさ（旧）")
    case = led_by(desk, other)
    with pytest.raises(RefusedError, match="「みちくさ」には閉じた日が書かれていますが"):
        desk.network.merging.merge(closed.id, other.id, {})
    assert desk.case.get(case.id).lead_agency_body_id == other.id
    assert now(desk, other).deleted_at is None
    desk.network.merging.merge(other.id, closed.id, {})
    assert now(desk, other).closed_on is None
