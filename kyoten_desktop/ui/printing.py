"""Print a PDF through the printers of the system: every page at its own size and orientation, nothing scaled."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.pdf_view import POINTS_PER_INCH, Pdf

_FINEST = 300


def ask_and_print(parent: QWidget, pdf: Pdf, title: str, copies: int = 1) -> int:
    """Ask for a printer and print; return the number of pages, 0 when it was cancelled. Raises UnavailableError.

    ``copies`` stands in the dialog and can be changed there.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, len(pdf.sizes))
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pdf.sizes))
    if dialog.exec() != QDialog.DialogCode.Accepted.value:
        return 0
    return print_pages(pdf, printer)


def print_pages(pdf: Pdf, printer: QPrinter) -> int:
    """Print the pages the dialog asked for; return how many. Raises UnavailableError."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pdf.sizes)
    wanted = range(first - 1, min(last, len(pdf.sizes)))
    painter = QPainter()
    for count, place in enumerate(wanted):
        _set_page(printer, *pdf.sizes[place])
        if count == 0 and not painter.begin(printer):
            raise UnavailableError("プリンターに送れません。プリンターの電源と接続を確かめてください。")
        if count:
            printer.newPage()
        dots = min(printer.resolution(), _FINEST)
        width, height = pdf.sizes[place]
        on_paper = printer.resolution() / POINTS_PER_INCH
        painter.drawImage(QRectF(0, 0, width * on_paper, height * on_paper), pdf.image(place, dots / POINTS_PER_INCH))
    painter.end()
    return len(wanted)


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    lying = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
