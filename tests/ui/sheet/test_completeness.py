"""How much was asked, what was not, and where something stands on its way."""

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.ui.look.flow_view import FlowView, Step
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.sheet.completeness import CompletenessBar
from kyoten_desktop.ui.sheet.open_points import OpenPoint
from kyoten_desktop.ui.shell.screens import settle


def point(name: str, words: str, section: str) -> OpenPoint:
    return OpenPoint(Item(name, words, Kind.ANSWER), section)


OPEN = (
    point("meal", "食事", "5 ふだんの生活"),
    point("bath", "入浴", "5 ふだんの生活"),
    point("seizure", "発作・けいれん", "6 健康と医療"),
)


@pytest.fixture
def bar(theme: Theme, qtbot: object) -> CompletenessBar:
    made = CompletenessBar(theme)
    qtbot.addWidget(made)
    made.show_points(23, OPEN)
    made.show()
    settle(made)
    return made


def test_the_figure_counts_what_was_answered(bar: CompletenessBar) -> None:
    assert bar.figure.text() == "20／23"
    assert bar.accessibleName() == "確認できたこと 23件のうち 20件。まだ聞いていないこと 3件"


def test_links_go_to_the_open_questions_by_key(bar: CompletenessBar, qtbot: object) -> None:
    links = bar.links()
    assert [link.text() for link in links] == ["食事", "入浴", "発作・けいれん"]
    links[0].setFocus()
    qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == ["bath"]


def test_an_answered_question_leaves_the_list(bar: CompletenessBar) -> None:
    bar.show_points(23, OPEN[2:])
    assert [link.text() for link in bar.links()] == ["発作・けいれん"]
    bar.show_points(23, ())
    assert bar.figure.text() == "23／23"
    assert bar.links() == ()
    assert "すべて確認できています" in bar.accessibleName()
    bar.show_points(0, ())
    assert bar.isHidden()


STEPS = (
    Step("inquiry", "照会", "令和8年4月1日", "done"),
    Step("request", "参画依頼受付", "令和8年4月9日", "done"),
    Step("assessment", "アセスメント", "令和8年5月2日", "now"),
    Step("review", "ケースレビュー", "", "ahead"),
    Step("closed", "終結", "", "ahead"),
    Step("advice_only", "相談時対応のみ", "", "side"),
)


@pytest.fixture
def flow(theme: Theme, qtbot: object) -> FlowView:
    made = FlowView(theme, "ケースの流れ")
    qtbot.addWidget(made)
    made.set_steps(STEPS)
    made.resize(900, 120)
    made.show()
    return made


def test_the_way_is_said_in_words(flow: FlowView) -> None:
    assert flow.accessibleName() == (
        "ケースの流れ：照会 令和8年4月1日 済、参画依頼受付 令和8年4月9日 済、アセスメント 令和8年5月2日 いまここ、"
        "ケースレビュー これから、終結 これから、相談時対応のみ 途中で終わる道"
    )


def test_the_way_goes_on_in_the_next_line_where_it_is_narrow(flow: FlowView) -> None:
    assert flow.heightForWidth(300) > flow.heightForWidth(900)
    assert flow.minimumSizeHint().width() < 300


def test_no_step_of_the_way_stands_alone_in_the_last_line(flow: FlowView) -> None:
    steps = [Step(f"step{place}", word, "", "ahead") for place, word in enumerate(("事前把握の前",) * 9 + ("終結",))]
    flow.set_steps(steps)
    one_line = flow.sizeHint().width()
    lengths = [[len(line) for _top, line in flow._measures.placed(width)] for width in range(200, one_line, 7)]
    assert [each for each in lengths if each[-1] == 1 and len(each) < 10] == []
    assert [len(line) for _top, line in flow._measures.placed(one_line - 1)] == [5, 5]


def test_a_reached_side_exit_is_where_it_stands() -> None:
    ended = Step("advice_only", "相談時対応のみ", "令和8年4月2日", "side")
    assert ended.is_now
    assert ended.spoken() == "相談時対応のみ 令和8年4月2日 いまここ"


def test_the_way_is_painted_in_both_schemes(flow: FlowView, theme: Theme) -> None:
    first = flow.grab().toImage()
    theme.wear(Scheme.DARK, 13)
    assert flow.grab().toImage() != first
