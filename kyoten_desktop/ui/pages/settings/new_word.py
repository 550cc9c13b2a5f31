"""言葉を足す: a new choice for a code table, and the row of the report it is counted in; a draft until it is added."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.sheets.half_written import NEW_CODE
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

FIRST = "referral"
_OTHER, _ONLY = "other", 0
_REPORT_WORDS = {"accepted": "受入れあり", "consultation_only": "相談のみ", "home": "自宅"}


class NewWordCard(Card):
    """Adds a word to the table shown. ``added`` carries it, ``table_wanted`` the table of one left half typed."""

    added = Signal(object)
    table_wanted = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__("言葉を足す")
        self._desk, self._ways = desk, ways
        self._table = FIRST
        self.new_label, self.new_row = LineEdit(200), CodeBox([])
        row_hint = "報告の表に数える項目では、足した言葉をどの行に数えるかを選びます。あとから変えられません。"
        self.ask = Ask(
            theme,
            [
                Question(Item("new_label", "新しい言葉", Kind.LINE, Need.TO_SAVE), self.new_label),
                Question(Item("new_row", "数える行", Kind.CODE), self.new_row, row_hint),
            ],
        )
        self.take_button = QuietButton(theme, "足す", "plus")
        self.half_typed = WarningStrip(theme)
        self.body.addWidget(self.half_typed)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.draft = ActDraft(self, desk, NEW_CODE, Boxes(self._typed, self._lay, self._clear), self.half_typed)
        ways.tell_of(self.draft.keeper)
        self.take_button.clicked.connect(self._add)
        self.new_label.returnPressed.connect(self._add)
        self.ask.changed.connect(self.draft.hear)
        self._offer_rows()

    def take_up(self) -> None:
        """Show what was left half typed, once whoever follows ``table_wanted`` is there."""
        self.draft.ask(_ONLY)

    def show_table(self, name: str) -> None:
        """Add to another table; a word half typed goes with it."""
        self._table = name
        self._offer_rows()
        self.draft.hear()

    def _typed(self) -> dict[str, Any]:
        """Return the word that is being added, to which table, and its row; a row alone is nothing typed."""
        return {"table": self._table, **self.ask.draft()} if self.new_label.text().strip() else {}

    def _lay(self, kept: Mapping[str, Any]) -> None:
        if kept.get("table") in CODE_TABLES:
            self.table_wanted.emit(kept["table"])
        self.ask.set_draft(kept)

    def _clear(self) -> None:
        self.ask.set_value("new_label", None)
        self._offer_rows()

    def _add(self) -> None:
        with Attempt(self._ways.say_failure, items=self._refuse) as tried:
            row = self.ask.values().get("new_row")
            entry = self._desk.codes.add(self._table, self.new_label.text().strip(), row)
        if tried.failure is not None:
            return
        self.ask.show_problems(())
        self.draft.done()
        self.draft.ask(_ONLY)
        self.added.emit(entry)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        asked = {"label": "new_label", "report_row": "new_row"}
        self.ask.show_problems([Problem(asked.get(one.item, "new_label"), one.message) for one in problems])

    def _offer_rows(self) -> None:
        """Offer the rows of the table shown; その他 is proposed where there is one."""
        rows, labels = CODE_TABLES[self._table].report_rows, self._desk.codes.labels()
        self.new_row.set_choices([(row, words_of_row(self._table, row, labels)) for row in rows])
        self.new_row.set_locked(locked=not rows)
        self.ask.set_value("new_row", _OTHER if _OTHER in rows else None)


def words_of_row(table: str, row: str, labels: Labels) -> str:
    """Return how a row of the report is called."""
    return _REPORT_WORDS.get(row) or labels.whole(table, row)
