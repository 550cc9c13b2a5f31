"""G-06 and S0-15: ledgers of people go in through ``import``, 表3 and 支援延件数 come out of ``tally``."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kyoten_desktop.cli import Windows, main
from tests.ledgers import a_known, write_ledger
from tests.people_ledgers import PREID, PREID_R2, PREID_R3, preidentified, supports
from tests.reports.reading import text_of_pages

NO_WINDOW = Windows(lambda file: 0, lambda desk, folder: [])
S4_WINDOW = ("--compare-from", "R2.5", "--compare-to", "R3.3")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which files can be made and opened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYOTEN_PASSPHRASE", "ひなたぼっこのことば")
        yield tmp_path_factory.mktemp("people")


def an_office(folder: Path, name: str, *ledgers: Path, since: str = "R2.4.1") -> Path:
    file = folder / f"{name}.kyoten"
    create = ["create", str(file), "--office", "ひなたぼっこ", "--rooms", "4", "--preid-since", since]
    assert main(create, NO_WINDOW) == 0
    for ledger in ledgers:
        assert main(["import", str(file), str(ledger), "--dry-run"], NO_WINDOW) == 0
        assert main(["import", str(file), str(ledger)], NO_WINDOW) == 0
    return file


@pytest.fixture(scope="module")
def office(folder: Path) -> Path:
    """A real encrypted file with the ledger of people taken in through the command line."""
    return an_office(folder, "office", write_ledger(folder / "人.xlsx", None, None, preidentified(), supports()))


@pytest.fixture
def tally(office: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what ``tally`` says for 令和3年度."""

    def run(*words: str, file: Path = office) -> str:
        capsys.readouterr()
        assert main(["tally", str(file), "--year", "R3", *words], NO_WINDOW) == 0
        return capsys.readouterr().out

    return run


def test_table_3_equals_the_seed_to_the_digit(tally: Any) -> None:
    figures = json.loads(tally("--format", "json", *S4_WINDOW))
    table = figures["tables"]["pre_identified"]
    assert table["columns"] == ["window", "comparison"]
    assert table["rows"] == {code: [now, before] for code, now, before in zip(PREID, PREID_R3, PREID_R2, strict=True)}
    assert list(table["rows"]) == list(PREID)
    assert table["total"] == [40, 28]
    assert table["comparison"] == {"from": "2020-05-01", "to": "2021-03-31", "label": "令和2年5月～令和3年3月末"}


def test_without_a_window_of_its_own_the_year_before_stands_beside(tally: Any) -> None:
    assert json.loads(tally("--format", "json"))["tables"]["pre_identified"]["total"] == [40, 28]


def test_a_year_before_the_first_month_of_the_ledger_is_not_compared(tally: Any, folder: Path) -> None:
    """The ledger begins in May: the twelve months of 令和2年度 were not all recorded (DOMAIN §9.12)."""
    ledger = write_ledger(folder / "五月から.xlsx", None, None, preidentified(), supports())
    file = an_office(folder, "may", ledger, since="R4.4.1")
    figures = json.loads(tally("--format", "json", file=file))
    assert figures["tables"]["pre_identified"]["total"] == [40]
    assert figures["recorded"]["preid"]["since"] == "2020-05-01"
    assert "事前把握の記録がそろっていないため、比べていない" in tally(file=file)


def test_255_records_and_40_persons(tally: Any) -> None:
    tables = json.loads(tally("--format", "json"))["tables"]
    assert tables["preventive_support"] == {"events": 255, "distinct": 40, "anonymous": 0}
    records = tables["support_records"]
    assert set(records) == {"method", "content", "consultee", "ward", "time_band"}
    for axis, table in records.items():
        assert table["columns"] == ["events", "distinct"]
        assert table["total"] == [300, 40], axis
        assert sum(row[0] for code, row in table["rows"].items() if code != "evening") == 300, axis
    # 緊急訪問 is counted in 訪問, 40 records are of nobody.
    assert records["method"]["rows"]["visit"][0] == 43 + 42
    assert records["ward"]["rows"]["unclassified"] == [40, 0]


def test_stock_joint_support_and_known_calls_are_there(tally: Any) -> None:
    tables = json.loads(tally("--format", "json"))["tables"]
    closed = 6
    assert tables["pre_identified_stock"] == {"as_of": "2022-03-31", "people": 68 - closed, "before": 28}
    assert tables["joint_support"] == {"as_of": "2022-03-31", "cumulative": 0, "closed": 0, "open": 0}
    assert tables["known_calls"]["rate"] is None


def test_text_tells_both_others_apart_and_that_windows_differ(tally: Any) -> None:
    text = tally(*S4_WINDOW)
    others = [line.split()[-3:] for line in text.splitlines() if "その他" in line and line.split()[-1] in "12"]
    assert others == [["その他", "7", "1"], ["その他", "1", "2"]]
    assert "※対象月数が異なるため単純比較はできない" in text
    assert "R3.4～R4.3 合計（n＝40）" in text
    assert "（参考）R2.5～R3.3 合計（n＝28）" in text
    assert "支援延件数は 255件" in text
    assert "単純比較はできない" not in tally()


def test_pdf_carries_table_3_and_the_records(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "d02.pdf"
    assert (
        main(["tally", str(office), "--year", "R3", *S4_WINDOW, "--format", "pdf", "--output", str(path)], NO_WINDOW)
        == 0
    )
    text = "".join("".join(text_of_pages(path.read_bytes())).split())
    for words in (
        "３事前把握数",
        "表３．事前把握数",
        "（n＝40）",
        "（n＝28）",
        "支援継続",
        "相談時対応",
        "255件",
        "300",
    ):
        assert words in text, words
    assert text.count("その他71") == 1
    assert text.count("その他12") == 1


def test_workbook_holds_numbers(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "d02.xlsx"
    assert main(["tally", str(office), "--year", "R3", "--format", "xlsx", "--output", str(path)], NO_WINDOW) == 0
    book = load_workbook(BytesIO(path.read_bytes()))
    people = list(book["事前把握"].iter_rows(values_only=True))
    assert ("支援継続", "予防的視点でのコーディネートにおける協働支援（ケア会議への参加中心）", 20, 15) in people
    assert [row[2:4] for row in people if row[1] == "その他"] == [(7, 1), (1, 2)]
    assert ("合計", None, 40, 28) in [tuple(value or None for value in row) for row in people]
    records = list(book["支援延件数"].iter_rows(values_only=True))
    assert ("支援方法", "訪問", 85) in [row[:3] for row in records]
    assert sum(row[:2] == ("時間帯", "合計") and row[2:4] == (300, 40) for row in records) == 1


def test_a_response_never_written_is_said_before_printing(folder: Path, tally: Any) -> None:
    ledger = write_ledger(folder / "未.xlsx", None, None, [a_known(把握後の対応=None), a_known(氏名="二")])
    file = an_office(folder, "未", ledger, since="R3.4.1")
    assert json.loads(tally("--format", "json", file=file))["tables"]["pre_identified"]["rows"]["unclassified"] == [1]
    assert "突合：" in tally(file=file)
    assert "未分類" in tally(file=file)


def test_half_a_window_of_comparison_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", str(office), "--year", "R3", "--compare-from", "R2.5"], NO_WINDOW) == 1
    assert "--compare-from と --compare-to の両方" in capsys.readouterr().err
