"""設定 → このPC: text size and colours, the version, where the data lie, the licences of what is bundled."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTextEdit

from kyoten_desktop import __version__, paths
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.theme import BASE_PX, LARGE_PX, Scheme, Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_SIZES = ((str(BASE_PX), "ふつう（13）"), (str(LARGE_PX), "大きい（15）"))
_SCHEMES = ((Scheme.SYSTEM.value, "PCに合わせる"), (Scheme.LIGHT.value, "明るい"), (Scheme.DARK.value, "暗い"))
_TEXT_HEIGHT = 220
_READ = "全文を見る"
# What is shipped beside our own code, its licence, and the file with its words in resources/ (none: on its own site).
_PARTS = (
    ("拠点デスクトップ", "MIT", ""),
    ("Qt for Python（PySide6 Essentials）", "LGPL-3.0", ""),
    ("SQLCipher・sqlcipher3", "BSD-3-Clause・zlib", ""),
    ("SQLAlchemy・Alembic", "MIT", ""),
    ("ReportLab", "BSD-3-Clause", ""),
    ("XlsxWriter・python-calamine", "BSD-2-Clause・MIT", ""),
    ("PDFium・pypdfium2", "BSD-3-Clause・Apache-2.0", ""),
    ("BIZ UDPゴシック・BIZ UDゴシック", "SIL OFL 1.1", "fonts/BIZUD-OFL.txt"),
    ("Noto Sans JP", "SIL OFL 1.1", "fonts/NotoSansJP-OFL.txt"),
    ("Phosphor Icons", "MIT", "icons/LICENSE.txt"),
    ("異体字（ja-itaiji）", "MIT", ""),
    ("名前（mecab-ipadic）", "NAIST・ICOT", "words/IPADIC-NOTICE.txt"),
)


class ComputerSection(Section):
    """Colours and size of the letters act at once, and are remembered for this PC."""

    key = "computer"
    title = "このPC"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, scheme: Scheme) -> None:
        super().__init__(desk, theme, ways)
        self.text_size = Segmented(theme, _SIZES, "文字の大きさ")
        self.scheme = Segmented(theme, _SCHEMES, "画面の明るさ")
        self.scheme.set_value(scheme.value if scheme is not Scheme.CONTRAST else Scheme.SYSTEM.value)
        self.text_size.set_value(str(desk.office.office().text_size or BASE_PX))
        self.text_size.chosen.connect(self._change_size)
        self.scheme.chosen.connect(lambda _key: self._wear())
        columns = (Column("部品"), Column("ライセンス", 240), Column("", 96))
        self.licences = RecordTable(theme, columns, name="ライセンス")
        self.licence_text = QTextEdit()
        self.licence_text.setReadOnly(True)
        self.licence_text.setAccessibleName("ライセンスの全文")
        self.licence_text.setFixedHeight(_TEXT_HEIGHT)
        self.licence_text.hide()
        self.licences.opened.connect(self._show_licence)
        self.body.addWidget(self._look_card())
        self.body.addWidget(self._place_card())
        self.body.addWidget(self._licence_card())
        self.body.addStretch(1)

    def detail(self) -> str:
        """Return the version."""
        return f"版 {__version__}"

    def _change_size(self, size: str) -> None:
        office = self.desk.office.office()
        with Attempt(self.ways.say_failure) as tried:
            self.desk.office.change_office(office.version, {"text_size": int(size)})
        if tried.failure is None:
            self._wear()
            self.ways.say_saved(self.desk.clock.now())

    def _wear(self) -> None:
        scheme, px = Scheme(self.scheme.value()), int(self.text_size.value())
        self.theme.wear(scheme, px)
        self.ways.remember_look(scheme.value, px)

    def _show_licence(self, key: object) -> None:
        file = paths.resources() / str(key)
        if key and file.is_file():
            self.licence_text.setPlainText(file.read_text(encoding="utf-8"))
            self.licence_text.show()

    def _look_card(self) -> Card:
        card = Card("見え方")
        lines = (
            ("文字の大きさ", self.text_size, "拠点のファイルに残り、どのPCで開いてもこの大きさです"),
            ("画面の明るさ", self.scheme, "このPCだけの設定です"),
        )
        for words, choice, note in lines:
            line = QHBoxLayout()
            line.setSpacing(12)
            caption = label(words, "label")
            caption.setFixedWidth(self.theme.height(108))
            line.addWidget(caption)
            line.addWidget(choice)
            line.addWidget(label(note, "hint"))
            line.addStretch(1)
            card.body.addLayout(line)
        return card

    def _place_card(self) -> Card:
        card = Card("データのある場所", "すべてこのPCの中です。外へは送りません")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, (words, path) in enumerate(_places(self.desk)):
            grid.addWidget(label(words, "label"), place, 0)
            grid.addWidget(ElidedLabel(str(path)), place, 1)
            button = LinkButton(self.theme, "フォルダーを開く")
            button.setAccessibleName(f"{words}のフォルダーを開く")
            folder = path if path.is_dir() else path.parent
            button.clicked.connect(lambda _checked=False, folder=folder: open_folder(folder))
            grid.addWidget(button, place, 2)
        card.body.addLayout(grid)
        return card

    def _licence_card(self) -> Card:
        card = Card("このプログラム", f"版 {__version__}", inset=0)
        rows = [
            Row(text or name, (CellFace(name), CellFace(licence), CellFace(_READ if text else "", link=bool(text))))
            for name, licence, text in _PARTS
        ]
        self.licences.set_rows(rows)
        self.licences.fit_height()
        card.body.addWidget(self.licences)
        card.body.addWidget(self.licence_text)
        return card


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _places(desk: Desk) -> Sequence[tuple[str, Path]]:
    return (
        ("記録のファイル", desk.file.path),
        ("バックアップ", desk.backup.state().folder),
        ("このPCの設定", paths.settings_file()),
        ("動作の記録", paths.logs()),
    )
