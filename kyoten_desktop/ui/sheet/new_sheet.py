"""A sheet that is not on file yet: a name is enough, and which it may be already is said while typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import Sheet
from kyoten_desktop.services.sheets.values import Values
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, on_ground
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.said import throwing_away
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import Twins, TwinStrip


@dataclass(frozen=True)
class NewKind:
    """One kind of new sheet: what is asked, what it is called, by which names its draft and buttons are known."""

    sheet: type[Sheet]
    asked: Sequence[str]
    title: str
    add: str
    draft: str
    name: str


class Keeping(Protocol):
    """What keeps sheets of one kind."""

    def save(self, sheet_id: int | None, version: int | None, values: Values, /) -> Any:
        """Add one, refused at the item."""

    def get(self, sheet_id: int, /) -> Any:
        """Return one."""


class NewSheet(QWidget):
    """``added`` tells the id of what is on file now; ``left`` that nothing was added: typing was let go, or waits."""

    added = Signal(int)
    left = Signal()

    def __init__(self, tools: SheetTools, kind: NewKind, twins: Twins, keeping: Keeping) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self.strip = WarningStrip(tools.theme)
        self.twins = TwinStrip(tools.theme, twins)
        self.form = Form(
            tools.theme, kind.sheet, tools.labels, tools.desk.clock, kind.asked, titled=False, bodies=tools.bodies
        )
        self.add = PrimaryButton(tools.theme, f"{kind.add}　Ctrl+Enter", "plus")
        self.add.setObjectName(f"add_{kind.name}")
        self.leave = PlainButton(tools.theme, "やめる")
        self.leave.setObjectName(f"leave_new_{kind.name}")
        book = Book(
            kind.draft, lambda _id, _version, values: keeping.save(None, None, values), keeping.get,
            asks=Asks.NEVER, on_demand=True,
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        tools.ways.tell_of(self.keeper)
        self._is_asking = False
        self._connect()
        self._lay_out(kind.title)

    def begin(self) -> None:
        """Show the empty form, or what was typed before it was kept; the cursor is in the name."""
        self.keeper.show_new({}, 0)
        self.twins.look(0, self.form.values())
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def save(self) -> bool:
        """Add the sheet; refused at the item."""
        return self.keeper.save(loud=True)

    def _take_added(self, sheet: Any) -> None:
        self.keeper.show(None)
        self.added.emit(sheet.id)

    def _go_away(self) -> None:
        """Leave; what was typed is asked for in place, and やめる once more goes on writing."""
        if not self.keeper.is_typed():
            self._give_up()
        elif self._is_asking:
            self._stop_asking()
            self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ask()
            self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        ways = [("書きかけを残す", self._leave_it), throwing_away(self.strip.say, self._ask, self._give_up)]
        self.strip.say("まだ加えていない書きかけがあります。「やめる」をもう一度押すと書きつづけます。", ways, "accent")
        self._is_asking = True

    def _stop_asking(self) -> None:
        if self._is_asking:
            self._is_asking = False
            self.strip.say("")

    def _leave_it(self) -> None:
        if self.keep():
            self.keeper.show(None)
            self._stop_asking()
            self.left.emit()

    def _give_up(self) -> None:
        self._stop_asking()
        self.keeper.forget()
        self.keeper.show(None)
        self.left.emit()

    def _say_taken_up(self, _draft: object = None) -> None:
        anew = throwing_away(self.strip.say, self._say_taken_up, self._begin_empty, "捨てて新しく書く")
        self.strip.say("書きかけが残っていました。", [anew])

    def _begin_empty(self) -> None:
        self.keeper.forget()
        self.begin()

    def _connect(self) -> None:
        self.add.clicked.connect(self.save)
        self.leave.clicked.connect(self._go_away)
        self.keeper.kept.connect(self._take_added)
        self.keeper.taken_up.connect(self._say_taken_up)
        self.form.changed.connect(lambda _name: self._stop_asking())
        self.form.changed.connect(lambda _name: self.twins.look(0, self.form.values()))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def _lay_out(self, title: str) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addWidget(label(title, "title"))
        for part in (self.strip, self.twins, self.form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
