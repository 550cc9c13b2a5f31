"""Print a PDF through the printers of the system: every page at its own size and orientation, nothing scaled.

On Windows the dialog is the system's own. The page is drawn from the corner of the sheet at the printer's own dots for
each point of the PDF, so that a ruler shows the same on paper as in the PDF; a sheet the printer cannot take is refused
instead of being shrunk.
"""

import sys

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.paper.pdf import POINTS_PER_INCH, Pdf
from kyoten_desktop.ui.shell.files import is_put_away

_FINEST = 300
POINTS_PER_MM = POINTS_PER_INCH / 25.4
_SLACK = 3.0  # points: A4 is 595×842 in one place and 595.28×841.89 in another


def ask_and_print(parent: QWidget, pdf: Pdf, title: str, copies: int = 1) -> int:
    """Ask for a printer and print; return the number of pages, 0 when it was cancelled. Raises UnavailableError.

    ``copies`` stands in the dialog and can be changed there.
    """
    printer = system_printer()
    printer.setDocName(title)
    printer.setFromTo(1, len(pdf.sizes))
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pdf.sizes))
    return print_pages(pdf, printer) if is_wanted(dialog) else 0


def system_printer() -> QPrinter:
    """Return the printer the dialog begins with. Raises UnavailableError where no dialog would open."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    refuse_without_dialog(printer, sys.platform)
    return printer


def refuse_without_dialog(printer: QPrinter, system: str) -> None:
    """Refuse where Windows has no printer: its dialog would not open, and the button would seem to do nothing.

    Elsewhere the dialog is Qt's, which opens without a printer too and can write a file.
    """
    if system == "win32" and printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        raise UnavailableError(
            "このパソコンにはプリンターがありません。Windowsの設定でプリンターを加えてから、もう一度印刷してください。"
        )


def is_wanted(dialog: QPrintDialog) -> bool:
    """Ask, and tell whether it is to be printed.

    The lock closes the dialog; where the system's own stays open, nothing is printed from behind the lock.
    """
    return dialog.exec() == QDialog.DialogCode.Accepted.value and not is_put_away(dialog.parentWidget())


def print_pages(pdf: Pdf, printer: QPrinter) -> int:
    """Print the pages the dialog asked for; return how many. Raises UnavailableError."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pdf.sizes)
    wanted = range(first - 1, min(last, len(pdf.sizes)))
    painter = QPainter()
    try:
        for count, place in enumerate(wanted):
            _set_page(printer, *pdf.sizes[place])
            if not (printer.newPage() if count else painter.begin(printer)):
                raise UnavailableError("プリンターに送れません。プリンターの電源と接続を確かめてください。")
            _draw(painter, printer, pdf, place)
    finally:
        if painter.isActive():
            painter.end()
    return len(wanted)


def _draw(painter: QPainter, printer: QPrinter, pdf: Pdf, place: int) -> None:
    width, height = pdf.sizes[place]
    # Some printers have more dots down the page than across.
    across, down = printer.logicalDpiX() / POINTS_PER_INCH, printer.logicalDpiY() / POINTS_PER_INCH
    dots = min(printer.resolution(), _FINEST)
    painter.drawImage(QRectF(0, 0, width * across, height * down), pdf.image(place, dots / POINTS_PER_INCH))


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    lying = width > height
    wanted = QSizeF(min(width, height), max(width, height))
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(wanted, QPageSize.Unit.Point), orientation, QMarginsF(0, 0, 0, 0))
    taken = printer.setPageLayout(layout) and printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    if not taken or abs(taken.width() - wanted.width()) > _SLACK or abs(taken.height() - wanted.height()) > _SLACK:
        sheet = f"{width / POINTS_PER_MM:.0f}×{height / POINTS_PER_MM:.0f} mm"
        raise UnavailableError(
            f"このプリンターは、この紙の大きさ（{sheet}）に印刷できません。ほかのプリンターを選ぶか、PDFで保存してください。"
        )
