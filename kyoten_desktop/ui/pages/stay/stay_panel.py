"""The sheet of one stay below the board: who, since when, the acts with their small forms, events and history."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Stay
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import DAILY as DAILY_DRAFT
from kyoten_desktop.services.sheets.half_written import HalfWritten, parts_of
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.act_form import ActForm
from kyoten_desktop.ui.pages.stay.acts import ACTS, Act, acts_of
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip, Counsel
from kyoten_desktop.ui.pages.stay.daily_form import RECORDS
from kyoten_desktop.ui.pages.stay.stay_tabs import DAILY, StayTabs
from kyoten_desktop.ui.pages.stay.stay_words import status_of, summary
from kyoten_desktop.ui.sheet.draft_shelf import DraftShelf, newest_draft
from kyoten_desktop.ui.sheet.said import throwing_away
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.ways import Ways

_WIDE, _NARROW = 8, 4
ANONYMOUS = "匿名の方"
UNDO_WORDS = "元に戻す  Ctrl+Z"


class ActRow(QWidget):
    """Shows acts by their words; ``chosen`` carries the act."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._per_row = theme, _WIDE
        self._acts: Sequence[Act] = ()
        self.buttons: dict[str, QuietButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_acts(self, acts: Sequence[Act]) -> None:
        """Offer these acts."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._acts, self.buttons = acts, {}
        for place, act in enumerate(acts):
            button = QuietButton(self._theme, act.word)
            button.setObjectName(act.key)
            button.clicked.connect(lambda _checked=False, act=act: self.chosen.emit(act))
            self._grid.addWidget(button, place // self._per_row, place % self._per_row)
            self.buttons[act.key] = button
        for column in range(_WIDE + 1):
            self._grid.setColumnStretch(column, 1 if column == self._per_row else 0)
        self.setVisible(bool(acts))

    def set_compact(self, *, compact: bool) -> None:
        """Stand in rows of four, or in one."""
        self._per_row = _NARROW if compact else _WIDE
        self.show_acts(self._acts)

    def focus_first(self) -> None:
        """Put the keyboard on the first act."""
        for button in self.buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return


class StayHead(QWidget):
    """Says whose stay it is."""

    closed = Signal()

    def __init__(self, theme: Theme, ways: Ways) -> None:
        super().__init__()
        self._call_id = 0
        self.name = label("", "section")
        self.chip = StatusChip(theme, Status(Shape.CIRCLE, ""))
        self.summary = ElidedLabel("", "quiet")
        self.saved = SavedLabel(theme)
        self.call = LinkButton(theme, "相談票を開く")
        self.call.clicked.connect(lambda: ways.open_call(self._call_id))
        close = PlainButton(theme, "閉じる  Esc")
        close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.name)
        line.addWidget(self.chip)
        line.addWidget(self.summary, 1)
        line.addWidget(self.saved)
        line.addWidget(self.call)
        line.addWidget(close)

    def show_stay(self, stay: Stay, rooms: Mapping[int, str], now: datetime) -> None:
        """Show one stay."""
        self.name.setText(stay.client.name if stay.client else ANONYMOUS)
        self.chip.set_status(status_of(stay, now))
        self.summary.setText(summary(stay, rooms, now))
        self._call_id = stay.consultation_id or 0
        self.call.setVisible(bool(self._call_id))


class StayPanel(QFrame):
    """Shows one stay. ``changed`` after each act, ``grown`` with the form that opened, ``stay_wanted`` for another."""

    changed = Signal()
    grown = Signal(object)
    left = Signal()
    stay_wanted = Signal(int)

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self.setProperty("role", "card")
        self.setObjectName("stay_panel")
        self._desk, self._theme = desk, theme
        self.stay: Stay | None = None
        self.form: ActForm | None = None
        self._undo: Callable[[], Stay] | None = None
        self.head, self.said = StayHead(theme, ways), Advice(theme)
        self.waiting = WarningStrip(theme)
        self.acts, self._form_place = ActRow(theme), QVBoxLayout()
        self.record = StayTabs(desk, theme, ways, AdviceStrip(self.said), self.head.saved)
        self.details = self.record.details
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addWidget(self.waiting)
        column.addWidget(self.acts)
        column.addLayout(self._form_place)
        column.addWidget(self.record)
        self.acts.chosen.connect(self.start)
        self.head.closed.connect(self.left)
        self.details.keeper.kept.connect(self._take_kept)
        ways.tell_of(self.details.keeper)
        self.record.daily.changed.connect(self.changed)
        self.record.daily.grown.connect(self.grown)

    def show_stay(self, stay_id: int) -> None:
        """Read a stay and show it; typing of the one shown before is written first."""
        self.keep_typing()
        self._undo = None
        self.close_form()
        self.said.say(Counsel())
        self._show(self._desk.stay.get(stay_id))

    def start(self, act: Act) -> None:
        """Open the form of an act."""
        self.keep_typing()
        if self.stay is None:
            return
        self.close_form()
        self.form = ActForm(self._desk, self._theme, act, self.stay, AdviceStrip(self.said), self.head.saved)
        self.form.keeper.kept.connect(partial(self._take_done, act, self.stay))
        self._ways.tell_of(self.form.keeper)
        self.form.reread.connect(self._show_head)
        self.form.left.connect(self._give_up)
        self.form.stay_wanted.connect(self.stay_wanted)
        self._form_place.addWidget(self.form)
        self._offer()
        self.form.fields.go_to(act.asks[0].name)
        self.grown.emit(self.form)

    def go_on(self, waiting: HalfWritten) -> None:
        """Open what was left half written: a record of the life in the room, an act while it can still be done."""
        if self.stay is None:
            return
        if parts_of(waiting.form)[0] in (DAILY_DRAFT, RECORDS):
            self.record.tabs.set_value(DAILY)
            self.record.daily.go_on(waiting)
            return
        for act in acts_of(self.stay, self._desk.clock.now()):
            if act.form == waiting.form:
                self.start(act)

    def keep_typing(self) -> None:
        """Write what was typed into the sheet; what the sheet refuses stays as a draft and is said."""
        self.record.daily.keep()
        if self.form is not None:
            self.form.keeper.leave()
        if self.stay is not None:
            self.details.keeper.save(loud=True)

    def step_back(self) -> bool:
        """Put away the form that is open, of an act or of a record; False when none is."""
        if self.form is not None:
            self.close_form()
            return True
        return self.record.daily.isVisibleTo(self) and self.record.daily.close_form()

    def undo(self) -> None:
        """Take back the act just done (Ctrl+Z), where there is a reverse one."""
        if self._undo is None:
            return
        undo, self._undo = self._undo, None
        stay = self.details.keeper.attempt(undo, refused=self._refuse)
        if stay is not None:
            self._show(stay)
            self.said.say(Counsel("元に戻しました。", "accent"))
            self.changed.emit()

    def say_done(self, words: str, undo: Callable[[], Stay] | None = None) -> None:
        """Say in place that an act is done, and offer to take it back."""
        self._undo = undo
        self.said.say(Counsel(words, "accent", ways=[(UNDO_WORDS, self.undo)] if undo else ()))

    def set_compact(self, *, compact: bool) -> None:
        """Stand the acts in rows of four where it is narrow."""
        self.acts.set_compact(compact=compact)

    def _take_kept(self, stay: Stay) -> None:
        self._show(stay)
        self.changed.emit()

    def _take_done(self, act: Act, before: Stay, after: Stay) -> None:
        undo = act.undo
        self.close_form()
        self._show(after)
        self.say_done(act.done, (lambda: undo(self._desk, after, before)) if undo else None)
        self.acts.focus_first()
        self.changed.emit()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self.said.say(Counsel("\n".join(each.message for each in problems)))

    def _show(self, stay: Stay) -> None:
        self._show_head(stay)
        self.acts.show_acts(acts_of(stay, self._desk.clock.now()))
        self.record.show_stay(stay, self._room_names())
        self._offer()

    def _show_head(self, stay: Stay) -> None:
        self.stay = stay
        self.head.show_stay(stay, self._room_names(), self._desk.clock.now())

    def _give_up(self) -> None:
        if self.form is not None:
            self.form.keeper.forget()
        self.close_form()

    def close_form(self) -> None:
        """Put the form of an act away; what was typed in it stays as a draft."""
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._offer()

    def _offer(self) -> None:
        """Offer the newest act that was left half written, while no form is open; one past doing can be thrown away."""
        stay, acts = self.stay, {act.form: act for act in ACTS}
        newest = newest_draft(self._desk, acts, stay.id) if stay is not None and self.form is None else None
        if stay is None or newest is None:
            self.waiting.say("")
            return
        act, at = acts[newest.form], moment_short(newest.typed_at)
        ways = [throwing_away(self.waiting.say, self._offer, partial(self._throw_away, act, stay.id))]
        if act in acts_of(stay, self._desk.clock.now()):
            ways.insert(0, ("続きから書く", partial(self.start, act)))
        self.waiting.say(f"書きかけの「{act.word}」があります（{at}）。", ways)

    def _throw_away(self, act: Act, stay_id: int) -> None:
        self.details.keeper.attempt(partial(DraftShelf(self._desk, act.form).drop, stay_id))
        self._offer()

    def _room_names(self) -> dict[int, str]:
        return {room.id: room.name for room in self._desk.office.rooms()}
