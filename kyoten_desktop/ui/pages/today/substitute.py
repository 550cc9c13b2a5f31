"""代行者モード: one screen for whoever steps in tonight, large enough to be read a step away from the keyboard.

Who is in which room and what is about life, whom to call, what is due by tomorrow, who is watched closely.
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_long, moment_short, short
from kyoten_desktop.domain.office.on_call import Night
from kyoten_desktop.domain.people.substitute import CallFirst, Guest, SubstituteSheet, ToDo, Watched
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.substitute import substitute_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.shell.scrolling import scroll_around
from kyoten_desktop.ui.shell.ways import Ways

BASE = 18
_NOBODY = "いま居室には、だれもいません。"
_NOTHING = "ありません。"
_STEP, _INDENT, _LEADING = 80, 24, 140
_KEYS = {
    Qt.Key.Key_Down: _STEP,
    Qt.Key.Key_Up: -_STEP,
    Qt.Key.Key_PageDown: 5 * _STEP,
    Qt.Key.Key_PageUp: -5 * _STEP,
}


class SubstituteView(QWidget):
    """↑↓ and PageUp/Down scroll wherever the cursor is, Esc goes back. ``left`` asks for the page of every day."""

    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, ways: Ways) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._theme, self._desk, self._ways = theme, desk, ways
        self.title: QLabel = label("", "title")
        self.print = QuietButton(theme, "印刷　Ctrl+P", "printer")
        self.print.setObjectName("print_substitute")
        self.back = PrimaryButton(theme, "もとの画面に戻る　Esc", "arrow-left")
        self.back.setObjectName("leave_substitute")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(32, 16, 32, 24)
        self._column.setSpacing(2)
        self.area = scroll_around(self._inside)
        self.print.clicked.connect(self.print_sheet)
        self.back.clicked.connect(self.left)
        for button in (self.back, self.print):
            button.installEventFilter(self)
        theme.changed.connect(self._read_if_shown)
        self._lay_out()

    def begin(self) -> None:
        """Read the file and show what the night needs, from the top."""
        self.read()
        self.area.verticalScrollBar().setValue(0)
        self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def read(self) -> None:
        """Show what the file says now; the place on the screen stays."""
        sheet = self._desk.substitute.sheet()
        self.title.setText(f"代行者シート　{moment_long(sheet.now)} 現在")
        empty(self._column)
        for line in _lines(sheet, self._desk.codes.labels()):
            drawn = self._drawn(*line)
            self._column.addWidget(drawn)
            drawn.show()
        self._column.addStretch(1)

    def print_sheet(self) -> None:
        """Ask for the preview of the page."""
        self._ways.preview(self.request())

    def request(self) -> PreviewRequest:
        """Return the preview of the one page."""
        return substitute_request(self._desk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._scroll(event):
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Scroll by arrows also while a button has the cursor."""
        return isinstance(event, QKeyEvent) and is_kind(event, QEvent.Type.KeyPress) and self._scroll(event)

    def _scroll(self, event: QKeyEvent) -> bool:
        by = _KEYS.get(Qt.Key(event.key()))
        if by is None:
            return False
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + by)
        return True

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self.read()

    def _drawn(self, kind: str, mark: str, words: str) -> QWidget:
        if kind == "rule":
            return rule()
        text = f"{mark}　{words}" if mark else words
        line: QLabel = label("", {"red": "red", "quiet": "quiet"}.get(kind, ""))
        line.setText(f'<p style="line-height:{_LEADING}%;margin:0;white-space:pre-wrap">{escape(text)}</p>')
        size = {"head": BASE + 2, "name": BASE + 4}.get(kind, BASE)
        line.setFont(self._theme.text_font(size, bold=kind in ("head", "name", "red")))
        line.setStyleSheet(f"font-size: {self._theme.px(size)}px;")
        line.setWordWrap(True)
        line.setTextFormat(Qt.TextFormat.RichText)
        line.setAccessibleName(text)
        is_head = kind in ("head", "name")
        line.setContentsMargins(0 if is_head else _INDENT, _INDENT // 2 if kind == "name" else 0, 0, 0)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return line

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(32, 12, 24, 12)
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for button in (self.print, self.back):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self.area, 1)


