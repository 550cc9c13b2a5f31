"""A person without a household: begin one, or join the home of somebody who is known already."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.person_box import KnownPeople, PersonBox
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.household.household_members import told_from
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

_SELF = "self"
_FIRST_HINT = "同じ家の方を選ぶと、その世帯に入ります。二人のことが、どちらのシートからも見えます。"


class HouseholdStart(QWidget):
    """``began`` tells that the person belongs to a household now."""

    began = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._person: Person | None = None
        self.strip = WarningStrip(tools.theme)
        self.begin = PrimaryButton(tools.theme, "世帯を書きはじめる")
        self.begin.setObjectName("start_household")
        others = KnownPeople(tools.desk.client, tools.labels, self._is_shown)
        self.known = PersonBox(tools.theme, others, pause_ms=tools.pauses.search_ms, is_free=False)
        self.known.setObjectName("known_person")
        self.known.setAccessibleName("同じ家の方")
        self.relation = CodeBox(
            [pair for pair in tools.labels.choices("relation") if pair[0] != _SELF],
            lambda code: tools.labels.label("relation", code),
        )
        self.relation.setObjectName("relation_to_known")
        self.relation.setAccessibleName("続柄")
        self.relation.setFixedWidth(160)
        self.hint: QLabel = paragraph(_FIRST_HINT, "hint")
        self.join = QuietButton(tools.theme, "この方の世帯に入れる")
        self.join.setObjectName("join_household")
        self.begin.clicked.connect(self._begin)
        self.join.clicked.connect(self._join)
        self.known.changed.connect(self._explain)
        self._lay_out()
        self.setFocusProxy(self.begin)

    def show_person(self, person: Person) -> None:
        """Ask about this person."""
        if self._person is None or self._person.client.id != person.client.id:
            self.known.set_value(None)
            self.relation.set_value(None)
            self.strip.say("")
            self._explain()
        self._person = person

    def _is_shown(self, client_id: int) -> bool:
        return self._person is not None and self._person.client.id == client_id

    def _explain(self) -> None:
        chosen = self.known.person()
        if chosen is None or chosen.client_id is None:
            set_paragraph(self.hint, _FIRST_HINT)
            return
        view = self._tools.desk.household.of_client(chosen.client_id)
        members = view.members if view is not None else ()
        others = "、".join(each.name or "" for each in members if each.client_id != chosen.client_id)
        home = f"{chosen.name}さんの世帯：{others}。" if others else ""
        set_paragraph(self.hint, f"{home}続柄は {told_from(members, chosen.name)}さんから見て選びます。")

    def _begin(self) -> None:
        if self._person is None:
            return
        with Attempt(self.strip) as tried:
            self._tools.desk.household.start(self._person.client.id)
        if tried.failure is None:
            self.began.emit()

    def _join(self) -> None:
        chosen, relation = self.known.person(), self.relation.value()
        if self._person is None:
            return
        if chosen is None or chosen.client_id is None:
            self._ask("同じ家の方を候補から選んでください（氏名かふりがなを入れて ↓）。", self.known)
        elif relation is None:
            self._ask("続柄を選んでください。", self.relation)
        elif self._enter(chosen.client_id, relation):
            self.strip.say("")
            self.known.set_value(None)
            self.relation.set_value(None)
            self.began.emit()

    def _enter(self, other_id: int, relation: str) -> bool:
        desk, own = self._tools.desk, self._person
        if own is None:
            return False
        with Attempt(self.strip) as tried:
            view = desk.household.of_client(other_id)
            household = view.household if view is not None else desk.household.start(other_id)
            desk.household.join(own.client.id, household.id, relation)
        return tried.failure is None

    def _ask(self, words: str, place: QWidget) -> None:
        self.strip.say(words)
        place.setFocus()

    def _lay_out(self) -> None:
        own, known = Card("この方の世帯を書きはじめる"), Card("知っている方と同じ家")
        own.body.addWidget(paragraph("家族、主たる介護者、同居・別居を書くと、ジェノグラムになります。"))
        own.body.addLayout(_line(self.begin))
        known.body.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.known, 1)
        row.addWidget(label("続柄", "label"))
        row.addWidget(self.relation)
        row.addWidget(self.join)
        known.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("世帯がまだありません", "section"))
        for part in (self.strip, own, known):
            column.addWidget(part)
        column.addStretch(1)


def _line(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
