"""What a form is shown it gives back, letter by letter: saving one item changes no answer that nobody touched."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from sqlalchemy import select

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.codes import shipped_row
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import Base, EmergencyConsultation, IntakeSheet
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE, create_practice_office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.level_answer_box import LevelAnswerBox
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form
from tests.builders import SetClock
from tests.ui.bodies import known_to

WITHOUT_EDITOR = (Kind.ROWS, Kind.LINK)
CODES = (("independent", "自立"), ("watch", "見守り"), ("full", "全介助"))
HEARD_ON = date(2026, 5, 2)
SHEETS = [
    mapper.class_
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)
    if any(item.kind not in WITHOUT_EDITOR for item in items_of(mapper.class_))
]

TEXTS = st.text(st.sampled_from("髙橋ｱ a　\u00a0\n\r"), max_size=6)
DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
LEVELS = st.sampled_from(["", "nearly", *dict(CODES)])
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.LINE: TEXTS,
    Kind.NOTE: TEXTS,
    Kind.NUMBER: st.integers(0, 10_000),
    Kind.DATE: DAYS,
    Kind.MOMENT: st.datetimes(datetime(1990, 1, 1), datetime(2060, 12, 31)),
    Kind.YES_NO: st.booleans(),
    Kind.CODE: LEVELS,
    Kind.CODES: st.lists(LEVELS, unique=True).map(tuple),
    Kind.ANSWER: st.builds(Answer, st.sampled_from(AnswerState), TEXTS, TEXTS, st.none() | DAYS, LEVELS),
}
PARTS = DAYS.flatmap(lambda day: st.sampled_from([PartialDate(day.year), PartialDate.from_date(day)]))


class Labels:
    """Three codes for every table, and one that has ended."""

    def label(self, table: str, code: str) -> str:
        return dict(CODES).get(code, "ほぼ自立")

    def report_row(self, table: str, code: str | None) -> str:
        return shipped_row(table, code)

    def choices(self, table: str) -> tuple[tuple[str, str], ...]:
        return CODES


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("practice") / "練習用.kyoten"
    desk = create_practice_office(path, PRACTICE_PASSPHRASE, SetClock().clock())
    yield desk
    desk.close()


def asked(sheet: type[Any]) -> list[Item]:
    return [item for item in items_of(sheet) if item.kind not in WITHOUT_EDITOR]


def as_read(item: Item, value: object) -> object:
    """Return a value as the file reads it: never asked is 未確認, no codes are no codes."""
    empty = {Kind.ANSWER: Answer(), Kind.CODES: ()}
    return empty.get(item.kind) if value is None else value


def assert_given_back(form: Form, items: list[Item], source: dict[str, Any]) -> None:
    form.set_values(source)
    expected = {item.name: as_read(item, source[item.name]) for item in items}
    expected |= {item.body_link: source[item.body_link] for item in items if item.body_link}
    assert form.values() == expected
    kept = form.draft()
    form.set_values(source)
    form.set_draft(kept)
    assert form.values() == expected


def test_every_kind_that_a_form_asks_is_generated() -> None:
    assert set(VALUES) == set(Kind) - set(WITHOUT_EDITOR)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.__name__)
def test_every_sheet_of_an_office_is_given_back(
    practice: Desk, theme: Theme, clock: Clock, qtbot: object, sheet: type[Any]
) -> None:
    items = asked(sheet)
    form = Form(theme, items, practice.codes.labels(), clock, bodies=known_to(practice))
    qtbot.addWidget(form)
    with practice.file.reading() as session:
        rows = session.scalars(select(sheet).limit(40)).all()
        kept = [*items, *(item for item in items_of(sheet) if item.body_of)]
        sources = [{item.name: getattr(row, item.name) for item in kept} for row in rows]
    for source in sources:
        assert_given_back(form, items, source)


def test_the_practice_office_has_answers_to_lose(practice: Desk) -> None:
    with practice.file.reading() as session:
        sheets = session.scalars(select(IntakeSheet)).all()
        answers = [sheet.eating for sheet in sheets] + [sheet.must_not for sheet in sheets]
    said = [each for each in answers if each and each.state is AnswerState.YES and each.asked_of]
    assert len(said) > 5
    assert any(not each.level for each in said)


@pytest.mark.parametrize("sheet", [IntakeSheet, EmergencyConsultation], ids=lambda sheet: sheet.__name__)
def test_any_answers_are_given_back(theme: Theme, clock: Clock, qtbot: object, sheet: type[Any]) -> None:
    items = [item for item in asked(sheet) if item.kind is Kind.ANSWER]
    form = Form(theme, items, Labels(), clock)
    qtbot.addWidget(form)

    @settings(max_examples=60, deadline=None)
    @given(st.fixed_dictionaries({item.name: st.none() | VALUES[Kind.ANSWER] for item in items}))
    def try_it(source: dict[str, Any]) -> None:
        assert_given_back(form, items, source)

    try_it()


@pytest.mark.parametrize("codes", ["", "adl"])
@pytest.mark.parametrize("kind", VALUES)
def test_any_value_of_a_kind_is_given_back(theme: Theme, clock: Clock, qtbot: object, kind: Kind, codes: str) -> None:
    items = [Item("asked", "きくこと", kind, codes=codes), Item("partly", "およそ", Kind.DATE, partial=True)]
    form = Form(theme, items, Labels(), clock)
    qtbot.addWidget(form)

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.none() | VALUES[kind], st.none() | PARTS)
    def try_it(value: Any, partly: PartialDate | None) -> None:
        assert_given_back(form, items, {"asked": value, "partly": partly})

    try_it()


@pytest.fixture
def answers(theme: Theme, clock: Clock, qtbot: object) -> Form:
    items = [Item("eating", "食事", Kind.ANSWER, codes="adl"), Item("must_not", "してはいけないこと", Kind.ANSWER)]
    form = Form(theme, items, Labels(), clock)
    qtbot.addWidget(form)
    form.resize(900, 300)
    form.show()
    return form


@pytest.mark.parametrize("state", [AnswerState.YES, AnswerState.NONE])
@pytest.mark.parametrize("level", ["", "nearly", "watch"])
def test_one_letter_more_in_an_answer_leaves_the_rest_of_it(
    answers: Form, type_text: object, state: AnswerState, level: str
) -> None:
    answers.set_values({"eating": Answer(state, "軟らかめ", "母", HEARD_ON, level)})
    box = answers.editor("eating")
    box.text.end(False)
    type_text(box.text, "。")
    assert answers.values()["eating"] == Answer(state, "軟らかめ。", "母", HEARD_ON, level)
    kept = answers.draft()
    answers.set_values({})
    answers.set_draft(kept)
    assert answers.values()["eating"] == Answer(state, "軟らかめ。", "母", HEARD_ON, level)


@pytest.mark.parametrize(("state", "word"), [(AnswerState.YES, "あり"), (AnswerState.NONE, "なし")])
def test_an_answer_without_a_level_reads_as_it_is_printed(answers: Form, state: AnswerState, word: str) -> None:
    answers.set_values({"eating": Answer(state, "", "母", HEARD_ON)})
    box = answers.editor("eating")
    assert isinstance(box, LevelAnswerBox)
    shown = [segment.text().strip() for segment in box.choice.segments if segment.isChecked() and segment.isVisible()]
    assert shown == [word]


def test_a_level_chosen_takes_the_place_of_an_answer_without_one(answers: Form, qtbot: object) -> None:
    answers.set_values({"eating": Answer(AnswerState.YES, "軟らかめ", "母", HEARD_ON)})
    box = answers.editor("eating")
    qtbot.keyClick(box.choice.segments[-1], Qt.Key.Key_3)
    assert answers.values()["eating"] == Answer(AnswerState.YES, "軟らかめ", "母", HEARD_ON, "watch")


def test_who_said_so_stands_beside_a_yes(answers: Form, type_text: object) -> None:
    answers.set_values({"must_not": Answer(AnswerState.YES, "大声を出さない", "母", HEARD_ON)})
    box = answers.editor("must_not")
    assert (box.asked_of.isVisible(), box.asked_on.isVisible()) == (True, True)
    box.text.end(False)
    type_text(box.text, "。")
    assert answers.values()["must_not"] == Answer(AnswerState.YES, "大声を出さない。", "母", HEARD_ON)
    answers.set_values({"must_not": Answer(AnswerState.YES, "大声を出さない")})
    assert (box.asked_of.isVisible(), box.asked_on.isVisible()) == (False, False)


def test_today_offered_with_none_says_nothing_of_a_yes(answers: Form, qtbot: object) -> None:
    answers.set_values({})
    box = answers.editor("must_not")
    qtbot.keyClick(box.choice.segments[0], Qt.Key.Key_2)
    assert answers.values()["must_not"] == Answer(AnswerState.NONE, "", "", date(2026, 7, 16))
    qtbot.keyClick(box.choice.segments[1], Qt.Key.Key_3)
    assert answers.values()["must_not"] == Answer(AnswerState.YES)


def test_an_answer_taken_back_is_taken_back(answers: Form, qtbot: object) -> None:
    answers.set_values({"eating": Answer(AnswerState.YES, "軟らかめ", "母", HEARD_ON)})
    box = answers.editor("eating")
    qtbot.keyClick(box.choice.segments[-1], Qt.Key.Key_1)
    assert answers.values()["eating"] == Answer()
