"""The last page of the first start: the recovery sheet, to be printed, saved, or put off on purpose."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.recovery import recovery_request
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import PRINTED, SAVED
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground, paragraph
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.printing import ask_and_print
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.files import FileDialogs

FILE_NAME = "回復キー.pdf"
_PICTURE_WIDTH = 290
_WHAT = (
    "合言葉を忘れたとき、この紙でファイルを開きます。\n"
    "金庫など、鍵のかかる場所に入れてください。\n"
    "PCと同じ場所には置かないでください。"
)
_LATER = "印刷するまで、「設定」に知らせが出ます。"
Printer = Callable[[QWidget, Pdf, str], int]


class RecoveryStep(QWidget):
    """Shows the sheet as it will be printed; ``settled`` tells that it is out, or put off on purpose."""

    title = "回復キー"
    why = "ファイルができました。さいごに、合言葉を忘れたときの紙を印刷します。"
    settled = Signal()

    def __init__(self, theme: Theme, desk: Desk, dialogs: FileDialogs, printer: Printer = ask_and_print) -> None:
        super().__init__()
        self._theme, self._dialogs, self._printer = theme, dialogs, printer
        self._sheet = recovery_request(desk)
        self._pdf = Pdf(self._sheet.make("", ()).pdf)
        self._strip = WarningStrip(theme, tone="red")
        self.done = SavedLabel(theme)
        self._clock = desk.clock
        picture = _picture(self._pdf, self.devicePixelRatioF())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        ground = on_ground(QWidget(), "desk")
        around = QVBoxLayout(ground)
        around.setContentsMargins(14, 14, 14, 14)
        around.addWidget(picture)
        line.addWidget(ground, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(), 1)

    def begin(self) -> None:
        """Put the focus on 印刷する."""
        self.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def print_sheet(self) -> None:
        """Print the sheet and note it."""
        with Attempt(self._strip, tone="red") as tried:
            pages = self._printer(self, self._pdf, self.title)
        if tried.failure is None and pages:
            self._note(PRINTED, "印刷しました")

    def save_sheet(self) -> None:
        """Save the sheet where the person says, such as a USB stick for the safe."""
        path = self._dialogs.save(self, "回復キーを保存", FILE_NAME, "PDF (*.pdf)")
        if path is None:
            return
        with Attempt(self._strip, tone="red") as tried:
            write_file(path, self._pdf.data, ending=".pdf", is_agreed=True)
        if tried.failure is None:
            self._note(SAVED, "保存しました")

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.print_button = PrimaryButton(self._theme, "回復キーを印刷する", "printer")
        self.print_button.clicked.connect(self.print_sheet)
        save = QuietButton(self._theme, "PDFで保存する", "download-simple")
        save.setObjectName("save_sheet")
        save.clicked.connect(self.save_sheet)
        self.later = LinkButton(self._theme, "あとで印刷する")
        self.later.clicked.connect(self._put_off)
        column.addWidget(paragraph(_WHAT, ""))
        column.addWidget(self._strip)
        left = Qt.AlignmentFlag.AlignLeft
        for button in (self.print_button, save):
            button.setMinimumWidth(self._theme.height(200))
            column.addWidget(button, 0, left)
        column.addWidget(self.done, 0, left)
        column.addSpacing(4)
        column.addWidget(self.later, 0, left)
        column.addWidget(paragraph(_LATER, "hint"))
        column.addStretch(1)
        return column

    def _note(self, way: str, words: str) -> None:
        self._sheet.log(way, "", Handed())
        self._strip.say("", tone="red")
        self.done.show_saved(self._clock.now(), words)
        self.settled.emit()

    def _put_off(self) -> None:
        self.done.show_warning("あとで印刷します。「設定」→「安全」から印刷できます。")
        self.settled.emit()


def _picture(pdf: Pdf, ratio: float) -> QLabel:
    drawn = QPixmap.fromImage(pdf.image(0, _PICTURE_WIDTH * ratio / pdf.sizes[0][0]))
    drawn.setDevicePixelRatio(ratio)
    picture = QLabel()
    picture.setPixmap(drawn)
    picture.setFixedSize(drawn.deviceIndependentSize().toSize())
    picture.setAccessibleName("回復キーの紙の見本")
    return picture
