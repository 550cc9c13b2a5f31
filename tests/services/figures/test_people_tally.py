"""Figures of people from the file: what stands behind each cell, edges of time bands, what was corrected or closed."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis
from kyoten_desktop.domain.figures.preid import WINDOW
from kyoten_desktop.domain.figures.support_tally import DISTINCT, EVENTS, Axis
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.models import Case, CaseStatusEvent, JointSupport
from kyoten_desktop.papers.tally import figures_paper, tally_json, tally_text
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.people_tally import closed_spans
from tests.builders import a_call as typed_call
from tests.builders import keep_records_since
from tests.ledgers import a_call, a_contact, a_known, write_ledger
from tests.people_ledgers import preidentified, supports
from tests.reports.reading import squeezed
from tests.services.people.test_support import a_contact as typed_contact

TakeIn = Callable[..., None]
R3, R2_FROM_MAY = fiscal_year(2021), Period(date(2020, 5, 1), date(2021, 3, 31))


@pytest.fixture
def take_in(desk: Desk, tmp_path: Path) -> TakeIn:
    """Take a ledger of these rows in."""

    def take(known: Any = None, contacts: Any = None, calls: Any = None) -> None:
        desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", calls, None, known, contacts)))

    return take


EDGES = (
    (datetime(2021, 6, 5, 22, 30), "after_hours", True),
    (datetime(2021, 6, 7, 8, 30), "after_hours", False),
    (datetime(2021, 5, 3, 12, 0), "after_hours", False),
    (datetime(2021, 6, 8, 16, 59), "open", False),
    (datetime(2021, 6, 9, 17, 0), "after_hours", False),
    (datetime(2021, 12, 30, 12, 0), "after_hours", False),
    (datetime(2021, 6, 6, 12, 0), "after_hours", False),
    (datetime(2021, 6, 10, 9, 0), "open", False),
    (datetime(2021, 6, 11, 18, 0), "after_hours", True),
)


def test_the_edges_of_the_time_bands_through_import(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known(事前把握日="R3.4.1")], [a_contact(日時=at) for at, _, _ in EDGES])
    for at, band, is_evening in EDGES:
        day = Period(at.date(), at.date())
        rows = desk.tally.report(day).people.support[Axis.TIME_BAND].rows
        found = {row.code: row.cells[0].count for row in rows}
        wanted = {"open": int(band == "open"), "after_hours": int(band == "after_hours"), "evening": int(is_evening)}
        assert found == wanted, at


def test_each_figure_of_table_3_opens_exactly_its_people(desk: Desk, take_in: TakeIn) -> None:
    take_in(preidentified())
    table = desk.tally.report(R3, comparison=R2_FROM_MAY).people.pre_identified
    assert (table.sum_of(WINDOW).count, table.sum_of("comparison").count) == (40, 28)
    for row in (*table.rows, table.total):
        for column, cell in zip(table.columns, row.cells, strict=True):
            window = R3 if column.key == WINDOW else R2_FROM_MAY
            people = desk.tally.cases_behind(cell.ids, window.to_on)
            assert len({one.client_id for one in people}) == cell.count
            assert all(window.contains(one.pre_identified_on) for one in people)
            assert row.code in {"total", *(one.response for one in people)}


def test_each_figure_of_support_opens_exactly_its_records(desk: Desk, take_in: TakeIn) -> None:
    take_in(preidentified(), supports())
    for axis, table in desk.tally.report(R3).people.support.items():
        for row in (*table.rows, table.total):
            cell = table.cell(row.code, EVENTS)
            records = desk.tally.records_behind(cell.ids)
            assert {record.record_id for record in records} == set(cell.ids), axis
            people = desk.tally.people_behind(table.cell(row.code, DISTINCT).ids)
            assert {one.client_id for one in people} == {one.client_id for one in records} - {None}


def test_a_corrected_or_thrown_away_record_counts_once_or_never(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known()], [a_contact(), a_contact(日時="R3.6.2 9:00")])
    first, second = (one.record_id for one in desk.tally.records_behind([1, 2]))
    record = desk.support.get(first)
    desk.support.correct(first, record.version, {"minutes": 45})
    assert desk.tally.report(R3).people.contacts.events.count == 2
    desk.support.discard(second, desk.support.get(second).version)
    people = desk.tally.report(R3).people
    assert people.contacts.events.count == 1
    assert first not in people.contacts.events.ids


def wards_of(desk: Desk) -> dict[str, int]:
    rows = desk.tally.report(R3).people.support[Axis.WARD].rows
    return {row.label: row.cells[0].count for row in rows if row.cells[0].count}


def test_a_record_keeps_the_ward_of_its_day_when_the_person_moves(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known(区="青葉区")], [a_contact(), a_contact(日時="R3.6.2 9:00")])
    assert wards_of(desk) == {"青葉区": 2}
    moved = desk.client.get(1)
    ward = desk.codes.add("ward", "泉区").code
    desk.client.save(1, moved.version, {"ward": ward})
    assert wards_of(desk) == {"青葉区": 2}
    record = desk.support.get(1)
    desk.support.correct(1, record.version, {"minutes": 45})
    assert wards_of(desk) == {"青葉区": 2}
    values = {"client_id": 1, "started_at": datetime(2021, 7, 1, 10), "summary": "転居後に書いた、転居前の訪問"}
    desk.support.save(None, None, typed_contact(**values))
    assert wards_of(desk) == {"青葉区": 3}


def test_a_ward_that_becomes_known_later_counts_for_what_was_written_before(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known(区="")], [a_contact()])
    assert wards_of(desk) == {"未記入": 1}
    ward = desk.codes.add("ward", "泉区").code
    desk.client.save(1, desk.client.get(1).version, {"ward": ward})
    assert wards_of(desk) == {"泉区": 1}


def test_the_first_known_ward_stays_with_what_was_written_before_when_the_person_moves(
    desk: Desk, take_in: TakeIn
) -> None:
    """F-17: a record written while 区 was empty took the ward of today, so an old table changed with every move."""
    take_in([a_known(区="")], [a_contact(), a_contact(日時="R3.6.2 9:00")])
    for ward in ("青葉区", "泉区"):
        code = desk.codes.add("ward", ward).code
        desk.client.save(1, desk.client.get(1).version, {"ward": code})
        assert wards_of(desk) == {"青葉区": 2}
    desk.client.save(1, desk.client.get(1).version, {"ward": None})
    assert wards_of(desk) == {"青葉区": 2}


def test_a_ward_set_back_or_taken_over_by_a_merge_stays_with_what_was_written_before(
    desk: Desk, take_in: TakeIn
) -> None:
    take_in([a_known(区="")], [a_contact()])
    aoba, izumi = (desk.codes.add("ward", ward).code for ward in ("青葉区", "泉区"))
    other = desk.client.save(None, None, {"name": "高梨 美緒（別紙）", "ward": aoba})
    desk.merging.merge(1, other.id, {})
    assert wards_of(desk) == {"青葉区": 1}
    desk.client.save(1, desk.client.get(1).version, {"ward": izumi})
    assert wards_of(desk) == {"青葉区": 1}


def test_a_person_in_the_trash_is_in_no_figure(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known()])
    with desk.file.writing("佐伯") as session:
        person = session.get(type(desk.client.get(1)), 1)
        person.deleted_at = desk.clock.now()
    assert desk.tally.report(R3).people.pre_identified.sum_of(WINDOW).count == 0


def test_the_stock_follows_closing_and_reopening(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known(終結日="R3.12.1", 終結理由="目標達成"), a_known(氏名="二", 生年月日="S61.1.1")])
    assert desk.tally.report(Period(date(2021, 4, 1), date(2021, 11, 30))).people.stock.people.count == 2
    stock = desk.tally.report(R3).people.stock
    assert (stock.people.count, stock.before, stock.change) == (1, None, "")
    desk.case.reopen(1, desk.case.get(1).version, "また相談があった")
    assert desk.tally.report(R3).people.stock.people.count == 1
    assert desk.tally.report(Period(date(2026, 4, 1), date(2027, 3, 31))).people.stock.people.count == 2


def step(status: str, on: date, number: int, cancels: int | None = None) -> CaseStatusEvent:
    made = CaseStatusEvent(
        status=status, happened_on=on, recorded_at=datetime(2021, 1, 1), recorded_by="佐伯", cancels_id=cancels
    )
    made.id = number
    return made


def test_spans_of_closing_leave_out_what_was_taken_back() -> None:
    began, closed, again = date(2021, 4, 1), date(2021, 6, 1), date(2021, 9, 1)
    events = [step("pre_identified", began, 1), step("closed", closed, 2), step("reopened", again, 3)]
    assert closed_spans(events, None) == ((closed, again),)
    assert closed_spans([*events, step("closed", date(2022, 1, 1), 4)], date(2022, 1, 1)) == (
        (closed, again), (date(2022, 1, 1), None),
    )  # fmt: skip
    taken_back = [*events[:2], step("pre_identified", date(2021, 6, 2), 3, cancels=2)]
    assert closed_spans(taken_back, None) == ()
    assert closed_spans([], closed) == ((closed, None),)


def test_joint_support_ends_with_its_case(desk: Desk, take_in: TakeIn) -> None:
    take_in([a_known(終結日="R4.2.1", 終結理由="目標達成"), a_known(氏名="二", 生年月日="S61.1.1")])
    with desk.file.writing("佐伯") as session:
        session.add_all(JointSupport(case_id=case, partner="kikan", from_on=date(2021, 6, 1)) for case in (1, 2))
    people = desk.tally.report(R3).people
    assert people.joint.text == "２件（うち、１件は終結）"
    assert any("共同支援ケースは２件（うち、１件は終結）である" in sentence for sentence in people.sentences)


def test_a_call_of_a_known_person_is_known_from_the_day_after(desk: Desk, take_in: TakeIn) -> None:
    who = {"対象者氏名": "高梨 美緒", "ふりがな": "たかなし みお", "生年月日": "S60.4.2"}
    calls = [
        a_call(**who, 受付日時="R3.5.9 9:00"),
        a_call(**who, 受付日時="R3.5.10 9:00"),
        a_call(**who, 受付日時="R3.5.11 9:00"),
        a_call(対象者氏名=None, 生年月日=None, ふりがな=None, 受付日時="R3.5.12 9:00"),
    ]
    take_in([a_known()], None, calls)
    early = desk.tally.report(R3).people.known
    assert (early.known.calls.count, early.unknown.calls.count, early.unclear.count) == (1, 1, 2)
    keep_records_since(desk, 2021, 4, 1)
    known = desk.tally.report(R3).people.known
    assert (known.known.calls.count, known.unknown.calls.count, known.unclear.count) == (1, 2, 1)


def test_years_of_people_can_be_chosen_without_any_call(desk: Desk, take_in: TakeIn) -> None:
    assert desk.tally.years() == [2026]
    take_in([a_known(事前把握日="R5.4.1")], [a_contact(日時="R6.3.31 9:00")])
    assert desk.tally.years() == [2026, 2025, 2024, 2023]


def test_a_case_counts_from_the_day_somebody_was_made_known_and_not_from_its_beginning(desk: Desk) -> None:
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    case = desk.case.open(person.id, {"opened_on": date(2021, 5, 1)})
    assert desk.tally.years() == [2026]
    with desk.file.writing("佐伯") as session:
        session.get_one(Case, case.id).pre_identified_on = date(2024, 6, 1)
    assert desk.tally.years() == [2026, 2025, 2024]


def test_an_office_without_such_records_is_not_told_there_were_none(desk: Desk) -> None:
    desk.emergency.save(None, None, typed_call())
    office = desk.office.office()
    desk.office.change_office(office.version, {"after_hours_basis": "records"})
    people = desk.tally.report(fiscal_year(2026)).people
    assert (people.has_people, people.has_records, people.sentences, people.problems) == (False, False, (), ())


def test_a_single_closed_day_counts_as_after_hours_and_an_opened_one_as_open(desk: Desk, take_in: TakeIn) -> None:
    take_in(
        [a_known(事前把握日="R3.4.1")],
        [a_contact(日時=datetime(2021, 6, 8, 10)), a_contact(日時=datetime(2021, 7, 22, 10))],
    )
    office = desk.office.office()
    desk.office.change_office(office.version, {"closed_once": "R3.6.8", "open_once": "R3.7.22"})
    for day, place in ((date(2021, 6, 8), "after_hours"), (date(2021, 7, 22), "open")):
        table = desk.tally.report(Period(day, day)).people.support[Axis.TIME_BAND]
        assert table.cell(place, EVENTS).count == 1
        assert any("臨時の開所日を含む" in str(note) for note in table.footnotes)
    with pytest.raises(RefusedError) as refused:
        desk.office.change_office(desk.office.office().version, {"closed_once": "5/1"})
    assert [problem.item for problem in refused.value.problems] == ["closed_once"]


def test_a_day_that_is_closed_and_opened_at_once_is_refused_at_the_second_item(desk: Desk) -> None:
    """F-10: it was taken unasked, and the closing stood."""
    both = {"closed_once": "R8.5.1、R8.9.24", "open_once": "2026/9/24"}
    with pytest.raises(RefusedError) as refused:
        desk.office.change_office(desk.office.office().version, both)
    (problem,) = refused.value.problems
    assert (problem.item, str(problem.message)) == (
        "open_once", "R8.9.24は、臨時の休業日にも書かれています。どちらかを消してください。",
    )  # fmt: skip
    desk.office.change_office(desk.office.office().version, {**both, "open_once": "R8.9.23"})


def test_a_call_of_the_night_is_a_contact_of_after_hours_wherever_the_office_counts_calls(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    night = datetime(2026, 7, 14, 22, 30)
    call = desk.emergency.save(None, None, typed_call(received_at=night, client_id=client.id))
    desk.support.save(None, None, typed_contact(client_id=client.id, started_at=night))
    other = desk.support.save(None, None, typed_contact(client_id=client.id, started_at=night.replace(hour=23)))
    found = {}
    for basis in AfterHoursBasis:
        desk.office.change_office(desk.office.office().version, {"after_hours_basis": str(basis)})
        report = desk.tally.report(fiscal_year(2026))
        found[str(basis)] = report.people.support[Axis.TIME_BAND].cell("after_hours", EVENTS)
        assert basis.words.choice in tally_text(report)
        assert basis.words.choice in squeezed(figures_paper(desk, report).pdf)
        assert basis.words.choice in words_of(tally_workbook(report, PaperContext("こもれび", night.date())))
        assert tally_json(report)["tables"]["time_band_counts"] == basis
    assert {basis: cell.count for basis, cell in found.items()} == {"records": 2, "calls": 1, "both": 2}
    assert (found["both"].ids, found["both"].call_ids) == ((other.id,), (call.id,))


def test_a_named_draft_is_no_nobody_and_is_counted_where_table_1_counts_it(desk: Desk) -> None:
    keep_records_since(desk, 2026, 4, 1)
    desk.emergency.save(None, None, typed_call(subject_name="匿名（40代）"))
    desk.emergency.save(None, None, typed_call(subject_name="三浦 遼"))
    draft = desk.emergency.save(None, None, typed_call(subject_name="Sato Mei", referral_source=None, outcome=None))
    report = desk.tally.report(fiscal_year(2026))
    table = report.people.support[Axis.TIME_BAND]
    assert table.sum_of(EVENTS).count == report.referrals.total.cells[-1].count == 2
    notes = {note.text: note.call_ids for note in table.footnotes}
    assert notes["時間帯別：匿名 1件は実人数に含めていない。"] == (1,)
    assert notes["時間帯別：氏名があってもケースと結びついていない相談 1件は、実人数に含めていない。"] == (2,)
    left = "時間帯別：相談機関か結果が決まっていない相談 1件は、表１と同じく数えていない。"
    assert notes[left] == (draft.id,)
    text = squeezed(figures_paper(desk, report).pdf)
    assert in_city_digits(left).replace(" ", "") in text
    assert "匿名3件" not in text


def test_where_no_record_is_kept_the_calls_of_the_night_stand_on_the_paper(desk: Desk) -> None:
    desk.emergency.save(None, None, typed_call(received_at=datetime(2026, 7, 14, 22, 30)))
    report = desk.tally.report(fiscal_year(2026))
    assert list(report.people.contact_tables) == [Axis.TIME_BAND]
    text = squeezed(figures_paper(desk, report).pdf)
    assert "の緊急受入れ相談１件のうち、閉所時に始まったものは１件" in text
    assert "支援経過の延件数" not in text
    assert "支援方法別" not in text
    assert "時間帯別" in tally_text(report)


def words_of(book: bytes) -> str:
    sheets = load_workbook(BytesIO(book)).worksheets
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