Line = tuple[str, str, str]


def _on_call(night: Night, now: datetime) -> Iterable[Line]:
    yield "head", "", f"{night.title_at(now)}　{night.dated}"
    for shift in night.shifts:
        yield "text", "", "　".join(part for part in (night.dated_when(shift), shift.reached) if part)
        if shift.hand_over:
            yield "text", "・", f"引継ぎ：{shift.hand_over}"
    for trouble in night.troubles_at(now):
        yield "red", "！", trouble
    yield "rule", "", ""


def _lines(sheet: SubstituteSheet, labels: Labels) -> Iterable[Line]:
    for night in sheet.on_call:
        yield from _on_call(night, sheet.now)
    yield from _rooms(sheet)
    yield "rule", "", ""
    yield "head", "", "今夜から明日までにすること"
    yield from [_todo(todo) for todo in sheet.due] or [("text", "", _NOTHING)]
    yield "rule", "", ""
    yield "head", "", f"電話があったら特に気をつける人（追跡レベル 高）　{len(sheet.watched)}人"
    if not sheet.watched:
        yield "text", "", _NOTHING
    for person in sheet.watched:
        yield from _watched(person, labels)
    if sheet.staff:
        yield "rule", "", ""
        yield "quiet", "", f"職員：{'、'.join(sheet.staff)}"


def _rooms(sheet: SubstituteSheet) -> Iterable[Line]:
    free = f"空き：{'、'.join(sheet.free_rooms)}" if sheet.free_rooms else "空きはありません"
    yield "head", "", f"いま居室にいる人　{len(sheet.guests)}人（{free}）"
    if not sheet.guests:
        yield "text", "", _NOBODY
    for guest in sheet.guests:
        yield from _guest(guest)
    for coming in sheet.arriving:
        yield "text", "", f"これから来る人　{coming}"


def _guest(guest: Guest) -> Iterable[Line]:
    kana = f"（{guest.kana}）" if guest.kana else ""
    parts = [f"{guest.room}　{guest.name}{kana}", f"{guest.day_number}日目" if guest.day_number else ""]
    parts.append("外泊・入院中" if guest.is_away else "")
    planned = guest.planned_out_at
    if planned is not None:
        parts.append(f"退所予定 {moment_short(planned)}")
    yield "name", "", "　".join(part for part in parts if part)
    for line in guest.safety:
        yield ("red", "！", line.words()) if line.is_danger else ("text", "○", line.words())
    if guest.unasked:
        yield "text", "？", f"まだ聞いていないこと：{'、'.join(guest.unasked)}"
    yield from _calls(guest.calls)
    if guest.doctor:
        yield "text", "・", f"主治医：{guest.doctor}"
    for thing in guest.things:
        yield "text", "・", thing
    if guest.next_action:
        yield "text", "・", f"次にすること：{guest.next_action}"


def _calls(calls: tuple[CallFirst, ...]) -> Iterable[Line]:
    if not calls:
        yield "text", "？", "電話する人：記録がありません"
    for number, call in enumerate(calls, start=1):
        said = "・".join(call.facts)
        phones = "、".join(call.phones) or "電話の記録なし"
        yield "text", f"{number}", "　".join(part for part in (call.who, phones, said) if part)


def _todo(todo: ToDo) -> Line:
    late = f"（{todo.days_over}日 過ぎています）" if todo.days_over else ""
    who = f"　→ {todo.who}" if todo.who else ""
    return "red" if late else "text", "□", f"{short(todo.on)}{late}　{todo.name}　{todo.what}{who}"


def _watched(person: Watched, labels: Labels) -> Iterable[Line]:
    kana = f"（{person.kana}）" if person.kana else ""
    risks = "、".join(labels.label("risk", risk) for risk in person.risks)
    parts = (f"{person.name}{kana}", risks, f"担当 {person.coordinator}" if person.coordinator else "")
    yield "name", "", "　".join(part for part in parts if part)
    if person.expected:
        yield "text", "・", person.expected
    yield from _calls(person.calls)
