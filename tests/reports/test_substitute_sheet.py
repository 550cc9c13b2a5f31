"""代行者シート: one page, large, nothing clipped."""

from dataclasses import replace
from datetime import date, datetime

from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.office.on_call import Night, Shift
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.domain.people.substitute import CallFirst, Guest, SubstituteSheet, ToDo, Watched
from kyoten_desktop.reports.page import missing_letters_of
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.substitute import substitute_paper
from tests.reports.reading import CONTEXT, ShippedLabels, assert_golden, golden_text, squeezed, text_of_pages

MOTHER = CallFirst("高梨 幸子", "母", ("022-000-0177", "080-0000-1234"), "日中", can_decide=True, holds_key=True)
BROTHER = CallFirst("高梨 昭", "兄")
GUEST = Guest(
    room="1号室",
    name="高梨 美緒",
    kana="たかなし みお",
    checked_in_at=datetime(2026, 7, 14, 15, 0),
    day_number=3,
    planned_out_at=datetime(2026, 7, 17, 10, 0),
    safety=(
        SafetyLine("アレルギー", "そば", "life"),
        SafetyLine("してはいけないこと", "背中から声をかけない"),
        SafetyLine("うまくいく", "絵カードで伝える", is_danger=False),
    ),
    unasked=("発作・けいれん",),
    calls=(MOTHER, BROTHER),
    doctor="みなと病院 久米医師 022-444-5555",
    things=("鍵：隣家が預かる",),
    next_action="9時に母の病院へ連絡",
)
USUAL = SubstituteSheet(
    now=datetime(2026, 7, 16, 17, 5),
    guests=(GUEST, Guest(room="3号室", name="阿部 陽菜", is_away=True)),
    free_rooms=("2号室", "4号室"),
    arriving=("R8.7.17 15:00　丹羽 葵",),
    due=(
        ToDo(date(2026, 7, 14), "綿貫 蓮", "受診の結果を聞く", "佐伯", 2),
        ToDo(date(2026, 7, 17), "高梨 美緒", "退所予定 10:00"),
    ),
    watched=(Watched("室井 誠", "むろい まこと", (), "戸田 直樹", "母が倒れる", (BROTHER,)),),
    staff=("佐伯 まどか", "戸田 直樹"),
)


def test_a_usual_night_is_one_page():
    pdf = pdf_of(substitute_paper(USUAL, ShippedLabels(), CONTEXT))
    assert len(text_of_pages(pdf)) == 1
    assert_golden("substitute_usual.txt", golden_text(pdf))


def test_who_is_on_call_stands_first_and_an_informant_is_not_named_there():
    since, until = datetime(2026, 7, 16, 17), datetime(2026, 7, 17, 9)
    told = {"phone": "090-1111-2222", "second": "戸田 直樹", "hand_over": "綿貫 進さんから聞いた"}
    shift = Shift(since, datetime(2026, 7, 17, 6), "野口 健", **told)
    night = Night(date(2026, 7, 16), since, until, (shift,), ((datetime(2026, 7, 17, 6), until),))
    context = replace(CONTEXT, informants={1: (NamedPerson("綿貫 進"),)})
    pdf = pdf_of(substitute_paper(replace(USUAL, on_call=(night,)), ShippedLabels(), context))
    text = squeezed(pdf)
    assert len(text_of_pages(pdf)) == 1
    assert text.index("今夜の当番7月16日（木）17:00～7月17日9:00") < text.index("いま居室にいる人")
    assert "野口健090-1111-2222二人目戸田直樹電話の記録なし" in text
    assert "翌6:00～翌9:00は、だれも当番に入っていません。" in text
    assert "綿貫進" not in text


def test_a_sheet_made_before_opening_time_names_the_night_to_come_with_its_day():
    """The sheet of 6:12, read that evening, sent to the phone of the night before."""
    first, second = (
        Night(since.date(), since, until, (Shift(since, until, who, phone),))
        for since, until, who, phone in (
            (datetime(2026, 11, 30, 17), datetime(2026, 12, 1, 9), "佐伯 まどか", "090-0000-0001"),
            (datetime(2026, 12, 1, 17), datetime(2026, 12, 2, 9), "野口 健", "090-0000-0002"),
        )
    )
    early = replace(USUAL, now=datetime(2026, 12, 1, 6, 12), on_call=(first, second))
    text = squeezed(pdf_of(substitute_paper(early, ShippedLabels(), CONTEXT)))
    assert "いまの当番11月30日（月）17:00～12月1日9:00佐伯まどか090-0000-0001" in text
    assert "今夜の当番12月1日（火）17:00～12月2日9:00野口健090-0000-0002" in text


