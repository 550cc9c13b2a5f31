"""The questions of the first start: office and place, hours and counting, passphrase; rooms have their own file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.time_band import parse_time
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.office.passphrase import Grade, strength
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.office import first_start
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.fields.weekdays_box import WeekdaysBox
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.files import FileDialogs

_NAME_LENGTH = 200
_TIME_WIDTH = 120
_DEFAULT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat")


@dataclass(frozen=True)
class Surroundings:
    """What every step needs: clothes, clock, the words of a new file, the dialogs for folders."""

    theme: Theme
    clock: Clock
    labels: Labels
    dialogs: FileDialogs


class Step(QWidget):
    """One page of the first start. ``title`` stands in the list at the left, ``why`` under the head."""

    title = ""
    why = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def values(self) -> dict[str, Any]:
        """Return the answers by item name."""
        return {}

    def is_answered(self) -> bool:
        """Check the answers; show what is wrong at its field and return False when something is."""
        return True

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show refusals at their fields."""

    def begin(self) -> None:
        """Put the cursor in the first field."""


class AskingStep(Step):
    """A step that is a list of questions."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask
        self.column.addWidget(ask, 0, Qt.AlignmentFlag.AlignTop)

    def values(self) -> dict[str, Any]:
        """Return the answers."""
        return self.ask.values()

    def is_answered(self) -> bool:
        """Show what cannot be taken at its field."""
        problems = self.ask.unreadable() or self.problems()
        self.ask.show_problems(problems)
        return not problems

    def problems(self) -> list[Problem]:
        """Return what is missing or wrong."""
        return []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show refusals at their fields."""
        self.ask.show_problems(problems)

    def begin(self) -> None:
        """Put the cursor in the first question."""
        self.ask.go_to_first()


class OfficeStep(AskingStep):
    """Who keeps this file, and where it lies."""

    title = "拠点"
    why = "記録は、このPCの中の1つの暗号ファイルに入ります。ほかへは送られません。"

    def __init__(self, around: Surroundings, folder: Path) -> None:
        theme = around.theme
        self._dialogs, self._folder = around.dialogs, LineEdit(_NAME_LENGTH * 5)
        choose = QuietButton(theme, "フォルダーを選ぶ")
        choose.setObjectName("choose_folder")
        needed = Need.TO_SAVE
        super().__init__(
            Ask(
                theme,
                [
                    Question(
                        Item("name", "拠点の名前", Kind.LINE, needed),
                        LineEdit(_NAME_LENGTH, "例：地域生活支援拠点 こもれび"),
                        "画面の左上と、すべての帳票に印刷されます。",
                    ),
                    Question(
                        Item("municipality", "委託元の市町村", Kind.LINE),
                        LineEdit(_NAME_LENGTH, "例：緑川市"),
                        "協議会に出す表の見出しに使います。空欄でもかまいません。",
                    ),
                    Question(
                        Item("operator", "あなたの名前", Kind.LINE, needed),
                        LineEdit(_NAME_LENGTH),
                        "だれが書いたかが履歴に残ります。ほかの職員は設定であとから足せます。",
                    ),
                    Question(Item("folder", "ファイルの置き場所", Kind.LINE, needed), self._folder, beside=choose),
                ],
            )
        )
        self._folder.set_value(str(folder))
        choose.clicked.connect(self._choose)
        self.ask.changed.connect(lambda _name: self._tell_place())
        self._tell_place()

    def place(self) -> Path:
        """Return the file that will be made."""
        folder = self._folder.text().strip()
        return first_start.place_for(Path(folder), str(self.values().get("name") or ""))

    def problems(self) -> list[Problem]:
        """Refuse empty names and a place where the file would be destroyed."""
        values = self.values()
        words = {"name": "拠点の名前を書いてください。", "operator": "あなたの名前を書いてください。"}
        found = [Problem(name, said) for name, said in words.items() if not values.get(name)]
        with Attempt(items=found.extend):
            first_start.refuse_place(self.place())
        return found

    def _choose(self) -> None:
        chosen = self._dialogs.folder(self, "ファイルの置き場所", Path(self._folder.text()))
        if chosen is not None:
            self.ask.set_value("folder", str(chosen))
            self._tell_place()

    def _tell_place(self) -> None:
        self.ask.set_hint("folder", f"「{self.place().name}」ができます。OneDriveや共有フォルダーには置けません。")


