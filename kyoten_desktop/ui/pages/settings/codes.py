"""設定 → 選択肢: the words of the code tables; labels, order and end are the office's, the row of a table is not."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import CodeEntry, Sheet
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels, needs_row
from kyoten_desktop.services.sheets.half_written import NEW_CODE
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.settings.new_word import FIRST, NewWordCard, words_of_row
from kyoten_desktop.ui.pages.settings.records import NEW, RecordsSection
from kyoten_desktop.ui.pages.settings.section import Values, settings_book
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ways import Ways

_NAMES = ("label", "sort", "ended_on")
_TABLE_WIDTH = 300


class CodesSection(RecordsSection):
    """Choices are never deleted, only ended, so that old papers keep their words."""

    key = "codes"
    forms = (NEW_CODE,)
    title = "選択肢"
    why = "表示名・並び順・使用終了日は変えられます。表のどの行に数えるかは、市の表に合わせて固定しています。"
    add_word = "言葉を足す"
    new_word = "選択肢"
    first_field = "label"
    columns = (
        Column("表示名"),
        Column("並び順", 72, figures=True),
        Column("数える行（固定）", 240),
        Column("使用終了日", 112),
    )

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        self._table_name = FIRST
        self._lock, self._lock_words = IconMark(theme, "lock"), label("", "quiet")
        self._labels = desk.codes.labels()
        super().__init__(desk, theme, ways)
        self.tables = CodeBox([(table.name, table.label) for table in CODE_TABLES.values()])
        self.tables.setObjectName("code_table")
        self.tables.setAccessibleName("選択肢の表")
        self.tables.setFixedWidth(theme.height(_TABLE_WIDTH))
        self.tables.set_value(FIRST)
        self.tables.changed.connect(self._take_table)
        line = QHBoxLayout()
        line.addWidget(label("どの項目の言葉か", "label"))
        line.addWidget(self.tables)
        line.addStretch(1)
        self.body.insertLayout(1, line)
        self.list_card.title.setText(CODE_TABLES[FIRST].label)
        self.add_card.take_up()

    def make_form(self) -> Form:
        """Return the form of one choice."""
        return Form(self.theme, CodeEntry, self.desk.codes.labels(), self.desk.clock, _NAMES)

    def extra_cards(self) -> Sequence[QWidget]:
        """Return the line of the locked row, and the card to add a word."""
        locked = QWidget()
        line = QHBoxLayout(locked)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._lock)
        line.addWidget(self._lock_words, 1)
        self.edit_card.body.insertWidget(0, locked)
        self.add_card = NewWordCard(self.desk, self.theme, self.ways)
        self.add_card.added.connect(self._take_new)
        self.add_card.table_wanted.connect(self._go_to_table)
        return (self.add_card,)

    def rows(self) -> Sequence[Row]:
        """Return one line per choice of the table shown, ended ones too."""
        self._labels = self.desk.codes.labels()
        return [Row(entry.code, _cells(entry, self._labels)) for entry in self._entries()]

    def source(self, key: Hashable) -> object:
        """Return a choice."""
        return self._entry(key) or dict.fromkeys(_NAMES)

    def book(self) -> Book:
        """Return how a choice is read and written."""
        return settings_book(self.key, self._write, self._read)

    def _write(self, entry_id: int | None, version: int | None, values: Values) -> CodeEntry:
        entry = self._read(entry_id or 0)
        return self.desk.codes.change(entry.table_name, entry.code, version or 0, values)

    def _read(self, entry_id: int) -> CodeEntry:
        tables = self.desk.codes.labels().entries.values()
        return next(entry for entries in tables for entry in entries if entry.id == entry_id)

    def key_of(self, sheet: Sheet) -> Hashable:
        """Return the code of a saved choice."""
        return sheet.code if isinstance(sheet, CodeEntry) else sheet.id

    def take_up(self, sheet_id: int) -> None:
        """Show the choice that was left half written, in its table, or the word that was not added yet."""
        if sheet_id <= NEW:
            self.begin_new()
            return
        entry = self._read(sheet_id)
        self._go_to_table(entry.table_name)
        self.table.go_to(entry.code)

    def keep_typing(self) -> None:
        """Keep a word that was not added yet, too."""
        super().keep_typing()
        self.add_card.draft.keep()

    def begin_new(self) -> None:
        """Put the cursor where a new word is typed."""
        self.add_card.new_label.setFocus(Qt.FocusReason.TabFocusReason)

    def show_extra(self, key: Hashable) -> None:
        """Say in words which row of a table the choice counts in."""
        entry = self._entry(key)
        row = _row_words(entry, self._labels) if entry is not None else ""
        self._lock.setVisible(bool(row))
        words = f"「{row}」に数えます。この対応は変えられません。" if row else ""
        if entry is not None and needs_row(entry):
            words = "数える行が決まっていません。「言葉を足す」に同じ言葉を書き、数える行を選んでください。"
        self._lock_words.setText(words)

    def detail(self) -> str:
        """Return how many tables there are."""
        return f"{len(CODE_TABLES)}の項目の言葉"

    def _go_to_table(self, name: str) -> None:
        self.tables.set_value(name)
        self._take_table()

    def _take_table(self) -> None:
        name = self.tables.value()
        if name is None or name == self._table_name:
            return
        self.editor.leave()
        self.editor.keeper.show(None)
        self._table_name, self.chosen = str(name), None
        self.list_card.title.setText(CODE_TABLES[self._table_name].label)
        self.add_card.setVisible(not CODE_TABLES[self._table_name].is_rule)
        self.add_card.show_table(self._table_name)
        self.refresh()

    def _take_new(self, entry: CodeEntry) -> None:
        self.chosen = entry.code
        self.refresh()
        self.ways.say_saved(self.desk.clock.now())

    def _entries(self) -> Sequence[CodeEntry]:
        return self._labels.entries.get(self._table_name, ())

    def _entry(self, key: Hashable) -> CodeEntry | None:
        return next((entry for entry in self._entries() if entry.code == key), None)


def _row_words(entry: CodeEntry, labels: Labels) -> str:
    if not CODE_TABLES[entry.table_name].report_locked:
        return ""
    if needs_row(entry):
        return "決まっていません"
    return words_of_row(entry.table_name, entry.report_row or entry.code, labels)


def _cells(entry: CodeEntry, labels: Labels) -> tuple[CellFace, ...]:
    tone = "text3" if entry.ended_on else "text"
    return (
        CellFace(("　" if entry.parent else "") + entry.label, tone=tone, bold=not entry.parent),
        CellFace(str(entry.sort), tone="text2"),
        CellFace(_row_words(entry, labels), tone="text2"),
        CellFace(wareki.short(entry.ended_on) if entry.ended_on else "", tone=tone),
    )
