"""設定 → 選択肢: the words of the code tables; labels, order and end are the office's, the row of a table is not."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import CodeEntry, Sheet
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels, needs_row
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.settings.records import RecordsSection
from kyoten_desktop.ui.pages.settings.section import Values, settings_book
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_NAMES = ("label", "sort", "ended_on")
_FIRST, _OTHER = "referral", "other"
_TABLE_WIDTH = 300
_REPORT_WORDS = {"accepted": "受入れあり", "consultation_only": "相談のみ", "home": "自宅"}


class CodesSection(RecordsSection):
    """Choices are never deleted, only ended, so that old papers keep their words."""

    key = "codes"
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
        self._table_name = _FIRST
        self._lock, self._lock_words = IconMark(theme, "lock"), label("", "quiet")
        self._labels = desk.codes.labels()
        super().__init__(desk, theme, ways)
        self.tables = CodeBox([(table.name, table.label) for table in CODE_TABLES.values()])
        self.tables.setObjectName("code_table")
        self.tables.setAccessibleName("選択肢の表")
        self.tables.setFixedWidth(theme.height(_TABLE_WIDTH))
        self.tables.set_value(_FIRST)
        self.tables.changed.connect(self._take_table)
        line = QHBoxLayout()
        line.addWidget(label("どの項目の言葉か", "label"))
        line.addWidget(self.tables)
        line.addStretch(1)
        self.body.insertLayout(1, line)
        self.list_card.title.setText(CODE_TABLES[_FIRST].label)

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
        self.new_label = LineEdit(200)
        self.new_row = CodeBox([])
        self.add_ask = Ask(
            self.theme,
            [
                Question(
                    Item("new_label", "新しい言葉", Kind.LINE, Need.TO_SAVE),
                    self.new_label,
                ),
                Question(
                    Item("new_row", "数える行", Kind.CODE),
                    self.new_row,
                    "報告の表に数える項目では、足した言葉をどの行に数えるかを選びます。あとから変えられません。",
                ),
            ],
        )
        self.take_button = QuietButton(self.theme, "足す", "plus")
        self.take_button.clicked.connect(self._add)
        self.new_label.returnPressed.connect(self._add)
        self.add_card = Card("言葉を足す")
        self.add_card.body.addWidget(self.add_ask)
        self._offer_rows()
        self.add_card.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
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
        """Show the choice that was left half written, in its table."""
        entry = self._read(sheet_id)
        self.tables.set_value(entry.table_name)
        self._take_table()
        self.table.go_to(entry.code)

    def begin_new(self) -> None:
        """Put the cursor where a new word is typed."""
        self.new_label.setFocus(Qt.FocusReason.TabFocusReason)

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

    def _take_table(self) -> None:
        name = self.tables.value()
        if name is None or name == self._table_name:
            return
        self.editor.leave()
        self.editor.keeper.show(None)
        self._table_name, self.chosen = str(name), None
        self.list_card.title.setText(CODE_TABLES[self._table_name].label)
        self.add_card.setVisible(not CODE_TABLES[self._table_name].is_rule)
        self._offer_rows()
        self.refresh()

    def _add(self) -> None:
        with Attempt(self.ways.say_failure, items=self._refuse_new) as tried:
            row = self.add_ask.values().get("new_row")
            entry = self.desk.codes.add(self._table_name, self.new_label.text().strip(), row)
        if tried.failure is not None:
            return
        self.add_ask.show_problems(())
        self.add_ask.set_value("new_label", None)
        self._offer_rows()
        self.chosen = entry.code
        self.refresh()
        self.ways.say_saved(self.desk.clock.now())

    def _refuse_new(self, problems: Sequence[Problem]) -> None:
        asked = {"label": "new_label", "report_row": "new_row"}
        self.add_ask.show_problems(
            [Problem(asked.get(problem.item, "new_label"), problem.message) for problem in problems]
        )

    def _offer_rows(self) -> None:
        """Offer the rows of the table shown; その他 is proposed where there is one."""
        rows = CODE_TABLES[self._table_name].report_rows
        self.new_row.set_choices([(row, _words_of_row(self._table_name, row, self._labels)) for row in rows])
        self.new_row.set_locked(locked=not rows)
        self.add_ask.set_value("new_row", _OTHER if _OTHER in rows else None)

    def _entries(self) -> Sequence[CodeEntry]:
        return self._labels.entries.get(self._table_name, ())

    def _entry(self, key: Hashable) -> CodeEntry | None:
        return next((entry for entry in self._entries() if entry.code == key), None)


def _row_words(entry: CodeEntry, labels: Labels) -> str:
    if not CODE_TABLES[entry.table_name].report_locked:
        return ""
    if needs_row(entry):
        return "決まっていません"
    return _words_of_row(entry.table_name, entry.report_row or entry.code, labels)


def _words_of_row(table: str, row: str, labels: Labels) -> str:
    return _REPORT_WORDS.get(row) or labels.whole(table, row)


def _cells(entry: CodeEntry, labels: Labels) -> tuple[CellFace, ...]:
    tone = "text3" if entry.ended_on else "text"
    return (
        CellFace(("　" if entry.parent else "") + entry.label, tone=tone, bold=not entry.parent),
        CellFace(str(entry.sort), tone="text2"),
        CellFace(_row_words(entry, labels), tone="text2"),
        CellFace(wareki.short(entry.ended_on) if entry.ended_on else "", tone=tone),
    )
