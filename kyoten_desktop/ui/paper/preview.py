"""Look at a paper before it is printed: thumbnails, the page itself, and at the right what was checked."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.papers.preview import MadePaper, PreviewRequest
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.office.prints import PRINTED, SAVED
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, rule
from kyoten_desktop.ui.paper.making import MakingRow
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.pdf_view import FIT_WIDTH, PdfView
from kyoten_desktop.ui.paper.preview_checks import PreviewChecks
from kyoten_desktop.ui.paper.printing import ask_and_print
from kyoten_desktop.ui.paper.thumbnails import Thumbnails
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.page_bar import PageBar

_STEP = 1.25
_ROOM_FOR_THUMBNAILS = 900


class PreviewPage(QWidget):
    """Shows one ``PreviewRequest`` at a time; ``left`` goes back to the page it came from."""

    left = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        on_ground(self, "desk")
        self._theme, self._clock = theme, clock
        self._request: PreviewRequest | None = None
        self._pdf: Pdf | None = None
        self._paper = MadePaper(b"", "")
        self._wants_focus = False
        self.print_button = PrimaryButton(theme, "印刷　Ctrl+P", "printer")
        self.save_button = QuietButton(theme, "PDFで保存", "download-simple")
        self._position: QLabel = label("", "quiet")
        self.view, self.thumbnails, self.making = PdfView(theme), Thumbnails(theme), MakingRow(theme)
        self.checks = PreviewChecks(theme)
        self._lay_out()
        self.thumbnails.chosen.connect(self.view.go_to)
        self.view.page_changed.connect(self._show_position)
        self.checks.answered.connect(self._make)
        self.checks.no_name.connect(lambda name: self._tell_office(name, is_name=False))
        self.checks.changes.a_name.connect(lambda name: self._tell_office(name, is_name=True))
        self.checks.handing.changed.connect(self._show_ready)
        self.checks.settled.connect(self._go_to_print)
        self.making.made.connect(self._show_paper)
        self.making.failed.connect(lambda words: self.checks.show_result(words, failed=True))
        self.making.changed.connect(self._show_ready)
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self.save_paper)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)

    def make_bar(self) -> PageBar:
        """Return the bar: back, zoom, position, save and print."""
        self._bar = PageBar(self._theme, "")
        back = PlainButton(self._theme, "戻る　Esc", "arrow-left")
        smaller, larger = PlainButton(self._theme, "", "minus"), PlainButton(self._theme, "", "plus")
        fit = PlainButton(self._theme, "幅に合わせる")
        smaller.setAccessibleName("小さく")
        larger.setAccessibleName("大きく")
        back.clicked.connect(self.leave)
        smaller.clicked.connect(lambda: self.view.zoom_by(1 / _STEP))
        larger.clicked.connect(lambda: self.view.zoom_by(_STEP))
        fit.clicked.connect(lambda: self.view.set_zoom(FIT_WIDTH))
        self._bar.add(back)
        self._bar.add(smaller, 12)
        self._bar.add(fit, wide_only=True)
        self._bar.add(larger)
        self._bar.add(self._position, 8, wide_only=True)
        self._bar.add(self.save_button, 16)
        self._bar.add(self.print_button)
        return self._bar

    def show_request(self, request: PreviewRequest) -> None:
        """Make the paper and show it; the first masking level is the one chosen."""
        self.forget()
        self._request = request
        request.look_anew()
        self._bar.title.setText(request.title)
        self.checks.show_levels(request.levels)
        self.checks.handing.begin(shown=request.is_handout)
        self._make()
        self._go_to_print()

    def leave(self) -> None:
        """Go back; the paper is forgotten."""
        self.forget()
        self.left.emit()

    def forget(self, *, wait: bool = False) -> None:
        """Let go of the paper: a page about a person must not stay in memory when nobody looks at it.

        With ``wait``, nothing of it reads the file any more afterwards.
        """
        self.making.forget(wait=wait)
        self.view.forget()
        self.thumbnails.show_pdf(None)
        self.checks.forget_paper()
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._request, self._paper = None, None, MadePaper(b"", "")

    def print_paper(self) -> None:
        """Print through a printer of the system and log it."""
        if self._pdf is None or not self._is_ready():
            return
        with Attempt(lambda words: self.checks.show_result(words, failed=True)) as tried:
            pages = ask_and_print(self, self._pdf, self._paper.print_name, self.checks.handed().copies)
        if tried.failure is None and pages:
            self._log(PRINTED)

    def save_paper(self) -> None:
        """Ask where to save the PDF, write and log it."""
        if not self._is_ready():
            return
        chosen = FileDialogs().save(self, "PDFで保存", self._paper.file_name, "PDF (*.pdf)")
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the PDF and log it; a folder that cannot be written is said in the side column."""
        with Attempt(lambda words: self.checks.show_result(words, failed=True)) as tried:
            write_file(path, self._paper.pdf, ending=".pdf", is_agreed=True)
        if tried.failure is None:
            self._log(SAVED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the thumbnails away where the paper needs the room."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= _ROOM_FOR_THUMBNAILS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by Page Up and Page Down wherever the focus is."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Throw away what is being made when the lock or another page comes before it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.making.stop()

    def _make(self) -> None:
        """Make the paper with the answers given until now; print and save wait for it."""
        if self._request is None:
            return
        request, checks = self._request, self.checks
        level, replaced, kept = checks.level(), checks.changes.replaced(), checks.changes.taken_back()
        self.making.make(lambda: request.steps(level, replaced, kept))

    def _show_paper(self, paper: MadePaper) -> None:
        read, before = self.view.read_page() if self._pdf is not None else 0, self._pdf
        self._paper = paper
        if paper.title:
            self._bar.title.setText(paper.title)
        self._pdf = Pdf(paper.pdf) if paper.pdf else None
        self.thumbnails.show_pdf(self._pdf)
        if self._pdf is None:
            self.view.forget()
        else:
            self.view.show_pdf(self._pdf, read)
        if before is not None:
            before.close()
        self.checks.show_paper(paper)
        self._show_position(self.view.read_page())
        self._show_ready()
        at = self.window().focusWidget()
        # Not where somebody took the keyboard elsewhere meanwhile.
        if self._wants_focus and self.checks.is_settled() and (at is None or at is self.view or not at.isVisible()):
            self.print_button.setFocus(Qt.FocusReason.TabFocusReason)
        self._wants_focus = False

    def _go_to_print(self) -> None:
        """Bring the keyboard to 印刷, as soon as the paper stands."""
        self._wants_focus = self.making.is_busy
        self._show_ready()
        goal = self.view if self.making.is_busy else self.print_button
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_office(self, name: str, *, is_name: bool) -> None:
        """Keep a word as no name for every paper to come, or take that back, and make this one again."""
        if self._request is None:
            return
        with Attempt(lambda words: self.checks.show_result(words, failed=True)) as tried:
            (self._request.forget_word if is_name else self._request.remember)(name)
        if is_name == (tried.failure is None):
            self.checks.changes.forget_no_name(name)
        if tried.failure is None:
            self._make()

    def _is_ready(self) -> bool:
        """Tell whether the paper shown is the one asked for, and every question about it is answered."""
        has_paper = self._request is not None and bool(self._paper.pdf)
        return has_paper and not self.making.is_behind() and self.checks.is_settled()

    def _show_ready(self) -> None:
        """Let print and save go only when the paper stands as it was answered."""
        ready = self._is_ready()
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    def _log(self, way: str) -> None:
        if self._request is not None:
            request, level = self._request, self.checks.level()
            number = request.log(way, level, self.checks.handed())
            done = "印刷しました" if way == PRINTED else "保存しました"
            self.checks.show_result(f"{done}。履歴に残りました。" + (f"印刷番号 {number}" if number else ""))

    def _show_position(self, place: int) -> None:
        count = len(self._pdf.sizes) if self._pdf else 0
        self._position.setText(f"{place + 1} / {count} ページ")
        self.thumbnails.show_current(place)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.making)
        middle.addWidget(self.view, 1)
        line.addWidget(self.thumbnails)
        line.addLayout(middle, 1)
        line.addWidget(rule("upright"))
        line.addWidget(self.checks)
