"""What every tab of a person's sheet is to the sheet around it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools


class CaseTab(QWidget):
    """One tab. It is built when first shown, told whose sheet it is, and keeps its own typing.

    ``changed_person`` asks to read the person again (something others show was written); ``go`` asks for another tab
    by key, or for a part of it (``case/consents``); ``drafts_moved`` tells that drafts came or went with another's
    sheet; ``meeting_opened`` leaves the sheet.
    """

    touched = Signal()
    written = Signal(object)
    held = Signal(str)
    changed_person = Signal()
    drafts_moved = Signal()
    go = Signal(str)
    meeting_opened = Signal(int)

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self.tools = tools
        self.person: Person | None = None

    def tell_of(self, *kept: OpenSheet | OpenLines) -> None:
        """Say in the head and at the foot what becomes of what is typed into these."""
        self.tools.ways.tell_of(*kept)
        for each in kept:
            each.touched.connect(self.touched)
            each.written.connect(self.written)
            if isinstance(each, OpenSheet):
                each.written.connect(partial(self._say_half, each))
            each.held.connect(self.held)

    def _say_half(self, sheet: OpenSheet, _at: object) -> None:
        """Say that a sheet that was never saved is half written, though its draft is on the disk."""
        if sheet.sheet is None and sheet.is_typed():
            self.touched.emit()

    def show_person(self, person: Person) -> None:
        """Show this person; called again after a writing elsewhere, and then typing must stay."""
        self.person = person

    def show_part(self, name: str) -> None:
        """Bring one part of the tab into sight, with the cursor where it is written."""

    def keep(self) -> bool:
        """Put typing on the disk (sheet, or draft); False when the disk takes nothing."""
        return True

    def save(self) -> bool:
        """Save what stands open, saying what is in the way (Ctrl+S)."""
        return True

    def print_current(self) -> bool:
        """Preview the paper of this tab (Ctrl+P); False when it has none."""
        return False

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
