"""The sheet 公表済みの数値 of a ledger: printed words are read, unknown ones refused, and one import taken back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.figures.published import name_of
from kyoten_desktop.papers.ledger import blank_ledger, shipped_ledger
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview, made_words
from tests.ledgers import write_ledger

R5 = fiscal_year(2023)
Read = Callable[..., Preview]


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a ledger of these rows."""
    return lambda *rows: desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", None, published=rows))


def a_figure(**changes: Any) -> dict[str, Any]:
    """Return a row of 表1 of 令和5年度."""
    row = {"期間の始まり": "R5.4.1", "期間の終わり": "R6.3.31", "表": "表1", "行": "警察署", "数": "3"}
    return {**row, "出典": "協議会資料3", "公表日": "R6.5", **changes}


COLUMNS = ("受入れあり", "相談のみ")
A_ROW_OF_NINE = a_figure(表="表3", 行="支援継続：その他", 数=9)


def faults_of(preview: Preview) -> list[str]:
    return [str(fault) for fault in preview.faults]


def test_printed_rows_become_one_table_with_its_source(desk: Desk, read: Read) -> None:
    preview = read(
        a_figure(),
        a_figure(行="合計", 数=99),
        a_figure(列="受入れあり", 数=0),
        a_figure(表="表3．事前把握数", 行="支援継続：その他", 数=7),
    )
    assert faults_of(preview) == []
    assert preview.summary == "公表済みの数値 4件、はじめての人 0人"
    done = desk.ledger.take_in(preview)
    assert made_words(done) == "公表値 4件"
    calls = desk.published.kept("referrals", R5)
    assert calls is not None
    assert {one.place: one.figure for one in calls.figures} == {
        ("police", "total"): 3, ("total", "total"): 99, ("police", "accepted"): 0,
    }  # fmt: skip
    assert (calls.source, calls.published_on) == ("協議会資料3", PartialDate(2024, 5))
    known = desk.published.kept("pre_identified", R5)
    assert known is not None
    (other,) = known.figures
    assert (other.row_label, other.column_label) == ("支援継続：その他", None)


def test_an_unknown_row_is_refused_at_its_cell_with_the_right_ones(read: Read) -> None:
    (fault,) = faults_of(read(a_figure(行="警察所")))
    assert fault.startswith("公表済みの数値!2行 行")
    assert "「警察署」ではありませんか" in fault
    assert "保護観察所" in fault


def test_the_group_decides_between_two_rows_of_one_name(read: Read) -> None:
    (fault,) = faults_of(read(a_figure(表="表3", 行="その他")))
    assert "「支援継続：その他」か「相談時対応：その他」" in fault


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"表": "表9"}, "「表9」という表はありません。"),
        ({"列": "人数"}, "書けるのは 受入れあり、相談のみ、合計 です。"),
        ({"数": "三件"}, "0～999999"),
        ({"数": ""}, "数を書いてください。"),
        ({"出典": ""}, "出典を書いてください。"),
        ({"公表日": ""}, "公表日を書いてください。"),
        ({"公表日": "R19.5"}, "これからの日です"),
        ({"期間の終わり": "R5.3.31"}, "終わりが始まりより前"),
        ({"期間の終わり": "R19.3.31"}, "まだ終わっていない期間"),
    ],
)
def test_what_is_wrong_in_a_row_is_said(read: Read, changes: dict[str, Any], said: str) -> None:
    (fault,) = faults_of(read(a_figure(**changes)))
    assert said in fault


def test_a_number_stands_once_and_a_table_has_one_source(read: Read) -> None:
    found = faults_of(read(a_figure(), a_figure(数=4), a_figure(行="本人", 出典="別の資料")))
    assert len(found) == 2
    assert "2行と同じ数です" in found[0]
    assert "2行と出典が違います" in found[1]


def test_a_table_that_is_kept_is_not_written_over(desk: Desk, read: Read) -> None:
    desk.ledger.take_in(read(a_figure()))
    (fault,) = faults_of(read(a_figure(数=5)))
    assert "もう入っています" in fault


