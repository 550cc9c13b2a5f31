"""D-09: golden text of a blank, a usual and the longest sheet; 未確認 is never なし; the week says every plan."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models.intake import LIVING, SECTIONS, IntakeSheet, LifeEvent, WeeklyScheduleItem
from kyoten_desktop.models.items import FREE, Item, Kind, items_of
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.reports.intake import IntakePaper, intake_paper
from kyoten_desktop.reports.intake_answers import brief
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.week import WeekBox, boxes_of, hours_of, side_by_side
from tests.reports.one_more import one_more, write
from tests.reports.people import an_intake, an_intake_paper, asked
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

LABELS = ShippedLabels()
HERE = replace(CONTEXT, made_on=date(2021, 11, 5), edition="")
NAMES = (
    "高梨",
    "美緒",
    "稔",
    "和子",
    "高梨 健",
    "たかなし",
    "佐々木",
    "小野寺",
    "022-000",
    "及川",
    "国分町",
    "第12345号",
)


def _longest() -> IntakePaper:
    plans = [
        WeeklyScheduleItem(
            days=("mon",), starts=f"{hour}:00", ends=f"{hour}:20", content=f"予定{hour:02d}" + "の話" * 20
        )
        for hour in range(4, 24)
    ]
    return an_intake_paper(
        intake=an_intake(
            course_note="長い経過。\n" * 250,
            must_not=asked("してはいけないことの長い説明。" * 13),
            life_events=[LifeEvent(content=f"出来事{number:02d}" + "あれこれ" * 30) for number in range(40)],
            schedule=plans,
        )
    )


@pytest.mark.parametrize("kind", ["blank", "usual", "masked", "longest"])
def test_golden_text(kind: str):
    filled = {"blank": None, "longest": _longest()}.get(kind, an_intake_paper())
    mask = Mask.ANONYMOUS if kind == "masked" else Mask.REAL_NAME
    assert_golden(f"intake_{kind}.txt", golden_text(pdf_of(intake_paper(filled, LABELS, replace(HERE, mask=mask)))))


@pytest.mark.parametrize("filled", [None, an_intake_paper()])
def test_the_first_page_is_enough_in_an_emergency_and_the_last_is_the_week(filled: IntakePaper | None):
    pages = ["".join(page.split()) for page in text_of_pages(pdf_of(intake_paper(filled, LABELS, HERE)))]
    assert len(pages) == 4
    for head in ("安全情報", "連絡先（連絡する順）", "4医療・服薬", "してはいけない", "主治医"):
        assert head in pages[0]
    assert "5受付" in pages[1]
    assert "13週間計画" in pages[3]


@pytest.mark.parametrize("filled", [None, an_intake_paper()])
def test_every_item_has_its_label(filled: IntakePaper | None):
    text = squeezed(pdf_of(intake_paper(filled, LABELS, HERE)))
    labels = [item.label for item in items_of(IntakeSheet) if item.section and item.kind is not Kind.ROWS]
    assert [label for label in labels if label not in text] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_an_item_of_any_kind_prints_in_any_section(monkeypatch: pytest.MonkeyPatch, section: str):
    added = one_more(monkeypatch, IntakeSheet, section)
    intake = an_intake()
    write(intake, added)
    text = squeezed(pdf_of(intake_paper(an_intake_paper(intake=intake), LABELS, HERE)))
    pen = squeezed(pdf_of(intake_paper(None, LABELS, HERE)))
    for item, value in added.items():
        is_brief = section == LIVING and item.kind is Kind.ANSWER
        said = brief(item, value, LABELS) if is_brief else text_of(item, value, LABELS)
        assert "".join(f"{item.label}{said}".split()) in text
        assert item.label in pen


@pytest.mark.parametrize(
    "rows", [item for item in items_of(IntakeSheet) if item.kind is Kind.ROWS], ids=lambda one: one.name
)
def test_every_word_of_every_row_prints(rows: Item):
    row_class = inspect(IntakeSheet).relationships[rows.name].mapper.class_
    words = {item.name: f"書いた{item.label}" for item in items_of(row_class) if item.kind in FREE}
    row = row_class(**words, **({"days": ("mon",)} if hasattr(row_class, "days") else {}))
    text = squeezed(pdf_of(intake_paper(an_intake_paper(intake=an_intake(**{rows.name: [row]})), LABELS, HERE)))
    assert [word for word in words.values() if word not in text] == []


def test_the_version_and_its_day_stand_on_every_page():
    for page in text_of_pages(pdf_of(intake_paper(an_intake_paper(), LABELS, HERE))):
        assert "作成日 令和3年10月1日" in page
        assert "第2版（R3.11.5 印刷）" in page


def test_what_nobody_asked_is_unasked_and_never_none():
    nothing = an_intake_paper(
        intake=IntakeSheet(version_no=1, made_on=date(2021, 10, 1)), contacts=(), care_items=(), certificates=()
    )
    text = squeezed(pdf_of(intake_paper(nothing, LABELS, HERE)))
    assert "なし" not in text.replace("たかなし", "")
    for label in ("してはいけないこと", "アレルギー", "離設", "排泄", "本人の希望", "鍵"):
        assert f"{label}未確認" in text
    asked_of = squeezed(pdf_of(intake_paper(an_intake_paper(), LABELS, HERE)))
    assert "離設なし（母に確認令和3年10月1日）" in asked_of
    assert "排泄自立〔母R3.10.1〕" in asked_of


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_a_masked_sheet_names_nobody(mask: Mask):
    text = "\n".join(text_of_pages(pdf_of(intake_paper(an_intake_paper(), LABELS, replace(HERE, mask=mask)))))
    assert [name for name in NAMES if name in text] == []
    assert "母：体が動くうちは一緒に暮らしたい。" in text


def test_a_contact_that_ended_and_a_void_care_item_are_not_printed_and_a_doubt_is():
    text = squeezed(pdf_of(intake_paper(an_intake_paper(), LABELS, HERE)))
    assert "及川次郎" not in text
    assert "古い話" not in text
    assert text.index("※要再確認そば（救急搬送歴）") < text.index("電車の図鑑を渡す")


def test_nothing_of_the_longest_sheet_is_clipped():
    text = squeezed(pdf_of(intake_paper(_longest(), LABELS, HERE))).replace("（続き）", "")
    assert text.count("長い経過。") == 250
    assert all(f"出来事{number:02d}" in text for number in range(40))
    assert all(f"予定{hour:02d}" + "の話" * 20 in text for hour in range(4, 24))


def test_a_plan_without_room_or_time_is_listed_below_the_week():
    page = "".join(text_of_pages(pdf_of(intake_paper(an_intake_paper(), LABELS, HERE)))[3].split())
    assert "日昼ごろ～夕方弟が来ることがある" in page
    assert "母と商店街へ買物に出かける" in page


def test_the_day_begins_at_four_and_the_night_goes_on_in_the_next_day():
    assert [hours_of(text) for text in ("4:00", "９：３０", "0:30", "9時", "24:00", "昼", "9:75")] == [
        0, 5.5, 20.5, 5, 20, None, None,
    ]  # fmt: skip
    assert boxes_of(("sun",), "22:00", "6:00", "就寝") == (WeekBox(6, 18, 24, "就寝"), WeekBox(0, 0, 2, "就寝"))
    assert boxes_of(("mon",), "22:00", "4:00", "就寝") == (WeekBox(0, 18, 24, "就寝"),)


def test_plans_at_one_time_stand_side_by_side_and_others_do_not():
    boxes = [WeekBox(0, 1, 4, "長い"), WeekBox(0, 2, 3, "短い"), WeekBox(0, 3, 4, "次"), WeekBox(0, 5, 6, "離れた")]
    assert [(box.text, box.lane, box.lanes) for box in side_by_side(boxes)] == [
        ("長い", 0, 2), ("短い", 1, 2), ("次", 1, 2), ("離れた", 0, 1),
    ]  # fmt: skip
