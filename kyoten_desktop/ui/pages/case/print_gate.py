"""Before a paper leaves the office: to whom, and whether the consent reaches that far; never silently, never barred."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.papers.receiver import AUDIENCES, FAMILY, Receiver, receiver_of
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.look.wrapping import WrappingLayout
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.scrolling import show_whole

PROCEED, WRITE = "根拠を確かめて印刷する", "同意を書く"


class PrintGate(QWidget):
    """Asks for whom a paper is. ``wanted`` asks for the paper, ``consent_wanted`` to write a consent.

    ``extra`` stands before the button: what else is chosen before the print.
    """

    wanted = Signal()
    consent_wanted = Signal()

    def __init__(self, tools: SheetTools, name: str, button_words: str, extra: QWidget | None = None) -> None:
        super().__init__()
        self._tools = tools
        self._person: Person | None = None
        self.audience = Segmented(tools.theme, AUDIENCES, "渡す相手")
        self.audience.setObjectName(f"{name}_audience")
        self.print = QuietButton(tools.theme, button_words, "printer")
        self.print.setObjectName(name)
        self.print.clicked.connect(self.wanted)
        self.strip = WarningStrip(tools.theme)
        self.audience.chosen.connect(lambda _key: self.strip.say(""))
        row = WrappingLayout()
        caption = label("渡す相手", "label")
        caption.setMinimumHeight(self.print.sizeHint().height())
        for part in (caption, self.audience, extra, self.print):
            if part is not None:
                row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.strip)

    def show_person(self, person: Person) -> None:
        """Take whose paper it is; a question about somebody else goes away."""
        if self._person is None or self._person.client.id != person.client.id:
            self.strip.say("")
            self.audience.set_value(FAMILY)
        self._person = person

    def receiver(self, go_on: Callable[[Receiver], object]) -> Receiver | None:
        """Return for whom the paper is if the consent reaches that far, else say why not and ask for the ground.

        ``go_on`` is called with the receiver when the ground was checked.
        """
        case = self._person.case if self._person is not None else None
        receiver = receiver_of(self._tools.desk, case.id if case is not None else None, self.audience.value())
        self.strip.say("")
        if not receiver.caution:
            return receiver
        proceed = (PROCEED, partial(self._proceed, receiver, go_on))
        self.strip.say(receiver.caution, [proceed, (WRITE, self.consent_wanted.emit)])
        show_whole(self)
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        return None

    def _proceed(self, receiver: Receiver, go_on: Callable[[Receiver], object]) -> None:
        self.strip.say("")
        go_on(receiver)
