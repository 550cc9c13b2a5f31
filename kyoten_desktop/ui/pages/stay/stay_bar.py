"""The bar over the board: month or two weeks, ‹ › and 今月, 稼働表を印刷, and the night call at its usual place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.span import Span, View
from kyoten_desktop.ui.shell.page_bar import PageBar

_HERE = {View.MONTH: "今月", View.FORTNIGHT: "今週"}


class StayBar(PageBar):
    """Asks for other days and for the paper; the page answers with ``show_span``."""

    stepped = Signal(int)
    here_wanted = Signal()
    view_chosen = Signal(str)
    print_wanted = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._back = PlainButton(theme, "", "caret-left")
        self._on = PlainButton(theme, "", "caret-right")
        self.span_title: QLabel = label("", "section")
        self.span_title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._here = QuietButton(theme, _HERE[View.MONTH])
        self.views = Segmented(theme, [(View.MONTH, "1か月"), (View.FORTNIGHT, "2週間")], "日数")
        self.print_button = QuietButton(theme, "稼働表を印刷", "printer")
        for name, button, words in (
            ("earlier", self._back, "前へ（PageUp）"),
            ("later", self._on, "次へ（PageDown）"),
            ("here", self._here, ""),
            ("print_board", self.print_button, ""),
        ):
            button.setObjectName(name)
            button.setToolTip(words)
            button.setAccessibleName(words or button.text())
        self.add(self._back)
        self.add(self.span_title)
        self.add(self._on)
        self.add(self._here, 8)
        self.add(self.views)
        self.add(self.print_button, 8)
        self._call: PrimaryButton = self.add_new_call()
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self._here.clicked.connect(self.here_wanted)
        self.views.chosen.connect(self.view_chosen)
        self.print_button.clicked.connect(self.print_wanted)

    def show_span(self, span: Span) -> None:
        """Say which days are shown."""
        self.span_title.setText(span.title)
        self._here.setText(_HERE[span.view])

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - named by PageBar
        """Two weeks only, and the printer by its sign (Ctrl+P); the night call keeps Ctrl+N."""
        super().set_compact(compact)
        self.views.setVisible(not compact)
        self.print_button.setText("" if compact else "稼働表を印刷")
        self.print_button.setToolTip("稼働表を印刷（Ctrl+P）" if compact else "")
        self._call.setText("新しい相談" if compact else "新しい緊急相談")
