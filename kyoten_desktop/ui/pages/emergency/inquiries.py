"""The 照会 tab: every provider that was asked, one line each, written in a compact editor below the table."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import PlacementInquiry
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.table import Column, RecordTable
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.empty_state import EmptyState
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.inquiry_rows import is_same, row_of, says_something
from kyoten_desktop.ui.pages.emergency.open_call import Line, line_to_json
from kyoten_desktop.ui.sheet.form import Form, scrolled

_COLUMNS = (Column("照会日時", 108, figures=True), Column("照会先"), Column("回答", 96), Column("理由・条件"))
_UNREAD = "typed"


class InquiriesTab(QWidget):
    """Holds the lines as values; what cannot be read yet stays in the line as typed."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels) -> None:
        super().__init__()
        self._desk, self._labels = desk, labels
        self._lines: list[Line] = []
        self._place = -1
        self.table = RecordTable(theme, _COLUMNS, name="照会")
        self.table.setObjectName("inquiries")
        self.form = Form(theme, PlacementInquiry, labels, desk.clock)
        self.strip = WarningStrip(theme, tone="accent")
        self.add_button = QuietButton(theme, "照会を足す　Ctrl+Shift+A", "plus")
        self.add_button.setObjectName("add_inquiry")
        self.remove_button = QuietButton(theme, "この照会を消す", "trash")
        self.remove_button.setObjectName("remove_inquiry")
        why = "どこに聞いて、なぜ受けられなかったかが、あとで会議の資料になります。"
        nothing = EmptyState(theme, "buildings", "照会はまだありません", why)
        self.stack = QStackedWidget()
        _lay_out(self, nothing)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self._remove)
        self.table.moved.connect(self._show_line)
        self.table.opened.connect(lambda _place: self.form.go_to("place"))
        self.form.changed.connect(lambda _name: self._take_typing())

    def show_lines(self, lines: Sequence[Line], *, locked: bool) -> None:
        """Show the inquiries of a sheet."""
        place, self._place = self._place, -1
        self._lines = [dict(line) for line in lines]
        self.strip.say("", tone="accent")
        self.form.set_read_only(locked)
        self.add_button.setVisible(not locked)
        self.remove_button.setVisible(not locked)
        self._show_rows()
        if self._lines:
            self._go_to(min(max(place, 0), len(self._lines) - 1))

    def lines(self) -> list[Line]:
        """Return the lines to keep; one in which nothing was written is none."""
        kept = [{name: value for name, value in line.items() if name != _UNREAD} for line in self._lines]
        return [line for line in kept if line.get("id") or says_something(line)]

    def is_unreadable(self) -> bool:
        """Tell whether a line holds something that cannot be read."""
        return any(_UNREAD in line for line in self._lines)

    def typed(self) -> list[Line]:
        """Return the lines as JSON can hold them."""
        return [line_to_json(line) for line in self._lines]

    def add(self) -> None:
        """Begin a new line: the time is now, whoever is at the keyboard asks."""
        if self.add_button.isHidden():
            return
        now = self._desk.clock.now().replace(second=0)
        self._lines.append({"id": None, "asked_at": now, "asked_by": self._desk.operator.name})
        self._show_rows()
        self._go_to(len(self._lines) - 1)
        self.form.go_to("place")
        self.changed.emit()

    def take_ids(self, kept: Sequence[Line]) -> None:
        """Learn the ids of lines that were new, after the sheet was saved."""
        known = {line["id"] for line in self._lines if line.get("id")}
        fresh = [line for line in kept if line["id"] not in known]
        for line in self._lines:
            is_new = not line.get("id") and says_something(line)
            same = next((each for each in fresh if is_new and is_same(line, each)), None)
            if same is not None:
                line["id"] = same["id"]
                fresh.remove(same)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what was refused in the line it stands in; items are called inquiries[0].place."""
        found = [each for each in problems if each.item.startswith("inquiries[")]
        if not found:
            return
        self._go_to(int(found[0].item.partition("[")[2].partition("]")[0]))
        self.form.show_problems(Problem(each.item.partition("].")[2], each.message) for each in found)

    def _take_typing(self) -> None:
        if self._place < 0:
            return
        line = self._lines[self._place]
        values, typed = self.form.values(), self.form.draft()
        line.update(values)
        line.pop(_UNREAD, None)
        if set(typed) - set(values):
            line[_UNREAD] = typed
        self._show_rows()
        self.changed.emit()

    def _remove(self) -> None:
        if not 0 <= self._place < len(self._lines):
            return
        place, line = self._place, self._lines.pop(self._place)
        self._place = -1
        self._show_rows()
        if self._lines:
            self._go_to(min(place, len(self._lines) - 1))
        words = f"「{line.get('place') or '照会'}」の照会を消しました。"
        self.strip.say(words, [("元に戻す", lambda: self._put_back(place, line))], "accent")
        self.changed.emit()

    def _put_back(self, place: int, line: Line) -> None:
        # The row on file is gone when the sheet was saved meanwhile; it is written again as a new one.
        self._lines.insert(place, line)
        self.strip.say("", tone="accent")
        self._show_rows()
        self._go_to(place)
        self.changed.emit()

    def _go_to(self, place: int) -> None:
        self.table.go_to(place)
        self._show_line(place)

    def _show_line(self, key: object) -> None:
        if not isinstance(key, int) or key == self._place:
            return
        self._place = key
        line = self._lines[key]
        self.form.set_values(line)
        if _UNREAD in line:
            self.form.set_draft(line[_UNREAD])

    def _show_rows(self) -> None:
        self.table.set_rows([row_of(place, line, self._labels) for place, line in enumerate(self._lines)])
        self.table.fit_height()
        has_lines = bool(self._lines)
        self.stack.setCurrentIndex(1 if has_lines else 0)
        self.remove_button.setEnabled(has_lines)


def _lay_out(tab: InquiriesTab, nothing: QWidget) -> None:
    acts = QHBoxLayout()
    acts.setContentsMargins(24, 12, 20, 8)
    acts.setSpacing(8)
    acts.addWidget(tab.add_button)
    acts.addWidget(tab.remove_button)
    acts.addStretch(1)
    lines = QWidget()
    inner = QVBoxLayout(lines)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(8)
    framed = QVBoxLayout()
    framed.setContentsMargins(16, 0, 12, 0)
    framed.addWidget(tab.table)
    inner.addLayout(framed)
    inner.addWidget(scrolled(tab.form), 1)
    tab.stack.addWidget(nothing)
    tab.stack.addWidget(lines)
    strip = QVBoxLayout()
    strip.setContentsMargins(24, 0, 20, 0)
    strip.addWidget(tab.strip)
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(acts)
    column.addLayout(strip)
    column.addWidget(tab.stack, 1)
    tab.setFocusProxy(tab.add_button)
    tab.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
