"""A person who is not on file yet: a name is enough, and who it may be already is said while typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import Client
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, on_ground
from kyoten_desktop.ui.pages.case.people.person_twins import PersonTwins
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import TwinStrip

DRAFT = "new_client"
_ASKED = ("name", "kana", "former_name", "birth_date", "sex", "ward", "disabilities", "phone")


class NewPerson(QWidget):
    """``added`` tells the new client; ``left`` that nobody was added (what was typed waits as a draft)."""

    added = Signal(int)
    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._tools = tools
        self.strip = WarningStrip(tools.theme)
        self.twins = TwinStrip(tools.theme, PersonTwins(tools))
        self.form = Form(tools.theme, Client, tools.labels, tools.desk.clock, _ASKED, titled=False)
        self.add = PrimaryButton(tools.theme, "この人を加える　Ctrl+Enter", "plus")
        self.add.setObjectName("add_person")
        self.leave = PlainButton(tools.theme, "やめる")
        self.leave.setObjectName("leave_new_person")
        self.add.clicked.connect(self.save)
        self.leave.clicked.connect(self._give_up)
        book = Book(
            DRAFT, lambda _id, _version, values: tools.desk.client.save(None, None, values), tools.desk.client.get,
            asks=Asks.NEVER, on_demand=True,
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        tools.ways.tell_of(self.keeper)
        self.keeper.taken_up.connect(lambda _draft: self._say_taken_up())
        self.keeper.kept.connect(self._take_added)
        self.form.changed.connect(lambda _name: self.twins.look(0, self.form.values()))
        self.twins.opened.connect(tools.ways.open_person)
        _shortcut(self, "Ctrl+Return", self.save)
        self._lay_out()

    def begin(self) -> None:
        """Show the empty form, or what was typed when it was left; the cursor is in 氏名."""
        self.keeper.show_new({}, 0)
        self.twins.look(0, self.form.values())
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def save(self) -> None:
        """Add the person; refused at the item."""
        self.keeper.save(loud=True)

    def _take_added(self, client: Client) -> None:
        self.keeper.show(None)
        self.added.emit(client.id)

    def _give_up(self) -> None:
        self.keeper.forget()
        self.keeper.show(None)
        self.left.emit()

    def _say_taken_up(self) -> None:
        self.strip.say("書きかけが残っていました。", [("消して新しく書く", self._begin_empty)])

    def _begin_empty(self) -> None:
        self.keeper.forget()
        self.begin()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addWidget(label("新しい人", "title"))
        for part in (self.strip, self.twins, self.form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))


def _shortcut(owner: QWidget, key: str, act: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
