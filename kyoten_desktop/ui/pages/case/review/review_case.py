"""One case of a meeting: what is asked, what was said, what was decided; its place in the order."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import CaseReviewItem, ReviewDecision
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.pages.case.review.review_rows import decision_status
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_table import face_by_items
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

_COLUMNS = ("what", "who", "due_on")
_EMPTY = "決めたことを書くと、だれが・いつまでに が追跡と今日に並びます。"
FORM, LINES = "review_item", "review_decisions"


class DecisionsBook:
    """The decisions of one case of a meeting, for ``ui.lines_editor``."""

    def __init__(self, desk: Desk, activity_id: int, item_id: int) -> None:
        self._desk, self._activity_id, self.item_id = desk, activity_id, item_id
        self._gone: dict[int, dict[str, Any]] = {}

    def lines(self) -> Sequence[ReviewDecision]:
        """Return the decisions by their day."""
        return next((item.decisions for item in self._items() if item.id == self.item_id), [])

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> ReviewDecision:
        """Write a decision; its follow-up says the same."""
        return self._desk.review.decide(self.item_id, line_id, version, values)

    def discard(self, line_id: int, version: int) -> None:
        """Take a decision back, and its follow-up with it."""
        for line in self.lines():
            if line.id == line_id:
                self._gone[line_id] = {name: getattr(line, name) for name in _COLUMNS}
        self._desk.review.remove_decision(line_id, version)

    def take_back(self, line_id: int) -> None:
        """Decide the same again: what was to do was dropped, so it becomes a new one."""
        if line_id not in self._gone:
            raise refuse("", "この決定は戻せません。もう一度書いてください。")
        self._desk.review.decide(self.item_id, None, None, self._gone.pop(line_id))

    def _items(self) -> Sequence[CaseReviewItem]:
        return self._desk.review.get(self._activity_id).review_items


class DecisionsEditor(LinesEditor):
    """Shows with each decision what became of it."""

    def __init__(self, tools: SheetTools) -> None:
        self._tools = tools
        self._plain = face_by_items([item_of(ReviewDecision, name) for name in _COLUMNS], tools.labels)
        self._follow_ups: dict[int, Any] = {}
        super().__init__(
            tools.theme, ReviewDecision, tools.labels, tools.desk.clock, columns=_COLUMNS, book=None, title="決定事項",
            empty_words=_EMPTY, face=self._face, blank=lambda: {"who": tools.desk.operator.name},
        )  # fmt: skip

    def read_follow_ups(self, case_id: int) -> None:
        """Read what became of the decisions of a case; call before the lines are shown."""
        self._follow_ups = {each.id: each for each in self._tools.desk.follow_up.of_case(case_id)}

    def _face(self, line: ReviewDecision) -> tuple[CellFace, ...]:
        first, *rest = self._plain(line)
        status = decision_status(line, self._follow_ups, self._tools.desk.clock.today())
        words = f"{first.text}（{status.word}）" if status.word else first.text
        return (CellFace(words, status, status.tone if status.bold else "text", bold=True, tip=words), *rest)


class ReviewCaseCard(Card):
    """``moved`` asks for another place (-1 up, 1 down); ``removed`` tells that the case was taken off the meeting."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal(int)

    def __init__(self, tools: SheetTools) -> None:
        super().__init__("検討ケース")
        self._tools = tools
        self.item: CaseReviewItem | None = None
        self.strip = WarningStrip(tools.theme)
        self.form = Form(tools.theme, CaseReviewItem, tools.labels, tools.desk.clock)
        book = Book(FORM, self._write, self._read, "検討ケース")
        self.keeper = OpenSheet(tools.desk, FormFace(self.form), book, self.strip, tools.pauses)
        self.decisions = DecisionsEditor(tools)
        self.lines = OpenLines(tools.desk, LINES, {LINES: self.decisions}, tools.pauses)
        self.person = LinkButton(tools.theme, "この方のシートを開く")
        self.up = QuietButton(tools.theme, "順を上へ")
        self.down = QuietButton(tools.theme, "順を下へ")
        self.remove = PlainButton(tools.theme, "会議から外す", "trash")
        named = ((self.person, "open_person"), (self.up, "item_up"), (self.down, "item_down"))
        for button, name in (*named, (self.remove, "remove_item")):
            button.setObjectName(name)
        self._lay_out()
        self._connect()
        self.hide()

    def show_item(self, item: CaseReviewItem | None) -> None:
        """Show one case; typing stays when it is the same one."""
        same = self.item is not None and item is not None and self.item.id == item.id
        if not same:
            self.keep()
        self.item = item
        self.setVisible(item is not None)
        if item is None:
            return
        self.title.setText(item.case.client.name)
        self.note.setText(item.case.client.kana or "")
        self.keeper.follow(item)
        self.decisions.read_follow_ups(item.case_id)
        self.lines.show(item.id, {LINES: DecisionsBook(self._tools.desk, item.activity_id, item.id)})

    def keep(self) -> bool:
        """Put the form and the decisions on the disk."""
        if self.item is None or self.keeper.sheet is None:
            return True
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True) if self.item is not None else True

    def begin(self) -> None:
        """Put the cursor into the question."""
        self.form.go_to("question")

    def _write(self, item_id: int | None, version: int | None, values: Mapping[str, Any]) -> CaseReviewItem:
        return self._tools.desk.review.save_item(item_id or 0, version, values)

    def _read(self, item_id: int) -> CaseReviewItem:
        activity_id = self.item.activity_id if self.item is not None else 0
        for item in self._tools.desk.review.get(activity_id).review_items:
            if item.id == item_id:
                return item
        raise refuse("", "この検討ケースは、会議から外されました。")

    def _ask_remove(self) -> None:
        if self.item is None:
            return
        words = (
            f"{self.item.case.client.name}さんを会議から外します。ここで決めたことは、することから取りやめになります。"
        )
        ways: list[Action] = [
            ("会議から外す", partial(self._remove, self.item)),
            ("やめる", partial(self.strip.say, "")),
        ]
        self.strip.say(words, ways, "accent")
        self.strip.buttons()[0].setFocus()

    def _remove(self, item: CaseReviewItem) -> None:
        with Attempt(self.strip, tone="red") as tried:
            self._tools.desk.review.remove_item(item.id, item.version)
        if tried.failure is None:
            self.item = None
            self.removed.emit(item.id)

    def _open_person(self) -> None:
        if self.item is not None:
            self._tools.ways.open_person(self.item.case.client_id)

    @property
    def kept_parts(self) -> tuple[OpenSheet, OpenLines]:
        """What is kept on this card: the case, and its decisions."""
        return self.keeper, self.lines

    def _connect(self) -> None:
        self.keeper.kept.connect(lambda _item: self.changed.emit())
        self.lines.lines_changed.connect(self.changed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self._ask_remove)
        self.person.clicked.connect(self._open_person)

    def _lay_out(self) -> None:
        self.add_to_head(self.person)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.up, self.down):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        self.body.setSpacing(12)
        for part in (self.strip, self.form, self.decisions):
            self.body.addWidget(part)
        self.body.addLayout(acts)
