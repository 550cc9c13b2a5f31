"""Ledgers of people: 事前把握 becomes persons, cases and reviews, 支援経過 becomes records; nothing is guessed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Case, Client, Consent, ContactPerson, FollowUp, IntakeSheet, SupportRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview, made_counts
from tests.ledgers import a_call, a_contact, a_known, write_ledger

Read = Callable[..., Preview]


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a ledger of these rows."""
    return lambda known=None, contacts=None, calls=None: desk.ledger.read(
        write_ledger(tmp_path / "台帳.xlsx", calls, None, known, contacts)
    )


def all_of(desk: Desk, sheet: type[Any]) -> list[Any]:
    wanted = select(sheet).order_by(sheet.id)
    if sheet is Case:
        wanted = wanted.options(selectinload(Case.events), selectinload(Case.responses))
    with desk.file.reading() as session:
        return list(session.scalars(wanted))


def only_fault(preview: Preview) -> Any:
    assert len(preview.faults) == 1, preview.faults
    return preview.faults[0]


def steps(case: Case) -> list[tuple[str, date]]:
    return [(event.status, event.happened_on) for event in case.events]


def test_a_row_makes_person_case_intake_response_and_review(desk: Desk, read: Read) -> None:
    row = a_known(
        性別="女", 区="泉区", 障害種別="知的障害、発達障害", 障害支援区分=4, 相談経路="警察署", 備考="母と二人"
    )
    preview = read([row])
    assert preview.faults == ()
    assert preview.summary == "事前把握 1人、はじめての人 1人"
    counts = {"clients": 1, "cases": 1, "case_responses": 1, "intake_sheets": 1, "follow_ups": 1}
    made = made_counts(desk.ledger.take_in(preview))
    assert {table: count for table, count in made.items() if count} == counts
    (person,), (case,) = all_of(desk, Client), all_of(desk, Case)
    assert (person.name, person.sex, person.support_category) == ("高梨 美緒", "female", "4")
    assert person.disabilities == ("intellectual", "developmental")
    assert desk.codes.labels().label("ward", person.ward) == "泉区"
    day = date(2021, 5, 10)
    assert (case.client_id, case.pre_identified_on, case.opened_on) == (person.id, day, day)
    assert (case.referral_source, case.watch_level, case.status) == ("police", "middle", "preventive")
    assert steps(case) == [("pre_identified", day), ("preventive", day)]
    assert [(one.from_on, one.response) for one in case.responses] == [(day, "visiting")]
    assert "母と二人" in case.note
    assert "同意は未取得" in case.note
    (intake,), (review,) = all_of(desk, IntakeSheet), all_of(desk, FollowUp)
    assert (intake.case_id, intake.version_no, intake.made_on, intake.closed_at) == (case.id, 1, day, None)
    assert (review.kind, review.case_id, review.client_id, review.due_on) == (
        "review", case.id, person.id, date(2026, 9, 1),
    )  # fmt: skip


