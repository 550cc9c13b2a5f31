"""The 照会 tab: every provider that was asked, one line each, written with the sheet of the call."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import PlacementInquiry
from kyoten_desktop.models.items import is_empty
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import day_time
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.open_call import INQUIRY_ITEMS, Line, line_from_json, line_to_json
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_store import HeldLines

_COLUMNS = ("place", "asked_at", "answer", "reasons")
_EMPTY = "照会はまだありません。どこに聞いて、なぜ受けられなかったかが、あとで会議の資料になります。"
_GIVEN = ("id", "asked_at", "asked_by")
_UNREAD = "typed"


class InquiriesTab(QWidget):
    """The lines are held as typed; what cannot be read yet stays in its line."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, bodies: KnownBodies) -> None:
        super().__init__()
        self._desk, self._labels = desk, labels
        self._held = HeldLines([item.name for item in INQUIRY_ITEMS])
        self.editor = LinesEditor(
            theme, PlacementInquiry, labels, desk.clock, columns=_COLUMNS, book=self._held, title="照会",
            empty_words=_EMPTY, face=self._face, blank=self._blank, widths={"asked_at": 108, "answer": 96},
            with_sheet=True, bodies=bodies,
        )  # fmt: skip
        self.editor.rows.add.setToolTip("どのタブからも Ctrl+Shift+A")
        self.editor.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.editor))
        self.setFocusProxy(self.editor)

    def show_lines(self, lines: Sequence[Line], *, locked: bool) -> None:
        """Show the inquiries of a sheet; the place in the list stays."""
        open_key, order = self.editor.line.key, self.editor.store.order()
        place = order.index(open_key) if open_key in order else 0
        self._held.hold(lines)
        self.editor.set_read_only(locked)
        self.editor.set_book(self._held)
        keys = self.editor.store.order()
        if keys:
            self.editor.open_line(keys[min(place, len(keys) - 1)], with_cursor=False)

    def lines(self) -> list[Line]:
        """Return the lines to keep; one in which nothing was written is none."""
        return [self._held.values(line) for line in self._kept()]

    def is_unreadable(self) -> bool:
        """Tell whether a line holds something that cannot be read."""
        return self.editor.store.has_typed()

    def typed(self) -> list[Line]:
        """Return the lines as JSON can hold them, each with what cannot be read yet."""
        store = self.editor.store
        found = []
        for key in store.order():
            line = line_to_json(self._held.values(store.lines[key])) if key in store.lines else {"id": None}
            found.append({**line, _UNREAD: store.typed(key)} if store.typed(key) else line)
        return found

    def set_typed(self, kept: Sequence[Line]) -> None:
        """Show again what ``typed`` returned."""
        lines = [line_from_json(line) for line in kept]
        self.show_lines(lines, locked=False)
        unread = {
            str(key): line[_UNREAD]
            for key, line in zip(self.editor.store.order(), lines, strict=True)
            if line.get(_UNREAD)
        }
        if unread:
            self.editor.set_draft({"lines": unread})

    def add(self) -> None:
        """Begin a new line: the time is now, whoever is at the keyboard asks."""
        self.editor.add()

    def take_ids(self, kept: Sequence[Line]) -> None:
        """Learn the ids that lines got when the sheet was saved."""
        here = [(line.id, self._held.values(line)) for line in self._kept()]
        on_file, known = {line["id"] for line in kept}, {values["id"] for _key, values in here}
        fresh = [line for line in kept if line["id"] not in known]
        ids = {}
        for key, values in here:
            same = next((line for line in fresh if _is_same(values, line)), None)
            if same is not None and values["id"] not in on_file:
                fresh.remove(same)
                ids[key] = same["id"]
        self._held.learn(ids)
        self.editor.refresh(ids)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what was refused in the line it stands in; items are called inquiries[0].place."""
        found = [each for each in problems if each.item.startswith("inquiries[")]
        if found:
            place = int(found[0].item.partition("[")[2].partition("]")[0])
            self.editor.open_line(self._kept()[place].id)
            self.editor.line.show_problems([Problem(each.item.partition("].")[2], each.message) for each in found])

    def _kept(self) -> list[Any]:
        return [line for line in self._held.lines() if self._is_kept(self._held.values(line))]

    def _is_kept(self, line: Line) -> bool:
        return bool(line["id"]) or any(not is_empty(value) for name, value in line.items() if name not in _GIVEN)

    def _blank(self) -> Line:
        return {"asked_at": self._desk.clock.now().replace(second=0), "asked_by": self._desk.operator.name}

    def _face(self, line: Any) -> tuple[CellFace, ...]:
        reasons = "、".join(self._labels.label("inquiry_reason", code) for code in line.reasons or ())
        why = "。".join(part for part in (reasons, line.condition or "") if part)
        answer = self._labels.label("inquiry_answer", line.answer) if line.answer else ""
        return (
            CellFace(line.place or "", bold=True),
            CellFace(day_time(line.asked_at) if line.asked_at else ""),
            CellFace(answer or "回答待ち", tone="text" if answer else "text2"),
            CellFace(why, tip=why),
        )


def _is_same(line: Line, kept: Line) -> bool:
    """Tell whether a kept line holds what a new one says."""
    pairs = [(line[item.name], kept[item.name]) for item in INQUIRY_ITEMS]
    return all(one == other or (is_empty(one) and is_empty(other)) for one, other in pairs)
