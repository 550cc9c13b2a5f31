"""生活の記録 of one stay: the calendar, what is written of the shift under its frame, and the form of one record."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.stays.daily import Shift, shift_of, told_shift
from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import HalfWritten, parts_of
from kyoten_desktop.services.stays.daily import Diary
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.pages.stay.advice import Advice, Counsel
from kyoten_desktop.ui.pages.stay.daily_calendar import DailyCalendar
from kyoten_desktop.ui.pages.stay.daily_form import RECORDS, DailyForm
from kyoten_desktop.ui.pages.stay.daily_reader import DailyLegend, DailyReader
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin
from kyoten_desktop.ui.shell.scrolling import show_whole
from kyoten_desktop.ui.shell.ways import Ways

NOT_IN_YET = "入所を記録すると、生活の記録を書けます。"
CANCELLED = "取り消した利用です。生活の記録は書けません。"
BOTH_STAY = "この時間帯には、ほかの記録もあります。どちらも残ります。"


class DailyTab(QWidget):
    """↑↓←→ move in the calendar, Enter writes the shift or opens its record, Insert writes another.

    ``changed`` tells that a record was written or put away, ``grown`` carries the form that opened.
    """

    changed = Signal()
    grown = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__()
        self._desk, self._theme, self._ways = desk, theme, ways
        self.diary: Diary | None = None
        self.form: DailyForm | None = None
        self.calendar = DailyCalendar(theme)
        self.legend = DailyLegend(theme)
        self.said = Advice(theme)
        self.empty = paragraph("")
        self.read = DailyReader(theme, desk)
        self._form_place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for part in (self.empty, self.calendar, self.legend, self.said, self.read):
            column.addWidget(part)
        column.addLayout(self._form_place)
        self.calendar.moved.connect(self._look_at)
        self.calendar.wanted.connect(self.write)
        self.read.opened.connect(self.open_record)
        self.read.wanted.connect(lambda: self.write(self.calendar.shift(), another=True))
        self.legend.trash.clicked.connect(self._offer_gone)
        KeysWithin(
            self.calendar,
            {
                "Insert": Key(lambda: self.write(self.calendar.shift(), another=True)),
                "Ctrl+S": Key(self._save, lambda: self.form is not None),
            },
        )

    def show_stay(self, stay: Stay) -> None:
        """Show a stay; the form that stands open stays open while it is the same one."""
        if self.diary is not None and self.diary.stay.id != stay.id:
            self.close_form()
            self.said.say(Counsel())
        self._read(stay.id)

    def begin(self) -> None:
        """Write the shift of now at once, or look at what is written of it."""
        if self.form is not None:
            self.form.begin()
            return
        diary = self._read(self.diary.stay.id) if self.diary is not None else None
        if diary is None or not diary.takes_records:
            return
        self.calendar.go_to(diary.now)
        if diary.records.get(diary.now) or diary.stay.checked_out_at is not None:
            self._look_at(diary.now)
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.write(diary.now)

    def go_on(self, waiting: HalfWritten) -> None:
        """Open the record that was left half written."""
        if waiting.form == RECORDS:
            self.open_record(waiting.sheet_id)
            return
        _form, day, code = parts_of(waiting.form)
        self.write(shift_of(date.fromisoformat(day), code), another=True)

    def write(self, shift: Shift | None, *, another: bool = False) -> None:
        """Open the form of a shift: its record where there is one, else a new one; ``another`` always a new one."""
        diary = self.diary
        if shift is None or diary is None or not diary.takes_records:
            return
        records = diary.records.get(shift, ())
        if records and not another:
            self.open_record(records[-1].id)
            return
        self.calendar.go_to(shift)
        self._open(DailyForm(self._desk, self._theme, diary.stay, shift, usual=diary.usual(shift)))
        if records:
            self.said.say(Counsel(BOTH_STAY, "accent"))

    def open_record(self, record_id: int) -> None:
        """Open one record that is kept."""
        diary = self.diary
        for shift, records in diary.records.items() if diary is not None else ():
            for record in records:
                if record.id == record_id and diary is not None:
                    self.calendar.go_to(shift)
                    usual = diary.usual(shift)
                    self._open(DailyForm(self._desk, self._theme, diary.stay, shift, record=record, usual=usual))
                    return

    def keep(self) -> bool:
        """Put what is typed into its draft; False when the disk takes nothing."""
        return self.form is None or self.form.keeper.leave()

    def close_form(self) -> bool:
        """Put the form away; what was typed in it stays as a draft. False when none was open."""
        form = self.form
        if form is None:
            return False
        self.keep()
        self.form = None
        self._form_place.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._look_at(self.calendar.shift())
        self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _open(self, form: DailyForm) -> None:
        self.close_form()
        self.said.say(Counsel())
        self.form = form
        form.kept.connect(self._take_kept)
        form.left.connect(self.close_form)
        form.discarded.connect(self._take_discarded)
        self._ways.tell_of(form.keeper)
        self._form_place.addWidget(form)
        self.read.hide()
        _lay_out_around(form)
        show_whole(form)
        form.begin()
        self.grown.emit(form)

    def _save(self) -> None:
        if self.form is not None:
            self.form.save()

    def _take_kept(self, record: StayDailyRecord) -> None:
        self.close_form()
        self._read(record.stay_id)
        shift = told_shift(record)
        if shift is not None:
            self.calendar.go_to(shift)
            self._look_at(shift)
        several = self.diary is not None and shift is not None and len(self.diary.records.get(shift, ())) > 1
        self.said.say(Counsel(f"記録しました。{BOTH_STAY}" if several else "記録しました。", "accent"))
        self.changed.emit()

    def _take_discarded(self, record: StayDailyRecord) -> None:
        self.close_form()
        self._read(record.stay_id)
        self._offer_gone()
        self.changed.emit()

    def _offer_gone(self) -> None:
        """Offer what was put into the ごみ箱 last."""
        gone = self.diary.gone if self.diary is not None else ()
        shift = told_shift(gone[0]) if gone else None
        if shift is not None:
            words = f"{shift}の記録がごみ箱にあります。"
            self.said.say(Counsel(words, "accent", ways=[("元に戻す", partial(self._take_back, gone[0]))]))

    def _take_back(self, record: StayDailyRecord) -> None:
        with Attempt(lambda words: self.said.say(Counsel(words))) as tried:
            self._desk.lines.take_back(StayDailyRecord, record.id)
        if tried.failure is None:
            self._read(record.stay_id)
            self.said.say(Counsel("元に戻しました。", "accent"))
            self.changed.emit()

    def _read(self, stay_id: int) -> Diary:
        diary = self.diary = self._desk.stays.daily.diary(stay_id)
        set_paragraph(self.empty, CANCELLED if diary.stay.cancelled_at is not None else NOT_IN_YET)
        self.empty.setVisible(not diary.takes_records)
        for part in (self.calendar, self.legend):
            part.setVisible(diary.takes_records or bool(diary.records))
        self.calendar.show_diary(diary)
        self._look_at(self.calendar.shift())
        self.legend.show_gone(len(diary.gone))
        return diary

    def _look_at(self, shift: Shift | None) -> None:
        diary = self.diary
        self.read.setVisible(self.form is None and shift is not None and self.calendar.isVisibleTo(self))
        if diary is not None and shift is not None:
            self.read.show_shift(shift, diary.records.get(shift, ()))


def _lay_out_around(form: QWidget) -> None:
    """Give a form that was just put in its room at once, up to the page that scrolls: the cursor goes into it now."""
    form.show()
    part: QWidget | None = form
    while part is not None:
        layout = part.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        part = part.parentWidget()
