"""Ledgers: what is read, what is refused and where, what is made, and how it is taken back."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.models.items import Need, missing_items
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview, made_counts
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call as typed_call
from tests.ledgers import a_call, a_stay, taken_in, write_ledger

Read = Callable[..., Preview]


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a ledger of these rows."""
    return lambda calls=(), stays=None: desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", calls, stays))


def only_fault(preview: Preview) -> Any:
    assert len(preview.faults) == 1, preview.faults
    return preview.faults[0]


def calls_of(desk: Desk) -> list[Any]:
    lines = desk.calls.find(CallFilter()).lines
    return sorted((desk.emergency.get(line.id) for line in lines), key=lambda call: call.id)


def test_a_call_is_kept_as_written(desk: Desk, read: Read) -> None:
    preview = read([a_call(相談者="交番", 区="青葉区", 性別="男性", 備考="=1+1", 緊急理由="介護者の入院、other")])
    assert preview.faults == ()
    assert preview.summary == "緊急相談 1件、居室利用 0件、はじめての人 1人"
    assert made_counts(desk.ledger.take_in(preview)) == {"clients": 1, "emergency_consultations": 1, "stays": 0}
    (call,) = calls_of(desk)
    assert (call.consult_no, call.received_at, call.referral_source) == (
        "R3-001",
        datetime(2021, 4, 1, 17, 20),
        "police",
    )
    assert (call.reasons, call.sex, call.note, call.outcome) == (("carer_hospital", "other"), "male", "=1+1", "advice")
    assert desk.codes.labels().label("ward", call.ward) == "青葉区"
    assert call.client.birth_date == PartialDate(1964, 10, 1)
    assert call.finished_by == "取込"
    assert [item.name for item in missing_items(call, Need.TO_FINISH)] == ["channel", "decision_at"]
    assert [line.id for line in desk.calls.find(CallFilter(words="鈴木")).lines] == [call.id]


def test_an_accepted_call_opens_a_stay_with_its_times(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([taken_in(利用前の居所="自宅（家族同居）", 利用後の居所="undecided")]))
    (call,) = calls_of(desk)
    stay = desk.stay.of_call(call.id)
    assert stay is not None
    assert (stay.checked_in_at, stay.checked_out_at) == (datetime(2021, 4, 1, 18, 30), datetime(2021, 4, 8, 10))
    assert (stay.residence_before, stay.residence_after, stay.stay_type) == ("home_family", "undecided", "emergency")
    assert stay.client_id == call.client_id
    assert [event.kind for event in desk.stay.get(stay.id).events] == ["check_in", "check_out"]


def test_an_overflow_room_is_allowed_with_its_reason_noted(desk: Desk, read: Read) -> None:
    done = desk.ledger.take_in(read(stays=[a_stay(居室="臨時１")]))
    assert made_counts(done)["stays"] == 1
    (bar,) = desk.board.board(_month(2021, 6)).bars
    assert desk.stay.get(bar.stay_id).overflow_reason == "台帳から取込"


def test_numbers_follow_the_year_and_the_time_of_the_call(desk: Desk, read: Read) -> None:
    rows = [
        a_call(受付日時="R3.6.1 9:00", 対象者氏名="二"),
        a_call(受付日時="R3.5.1 9:00", 対象者氏名="一"),
        a_call(受付日時="R4.5.1 9:00", 対象者氏名="三"),
        a_call(受付日時="H31.4.2 9:00", 対象者氏名="零"),
        a_call(受付日時="R3.7.1 9:00", 対象者氏名="番号あり", 受付番号="R3-010"),
        a_call(受付日時="R3.7.1 9:00", 対象者氏名="数字の番号", 受付番号=77),
    ]
    desk.ledger.take_in(read(rows))
    numbers = {call.subject_name: call.consult_no for call in calls_of(desk)}
    assert numbers == {
        "一": "R3-011", "二": "R3-012", "三": "R4-001", "零": "R1-001", "番号あり": "R3-010", "数字の番号": "77",
    }  # fmt: skip
    saved = desk.emergency.save(None, None, typed_call(received_at=datetime(2022, 3, 31, 9), decision_at=None))
    assert saved.consult_no == "R3-013"


