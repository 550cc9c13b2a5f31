"""The tab ほか of a body: making two sheets one, two again, and the ごみ箱."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import Organization
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.organization.body_twins import BodyTwins, twin_of
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import MergesList, TwinStrip
from kyoten_desktop.ui.shell.attempt import Attempt

_COLUMNS = (Column("名称"), Column("機関の種類", 160), Column("事業所番号", 112, figures=True), Column("電話", 128))
_SEARCH_WIDTH = 320
_JOIN = "同じ機関が二つ書かれているとき、もう一つの記録をこの機関に移します。もとの二つは残り、戻せます。"
_DISCARD = "書きまちがえて作った機関だけです。なくなった機関は「閉じた日」を書いて残します。"


class BodyMore(QWidget):
    """``changed`` tells that two became one, or two again; ``discarded`` carries what went into the ごみ箱."""

    changed = Signal()
    discarded = Signal(object)
    keeping = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.body: Organization | None = None
        twins = BodyTwins(tools)
        self.search = SearchBox(tools.theme, "もう一つの記録：名称・かな・番号", width=_SEARCH_WIDTH)
        self.search.setObjectName("organization_merge_search")
        self.found = RecordTable(tools.theme, _COLUMNS, name="同じ機関の、もう一つの記録")
        self.found.setObjectName("organization_merge_found")
        self.twins, self.merges = TwinStrip(tools.theme, twins), MergesList(tools.theme, twins)
        self.discard = QuietButton(tools.theme, "この機関をごみ箱に入れる")
        self.discard.setObjectName("discard_organization")
        self.strip = WarningStrip(tools.theme)
        self._lay_out()
        self._connect()

    def show_body(self, body: Organization) -> None:
        """Offer what can be done with this body."""
        if self.body is None or self.body.id != body.id:
            self.search.setText("")
            self.strip.say("")
            self.twins.look(body.id, {})
        self.twins.recall(body.id)
        self.body = body
        self.merges.show_of(body.id)
        self._find(self.search.text())

    def _find(self, words: str) -> None:
        found = self._tools.desk.network.organization.offered(words) if words.strip() else ()
        others = [one for one in found if self.body is not None and one.id != self.body.id]
        self.found.set_rows([Row(one.id, self._cells(one)) for one in others])
        self.found.fit_height()
        self.found.setVisible(bool(others))

    def _cells(self, body: Organization) -> tuple[CellFace, ...]:
        kind = self._tools.labels.label("org_type", body.org_type) if body.org_type else ""
        rest = (kind, body.office_no or "", body.phone or "")
        return (CellFace(body.name, bold=True), *map(CellFace, rest))

    def _choose(self, key: object) -> None:
        if self.body is not None and isinstance(key, int):
            self.twins.ask(self.body.id, twin_of(self._tools.desk.network.organization.get(key)))

    def _merged(self) -> None:
        self.search.setText("")
        self.changed.emit()

    def _ask_to_discard(self) -> None:
        if self.body is None:
            return
        words = f"「{self.body.name}」をごみ箱に入れます。あとで戻せます。"
        self.strip.say(words, [("ごみ箱に入れる", partial(self._put_away, self.body)), ("やめる", self._stay)])
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _put_away(self, body: Organization) -> None:
        self.keeping.emit()
        with Attempt(self.strip) as tried:
            organization = self._tools.desk.network.organization
            organization.discard(body.id, organization.get(body.id).version)
        if tried.failure is None:
            self.strip.say("")
            self.discarded.emit(body)

    def _stay(self) -> None:
        self.strip.say("")
        self.discard.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.search.searched.connect(self._find)
        self.search.lead_to(self.found)
        self.found.opened.connect(self._choose)
        self.twins.merging.connect(self.keeping)
        self.twins.merged.connect(self._merged)
        self.merges.undone.connect(self.changed)
        self.discard.clicked.connect(self._ask_to_discard)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(10)
        column.addWidget(label("同じ機関とまとめる", "section"))
        column.addWidget(paragraph(_JOIN))
        column.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.found, self.twins, self.merges):
            column.addWidget(part)
        column.addSpacing(10)
        column.addWidget(label("ごみ箱", "section"))
        column.addWidget(paragraph(_DISCARD))
        column.addWidget(self.strip)
        column.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.search)
