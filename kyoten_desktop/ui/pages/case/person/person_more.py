"""What the button ほか opens in place of the tab: a new case, making two sheets one, the ごみ箱."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.people.death import of_dead
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.client import LookAlike
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.case.case.case_start import CaseStart
from kyoten_desktop.ui.pages.case.case.case_trash import CaseTrash
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.people.person_twins import PersonTwins, twin_of
from kyoten_desktop.ui.pages.case.person.death_part import DeathPart
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import MergesList, TwinStrip
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import show_whole

_COLUMNS = (Column("番号", 96, figures=True), Column("氏名", 180), Column("ふりがな"))
_DISCARD = "書きまちがえて作った人だけです。記録のある人は入れられません。"
_SEARCH_WIDTH = 320


class MoreMenu(QWidget):
    """``changed`` tells that the person reads differently; ``discarded`` carries who went into the ごみ箱."""

    changed = Signal()
    discarded = Signal(object)
    print_wanted = Signal()
    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._person: Person | None = None
        theme = tools.theme
        self.leave = PlainButton(theme, "戻る　Esc", "arrow-left")
        self.leave.setObjectName("leave_more_menu")
        self.print = QuietButton(theme, "印刷する紙を選ぶ", "printer")
        self.start = CaseStart(tools, "新しいケースを始める")
        self.search = SearchBox(theme, "もう一つの記録：氏名・かな・番号", width=_SEARCH_WIDTH)
        self.search.setObjectName("merge_search")
        self.found = RecordTable(theme, _COLUMNS, name="同じ人の、もう一つの記録")
        self.found.setObjectName("merge_found")
        twins = PersonTwins(tools)
        self.twins, self.merges = TwinStrip(theme, twins), MergesList(theme, twins)
        self.death = DeathPart(tools)
        self.case_trash = CaseTrash(tools)
        self.discard = QuietButton(theme, "この人をごみ箱に入れる")
        self.discard.setObjectName("discard_person")
        self.strip = WarningStrip(theme)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Offer what can be done with this person."""
        if self._person is None or self._person.client.id != person.client.id:
            self.search.setText("")
            self.strip.say("")
            self.twins.look(person.client.id, {})
        self.twins.recall(person.client.id)
        self._person = person
        is_over = person.case is not None and person.case.closed_on is not None
        may_start = is_over and person.client.died_on is None
        self.start.setVisible(may_start)
        if may_start:
            self.start.show_person(person)
        self.merges.show_of(person.client.id)
        self.death.show_person(person)
        self.case_trash.show_person(person)
        self._find(self.search.text())

    def begin(self) -> None:
        """Put the cursor where most come for."""
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keep(self) -> bool:
        """Put what was typed for a new case, or of a death, on the disk."""
        kept = (self.start.keep(), self.death.keep())
        return all(kept)

    def show_half_written(self) -> None:
        """Bring into sight what was left half written here."""
        show_whole(self.death)

    def _find(self, words: str) -> None:
        people = self._tools.desk.client.offered(words) if words.strip() and self._person else ()
        others = [one for one in people if self._person and one.id != self._person.client.id]
        self.found.set_rows([Row(one.id, _cells(one)) for one in others])
        self.found.fit_height()
        self.found.setVisible(bool(others))

    def _choose(self, key: object) -> None:
        if self._person is not None and isinstance(key, int):
            other = self._tools.desk.client.get(key)
            alike = LookAlike(
                other.id, other.client_no, other.name, other.kana or "", other.birth_date, "", other.died_on
            )
            self.twins.ask(self._person.client.id, twin_of(alike))

    def _begun(self) -> None:
        if self._person is not None:
            self.left.emit()
            self._tools.ways.open_person(self._person.client.id)

    def _merged(self) -> None:
        self.search.setText("")
        self.changed.emit()

    def _discard(self) -> None:
        if self._person is None:
            return
        client = self._person.client
        words = f"{client.name}さん（{client.client_no}）をごみ箱に入れます。あとで戻せます。"
        self.strip.say(words, [("ごみ箱に入れる", partial(self._put_away, client)), ("やめる", self._stay)])
        self.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _put_away(self, client: Client) -> None:
        with Attempt(self.strip) as tried:
            self._tools.desk.client.discard(client.id, client.version)
        if tried.failure is None:
            self.discarded.emit(client)

    def _stay(self) -> None:
        self.strip.say("")
        self.discard.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.left)
        self.print.clicked.connect(self.print_wanted)
        self.start.opened.connect(self._begun)
        self.search.searched.connect(self._find)
        self.search.lead_to(self.found)
        self.found.opened.connect(self._choose)
        self.twins.opened.connect(self._tools.ways.open_person)
        self.twins.merged.connect(self._merged)
        self.merges.undone.connect(self.changed)
        self.death.changed.connect(self.changed)
        self.case_trash.changed.connect(self.changed)
        self.discard.clicked.connect(self._discard)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.leave)
        top.addStretch(1)
        top.addWidget(self.print)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.start)
        column.addWidget(label("同じ人とまとめる", "section"))
        column.addWidget(
            paragraph("同じ人が二つ書かれているとき、もう一つの記録をこの人に移します。もとの二つは残り、戻せます。")
        )
        column.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.found, self.twins, self.merges):
            column.addWidget(part)
        column.addWidget(self.death)
        column.addWidget(label("ごみ箱", "section"))
        column.addWidget(self.case_trash)
        column.addWidget(paragraph(_DISCARD))
        column.addWidget(self.strip)
        column.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))


def _cells(one: Client) -> tuple[CellFace, ...]:
    return CellFace(one.client_no), CellFace(of_dead(one.name, one.died_on), bold=True), CellFace(one.kana or "")
