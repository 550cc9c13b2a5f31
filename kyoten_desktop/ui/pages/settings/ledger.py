"""設定 → 取込: save the blank ledger, look at every row of a filled one, take it in and take it back as one act."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import LedgerImport
from kyoten_desktop.papers.ledger import blank_ledger
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview, made_words
from kyoten_desktop.ui.lists.delegates import CellFace, status_face
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.ledger_preview import LedgerPreview
from kyoten_desktop.ui.pages.settings.section import Section, side_by_side
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.shell.ways import Ways

_BOOKS = "台帳 (*.xlsx *.xls)"
_MEND = "Excelで直して保存し、もう一度選んでください。いまは何も取り込んでいません。"
_HOW = (
    "ひな形のシートに写してから取り込みます。日付は R3.4.1、令和3年4月1日、2021/4/1 のどれでも読めます。\n"
    "すべての行を確かめ、直すところが一つでもあれば、何も取り込みません。"
)
_IMPORT_COLUMNS = (
    Column("取り込んだ日時", 150),
    Column("ファイル"),
    Column("した人", 120),
    Column("入ったもの", 240),
    Column("", 148),
)


class LedgerSection(Section):
    """Nothing is written before 取り込む, and that is one transaction after a good backup."""

    key = "ledger"
    title = "取込"
    why = "いままでのExcelの台帳を、まとめて入れます。取り込むまえに、全部の行を見られます。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, dialogs: FileDialogs) -> None:
        super().__init__(desk, theme, ways)
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
        self.ways.say_saved(self.desk.clock.now())

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
        with Attempt(self.state.show_warning) as tried:
            write_file(path, blank_ledger(self._desk), ending=".xlsx", is_agreed=True)
        if tried.failure is None:
            self.state.show_saved(self._desk.clock.now(), f"{path.name} を保存しました")


class PastImports(Card):
    """The imports of this file; ``undo_wanted`` comes after it was said what will happen."""

    undo_wanted = Signal(int)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("これまでの取込", inset=0)
        self._desk = desk
        self.strip = WarningStrip(theme, tone="accent")
        self.table = RecordTable(theme, _IMPORT_COLUMNS, name="これまでの取込")
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


def import_rows(imports: Sequence[LedgerImport]) -> list[Row]:
    """Return one line per import of the past; those not taken back can be."""
    return [
        Row(
            done.id,
            (
                CellFace(wareki.moment_short(done.imported_at)),
                CellFace(done.file_name, tip=done.file_name),
                CellFace(done.imported_by, tone="text2"),
                CellFace(made_words(done), tone="text2"),
                _state(done),
            ),
        )
        for done in imports
    ]


def _state(done: LedgerImport) -> CellFace:
    if done.undone_at is None:
        return CellFace("取り消す", link=True)
    return status_face(Status(Shape.CIRCLE, f"取消 {wareki.moment_short(done.undone_at)}", "text2"))
