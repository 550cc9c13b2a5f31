"""まだ結びついていない名前: texts that name no body on file, by what they name, linked in one act and parted again."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.network.linking import LinkingLine, NameGroup
from kyoten_desktop.services.sheets.half_written import UNLINKED_NAMES
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.empty_state import EmptyState
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.words import label, on_ground
from kyoten_desktop.ui.pages.organization.names_group import NameGroupPanel
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.trash_view import TAKE_BACK
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin
from kyoten_desktop.ui.shell.scrolling import RowInSight, show_whole

OPEN, DONE = "open", "done"
_KEY, _MOST_ROWS, _FEW_ROWS = 0, 5, 3
_LOW = 560
_COLUMNS = (Column("書かれた名前"), Column("件数", 56, figures=True), Column("はじめ", 84, figures=True),
            Column("おわり", 84, figures=True), Column("どこに", 240))  # fmt: skip
_DONE_COLUMNS = (Column("書かれた名前"), Column("機関"), Column("件数", 56, figures=True),
                 Column("結びつけた日時", 112, figures=True), Column("だれが", 96), Column("", 112))  # fmt: skip
_WHY = "照会先や支援機関の名前は、結びつけるとその機関の記録として数えられます。"


class NamesView(QWidget):
    """Enter goes from a name to its bodies, Ctrl+Z parts what was linked last, Esc goes back. ``left`` tells the end.

    What was typed or left out for any of the names waits as a draft until that name is linked.
    """

    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._theme = tools.theme
        self._desk, self._linking = tools.desk, tools.desk.network.linking
        self._groups: Mapping[str, NameGroup] = {}
        self._acts: Mapping[int, LinkingLine] = {}
        self._typed: dict[str, Any] = {}
        self._last: int | None = None
        self.note: QLabel = label("", "quiet")
        self.leave = QuietButton(tools.theme, "機関へ戻る", "arrow-left")
        self.leave.setObjectName("leave_names")
        self.strip = WarningStrip(tools.theme, tone="accent")
        self.tabs = Tabs(tools.theme, ((OPEN, "まだの名前"), (DONE, "結びつけた名前")))
        self.table = RecordTable(tools.theme, _COLUMNS, row_height=30, name="まだ結びついていない名前")
        self.table.setObjectName("unlinked_names")
        self.panel = NameGroupPanel(tools)
        self.done = RecordTable(tools.theme, _DONE_COLUMNS, name="結びつけた名前")
        self.done.setObjectName("linked_names")
        self.empty = EmptyState(tools.theme, "seal-check", "結びついていない名前はありません", _WHY)
        self.never = EmptyState(tools.theme, "seal-check", "まとめて結びつけた名前はまだありません", _WHY)
        boxes = Boxes(self._all_typed, self._lay, lambda: self._lay({}))
        self.draft = ActDraft(self, tools.desk, UNLINKED_NAMES, boxes, self.panel.strip, tools.pauses)
        tools.ways.tell_of(self.draft.keeper)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the names again; the one that stands below stays, with what was typed."""
        if not self.draft.asks_about(_KEY):
            self.draft.ask(_KEY)
        groups = self._linking.unlinked()
        self._groups = {group.key: group for group in groups}
        self.table.set_rows([Row(group.key, _cells(group)) for group in groups])
        self._fit()
        count = sum(group.count for group in groups)
        self.note.setText(f"{len(groups)}の名前　{count}件の記録" if groups else "")
        now, self._acts = self._desk.clock.now(), {line.linking_id: line for line in self._linking.acts()}
        self.done.set_rows([Row(key, _done_cells(line, when(line.linked_at, now))) for key, line in self._acts.items()])
        if groups and self.table.current_key() is None:
            self.table.go_to(groups[0].key)
        shown = self.panel.group
        if groups and (shown is None or self._groups.get(shown.key) != shown):
            self._show(self.table.current_key())
        self._show_tab(self.tabs.value())

    def keep(self) -> bool:
        """Put what was typed on the disk; False when it takes nothing."""
        return self.draft.keep()

    def begin(self) -> None:
        """Stand at the first name."""
        (self.table if self._groups else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer names where the window is low."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_low = self.height() < self._theme.height(_LOW)
        self.table.fit_rows(_FEW_ROWS if is_low else _MOST_ROWS)

    def _show(self, key: object) -> None:
        self._note_typed()
        group = self._groups.get(str(key))
        if group is not None:
            self.panel.show_group(group, self._typed.get(group.key, {}))

    def _show_tab(self, tab: str) -> None:
        done, still = (self.done, self.never), (self._open, self.empty)
        has_some = self.done.records.rows if tab == DONE else self._groups
        shown: QWidget = (done if tab == DONE else still)[0 if has_some else 1]
        self.stack.setCurrentWidget(shown)

    def _step_in(self) -> None:
        show_whole(self.panel)
        self.panel.begin()

    def _note_typed(self) -> None:
        group = self.panel.group
        if group is None:
            return
        typed = self.panel.typed()
        if typed:
            self._typed[group.key] = typed
        else:
            self._typed.pop(group.key, None)

    def _all_typed(self) -> dict[str, Any]:
        self._note_typed()
        return dict(self._typed)

    def _lay(self, kept: Mapping[str, Any]) -> None:
        self._typed = dict(kept)
        if self.panel.group is not None:
            self.panel.lay(self._typed.get(self.panel.group.key, {}))

    def _link(self, organization_id: int) -> None:
        group, place = self.panel.group, self.table.currentIndex().row()
        if group is None:
            return
        with Attempt(self.panel.strip, tone="red") as tried:
            act = self._linking.link(group.key, organization_id, self.panel.left_out)
        if tried.failure is not None:
            return
        self.panel.group = None
        self._typed.pop(group.key, None)
        self.draft.hear()
        self._last = act.id
        self.refresh()
        self._stand_at(place)
        line = self._acts[act.id]
        words = f"「{group.name}」の{line.count}件を「{line.name}」に結びつけました。"
        self.strip.say(words, [("元に戻す　Ctrl+Z", self._take_back)], "accent")
        self.begin()

    def _stand_at(self, place: int) -> None:
        """Stand at the name that took the place of one that is done."""
        rows = self.table.records.rows
        if rows:
            self.table.go_to(rows[min(place, len(rows) - 1)].key)
            self._show(self.table.current_key())

    def _take_back(self) -> None:
        if self._last is not None:
            self._undo(self._last)

    def _undo(self, linking_id: object) -> None:
        with Attempt(self.strip, tone="red") as tried:
            self._linking.undo(int(str(linking_id)))
        if tried.failure is None:
            self._last = None
            self.refresh()
            self.strip.say("結びつける前に戻しました。", tone="accent")

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.table.moved.connect(self._show)
        self.table.opened.connect(lambda _key: self._step_in())
        self.panel.link_wanted.connect(self._link)
        self.panel.changed.connect(self.draft.hear)
        self.done.opened.connect(self._undo)
        self.leave.clicked.connect(self.left)
        keys = {"Ctrl+Z": Key(self._take_back, lambda: self._last is not None), "Esc": Key(self.left.emit)}
        KeysWithin(self, keys, first=False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("まだ結びついていない名前", "title"))
        head.addWidget(self.note)
        head.addStretch(1)
        head.addWidget(self.leave)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.panel)
        below.addStretch(1)
        # The names stand still, and what is about one of them scrolls below: never one scroll area within another.
        self._open, area = QWidget(), scrolled(inside, inset=0)
        RowInSight(area, self.panel.table)
        rows = QVBoxLayout(self._open)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.table)
        rows.addWidget(area, 1)
        self.stack = QStackedWidget()
        for part in (self._open, self.empty, self.done, self.never):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)


def _cells(group: NameGroup) -> tuple[CellFace, ...]:
    days = [wareki.short(day) if day is not None else "" for day in (group.first_on, group.last_on)]
    places = "、".join(f"{place} {count}件" for place, count in group.places)
    return (CellFace(group.name, bold=True, tip=group.name), CellFace(str(group.count)), *map(CellFace, days),
            CellFace(places, tip=places))  # fmt: skip


def _done_cells(line: LinkingLine, at: str) -> tuple[CellFace, ...]:
    last = CellFace("元に戻しました", tone="text2") if line.is_undone else TAKE_BACK
    named = (CellFace(line.text, bold=True, tip=line.text), CellFace(line.name, tip=line.name))
    return *named, CellFace(str(line.count)), CellFace(at), CellFace(line.linked_by), last
