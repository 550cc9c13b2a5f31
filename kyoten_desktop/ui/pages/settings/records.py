"""A section that is a list of records with a form below: choose a line, change it, or add one."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QWidget

from kyoten_desktop.models import Sheet
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ways import Ways

NEW = 0
# A longer list scrolls, so that the form below stays in sight.
_MOST_ROWS = 8


class RecordsSection(Section):
    """Subclasses say which columns, which form and which service; key ``NEW`` is a record not saved yet."""

    columns: Sequence[Column] = ()
    add_word = ""
    new_word = ""
    first_field = "name"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.chosen: Hashable = None
        self._is_filling = False
        self.table = RecordTable(theme, self.columns, name=self.title)
        self.list_card = Card(self.title, inset=0)
        self.list_card.body.addWidget(self.table)
        self.add_button = QuietButton(theme, self.add_word, "plus")
        self.add_button.setObjectName("add")
        self.add_button.clicked.connect(self.begin_new)
        self.list_card.add_to_head(self.add_button)
        self.editor = SheetEditor(self, self.make_form(), self.book())
        self.edit_card = Card(self.new_word)
        self.edit_card.body.addWidget(self.editor)
        self.body.addWidget(self.list_card)
        self.body.addWidget(self.edit_card)
        for extra in self.extra_cards():
            self.body.addWidget(extra)
        self.body.addStretch(1)
        self.table.moved.connect(self._choose)
        self.table.opened.connect(lambda _key: self.editor.form.go_to(self.first_field))
        self.editor.keeper.kept.connect(self._take_saved)

    def make_form(self) -> Form:
        """Return the form of one record."""
        raise NotImplementedError

    def extra_cards(self) -> Sequence[QWidget]:
        """Return cards below the form."""
        return ()

    def rows(self) -> Sequence[Row]:
        """Return the lines of the list."""
        raise NotImplementedError

    def source(self, key: Hashable) -> object:
        """Return the sheet of a key, or the values a new one starts with."""
        raise NotImplementedError

    def book(self) -> Book:
        """Return how a record is read and written."""
        raise NotImplementedError

    def show_extra(self, key: Hashable) -> None:
        """Show what else belongs to a record."""

    def begin_new(self) -> None:
        """Begin a new record with the cursor in its first field, or go on with the one that was left half written."""
        if not self.editor.leave(loud=True):
            return
        self.table.clearSelection()
        self.show_record(NEW)
        self.editor.form.go_to(self.first_field)

    def show_record(self, key: Hashable) -> None:
        """Show one record in the form, a new one with what was left half written of it."""
        source = self.source(key)
        self.chosen = key
        if key == NEW:
            self.edit_card.title.setText(self.new_word)
            self.editor.keeper.show_new(source, NEW, goes_on=True)
        else:
            self.edit_card.title.setText(getattr(source, self.first_field))
            self.editor.keeper.show(source)
        self.show_extra(key)

    def refresh(self) -> None:
        """Read the list again; a form somebody types in stays as it is."""
        self._fill()
        if not self.editor.keeper.is_typed():
            keys = [row.key for row in self.table.records.rows]
            self.show_record(self.chosen if self.chosen in keys else keys[0] if keys else NEW)
            if self.chosen != NEW:
                self.table.go_to(self.chosen)

    def take_up(self, sheet_id: int) -> None:
        """Show the record that was left half written."""
        if sheet_id <= NEW:
            self.begin_new()
        else:
            self.table.go_to(sheet_id)

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        self.editor.leave()

    def _fill(self) -> None:
        self._is_filling = True
        self.table.set_rows(self.rows())
        self._is_filling = False
        self.table.fit_rows(_MOST_ROWS)

    def _choose(self, key: Hashable) -> None:
        if key == self.chosen or self._is_filling:
            return
        if not self.editor.leave(loud=True):
            # What is refused stays in front until it is mended or taken back.
            self.table.go_to(self.chosen)
            return
        self.show_record(key)

    def _take_saved(self, sheet: Sheet) -> None:
        self.chosen = self.key_of(sheet)
        self._fill()
        self.table.go_to(self.chosen)
        self.edit_card.title.setText(getattr(sheet, self.first_field))
        self.show_extra(self.chosen)

    def key_of(self, sheet: Sheet) -> Hashable:
        """Return the key of a saved sheet."""
        return sheet.id
