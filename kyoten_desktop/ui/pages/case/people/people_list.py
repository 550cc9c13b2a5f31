"""The people on file at the left of the case page: who is followed, who is late, how each row reads."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.people import PeopleFilter, PeopleList, PersonLine
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.side_list import STRETCH, Finding, Found, SideList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.tools import SheetTools

STATE_WORDS = (
    (people.ALL, "すべて"),
    (people.WATCHED, "追跡中"),
    (people.OVERDUE, "超過"),
    (people.SIGNED, "予兆"),
    (people.CLOSED, "終結"),
)
_LEDGER, _SIGNS_LEDGER = "台帳を印刷", "予兆を印刷"
_FINDING = Finding(
    "氏名・かな・ほかの名前・番号",
    "people_search",
    STATE_WORDS,
    nothing="条件に合う人がいません",
    empty="ここに知っている人が並びます",
    clear="clear_people_filter",
)


class PeopleListView(SideList):
    """Keys of rows are client ids. ``notice`` says who went into the ごみ箱, with the way back."""

    new_wanted = Signal()
    ledger_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools.theme, "知っている人", "people", _FINDING, pause_ms=tools.pauses.search_ms)
        self._desk, self._labels = tools.desk, tools.labels
        self.found = PeopleList([], 0)
        self.new_person = QuietButton(tools.theme, "新しい人", "plus")
        self.new_person.setObjectName("new_person")
        self.ledger = LinkButton(tools.theme, _LEDGER)
        self.ledger.setObjectName("print_ledger")
        self.trash = LinkButton(tools.theme, "ごみ箱")
        self.trash.setObjectName("trash")
        self.notice = WarningStrip(tools.theme, tone="accent")
        self.new_person.clicked.connect(self.new_wanted)
        self.ledger.clicked.connect(self.ledger_wanted)
        self.trash.clicked.connect(self.trash_wanted)
        self.lay_out(
            (self.search, self.new_person),
            (self.states, STRETCH),
            (self.count, self.order, STRETCH, self.ledger, self.trash),
            said=(self.notice,),
        )

    def wanted(self) -> PeopleFilter:
        """Return the filter as it stands."""
        return PeopleFilter(words=self.search.text(), state=self.states.value())

    def read(self, wanted: PeopleFilter, most: int) -> Found:
        """Return the people of a filter."""
        self.found = self._desk.people.find(replace(wanted, most=most))
        self.ledger.setText(_SIGNS_LEDGER if wanted.state == people.SIGNED else _LEDGER)
        return Found(
            [(line.client_id, person_face(line, self._labels)) for line in self.found.lines],
            self.found.total,
            f"{self.found.total}人",
            "超過の長い順" if wanted.state == people.OVERDUE else "五十音順",
            is_filtered=bool(wanted.words.strip()) or wanted.state != people.ALL,
        )

    def keys(self, wanted: PeopleFilter) -> Sequence[int]:
        """Return everybody of a filter in their order."""
        found = self._desk.people.find(replace(wanted, most=max(self.found.total, 1)))
        return [line.client_id for line in found.lines]

    def take(self, wanted: PeopleFilter) -> None:
        """Show the list as another page asks for it."""
        self.search.setText(wanted.words)
        self.states.set_value(wanted.state)
        self.show_found()

    def forget_filter(self) -> None:
        """Take all filters away."""
        self.take(PeopleFilter())

    def filter_words(self) -> str:
        """Return the filter in words; nothing when it shows everybody."""
        asked: PeopleFilter = self.asked()
        state = "" if asked.state == people.ALL else dict(STATE_WORDS).get(asked.state, "")
        words = f"「{asked.words.strip()}」" if asked.words.strip() else ""
        return "　".join(part for part in (state, words) if part)

    def is_of_signs(self) -> bool:
        """Tell whether only those with early signs are shown."""
        asked: PeopleFilter = self.asked()
        return asked.state == people.SIGNED

    def everyone(self) -> frozenset[int]:
        """Return everybody of the filter, also those further down than was read."""
        wanted = replace(self.asked(), most=max(self.found.total, 1))
        return frozenset(line.client_id for line in self._desk.people.find(wanted).lines)


def person_face(line: PersonLine, labels: Labels) -> TwoLineFace:
    """Return one row: name and age, then where the case stands, ward and watch level, and how late the review is.

    Where early signs are asked for, they stand in the place of ward and level, all of them in the tip.
    """
    if line.signs:
        return _signed_face(line, labels)
    ward = labels.label("ward", line.ward) if line.ward else ""
    level = f"追跡 {labels.label('watch_level', line.watch_level)}" if line.watch_level else ""
    return TwoLineFace(
        text=line.name,
        time=_age(line),
        status=_status(line, labels),
        detail="  ".join(part for part in (ward, level) if part),
        open=_review(line),
        tip=f"{line.kana or ''} {line.client_no}".strip(),
    )


def _signed_face(line: PersonLine, labels: Labels) -> TwoLineFace:
    rules = dict.fromkeys(labels.label("early_sign", sign.rule) for sign in line.signs)
    return TwoLineFace(
        text=line.name,
        time=_age(line),
        status=Status(Shape.DIAMOND, f"{len(line.signs)}つ", "amber"),
        detail="・".join(rules),
        tip="\n".join(sign.words for sign in line.signs),
    )


def _age(line: PersonLine) -> str:
    if line.is_dead:
        return DECEASED if line.age is None else f"{DECEASED}・没{line.age}歳"
    return "" if line.age is None else f"{line.age}歳"


def _status(line: PersonLine, labels: Labels) -> Status:
    if line.status is None:
        return Status(Shape.CIRCLE, "ケースなし", "text2")
    shape = Shape.CHECK if line.is_closed else Shape.DISC
    return Status(shape, labels.label("case_status", line.status), "text2" if line.is_closed else "accent")


def _review(line: PersonLine) -> Status | None:
    if line.next_review_on is None and line.pre_identified_on is not None and not (line.is_closed or line.is_dead):
        return Status(Shape.CIRCLE, "次回確認なし", "amber")
    if line.next_review_on is None or line.is_closed:
        return None
    if line.due is Due.OVERDUE:
        return Status(Shape.TRIANGLE, f"{line.days_over}日超過", "red")
    if line.due is Due.TODAY:
        return Status(Shape.HALF, "今日", "accent")
    return Status(Shape.CIRCLE, f"次 {wareki.short(line.next_review_on)}", "text2")
