"""The head of the インテーク tab: which version is shown, how much is asked, a new version, and comparing two."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import IntakeSheet
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.sheet.completeness import CompletenessBar


class VersionBar(QWidget):
    """``chosen`` tells the id of the version to show; ``compare_wanted`` asks to set it beside the one before."""

    chosen = Signal(int)
    new_wanted = Signal()
    compare_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self.versions = CodeBox(())
        self.versions.setObjectName("intake_version")
        self.versions.setAccessibleName("版")
        self.versions.setFixedWidth(280)
        self.new = QuietButton(tools.theme, "新しい版をつくる", "plus")
        self.new.setObjectName("new_intake_version")
        self.compare = QuietButton(tools.theme, "前の版と比べる")
        self.compare.setObjectName("compare_intake")
        self.compare.setCheckable(True)
        self.print = QuietButton(tools.theme, "印刷", "printer")
        self.print.setObjectName("print_intake")
        self.completeness = CompletenessBar(tools.theme)
        self.versions.changed.connect(self._choose)
        self.new.clicked.connect(self.new_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self.print.clicked.connect(self.print_wanted)
        self._is_loading = False
        self._lay_out()

    def show_versions(self, versions: Sequence[IntakeSheet], shown: int) -> None:
        """Show the versions, newest first, and which one is shown."""
        self._is_loading = True
        self.versions.set_choices([(str(sheet.id), _words(sheet)) for sheet in versions])
        self.versions.set_value(str(shown))
        self._is_loading = False
        older = [sheet for sheet in versions if sheet.id < shown]
        self.compare.setVisible(bool(older))
        current = next((sheet for sheet in versions if sheet.id == shown), None)
        self.new.setVisible(current is not None and current.closed_at is None)

    def _choose(self) -> None:
        value = self.versions.value()
        if not self._is_loading and value:
            self.chosen.emit(int(value))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("版", "label"))
        row.addWidget(self.versions)
        row.addStretch(1)
        for button in (self.compare, self.new, self.print):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.completeness)


def _words(sheet: IntakeSheet) -> str:
    day = wareki.short(sheet.made_on) if sheet.made_on else ""
    state = "（今の版）" if sheet.closed_at is None else "（前の版・読むだけ）"
    return f"第{sheet.version_no}版　{day}{state}"
