"""D-04: the parts that exist, their figures, and L2 for everybody; parts without data are left out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.joint_tally import JointRow, joint_tally, partner_figures
from kyoten_desktop.domain.figures.support_tally import PREVENTIVE, SupportRow, contacts
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy
from kyoten_desktop.domain.stays.occupation import Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.reports.monthly import (
    ComingReview,
    JointLine,
    MonthFigures,
    MonthlyReport,
    NewlyKnown,
    monthly_paper,
)
from kyoten_desktop.reports.paper import Head
from kyoten_desktop.reports.printing import pdf_of
from tests.reports.people import a_client
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
TO_DATE = Period(date(2026, 4, 1), date(2026, 6, 30))
ROOMS = [RoomInService(n, f"{n}号室", "regular", guaranteed=n == 2, from_on=date(2020, 4, 1)) for n in (1, 2)]
PARTNERS = {item.code: item.label for item in CODE_TABLES["partner"].items}
OTHER = {"name": "及川 次郎", "kana": "おいかわ じろう", "ward": "泉区"}


def stays() -> list[Occupation]:
    first = Segment(1, datetime(2026, 6, 3, 20, 0), datetime(2026, 6, 10, 10, 0))
    second = Segment(2, datetime(2026, 6, 8, 20, 0), datetime(2026, 6, 9, 10, 0))
    return [Occupation(1, 1, (first,), (), "emergency"), Occupation(2, 2, (second,), (), "emergency")]


def records() -> list[SupportRow]:
    rows = [SupportRow(n, n % 3 + 1, datetime(2026, 6, n + 1, 10, 0), category=PREVENTIVE) for n in range(12)]
    return [*rows, SupportRow(90, None, datetime(2026, 5, 1, 9, 0), category=PREVENTIVE)]


def a_report(joint: int = 2, known: int = 1, reviews: int = 1) -> MonthlyReport:
    joint_rows = [
        JointRow(n, n, "kikan", date(2026, 3, 1), date(2026, 6, 20) if n == 1 else None) for n in range(1, joint + 1)
    ]
    outline = "高梨さんの次の住まい。美緒さんの夜の不安が強い。"
    lines = [
        JointLine(
            a_client(**(OTHER if n % 2 else {})),
            date(2026, 3, 1),
            date(2026, 6, 20) if n == 1 else None,
            outline if n % 2 == 0 else "及川次郎さんの退院後の生活。",
            "短期入所を月2回にした。",
            "共同生活援助を見学する。",
            "preventive",
            OTHER["ward"] if n % 2 else "青葉区",
        )
        for n in range(1, joint + 1)
    ]
    return MonthlyReport(
        month=JUNE,
        calls=MonthFigures(11, 27, 8),
        accepted=MonthFigures(3, 9, 4),
        rooms=tally_occupancy(stays(), ROOMS, JUNE, date(2026, 7, 5), CountingMode.IN_OUT),
        preventive=contacts(records(), JUNE, PREVENTIVE),
        preventive_to_date=contacts(records(), TO_DATE, PREVENTIVE),
        joint=joint_tally(joint_rows, JUNE.to_on),
        partners=partner_figures(joint_rows, [(1, "developmental")], PARTNERS, JUNE.to_on),
        joint_lines=lines,
        newly_known=[NewlyKnown(a_client(), date(2026, 6, 12), "contracted_consult", "care_meeting", "青葉区")] * known,
        reviews=[ComingReview(a_client(**OTHER), date(2026, 7, 21), "佐伯 まどか", OTHER["ward"])] * reviews,
    )


@pytest.mark.parametrize(("kind", "sizes"), [("empty", (0, 0, 0)), ("usual", (2, 1, 1)), ("longest", (40, 30, 50))])
def test_golden_text(kind: str, sizes: tuple[int, int, int]):
    assert_golden(f"monthly_{kind}.txt", golden_text(pdf_of(monthly_paper(a_report(*sizes), LABELS, CONTEXT))))


def test_the_parts_that_exist_and_no_others():
    paper = monthly_paper(a_report(), LABELS, CONTEXT)
    text = squeezed(pdf_of(paper))
    for head in (
        "１相談・受入れ件数",
        "２居室の状況",
        "３新規事前把握",
        "４基幹との共同支援ケース",
        "５予防的支援延件数",
        "８来月の予定",
    ):
        assert head in text
    assert [block.text[0] for block in paper.blocks if isinstance(block, Head)] == list("１２３４５８")


def test_the_figures_stand_beside_the_year_and_the_month_a_year_ago():
    text = squeezed(pdf_of(monthly_paper(a_report(), LABELS, CONTEXT)))
    assert "緊急受入れに係る相談（件）11278＋3件" in text
    assert "うち受入れ（件）394－1件" in text
    assert "延利用日数10日実利用者数２人" in text
    assert "基幹相談支援センター2110" in text
    assert "発達障害者地域支援マネージャー0001" in text
    assert "全室利用の日２日空室のない日２日" in text
    assert "空室確保できなかった日２日（R8.6.8～9）" in text
    assert "累計２件（うち、１件は終結）（令和８年６月30日現在）" in text
    assert "支援延件数（件）1213支援実人数（人）33" in text
    assert "匿名の延件数（当月０件、累計１件）" in text


def test_a_day_without_a_free_room_is_the_same_day_under_both_names_with_a_room_under_repair():
    closed = replace(ROOMS[1], unavailable=((date(2026, 6, 1), None, "repair"),))
    month = Segment(1, datetime(2026, 5, 20, 20, 0), datetime(2026, 7, 2, 10, 0))
    used = tally_occupancy(
        [Occupation(1, 1, (month,), (), "emergency")], [ROOMS[0], closed], JUNE, date(2026, 7, 5), CountingMode.IN_OUT
    )
    text = squeezed(pdf_of(monthly_paper(replace(a_report(), rooms=used), LABELS, CONTEXT)))
    assert "稼働率100.0％" in text
    assert "全室利用の日０日空室のない日30日" in text
    assert "空室確保できなかった日30日（R8.6.1～30）" in text


@pytest.mark.parametrize("mask", list(Mask))
def test_nobody_is_named_at_any_level(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(monthly_paper(a_report(), LABELS, replace(CONTEXT, mask=mask)))))
    assert [name for name in ("高梨", "美緒", "及川", "次郎") if name in text] == []
    assert "青葉区" in text


def test_all_lines_of_a_full_month_are_printed():
    text = squeezed(pdf_of(monthly_paper(a_report(40, 30, 50), LABELS, CONTEXT)))
    assert text.count("共同生活援助を見学する。") == 40
    assert "当月30人" in text
    assert "次回確認50件" in text


def test_each_person_has_a_letter_of_their_own():
    report = a_report(joint=3)
    for number, line in enumerate(report.joint_lines, start=1):
        line.client.id = number
    report.reviews[0].client.id = 2
    text = squeezed(pdf_of(monthly_paper(report, LABELS, replace(CONTEXT, mask=Mask.ANONYMOUS))))
    assert [f"{letter}さん（R8.3.1から）" in text for letter in "ABCD"] == [True, True, True, False]
    assert "Bさん泉区佐伯まどか" in text


def test_two_responses_called_other_are_told_apart():
    others = ("continuing_other", "at_consult_other")
    known = [NewlyKnown(a_client(), date(2026, 6, 12), "police", code) for code in others]
    report = replace(a_report(), newly_known=known)
    text = squeezed(pdf_of(monthly_paper(report, ShippedLabels(), CONTEXT)))
    assert "支援継続：その他" in text
    assert "相談時対応：その他" in text
