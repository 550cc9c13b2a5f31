"""F1: all keys as a panel over the right side, printable; closes with F1 or Esc."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule
from kyoten_desktop.ui.paper.printing import is_wanted, system_printer
from kyoten_desktop.ui.shell.attempt import Attempt

WIDTH = 664
IME_NOTE = "変換中の Enter は、変換を決めるだけです。"
# Groups of (keys, what they do); keys of one stroke are separated by a blank.
LEFT = (
    (
        "どこでも",
        (
            ("Ctrl N", "新しい緊急相談"),
            ("Ctrl Shift N", "支援を記録する"),
            ("Ctrl K", "検索"),
            ("Ctrl P", "印刷"),
            ("Ctrl L", "ロック"),
            ("Ctrl Z", "元に戻す"),
            ("Ctrl 1", "今日（Ctrl+8 設定まで）"),
            ("F1", "この一覧"),
            ("Esc", "一つ手前へ"),
        ),
    ),
    ("集計", (("↑↓←→", "数字を移る"), ("Enter", "内訳を開く"))),
    ("三つの答え", (("1 2 3", "未確認・なし・あり"), ("←→", "選びなおす"))),
)
RIGHT = (
    (
        "一覧と相談票",
        (
            ("↑↓", "行を移る（右も変わる）"),
            ("Enter", "相談票に入る"),
            ("F6", "次の不足・直すところ"),
            ("Ctrl Enter", "確定する"),
        ),
    ),
    (
        "行のある表（連絡先・支援チームなど）",
        (
            ("Insert", "行を加える"),
            ("Enter", "その行を書く"),
            ("Ctrl Enter", "保存して閉じる"),
            ("Delete", "ごみ箱へ（Ctrl+Z で戻す）"),
        ),
    ),
    ("日付", (("Alt ↓", "暦を開く"),)),
    ("居室の表", (("↑↓←→", "部屋と日を移る"), ("Enter", "その利用を開く"), ("N", "予約を入れる"))),
)


class KeySheet(QFrame):
    """Lists the keys in groups; ``closed`` gives the focus back to the page."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("キー一覧")
        self._theme = theme
        self.close_button = PlainButton(theme, "閉じる　F1")
        self.close_button.clicked.connect(self.put_away)
        self.print_button = QuietButton(theme, "印刷", "printer")
        self.print_button.clicked.connect(self._print)
        self._note, self.trouble = label(IME_NOTE, "hint"), WarningStrip(theme)
        self._lay_out()
        self.hide()

    def show_over(self, window: QWidget) -> None:
        """Open at the right side of the window, as high as it fits."""
        self._say("")
        self._fit(window)
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self, window: QWidget) -> None:
        top = self._theme.height(56)
        width = min(WIDTH, window.width())
        height = min(self.sizeHint().height(), window.height() - top - self._theme.height(28))
        self.setGeometry(window.width() - width, top, width, height)

    def put_away(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("キー一覧", "title"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for groups in (LEFT, RIGHT):
            column = QVBoxLayout()
            column.setSpacing(10)
            for title, keys in groups:
                column.addWidget(label(title, "strong"))
                column.addLayout(_group(keys))
                column.addSpacing(6)
            column.addStretch(1)
            columns.addLayout(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.print_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 14, 16, 12)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addWidget(rule())
        outer.addLayout(columns, 1)
        outer.addWidget(rule())
        outer.addLayout(foot)

    def _print(self) -> None:
        with Attempt(self._say) as tried:
            self._ask_and_print()
        if tried.failure is None:
            self._say("")

    def _say(self, trouble: str) -> None:
        """Say what hinders in the place of the note: the keys need the rest of the height."""
        self.trouble.say(trouble)
        self._note.setVisible(not trouble)
        if trouble:
            self._fit(self.window())

    def _ask_and_print(self) -> None:
        printer = system_printer()
        if is_wanted(QPrintDialog(printer, self)):
            page = QTextDocument()
            page.setDefaultFont(self._theme.text_font(13))
            page.setHtml(as_html())
            page.print_(printer)


def as_html() -> str:
    """Return the keys as a page to print."""
    parts = ["<h2>拠点デスクトップ キー一覧</h2>"]
    for title, keys in (*LEFT, *RIGHT):
        lines = "".join(
            f"<tr><td width='140'><b>{escape(stroke.replace(' ', ' + '))}</b></td><td>{escape(does)}</td></tr>"
            for stroke, does in keys
        )
        parts.append(f"<h3>{escape(title)}</h3><table cellspacing='4'>{lines}</table>")
    return "".join(parts) + f"<p>{escape(IME_NOTE)}</p>"


def _group(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(6)
    for line, (stroke, does) in enumerate(keys):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for cap in [stroke] if stroke == "1 2 3" else stroke.split():
            caps.addWidget(label(cap, "keycap"))
        caps.addStretch(1)
        grid.addLayout(caps, line, 0)
        grid.addWidget(label(does, "quiet"), line, 1)
    grid.setColumnMinimumWidth(0, 116)
    grid.setColumnStretch(1, 1)
    return grid