def test_a_closed_case_is_kept_with_its_retention_and_without_a_review(desk: Desk, read: Read) -> None:
    preview = read([a_known(終結日="R4.2.28", 終結理由="目標達成", 把握後の対応="助言・情報提供")])
    assert any("終結した人の次回確認日は取り込みません" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    (case,) = all_of(desk, Case)
    assert steps(case) == [("pre_identified", date(2021, 5, 10)), ("closed", date(2022, 2, 28))]
    assert (case.status, case.closed_on, case.closing_reason) == ("closed", date(2022, 2, 28), "achieved")
    assert case.retain_until == date(2027, 2, 28)
    assert all_of(desk, FollowUp) == []


def test_a_person_without_response_is_taken_in(desk: Desk, read: Read) -> None:
    preview = read([a_known(把握後の対応=None)])
    assert any("表3の未分類に入ります（事前把握2行）" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    (case,) = all_of(desk, Case)
    assert (case.responses, case.status) == ([], "pre_identified")


def test_without_a_review_a_case_does_not_become_preventive(desk: Desk, read: Read) -> None:
    preview = read([a_known(次回確認日=None)])
    assert any("次回確認日のない人" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    assert all_of(desk, Case)[0].status == "pre_identified"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("支援継続：その他", "continuing_other"),
        ("支援継続・その他", "continuing_other"),
        ("相談時対応:その他", "at_consult_other"),
        ("相談時対応 その他", "at_consult_other"),
        ("at_consult_other", "at_consult_other"),
        ("continuing_other", "continuing_other"),
        ("同(訪問中心)", "visiting"),
        ("予防的視点でのコーディネートにおける協働支援（訪問中心）", "visiting"),
        ("支援継続：緊急対応後の協働支援", "after_emergency"),
    ],
)
def test_both_others_are_told_apart(read: Read, word: str, code: str) -> None:
    preview = read([a_known(把握後の対応=word)])
    assert preview.faults == ()
    assert preview.lines[0].get("response") == code


def test_other_alone_is_refused_at_its_cell(read: Read) -> None:
    fault = only_fault(read([a_known(), a_known(氏名="二", 把握後の対応="その他")]))
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("事前把握", 3, "把握後の対応", "その他")
    assert "「支援継続：その他」か「相談時対応：その他」" in fault.reason


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("事前把握日", None, "事前把握日を書いてください"),
        ("事前把握日", "R3.5", "年"),
        ("事前把握日", "R8.7.17", "これからの日"),
        ("事前把握日", "平成31年5月10日", "令和元年"),
        ("事前把握日", "S59.1.1", "生年月日（S60.4.2）より前"),
        ("氏名", None, "氏名を書いてください"),
        ("氏名", "匿名の方", "匿名にできません"),
        ("生年月日", "R9.1.1", "これからの日"),
        ("性別", "雄", "使えるのは 男、女、その他・不明"),
        ("障害種別", "知的障害、足", "「足」という言葉は使えません"),
        ("障害支援区分", "区分7", "使えるのは 非該当"),
        ("相談経路", "となりの人", "使えるのは"),
        ("把握後の対応", "見守り", "相談時対応：その他"),
        ("追跡レベル", "最高", "使えるのは 高、中、低、経過観察"),
        ("次回確認日", "R3.5.9", "事前把握日（R3.5.10）より前"),
        ("次回確認日", "R80.9.1", "3年より先"),
        ("終結日", "R3.5.9", "終結日が事前把握日（R3.5.10）より前"),
        ("終結日", "R8.7.17", "これからの日"),
        ("終結理由", "あきた", "使えるのは 目標達成"),
        ("終結理由", "死亡", "終結理由だけ"),
        ("主たる支援機関", "あ" * 201, "200文字まで"),
    ],
)
def test_each_bad_cell_of_a_person_is_named(read: Read, column: str, value: object, said: str) -> None:
    fault = next(fault for fault in read([a_known(), a_known(**{"氏名": "二", column: value})]).faults)
    assert (fault.sheet, fault.row, fault.column) == ("事前把握", 3, column)
    assert said in fault.reason
    assert "居室" not in fault.reason


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("日時", None, "日時を書いてください"),
        ("日時", "R8.7.17 9:00", "これからの日"),
        ("日時", "R3.6.1 24:10", "0:00～23:59"),
        ("日時", "7/16 1:12", "年から書いて"),
        ("日時", "S59.1.1 9:00", "生年月日（S60.4.2）より前"),
        ("分", "半時間", "0～1440"),
        ("分", -5, "0～1440"),
        ("分", 2.5, "0～1440"),
        ("分", 1441, "0～1440"),
        ("対象", None, "対象を書いてください"),
        ("対象", "友人", "使えるのは 本人、家族"),
        ("支援方法", "電話", "電話相談"),
        ("支援内容", "お金", "使えるのは"),
        ("区分", "緊急", "緊急対応"),
        ("共同支援先", "隣の市", "使えるのは 基幹相談支援センター"),
    ],
)
def test_each_bad_cell_of_a_record_is_named(read: Read, column: str, value: object, said: str) -> None:
    fault = only_fault(read(contacts=[a_contact(), a_contact(**{column: value})]))
    assert (fault.sheet, fault.row, fault.column) == ("支援経過", 3, column)
    assert said in fault.reason


def test_days_across_the_eras_are_read(read: Read) -> None:
    rows = [a_known(事前把握日=text, 氏名=text) for text in ("H31.4.30", "令和元年5月1日", "2019/5/2", "Ｒ１．５．３")]
    rows.append(a_known(事前把握日=datetime(2019, 5, 4), 氏名="表"))
    preview = read(rows)
    assert preview.faults == ()
    days = [line.get("pre_identified_on") for line in preview.lines]
    assert days == [date(2019, 4, 30), *(date(2019, 5, day) for day in (1, 2, 3, 4))]