def test_an_empty_house_says_so():
    empty = SubstituteSheet(datetime(2026, 7, 16, 17, 5), (), (), (), (), (), ())
    text = squeezed(pdf_of(substitute_paper(empty, ShippedLabels(), CONTEXT)))
    assert "だれもいません" in text
    assert "ありません。" in text
    assert "いません。" in text


def test_a_full_house_flows_on_and_loses_nothing():
    long = "背中から声をかけない。" * 60
    guests = tuple(
        Guest(f"{number}号室", f"高梨 {number}", safety=(SafetyLine("してはいけないこと", long),), calls=(MOTHER,) * 12)
        for number in range(1, 7)
    )
    full = SubstituteSheet(datetime(2026, 7, 16, 17, 5), guests, (), (), (), (), ())
    pdf = pdf_of(substitute_paper(full, ShippedLabels(), CONTEXT))
    assert len(text_of_pages(pdf)) > 1
    text = squeezed(pdf)
    assert text.count("背中から声をかけない。") == 360
    assert text.count("022-000-0177") == 72


def test_a_busy_night_is_one_page_and_says_less_of_each():
    heard = SafetyLine("服薬", "朝夕に二種類（母に確認 令和8年6月1日）", brief="朝夕に二種類")
    guests = tuple(
        replace(GUEST, room=f"{number}号室", client_id=number, safety=(*GUEST.safety, heard)) for number in range(1, 4)
    )
    due = tuple(ToDo(date(2026, 7, 16), f"綿貫 {number}", "受診の結果を聞く", "佐伯") for number in range(9))
    watched = (
        Watched("高梨 美緒", client_id=1, calls=(MOTHER,)),
        *(Watched(f"室井 {number}", expected="母が倒れる", calls=(MOTHER, BROTHER) * 2) for number in range(5)),
    )
    busy = replace(USUAL, guests=guests, due=due, watched=watched)
    pdf = pdf_of(substitute_paper(busy, ShippedLabels(), CONTEXT))
    assert len(text_of_pages(pdf)) == 1
    text = squeezed(pdf)
    assert text.count("アレルギー（命にかかわる）：そば") == 3
    assert "○うまくいく：絵カードで伝える" in text
    assert "！うまくいく" not in text
    assert text.count("022-000-0177") >= 8
    assert "母に確認" not in text
    assert "いま居室にいます" in text
    assert all(f"室井{number}" in text for number in range(5))
    assert all(f"綿貫{number}" in text for number in range(9))


def test_what_is_too_long_to_stand_beside_another_is_read_below_it():
    long = "母が倒れたら姉に電話する。" * 200
    watched = (Watched("室井 誠", expected=long), Watched("綿貫 蓮", expected="父の入院"))
    pdf = pdf_of(substitute_paper(replace(USUAL, watched=watched), ShippedLabels(), CONTEXT))
    text = squeezed(pdf)
    assert text.count("母が倒れたら姉に電話する。") >= 199  # one may stand on two pages
    assert "父の入院" in text


def test_a_letter_without_a_shape_is_named_by_its_field():
    """The field was named by the person, 「高梨 美緒」, who stands in many."""
    guest = replace(
        GUEST, doctor="한医師", things=("鍵：한",), next_action="한へ連絡", safety=(SafetyLine("食事", "한"),)
    )
    person = replace(USUAL.watched[0], expected="한が倒れる")
    sheet = replace(USUAL, guests=(guest,), watched=(person,))
    told = missing_letters_of(substitute_paper(sheet, ShippedLabels(), CONTEXT))
    places = [said.split("」", 1)[0].removeprefix("「") for said in told]
    assert places == ["食事", "主治医", "持ち物", "次にすること", "想定される緊急事態"]
