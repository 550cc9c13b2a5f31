"""虐待通報記録 of a person or a call: a list and a form, for the staff it names and nobody else (DOMAIN §7.3).

They stand there after the reader's own word only. What closes them takes every letter off the screen; what was typed
stays in its draft, and stands there again once they are opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import AbuseReport
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.abuse import new_draft_key
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.own_word import OwnWordDoor

FORM = "abuse_report"
_COLUMNS = (Column("気づいた日", 112, figures=True), Column("種別"), Column("通報", 200), Column("見てよい職員", 200))
_WHO_SEES = "ここに書いたことは、選んだ職員だけが見られます。D-01、経過、検索、履歴には出ません。"
_AS_USUAL = Pauses()


@dataclass(frozen=True)
class _LeftOpen:
    """What stood open when it closed: of whom, under which key, by whom typed."""

    about: tuple[int | None, int | None]
    key: int
    typist: str


class AbuseView(QWidget):
    """``changed`` tells that a report was kept. Drafts are offered only to the one who typed them.

    ``show_reports`` says of whom; ``door`` stands in the place of it all until the word is given.
    """

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, pauses: Pauses = _AS_USUAL) -> None:
        super().__init__()
        self._desk, self._labels = desk, labels
        self._client_id: int | None = None
        self._call_id: int | None = None
        self._reports: dict[int, AbuseReport] = {}
        self._left_open: _LeftOpen | None = None
        self._wanted: datetime | None = None
        self._names = {str(member.id): member.name for member in desk.office.staff()}
        self.strip, self.half = WarningStrip(theme, tone="accent"), WarningStrip(theme)
        self.table = RecordTable(theme, _COLUMNS, name="虐待通報記録")
        self.table.setObjectName("abuse_reports")
        self.new = QuietButton(theme, "新しい通報記録", "plus")
        self.new.setObjectName("new_abuse_report")
        active = [(str(member.id), member.name) for member in desk.office.active_staff()]
        readers = CodesBox(theme, active, lambda code: self._names.get(code, code))
        self.form = Form(theme, AbuseReport, labels, desk.clock, editors={"visible_to": readers}, titled=False)
        self.said = WarningStrip(theme)
        book = Book(FORM, self._write, desk.abuse.get, "通報記録", desk.abuse.discard, desk.abuse.take_back, own=True)
        self.keeper = OpenSheet(desk, FormFace(self.form), book, self.said, pauses)
        self.do = PrimaryButton(theme, "保存する")
        self.do.setObjectName("save_abuse_report")
        self.leave = PlainButton(theme, "閉じる")
        self.discard = PlainButton(theme, "ごみ箱へ", "trash")
        self.discard.setObjectName("discard_abuse_report")
        self.nothing: QLabel = label("見られる通報記録はありません。", "quiet")
        self.body, self.inside = QWidget(), QWidget()
        self.door = OwnWordDoor(theme, desk, self.inside)
        self._lay_out()
        self._connect()

    def show_reports(self, client_id: int | None, call_id: int | None = None) -> None:
        """Show the reports of a person, or of a call, that the one at the keyboard may see; typing stays."""
        self._give_over()
        if (client_id, call_id) != (self._client_id, self._call_id):
            self.keep()
            self.body.hide()
            self.strip.say("", tone="accent")
        self._client_id, self._call_id = client_id, call_id
        if not self.door.is_open():
            return
        reports: Sequence[AbuseReport] = ()
        if call_id is not None:
            reports = self._desk.abuse.of_call(call_id)
        elif client_id is not None:
            reports = self._desk.abuse.of_client(client_id)
        self._reports = {report.id: report for report in reports}
        self.table.set_rows([_row(report, self._labels, self._names) for report in reports])
        self.table.fit_height()
        self.table.setVisible(bool(reports))
        shown = self.keeper.sheet.id if self.keeper.sheet is not None and not self.body.isHidden() else 0
        if shown and shown not in self._reports:
            self.body.hide()
        self._tell_half_written()

    def want_first(self, found_at: datetime | None) -> None:
        """Begin a report where there is none to be seen, once the word is given."""
        if not self.door.is_open():
            self._wanted = found_at or self._desk.clock.now()
            self.door.gate.go_to_first()
        elif not self._reports:
            self.begin_new(found_at)

    def begin_new(self, found_at: datetime | None = None, *, goes_on: bool = False) -> None:
        """Begin a report, or go on with its draft; the writer may always read it."""
        if not self.door.is_open():
            return
        self.keep()
        found, own = found_at or self._desk.clock.now(), self._desk.operator.name
        readers = tuple(code for code, name in self._names.items() if name == own)[:1]
        values = {"found_on": found.date(), "visible_to": readers, "reported_by": own}
        key = new_draft_key(self._client_id, self._call_id)
        self.keeper.show_new({item: values.get(item) for item in self.form.draft()}, key, goes_on=goes_on)
        self.discard.hide()
        self.body.show()
        self._tell_half_written()
        self.form.go_to("types")

    def keep(self) -> bool:
        """Put typing on the disk; False when it takes nothing."""
        return self.keeper.leave() if not self.body.isHidden() else True

    def save(self) -> bool:
        """Save what stands open, saying what is in the way."""
        return self.keeper.save(loud=True) if not self.body.isHidden() else True

    def open_report(self, report_id: int, *, goes_on: bool = False) -> None:
        """Show one report."""
        report = self._reports.get(report_id)
        if report is None or not self.door.is_open() or not self.keep():
            return
        self.keeper.show(report, goes_on=goes_on)
        self.discard.show()
        self.body.show()

    def _tell_half_written(self) -> None:
        """Tell the one who began a report and never saved it that it waits, unless it stands open."""
        key = new_draft_key(self._client_id, self._call_id)
        is_open = not self.body.isHidden() and self.keeper.key == key
        draft = None if is_open or not key else self.keeper.shelf.of(key)
        self.nothing.setVisible(not self._reports and draft is None)
        if draft is None:
            self.half.say("")
        else:
            at = when(draft.typed_at, self._desk.clock.now())
            ways = [("続きから書く", partial(self.begin_new, goes_on=True))]
            self.half.say(f"{at} に書きかけた通報記録があります。まだ保存されていません。", ways)

    def _give_over(self) -> None:
        """Put away what somebody else began to type: it is theirs alone, and stays in their draft."""
        if self.keeper.shelf.typist != self._desk.operator.name:
            self._left_open = self._wanted = None
            self._put_away()

    def _put_away(self) -> None:
        """Keep what was typed in its draft, and take every letter of it off the screen."""
        if not self.body.isHidden():
            self.keeper.keep()
            self.body.hide()
        self.strip.say("", tone="accent")
        self.half.say("")
        self.keeper.show_new(dict.fromkeys(self.form.draft()))
        self._reports = {}
        self.table.set_rows([])

    def _note_open(self) -> None:
        """Remember what stands open before it closes."""
        if not self.body.isHidden():
            about = (self._client_id, self._call_id)
            self._left_open = _LeftOpen(about, self.keeper.key, self.keeper.shelf.typist)
        self._put_away()

    def _go_on(self) -> None:
        """Show the reports, and go on where they closed."""
        left, wanted = self._left_open, self._wanted
        self._left_open = self._wanted = None
        self.show_reports(self._client_id, self._call_id)
        here = ((self._client_id, self._call_id), self._desk.operator.name)
        is_same = left is not None and (left.about, left.typist) == here
        if left is not None and is_same and left.key in self._reports:
            self.open_report(left.key, goes_on=True)
            self.form.go_to("content")
        elif left is not None and is_same and left.key <= 0:
            self.begin_new(goes_on=True)
        elif wanted is not None and not self._reports:
            self.begin_new(wanted)
        elif self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (*self.half.buttons(), self.new)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, report_id: int | None, version: int | None, values: Mapping[str, Any]) -> AbuseReport:
        if self.keeper.shelf.typist != self._desk.operator.name:
            raise refuse("", "操作する人が変わりました。書いた人が開くと、続きから書けます。")
        owner = {"client_id": self._client_id, "consultation_id": self._call_id} if report_id is None else {}
        return self._desk.abuse.save(report_id, version, values, **owner)

    def discard_open(self) -> None:
        """Put the report that stands open into the ごみ箱, with a way back."""
        sheet = self.keeper.sheet
        if sheet is not None and self.keeper.leave() and self.keeper.discard():
            self.body.hide()
            ways = [("元に戻す", lambda: self._take_back(sheet.id))]
            self.strip.say("通報記録をごみ箱に入れました。", ways, "accent")
            self.changed.emit()

    def _take_back(self, report_id: int) -> None:
        if self.keeper.take_back(report_id, refused=lambda problems: self.strip.say(problems[0].message, tone="red")):
            self.strip.say("", tone="accent")
            self.changed.emit()

    def _kept(self, report: AbuseReport) -> None:
        self.discard.show()
        self.changed.emit()
        self.table.go_to(report.id)

    def _close(self) -> None:
        if self.keep():
            self.body.hide()
            self.changed.emit()
            (self.table if self.table.isVisible() else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.new.clicked.connect(lambda _checked: self.begin_new())
        self.do.clicked.connect(self.save)
        self.leave.clicked.connect(self._close)
        self.discard.clicked.connect(self.discard_open)
        self.table.opened.connect(lambda key: self.open_report(int(key)))
        self.table.clicked.connect(lambda _index: self.open_report(int(str(self.table.current_key() or 0))))
        self.keeper.kept.connect(self._kept)
        self.keeper.touched.connect(self.door.note_use)
        self.door.shutting.connect(self._note_open)
        self.door.opened.connect(self._go_on)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for part in (self.do, self.leave):
            acts.addWidget(part)
        acts.addStretch(1)
        acts.addWidget(self.discard)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(12)
        for widget in (self.said, self.form):
            inner.addWidget(widget)
        inner.addLayout(acts)
        self.body.hide()
        reports = QVBoxLayout(self.inside)
        reports.setContentsMargins(0, 0, 0, 0)
        reports.setSpacing(12)
        for shown in (self.strip, self.half, self.nothing, self.table):
            reports.addWidget(shown)
        reports.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        reports.addWidget(self.body)
        self.inside.setFocusProxy(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(paragraph(_WHO_SEES, "hint"))
        column.addWidget(self.door)
        column.addStretch(1)
        self.setFocusProxy(self.door)


def _row(report: AbuseReport, labels: Labels, names: Mapping[str, str]) -> Row:
    types = "、".join(labels.label("abuse_type", code) for code in report.types)
    readers = "、".join(names.get(code, code) for code in report.visible_to)
    told = _told(report)
    day = wareki.short(report.found_on) if report.found_on else ""
    cells = (CellFace(day), CellFace(types, bold=True, tip=types), CellFace(told.word, told, told.tone))
    return Row(report.id, (*cells, CellFace(readers, tone="text2", tip=readers)))


def _told(report: AbuseReport) -> Status:
    if report.reported_at is not None:
        when = wareki.moment_short(report.reported_at)
        return Status(Shape.CHECK, f"{when} {report.reported_to or ''}".strip(), "accent")
    if report.no_report_reason:
        return Status(Shape.CIRCLE, "通報しない", "text2")
    return Status(Shape.TRIANGLE, "通報の記録なし", "red")
