"""What is done about one follow-up, in place below the table: 済ませた, 延期する, 取りやめる."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import FollowUp
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.strip import Action, WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.act_draft import ActDraft, Boxes
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.said import throwing_away
from kyoten_desktop.ui.shell.attempt import Attempt

DRAFT = "follow_act"
DONE, POSTPONE, DROP = "done", "postpone", "drop"
_ACTS = ((DONE, "済ませた"), (POSTPONE, "延期する"), (DROP, "取りやめる"))
_ASKS = {DONE: "どうだったか", POSTPONE: "延期のわけ（必須）", DROP: "取りやめるわけ（必須）"}
_VERBS = {DONE: "済みにする", POSTPONE: "延期を残す", DROP: "取りやめにする"}


class FollowActs(QWidget):
    """``changed`` tells that the file has changed. A review that is done offers the next day, to be accepted.

    What is typed and not done yet waits for its follow-up.
    """

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, pauses: Pauses | None = None, draft: str = DRAFT) -> None:
        super().__init__()
        self._desk = desk
        self._row: FollowUp | None = None
        self.strip = WarningStrip(theme)
        self.next_one = WarningStrip(theme, tone="accent")
        self.over = WarningStrip(theme, tone="accent")
        self.title: QLabel = label("", "strong")
        self.act = Segmented(theme, _ACTS, "どうするか")
        self.act.setObjectName("follow_act")
        self.on = WarekiEdit(theme, desk.clock)
        self.on.setObjectName("follow_on")
        self.words = LineEdit()
        self.words.setObjectName("follow_words")
        self.do = PrimaryButton(theme, "")
        self.do.setObjectName("follow_do")
        self.leave = PlainButton(theme, "閉じる")
        self.draft = ActDraft(self, desk, draft, Boxes(self._typed, self._lay, self._clear), self.strip, pauses)
        self.act.chosen.connect(self._choose_act)
        for box in (self.on, self.words):
            box.changed.connect(self.draft.hear)
        self.do.clicked.connect(self._do)
        self.leave.clicked.connect(lambda: self.show_row(None))
        self._body = QWidget()
        self._lay_out()
        self._body.hide()

    def show_row(self, row: FollowUp | None) -> None:
        """Ask what to do about this one; what is over may be opened again; nothing for None."""
        is_over = row is not None and not row.is_open
        self._row = None if is_over else row
        self.over.say("")
        if row is not None and is_over:
            self.strip.say("")
            self._say_over(row)
        self._body.setVisible(self._row is not None)
        if self._row is None:
            self.draft.ask(None)
            return
        day = wareki.short(self._row.due_on) if self._row.due_on else ""
        self.title.setText(f"{day}　{self._row.what or ''}")
        if not self.draft.asks_about(self._row.id):
            self.draft.ask(self._row.id)

    def begin(self) -> None:
        """Put the cursor where it is decided."""
        first = self.over.buttons()[0] if self.over.buttons() else self.act
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> bool:
        """Put what is typed on the disk; False when it takes nothing."""
        return self.draft.keep()

    def _say_over(self, row: FollowUp) -> None:
        """Say what became of it, and what was typed about it and never recorded."""
        ways: list[Action] = [("もう一度開く", partial(self._take_back, row))]
        words, kept = _over_words(row), self.draft.waiting(row.id)
        if kept is not None:
            words += f"書きかけ「{kept.get('words') or ''}」が残っています。"
            again, throw_away = partial(self._say_over, row), partial(self._throw_away, row)
            ways.append(throwing_away(self.over.say, again, throw_away, "書きかけを捨てる"))
        self.over.say(words, ways, "accent")

    def _throw_away(self, row: FollowUp) -> None:
        self.draft.throw_away(row.id)
        self._say_over(row)

    def _typed(self) -> dict[str, Any]:
        """Return what was typed; a word chosen, or the day that was proposed, is nothing yet."""
        act, on, words = self.act.value(), self.on.draft(), self.words.draft()
        is_proposed = not on.strip() or (act == DONE and self.on.value() == self._desk.clock.today())
        return {} if is_proposed and not words.strip() else {"act": act, "on": on, "words": words}

    def _lay(self, kept: Mapping[str, Any]) -> None:
        act = kept.get("act")
        if act in _VERBS:
            self.act.set_value(act)
            self._show_act(act)
            self.on.set_draft(kept.get("on"))
            self.words.set_draft(kept.get("words"))

    def _clear(self) -> None:
        self.words.set_value(None)
        self._show_act(self.act.value())

    def _choose_act(self, act: str) -> None:
        self._show_act(act)
        self.draft.hear()

    def _show_act(self, act: str) -> None:
        self.on.setVisible(act != DROP)
        self.on.look_ahead(ahead=act == POSTPONE)
        self.on.setAccessibleName("延期先の日" if act == POSTPONE else "済んだ日")
        self.on.set_value(self._desk.clock.today() if act == DONE else None)
        self.words.setPlaceholderText(_ASKS[act])
        self.words.setAccessibleName(_ASKS[act])
        self.do.setText(_VERBS[act])

    def _do(self) -> None:
        row, act = self._row, self.act.value()
        if row is None:
            return
        value = self.on.value()
        if act != DROP and self.on.problem():
            self.strip.say(self.on.problem())
            return
        day, words = (value if isinstance(value, date) else None), self.words.text()
        service = self._desk.follow_up
        acts: dict[str, Callable[[], Any]] = {
            DONE: partial(service.done, row.id, row.version, day, words),
            POSTPONE: partial(service.postpone, row.id, row.version, day, words),
            DROP: partial(service.drop, row.id, row.version, words),
        }
        with Attempt(self.strip) as tried:
            done = acts[act]()
        if tried.failure is not None:
            return
        self.draft.done()
        self.show_row(None)
        if act == DONE:
            self._offer_next(row, done.proposed)
        self.changed.emit()

    def _offer_next(self, row: FollowUp, proposed: date | None) -> None:
        if proposed is None or row.case_id is None:
            self.next_one.say(f"「{row.what}」を済みにしました。")
            return
        words = f"次回確認は {wareki.with_weekday(proposed)} でよいですか。"
        take = partial(self._plan, row.case_id, proposed)
        self.next_one.say(words, [("この日にする", take), ("あとで決める", partial(self.next_one.say, ""))])

    def _plan(self, case_id: int, on: date) -> None:
        with Attempt(self.strip) as tried:
            self._desk.follow_up.plan_review(case_id, on)
        if tried.failure is None:
            self.next_one.say(f"次回確認を {wareki.with_weekday(on)} にしました。")
            self.changed.emit()

    def _take_back(self, row: FollowUp) -> None:
        with Attempt(self.strip) as tried:
            self._desk.follow_up.take_back(row.id, row.version)
        if tried.failure is None:
            self.over.say("")
            self.next_one.say(f"「{row.what or ''}」をもう一度開きました。")
            self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.act)
        row.addWidget(self.on)
        row.addWidget(self.words, 1)
        row.addWidget(self.do)
        row.addWidget(self.leave)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.title)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.next_one, self.over, self.strip, self._body):
            column.addWidget(part)


def _over_words(row: FollowUp) -> str:
    """Return 「受診の結果を聞く」は R8.7.10 に取りやめました（転院）。"""
    on = row.done_on or row.dropped_on
    act = "済ませました" if row.done_on is not None else "取りやめました"
    why = (row.result if row.done_on is not None else row.dropped_reason) or ""
    said = f"（{why}）" if why else ""
    return f"「{row.what or ''}」は {wareki.short(on) if on else ''} に{act}{said}。"
