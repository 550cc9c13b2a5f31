"""The window's part of the self-test: opened off-screen, with the program's own fonts, and printed from."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kyoten_desktop.domain.errors import UnavailableError

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kyoten_desktop.services.desk import Desk

_FEWEST_COLOURS = 24
_STEP = 3
_TOLERANCE = 1.0  # points


def prove(desk: "Desk", folder: Path) -> list[str]:
    """Open the window of an office, look at the picture, print the tables; tell what was seen.

    Raises UnavailableError when a font is missing, the picture is blank or the print has another size than the paper.
    """
    from kyoten_desktop.app.screens import make_application
    from kyoten_desktop.ui.look.fonts import load_fonts

    application = make_application()
    seen = [f"Qt の画面：{application.platformName()}", _fonts(load_fonts())]
    seen.append(_window(desk, folder / "window.png"))
    seen.append(_print(desk, folder / "printed.pdf"))
    return seen


def start(file: Path) -> int:
    """Start as a double click on the practice file does; end as soon as its window stands and waits for a person."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer

    from kyoten_desktop.app.operator import OperatorWindow
    from kyoten_desktop.app.program import begin

    application, program = begin(file)
    idle = QTimer()  # an interval of 0 comes only when nothing else is left to do

    def end_when_usable() -> None:
        if isinstance(program.front, OperatorWindow):
            program.front.chosen.emit(program.office.desk.operator.name if program.office else "")
        elif program.office is not None and program.office.window is not None and program.office.window.isVisible():
            application.quit()

    idle.timeout.connect(end_when_usable)
    idle.start(0)
    return application.exec()


def _fonts(loaded: tuple[str, ...]) -> str:
    from PySide6.QtGui import QFontInfo

    from kyoten_desktop.ui.look.fonts import FIGURE_FAMILIES, TEXT_FAMILIES, figure_font, text_font

    drawn = {QFontInfo(text_font(13)).family(), QFontInfo(figure_font(13)).family()}
    missing = ({*TEXT_FAMILIES, *FIGURE_FAMILIES} - set(loaded)) | ({TEXT_FAMILIES[0], FIGURE_FAMILIES[0]} - drawn)
    if missing:
        raise UnavailableError(f"自己診断：文字の形がありません：{'、'.join(sorted(missing))}")
    return f"文字：{'、'.join(loaded)}"


def _window(desk: "Desk", picture: Path) -> str:
    from PySide6.QtWidgets import QApplication

    from kyoten_desktop.app.window import USUAL_SIZE, OfficeWindow
    from kyoten_desktop.ui.look.theme import Scheme, Theme
    from kyoten_desktop.ui.shell.screens import grab, settle

    theme = Theme(QApplication.instance(), Scheme.LIGHT)  # type: ignore[arg-type]
    theme.apply()
    window = OfficeWindow(theme, desk)
    grab(window, picture, *USUAL_SIZE)
    while window.build_next():
        settle(window)
    colours = _colours(window.grab().toImage())
    window.hide()
    window.deleteLater()
    settle(window)
    if colours < _FEWEST_COLOURS:
        raise UnavailableError(f"自己診断：窓に何も描かれていません（{colours}色）：{picture}")
    return f"窓：{USUAL_SIZE[0]}×{USUAL_SIZE[1]}、{colours}色：{picture.name}"


def _print(desk: "Desk", target: Path) -> str:
    from PySide6.QtPrintSupport import QPrinter

    from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
    from kyoten_desktop.papers.tally import figures_of
    from kyoten_desktop.ui.paper.pdf import Pdf
    from kyoten_desktop.ui.paper.printing import print_pages

    last_year = fiscal_year(fiscal_year_of(desk.clock.today()) - 1)
    paper = Pdf(figures_of(desk, last_year).make("", ()).pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    print_pages(paper, printer)
    printed = Pdf(target.read_bytes())
    pairs = list(zip(paper.sizes, printed.sizes, strict=True))
    colours = _colours(printed.image(0, 1))
    printed.close()
    paper.close()
    if any(abs(one - other) > _TOLERANCE for pair in pairs for one, other in zip(*pair, strict=True)):
        raise UnavailableError(f"自己診断：印刷した紙の大きさがちがいます：{pairs}")
    if colours < _FEWEST_COLOURS:
        raise UnavailableError(f"自己診断：印刷した紙が白紙です：{target}")
    return f"印刷：{len(pairs)}ページ、{printed.sizes[0][0]:.0f}×{printed.sizes[0][1]:.0f}ポイント、拡大縮小なし"


def _colours(picture: "QImage") -> int:
    return len(
        {
            picture.pixel(across, down)
            for across in range(0, picture.width(), _STEP)
            for down in range(0, picture.height(), _STEP)
        }
    )