def test_a_record_stands_on_its_person_and_the_case_open_then(desk: Desk, read: Read) -> None:
    known = [
        a_known(終結日="R3.12.1", 終結理由="目標達成"),
        a_known(事前把握日="R4.4.1"),
    ]
    moments = ["R3.5.9 9:00", "R3.6.1 9:00", "R3.12.1 9:00", "R4.1.5 9:00", "R4.4.1 9:00"]
    desk.ledger.take_in(read(known, [a_contact(日時=text) for text in moments]))
    first, second = (case.id for case in all_of(desk, Case))
    records = all_of(desk, SupportRecord)
    assert [record.case_id for record in records] == [None, first, first, None, second]
    assert {record.client_id for record in records} == {all_of(desk, Client)[0].id}
    record = records[0]
    assert (record.minutes, record.consultee, record.method, record.kind) == (30, "family", "phone", "preventive")
    assert (record.content_main, record.content_sub) == ("emotional", ("money",))
    assert (record.summary, record.recorded_by) == ("母から電話。眠れていない。", "佐伯")


def test_a_record_needs_no_person(desk: Desk, read: Read) -> None:
    row = a_contact(対象者氏名=None, ふりがな=None, 生年月日=None, 対象="近隣・地域住民", 支援方法=None)
    preview = read(contacts=[row])
    assert preview.summary == "支援経過 1件、はじめての人 0人"
    assert any("未記入として数えます（支援経過2行）" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    (record,) = all_of(desk, SupportRecord)
    assert (record.client_id, record.case_id, record.subject, record.method) == (None, None, None, None)


def test_a_record_without_birth_date_finds_the_one_of_that_name(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([a_known()]))
    loose = a_contact(生年月日=None, ふりがな=None)
    preview = read(contacts=[loose, a_contact(生年月日=None)])
    assert preview.new_people == 0
    assert any("氏名（とふりがな）が同じ人のもの" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    assert {record.client_id for record in all_of(desk, SupportRecord)} == {all_of(desk, Client)[0].id}


def test_a_name_two_people_have_is_not_guessed(read: Read) -> None:
    known = [a_known(), a_known(生年月日="S61.1.1", ふりがな="たかなし みお")]
    fault = only_fault(read(known, [a_contact(生年月日=None)]))
    assert (fault.sheet, fault.column) == ("支援経過", "生年月日")
    assert "2人います" in fault.reason


def test_another_reading_of_the_name_is_another_person(read: Read) -> None:
    preview = read([a_known()], [a_contact(生年月日=None, ふりがな="たかなし みを")])
    assert preview.new_people == 2
    assert any("はじめての人なので、人を作ります（支援経過2行）" in notice for notice in preview.notices)


def test_one_person_of_calls_and_people_is_one(desk: Desk, read: Read) -> None:
    call = a_call(対象者氏名="高梨　美緒", 生年月日="1985/4/2")
    preview = read([a_known(障害種別="知的障害")], [a_contact()], [call])
    assert preview.new_people == 1
    desk.ledger.take_in(preview)
    (person,) = all_of(desk, Client)
    assert person.disabilities == ("intellectual",)


def test_what_a_ledger_says_of_a_known_person_stands_in_the_case(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read(calls=[a_call(対象者氏名="高梨 美緒", 生年月日="S60.4.2")]))
    preview = read([a_known(障害種別="知的障害", 障害支援区分="区分3")])
    assert any("ケースの備考に残します" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    assert all_of(desk, Client)[0].disabilities == ()
    assert "台帳の記載：障害種別 知的障害、障害支援区分 区分3。" in all_of(desk, Case)[0].note


def test_a_second_case_of_an_open_person_is_refused(desk: Desk, read: Read) -> None:
    fault = only_fault(read([a_known(), a_known(事前把握日="R3.8.1")]))
    assert (fault.row, fault.column) == (3, "事前把握日")
    assert "この台帳の2行目" in fault.reason
    desk.ledger.take_in(read([a_known()]))
    again = only_fault(read([a_known()]))
    assert "ファイルにある、終結していないケース" in again.reason


def test_records_taken_in_twice_are_noticed(desk: Desk, read: Read) -> None:
    nobody = a_contact(対象者氏名=None, 生年月日=None, ふりがな=None, 日時="R3.6.2 9:00")
    desk.ledger.take_in(read(contacts=[a_contact(), nobody]))
    again = read(contacts=[a_contact(対象者氏名="高梨　美緒"), nobody, a_contact(日時="R3.6.3 9:00")])
    assert again.faults == ()
    assert any("（支援経過2行、支援経過3行）。同じ台帳の二度目" in notice for notice in again.notices)


def test_consent_is_not_invented(desk: Desk, read: Read) -> None:
    preview = read([a_known()])
    assert any("同意は「未取得」" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    state = desk.consent.state(all_of(desk, Case)[0].id, date(2026, 7, 16))
    assert (bool(state.scopes), state.may_involve) == (False, False)


def test_an_imported_person_is_followed_like_any_other(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([a_known(次回確認日="R8.7.10")]))
    (line,) = desk.follow_up.open_lines()
    assert (line.kind, line.name, line.days_over) == ("review", "高梨 美緒", 6)
    desk.follow_up.done(line.id, line.version, date(2026, 7, 16), "会えた")
    assert desk.follow_up.open_lines() == []


def test_a_time_left_out_is_said(read: Read) -> None:
    assert any("0:00 とし、閉所時" in notice for notice in read(contacts=[a_contact(日時="R3.6.1")]).notices)


def test_nothing_is_written_while_a_row_is_wrong(desk: Desk, read: Read) -> None:
    preview = read([a_known(), a_known(氏名="二", 終結日="R3.1.1")], [a_contact()])
    with pytest.raises(RefusedError, match="終結日が事前把握日"):
        desk.ledger.take_in(preview)
    assert (all_of(desk, Client), all_of(desk, Case), all_of(desk, SupportRecord)) == ([], [], [])


def test_an_import_is_taken_back_as_one_act(desk: Desk, read: Read) -> None:
    preview = read([a_known()], [a_contact()])
    done = desk.ledger.take_in(preview)
    desk.ledger.undo(done.id)
    for sheet in (Client, Case, IntakeSheet, FollowUp, SupportRecord):
        assert all_of(desk, sheet) == []
    again = read([a_known()], [a_contact()])
    assert again.faults == ()
    assert not any("二度目" in notice for notice in again.notices)
    desk.ledger.take_in(again)
    assert len(all_of(desk, Case)) == 1


@pytest.mark.parametrize("change", ["case", "review", "record", "later record", "consent", "contact", "next intake"])
def test_what_was_worked_on_since_is_not_taken_back(desk: Desk, read: Read, change: str) -> None:
    done = desk.ledger.take_in(read([a_known()], [a_contact()]))
    if change == "next intake":
        desk.intake.start(all_of(desk, Case)[0].id)
    with desk.file.writing("佐伯") as session:
        case = session.scalars(select(Case)).one()
        if change == "consent":
            session.add(Consent(case_id=case.id, given_on=date(2026, 7, 1)))
        elif change == "contact":
            session.add(ContactPerson(client_id=case.client_id, rank=1, name="母"))
        elif change == "case":
            case.watch_level = "high"
        elif change == "review":
            session.scalars(select(FollowUp)).one().done_on = date(2026, 7, 1)
        elif change == "record":
            session.scalars(select(SupportRecord)).one().minutes = 40
        elif change == "later record":
            session.add(SupportRecord(client_id=case.client_id, summary="後から"))
    with pytest.raises(RefusedError, match="取り消せません"):
        desk.ledger.undo(done.id)
    assert len(all_of(desk, Case)) == 1


def test_five_thousand_records_go_in_at_once(desk: Desk, read: Read) -> None:
    known = [a_known(氏名=f"人{number}") for number in range(100)]
    rows = [
        a_contact(対象者氏名=f"人{number % 100}", 日時=f"R3.{number % 12 + 1}.{number % 28 + 1} 9:00")
        for number in range(5_000)
    ]
    preview = read(known, rows)
    assert preview.faults == ()
    desk.ledger.take_in(preview)
    assert len(all_of(desk, SupportRecord)) == 5_000
