"""The right side of the preview: how names are hidden, what was found and checked; it decides if printing may go."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.papers.preview import Handed, MadePaper, NameFound
from kyoten_desktop.ui.fields.line_edit import LineEdit, NumberEdit
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph, rule, set_paragraph
from kyoten_desktop.ui.paper.name_changes import WHAT_LEADS, NameChanges, marked_line
from kyoten_desktop.ui.shell.scrolling import scroll_around

WIDTH = 304
_LOGGED = "印刷と保存は履歴に残ります。"
_ASKS = "部数は1から書いてください。"
_TO_SETTING = "設定を開いて足す"
_COPIES_WIDTH = 56
_MOST_CARDS = 12
_EMPTY = MadePaper(b"", "")


class PreviewChecks(QWidget):
    """``answered`` asks for the paper to be made again: another level, or a name answered; ``settled`` was the last.

    ``no_name`` hands on a word that the office is to remember as none. ``changes`` keeps every answer in sight.
    ``setting_wanted`` asks for the part of 設定 where what a caution names is mended.
    """

    answered = Signal()
    settled = Signal()
    no_name = Signal(str)
    setting_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        on_ground(self, "head")
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._levels: Sequence[tuple[str, str, str]] = ()
        self._choice: Segmented | None = None
        self._paper = _EMPTY
        self._open_names = 0
        self._shown: Sequence[NameFound] = ()
        self._blocked = ""
        self._first_button: QuietButton | None = None
        self.handing, self.lift, self.changes = HandingBox(), LiftBox(theme), NameChanges(theme)
        self.changes.turned.connect(self._turned)
        self.lift.lifted.connect(self._lifted)
        self._meaning = paragraph("")
        self._level_box, self._asked_box, self._found_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._result: QLabel = paragraph(_LOGGED, "hint")
        self._lay_out()

    def show_levels(self, levels: Sequence[tuple[str, str, str]]) -> None:
        """Offer masking levels (key, word, meaning); none where nothing is masked. Forgets earlier answers."""
        self._levels = levels
        self._forget_answers()
        _empty(self._level_box)
        self._choice = None
        self.show_result(_LOGGED)
        if not levels:
            return
        self._choice = Segmented(self._theme, [(key, word) for key, word, _ in levels], "名前の隠し方")
        self._choice.chosen.connect(self._change_level)
        self._meaning = paragraph(levels[0][2])
        for part in (label("名前の隠し方", "label"), self._choice, self._meaning, rule()):
            self._level_box.addWidget(part)

    def level(self) -> str:
        """Return the key of the chosen level, empty where nothing is masked."""
        return self._choice.value() if self._choice is not None else ""

    def show_paper(self, paper: MadePaper) -> None:
        """Show what was found and checked while the paper was made."""
        self._paper = paper
        self._show_found()

    def forget_paper(self) -> None:
        """Let go of what was found."""
        self.show_paper(_EMPTY)

    def _show_found(self) -> None:
        paper = self._paper
        asking = [found for found in paper.names_found if not self.changes.is_answered(found)]
        self._open_names, self._blocked = len(asking), "" if self.lift.given and paper.is_liftable else paper.blocked
        self.lift.offer(paper.lift_word if self._blocked else "")
        self._ask(asking)
        self.changes.show_changed(paper.names_changed)
        _empty(self._found_box)
        for caution in paper.cautions:
            self._found_box.addLayout(marked_line(self._theme, "warning", "amber", caution, "amber"))
        if paper.setting:
            way = PlainButton(self._theme, _TO_SETTING, "gear-six")
            way.setObjectName("to_setting")
            way.clicked.connect(lambda: self.setting_wanted.emit(paper.setting))
            self._found_box.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if paper.blocked:
            self._found_box.addLayout(marked_line(self._theme, "warning-circle", "red", paper.blocked, "red"))
        for check in paper.checks:
            self._found_box.addLayout(marked_line(self._theme, "check-circle", "accent", check, "quiet"))

    def _ask(self, asking: Sequence[NameFound]) -> None:
        """Ask about the first names; of two hundred cases so many are found that the window would stand still."""
        if asking == self._shown:
            return  # whoever reads a question, or stands on its button, is not to lose it to a new making
        self._shown = asking
        _empty(self._asked_box)
        self._first_button = None
        if asking:
            places = sum(found.places for found in asking)
            self._asked_box.addLayout(
                marked_line(
                    self._theme, "warning", "amber", f"{WHAT_LEADS}が\n本文に{places}か所 残っています", "strong"
                )
            )
        for found in asking[:_MOST_CARDS]:
            self._asked_box.addWidget(self._card(found))
        if len(asking) > _MOST_CARDS:
            more = f"ほか{len(asking) - _MOST_CARDS}件は、答えると順に出ます。"
            self._asked_box.addWidget(label(more, "quiet"))

    def is_settled(self) -> bool:
        """Tell whether every question is answered and nothing stops the print."""
        return not self._open_names and not self._blocked and self.handing.is_readable()

    def handed(self) -> Handed:
        """Return copies, receivers and the reason that let a stopped print go."""
        return self.handing.handed(self.lift.given)

    def show_result(self, words: str, *, failed: bool = False) -> None:
        """Say at the bottom what was printed or saved, or why not."""
        self._result.setProperty("role", "red" if failed else "hint")
        self._result.style().polish(self._result)
        set_paragraph(self._result, words)

    def result(self) -> str:
        """Return the words at the bottom."""
        return self._result.accessibleName()

    def _change_level(self, key: str) -> None:
        set_paragraph(self._meaning, next(meaning for known, _, meaning in self._levels if known == key))
        self._forget_answers()
        self.answered.emit()

    def _forget_answers(self) -> None:
        self.changes.begin()
        self.lift.begin()

    def _turned(self) -> None:
        self._show_found()
        self.answered.emit()

    def _answer(self, found: NameFound, *, is_replaced: bool) -> None:
        self.changes.answer(found, is_replaced=is_replaced)
        self._show_found()
        self.answered.emit()
        if self._first_button is not None:
            self._first_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.is_settled():
            self.settled.emit()

    def _lifted(self) -> None:
        self._show_found()
        if self.is_settled():
            self.settled.emit()

    def _card(self, found: NameFound) -> Card:
        card = Card(inset=12)
        card.body.addWidget(label(found.where))
        line = paragraph("", "")
        set_paragraph(line, found.line, strong=found.word)
        card.body.addWidget(line)
        buttons = QHBoxLayout()
        change = "伏せる" if found.instead == HIDDEN else f"{found.instead} に直す"
        for words, is_replaced in ((change, True), ("このまま使う", False)):
            button = QuietButton(self._theme, words)
            button.clicked.connect(lambda _checked=False, given=is_replaced: self._answer(found, is_replaced=given))
            buttons.addWidget(button)
            self._first_button = self._first_button or button
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        if found.may_be_no_name:
            never = PlainButton(self._theme, "名前ではない（次からたずねない）")
            never.clicked.connect(lambda: self.changes.answer_no_name(found))
            never.clicked.connect(lambda: self.no_name.emit(found.name))
            card.body.addWidget(never, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 8, 16)
        column.setSpacing(8)
        for box in (self._level_box, self._asked_box, self._found_box):
            box.setSpacing(8)
        inside = on_ground(QWidget(), "head")
        scrolled = QVBoxLayout(inside)
        scrolled.setContentsMargins(0, 0, 8, 0)
        scrolled.setSpacing(8)
        scrolled.addLayout(self._level_box)
        scrolled.addLayout(self._asked_box)
        scrolled.addWidget(self.changes)
        scrolled.addLayout(self._found_box)
        scrolled.addWidget(self.lift)
        scrolled.addStretch(1)
        column.addWidget(label("印刷の前に", "section"))
        column.addWidget(scroll_around(inside), 1)
        column.addWidget(self.handing)
        column.addWidget(self._result)


def _empty(box: QVBoxLayout | QHBoxLayout) -> None:
    while box.count():
        part = box.takeAt(0)
        inner, widget = part.layout(), part.widget()
        if isinstance(inner, QHBoxLayout | QVBoxLayout):
            _empty(inner)
        if widget is not None:
            widget.deleteLater()


class HandingBox(QWidget):
    """部数と回収. ``changed`` tells that the number can be read now, or no longer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copies = NumberEdit()
        self.copies.setObjectName("copies")
        self.copies.setAccessibleName("部数")
        self.copies.setFixedWidth(_COPIES_WIDTH)
        self.given_to = LineEdit(200, "配る先（参加者など）")
        self.given_to.setObjectName("given_to")
        self.given_to.setAccessibleName("配る先")
        self.problem: QLabel = label("", "red")
        self.problem.hide()
        self.copies.changed.connect(self._hear)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.copies, label("部", "quiet"), self.given_to):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(label("部数と回収", "label"))
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(label("配った分は、回収できるまで残ります。", "hint"))
        self.begin(shown=False)

    def begin(self, *, shown: bool) -> None:
        """Ask anew, or ask nothing."""
        self.copies.set_value("1")
        self.given_to.set_value(None)
        self.problem.hide()
        self.setVisible(shown)

    def is_readable(self) -> bool:
        """Tell whether there is a number of copies."""
        return self.isHidden() or bool(self.copies.value())

    def handed(self, reason: str = "") -> Handed:
        """Return what was answered."""
        return Handed(self.copies.value() or 1, self.given_to.text().strip(), reason)

    def _hear(self) -> None:
        self.problem.setText(_ASKS)
        self.problem.setVisible(not self.is_readable())
        self.changed.emit()


class LiftBox(QWidget):
    """The explicit step past what stops a print: a reason, which is kept with the print."""

    lifted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reason = LineEdit(200, "わけ（必須）")
        self.reason.setObjectName("lift_reason")
        self.reason.setAccessibleName("止まっている紙を出すわけ")
        self.lift = QuietButton(theme, "")
        self.lift.setObjectName("lift")
        self.lift.clicked.connect(self._lift)
        self.given = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.reason)
        column.addWidget(self.lift)
        self.hide()

    def begin(self) -> None:
        """Forget an earlier reason."""
        self.given = ""
        self.reason.set_value(None)
        self.hide()

    def offer(self, word: str) -> None:
        """Show the step under its name; without one there is none."""
        self.lift.setText(word)
        self.setVisible(bool(word))

    def _lift(self) -> None:
        self.given = self.reason.text().strip()
        if self.given:
            self.lifted.emit()
        else:
            self.reason.setFocus()
