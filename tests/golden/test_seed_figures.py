"""G-01 to G-04: ledgers go in through ``import``, the city's figures come out of ``tally``, PDF and workbook."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kyoten_desktop.cli import Windows, main
from tests.ledgers import GOLDEN, R1_CALLS, R3_CALLS, ROWS, write_ledger
from tests.reports.reading import text_of_pages

NO_WINDOW = Windows(lambda file: 0, lambda desk, folder: [])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real encrypted file with the three ledgers taken in through the command line."""
    folder = tmp_path_factory.mktemp("seeds")
    file = folder / "ひなたぼっこ.kyoten"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYOTEN_PASSPHRASE", "ひなたぼっこのことば")
        create = ["create", str(file), "--office", "ひなたぼっこ", "--rooms", "4", "--overflow-rooms", "1"]
        assert main(create, NO_WINDOW) == 0
        for name, rows in GOLDEN.items():
            ledger = write_ledger(folder / f"{name}.xlsx", rows())
            assert main(["import", str(file), str(ledger), "--dry-run"], NO_WINDOW) == 0
            assert main(["import", str(file), str(ledger)], NO_WINDOW) == 0
        yield file


def tally(office: Path, *words: str) -> int:
    return main(["tally", str(office), *words], NO_WINDOW)


@pytest.mark.parametrize("year", ["令和3", "R3", "2021", "令和３年度"])
def test_json_of_r3_equals_the_seed_to_the_digit(office: Path, capsys: pytest.CaptureFixture[str], year: str) -> None:
    assert tally(office, "--year", year, "--format", "json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["period"] == {
        "from": "2021-04-01",
        "to": "2022-03-31",
        "label": "令和３年度(令和３年４月～令和４年３月)",
    }
    referrals = figures["tables"]["referrals"]
    assert referrals["columns"] == ["accepted", "consultation_only", "total"]
    assert referrals["rows"] == {
        code: [taken, only, taken + only] for code, (taken, only) in zip(ROWS, R3_CALLS, strict=True)
    }
    assert list(referrals["rows"]) == list(ROWS)
    assert referrals["total"] == [41, 58, 99]
    occupancy = figures["tables"]["occupancy"]
    assert occupancy["user_days"] == 551
    assert occupancy["days_by_rooms"] == {"0": 70, "1": 140, "2": 85, "3": 40, "4": 29, "5": 1}
    assert sum(occupancy["days_by_rooms"].values()) == 365
    assert occupancy["occupancy_rate"] == 0.377
    assert occupancy["days_without_free_room"] == 30
    assert occupancy["counting_mode"] == "in_out"


def test_ten_months_across_the_eras_equal_the_seed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tally(office, "--from", "平成31年4月1日", "--to", "R2.1.31", "--format", "json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["period"]["label"] == "平成31年４月から令和２年１月"
    occupancy = figures["tables"]["occupancy"]
    assert (occupancy["days_by_rooms"]["0"], occupancy["days_by_rooms"]["4"], occupancy["user_days"]) == (18, 27, 641)
    assert sum(occupancy["days_by_rooms"].values()) == 306
    assert figures["tables"]["referrals"]["total"] == [34, 46, 80]
    assert figures["tables"]["referrals"]["rows"]["medical"] == [*R1_CALLS[8], sum(R1_CALLS[8])]


def test_text_says_what_the_city_printed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tally(office, "--year", "令和3") == 0
    text = capsys.readouterr().out
    for sentence in (
        "99件（前年比 ＋26件）",
        "41件（前年比 ＋18件）",
        "４室とも利用している日が 29日",
        "５室利用している日が１日",
        "全く利用がない日が 70日",
        "延利用日数 551日",
        "53.5％、53件",
    ):
        assert sentence in text
    medical = next(line for line in text.splitlines() if line.startswith("医療機関"))
    assert medical.split()[1:] == ["1", "8", "9", "4", "＋5件"]


def test_pdf_carries_the_same_figures(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "d02.pdf"
    assert tally(office, "--year", "R3", "--format", "pdf", "--output", str(path)) == 0
    text = "".join("".join(text_of_pages(path.read_bytes())).split())
    for figure in ("99件（前年比＋26件）", "41件（前年比＋18件）", "551日", "29日", "70日", "（n=99）", "＋5件"):
        assert figure in text


def test_workbook_holds_numbers_not_texts(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "d02.xlsx"
    assert tally(office, "--year", "R3", "--format", "xlsx", "--output", str(path)) == 0
    book = load_workbook(BytesIO(path.read_bytes()))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    medical = next(row for row in rows if row[0] == "医療機関（クリニック含む）")
    assert medical[1:4] == (1, 8, 9)
    assert any(row[:2] == (0, 70) for row in rows)
    assert any(row[:2] == (5, 1) for row in rows)
    assert not any(isinstance(value, str) and value.startswith("=") for row in rows for value in row)


def test_check_finds_nothing_wrong(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(office)], NO_WINDOW) == 0
    said = capsys.readouterr().out
    assert "欠けはありません" in said
    assert "合っています" in said
