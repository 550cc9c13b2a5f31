"""設定 → 当番: the roster of a month, and below it the shifts of the day that is chosen (S1-06, N-02)."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import long, moment_short, with_weekday
from kyoten_desktop.domain.office.on_call import month_days
from kyoten_desktop.models import OnCallShift, Staff
from kyoten_desktop.papers.roster import roster_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.on_call import DayBook
from kyoten_desktop.ui.fields.staff_box import StaffBox
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.roster_grid import RosterGrid
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_COLUMNS = ("staff_id", "starts_at", "ends_at", "phone", "second_id")
_WIDTHS = {"staff_id": 168, "phone": 148, "second_id": 136}
_NONE = "まだだれも入っていません。「追加」を押すと、閉所の時間が入った行が開きます。"
_WAITING = "書きかけの当番があります。保存するか捨ててから、ほかの日を選んでください。"
_A_DAY = timedelta(days=1)


class OnCallSection(Section):
    """One day stands in front; its shifts are lines that are kept one by one."""

    key = "on_call"
    title = "当番"
    why = "閉所の時間の電話に、だれが出るかを書きます。今夜の当番は、今日と代行者シートに出ます。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self._staff: Mapping[int, Staff] = {}
        self.book = DayBook(desk.office.on_call, desk.clock.today())
        self.grid = RosterGrid(theme)
        self.before, self.after = (
            QuietButton(theme, "前の月", "caret-left"),
            QuietButton(theme, "次の月", "caret-right"),
        )
        self.copy = QuietButton(theme, "前の週を写す")
        self.print = QuietButton(theme, "印刷", "printer")
        for button, name in (
            (self.before, "month_before"),
            (self.after, "month_after"),
            (self.copy, "copy_week"),
            (self.print, "print_month"),
        ):
            button.setObjectName(name)
        self.said = WarningStrip(theme, tone="accent")
        self.trouble = paragraph("", "amber")
        self.boxes = {name: StaffBox(self._name) for name in ("staff_id", "second_id")}
        own: dict[str, QWidget] = dict(self.boxes)
        form = Form(theme, OnCallShift, desk.codes.labels(), desk.clock, editors=own, titled=False)
        self.editor = LinesEditor(
            theme, OnCallShift, desk.codes.labels(), desk.clock, columns=_COLUMNS, book=None, title="当番",
            empty_words=_NONE, face=self._face, blank=lambda: desk.office.on_call.blank(self.day), widths=_WIDTHS,
            form=form,
        )  # fmt: skip
        self._table = OnCallShift.__tablename__
        self.lines = OpenLines(desk, self.key, {self._table: self.editor})
        self._lay_out()
        self._connect()

    @property
    def day(self) -> date:
        """The day in front."""
        return self.book.day

    def refresh(self) -> None:
        """Read staff, month and day again; typing stays."""
        self._staff = {member.id: member for member in self.desk.office.staff()}
        here = self.desk.office.active_staff()
        for box in self.boxes.values():
            box.set_staff(here)
        self._show_month()
        self.lines.show(self.desk.office.office().id, {self._table: self.book})

    def detail(self) -> str:
        """Return who answers tonight."""
        night = self.desk.office.on_call.tonight()
        if night is None:
            return "まだありません"
        when = "いま" if night.is_of_yesterday(self.desk.clock.now()) else "今夜"
        return f"{when} {'、'.join(shift.who for shift in night.shifts)}" if night.shifts else f"{when}はいません"

    def status(self) -> Status | None:
        """Say where the night has a hole."""
        night = self.desk.office.on_call.tonight()
        has_hole = night is not None and night.gaps_from(self.desk.clock.now())
        return Status(Shape.DIAMOND, "空きあり", "amber") if has_hole else None

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        self.lines.keep()

    def show_day(self, day: date) -> bool:
        """Show the shifts of a day; False while a shift of the day in front is half written and cannot be kept."""
        if day == self.day:
            return True
        if not self.editor.keep():
            self.said.say(_WAITING, tone="amber")
            self.grid.go_to_day(self.day)
            return False
        self.said.say("", tone="accent")
        self.book.day = day
        self.editor.set_book(self.book)
        self._show_month()
        return True

    def _show_month(self) -> None:
        nights = self.desk.office.on_call.month(self.day)
        is_used = any(night.shifts for night in nights)
        self.card.title.setText(f"当番表　{long(PartialDate(self.day.year, self.day.month))}")
        gaps = sum(bool(night.gaps) and night.day >= self.desk.clock.today() for night in nights)
        self.card.note.setText(f"これからの空き {gaps}日" if is_used and gaps else "")
        self.grid.show_month(nights, self.desk.clock.today(), is_used=is_used)
        self.grid.go_to_day(self.day)
        night = next(one for one in nights if one.day == self.day)
        self.day_card.title.setText(f"{with_weekday(self.day)}　閉所 {night.span}")
        self.trouble.setText("\n".join(night.troubles))
        self.trouble.setVisible(is_used and bool(night.troubles))

    def _lay_out(self) -> None:
        self.card = Card("当番表", inset=0)
        for button in (self.before, self.after, self.copy, self.print):
            self.card.add_to_head(button)
        self.card.body.addWidget(self.grid)
        self.day_card = Card("当番")
        self.day_card.body.addWidget(self.trouble)
        self.day_card.body.addWidget(self.editor)
        self.body.addWidget(self.said)
        self.body.addWidget(self.card)
        self.body.addWidget(self.day_card)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.ways.tell_of(self.lines)
        self.grid.day_moved.connect(self.show_day)
        self.grid.day_opened.connect(self._open_day)
        self.grid.month_wanted.connect(self._turn)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(lambda: self.ways.preview(roster_request(self.desk, self.day)))
        self.lines.lines_changed.connect(self._show_changed)

    def _show_changed(self) -> None:
        """Show the month again; a shift that was written for another day is shown there."""
        moved, self.book.moved_to = self.book.moved_to, None
        if moved is None or not self.show_day(moved):
            self._show_month()

    def _open_day(self, day: date | None) -> None:
        if day is not None and self.show_day(day):
            first = self.editor.store.order()
            self.editor.open_line(first[0]) if first else self.editor.add()

    def _turn(self, months: int) -> None:
        """Show the same day of another month, the last one of a shorter month."""
        here = month_days(self.day)
        days = month_days(here[0] - _A_DAY if months < 0 else here[-1] + _A_DAY)
        self.show_day(days[min(self.day.day, len(days)) - 1])

    def _copy(self) -> None:
        if not self.editor.keep():
            self.said.say(_WAITING, tone="amber")
            return
        with Attempt(self.said, tone="red") as tried:
            copied = self.desk.office.on_call.copy_week(self.day)
        if tried.failure is not None:
            return
        left = "".join(f"\n写さなかった当番：{words}" for words in copied.left_out)
        done = f"前の週から{copied.count}件を写しました。" if copied.count else "前の週から写した当番はありません。"
        self.said.say(f"{done}{left}", tone="amber" if left else "accent")
        self.editor.refresh()
        self._show_month()
        if copied.count:
            self.ways.say_saved(self.desk.clock.now())

    def _face(self, shift: OnCallShift) -> tuple[CellFace, ...]:
        member = self._staff.get(shift.staff_id or 0)
        phone = shift.phone or (member.reached_at if member else "")
        return (
            CellFace(self._name(shift.staff_id), bold=True),
            CellFace(moment_short(shift.starts_at) if shift.starts_at else ""),
            CellFace(moment_short(shift.ends_at) if shift.ends_at else ""),
            CellFace(phone),
            CellFace(self._name(shift.second_id)),
        )

    def _name(self, staff_id: int | None) -> str:
        member = self._staff.get(staff_id or 0)
        return member.name if member else ""