def test_an_import_is_taken_back_unless_somebody_worked_on_it(desk: Desk, read: Read) -> None:
    done = desk.ledger.take_in(read(a_figure()))
    desk.ledger.undo(done.id)
    assert desk.published.kept("referrals", R5) is None
    again = desk.ledger.take_in(read(a_figure()))
    printed = desk.published.printed(R5)[0]
    desk.published.write(printed, ("self", "total"), 4, None)
    with pytest.raises(RefusedError, match="あとで変えられた"):
        desk.ledger.undo(again.id)


def test_the_template_offers_the_printed_words(desk: Desk) -> None:
    for made in (shipped_ledger(), blank_ledger(desk)):
        book = load_workbook(BytesIO(made))
        heads = [cell.value for cell in book["公表済みの数値"][1]]
        assert heads == ["期間の始まり", "期間の終わり", "表", "行", "列", "数", "出典", "公表日"]
        columns = {
            column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["選択肢"].columns
        }
        assert columns["表"][:2] == ["表１．緊急受入れに関する相談のあった機関と件数", "表３．事前把握数"]
        assert columns["表"] == [name_of(table) for table in desk.published.printed(R5)]
        assert {"警察署", "支援継続：その他", "相談時対応：その他", "合計"} <= set(columns["行"])
        assert columns["列"][:3] == ["受入れあり", "相談のみ", "合計"]
        assert {"利用室数がこの数の日", "延件数", "実人数"} <= set(columns["列"])
        sources = [each.formula1 for each in book["公表済みの数値"].data_validations.dataValidation]
        assert len(sources) == 3


def test_numbers_that_contradict_each_other_are_named_and_taken_in(desk: Desk, read: Read) -> None:
    rows = [a_figure(行=row.label, 列=column, 数=1) for row in desk.published.printed(R5)[0].rows for column in COLUMNS]
    preview = read(*rows, a_figure(行="合計", 数=99), a_figure(表="表3", 行="合計", 数=7), A_ROW_OF_NINE)
    assert faults_of(preview) == []
    told = [notice for notice in preview.notices if notice.endswith("印刷されたとおりか、確かめてください。")]
    assert [notice.partition("印刷")[0] for notice in told] == [
        "令和５年度の表１：合計の合計は 99 と書かれていますが、足すと 24 です。",
        "令和５年度の表３：合計は 7 と書かれていますが、書かれた内訳だけで 9 になります。",
    ]
    desk.ledger.take_in(preview)
    assert desk.published.kept("referrals", R5) is not None


def test_rooms_contacts_and_stock_are_taken_in_too(desk: Desk, read: Read) -> None:
    preview = read(
        a_figure(表="表４．緊急用居室の利用室数別日数（泊数で数える）", 行="4室・4人", 数=29),
        a_figure(表="居室のまとめ（泊数で数える）", 行="延利用日数", 数=551),
        a_figure(表="支援延件数（支援方法別）", 行="合計", 列="実人数", 数=40),
        a_figure(表="事前把握のストック", 行="事前把握していて終結していない人", 数=98),
    )
    assert faults_of(preview) == []
    desk.ledger.take_in(preview)
    kept = {key: desk.published.kept(key, R5) for key in ("room_days_nights", "room_sums_nights", "method", "stock")}
    assert {key: table.figure_at for key, table in kept.items() if table} == {
        "room_days_nights": {("4", "by_rooms"): 29},
        "room_sums_nights": {("user_days", "days"): 551},
        "method": {("total", "distinct"): 40},
        "stock": {("standing", "at_end"): 98},
    }


def test_a_table_of_several_ways_of_counting_must_say_which(read: Read) -> None:
    (fault,) = faults_of(read(a_figure(表="表4", 行="4", 数=29)))
    assert "表４．緊急用居室の利用室数別日数（泊数で数える）" in fault
