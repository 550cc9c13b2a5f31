"""The ごみ箱 of the cases of one person: put the case away that was begun by mistake, and take it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Case
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

_WHICH = "まちがえて始めたケースだけです。シートや記録のあるケース、状態が進んだケースは入れられません。"


class CaseTrash(QWidget):
    """``changed`` tells that a case went into the ごみ箱, or came back."""

    changed = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._cases = tools.desk.case
        self._person: Person | None = None
        self.strip = WarningStrip(tools.theme)
        self.gone = WarningStrip(tools.theme, tone="accent")
        self.note = paragraph(_WHICH)
        self.discard = QuietButton(tools.theme, "このケースをごみ箱に入れる")
        self.discard.setObjectName("discard_case")
        self.discard.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.note, self.strip, self.gone):
            column.addWidget(part)
        column.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, person: Person) -> None:
        """Offer the case that is shown, and the one that was put away last."""
        if self._person is None or self._person.client.id != person.client.id:
            self.strip.say("")
        self._person = person
        gone = self._cases.discarded(person.client.id)
        may_discard = person.case is not None and person.case.closed_on is None
        self.discard.setVisible(may_discard)
        self.note.setVisible(may_discard)
        self.setVisible(may_discard or bool(gone))
        if gone:
            words = f"{_named(gone[0])}がごみ箱にあります。"
            back = partial(self._move, partial(self._cases.take_back, gone[0].id))
            self.gone.say(words, [("元に戻す", back)], "accent")
        else:
            self.gone.say("")

    def _ask(self) -> None:
        if self._person is None or self._person.case is None:
            return
        case = self._person.case
        act = partial(self._move, partial(self._cases.discard, case.id, case.version))
        words = f"{_named(case)}をごみ箱に入れます。あとで戻せます。"
        self.strip.say(words, [("ごみ箱に入れる", act), ("やめる", self._stay)])
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, act: Callable[[], object]) -> None:
        with Attempt(self.strip) as tried:
            act()
        if tried.failure is None:
            self.changed.emit()
            # Never on the button that puts the person away.
            way_back = self.gone.buttons()
            (way_back[0] if way_back else self.discard).setFocus(Qt.FocusReason.TabFocusReason)

    def _stay(self) -> None:
        self.strip.say("")
        self.discard.setFocus(Qt.FocusReason.TabFocusReason)


def _named(case: Case) -> str:
    return f"{wareki.short(case.opened_on)} に始めたケース" if case.opened_on else "ケース"
