"""Printing: the sheet of the PDF, from its corner, nothing scaled; a printer that cannot is refused in words."""

import io
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.printing import ask_and_print, print_pages, refuse_without_dialog
from tests.ui.looked import has_printer

A4, A4_LYING, A3_LYING = (595.28, 841.89), (841.89, 595.28), (1190.55, 841.89)
MARK = (100, 200, 90, 60)  # from the left, from the foot, width, height, in points


def paper(*sizes: tuple[float, float]) -> Pdf:
    made = io.BytesIO()
    canvas = Canvas(made)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(*MARK, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return Pdf(made.getvalue())


class OnlyA4(QPrinter):
    """A printer without larger sheets: as Windows' engine, it keeps what it has."""

    def setPageLayout(self, layout: QPageLayout) -> bool:  # noqa: N802 - Qt's own name
        wanted = layout.pageSize().size(QPageSize.Unit.Point)
        return wanted.height() < 850 and super().setPageLayout(layout)


def into(target: Path, printer: QPrinter | None = None) -> QPrinter:
    printer = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def black(printed: Path, place: int) -> tuple[float, ...]:
    """Return where the black mark lies on a printed page: from the left, from the foot, width, height, in points."""
    document = pypdfium2.PdfDocument(printed.read_bytes())
    scale = 2
    bitmap = document[place].render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    dark = [(at % bitmap.stride, at // bitmap.stride) for at, grey in enumerate(rows) if grey < 100]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    height = bitmap.height
    document.close()
    left, right, top, foot = min(across), max(across) + 1, min(down), max(down) + 1
    return left / scale, (height - foot) / scale, (right - left) / scale, (foot - top) / scale


@pytest.mark.parametrize("resolution", [150, 300, 600, 1200])
def test_a_mark_stands_on_the_sheet_where_it_stands_in_the_pdf(qapp: object, tmp_path: Path, resolution: int) -> None:
    target = tmp_path / "㈱ printed.pdf"
    printer = into(target)
    printer.setResolution(resolution)
    assert print_pages(paper(A4, A4_LYING), printer) == 2
    for place in (0, 1):
        assert black(target, place) == pytest.approx(MARK, abs=1)


def test_margins_of_the_printer_move_nothing(qapp: object, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printer = into(target)
    printer.setFullPage(False)
    assert print_pages(paper(A4), printer) == 1
    assert black(target, 0) == pytest.approx(MARK, abs=1)


def test_a_larger_sheet_stays_larger(qapp: object, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    print_pages(paper(A3_LYING), into(target))
    printed = Pdf(target.read_bytes())
    assert printed.sizes[0] == pytest.approx(A3_LYING, abs=1)
    printed.close()


def test_a_sheet_the_printer_cannot_take_is_refused_and_not_shrunk(qapp: object, tmp_path: Path) -> None:
    printer = into(tmp_path / "printed.pdf", OnlyA4(QPrinter.PrinterMode.HighResolution))
    with pytest.raises(UnavailableError, match="420×297 mm"):
        print_pages(paper(A3_LYING), printer)
    assert print_pages(paper(A4), printer) == 1


def test_only_the_pages_asked_for_are_printed(qapp: object, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printer = into(target)
    printer.setFromTo(2, 3)
    assert print_pages(paper(A4, A4_LYING, A4, A4), printer) == 2
    printed = Pdf(target.read_bytes())
    assert [size[0] > size[1] for size in printed.sizes] == [True, False]
    printed.close()


@pytest.mark.qt_log_ignore("^QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said_in_words(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="電源と接続"):
        print_pages(paper(A4), into(tmp_path / "no such folder/printed.pdf"))


def test_where_windows_has_no_printer_it_is_said_instead_of_nothing(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="プリンターがありません"):
        refuse_without_dialog(into(tmp_path / "printed.pdf"), "win32")


def test_the_dialog_of_other_systems_writes_a_file_without_a_printer(qapp: object, tmp_path: Path) -> None:
    refuse_without_dialog(into(tmp_path / "printed.pdf"), "linux")


@pytest.mark.skipif(sys.platform != "win32" or has_printer(), reason="a Windows without a printer")
def test_on_a_windows_without_a_printer_asking_says_so(qapp: object) -> None:
    with pytest.raises(UnavailableError, match="プリンターがありません"):
        ask_and_print(QWidget(), paper(A4), "件数")


def test_a4_is_known_by_its_size() -> None:
    assert QPageSize(QSizeF(*A4), QPageSize.Unit.Point).id() is QPageSize.PageSizeId.A4
