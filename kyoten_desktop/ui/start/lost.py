"""The file this PC used last is not in its place: it is named, with every way on. It needs Qt only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph
from kyoten_desktop.ui.start.unlock import OfficeFace, Way, office_card

_WHERE = "USBメモリなら、差しなおしてから「もう一度探す」を押してください。動かしたなら「別の場所を探す」で選べます。"
_NO_BACKUP = "このファイルのバックアップも、いつもの場所に見つかりません。"


class LostScreen(QWidget):
    """Names the lost file and offers: look again, look elsewhere, the newest backup, begin anew."""

    tried_again = Signal()
    backup_wanted = Signal()
    way_chosen = Signal(object)

    def __init__(self, theme: Theme, office: OfficeFace, place: str, newest_backup: str) -> None:
        super().__init__()
        on_ground(self, "paper")
        self.setWindowTitle("拠点デスクトップ")
        self.again_button = PrimaryButton(theme, "もう一度探す")
        self.elsewhere_button = QuietButton(theme, "別の場所を探す")
        self.backup_button = QuietButton(theme, f"バックアップから戻す（{newest_backup}）")
        self.new_link = LinkButton(theme, "新しい拠点をつくる")
        self.backup_button.setVisible(bool(newest_backup))
        inside = QVBoxLayout()
        inside.setSpacing(10)
        inside.addWidget(label("前に使ったファイルが見つかりません", "section"))
        inside.addWidget(paragraph(place))
        inside.addWidget(paragraph(_WHERE if newest_backup else f"{_WHERE}\n{_NO_BACKUP}", "quiet"))
        for button in (self.again_button, self.elsewhere_button, self.backup_button):
            inside.addWidget(button)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(office_card(office, inside), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.new_link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.again_button.clicked.connect(self.tried_again)
        self.elsewhere_button.clicked.connect(lambda: self.way_chosen.emit(Way.OTHER_FILE))
        self.backup_button.clicked.connect(self.backup_wanted)
        self.new_link.clicked.connect(lambda: self.way_chosen.emit(Way.NEW))
        self.again_button.setFocus()
