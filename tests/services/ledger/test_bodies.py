"""機関 in the ledger: each row becomes a body, twice is nothing new, and texts that name it lead to it (R-03, N-03)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from xlsxwriter import Workbook

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import (
    Case,
    EmergencyConsultation,
    Organization,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
)
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.models.ledger_sheets import BODIES, CALLS
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview

MIDORI = {
    "名称": "みどり相談支援",
    "かな": "みどりそうだんしえん",
    "種別": "指定特定",
    "法人": "社会福祉法人みどり会",
    "法人番号": "1234567890123",
    "区": "青葉区",
    "住所": "青葉区本町1-1",
    "電話": "022-000-0001",
    "担当者": "林 花、椎名",
    "メーリングリスト": "はい",
    "備考": "夜間は管理者へ",
    "事業所番号": "0412345678",
    "別名": "みどり",
}
OLD = ("別名", "事業所番号", "FAX", "メール")


def read(
    desk: Desk, folder: Path, *rows: Mapping[str, str], **others: tuple[LedgerSheet, Mapping[str, str]]
) -> Preview:
    book = Workbook(folder / "台帳.xlsx")
    for sheet, lines in ((BODIES, rows), *((sheet, (row,)) for sheet, row in others.values())):
        page = book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.label)
            for number, row in enumerate(lines, start=1):
                page.write_string(number, place, row.get(column.label, ""))
    book.close()
    return desk.ledger.read(folder / "台帳.xlsx")


def all_of(desk: Desk, kind: type[Any]) -> list[Any]:
    with desk.file.reading() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def case_led_by(desk: Desk, name: str) -> Case:
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    case = desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})
    return desk.case.save(case.id, case.version, {"lead_agency": name})


def told(preview: Preview) -> list[str]:
    return [f"{fault.sheet}!{fault.row} {fault.column}: {fault.reason}" for fault in preview.faults]


def test_a_row_becomes_a_body_with_its_lines(desk: Desk, tmp_path: Path) -> None:
    preview = read(desk, tmp_path, MIDORI)
    assert (preview.faults, preview.summary) == ((), "機関 1件、はじめての人 0人")
    done = desk.ledger.take_in(preview)
    (body,) = all_of(desk, Organization)
    assert (body.name, body.org_type, body.office_no, body.phone, body.is_on_mailing_list) == (
        "みどり相談支援", "designated_consult", "0412345678", "022-000-0001", True,
    )  # fmt: skip
    assert [(one.name, one.kind) for one in all_of(desk, OrganizationName)] == [("みどり", "alias")]
    assert [one.name for one in all_of(desk, OrganizationPerson)] == ["林 花", "椎名"]
    assert [one.name for one in desk.network.organization.offered("みどり")] == ["みどり相談支援"]
    desk.ledger.undo(done.id)
    assert [all_of(desk, kind) for kind in (Organization, OrganizationName, OrganizationPerson)] == [[], [], []]


def test_twice_brings_nothing_and_a_changed_phone_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.ledger.take_in(read(desk, tmp_path, MIDORI))
    again = read(desk, tmp_path, {**MIDORI, "電話": "０２２-000-0001"})
    assert (again.faults, list(again.lines)) == ((), [])
    assert again.notices == ("機関のうち、もう書いてある行は取り込みません（機関2行）。",)
    moved = read(desk, tmp_path, {**MIDORI, "電話": "022-000-0009", "担当者": "佐久間"})
    assert [line.partition("。")[0] for line in moved.notices[1:]] == [
        "もう書いてある機関と電話が違います",
        "もう書いてある機関と担当者が違います",
    ]
    desk.ledger.take_in(moved)
    (body,) = all_of(desk, Organization)
    assert body.phone == "022-000-0001"
    assert len(all_of(desk, OrganizationPerson)) == 2


def test_a_ledger_without_the_later_columns_is_read(desk: Desk, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "機関.xlsx")
    page = book.add_worksheet("機関")
    heads = [column.label for column in BODIES.columns if column.label not in OLD]
    assert "・".join(heads) == "名称・かな・種別・法人・法人番号・区・住所・電話・担当者・メーリングリスト・備考"
    page.write_row(0, 0, heads)
    page.write_row(1, 0, [MIDORI[head] for head in heads])
    book.close()
    preview = desk.ledger.read(tmp_path / "機関.xlsx")
    assert (preview.faults, preview.summary) == ((), "機関 1件、はじめての人 0人")


def test_texts_that_name_the_body_lead_to_it_and_part_with_it(desk: Desk, tmp_path: Path) -> None:
    case = case_led_by(desk, "みどり相談支援の林さん")
    other = case_led_by(desk, "みどり園")
    call = {
        "受付日時": "R8.4.1 10:00",
        "相談機関": "委託相談支援事業所",
        "相談者": "みどり",
        "結果": "在宅継続・サービス調整",
    }
    call |= {"区分": "緊急", "緊急理由": "介護者の入院"}
    preview = read(desk, tmp_path, MIDORI, calls=(CALLS, call))
    assert told(preview) == []
    assert "もう書いてある名前1件を、この機関に結びつけます（機関2行）。" in preview.notices
    done = desk.ledger.take_in(preview)
    (body,) = all_of(desk, Organization)
    assert desk.case.get(case.id).lead_agency_body_id == body.id
    assert desk.case.get(other.id).lead_agency_body_id is None
    (taken,) = all_of(desk, EmergencyConsultation)
    assert taken.referrer_body_id == body.id
    assert [(act.name, act.count) for act in desk.network.linking.acts()] == [("みどり相談支援", 1)]
    desk.ledger.undo(done.id)
    assert desk.case.get(case.id).lead_agency_body_id is None
    assert desk.case.get(case.id).lead_agency == "みどり相談支援の林さん"


def test_an_import_that_something_was_built_upon_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    done = desk.ledger.take_in(read(desk, tmp_path, MIDORI))
    case = case_led_by(desk, "みどり相談支援")
    assert desk.case.get(case.id).lead_agency_body_id is not None
    with pytest.raises(RefusedError, match="機関に、あとから書いた記録がある"):
        desk.ledger.undo(done.id)


def test_what_looks_like_a_known_body_is_refused_at_its_name(desk: Desk, tmp_path: Path) -> None:
    desk.network.organization.save(None, None, {"name": "（福）みどり園", "kana": "みどりえん"})
    rows = [{"名称": "みどり園"}, {"名称": "緑苑", "かな": "みどりえん"}, {"名称": "みどり園分室"}]
    assert [line.partition("同じ機関なら")[0] for line in told(read(desk, tmp_path, *rows))] == [
        "機関!2 名称: もう書いてある「（福）みどり園」と名称が同じです。",
        "機関!3 名称: もう書いてある「（福）みどり園」とふりがなが同じです。",
    ]


def test_two_bodies_with_one_number_are_refused_at_the_number(desk: Desk, tmp_path: Path) -> None:
    known = desk.network.organization.save(None, None, {"name": "あおば園"})
    desk.lines.save(ProviderService, None, None, known.id, {"service": "24", "number": "0412345670"})
    rows = [
        {"名称": "別の園", "事業所番号": "04-12345670"},
        {"名称": "いずみ園", "事業所番号": "0412345671"},
        {"名称": "うみべ園", "事業所番号": "0412345671"},
        {"名称": "えがお園", "事業所番号": "12"},
    ]
    assert [line.partition("。")[0] for line in told(read(desk, tmp_path, *rows))] == [
        "機関!2 事業所番号: 事業所番号は「あおば園」の番号です",
        "機関!4 事業所番号: この台帳の3行目と同じ事業所番号です",
        "機関!5 事業所番号: 事業所番号は10けたの数字です（いま「12」）",
    ]


def test_rows_that_may_be_one_body_are_refused_and_two_numbers_tell_them_apart(desk: Desk, tmp_path: Path) -> None:
    rows = [{"名称": "みどり園"}, {"名称": "ミドリ園"}, {"名称": "（福）みどり園"}]
    assert [line.partition("です。")[0] for line in told(read(desk, tmp_path, *rows))] == [
        "機関!3 名称: この台帳の2行目と同じ機関",
        "機関!4 名称: この台帳の2行目と名称が同じ",
    ]
    rows = [{"名称": "みどり園", "事業所番号": f"041234567{number}"} for number in (1, 2)]
    preview = read(desk, tmp_path, *rows)
    assert preview.faults == ()
    desk.ledger.take_in(preview)
    again = read(desk, tmp_path, *rows, {"名称": "みどり園", "事業所番号": "0412345673"})
    assert (again.faults, [line.row for line in again.lines]) == ((), [4])
    assert any("事業所番号が違うので、別の機関とします（機関4行）" in words for words in again.notices)


def test_a_merged_body_is_known_by_both_names_and_numbers(desk: Desk, tmp_path: Path) -> None:
    rows = [{"名称": "みどり園", "事業所番号": "0412345671"}, {"名称": "わかば園", "事業所番号": "0412345672"}]
    desk.ledger.take_in(read(desk, tmp_path, *rows))
    kept, merged = all_of(desk, Organization)
    desk.network.merging.merge(kept.id, merged.id, {}, "0412345671")
    again = read(desk, tmp_path, *rows)
    assert (again.faults, list(again.lines)) == ((), [])
    assert again.notices == ("機関のうち、もう書いてある行は取り込みません（機関2行、機関3行）。",)


def test_a_phone_that_lost_its_zero_is_refused(desk: Desk, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "機関.xlsx")
    page = book.add_worksheet("機関")
    page.write_row(0, 0, [column.label for column in BODIES.columns if column.label not in OLD])
    page.write_row(1, 0, ["みどり園", "", "", "", "", "", "", 220000001, "", "", ""])
    book.close()
    (line,) = told(desk.ledger.read(tmp_path / "機関.xlsx"))
    assert line.startswith("機関!2 電話: はじめの0がありません")


def test_a_body_written_while_the_preview_stood_is_not_made_a_second_time(desk: Desk, tmp_path: Path) -> None:
    preview = read(desk, tmp_path, MIDORI, {"名称": "うみべ園"})
    desk.network.organization.save(None, None, {"name": "みどり相談支援", "office_no": "0412345678"})
    desk.ledger.take_in(preview)
    assert [body.name for body in all_of(desk, Organization)] == ["みどり相談支援", "うみべ園"]
    late = read(desk, tmp_path, {"名称": "えがお園"})
    desk.network.organization.save(None, None, {"name": "（福）えがお園"})
    with pytest.raises(RefusedError, match="機関!2行 名称：もう書いてある「（福）えがお園」と名称が同じです"):
        desk.ledger.take_in(late)


CALL = {
    "受付日時": "R8.4.1 10:00",
    "相談機関": "委託相談支援事業所",
    "相談者": "いつもの所",
    "対象者氏名": "高梨 美緒",
    "結果": "在宅継続・サービス調整",
    "区分": "緊急",
    "緊急理由": "介護者の入院",
}


def a_call_and_its_linking(desk: Desk, folder: Path) -> tuple[Any, Any]:
    """Take a call in and lead its text to a body by hand."""
    done = desk.ledger.take_in(read(desk, folder, calls=(CALLS, CALL)))
    body = desk.network.organization.save(None, None, {"name": "みどり相談支援"})
    (group,) = desk.network.linking.unlinked()
    act = desk.network.linking.link(group.key, body.id)
    (call,) = all_of(desk, EmergencyConsultation)
    assert (call.referrer, call.referrer_body_id) == ("いつもの所", body.id)
    return done, act


def test_an_import_is_taken_back_after_its_texts_were_linked_and_the_linking_after_it(
    desk: Desk, tmp_path: Path
) -> None:
    done, act = a_call_and_its_linking(desk, tmp_path)
    desk.ledger.undo(done.id)
    assert all_of(desk, EmergencyConsultation) == []
    desk.network.linking.undo(act.id)
    assert [(line.text, line.is_undone) for line in desk.network.linking.acts()] == [("いつもの所", True)]
    again = desk.ledger.take_in(read(desk, tmp_path, calls=(CALLS, CALL)))
    assert [call.referrer_body_id for call in all_of(desk, EmergencyConsultation)] == [None]
    assert again.undone_at is None


def test_an_import_is_taken_back_after_its_linking_was_undone_and_done_again(desk: Desk, tmp_path: Path) -> None:
    done, act = a_call_and_its_linking(desk, tmp_path)
    desk.network.linking.undo(act.id)
    (group,) = desk.network.linking.unlinked()
    second = desk.network.linking.link(group.key, all_of(desk, Organization)[0].id)
    desk.ledger.undo(done.id)
    assert all_of(desk, EmergencyConsultation) == []
    desk.network.linking.undo(second.id)
    assert desk.network.linking.unlinked() == []


def test_a_word_changed_beside_the_linking_still_keeps_the_import(desk: Desk, tmp_path: Path) -> None:
    done, act = a_call_and_its_linking(desk, tmp_path)
    (call,) = all_of(desk, EmergencyConsultation)
    call = desk.emergency.reopen(call.id, call.version, "相談者を直す")
    desk.emergency.save(call.id, call.version, {"referrer": "みどり相談支援"})
    with pytest.raises(RefusedError, match="取り込んだあとで変えられたものがある"):
        desk.ledger.undo(done.id)
    desk.network.linking.undo(act.id)
    with pytest.raises(RefusedError, match="取り込んだあとで変えられたものがある"):
        desk.ledger.undo(done.id)
