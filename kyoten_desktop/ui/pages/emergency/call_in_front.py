"""Which sheet stands open: a row of the list, a new call, a second person of one call, one out of the ごみ箱."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.two_steps import TwoSteps
from kyoten_desktop.ui.pages.emergency.call_list import CallListView
from kyoten_desktop.ui.pages.emergency.faces import NAMELESS
from kyoten_desktop.ui.pages.emergency.open_call import OpenCall, call_book
from kyoten_desktop.ui.pages.emergency.sheet_head import SHEET
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView
from kyoten_desktop.ui.pages.emergency.trash_view import CallTrash
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.shell.attempt import Attempt


class CallInFront(QObject):
    """Keeps what was open before anything else is shown; where the disk takes nothing the sheet stays."""

    def __init__(self, desk: Desk, rows: CallListView, sheet: SheetView, keeper: OpenSheet, steps: TwoSteps) -> None:
        super().__init__(sheet)
        self._read, self._rows, self._sheet = call_book(desk).read, rows, sheet
        self._keeper, self._steps = keeper, steps
        keeper.taken_back.connect(self._show_taken_back)

    def open_row(self, key: int) -> None:
        """Show the sheet of a row; the list keeps the cursor."""
        if key == self._keeper.key and self._steps.shown() is self._sheet:
            return
        if not self._keeper.leave():
            self._rows.show_current(self._keeper.key)
            return
        self._forget_notice()
        self._show(key)

    def begin(self, values: Mapping[str, Any], *, is_begun: bool = False) -> None:
        """Show a new sheet with the cursor in 対象者."""
        if not self._keeper.leave():
            return
        self._forget_notice()
        self._keeper.show_new(values, is_begun=is_begun)
        self._rows.show_current(self._keeper.key)
        self._steps.show_right(self._sheet)
        self._steps.step_in()
        self._sheet.head.tabs.set_value(SHEET)
        self._sheet.form.go_to_first()

    def go_in(self) -> None:
        """Go from the list into the sheet, to the first open point."""
        self._steps.step_in()
        if self._steps.shown() is not self._sheet:
            return
        self._sheet.head.tabs.set_value(SHEET)
        points = self._sheet.form.form.points
        first = next((point.item.name for point in (*points.problems(), *points.missing())), "received_at")
        self._sheet.form.form.go_to(first)

    def go_in_if_compact(self) -> None:
        """Go into the sheet of a clicked row where only one of both is seen."""
        if self._steps.is_compact:
            self.go_in()

    def go_back(self) -> None:
        """Go back to the list."""
        self._steps.step_back()
        self._rows.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first(self, otherwise: QWidget) -> None:
        """Show the first row; where there is none, what says how to begin."""
        self._keeper.show(None)
        key = self._rows.first_key()
        if key is None:
            self._steps.show_right(otherwise)
        else:
            self._show(key)
            self._rows.show_current(key)

    def say_discarded(self, shown: OpenCall, otherwise: QWidget) -> None:
        """Go on with another row and say what lies in the ごみ箱 now."""
        self._rows.show_found()
        self.show_first(otherwise)
        name = (shown.call.subject_name if shown.call else None) or NAMELESS
        ways = [("元に戻す", partial(self._keeper.take_back, shown.id))]
        self._steps.notice.say(f"「{name}」の相談票をごみ箱に入れました。", ways, "accent")

    def show_trash(self, trash: CallTrash) -> None:
        """Show the ごみ箱 at the right."""
        if self._keeper.leave():
            self._forget_notice()
            trash.refresh()
            self._steps.show_right(trash)
            self._steps.step_in()
            trash.table.setFocus()

    def _show(self, key: int) -> None:
        if key <= 0:
            self._keeper.show_new({}, key, goes_on=True)
            # Its row says 書きかけ; there is no sheet beside it that the words could be about.
            self._sheet.strip.say("")
        else:
            with Attempt(self._steps.notice) as tried:
                self._keeper.show(self._read(key))
            if tried.failure is not None:
                return
        self._steps.show_right(self._sheet)

    def _show_taken_back(self, call_id: int) -> None:
        self._rows.show_found()
        self.open_row(call_id)
        self._rows.show_current(call_id)
        # Not on what stands next, which prints.
        self._rows.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_notice(self) -> None:
        self._steps.notice.say("", tone="accent")