def test_equal_name_and_birth_date_are_one_person(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([a_call(), a_call(受付日時="R3.5.1 9:00", 生年月日="1964/10/1", 対象者氏名="鈴木　一郎")]))
    first, second = calls_of(desk)
    assert first.client_id == second.client_id
    again = read([a_call(受付日時="R3.6.1 9:00"), a_call(受付日時="R3.7.1 9:00", 生年月日="S39.10.2")])
    assert again.new_people == 1
    desk.ledger.take_in(again)
    third, fourth = calls_of(desk)[2:]
    assert third.client_id == first.client_id
    assert fourth.client_id != first.client_id


def test_without_a_birth_date_name_and_kana_decide_and_are_listed(desk: Desk, read: Read) -> None:
    unborn = {"生年月日": None}
    preview = read([a_call(**unborn), a_call(**unborn, 受付日時="R3.5.1"), a_call(**unborn, ふりがな="すずき いちお")])
    assert preview.new_people == 2
    assert any("氏名とふりがなが同じなら" in notice and "緊急相談3行" in notice for notice in preview.notices)


def test_anonymous_calls_make_no_person(desk: Desk, read: Read) -> None:
    preview = read([a_call(対象者氏名=None, 生年月日=None), a_call(対象者氏名="匿名の女性", 生年月日=None)])
    assert preview.new_people == 0
    assert any("「匿名」とします（緊急相談2行）" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    assert [call.subject_name for call in calls_of(desk)] == ["匿名", "匿名の女性"]


@pytest.mark.parametrize(
    "written",
    [
        "R6.4.1 9:30",
        "令和6年4月1日 9時30分",
        "2024/4/1 9:30",
        "6/4/1 9:30",
        "Ｒ６．４．１　９：３０",
        datetime(2024, 4, 1, 9, 30),
    ],
)
def test_moments_in_every_form(read: Read, written: object) -> None:
    (line,) = read([a_call(受付日時=written)]).lines
    assert line.get("received_at") == datetime(2024, 4, 1, 9, 30)


@pytest.mark.parametrize("written", ["S39", "昭和39年", "1964"])
def test_a_birth_year_alone_is_enough(read: Read, written: str) -> None:
    (line,) = read([a_call(生年月日=written)]).lines
    assert line.get("birth_date") == PartialDate(1964)


def test_a_date_without_time_is_midnight_and_said(read: Read) -> None:
    preview = read([a_call(受付日時="令和元年5月1日")])
    assert preview.lines[0].get("received_at") == datetime(2019, 5, 1)
    assert any("0:00" in notice for notice in preview.notices)


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"受付日時": None}, "受付日時", "書いてください"),
        ({"受付日時": "平成31年5月1日 9:00"}, "受付日時", "令和元年5月1日ではありませんか"),
        ({"受付日時": "R3.4.31 9:00"}, "受付日時", "4月は30日まで"),
        ({"受付日時": "7/16 1:12"}, "受付日時", "年から書いてください"),
        ({"受付日時": "1:12"}, "受付日時", "年から書いてください"),
        ({"受付日時": "R3.4.1 25:12"}, "受付日時", "翌日の 1:12"),
        ({"受付日時": "R9.4.1 9:00"}, "受付日時", "これからの日"),
        ({"受付日時": "45383"}, "受付日時", "通し番号"),
        ({"受付日時": 45383}, "受付日時", "通し番号"),
        ({"生年月日": "S39.10.1頃"}, "生年月日", "日付として読めません"),
        ({"生年月日": "R20.1.1"}, "生年月日", "これからの日"),
        ({"相談機関": "区役所"}, "相談機関", "警察署、医療機関（クリニック含む）"),
        ({"相談機関": "医療機関"}, "相談機関", "「医療機関（クリニック含む）」ではありませんか"),
        ({"緊急理由": "介護者の入院、ひみつ"}, "緊急理由", "「ひみつ」"),
        ({"対象者氏名": "山" * 300}, "対象者氏名", "200文字までです（いま300文字）"),
        ({"受付番号": datetime(2021, 3, 1)}, "受付番号", "文字列"),
        ({"居室": "1号室"}, "居室", "空けてください"),
        ({"結果": "拠点の緊急用居室"}, "居室", "居室を書いてください"),
        ({"結果": None, "居室": "1号室", "入所日時": "R3.4.1"}, "居室", "空けてください"),
    ],
)
def test_each_fault_names_its_place(desk: Desk, read: Read, changes: dict[str, Any], column: str, said: str) -> None:
    preview = read([a_call(対象者氏名="正しい人", 生年月日=None), a_call(**changes)])
    fault = next(fault for fault in preview.faults if fault.column == column)
    assert (fault.sheet, fault.row) == ("緊急相談", 3)
    assert said in fault.reason
    with pytest.raises(RefusedError):
        desk.ledger.take_in(preview)
    assert desk.calls.find(CallFilter()).total == 0


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"退所日時": "R3.5.31 10:00"}, "退所日時", "より前です"),
        ({"居室": "9号室"}, "居室", "使えるのは 1号室、2号室"),
        ({"居室": None}, "居室", "居室を書いてください"),
        ({"入所日時": None}, "入所日時", "書いてください"),
        ({"対象者氏名": None}, "対象者氏名", "匿名にできません"),
        ({"利用種別": None}, "利用種別", "書いてください"),
        ({"利用種別": "宿泊"}, "利用種別", "体験"),
        ({"退所日時": "R8.12.1 10:00"}, "退所日時", "まだ退所していなければ"),
    ],
)
def test_each_fault_of_a_stay_names_its_place(read: Read, changes: dict[str, Any], column: str, said: str) -> None:
    fault = next(fault for fault in read(stays=[a_stay(**changes)]).faults if fault.column == column)
    assert (fault.sheet, fault.row) == ("居室利用", 2)
    assert said in fault.reason


