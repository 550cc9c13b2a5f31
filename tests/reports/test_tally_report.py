"""D-02, first part: 表1 exactly as the seed prints it (G-01, G-02), on paper, as workbook, JSON and text."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from kyoten_desktop.domain.codes import REFERRAL_ROWS
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.record_start import RecordStarts
from kyoten_desktop.domain.figures.tally import CallRow
from kyoten_desktop.domain.figures.tally_report import ReportRecords, ReportSettings, TallyReport, make_report
from kyoten_desktop.domain.stays.occupancy import CountingMode
from kyoten_desktop.domain.stays.occupation import Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_json, tally_paper, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from tests.builders import ALWAYS
from tests.reports.reading import CONTEXT, assert_golden, golden_text, squeezed, text_of_pages
from tests.reports.test_tally_people import figures as people_figures

_SEED = {
    "区障害高齢課": (11, 9, 20),
    "区家庭健康課": (0, 1, 1),
    "区保護課": (2, 3, 5),
    "専門相談機関": (5, 3, 8),
    "委託相談支援事業所": (13, 10, 23),
    "指定特定相談支援事業所": (2, 8, 10),
    "サービス提供事業所": (1, 4, 5),
    "警察署": (1, 0, 1),
    "医療機関（クリニック含む）": (1, 8, 9),
    "保護観察所": (1, 4, 5),
    "本人": (1, 4, 5),
    "その他": (3, 4, 7),
}
FROM_R3 = RecordStarts.since(date(2021, 4, 1))
_PLACE = "地域生活支援拠点等（以下、「拠点」という。）であるひなたぼっこ"
_ROOMS = (*(RoomInService(n, f"{n}号室") for n in range(1, 5)), RoomInService(5, "臨時1", "overflow"))


def _calls() -> list[CallRow]:
    calls = []
    for code, (accepted, only, _total) in zip(REFERRAL_ROWS, _SEED.values(), strict=True):
        for number in range(accepted + only):
            day = datetime(2021, 4, 1, 9) + timedelta(days=3 * len(calls))
            outcome = "own_room" if number < accepted else "advice"
            came = day if outcome == "own_room" else None
            calls.append(CallRow(len(calls) + 1, day, code, outcome, stay_checked_in_at=came))
    for number in range(73):
        day = datetime(2020, 4, 1, 9) + timedelta(days=4 * number)
        calls.append(
            CallRow(1000 + number, day, "medical" if number < 4 else "self", "own_room" if number < 23 else "advice")
        )
    return calls


def _stays() -> list[Occupation]:
    begins = [datetime(2021, 4, 10, 9) + timedelta(days=9 * number) for number in range(38)]
    went = ("home_family", "group_home", "facility", "home_alone", "undecided")
    return [
        Occupation(
            number,
            number,
            (Segment(1 + number % 4, begin, begin + timedelta(days=11)),),
            residence_before="home_family" if number % 3 else "acquaintance",
            residence_after=went[number % len(went)],
        )
        for number, begin in enumerate(begins)
    ]


def a_report(**changes: object) -> TallyReport:
    starts = changes.pop("starts", RecordStarts.since(date(2019, 4, 1)))
    settings = ReportSettings("仙台市 ひなたぼっこ", _PLACE, CountingMode.IN_OUT, date(2026, 7, 16), {}, starts)
    records = ReportRecords(changes.pop("calls", _calls()), changes.pop("stays", _stays()), _ROOMS)
    return make_report(settings, records, changes.pop("period", fiscal_year(2021)), **changes)


def test_table_1_is_the_seeds():
    text = "\n".join(text_of_pages(pdf_of(tally_paper(a_report(with_previous=False), CONTEXT))))
    assert "表１．緊急受入れに関する相談のあった機関と件数（令和３年４月～令和４年３月）" in text
    place = text.index("（n=41）")
    assert text.index("（n=58）") < text.index("（n=99）")
    for label, figures in _SEED.items():
        line = f"{label} {' '.join(str(figure) for figure in figures)}"
        assert text.index(line) > place, "rows stand in the city's order"
        place = text.index(line)


def test_sentences_and_heading_are_the_seeds():
    text = squeezed(pdf_of(tally_paper(a_report(), CONTEXT)))
    assert "（１）令和３年度(令和３年４月～令和４年３月)実績" in text
    assert "相談は99件（前年比＋26件）あり、うち41件（前年比＋18件）について受入れを行った。" in text
    assert "・緊急受入れ先は、すべて地域生活支援拠点等（以下、「拠点」という。）であるひなたぼっこであり、" in text


def test_golden_text():
    assert_golden("tally_alone.txt", golden_text(pdf_of(tally_paper(a_report(with_previous=False), CONTEXT))))
    assert_golden("tally_compared.txt", golden_text(pdf_of(tally_paper(a_report(), CONTEXT))))
    assert_golden(
        "tally_empty.txt", golden_text(pdf_of(tally_paper(a_report(calls=[], stays=[], starts=FROM_R3), CONTEXT)))
    )
    unkept = a_report(calls=[], stays=[], starts=RecordStarts.since(date(2026, 4, 1)))
    assert_golden("tally_unrecorded.txt", golden_text(pdf_of(tally_paper(unkept, CONTEXT))))
    assert_golden("tally_terminal.txt", tally_text(a_report()))


def test_a_usual_year_is_one_page_and_what_is_added_another():
    """The city's sheet is one page in its own order (S4); what the program counts besides is an annex."""
    city, annex, stays = ("".join(page.split()) for page in text_of_pages(pdf_of(tally_paper(a_report(), CONTEXT))))
    order = ["１緊急受入れにかかる", "（１）令和３年度", "表１．", "（２）受入れ実績から見える傾向", "２緊急受入れ機関"]
    places = [city.index(words) for words in order]
    assert places == sorted(places)
    assert city.index("（２）受入れ実績") < city.index("からの相談が全件数の半数を占めている")
    assert "前年同期" not in city
    assert "表４" not in city
    assert "別表１．表１の前年同期との比較" in annex
    assert "表４．" in annex
    assert "表５" not in city + annex
    assert stays.index("表５．") < stays.index("未定・不明は、未定、不明。")


