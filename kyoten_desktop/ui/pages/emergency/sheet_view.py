"""The sheet at the right: head, tabs, form, side column; the face of a call, shown and typed into."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.sheets.history import HistoryEntry
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground, rule
from kyoten_desktop.ui.pages.emergency.abuse_page import AbusePage
from kyoten_desktop.ui.pages.emergency.consultation_form import ConsultationForm
from kyoten_desktop.ui.pages.emergency.glance_strip import GlanceStrip
from kyoten_desktop.ui.pages.emergency.inquiries import InquiriesTab
from kyoten_desktop.ui.pages.emergency.notes_tab import NotesTab
from kyoten_desktop.ui.pages.emergency.open_call import OpenCall, Written
from kyoten_desktop.ui.pages.emergency.reason_bar import ReasonBar
from kyoten_desktop.ui.pages.emergency.sheet_head import HISTORY, INQUIRIES, NOTES, SHEET, SheetHead
from kyoten_desktop.ui.pages.emergency.side_column import OpenPointsLine, SideColumn
from kyoten_desktop.ui.sheet.draft_shelf import FORM
from kyoten_desktop.ui.sheet.face import go_to_first
from kyoten_desktop.ui.sheet.history_tab import HistoryTab
from kyoten_desktop.ui.shell.ways import Ways

_PLACES = (SHEET, INQUIRIES, NOTES, HISTORY)
_EMPTY = "（空）"
_LOW = 400


class SheetView(QWidget):
    """``changed`` tells that something was typed; ``last_change`` is what Ctrl+Z sets back."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, ways: Ways, pause_ms: int) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self._desk, self._labels = desk, labels
        self._finished, self._shown = "", OpenCall()
        self.last_change: HistoryEntry | None = None
        self.head = SheetHead(theme, desk)
        self.strip = WarningStrip(theme)
        self.glance = GlanceStrip(theme, desk)
        self.abuse = AbusePage(theme, desk, labels, ways)
        self.reason = ReasonBar(theme)
        bodies = KnownBodies(desk, labels, ways.open_body, pause_ms)
        self.form = ConsultationForm(theme, desk, labels, bodies)
        self.inquiries = InquiriesTab(theme, desk, labels, bodies)
        self.notes = NotesTab(theme)
        self.history = HistoryTab(theme, desk)
        self.side = SideColumn(theme)
        self.line = OpenPointsLine(theme)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def is_locked(self) -> bool:
        """Whether the sheet is 確定: only a note can be added."""
        return self._shown.is_finished

    def show_sheet(self, source: OpenCall | Mapping[str, Any]) -> Mapping[str, Any]:
        """Show a sheet with all its tabs, or the values a new one begins with."""
        shown = source if isinstance(source, OpenCall) else OpenCall(values=source)
        self.reason.set_typed("")
        self._finished = _finished_words(shown, self._desk.clock.now())
        self.head.show_call(shown)
        self.form.show_call(shown)
        self._look(shown)
        if self.stack.currentWidget() is self.abuse:  # it belongs to another call
            self.head.tabs.set_value(SHEET)
        self.inquiries.show_lines(shown.inquiry_lines(), locked=shown.is_finished)
        self.notes.set_typed("")
        self.notes.show_notes(shown.call.addenda if shown.call else ())
        self.show_points()
        return self.typed()

    def take_saved(self, shown: OpenCall) -> Mapping[str, Any]:
        """Show what saving added (number, ids, the stay, the person); a note being typed is not written with it."""
        self.head.show_call(shown)
        form = self.form
        if shown.call is not None and form.case.value() != shown.call.client_id:
            form.case.set_value(shown.call.client_id)
        if shown.stay is not None and form.acceptance.stay is None:
            form.acceptance.show_stay(shown.stay)
        self._look(shown)
        self.inquiries.take_ids(shown.inquiry_lines())
        return {**self.typed(), "note": "", "reopening": ""}

    def typed(self) -> dict[str, Any]:
        """Return everything that stands on the sheet as typed, as JSON can hold it."""
        said = {"note": self.notes.typed(), "reopening": self.reason.typed()}
        return {**self.form.typed(), "lines": self.inquiries.typed(), **said}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``typed`` returned, or a part of it; of a 確定 sheet only what may be added."""
        if not self.is_locked:
            self.form.set_typed(kept)
            if "lines" in kept:
                self.inquiries.set_typed(kept["lines"])
        if "note" in kept:
            self.notes.set_typed(kept["note"])
        if self.is_locked and "reopening" in kept:
            self.reason.set_typed(kept["reopening"])
        self._show_who()
        self.head.show_counts(len(self.inquiries.typed()))
        self.show_points()

    def values(self) -> Written:
        """Return what is written."""
        return Written(self.form.form.values(), self.inquiries.lines(), self.form.intake())

    def is_half_decided(self) -> bool:
        """Tell whether writing now would open a stay: a rest alone must not take a room."""
        return self.form.is_accepting()

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read, so that the sheet cannot be saved as it stands."""
        return self.form.is_unreadable() or self.inquiries.is_unreadable()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refusal where it stands."""
        if any(each.item.startswith("inquiries[") for each in problems):
            self.head.tabs.set_value(INQUIRIES)
            self.inquiries.show_problems(problems)
        else:
            self.head.tabs.set_value(SHEET)
            self.form.show_problems(problems)
        self.show_points()

    def go_to_typed(self, kept: Mapping[str, Any]) -> None:
        """Put the cursor where the first of this was typed: form, 照会 or 追記; without it to the first item."""
        elsewhere = {"lines": (INQUIRIES, self.inquiries), "note": (NOTES, self.notes)}
        tab, part = next((elsewhere[name] for name in elsewhere if kept.get(name)), (SHEET, None))
        if kept.get(FORM) or part is None:
            self.head.tabs.set_value(SHEET)
            go_to_first(self.form.form, kept.get(FORM, {}))
        else:
            self.head.tabs.set_value(tab)
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def show_points(self) -> None:
        """Show what is open."""
        points = self.form.points
        self.side.show_points(points, self._finished)
        self.line.show_points(points, self._finished)

    def go_to(self, name: str) -> None:
        """Go to an item of the form."""
        self.head.tabs.set_value(SHEET)
        self.form.form.go_to(name)

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form: the side column becomes one line."""
        self.head.set_compact(compact=compact)
        self.side.setVisible(not compact)
        self.line.setVisible(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave away in the head what has no room."""
        super().resizeEvent(event)
        self.head.fit()
        self.glance.set_tight(tight=self.height() < _LOW)

    def _connect(self) -> None:
        self.head.tabs.chosen.connect(self._show_tab)
        self.form.changed.connect(self._show_who)
        self.abuse.opened.connect(lambda: self.stack.setCurrentWidget(self.abuse))
        self.abuse.left.connect(lambda: self.head.tabs.set_value(SHEET))
        self.inquiries.changed.connect(lambda: self.head.show_counts(len(self.inquiries.typed())))
        self.form.form.open_points_changed.connect(self.show_points)
        for part in (self.form, self.inquiries, self.notes, self.reason):
            part.changed.connect(self.changed)
        for links in (self.side, self.line):
            links.chosen.connect(self.go_to)

    def _show_who(self) -> None:
        """Show over the form whom it speaks of, typed just now or read from a draft."""
        self.head.show_name(self.form.subject.text())
        self.glance.hear(self.form.case.value(), self.form.subject.text())

    def _look(self, shown: OpenCall) -> None:
        self._shown = shown
        self.glance.show_for(shown, self.form.case.value(), self.form.subject.text())
        self.abuse.show_call(shown.call)
        entries: Sequence[HistoryEntry] = ()
        if shown.call is not None:
            entries = self._desk.history.entries(EmergencyConsultation, shown.call.id, self._labels)
        if shown.is_finished:
            entries = [replace(entry, can_revert=False) for entry in entries]
        self.history.show_entries(entries)
        can = bool(entries) and entries[0].can_revert
        self.last_change = entries[0] if can else None
        self.side.show_last(_said(self.last_change) if self.last_change else "")

    def _show_tab(self, key: str) -> None:
        self.stack.setCurrentIndex(_PLACES.index(key))
        if key == HISTORY:
            self.history.check_chain()

    def _lay_out(self) -> None:
        sheet = QWidget()
        beside = QHBoxLayout(sheet)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.form, 1)
        beside.addWidget(self.side)
        for page in (sheet, self.inquiries, self.notes, self.history, self.abuse):
            self.stack.addWidget(page)
        said = QVBoxLayout()
        said.setContentsMargins(16, 0, 16, 0)
        said.setSpacing(6)
        said.addWidget(self.abuse.strip)
        said.addWidget(self.strip)
        said.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self.glance)
        column.addWidget(self.line)
        column.addLayout(said)
        column.addWidget(self.stack, 1)
        self.line.hide()


def _finished_words(shown: OpenCall, now: datetime) -> str:
    call = shown.call
    if call is None or call.finished_at is None:
        return ""
    return f"{when(call.finished_at, now)} {call.finished_by or ''}".strip()


def _said(entry: HistoryEntry) -> str:
    if entry.after == _EMPTY:
        return f"{entry.label}を空にした"
    return f"{entry.label}を{'書いた' if entry.before == _EMPTY else '変えた'}"
