"""A section of 設定 that is the lines of the office of one kind, such as its words; the lines are kept one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from kyoten_desktop.models import Sheet
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.shell.ways import Ways

_MOST_ROWS = 10


class OfficeLinesSection(Section):
    """Subclasses say which lines and how they read; what cannot be saved yet waits as a draft."""

    sheet_class: type[Sheet] = Sheet
    columns: Sequence[str] = ()
    widths: Mapping[str, int] = {}
    list_title = ""
    none = ""
    unit = "件"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.editor = LinesEditor(
            theme, self.sheet_class, desk.codes.labels(), desk.clock, columns=self.columns, book=None,
            title=self.list_title, empty_words=self.none, most_rows=_MOST_ROWS, widths=self.widths, blank=self.blank,
        )  # fmt: skip
        self._name = self.sheet_class.__tablename__
        self.lines = OpenLines(desk, self.key, {self._name: self.editor})
        ways.tell_of(self.lines)
        self.body.addWidget(self.editor)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the lines again; typing stays."""
        office = self.desk.office.office()
        self.lines.show(office.id, {self._name: self.desk.lines.owned_by(self.sheet_class, office.id)})

    def detail(self) -> str:
        """Return how many lines there are."""
        count = len(self.desk.lines.of(self.sheet_class, self.desk.office.office().id))
        return f"{count}{self.unit}" if count else "まだありません"

    def blank(self) -> Mapping[str, Any]:
        """Return what a new line begins with."""
        return {}

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        self.lines.keep()
