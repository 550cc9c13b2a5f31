"""表5 from the record of a stay to paper, workbook, text and JSON, beside 前年同期 counted or published (S2-13)."""

from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.papers.tally import tally_json, tally_text
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_paper
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import keep_records_since
from tests.reports.reading import CONTEXT, squeezed

R7, R8 = fiscal_year(2025), fiscal_year(2026)


def a_use(desk, came, left=None, *, room=0, before="home_family", after="group_home", name="森本 さつき"):
    intake = Intake(desk.office.rooms()[room].id, came, name=name, residence_before=before)
    stay = desk.stay.open(intake)
    if left is not None:
        desk.stay.check_out(stay.id, None, left, after)
    return stay.id


def test_where_they_went_is_told_by_every_output(desk):
    ended = a_use(desk, datetime(2026, 7, 1, 9), datetime(2026, 7, 3, 9))
    elsewhere = a_use(
        desk, datetime(2026, 6, 1, 9), datetime(2026, 6, 3, 9), before="hospital", after="undecided", room=1
    )
    staying = a_use(desk, datetime(2026, 7, 10, 9), room=2)
    a_use(desk, datetime(2026, 3, 30, 9), datetime(2026, 3, 31, 9), room=3)
    report = desk.tally.report(R8, with_previous=False)
    assert report.residences.cell("home", "group_home").ids == (ended,)
    assert report.residences.cell("other", "undecided").ids == (elsewhere,)
    assert [note.ids for note in report.residences.footnotes if note.ids] == [(staying,)]
    figures = tally_json(report)["tables"]["residence_before_after"]
    assert figures["columns"] == ["home", "group_home", "other", "undecided", "total"]
    assert figures["rows"] == {
        "home": [0, 1, 0, 0, 1], "group_home": [0, 0, 0, 0, 0], "other": [0, 0, 0, 1, 1], "undecided": [0, 0, 0, 0, 0],
    }  # fmt: skip
    assert figures["total"] == [0, 1, 0, 1, 2]
    text, paper = "".join(tally_text(report).split()), squeezed(pdf_of(tally_paper(report, CONTEXT)))
    for said in (text, paper):
        assert "表５．利用前と利用後の居所（令和８年４月～令和９年３月）" in said
        assert "自宅01001" in said
        assert "合計01012" in said
        assert "この期間に退所していない利用１件は、表に含めていない。" in said
    sheet = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))["居所前後"]
    rows = {row[0]: row[1:6] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert (rows["その他"], rows["合計"]) == ((0, 0, 0, 1, 1), (0, 1, 0, 1, 2))


def test_last_year_stands_beside(desk):
    a_use(desk, datetime(2025, 7, 1, 9), datetime(2025, 7, 3, 9))
    a_use(desk, datetime(2025, 8, 1, 9), datetime(2025, 8, 3, 9), room=1)
    a_use(desk, datetime(2026, 7, 1, 9), datetime(2026, 7, 3, 9), room=2, before="group_home")
    keep_records_since(desk, 2025, 4, 1)
    report = desk.tally.report(R8)
    assert report.previous_residences.sum_of("total").count == 1  # up to the day that was reached this year
    told = tally_json(report)["tables"]["residence_before_after_previous"]
    assert (told["rows"]["home"], told["to"], "published" in told) == ([0, 1, 0, 0, 1], "2025-07-16", False)
    for said in ("".join(tally_text(report).split()), squeezed(pdf_of(tally_paper(report, CONTEXT)))):
        assert "自宅000001－1件" in said
        assert "共同生活援助010010＋1件" in said


def test_what_was_published_of_last_year_stands_beside_and_says_who(desk):
    a_use(desk, datetime(2026, 7, 1, 9), datetime(2026, 7, 3, 9))
    keep_records_since(desk, 2026, 4, 1)
    window = R8.so_far(date(2026, 7, 16)).previous()
    printed = next(one for one in desk.published.printed(window) if one.key == "residence_before_after")
    for place, figure in ((("home", "group_home"), 4), (("home", "home"), 3), (("home", "other"), 2)):
        desk.published.write(printed, place, figure, None)
    desk.published.write(printed, ("home", "undecided"), 1, None)
    desk.published.say_source(printed, None, {"source": "協議会資料3"})
    report = desk.tally.report(R8)
    assert report.previous_residences.cell("home", "total").shown == "※10"
    told = tally_json(report)["tables"]["residence_before_after_previous"]
    assert (told["rows"]["home"], told["published"], told["source"]) == ([3, 4, 2, 1, 10], True, "協議会資料3")
    for said in ("".join(tally_text(report).split()), squeezed(pdf_of(tally_paper(report, CONTEXT)))):
        assert "自宅01001※10※－9件" in said
        assert "公表済みの数値（出典：協議会資料3）" in said
    sheet = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))["居所前後"]
    (home,) = [row for row in sheet.iter_rows() if row[0].value == "自宅"]
    assert [(cell.value, "※" in cell.number_format) for cell in home[5:8]] == [(1, False), (10, True), (-9, True)]


def test_where_nobody_stayed_no_paper_tells_of_it(desk):
    keep_records_since(desk, 2026, 4, 1)
    report = desk.tally.report(R8)
    assert "表５" not in tally_text(report)
    assert "居所前後" not in load_workbook(BytesIO(tally_workbook(report, CONTEXT))).sheetnames
    assert tally_json(report)["tables"]["residence_before_after"]["total"] == [0] * 5