def test_table_3_and_its_chapter_are_the_seeds():
    report = replace(a_report(), people=people_figures("visiting", "care_meeting"))
    text = squeezed(pdf_of(tally_paper(report, CONTEXT)))
    assert "３事前把握数とその後の対応について" in text
    assert "予防的視点でのコーディネートにおける協働支援（訪問中心）" in text
    assert "同（訪問中心）" not in text
    assert text.index("表３．") < text.index("表４．")
    assert "単純比較はできない。" in text


def test_json_has_the_agreed_form():
    found = tally_json(a_report())
    assert found["period"] == {
        "from": "2021-04-01",
        "to": "2022-03-31",
        "label": "令和３年度(令和３年４月～令和４年３月)",
    }
    referrals = found["tables"]["referrals"]
    assert referrals["columns"] == ["accepted", "consultation_only", "total"]
    assert list(referrals["rows"].items()) == list(zip(REFERRAL_ROWS, map(list, _SEED.values()), strict=True))
    assert referrals["total"] == [41, 58, 99]
    rooms = found["tables"]["occupancy"]
    assert sum(rooms["days_by_rooms"].values()) == 365
    assert (rooms["counting_mode"], rooms["user_days"]) == ("in_out", 38 * 12)
    assert set(rooms) == {
        "user_days", "days_by_rooms", "days_by_persons", "occupancy_rate", "days_without_free_room", "counting_mode",
        "counted_types", "by_type", "notes",
    }  # fmt: skip


def test_json_of_a_window_to_come_has_no_rate():
    rooms = tally_json(a_report(period=Period(date(2030, 4, 1), date(2031, 3, 31))))["tables"]["occupancy"]
    assert rooms["occupancy_rate"] is None


def test_the_workbook_holds_numbers_one_can_calculate_with():
    book = openpyxl.load_workbook(io.BytesIO(tally_workbook(a_report(with_previous=False), CONTEXT)))
    assert book.sheetnames == ["概要", "表1", "表4", "利用種別", "居所前後", "居室日別", "突合結果"]
    rows = {row[0]: row[1:4] for row in book["表1"].iter_rows(values_only=True)}
    for label, figures in _SEED.items():
        assert rows[label] == figures
        assert all(isinstance(figure, int) for figure in rows[label])
    assert rows["合計"] == (41, 58, 99)
    days = [row for row in book["居室日別"].iter_rows(values_only=True) if isinstance(row[0], datetime)]
    assert len(days) == 365
    assert {type(figure) for row in days for figure in row[1:]} == {int}


def test_the_workbook_prints_on_a4_with_its_head_repeated():
    sheet = openpyxl.load_workbook(io.BytesIO(tally_workbook(a_report(), CONTEXT)))["居室日別"]
    # One page wide is what a file says by not naming a width.
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"
    assert "仙台市 ひなたぼっこ" in str(sheet.oddHeader.left.text)


def test_two_workbooks_are_equal_in_every_part():
    first, second = (zipfile.ZipFile(io.BytesIO(tally_workbook(a_report(), CONTEXT))) for _ in range(2))
    assert {name: first.read(name) for name in first.namelist()} == {
        name: second.read(name) for name in second.namelist()
    }


@pytest.mark.parametrize("label", ["あ" * 40, "=SUM(A1)", "医療機関\n（クリニック含む）"])
def test_any_label_of_the_office_fits_and_stays_text(label: str):
    settings = ReportSettings("拠点", "", CountingMode.NIGHTS, date(2026, 7, 16), {"medical": label}, ALWAYS)
    report = make_report(settings, ReportRecords(_calls(), [], _ROOMS), fiscal_year(2021))
    assert "".join(label.split()) in squeezed(pdf_of(tally_paper(report, CONTEXT)))
    sheet = openpyxl.load_workbook(io.BytesIO(tally_workbook(report, CONTEXT)))["表1"]
    cells = [row[0] for row in sheet.iter_rows() if row[0].value == label]
    assert [cell.data_type for cell in cells] == ["s"]


def test_each_row_of_the_workbook_bears_its_group():
    report = replace(a_report(), people=people_figures("continuing_other", "at_consult_other"))
    sheet = openpyxl.load_workbook(io.BytesIO(tally_workbook(report, CONTEXT)))["事前把握"]
    found = [row[:2] for row in sheet.iter_rows(values_only=True) if row[1] == "その他"]
    assert found == [("支援継続", "その他"), ("相談時対応", "その他")]
