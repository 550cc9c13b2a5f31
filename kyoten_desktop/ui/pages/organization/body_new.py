"""A body that is not on file yet: a name is enough, and which it may be already is said while typing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models import Organization
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, on_ground
from kyoten_desktop.ui.pages.organization.body_twins import BodyTwins
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import TwinStrip

DRAFT = "new_organization"
_ASKED = ("name", "kana", "org_type", "ward", "phone", "office_no")


class NewBody(QWidget):
    """``added`` tells the id of the new body; ``left`` that none was added (what was typed waits as a draft)."""

    added = Signal(int)
    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        on_ground(self, "sheet")
        organization = tools.desk.network.organization
        self.strip = WarningStrip(tools.theme)
        self.twins = TwinStrip(tools.theme, BodyTwins(tools))
        self.form = Form(tools.theme, Organization, tools.labels, tools.desk.clock, _ASKED, titled=False)
        self.add = PrimaryButton(tools.theme, "この機関を加える　Ctrl+Enter", "plus")
        self.add.setObjectName("add_organization")
        self.leave = PlainButton(tools.theme, "やめる")
        self.leave.setObjectName("leave_new_organization")
        book = Book(
            DRAFT, lambda _id, _version, values: organization.save(None, None, values), organization.get,
            asks=Asks.NEVER, on_demand=True,
        )  # fmt: skip
        self.keeper = OpenSheet(tools.desk, FormFace(self.form, is_flat=True), book, self.strip, tools.pauses)
        tools.ways.tell_of(self.keeper)
        self._connect()
        self._lay_out()

    def begin(self, name: str = "") -> None:
        """Show the empty form, or what was typed when it was left; the cursor is in 名称."""
        self.keeper.show_new({"name": name} if name else {}, 0)
        self.twins.look(0, self.form.values())
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep what was typed as a draft; False when the disk takes nothing."""
        return self.keeper.leave()

    def save(self) -> bool:
        """Add the body; refused at the item."""
        return self.keeper.save(loud=True)

    def _take_added(self, body: Organization) -> None:
        self.keeper.show(None)
        self.added.emit(body.id)

    def _give_up(self) -> None:
        self.keeper.forget()
        self.keeper.show(None)
        self.left.emit()

    def _begin_empty(self) -> None:
        self.keeper.forget()
        self.begin()

    def _connect(self) -> None:
        self.add.clicked.connect(self.save)
        self.leave.clicked.connect(self._give_up)
        self.keeper.kept.connect(self._take_added)
        self.keeper.taken_up.connect(
            lambda _draft: self.strip.say("書きかけが残っていました。", [("消して新しく書く", self._begin_empty)])
        )
        self.form.changed.connect(lambda _name: self.twins.look(0, self.form.values()))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addWidget(label("新しい機関", "title"))
        for part in (self.strip, self.twins, self.form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