def test_two_people_in_one_room_name_both_rows(read: Read) -> None:
    clash = a_stay(対象者氏名="別の人", 入所日時="R3.4.7 9:00", 退所日時="R3.4.9 9:00")
    fault = only_fault(read([taken_in()], [clash]))
    assert str(fault).startswith(
        "居室利用!2行 居室：1号室が重なります：緊急相談の2行目 鈴木 一郎（R3.4.1 18:30～R3.4.8 10:00）"
    )


def test_a_room_taken_over_on_the_same_day_is_fine(read: Read) -> None:
    assert read([taken_in()], [a_stay(対象者氏名="次の人", 入所日時="R3.4.8 10:00", 退所日時="R3.4.9")]).faults == ()


def test_a_midnight_clash_tells_to_write_the_time(read: Read) -> None:
    fault = only_fault(read([taken_in()], [a_stay(入所日時="R3.4.8", 退所日時="R3.4.9")]))
    assert "時刻も書いてください" in fault.reason


def test_a_person_in_the_file_is_in_the_way(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([taken_in(退所日時=None)]))
    fault = only_fault(read(stays=[a_stay()]))
    assert "ファイルにある鈴木 一郎（R3.4.1 18:30～入所中）" in fault.reason


def test_a_reservation_is_in_the_way_of_who_is_still_in_and_not_of_who_has_left(desk: Desk, read: Read) -> None:
    start, until = datetime(2021, 4, 1), datetime(2021, 4, 9)
    room = next(room.id for room in desk.office.rooms() if room.name == "1号室")
    desk.stay.open(Intake(room, start, until, name="三浦 遼", is_reservation=True))
    assert "ファイルにある予約 三浦 遼" in only_fault(read([taken_in(退所日時=None)])).reason
    left = read([taken_in()])
    assert left.faults == ()
    desk.ledger.take_in(left)


def test_one_person_in_two_rooms_is_refused(read: Read) -> None:
    fault = only_fault(
        read([taken_in(), taken_in(受付日時="R3.4.2 9:00", 居室="2号室", 入所日時="R3.4.2 9:00", 退所日時="R3.4.3")])
    )
    assert (fault.row, fault.column) == (3, "入所日時")


def test_a_room_out_of_service_is_refused(desk: Desk, read: Read) -> None:
    room = desk.office.rooms()[0]
    desk.office.close_room(room.id, date(2021, 4, 5), date(2021, 4, 6), "床の張替え")
    was_there = read([taken_in()], [a_stay(入所日時="R3.5.8", 退所日時="R3.5.9")])
    assert was_there.faults == ()
    (said,) = [notice for notice in was_there.notices if "使用不可" in notice]
    assert "利用があります（緊急相談2行）" in said
    assert not any("使用不可" in notice for notice in read([taken_in(退所日時="R3.4.5 0:00")]).notices)
    desk.ledger.take_in(was_there)
    desk.office.save_room(room.id, None, {"in_service_from": date(2021, 7, 1)})
    assert "令和3年7月1日から" in only_fault(read(stays=[a_stay()])).reason


