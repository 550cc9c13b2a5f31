"""The tab 経過 of a body: everything done with it, newest first; Enter opens a line where it is kept."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.models import EmergencyConsultation, Organization, PlacementInquiry, SupportRecord
from kyoten_desktop.services.network.timeline import UNDATED, kinds
from kyoten_desktop.services.people.timeline import TimelineLine
from kyoten_desktop.ui.lists.filter_chips import FilterChips
from kyoten_desktop.ui.lists.timeline import AS_USUAL, TimelineFace, TimelineList, count_words, face_of
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.tools import SheetTools

_NOTHING = "この機関の名前は、まだどの記録にもありません。"
_NOBODY = "（氏名なし）"
_UNDATED = "日付のないもの"
_LOOKS: Mapping[str, tuple[Shape, str]] = {
    EmergencyConsultation.__tablename__: (Shape.TRIANGLE, "red"),
    PlacementInquiry.__tablename__: (Shape.TRIANGLE, "accent"),
    SupportRecord.__tablename__: (Shape.DISC, "accent"),
}


class BodyTimeline(QWidget):
    """Reads the timeline of the body it is told; persons stand there by name, as everywhere in the window."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools, self._body_id = tools, 0
        self._read: list[TimelineLine] = []
        self._lines: Mapping[str, TimelineLine] = {}
        self._words = dict(kinds())
        self.chips = FilterChips(tools.theme, kinds(), "経過の種類")
        self.count: QLabel = label("", "quiet")
        self.nothing = paragraph(_NOTHING)
        self.list = TimelineList(tools.theme)
        self.chips.changed.connect(self._show_lines)
        self.list.opened.connect(self._open)
        self._lay_out()

    def show_body(self, body: Organization) -> None:
        """Read everything done with a body; of another one all kinds are shown."""
        if body.id != self._body_id:
            self.chips.set_value([key for key, _word in kinds()])
        self._body_id = body.id
        self._read = list(self._tools.desk.network.timeline.of(body.id))
        self.chips.show_only({line.kind for line in self._read})
        self.chips.setVisible(bool(self._read))
        self.nothing.setVisible(not self._read)
        self._show_lines()

    def _show_lines(self) -> None:
        wanted = self.chips.value()
        shown = [line for line in self._read if line.kind in wanted]
        self._lines = {line.key: line for line in shown}
        self.list.set_faces([self._face(line) for line in shown])
        self.count.setText(count_words(len(shown), len(self._read)) if self._read else "")

    def _face(self, line: TimelineLine) -> TimelineFace:
        word = self._words[line.kind]
        face = face_of(line, word, _LOOKS.get(line.kind, AS_USUAL), line.who or _NOBODY)
        detail = "" if line.title in (word, Organization.noun) else line.title
        return replace(face, day=_UNDATED if line.at == UNDATED else face.day, detail=detail)

    def _open(self, key: object) -> None:
        line = self._lines.get(str(key))
        if line is None:
            return
        ways = self._tools.ways
        if line.call_id is not None:
            ways.open_call(line.call_id)
        elif line.record_id is not None:
            ways.open_record(line.record_id)
        elif line.client_id is not None:
            ways.open_person((line.client_id, line.tab) if line.tab else line.client_id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 20, 8)
        head.setSpacing(12)
        head.addWidget(self.chips, 1)
        head.addWidget(self.nothing, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
