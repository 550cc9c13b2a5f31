"""The first start: six short steps from nothing to an office that is ready for its first night call."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office import first_start
from kyoten_desktop.services.office.codes import shipped_labels
from kyoten_desktop.services.office.first_start import NewOffice
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph, rule, set_paragraph
from kyoten_desktop.ui.paper.printing import ask_and_print
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.start.wizard_rail import WizardRail
from kyoten_desktop.ui.start.wizard_recovery import Printer, RecoveryStep
from kyoten_desktop.ui.start.wizard_rooms import RoomsStep
from kyoten_desktop.ui.start.wizard_starts import StartsStep
from kyoten_desktop.ui.start.wizard_steps import HoursStep, OfficeStep, PassphraseStep, Step, Surroundings

_RAIL_BELOW = 720
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NEXT, MAKE, BEGIN = "次へ  Enter", "ファイルをつくる  Enter", "使いはじめる  Enter"


class Wizard(QWidget):
    """Asks, makes the file after the passphrase (``made``), and hands over the open desk with ``finished``.

    ``way_chosen`` asks for a file that already exists, or for the practice office.
    """

    made = Signal(object)
    finished = Signal(object)
    way_chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        folder: Path,
        dialogs: FileDialogs | None = None,
        printer: Printer = ask_and_print,
    ) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self.setWindowTitle("拠点デスクトップ  はじめての準備")
        self.desk: Desk | None = None
        self._theme, self._clock, self._printer = theme, clock, printer
        self._dialogs = dialogs or FileDialogs()
        around = Surroundings(theme, clock, shipped_labels(), self._dialogs)
        self.office = OfficeStep(around, folder)
        self.rooms, self.hours = RoomsStep(around), HoursStep(around)
        self.starts, self.passphrase = StartsStep(around), PassphraseStep(around)
        self.recovery: RecoveryStep | None = None
        self._steps: list[Step] = [self.office, self.rooms, self.hours, self.starts, self.passphrase]
        self._rail = WizardRail(
            theme, [*(step.title for step in self._steps), RecoveryStep.title], self.way_chosen.emit
        )
        self._title: QLabel = label("", "title")
        self._why = paragraph("")
        self._stack = QStackedWidget()
        self.back_button = PlainButton(theme, "戻る  Esc", "arrow-left")
        self.next_button = PrimaryButton(theme, NEXT)
        self._lay_out()
        self.resize(940, 660)
        self._show(0)

    def go_on(self) -> None:
        """Check this step and go to the next; after the passphrase make the file, at the end hand it over."""
        place = self._stack.currentIndex()
        if self.recovery is not None:
            self._finish()
        elif self._steps[place].is_answered():
            if place + 1 < len(self._steps):
                self._show(place + 1)
            else:
                self._make()

    def go_back(self) -> None:
        """Go one step back; not from the recovery sheet, for then the file is made."""
        if self.recovery is None and self._stack.currentIndex() > 0:
            self._show(self._stack.currentIndex() - 1)

    def answers(self) -> dict[str, Any]:
        """Return everything answered so far."""
        return {name: value for step in self._steps for name, value in step.values().items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Esc."""
        if event.key() in _ENTER and self.next_button.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the list of steps away where it is narrow."""
        super().resizeEvent(event)
        self._rail.setVisible(self.width() >= _RAIL_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of a file that was made but not handed over; the next start opens it with its passphrase."""
        self.let_go()
        super().closeEvent(event)

    def let_go(self) -> None:
        """Close a file that was made but not handed over."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def _make(self) -> None:
        answers = self.answers()
        office = NewOffice(
            name=str(answers["name"]),
            rooms=answers["rooms"],
            municipality=str(answers["municipality"] or ""),
            open_from=str(answers["open_from"]),
            open_to=str(answers["open_to"]),
            open_weekdays=answers["open_weekdays"],
            evening_from=str(answers["evening_from"]),
            closed_days=str(answers["closed_days"] or ""),
            counting_mode=str(answers["counting_mode"]),
            starts=self.starts.starts(),
            operator=str(answers["operator"]),
        )
        phrase, again = str(answers["passphrase"]), str(answers["passphrase_again"])
        with Attempt(items=self._go_to_refused):
            self.desk = first_start.set_up(self.office.place(), phrase, again, office, self._clock)
        if self.desk is None:
            return
        self.recovery = RecoveryStep(self._theme, self.desk, self._dialogs, self._printer)
        self.recovery.settled.connect(self._allow_begin)
        self._stack.addWidget(scrolled(self.recovery))
        self._show(len(self._steps))
        self.made.emit(self.desk)

    def _go_to_refused(self, problems: Sequence[Problem]) -> None:
        at_passphrase = all(problem.item.startswith("passphrase") for problem in problems)
        step = self.passphrase if at_passphrase else self.office
        self._show(self._steps.index(step))
        step.show_problems(problems)

    def _allow_begin(self) -> None:
        self.next_button.setEnabled(True)
        self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        desk, self.desk = self.desk, None
        self.finished.emit(desk)

    def _show(self, place: int) -> None:
        step = self._steps[place] if self.recovery is None else self.recovery
        self._stack.setCurrentIndex(place)
        self._rail.show_step(place)
        self._title.setText(step.title)
        set_paragraph(self._why, step.why)
        self.back_button.setVisible(0 < place < len(self._steps))
        words = BEGIN if self.recovery else MAKE if place + 1 == len(self._steps) else NEXT
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setEnabled(self.recovery is None)
        step.begin()

    def _lay_out(self) -> None:
        for step in self._steps:
            self._stack.addWidget(scrolled(step))
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 10)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._why)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 14)
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        self.next_button.setMinimumWidth(self._theme.height(160))
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        right.addWidget(rule())
        right.addLayout(foot)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addLayout(right, 1)