def test_a_number_twice_or_on_file_is_refused(desk: Desk, read: Read) -> None:
    twice = read([a_call(受付番号="A-1"), a_call(受付番号="A-1", 受付日時="R3.5.1")])
    assert "2行目にもあります" in only_fault(twice).reason
    desk.ledger.take_in(read([a_call(受付番号="A-1")]))
    assert "もうファイルにあります" in only_fault(read([a_call(受付番号="A-1", 受付日時="R3.6.1 9:00")])).reason


def test_the_same_ledger_again_is_noticed(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([a_call()]))
    assert any("二度目" in notice for notice in read([a_call()]).notices)


def test_a_good_backup_comes_first(desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = read([a_call()])

    def full(label: str = "") -> None:
        raise UnavailableError("空きが足りません")

    monkeypatch.setattr(desk.backup, "back_up", full)
    with pytest.raises(UnavailableError):
        desk.ledger.take_in(preview)
    assert desk.calls.find(CallFilter()).total == 0
    monkeypatch.undo()
    desk.ledger.take_in(preview)
    assert [backup.label for backup in desk.backup.all()] == ["before-import"]


def test_what_came_between_preview_and_import_is_seen(desk: Desk, read: Read) -> None:
    preview = read([a_call(受付番号="A-1")])
    desk.ledger.take_in(preview)
    with pytest.raises(RefusedError, match="もうファイルにあります"):
        desk.ledger.take_in(preview)
    assert desk.calls.find(CallFilter()).total == 1


def test_an_import_is_taken_back_as_one_act_and_can_be_repeated(desk: Desk, read: Read) -> None:
    preview = read([taken_in(受付番号="R3-005")], [a_stay(居室="2号室")])
    done = desk.ledger.take_in(preview)
    undone = desk.ledger.undo(done.id)
    assert undone.undone_by == desk.operator.name
    assert desk.calls.find(CallFilter()).total == 0
    assert list(desk.board.board(_month(2021, 4)).bars) == []
    assert desk.backup.contents().people == 0
    with pytest.raises(RefusedError, match="もう取り消され"):
        desk.ledger.undo(done.id)
    again = read([taken_in(受付番号="R3-005")], [a_stay(居室="2号室")])
    assert again.faults == ()
    desk.ledger.take_in(again)
    assert [call.consult_no for call in calls_of(desk)] == ["R3-005"]
    assert [each.undone_at is None for each in desk.ledger.imports()] == [True, False]


def test_taking_back_is_refused_once_something_was_changed(desk: Desk, read: Read) -> None:
    done = desk.ledger.take_in(read([taken_in()]))
    (call,) = calls_of(desk)
    desk.emergency.add_note(call.id, "電話で確かめた")
    with pytest.raises(RefusedError, match="R3-001"):
        desk.ledger.undo(done.id)
    assert desk.calls.find(CallFilter()).total == 1


def test_taking_back_is_refused_once_something_hangs_on_it(desk: Desk, read: Read) -> None:
    done = desk.ledger.take_in(read([a_call()]))
    desk.ledger.take_in(read(stays=[a_stay(対象者氏名="鈴木 一郎", 生年月日="S39.10.1")]))
    with pytest.raises(RefusedError, match="利用 1件"):
        desk.ledger.undo(done.id)


def test_history_tells_of_the_import(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read([a_call()]))
    (call,) = calls_of(desk)
    entries = desk.history.entries(EmergencyConsultation, call.id, desk.codes.labels())
    assert entries[-1].changed_by == desk.operator.name
    assert desk.history.is_unbroken()


def test_five_thousand_rows_go_in_at_once(desk: Desk, read: Read) -> None:
    rows = [
        a_call(受付日時=datetime(2020, 4, 1 + number % 28, 9, number % 60), 対象者氏名=f"人 {number}", 生年月日=None)
        for number in range(5_000)
    ]
    preview = read(rows)
    assert preview.faults == ()
    assert preview.summary == "緊急相談 5000件、居室利用 0件、はじめての人 5000人"
    desk.ledger.take_in(preview)
    assert desk.calls.find(CallFilter()).total == 5_000


def _month(year: int, month: int) -> Any:
    from kyoten_desktop.cli.period import asked_month

    return asked_month(f"{year}/{month}", Clock(lambda: datetime(2026, 7, 16)))
