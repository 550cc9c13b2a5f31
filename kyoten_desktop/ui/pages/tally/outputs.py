"""The buttons PDF and Excel: long work beside the window, progress and result in words at the same place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.tally import figures_request, file_name, save_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.shell.ways import Ways

_MONTHLY, _MONTHLY_SHORT = "月次報告", "月次"
_ICON = 16
_ENDING, _BOOKS = ".xlsx", "Excel ブック (*.xlsx)"


class Outputs(QWidget):
    """Puts the report that is shown on paper or into a workbook. ``refused`` says what to do when it cannot."""

    refused = Signal(str)
    monthly_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, ways: Ways, dialogs: FileDialogs) -> None:
        super().__init__()
        self._desk, self._ways, self._dialogs = desk, ways, dialogs
        self._report: TallyReport | None = None
        self._busy = False
        self.said = ElidedLabel("", "quiet")
        self.said.setObjectName("output_said")
        self.pdf, self.excel = QuietButton(theme, "PDF", "file-pdf"), QuietButton(theme, "Excel", "download-simple")
        self.monthly = QuietButton(theme, _MONTHLY)
        self.monthly.setObjectName("monthly")
        self.monthly.clicked.connect(self.monthly_wanted)
        self.pdf.setObjectName("pdf")
        self.excel.setObjectName("excel")
        self.pdf.clicked.connect(self.make_pdf)
        self.excel.clicked.connect(self.save_workbook)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.said, 1)
        line.addWidget(self.monthly)
        line.addWidget(self.pdf)
        line.addWidget(self.excel)
        self.set_report(None)

    def set_report(self, report: TallyReport | None) -> None:
        """Take the report that is shown; without one nothing can be put out."""
        same = self._report is not None and report is not None and report.period == self._report.period
        self._report = report
        if not self._busy:
            self._end(self.said.text() if same else "")

    def set_narrow(self, *, narrow: bool) -> None:
        """Say less where there is no room for more."""
        self.monthly.setText(_MONTHLY_SHORT if narrow else _MONTHLY)
        self.monthly.setAccessibleName(_MONTHLY)
        for button in (self.pdf, self.excel):
            button.setIconSize(QSize(0, 0) if narrow else QSize(_ICON, _ICON))

    def make_pdf(self) -> None:
        """Ask for the preview of the paper."""
        if self._report is not None:
            self._ways.preview(figures_request(self._desk, self._report))

    def save_workbook(self) -> None:
        """Ask where to save the workbook, and write it."""
        report = self._report
        if report is None:
            return
        chosen = self._dialogs.save(
            self, "Excel で保存", file_name(report.period, "xlsx"), f"Excel ブック (*{_ENDING})"
        )
        if chosen is not None:
            self._start("Excel をつくっています…")
            write = partial(write_file, chosen, ending=_ENDING, is_agreed=True)
            run_in_background(self, lambda: save_workbook(self._desk, report, write), self._show_saved, self._refuse)

    def _start(self, words: str) -> None:
        self._busy = True
        self.refused.emit("")
        self.pdf.setEnabled(False)
        self.excel.setEnabled(False)
        self.said.setText(words)

    def _show_saved(self, path: Path) -> None:
        self._end(f"{path.name} を保存しました")

    def _refuse(self, words: str) -> None:
        self._end("")
        self.refused.emit(words)

    def _end(self, words: str) -> None:
        self._busy = False
        self.pdf.setEnabled(self._report is not None)
        self.excel.setEnabled(self._report is not None)
        self.said.setText(words)
