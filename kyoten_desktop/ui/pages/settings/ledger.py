"""設定 → 取込: save the blank ledger, look at every row of a filled one, take it in as one act, take it back as one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout

from kyoten_desktop.models import LedgerImport
from kyoten_desktop.reports.ledger import ledger_template
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger import Preview
from kyoten_desktop.ui.files import FileDialogs
from kyoten_desktop.ui.pages.settings.ledger_tables import (
    FAULT_COLUMNS,
    IMPORT_COLUMNS,
    LINE_COLUMNS,
    NOTICE_COLUMNS,
    fault_rows,
    import_rows,
    line_rows,
    notice_rows,
)
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.table import RecordTable
from kyoten_desktop.ui.table_height import fit_rows
from kyoten_desktop.ui.tasks import Mendable, run_in_background
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.widgets.card import Card
from kyoten_desktop.ui.widgets.saved_label import SavedLabel
from kyoten_desktop.ui.widgets.strip import WarningStrip
from kyoten_desktop.ui.widgets.tabs import Tabs
from kyoten_desktop.ui.widgets.words import label, paragraph, set_paragraph

_MOST_ROWS = 6
_BOOKS = "台帳 (*.xlsx *.xls)"
_HOW = (
    "ひな形のシートに写してから取り込みます。日付は R3.4.1、令和3年4月1日、2021/4/1 のどれでも読めます。\n"
    "すべての行を確かめ、直すところが一つでもあれば、何も取り込みません。"
)
_FAULTS, _NOTICES, _LINES = "faults", "notices", "lines"


class LedgerSection(Section):
    """Nothing is written before 取り込む, and that is one transaction after a good backup."""

    key = "ledger"
    title = "取込"
    why = "いままでのExcelの台帳を、まとめて入れます。取り込むまえに、全部の行を見られます。"

    def __init__(self, desk: Desk, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__(desk, theme)
        self._dialogs = dialogs
        self.preview: Preview | None = None
        self.template_button = QuietButton(theme, "ひな形を保存する", "file-xls")
        self.choose_button = PrimaryButton(theme, "台帳を選ぶ", "upload-simple")
        self.take_button = PrimaryButton(theme, "取り込む")
        self.leave_button = PlainButton(theme, "やめる")
        self.saved_as, self.done = SavedLabel(theme), SavedLabel(theme)
        self.reason = paragraph("", "red")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("台帳を読んでいます")
        self.strip, self.undo_strip = WarningStrip(theme), WarningStrip(theme, tone="accent")
        self.summary = label("", "name")
        self.tabs = Tabs(theme, ((_FAULTS, "直すところ"), (_NOTICES, "見ておくこと"), (_LINES, "すべての行")))
        self.faults = RecordTable(theme, FAULT_COLUMNS, row_height=30, name="直すところ")
        self.notices = RecordTable(theme, NOTICE_COLUMNS, row_height=30, name="見ておくこと")
        self.lines = RecordTable(theme, LINE_COLUMNS, row_height=30, name="すべての行")
        self.past = RecordTable(theme, IMPORT_COLUMNS, name="これまでの取込")
        self._lay_out()
        self._connect()
        self._show_preview(None)

    def refresh(self) -> None:
        """Show the imports of the past."""
        self.past.set_rows(import_rows(self.desk.ledger.imports()))
        self.past.fit_height()
        self.past_card.setVisible(bool(self.past.records.rows))

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

    def _save_template(self) -> None:
        path = self._dialogs.save(self, "ひな形を保存", "緊急相談台帳.xlsx", "Excel (*.xlsx)")
        if path is None:
            return
        choices, rooms = self.desk.ledger.choices()
        try:
            path.write_bytes(ledger_template(choices, rooms))
        except OSError as error:
            self.saved_as.show_warning(f"保存できませんでした（{error.strerror}）。Excelで開いていれば閉じてください。")
            return
        self.saved_as.show_saved(self.desk.clock.now(), f"{path.name} を保存しました")

    def _choose(self) -> None:
        path = self._dialogs.open(self, "取り込む台帳", _BOOKS)
        if path is not None:
            self.read(path)

    def _take_preview(self, preview: Preview) -> None:
        self._set_busy(busy=False)
        self.strip.say("")
        self._show_preview(preview)

    def _refuse(self, failure: Mendable) -> None:
        self._set_busy(busy=False)
        self.strip.say(str(failure), tone="red")
        self.choose_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_in(self) -> None:
        preview = self.preview
        if preview is None or preview.faults:
            return
        self._set_busy(busy=True)
        run_in_background(
            self, lambda: self.desk.ledger.take_in(preview), lambda done: self._say_taken(preview, done), self._refuse
        )

    def _say_taken(self, preview: Preview, done: LedgerImport) -> None:
        self._set_busy(busy=False)
        self._show_preview(None)
        self.done.show_saved(done.imported_at, f"{preview.file_name} を取り込みました（{preview.summary}）")
        self.refresh()
        self.saved.emit(self.desk.clock.now())

    def _ask_undo(self, import_id: object) -> None:
        done = next((each for each in self.desk.ledger.imports() if each.id == import_id), None)
        if done is None or done.undone_at is not None:
            return
        self.undo_strip.say(
            f"「{done.file_name}」から入ったものを、まとめてごみ箱に入れます。あとから直したものがあれば取り消せません。",
            [("取り消す", lambda: self._undo(done.id)), ("やめる", lambda: self.undo_strip.say(""))],
            "accent",
        )

    def _undo(self, import_id: int) -> None:
        self._set_busy(busy=True)
        self.undo_strip.say("")
        run_in_background(self, lambda: self.desk.ledger.undo(import_id), self._say_undone, self._refuse)

    def _say_undone(self, done: LedgerImport) -> None:
        self._set_busy(busy=False)
        self.done.show_saved(self.desk.clock.now(), f"{done.file_name} の取込を取り消しました")
        self.refresh()
        self.saved.emit(self.desk.clock.now())

    def _show_preview(self, preview: Preview | None) -> None:
        self.preview = preview
        shown = preview is not None
        self.reason.hide()
        for part in (self.tabs, self.tables, self.leave_button, self.take_button, self.summary):
            part.setVisible(shown)
        self.choose_button.setVisible(not shown)
        if preview is None:
            return
        rooms = {room.id: room.name for room in self.desk.office.rooms()}
        self.faults.set_rows(fault_rows(preview.faults))
        self.notices.set_rows(notice_rows(preview.notices))
        self.lines.set_rows(line_rows(preview.lines, self.desk.codes.labels(), rooms))
        for table in (self.faults, self.notices, self.lines):
            fit_rows(table, _MOST_ROWS)
        self.tables.setFixedHeight(max(table.height() for table in (self.faults, self.notices, self.lines)))
        self.summary.setText(f"{preview.file_name}　{preview.summary}")
        words = {_FAULTS: ("直すところ", preview.faults), _NOTICES: ("見ておくこと", preview.notices)}
        for key, (word, found) in {**words, _LINES: ("すべての行", preview.lines)}.items():
            self.tabs.set_word(key, f"{word} {len(found)}")
        self.tabs.set_value(_FAULTS if preview.faults else _NOTICES if preview.notices else _LINES)
        self.take_button.setEnabled(not preview.faults)
        if preview.faults:
            self.faults.go_to(0)
        if preview.faults:
            self.strip.say("Excelで直して保存し、もう一度選んでください。いまは何も取り込んでいません。", tone="red")
        first = self.leave_button if preview.faults else self.take_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        for button in (self.choose_button, self.take_button, self.leave_button):
            button.setEnabled(not busy)

    def _say_reason(self, place: int) -> None:
        if self.preview is not None and place < len(self.preview.faults):
            set_paragraph(self.reason, str(self.preview.faults[place]))
            self.reason.show()

    def _leave(self) -> None:
        self.strip.say("")
        self._show_preview(None)
        self.choose_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.template_button.clicked.connect(self._save_template)
        self.choose_button.clicked.connect(self._choose)
        self.take_button.clicked.connect(self._take_in)
        self.leave_button.clicked.connect(self._leave)
        order = (_FAULTS, _NOTICES, _LINES)
        self.tabs.chosen.connect(lambda key: self.tables.setCurrentIndex(order.index(key)))
        self.faults.moved.connect(self._say_reason)
        self.past.opened.connect(self._ask_undo)

    def _lay_out(self) -> None:
        self.tables = QStackedWidget()
        for table in (self.faults, self.notices, self.lines):
            self.tables.addWidget(table)
        self.progress.hide()
        first = Card("1　ひな形に写す")
        first.body.addWidget(paragraph(_HOW))
        first.body.addLayout(_line(self.template_button, self.saved_as))
        second = Card("2　確かめて取り込む")
        second.body.addWidget(self.strip)
        second.body.addWidget(self.progress)
        second.body.addWidget(self.summary)
        second.body.addWidget(self.tabs)
        second.body.addWidget(self.tables)
        second.body.addWidget(self.reason)
        second.body.addLayout(_line(self.choose_button, self.take_button, self.leave_button, self.done))
        self.past_card = Card("これまでの取込", inset=0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 0)
        inner.addWidget(self.undo_strip)
        self.past_card.body.addLayout(inner)
        self.past_card.body.addWidget(self.past)
        for card in (first, second, self.past_card):
            self.body.addWidget(card)
        self.body.addStretch(1)


def _line(*parts: QuietButton | PrimaryButton | PlainButton | SavedLabel) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
