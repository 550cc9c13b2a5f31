"""決定事項 of one case on a meeting: だれが・何を・いつまで; each line kept is something to do at once (M-23)."""

from collections.abc import Mapping, Sequence
from typing import Any

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import CaseReviewItem, ReviewDecision
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.pages.case.review.review_rows import decision_status
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_table import face_by_items

_COLUMNS = ("what", "who", "due_on")
_EMPTY = "決めたことを書くと、だれが・いつまでに が追跡と今日に並びます。"


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

    def __init__(self, tools: CaseTools) -> None:
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
