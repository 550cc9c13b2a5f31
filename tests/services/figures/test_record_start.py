"""記録の始まり of a real file: the first of its kind, what an old ledger does to it, and the key that confirms it."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.reports.tally import tally_json, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, a_desk
from tests.ledgers import a_call as a_row
from tests.ledgers import a_known, write_ledger
from tests.reports.reading import CONTEXT, squeezed
from tests.services.people.test_support import a_contact

CALLS, STAYS, PREID, SUPPORTS = RecordKind


def call_on(desk: Desk, *day: int, **changes: object) -> int:
    at = datetime(*day, 9, 0)
    return desk.emergency.save(None, None, a_call(received_at=at, decision_at=at, **changes)).id


def first(desk: Desk, kind: RecordKind) -> date | None:
    return desk.office.record_starts().of(kind).first_on


def test_an_empty_file_proposes_nothing(desk: Desk) -> None:
    assert desk.office.record_starts().proposals == {}


def test_a_call_in_the_trash_is_not_the_first(desk: Desk) -> None:
    thrown = call_on(desk, 2025, 5, 1)
    call_on(desk, 2026, 3, 30)
    assert first(desk, CALLS) == date(2025, 5, 1)
    desk.emergency.discard(thrown, None)
    assert first(desk, CALLS) == date(2026, 3, 30)


def test_a_cancelled_stay_is_not_the_first(desk: Desk) -> None:
    at = datetime(2026, 5, 1, 15, 0)
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, at, datetime(2026, 5, 3, 10, 0), name="高梨 美緒"))
    assert first(desk, STAYS) == date(2026, 5, 1)
    desk.stay.cancel(stay.id, None, "まちがえて書いた")
    assert first(desk, STAYS) is None


def test_whoever_is_in_the_trash_was_not_the_first_known(desk: Desk, tmp_path: Path) -> None:
    known = [a_known(事前把握日="R3.5.10")]
    done = desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", None, None, known)))
    assert first(desk, PREID) == date(2021, 5, 10)
    desk.ledger.undo(done.id)
    assert first(desk, PREID) is None


def test_a_corrected_record_is_not_the_first(desk: Desk) -> None:
    at = datetime(2025, 7, 1, 9, 0)
    record = desk.support.save(None, None, a_contact(started_at=at))
    assert first(desk, SUPPORTS) == date(2025, 7, 1)
    desk.support.correct(record.id, None, a_contact(started_at=datetime(2026, 7, 1, 9, 0)))
    assert first(desk, SUPPORTS) == date(2026, 7, 1)


def test_one_key_confirms_what_was_shown_and_keeps_what_was_answered(desk: Desk) -> None:
    call_on(desk, 2026, 3, 30)
    shown = desk.office.record_starts().proposals
    assert shown == {CALLS: date(2026, 3, 30)}
    office = desk.office.office()
    desk.office.change_office(office.version, {"calls_since": date(2026, 4, 1)})
    desk.office.confirm_starts(shown | {STAYS: date(2026, 5, 1)})
    office = desk.office.office()
    assert (office.calls_since, office.stays_since) == (date(2026, 4, 1), date(2026, 5, 1))
    assert desk.office.record_starts().proposals == {}


def test_a_day_that_has_not_come_is_refused_at_its_item(desk: Desk) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.office.change_office(desk.office.office().version, {"preid_since": date(2030, 4, 1)})
    assert [problem.item for problem in refused.value.problems] == ["preid_since"]


TODAY = date(2026, 7, 16)


def paper_of(request) -> str:
    return squeezed(request.make(request.first_level, ()).pdf)


@pytest.fixture
def begun(tmp_path: Path):
    """An office that said at its set-up that its records begin today."""
    made = a_desk(tmp_path, starts=dict.fromkeys(RecordKind, TODAY))
    yield made
    made.close()


def test_an_old_ledger_moves_the_start_of_what_it_holds_back_to_its_first_month(begun: Desk, tmp_path: Path) -> None:
    preview = begun.ledger.read(write_ledger(tmp_path / "台帳.xlsx", [a_row(受付日時="R3.4.6 17:20")]))
    assert any("相談 令和3年4月1日" in notice for notice in preview.notices)
    done = begun.ledger.take_in(preview)
    office = begun.office.office()
    assert (office.calls_since, office.stays_since) == (date(2021, 4, 1), TODAY)
    begun.ledger.undo(done.id)
    assert begun.office.office().calls_since == TODAY


def test_a_ledger_younger_than_what_is_on_file_moves_nothing(begun: Desk, tmp_path: Path) -> None:
    call_on(begun, 2020, 3, 30)
    done = begun.ledger.take_in(begun.ledger.read(write_ledger(tmp_path / "台帳.xlsx", [a_row()])))
    assert (begun.office.office().calls_since, done.starts_before) == (TODAY, None)


def test_a_lone_call_of_march_is_not_the_year_before(desk: Desk) -> None:
    """F-01: one call on R8.3.30 is the first on file, then 27 calls in R8年度: 「（前年比 ＋26件）」 was false."""
    for day in ((2026, 3, 30), *((2026, 4 + place // 9, 1 + place % 9) for place in range(27))):
        call_on(desk, *day)
    report = desk.tally.report(fiscal_year(2026))
    assert "27件" in report.sentences[0]
    assert "前年比" not in "".join(report.sentences)
    assert (report.previous_referrals, report.previous_occupancy) == (None, None)
    text = tally_text(report)
    assert "記録の始まり：未設定（最初の記録 令和８年３月30日から）" in text
    assert "比べていない" in text
    assert "前年比" not in text


def test_a_window_nobody_recorded_says_so_in_every_form(begun: Desk) -> None:
    """F-04: 「相談はなかった」 of a year before the program was false."""
    report = begun.tally.report(fiscal_year(2024))
    text, found = tally_text(report), tally_json(report)
    assert "記録がありません（記録の始まり：令和８年７月16日）" in report.sentences[0]
    assert not [word for word in ("相談はなかった", "支援はなかった", "いなかった") if word in text]
    assert found["tables"]["referrals"]["total"] == [None] * 3
    assert found["tables"]["occupancy"]["user_days"] is None
    assert found["recorded"]["calls"] == {"since": "2026-07-16", "answered": True, "coverage": "not_recorded"}
    sheets = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))
    assert [cell.value for cell in sheets["表1"]["B"][3:16]] == [None] * 13
    assert not {0, "0"} & {cell for row in sheets["表4"].iter_rows(min_col=2, values_only=True) for cell in row}


def test_calls_and_stays_are_compared_each_by_its_own_start(begun: Desk) -> None:
    office = begun.office.office()
    begun.office.change_office(office.version, {"calls_since": date(2025, 4, 1)})
    call_on(begun, 2026, 5, 1)
    report = begun.tally.report(fiscal_year(2026))
    assert "１件（前年比 ＋１件）" in report.sentences[0]
    assert report.previous_occupancy is None
    assert report.occupancy.days[0].date == TODAY


def test_the_board_counts_no_day_before_the_stays_were_recorded(begun: Desk) -> None:
    july = begun.board.board(Period(date(2026, 7, 1), date(2026, 7, 31)))
    assert (july.tally.period, [day.date for day in july.tally.days]) == (july.period, [TODAY])
    june = begun.board.board(Period(date(2026, 6, 1), date(2026, 6, 30)))
    assert (june.tally.days, june.tally.shown(june.tally.user_days)) == ((), "－")
    paper = paper_of(board_request(begun, june.period))
    assert "記録がありません（記録の始まり：令和８年７月16日）" in paper
    assert "全室利用" not in paper


def test_the_monthly_paper_says_what_was_not_recorded(begun: Desk) -> None:
    june = paper_of(monthly_request(begun, Period(date(2026, 6, 1), date(2026, 6, 30))))
    assert june.count("記録がありません（記録の始まり：令和８年７月16日）") >= 4
    assert "前年同月" not in june
    assert "該当なし（０件）" not in june.partition("８来月の予定")[0]
    july = paper_of(monthly_request(begun, Period(date(2026, 7, 1), date(2026, 7, 31))))
    assert "比べていない" in july
    assert "前年同月" not in july


def test_a_few_calls_before_the_start_are_told_and_nothing_is_concluded_from_them(begun: Desk) -> None:
    for day in (1, 2, 3, 4):
        call_on(begun, 2025, 5, day, outcome="other_same_day" if day == 1 else "advice")
    report = begun.tally.report(fiscal_year(2025))
    first, *others = (*report.sentences, *report.people.sentences)
    assert "記録がそろっていない（記録の始まり：令和８年７月16日）。このファイルにあるのは４件である。" in first
    assert not [sentence for sentence in others if "なかった" in sentence or "占めている" in sentence]
    assert report.referrals.sum_of("total").shown == "4"


def test_a_year_recorded_in_part_says_from_when_in_its_sentence(desk: Desk) -> None:
    call_on(desk, 2026, 6, 1)
    call_on(desk, 2026, 6, 2)
    sentence = desk.tally.report(fiscal_year(2026)).sentences[0]
    assert sentence.startswith("・令和８年度（記録がそろっているのは令和８年６月１日から）の緊急受入れに係る相談は２件")
    (note,) = desk.tally.report(fiscal_year(2026), with_previous=False).referrals.recorded.notes
    assert note == "相談の記録の始まり：未設定（最初の記録 令和8年6月1日から）。それより前は、そろっていない。"


def test_a_word_the_office_added_is_not_said_to_be_its_own_room(desk: Desk) -> None:
    added = desk.codes.add("outcome", "県外の短期入所(当日)", "accepted").code
    call_on(desk, 2026, 5, 1, outcome=added)
    call_on(desk, 2026, 5, 2, outcome="other_later")
    report = desk.tally.report(fiscal_year(2026))
    assert any("他機関 2件" in str(note) for note in report.referrals.footnotes)
    assert not [sentence for sentence in report.sentences if "すべて" in sentence or "ケースはなかった" in sentence]


def test_a_lone_call_before_the_start_is_no_figure_of_its_year_in_the_trend(desk: Desk) -> None:
    """One call on R8.3.30 and a start of R8.4.1: 令和７年度 1 beside 令和８年度 6 was said without a remark."""
    desk.office.confirm_starts({CALLS: date(2026, 4, 1)})
    for day in ((2026, 3, 30), *((2026, 5, day) for day in range(1, 7))):
        call_on(desk, *day)
    report = desk.tally.report(fiscal_year(2026))
    assert [(line.key, [cell.shown for cell in line.cells]) for line in report.trend.lines] == [
        ("calls", ["－", "6"]),
        ("accepted", ["－", "0"]),
    ]
    told = tally_json(report)["tables"]["trend"]
    assert told["calls"] == [None, {"figure": 6, "published": False}]
    assert report.trend.footnotes == (
        "令和７年度の相談は、記録がそろっていない（記録の始まり：令和8年4月1日）。このファイルにあるのは１件である。",
    )
    years = list(load_workbook(BytesIO(tally_workbook(report, CONTEXT)))["年度ごとの推移"].values)
    assert [row[1] for row in years if row[0] == "令和７年度"] == [None]


def test_the_trend_says_nothing_of_a_kind_it_has_no_line_of(desk: Desk) -> None:
    desk.office.confirm_starts({CALLS: date(2020, 4, 1), PREID: date(2026, 6, 1)})
    call_on(desk, 2026, 5, 1)
    trend = desk.tally.report(fiscal_year(2026)).trend
    assert [line.key for line in trend.lines] == ["calls", "accepted"]
    assert trend.footnotes == ()


def test_the_rooms_of_a_year_recorded_in_part_say_so_in_every_form(begun: Desk) -> None:
    report = begun.tally.report(fiscal_year(2026))
    assert any("記録がそろっているのは令和８年７月16日から）の緊急用居室" in sentence for sentence in report.sentences)
    part = "表４．緊急用居室の利用室数別日数（令和８年７月16日～令和９年３月末）"
    assert part in tally_text(report)


def test_a_year_without_a_record_is_no_zero_where_nobody_said_a_start(desk: Desk) -> None:
    """Calls of R6 and R8, none of R7: nobody knows whether R7 had none or was not written down."""
    call_on(desk, 2024, 5, 1)
    call_on(desk, 2026, 5, 1)
    gap, running = desk.tally.report(fiscal_year(2025)), desk.tally.report(fiscal_year(2026))
    text = tally_text(gap)
    assert not [word for word in ("相談はなかった", "支援はなかった", "いなかった") if word in text]
    assert "記録がありません（記録の始まり：未設定" in gap.sentences[0]
    assert tally_json(gap)["tables"]["referrals"]["total"] == [None] * 3
    assert "前年比" not in "".join(running.sentences)
    assert running.previous_referrals is None
    assert "比べていない" in tally_text(running)
    assert running.trend is None or "R7" not in str(running.trend.heads)
    office = desk.office.office()
    desk.office.change_office(office.version, {"calls_since": date(2024, 4, 1)})
    assert "相談はなかった" in desk.tally.report(fiscal_year(2025)).sentences[0]
    assert "１件（前年比 ＋１件）" in desk.tally.report(fiscal_year(2026)).sentences[0]


def test_a_window_nobody_recorded_is_beside_nothing(desk: Desk) -> None:
    """Calls of R4 and of December R7, none of R8: 「前年同期 0 (n=0)」 beside dashes was no comparison."""
    call_on(desk, 2022, 5, 1)
    call_on(desk, 2025, 12, 20)
    report = desk.tally.report(fiscal_year(2026))
    assert report.referrals.is_missing
    assert (report.previous_referrals, report.previous_period) == (None, None)
    text = tally_text(report)
    assert "前年" not in text
    assert "と比べている" not in text


def test_the_same_days_are_told_below_the_tables_that_are_compared(desk: Desk) -> None:
    office = desk.office.office()
    desk.office.change_office(office.version, {"calls_since": date(2024, 4, 1), "stays_since": date(2026, 4, 1)})
    call_on(desk, 2025, 5, 1)
    call_on(desk, 2026, 5, 1)
    report = desk.tally.report(fiscal_year(2026))
    said = "令和8年7月16日までを、前年同期の令和7年7月16日までと比べている。"
    assert [said in str(note) for note in report.referrals.footnotes].count(True) == 1
    assert not [note for note in report.footnotes if "と比べている" in note]
    assert [note for note in report.footnotes if "比べていない" in note]


def test_people_of_a_year_nobody_recorded_are_no_change_of_none(desk: Desk, tmp_path: Path) -> None:
    """One person of R5, nothing since: 「記録がありません」 and 「１人（前年差 増減なし）」 stood side by side."""
    row = a_known(事前把握日="R5.5.1", 次回確認日=None)
    desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", known=[row])))
    office = desk.office.office()
    desk.office.change_office(office.version, {"preid_since": None})
    people = desk.tally.report(fiscal_year(2026)).people
    (said,) = [sentence for sentence in people.people_sentences if "終結していない人は" in sentence]
    assert "前年差" not in said
    assert "このファイルにあるのは１人である" in said
    assert people.stock.change == ""
    desk.office.change_office(desk.office.office().version, {"preid_since": date(2023, 4, 1)})
    people = desk.tally.report(fiscal_year(2026)).people
    assert any("１人（前年差 増減なし）である" in sentence for sentence in people.people_sentences)


def test_a_stay_is_on_file_in_every_year_it_lasted_into(desk: Desk) -> None:
    room = desk.office.rooms()[0].id
    stay = desk.stay.open(Intake(room, datetime(2024, 5, 1, 10), datetime(2025, 6, 1, 10), name="高梨 美緒"))
    desk.stay.check_out(stay.id, None, datetime(2025, 6, 1, 10), "home_family")
    assert desk.tally.report(fiscal_year(2025)).occupancy.user_days == 62
    assert desk.tally.report(fiscal_year(2026)).occupancy.is_missing


def test_a_window_to_come_is_said_not_to_have_come(begun: Desk) -> None:
    report = begun.tally.report(fiscal_year(2027))
    assert report.sentences == ("・令和９年度は、まだ始まっていません。",)
    assert report.people is not None
    assert report.people.sentences == ()
    text = tally_text(report)
    assert not [word for word in ("相談はなかった", "支援はなかった", "いなかった") if word in text]
    assert "記録がありません" not in text
    assert tally_json(report)["tables"]["referrals"]["total"] == [None] * 3
    assert tally_json(report)["recorded"]["calls"]["coverage"] == "not_yet"


def test_a_lone_call_before_the_start_does_not_stand_over_a_note_that_there_is_none(begun: Desk) -> None:
    call_on(begun, 2025, 5, 1)
    text = tally_text(begun.tally.report(fiscal_year(2025)))
    notes = [line for line in text.splitlines() if line.startswith("※この期間の相談は")]
    assert notes
    assert not [note for note in notes if "記録がありません" in note]


def test_what_nobody_recorded_is_null_in_each_part(begun: Desk) -> None:
    tables = tally_json(begun.tally.report(fiscal_year(2024)))["tables"]
    assert set(tables["preventive_support"].values()) == {None}
