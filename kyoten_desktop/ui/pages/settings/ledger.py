"""設定 → 取込: save the blank ledger, look at every row of a filled one, take it in and take it back as one act."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from kyoten_desktop.models import LedgerImport
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.ledger_cards import PastImports, TemplateCard, side_by_side
from kyoten_desktop.ui.pages.settings.ledger_preview import LedgerPreview
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.tasks import run_in_background

_BOOKS = "台帳 (*.xlsx *.xls)"
_MEND = "Excelで直して保存し、もう一度選んでください。いまは何も取り込んでいません。"


class LedgerSection(Section):
    """Nothing is written before 取り込む, and that is one transaction after a good backup."""

    key = "ledger"
    title = "取込"
    why = "いままでのExcelの台帳を、まとめて入れます。取り込むまえに、全部の行を見られます。"

    def __init__(self, desk: Desk, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__(desk, theme)
        self._dialogs = dialogs
        self.preview: Preview | None = None
        self.template = TemplateCard(desk, theme, dialogs)
        self.choose_button = PrimaryButton(theme, "台帳を選ぶ", "upload-simple")
        self.take_button = PrimaryButton(theme, "取り込む")
        self.leave_button = PlainButton(theme, "やめる")
        self.done = SavedLabel(theme)
        self.progress = QProgressBar()
        self.strip = WarningStrip(theme)
        self.shown = LedgerPreview(theme)
        self.past = PastImports(desk, theme)
        self._lay_out()
        self.choose_button.clicked.connect(self._choose)
        self.take_button.clicked.connect(self._take_in)
        self.leave_button.clicked.connect(self._leave)
        self.past.undo_wanted.connect(self._undo)
        self._show_preview(None)

    def refresh(self) -> None:
        """Show the imports of the past."""
        self.past.refresh()

    def detail(self) -> str:
        """Return how many imports there were."""
        count = sum(done.undone_at is None for done in self.desk.ledger.imports())
        return f"これまでに {count}回" if count else "Excelの台帳から"

    def read(self, path: Path) -> None:
        """Read a ledger beside the window and show what it would bring."""
        self._set_busy(busy=True)
        self.done.hide()
        self._show_preview(None)
        run_in_background(self, lambda: self.desk.ledger.read(path), self._take_preview, self._refuse)

    def _choose(self) -> None:
        path = self._dialogs.open(self, "取り込む台帳", _BOOKS)
        if path is not None:
            self.read(path)

    def _take_preview(self, preview: Preview) -> None:
        self._set_busy(busy=False)
        self._show_preview(preview)

    def _refuse(self, words: str) -> None:
        self._set_busy(busy=False)
        self.strip.say(words, tone="red")

    def _take_in(self) -> None:
        preview = self.preview
        if preview is None or preview.faults:
            return
        self._set_busy(busy=True)
        run_in_background(
            self, lambda: self.desk.ledger.take_in(preview), lambda done: self._say_taken(preview, done), self._refuse
        )

    def _say_taken(self, preview: Preview, done: LedgerImport) -> None:
        self._show_preview(None)
        self._finish(f"{done.file_name} を取り込みました（{preview.summary}）")

    def _undo(self, import_id: int) -> None:
        self._set_busy(busy=True)
        run_in_background(
            self,
            lambda: self.desk.ledger.undo(import_id),
            lambda done: self._finish(f"{done.file_name} の取込を取り消しました"),
            self._refuse,
        )

    def _finish(self, words: str) -> None:
        self._set_busy(busy=False)
        self.strip.say("")
        self.done.show_saved(self.desk.clock.now(), words)
        self.refresh()
        self.choose_button.setFocus(Qt.FocusReason.TabFocusReason)
        self.saved.emit(self.desk.clock.now())

    def _show_preview(self, preview: Preview | None) -> None:
        self.preview = preview
        for part in (self.shown, self.leave_button, self.take_button):
            part.setVisible(preview is not None)
        self.choose_button.setVisible(preview is None)
        self.strip.say(_MEND if preview is not None and preview.faults else "", tone="red")
        if preview is None:
            return
        rooms = {room.id: room.name for room in self.desk.office.rooms()}
        self.shown.show_preview(preview, self.desk.codes.labels(), rooms)
        self.take_button.setEnabled(not preview.faults)
        first = self.leave_button if preview.faults else self.take_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        for button in (self.choose_button, self.take_button, self.leave_button):
            button.setEnabled(not busy)

    def _leave(self) -> None:
        self._show_preview(None)
        self.choose_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("台帳を読んでいます")
        self.progress.hide()
        card = Card("2　確かめて取り込む")
        for part in (self.strip, self.progress, self.shown):
            card.body.addWidget(part)
        card.body.addLayout(side_by_side(self.choose_button, self.take_button, self.leave_button, self.done))
        for each in (self.template, card, self.past):
            self.body.addWidget(each)
        self.body.addStretch(1)