class HoursStep(AskingStep):
    """When the office is open, and how days are counted; the defaults fit most offices."""

    title = "開所時間と数え方"
    why = "あとから設定で変えられます。わからないところは、このままで始めてください。"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(Ask(around.theme, _hour_questions(around)))
        defaults = {"open_from": "9:00", "open_to": "17:00", "open_weekdays": _DEFAULT_DAYS, "evening_from": "18:00"}
        defaults |= {"closed_days": "12/29-1/3", "counting_mode": "in_out"}
        for name, value in defaults.items():
            self.ask.set_value(name, value)

    def problems(self) -> list[Problem]:
        """Refuse times and closed days that cannot be read."""
        values, found = self.values(), []
        for name in ("open_from", "open_to", "evening_from"):
            try:
                parse_time(str(values.get(name) or ""))
            except ValueError:
                found.append(Problem(name, "時刻は 9:00 のように書いてください。"))
        if not values.get("counting_mode"):
            found.append(Problem("counting_mode", "数え方を選んでください。"))
        return found


class PassphraseStep(AskingStep):
    """The passphrase, typed twice."""

    title = "合言葉"
    why = "開くたびに使います。ファイルは合言葉で暗号化され、PCをなくしても中は読まれません。"

    def __init__(self, around: Surroundings) -> None:
        theme = around.theme
        super().__init__(
            Ask(
                theme,
                [
                    Question(Item("passphrase", "合言葉", Kind.LINE, Need.TO_SAVE), PassphraseEdit(theme), _ADVICE),
                    Question(Item("passphrase_again", "もう一度", Kind.LINE, Need.TO_SAVE), PassphraseEdit(theme)),
                ],
            )
        )
        self.column.addSpacing(8)
        self.column.addWidget(paragraph(_WHEN_LOST, "quiet"))
        self.column.addStretch(1)
        self.ask.changed.connect(lambda _name: self._grade())

    def problems(self) -> list[Problem]:
        """Refuse one that is too short or typed differently."""
        values = self.values()
        found: list[Problem] = []
        with Attempt(items=found.extend):
            first_start.refuse_passphrase(str(values["passphrase"]), str(values["passphrase_again"]))
        return found

    def _grade(self) -> None:
        found = strength(str(self.values()["passphrase"]))
        mark = {Grade.WEAK: "△ ", Grade.GOOD: "○ ", Grade.STRONG: "◎ "}.get(found.grade, "")
        self.ask.set_hint("passphrase", mark + found.words if found.words else _ADVICE)


def _hour_questions(around: Surroundings) -> list[Question]:
    theme, labels = around.theme, around.labels
    return [
        Question(
            Item("open_from", "開所", Kind.LINE, Need.TO_SAVE),
            LineEdit(_NAME_LENGTH),
            "この時間の外に受けた相談は、集計で「閉所時」と数えます。",
            _TIME_WIDTH,
        ),
        Question(Item("open_to", "閉所", Kind.LINE, Need.TO_SAVE), LineEdit(_NAME_LENGTH), width=_TIME_WIDTH),
        Question(
            Item("open_weekdays", "開所の曜日", Kind.CODES),
            WeekdaysBox(theme, labels.choices("weekday")),
            "祝日は休みとして数えます。←→で動き、Spaceでつけはずしします。",
        ),
        Question(
            Item("evening_from", "夜の区切り", Kind.LINE, Need.TO_SAVE),
            LineEdit(_NAME_LENGTH),
            "集計の時間帯別に、この時刻から24時までを「（再掲）18時以降」のように出します。",
            _TIME_WIDTH,
        ),
        Question(
            Item("closed_days", "毎年の休業日", Kind.LINE),
            LineEdit(_NAME_LENGTH),
            "「12/29-1/3」のように、月/日で書きます。いくつもあるときは「、」で区切ります。",
            _TIME_WIDTH * 2,
        ),
        Question(
            Item("counting_mode", "日数の数え方", Kind.CODE, Need.TO_SAVE),
            CodeBox(labels.choices("counting_mode")),
            "居室の延利用日数に使います。仙台市の表は、入所日と退所日をどちらも数えています。",
        ),
    ]


_ADVICE = "8文字以上。「はなみずき 七本と 朝の雨」のような短い文が、強くて覚えやすい合言葉です。"
_WHEN_LOST = (
    "合言葉を忘れたときは、次の画面で印刷する「回復キー」の紙で開けます。\n"
    "合言葉と紙の両方をなくすと、記録はだれにも開けません。作った会社にも開ける方法はありません。"
)
