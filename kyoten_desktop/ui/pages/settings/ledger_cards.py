"""The cards around an import: the blank ledger to save, and the imports of the past that can be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.papers.ledger import blank_ledger
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.ledger_tables import IMPORT_COLUMNS, import_rows
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.files import FileDialogs

_HOW = (
    "ひな形のシートに写してから取り込みます。日付は R3.4.1、令和3年4月1日、2021/4/1 のどれでも読めます。\n"
    "すべての行を確かめ、直すところが一つでもあれば、何も取り込みません。"
)


class TemplateCard(Card):
    """Saves the blank ledger with the office's own words and rooms as drop-downs."""

    def __init__(self, desk: Desk, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__("1　ひな形に写す")
        self._desk, self._dialogs = desk, dialogs
        self.button = QuietButton(theme, "ひな形を保存する", "file-xls")
        self.button.clicked.connect(self._save)
        self.state = SavedLabel(theme)
        self.body.addWidget(paragraph(_HOW))
        self.body.addLayout(side_by_side(self.button, self.state))

    def _save(self) -> None:
        path = self._dialogs.save(self, "ひな形を保存", "緊急相談台帳.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        try:
            path.write_bytes(blank_ledger(self._desk))
        except OSError as error:
            self.state.show_warning(f"保存できませんでした（{error.strerror}）。Excelで開いていれば閉じてください。")
            return
        self.state.show_saved(self._desk.clock.now(), f"{path.name} を保存しました")


class PastImports(Card):
    """The imports of this file; ``undo_wanted`` comes after it was said what will happen."""

    undo_wanted = Signal(int)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("これまでの取込", inset=0)
        self._desk = desk
        self.strip = WarningStrip(theme, tone="accent")
        self.table = RecordTable(theme, IMPORT_COLUMNS, name="これまでの取込")
        self.table.opened.connect(self._ask)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 0)
        inner.addWidget(self.strip)
        self.body.addLayout(inner)
        self.body.addWidget(self.table)

    def refresh(self) -> None:
        """Read the imports again."""
        self.table.set_rows(import_rows(self._desk.ledger.imports()))
        self.table.fit_height()
        self.setVisible(bool(self.table.records.rows))

    def _ask(self, import_id: object) -> None:
        done = next((each for each in self._desk.ledger.imports() if each.id == import_id), None)
        if done is None or done.undone_at is not None:
            return
        self.strip.say(
            f"「{done.file_name}」から入ったものを、まとめてごみ箱に入れます。あとから直したものがあれば取り消せません。",
            [("取り消す", lambda: self._want(done.id)), ("やめる", lambda: self.strip.say(""))],
            "accent",
        )
        self.strip.buttons()[0].setFocus()

    def _want(self, import_id: int) -> None:
        self.strip.say("")
        self.undo_wanted.emit(import_id)


def side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Return the parts in one line from the left."""
    line = QHBoxLayout()
    line.setSpacing(12)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
